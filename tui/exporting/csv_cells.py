"""Rows of CSV (RFC 4180) that a spreadsheet takes for text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from tui.model.text import copyable

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_row(cells: Iterable[str]) -> str:
    """A row without its line end; a cell may hold line breaks.

    A cell that a spreadsheet would take for a formula gets a ``'`` before it.
    """
    line = io.StringIO()
    csv.writer(line).writerow(map(_cell, cells))
    return line.getvalue().removesuffix("\r\n")


def _cell(text: str) -> str:
    text = copyable(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
