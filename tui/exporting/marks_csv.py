"""Marks as CSV (RFC 4180), for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.exporting.csv_cells import csv_row
from tui.exporting.marks_entry import MarkEntry, time_text

COLUMNS = (
    *("tlp", "briefing", "title", "briefing_date", "item", "kind", "heading", "speaker", "role"),
    *("date", "text", "passage", "source", "note", "label", "tags", "created", "modified"),
    "found",
)


def marks_csv(entries: Iterable[MarkEntry]) -> Iterator[str]:
    """The header, then a row a mark, without their line ends; a cell may hold line breaks.

    A cell that a spreadsheet would take for a formula gets a ``'`` before it.
    """
    yield csv_row(COLUMNS)
    for entry in entries:
        yield csv_row(
            (
                *(entry.tlp, entry.briefing_id, entry.briefing_title, entry.briefing_date),
                *(entry.item_id, entry.kind, entry.heading, entry.speaker, entry.role, entry.date),
                *(entry.words, entry.passage.exact if entry.passage else ""),
                *("; ".join(entry.sources), entry.note, entry.label, ", ".join(entry.tags)),
                *(time_text(entry.created), time_text(entry.modified)),
                "yes" if entry.is_found else "no",
            )
        )
