"""Dates as HTML: in words, with what a program reads of them."""

from __future__ import annotations

from html import escape

from tui.exporting.words import date_text
from tui.model.dates import Date
from tui.model.text import copyable


def html_date(date: Date | None, words: str = "") -> str:
    """A date in its words (or in ``words``), empty when there is none.

    One day, month, year or minute is a ``time``; what HTML's times cannot hold, such as ranges,
    is a ``data`` with its EDTF form.
    """
    shown = escape(copyable(words or date_text(date)))
    if date is None or not shown:
        return ""
    if not date.is_readable:
        return f"<span>{shown}</span>"
    point = date.start
    if point is None or date.start != date.end or point.qualifier:
        return f'<data value="{escape(date.edtf)}">{shown}</data>'
    return f'<time datetime="{escape(point.edtf)}">{shown}</time>'
