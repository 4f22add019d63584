"""Events as TimelineJS 3 JSON (https://timeline.knightlab.com/docs/json-format.html).

``unique_id`` is the id of the event, behind that of its briefing where there are several. Dates
are as written, in the zone they are written in: TimelineJS knows none. ``display_date`` says what
its dates cannot hold, in a form that the format reads again where there is one. Texts are HTML,
with everything but the marks of prose escaped. Events without a readable date are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tui.exporting.bundle import Bundle
from tui.exporting.html_prose import html_prose, no_anchor, text
from tui.exporting.json_text import json_line
from tui.exporting.merged_timeline import Told
from tui.model.addresses import sources_of
from tui.model.briefing import Briefing, Event, Source
from tui.model.date_point import DateError, Point
from tui.model.dates import Date, read_date
from tui.model.links import safe_link

Json = dict[str, object]


def timelinejs(bundle: Bundle) -> Iterator[str]:
    """The lines, ASCII only: the label, where there is one, and the title; then an event a line."""
    label: Json = {"tlp": bundle.tlp} if bundle.tlp else {}
    # A story is in memory; of anything else the title needs no briefing but a single one.
    extracts = tuple(bundle.extracts) if bundle.is_single or bundle.is_story else ()
    summary = extracts[0].briefing.summary if bundle.is_single and extracts else None
    slide = {"text": _text(bundle.title, summary.text if summary else "")}
    yield json_line({**label, "title": slide})[:-1] + ', "events": ['
    timeline = replace(bundle, extracts=extracts).timeline() if extracts else bundle.timeline()
    before = ""
    for told in timeline:
        if not is_dated(told.event):
            continue
        if before:
            yield f"{before},"
        before = json_line(_event(told, is_alone=bundle.is_single))
    if before:
        yield before
    yield "]}"


def is_dated(event: Event) -> bool:
    """Whether the date of an event can be read."""
    return event.date is not None and event.date.is_readable


def _event(told: Told, *, is_alone: bool) -> Json:
    event, briefing = told.event, told.extract.briefing
    shape: Json = {
        "unique_id": event.id if is_alone else f"{briefing.id}--{event.id}",
        **_dates(event.date),
        "text": _text(event.title, event.text),
    }
    if event.tags:
        shape["group"] = text(event.tags[0])
    return shape | _media(briefing, event)


def _text(title: str, prose: str) -> Json:
    shape: Json = {}
    if title:
        shape["headline"] = text(title)
    if prose:
        shape["text"] = "".join(html_prose(prose, no_anchor))
    return shape


def _dates(date: Date | None) -> Json:
    """The first and last day, month, year or minute, and the date in words where it says more."""
    if date is None:
        return {}
    start, end = date.start or date.end, date.end
    shape: Json = {}
    if start:
        shape["start_date"] = _point(start)
    if date.start and end and end != start:
        shape["end_date"] = _point(end)
    if not _is_held(date):
        shape["display_date"] = _display(date)
    return shape


def _is_held(date: Date) -> bool:
    """Whether the dates of TimelineJS hold all that this one says."""
    if date.is_phrase or not (date.start and date.end):
        return False
    ends = (date.start, date.end)
    return not any(end.qualifier or (end.clock and end.clock.offset is not None) for end in ends)


def _display(date: Date) -> str:
    """The date in words that mean the same when they are read again."""
    for words in (date.display(), date.written, date.edtf):
        try:
            if read_date(words).edtf == date.edtf:
                return words
        except DateError:
            continue
    return date.display()


def _point(point: Point) -> Json:
    named = (("year", point.year), ("month", point.month), ("day", point.day))
    shape: Json = {name: value for name, value in named if value}
    if clock := point.clock:
        shape |= {"hour": clock.hour, "minute": clock.minute}
        if clock.second is not None:
            shape["second"] = clock.second
    return shape


def _media(briefing: Briefing, event: Event) -> Json:
    """The first source that has an address."""
    for source in sources_of(briefing, event):
        url = safe_link(source.url if isinstance(source, Source) else source)
        if url is None:
            continue
        media: Json = {"url": url}
        if isinstance(source, Source):
            named = (("caption", source.title), ("credit", source.publisher))
            media |= {name: text(words) for name, words in named if words}
        return {"media": media}
    return {}
