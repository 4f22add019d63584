"""Marks as CSV (RFC 4180), for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from tui.exporting.marks_entry import MarkEntry, time_text
from tui.model.text import copyable

COLUMNS = (
    *("tlp", "briefing", "title", "briefing_date", "item", "kind", "heading", "speaker", "role"),
    *("date", "text", "passage", "source", "note", "label", "tags", "created", "modified"),
    "found",
)
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def marks_csv(entries: Iterable[MarkEntry]) -> Iterator[str]:
    """The header, then a row a mark, without their line ends; a cell may hold line breaks.

    A cell that a spreadsheet would take for a formula gets a ``'`` before it.
    """
    yield _row(COLUMNS)
    for entry in entries:
        yield _row(
            (
                *(entry.tlp, entry.briefing_id, entry.briefing_title, entry.briefing_date),
                *(entry.item_id, entry.kind, entry.heading, entry.speaker, entry.role, entry.date),
                *(entry.words, entry.passage.exact if entry.passage else ""),
                *("; ".join(entry.sources), entry.note, entry.label, ", ".join(entry.tags)),
                *(time_text(entry.created), time_text(entry.modified)),
                "yes" if entry.is_found else "no",
            )
        )


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(map(_cell, cells))
    return line.getvalue().removesuffix("\r\n")


def _cell(text: str) -> str:
    text = copyable(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
