"""``briefdeck marks``: what the reader marked, and whether it is still there.

With ``--json`` a list of objects, newest mark first, all keys always there::

    {"briefing": {"id", "title", "date"}, "item": {"id", "kind", "heading", "speaker", "text"},
     "note", "created", "modified", "found": bool, "file", "line": number}

``kind`` is an item kind, or ``briefing`` with an empty ``id``. ``date`` is EDTF. ``text`` is
what was saved with the mark, at most 600 characters. Times are ISO 8601 in UTC. ``file`` and
``line`` say where the item stands now; ``file`` is ``""`` when it was not found.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import click

from tui.cli.briefings import read_all
from tui.cli.libraries import find_library
from tui.cli.output import line_width, say, say_json, tell
from tui.cli.places import name_of, working_folder
from tui.cli.reader_data import open_store
from tui.exporting.words import date_text, joined
from tui.exporting.wrap import wrap
from tui.model.briefing import Briefing
from tui.model.dates import Date, DateError, read_date
from tui.model.text import clean, clean_line, id_key
from tui.paths import find_paths
from tui.state.anchors import BRIEFING_KIND, resolve
from tui.state.marks import Mark

INDENT = " " * 4


class Place(NamedTuple):
    """Where a mark's item stands now."""

    file: str
    line: int
    heading: str


@click.command("marks")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
def command(as_json: bool) -> int:
    """Print your marks by briefing, the newest first, with their notes.

    A mark whose item or file is not in the library any more shows its saved text.
    """
    marks_file = find_paths(os.environ).marks_file
    store = open_store(marks_file)
    marks = store.marks()
    for notice in store.notices():
        tell(f"briefdeck: {notice}")
    places = _find_places(marks) if marks else {}
    if as_json:
        say_json([_mark_json(mark, places.get(mark.key)) for mark in marks])
    elif marks:
        _say_marks(marks, places)
    else:
        tell("no marks yet; m in the app sets one")
    return 0


_Places = dict[tuple[str, str], Place]


def _find_places(marks: Sequence[Mark]) -> _Places:
    """The place of every mark whose item is in the library.

    A briefing is the one with the anchor's id, else one that had that id formerly.
    """
    by_briefing: dict[str, list[Mark]] = {}
    for mark in marks:
        by_briefing.setdefault(id_key(mark.anchor.briefing_id), []).append(mark)
    waiting = set(by_briefing)
    places: _Places = {}
    cwd = working_folder()
    likely = {mark.anchor.briefing_id for mark in marks}
    for found, briefing in read_all(find_library(()), likely):
        own = id_key(briefing.id)
        former = {id_key(id) for id in briefing.formerly}
        for key in by_briefing.keys() & {own, *former}:
            if key == own or key in waiting:
                places |= _places_in(by_briefing[key], briefing, name_of(found, cwd))
        waiting.discard(own)
        if not waiting:
            break
    return places


def _places_in(marks: Iterable[Mark], briefing: Briefing, file: str) -> _Places:
    places: _Places = {}
    for mark in marks:
        if mark.anchor.kind == BRIEFING_KIND:
            places[mark.key] = Place(file, 1, briefing.title)
            continue
        item = resolve(mark.anchor, briefing)
        if item is not None:
            places[mark.key] = Place(file, item.line, clean_line(item.heading_text))
    return places


def _say_marks(marks: Iterable[Mark], places: _Places) -> None:
    """Groups in the order of their newest mark."""
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.key[0], []).append(mark)
    for number, group in enumerate(groups.values()):
        if number:
            say("")
        anchor = group[0].anchor
        title = clean_line(anchor.briefing_title or anchor.briefing_id)
        say(joined((title, _shown_date(anchor.briefing_date))), "heading")
        for mark in group:
            _say_mark(mark, places.get(mark.key))


def _say_mark(mark: Mark, place: Place | None) -> None:
    day = mark.created.astimezone().date().isoformat()
    heading = place.heading if place else clean_line(mark.title)
    say(joined((day, heading), "  "), "item")
    _say_indented(mark.note)
    if place is None:
        say(f"{INDENT}not found; its text was:", "warn")
        _say_indented(mark.anchor.text or mark.title)


def _say_indented(text: str) -> None:
    width = line_width()
    for line in clean(text).split("\n"):
        if line.strip():
            for part in wrap(line, max(width - len(INDENT), 8) if width else 0):
                say(INDENT + part)


def _shown_date(edtf: str) -> str:
    try:
        return date_text(read_date(edtf)) if edtf else ""
    except DateError:
        return date_text(Date.unreadable(clean_line(edtf)))


def _mark_json(mark: Mark, place: Place | None) -> dict[str, object]:
    anchor = mark.anchor
    return {
        "briefing": {
            "id": anchor.briefing_id,
            "title": anchor.briefing_title,
            "date": anchor.briefing_date,
        },
        "item": {
            "id": anchor.item_id,
            "kind": anchor.kind,
            "heading": anchor.heading,
            "speaker": anchor.speaker,
            "text": anchor.text,
        },
        "note": mark.note,
        "created": _time(mark.created),
        "modified": _time(mark.modified),
        "found": place is not None,
        "file": place.file if place else "",
        "line": place.line if place else 0,
    }


def _time(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds")
