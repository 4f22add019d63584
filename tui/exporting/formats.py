"""The formats of an export by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from tui.exporting.bundle import Bundle

Writer = Callable[[Bundle], Iterator[str]]

FORMATS = ("markdown", "html", "json", "jsonl", "csv", "timelinejs", "ical")
ROWS = ("events", "statements", "figures")
"""What the rows of a table can be."""

SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".ics": "ical",
}
"""The format that the end of a file name asks for."""

USUAL_SUFFIXES = tuple({form: end for end, form in reversed(SUFFIXES.items())}.values())[::-1]
"""The first of them for each format."""

OF_EVENTS = frozenset({"timelinejs", "ical"})
"""Formats that hold nothing but events, and no event without a readable date."""

_WRITERS = {
    "json": ("briefings_json", "briefings_json"),
    "csv": ("csv_tables", "{rows}_csv"),
}


def writer_of(form: str, rows: str = ROWS[0]) -> Writer:
    """What makes the lines of a format; ``rows``, one of ``ROWS``, are those of a table."""
    module, name = _WRITERS.get(form, (form, form))
    writer: Writer = getattr(import_module(f"tui.exporting.{module}"), name.format(rows=rows))
    return writer


def line_end(form: str) -> str:
    """How lines end: in CSV and iCalendar everywhere as their RFCs have it."""
    return "\r\n" if form in ("csv", "ical") else "\n"
