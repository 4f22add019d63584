"""``briefdeck marks export``: marks as text for other programs."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

import click

from tui.cli.marks_places import Place, find_places
from tui.cli.marks_store import open_marks, tell_notices
from tui.cli.output import say_styled, tell
from tui.errors import UsageError
from tui.exporting.marks_entry import MarkEntry, Passage, origin_of
from tui.model.text import clean_line
from tui.state.exchange import mark_record
from tui.state.marks import Mark

# A format is written by the function of its own name in the module of its own name.
FORMATS = ("markdown", "jsonl", "csv", "annotations")


@click.command("export")
@click.option("--format", "form", type=click.Choice(FORMATS), default="markdown", show_default=True)
@click.option("-o", "--output", type=click.Path(), help="A file, instead of standard output.")
def command(form: str, output: str | None) -> int:
    """Write all marks: Markdown to read, JSON Lines to keep, CSV, or W3C Web Annotations.

    Words and sources are those of the briefing now, or those saved with the mark where its item
    is gone. The exit status is 1 when there are no marks.
    """
    store = open_marks()
    marks = store.marks()
    tell_notices(store)
    if not marks:
        tell("no marks yet; m in the app sets one")
        return 1
    places = find_places(marks)
    lines = _writer(form)(entry_of(mark, places.get(mark.key)) for mark in marks)
    if output is None:
        say_styled((line, "") for line in lines)
    else:
        # A row of CSV ends so everywhere (RFC 4180).
        write_file(output, lines, "\r\n" if form == "csv" else "\n")
    return 0


def _writer(form: str) -> Callable[[Iterable[MarkEntry]], Iterator[str]]:
    module = import_module(f"tui.exporting.marks_{form}")
    writer: Callable[[Iterable[MarkEntry]], Iterator[str]] = getattr(module, f"marks_{form}")
    return writer


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
    path = Path(name)
    part = ""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=".marks-", delete=False
        ) as file:
            part = file.name
            file.writelines(f"{line}{end}" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
        part = ""
    except OSError as error:
        raise UsageError(f"{clean_line(name)} cannot be written: {error.strerror}") from error
    finally:
        if part:
            Path(part).unlink(missing_ok=True)
