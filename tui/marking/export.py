"""Marks written for other programs: their entries, and the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

from tui.errors import UsageError
from tui.exporting.file import write_over
from tui.exporting.marks_entry import MarkEntry, Passage, origin_of
from tui.marking.shelf import Place
from tui.model.text import clean_line
from tui.state.exchange import mark_record
from tui.state.marks import Mark

# A format is written by the function of its own name in the module of its own name.
FORMATS = ("markdown", "jsonl", "csv", "annotations")
SUFFIXES = {".md": "markdown", ".jsonl": "jsonl", ".csv": "csv", ".json": "annotations"}
"""The format that the end of a file name asks for."""


def writer_of(form: str) -> Callable[[Iterable[MarkEntry]], Iterator[str]]:
    """What makes the lines of a format."""
    module = import_module(f"tui.exporting.marks_{form}")
    writer: Callable[[Iterable[MarkEntry]], Iterator[str]] = getattr(module, f"marks_{form}")
    return writer


def line_end(form: str) -> str:
    """A row of CSV ends everywhere as RFC 4180 has it."""
    return "\r\n" if form == "csv" else "\n"


def entry_of(mark: Mark, place: Place | None) -> MarkEntry:
    """A mark with what its briefing says of its item now, or else what was saved with it."""
    anchor = mark.anchor
    quote = anchor.quote
    briefing = place.briefing if place else None
    item = place.item if place else None
    origin = origin_of(briefing, item) if briefing and item else None
    dates = dict.fromkeys(filter(None, (anchor.earliest, anchor.latest)))
    return MarkEntry(
        briefing_id=anchor.briefing_id,
        briefing_title=anchor.briefing_title,
        briefing_date=anchor.briefing_date,
        item_id=anchor.item_id,
        kind=anchor.kind,
        heading=mark.title if quote is None else anchor.heading,
        words=origin.words if origin else anchor.text,
        note=mark.note,
        created=mark.created,
        modified=mark.modified,
        tlp=briefing.tlp if briefing else anchor.tlp,
        speaker=origin.speaker if origin else anchor.speaker,
        role=origin.role if origin else "",
        date=origin.date if origin else ("/".join(dates) if anchor.item_id else ""),
        sources=origin.sources if origin else (),
        passage=Passage(quote.exact, quote.prefix, quote.suffix) if quote else None,
        tags=mark.tags,
        label=mark.label,
        is_found=place is not None and place.resolved.is_found,
        record=mark_record(mark),
    )


def write_file(name: str, lines: Iterable[str], end: str) -> None:
    """Write a file whole or not at all. UsageError, in words, when it cannot be written."""
    try:
        write_over(Path(name), lines, end)
    except OSError as error:
        raise UsageError(f"{clean_line(name)} cannot be written: {error.strerror}") from error
