"""One end of a date: a year, month, day or minute, with its bounds and its EDTF form.

EDTF is the Extended Date/Time Format of ISO 8601-2, here level 1 with four-digit years.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal, NamedTuple

Precision = Literal["year", "month", "day", "minute"]
Qualifier = Literal["", "?", "~", "%"]
Word = Literal["", "early", "mid", "late"]

DAY_SECONDS = 86_400

MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class DateError(ValueError):
    """A text that is no date or no time zone; ``str()`` is the one-line message to show."""


def days_in_month(year: int, month: int) -> int:
    """Number of days of a month (1-12) in the Gregorian calendar."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _MONTH_DAYS[month]


def merge_qualifiers(one: Qualifier, other: Qualifier) -> Qualifier:
    """Both qualifiers as one; approximate and uncertain together are ``%``."""
    if not one or not other or one == other:
        return one or other
    return "%"


class Clock(NamedTuple):
    """A time of day; ``offset`` is minutes east of UTC, None when no zone is stated.

    ``second`` is None when only the minute is given.
    """

    hour: int
    minute: int
    second: int | None = None
    offset: int | None = None

    @property
    def hhmm(self) -> str:
        """``04:30``."""
        return f"{self.hour:02}:{self.minute:02}"

    @property
    def zone_edtf(self) -> str:
        """``Z``, ``+02:00``, or empty when no zone is stated."""
        if self.offset is None:
            return ""
        if self.offset == 0:
            return "Z"
        hours, minutes = divmod(abs(self.offset), 60)
        return f"{'-' if self.offset < 0 else '+'}{hours:02}:{minutes:02}"

    @property
    def edtf(self) -> str:
        """``T04:30+02:00``."""
        second = "" if self.second is None else f":{self.second:02}"
        return f"T{self.hhmm}{second}{self.zone_edtf}"


class Point(NamedTuple):
    """One end of a date; ``month`` and ``day`` are 0 when not given.

    The values form a real calendar date: ``checked_point`` makes points from what is written.
    """

    year: int
    month: int = 0
    day: int = 0
    clock: Clock | None = None
    qualifier: Qualifier = ""

    @property
    def precision(self) -> Precision:
        """The smallest unit given."""
        if self.clock:
            return "minute"
        if self.day:
            return "day"
        return "month" if self.month else "year"

    @property
    def first(self) -> date:
        """The earliest day this can be; a time counts to the day it is written with."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day this can be."""
        month = self.month or 12
        return date(self.year, month, self.day or days_in_month(self.year, month))

    @property
    def edtf(self) -> str:
        """This end in EDTF."""
        month = f"-{self.month:02}" if self.month else ""
        day = f"-{self.day:02}" if self.day else ""
        clock = self.clock.edtf if self.clock else ""
        return f"{self.year:04}{month}{day}{clock}{self.qualifier}"

    def first_second(self, zone: tzinfo) -> int:
        """The earliest moment, in seconds of UTC since the first day of year 1 (day 1)."""
        return self._moment(self.first, self._clock_seconds(), zone)

    def last_second(self, zone: tzinfo) -> int:
        """The latest moment, counted as in ``first_second``."""
        if self.clock is None:
            return self._moment(self.last, DAY_SECONDS - 1, zone)
        rest = 59 if self.clock.second is None else 0
        return self._moment(self.last, self._clock_seconds() + rest, zone)

    def last_day_second(self, zone: tzinfo) -> int:
        """The moment the latest day begins, or the time given, counted as in ``first_second``."""
        return self._moment(self.last, self._clock_seconds(), zone)

    def is_wholly_before(self, other: Point, *, tolerant: bool = False) -> bool:
        """Whether this ends before ``other`` begins.

        Times are compared when both have one and both or neither state a zone, else days.
        ``tolerant`` widens qualified points by a unit of their precision, at least a day.
        """
        is_hedged = tolerant and (self.qualifier or other.qualifier)
        mine, theirs = self.clock, other.clock
        if mine and theirs and not is_hedged and (mine.offset is None) == (theirs.offset is None):
            # Without a zone on either side any one zone gives the same answer.
            return self.last_second(UTC) < other.first_second(UTC)
        if tolerant:
            return self._last_widened() < other._first_widened()
        return self.last < other.first

    def _clock_seconds(self) -> int:
        clock = self.clock
        if clock is None:
            return 0
        return clock.hour * 3600 + clock.minute * 60 + (clock.second or 0)

    def _moment(self, day: date, seconds: int, zone: tzinfo) -> int:
        local = day.toordinal() * DAY_SECONDS + seconds
        if self.clock and self.clock.offset is not None:
            return local - self.clock.offset * 60
        if zone is UTC:
            return local
        hour, rest = divmod(seconds, 3600)
        offset = zone.utcoffset(datetime.combine(day, time(hour, rest // 60, rest % 60)))
        return local - (int(offset.total_seconds()) if offset else 0)

    def _first_widened(self) -> date:
        first = self.first
        if not self.qualifier:
            return first
        if self.precision == "year":
            return date(max(1, self.year - 1), 1, 1)
        if first == date.min:
            return first
        before = first - timedelta(days=1)
        return before.replace(day=1) if self.precision == "month" else before

    def _last_widened(self) -> date:
        last = self.last
        if not self.qualifier:
            return last
        if self.precision == "year":
            return date(min(9999, self.year + 1), 12, 31)
        if last == date.max:
            return last
        after = last + timedelta(days=1)
        if self.precision == "month":
            return after.replace(day=days_in_month(after.year, after.month))
        return after


def checked_point(
    year: int, month: int = 0, day: int = 0, clock: Clock | None = None, qualifier: Qualifier = ""
) -> Point:
    """A point on the calendar; ``month`` and ``day`` are 0 when not given.

    Raises DateError when the month has fewer days.
    """
    if day and day > days_in_month(year, month):
        raise DateError(f"{MONTHS[month]} {year:04} has {days_in_month(year, month)} days")
    return Point(year, month, day, clock, qualifier)
