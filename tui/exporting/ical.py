"""Events as iCalendar (RFC 5545).

A day, month, year or range of them is an all-day event; its end, as the RFC has it, is the day
behind the last. Times are in UTC where their zone is known, else without a zone. What a calendar
cannot hold, such as ``late November`` or an open end, stands in the description as well. The
stamp of an event is the date of its briefing, so that the same briefing gives the same bytes.
Events without a readable date are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from tui.exporting.bundle import Bundle
from tui.exporting.merged_timeline import Told
from tui.exporting.timelinejs import is_dated
from tui.exporting.words import date_text, joined, rating_text, shortened, source_text, when_text
from tui.model.addresses import sources_of
from tui.model.briefing import Briefing, Event, Source
from tui.model.date_point import Point
from tui.model.dates import Date, zone_of
from tui.model.links import safe_link
from tui.model.prose import plain
from tui.model.text import copyable

_WIDEST = 75  # octets of a line, without its end
_LONGEST_SUMMARY = 140
_STATUS = {
    "confirmed": "CONFIRMED",
    "reported": "TENTATIVE",
    "disputed": "TENTATIVE",
    "planned": "TENTATIVE",
    "cancelled": "CANCELLED",
    "debunked": "CANCELLED",
}
_CLASS = {
    "CLEAR": "PUBLIC",
    "GREEN": "PRIVATE",
    "AMBER": "CONFIDENTIAL",
    "AMBER+STRICT": "CONFIDENTIAL",
    "RED": "CONFIDENTIAL",
}
_PRIORITY = {"high": "1", "low": "9"}
_NO_DAY = date(1970, 1, 1)

Line = tuple[str, str]
"""A content line: name with parameters, and value."""


def ical(bundle: Bundle) -> Iterator[str]:
    """The lines, without their ends, none longer than 75 octets. The sharing label is the first
    line behind ``BEGIN:VCALENDAR``, as ``X-TLP``."""
    for name, value in chain(
        _head(bundle),
        chain.from_iterable(_event(told) for told in bundle.timeline() if is_dated(told.event)),
        (("END", "VCALENDAR"),),
    ):
        yield from _folded(f"{name}:{value}")


def _head(bundle: Bundle) -> Iterator[Line]:
    yield "BEGIN", "VCALENDAR"
    if bundle.tlp:
        yield "X-TLP", f"TLP:{bundle.tlp}"
    yield "VERSION", "2.0"
    yield "PRODID", "-//briefdeck//briefdeck//EN"
    yield "CALSCALE", "GREGORIAN"
    yield "NAME", _text(bundle.title)
    yield "X-WR-CALNAME", _text(bundle.title)


def _event(told: Told) -> Iterator[Line]:
    event, briefing = told.event, told.extract.briefing
    if event.date is None:
        return
    yield "BEGIN", "VEVENT"
    yield "UID", _text(f"{briefing.id}#{event.id}")
    yield "DTSTAMP", _utc(_stamp(briefing.date))
    if briefing.updated:
        yield "LAST-MODIFIED", _utc(_stamp(briefing.updated))
    yield from _span(event.date, briefing)
    yield "SUMMARY", _text(shortened(event.heading_text, _LONGEST_SUMMARY))
    yield "DESCRIPTION", _text("\n".join(_description(told)))
    if event.places:
        yield "LOCATION", _text(", ".join(map(str, event.places)))
    if event.tags:
        yield "CATEGORIES", ",".join(map(_text, event.tags))
    if event.status in _STATUS:
        yield "STATUS", _STATUS[event.status]
    if event.significance in _PRIORITY:
        yield "PRIORITY", _PRIORITY[event.significance]
    if url := _url(briefing, event):
        yield "URL", url
    if briefing.tlp:
        yield "CLASS", _CLASS[briefing.tlp]
        yield "COMMENT", f"TLP:{briefing.tlp}"
    yield "TRANSP", "TRANSPARENT"
    yield "END", "VEVENT"


def _description(told: Told) -> Iterator[str]:
    event, briefing = told.event, told.extract.briefing
    if event.text:
        yield plain(event.text)
    if event.date and not _is_held(event.date, briefing):
        yield f"Date: {when_text(briefing, event)}"
    sources = "; ".join(map(source_text, sources_of(briefing, event)))
    for label, words in (
        ("Status", event.status),
        ("Figures", "; ".join(figure.heading_text for figure in event.figures)),
        ("Rated", rating_text(event.rating)),
        ("Source", sources),
        ("Note", event.note),
        ("Briefing", joined((briefing.title, date_text(briefing.date)), ", ")),
    ):
        if words:
            yield f"{label}: {words}"


def _is_held(date: Date, briefing: Briefing) -> bool:
    """Whether a calendar says all that a date says."""
    ends = (date.start, date.end)
    if date.is_phrase or not all(ends) or any(end and end.qualifier for end in ends):
        return False
    if any(end and end.clock for end in ends):
        return date.zone_is_stated or bool(briefing.timezone)
    return date.precision == "day"


def _span(date: Date, briefing: Briefing) -> Iterator[Line]:
    """Start, and end where there is one."""
    first, last = date.start or date.end, date.end
    if first is None:
        return
    if times := _times(first, date.end if date.start else first, briefing):
        yield from times
        return
    day = date.earliest or first.last
    yield "DTSTART;VALUE=DATE", _day(day)
    until = last.last if date.start and last else day
    if date.start and until < until.max:
        yield "DTEND;VALUE=DATE", _day(until + timedelta(days=1))


def _times(first: Point, last: Point | None, briefing: Briefing) -> list[Line]:
    """Start and end as times of one sort; empty where a day is all that is known of one."""
    start = _time(first, briefing)
    if start is None or last is None:
        return [("DTSTART", start)] if start else []
    end = _time(last, briefing)
    if end is None or end.endswith("Z") != start.endswith("Z"):
        return []
    return [("DTSTART", start), *([("DTEND", end)] if end > start else [])]


def _time(point: Point, briefing: Briefing) -> str | None:
    """The time of a point: in UTC where its zone is known; None for a day."""
    clock = point.clock
    if clock is None:
        return None
    local = datetime.combine(point.first, time(clock.hour, clock.minute, clock.second or 0))
    if clock.offset is None and not briefing.timezone:
        return _stamped(local)
    zone = zone_of(briefing.timezone)
    try:
        if clock.offset is not None:
            return _utc(local - timedelta(minutes=clock.offset))
        return _utc(local.replace(tzinfo=zone).astimezone(UTC))
    except OverflowError:  # on the first or the last day there is
        return None


def _stamp(date: Date | None) -> datetime:
    """The first day of a date, as far as it can be read."""
    day = (date.earliest or date.latest) if date else None
    return datetime.combine(day or _NO_DAY, time())


def _url(briefing: Briefing, event: Event) -> str:
    """The address of the first source that has one which the RFC allows; the description has
    all of them."""
    for source in sources_of(briefing, event):
        url = safe_link(source.url if isinstance(source, Source) else source)
        if url and url.isascii():
            return url
    return ""


def _utc(moment: datetime) -> str:
    return f"{_stamped(moment)}Z"


def _stamped(moment: datetime) -> str:
    return f"{_day(moment.date())}T{moment:%H%M%S}"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(words: str) -> str:
    """A value of the type TEXT."""
    return re.sub(r"[\\;,]", r"\\\g<0>", copyable(words)).replace("\n", "\\n")


def _folded(line: str) -> Iterable[str]:
    """A content line in lines of at most 75 octets, no character cut in two."""
    if len(line) <= _WIDEST and line.isascii():
        return (line,)
    return _cut(line)


def _cut(line: str) -> Iterator[str]:
    part, size = "", 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > _WIDEST:
            yield part
            part, size = " ", 1
        part += character
        size += width
    yield part
