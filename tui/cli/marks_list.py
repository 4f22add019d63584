"""Marks as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.cli.marks_places import find_places
from tui.cli.marks_store import open_marks, tell_notices
from tui.cli.output import line_width, say, say_json, tell
from tui.cli.places import name_of, working_folder
from tui.cli.settings import date_style
from tui.exporting.marks_entry import shown_date, time_text
from tui.exporting.words import joined
from tui.exporting.wrap import wrap
from tui.marking.shelf import Place
from tui.model.date_display import DateStyle
from tui.model.text import clean, clean_line
from tui.state.marks import Key, Mark

INDENT = " " * 4

Places = Mapping[Key, Place]


def list_marks(as_json: bool) -> int:
    """Print all marks."""
    store = open_marks()
    marks = store.marks()
    tell_notices(store)
    places = find_places(marks)
    if as_json:
        say_json([_mark_json(mark, places.get(mark.key)) for mark in marks])
    elif marks:
        _say_marks(marks, places, date_style())
    else:
        tell("no marks yet; m in the app sets one")
    return 0


def _say_marks(marks: Iterable[Mark], places: Places, style: DateStyle) -> None:
    """Groups in the order of their newest mark."""
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.key[0], []).append(mark)
    for number, group in enumerate(groups.values()):
        if number:
            say("")
        anchor = group[0].anchor
        title = clean_line(anchor.briefing_title or anchor.briefing_id)
        say(joined((title, shown_date(anchor.briefing_date, style))), "heading")
        for mark in group:
            _say_mark(mark, places.get(mark.key))


def _say_mark(mark: Mark, place: Place | None) -> None:
    day = mark.created.astimezone().date().isoformat()
    say(joined((day, mark.label, _heading(mark, place)), "  "), "item")
    _say_indented(mark.note)
    if mark.tags:
        _say_indented(" · ".join(mark.tags))
    state = place.resolved.kind if place else "orphan"
    if state == "moved":
        say(f"{INDENT}moved", "muted")
    elif state == "ask" and place and place.resolved.item:
        candidate = clean_line(place.resolved.item.heading_text)
        say(f"{INDENT}not found; it may be: {candidate}", "warn")
    elif state == "orphan":
        say(f"{INDENT}not found; its text was:", "warn")
    if state in ("ask", "orphan"):
        quote = mark.anchor.quote
        _say_indented((quote.exact if quote else mark.anchor.text) or mark.title)


def _heading(mark: Mark, place: Place | None) -> str:
    """The marked thing as it is now; of a passage the words that were marked."""
    if place is None or mark.anchor.quote is not None or not place.resolved.is_found:
        return clean_line(mark.title)
    return clean_line(place.item.heading_text if place.item else place.briefing.title)


def _say_indented(text: str) -> None:
    width = line_width()
    for line in clean(text).split("\n"):
        if line.strip():
            for part in wrap(line, max(width - len(INDENT), 8) if width else 0):
                say(INDENT + part)


def _mark_json(mark: Mark, place: Place | None) -> dict[str, object]:
    anchor = mark.anchor
    is_found = place is not None and place.resolved.is_found
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
        "passage": _passage_json(mark),
        "note": mark.note,
        "label": mark.label,
        "tags": list(mark.tags),
        "created": time_text(mark.created),
        "modified": time_text(mark.modified),
        "found": is_found,
        "state": place.resolved.kind if place else "orphan",
        "candidate": _candidate_json(place),
        "file": name_of(place.found, working_folder()) if place and is_found else "",
        "line": place.line if place and is_found else 0,
    }


def _passage_json(mark: Mark) -> dict[str, object] | None:
    quote = mark.anchor.quote
    if quote is None:
        return None
    return {
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "offset": quote.offset,
    }


def _candidate_json(place: Place | None) -> dict[str, object] | None:
    if place is None or place.resolved.kind != "ask" or place.resolved.item is None:
        return None
    item = place.resolved.item
    return {
        "id": item.id,
        "heading": item.heading_text,
        "file": name_of(place.found, working_folder()),
        "line": item.line,
        "score": round(place.resolved.score, 3),
    }
