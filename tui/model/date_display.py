"""How dates are written for people: in a line, and under the heading of their month."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

from tui.model.date_point import MONTHS, Clock, Point, Qualifier

DateStyle = Literal["day-first", "month-first", "iso"]
"""``25 Nov 2025``, ``Nov 25, 2025`` or ``2025-11-25``."""

DATE_STYLES: tuple[DateStyle, ...] = ("day-first", "month-first", "iso")
DEFAULT_STYLE: DateStyle = "day-first"

# Not a range over several days, which would be another without its times.
_WITH_CLOCK = re.compile(
    r"^([^–]*?),? [0-9]{2}:[0-9]{2}(?:–[0-9]{2}:[0-9]{2})?(?: UTC| \([+-][0-9:]+\))?$"
)

Heading = tuple[int, int] | None
"""The year and month that stand above, and need not be said again."""


def month_title(year: int, month: int, style: DateStyle = DEFAULT_STYLE) -> str:
    """The heading of a month, ``Nov 2025`` or ``2025-11``; ``2025`` for month 0."""
    return _month_of_year(year, month, style) if month else f"{year}"


def day_text(number: int, style: DateStyle = DEFAULT_STYLE) -> str:
    """A day by its proleptic number: ``25 Nov 2025``."""
    day = date.fromordinal(number)
    return _day(Point(day.year, day.month, day.day), None, style)


def without_clock(shown: str) -> str:
    """A date as it is shown, where there is no room for its time of day."""
    return _WITH_CLOCK.sub(r"\1", shown)


def moment_text(moment: datetime, style: DateStyle = DEFAULT_STYLE) -> str:
    """A day and time of the clock, without its zone: ``25 Nov 2025, 04:30``."""
    clock = Clock(moment.hour, moment.minute)
    return _end(Point(moment.year, moment.month, moment.day, clock), None, style)


def hedged(text: str, qualifier: Qualifier) -> str:
    """A date with what its author says of its certainty: ``c. 25 Nov 2025 (?)``."""
    about = "c." if qualifier in ("~", "%") else ""
    unsure = "(?)" if qualifier in ("?", "%") else ""
    return " ".join(word for word in (about, text, unsure) if word)


def range_text(start: Point | None, end: Point | None, heading: Heading, style: DateStyle) -> str:
    """A date from its ends, the same for a single one, None where open; without what the heading
    says already."""
    if start is None or end is None:
        point = start or end
        if point is None:
            return ""
        side = "from" if start else "until"
        return f"{side} {hedged(_end(point, heading, style), point.qualifier)}"
    if start == end:
        if heading and start.precision == "month":
            return hedged("", start.qualifier)
        return hedged(_end(start, heading, style), start.qualifier)
    if start.qualifier == end.qualifier:
        text = _same_kind(start, end, heading, style)
        if text:
            return hedged(text, start.qualifier)
    one = hedged(_end(start, heading, style), start.qualifier)
    return f"{one} – {hedged(_end(end, heading, style), end.qualifier)}"


def _same_kind(start: Point, end: Point, heading: Heading, style: DateStyle) -> str:
    """A range whose ends share what they can, or empty when each must be shown whole."""
    if start.precision != end.precision:
        return ""
    if start.clock and end.clock:
        if (start.first, start.clock.offset) != (end.first, end.clock.offset):
            return ""
        zone = "" if heading else _zone(start)
        return f"{_end(start, heading, style).removesuffix(zone)}–{end.clock.hhmm}{zone}"
    last = _end(end, heading, style)
    if start.precision == "year":
        return f"{start.year}–{last}"
    if style == "iso" and not heading:
        return _iso_range(start, end)
    is_one_year = start.year == end.year
    if start.precision == "month":
        return _months(start, last, heading, style, is_one_year)
    if is_one_year and start.month == end.month:
        return _days_of_month(start, end, heading, style)
    if is_one_year and not heading:
        first = f"{start.day} {_month(start.month)}"
        if style == "month-first":
            first = f"{_month(start.month)} {start.day}"
        return f"{first} – {last}"
    return f"{_end(start, heading, style)} – {last}"


def _months(start: Point, last: str, heading: Heading, style: DateStyle, is_one_year: bool) -> str:
    if style == "iso":
        return ""
    if heading or is_one_year:
        return f"{_month(start.month)}{'–' if is_one_year else ' – '}{last}"
    return f"{_end(start, None, style)} – {last}"


def _days_of_month(start: Point, end: Point, heading: Heading, style: DateStyle) -> str:
    last = _end(end, heading, style)
    if style == "month-first" and not heading:
        return f"{_month(start.month)} {start.day}–{end.day}, {end.year}"
    first = f"{start.day:02}" if style == "iso" else f"{start.day}"
    return f"{first}–{last}"


def _end(point: Point, heading: Heading, style: DateStyle) -> str:
    """One end without its qualifier, and without what the heading says already."""
    day = _day(point, heading, style)
    if point.clock is None:
        return day
    between = " " if style == "iso" and not heading else ", "
    return f"{day}{between}{point.clock.hhmm}{'' if heading else _zone(point)}"


def _day(point: Point, heading: Heading, style: DateStyle) -> str:
    is_under = bool(heading and point.day and heading == (point.year, point.month))
    is_year_said = bool(heading and point.month and heading[0] == point.year)
    if style == "iso":
        return _iso_day(point, is_under, is_year_said)
    day = str(point.day) if point.day else ""
    if is_under:
        return day
    month = _month(point.month) if point.month else ""
    year = "" if is_year_said else str(point.year)
    if style == "month-first":
        words = " ".join(word for word in (month, day) if word)
        return (", " if day else " ").join(word for word in (words, year) if word)
    return " ".join(word for word in (day, month, year) if word)


def _iso_day(point: Point, is_under: bool, is_year_said: bool) -> str:
    if is_under:
        return f"{point.day:02}"
    if is_year_said and point.day:
        return f"{point.month:02}-{point.day:02}"
    return point._replace(clock=None, qualifier="").edtf


def _iso_range(start: Point, end: Point) -> str:
    """A range of days or months as ISO 8601 writes it, the end as short as it goes."""
    if not start.day or start.year != end.year:
        last = _iso_day(end, False, False)
    else:
        last = _iso_day(end, start.month == end.month, True)
    return f"{_iso_day(start, False, False)}/{last}"


def _month_of_year(year: int, month: int, style: DateStyle) -> str:
    return f"{year:04}-{month:02}" if style == "iso" else f"{_month(month)} {year}"


def _month(month: int) -> str:
    return MONTHS[month][:3]


def _zone(point: Point) -> str:
    if point.clock is None or point.clock.offset is None:
        return ""
    return f" ({point.clock.zone_edtf})" if point.clock.offset else " UTC"
