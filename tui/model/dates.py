"""The date type of the format (section 3.1): bounds, order, comparison and display."""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta, timezone, tzinfo
from functools import lru_cache

from tui.model.date_display import DEFAULT_STYLE, DateStyle, hedged, range_text
from tui.model.date_point import DateError, Point, Precision, Qualifier, Word
from tui.model.frozen import Value

__all__ = [
    "Date",
    "DateError",
    "gap_days",
    "read_date",
    "read_zone",
    "restyled",
    "zone_of",
]

# Later than the last second of year 9999.
_OPEN_SECOND = 2**62

_CACHED = 4096
_LONGEST_CACHED = 100
_ZONE_NAME = r"[A-Za-z][A-Za-z0-9_+-]{,30}(?:/[A-Za-z0-9_+-]{1,30}){,2}"
# As display writes an offset, where reading knows it without the brackets.
_SHOWN_ZONE = re.compile(r" \(([+-][0-9:]+)\)")
# In the database, but not names: they mean whatever the machine is set to, or nothing.
_NO_ZONES = frozenset({"localtime", "posixrules", "Factory"})


class Date(Value):
    """A date as written, with what it means.

    ``edtf`` is its ISO 8601-2 form, empty when the text could not be read. ``start`` and ``end``
    are its ends, the same for a single date, None where open. ``word`` is set for one ``early``,
    ``mid`` or ``late`` phrase; ``is_phrase`` when any end is one.
    """

    written: str
    edtf: str = ""
    start: Point | None = None
    end: Point | None = None
    word: Word = ""
    is_phrase: bool = False

    @classmethod
    def unreadable(cls, written: str) -> Date:
        """A value that is no date, kept to be shown as written."""
        return cls(written)

    @property
    def is_readable(self) -> bool:
        """Whether the text was understood."""
        return bool(self.edtf)

    @property
    def earliest(self) -> date | None:
        """The first day it can be; None when open or unreadable."""
        return self.start.first if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day it can be; None when open or unreadable."""
        return self.end.last if self.end else None

    @property
    def precision(self) -> Precision:
        """The smallest unit given, of the start, or of the end when the start is open."""
        point = self.start or self.end
        return point.precision if point else "day"

    @property
    def zone_is_stated(self) -> bool:
        """False when a time is given without its zone; True for dates without a time."""
        return not any(
            point and point.clock and point.clock.offset is None for point in (self.start, self.end)
        )

    def heading_month(self) -> tuple[int, int] | None:
        """The (year, month) this goes under: of the start, or of the end when the start is open.

        The month is 0 for a date that states only a year; None when unreadable.
        """
        if self.start:
            return (self.start.year, self.start.month)
        if self.end:
            return (self.end.year, self.end.month)
        return None

    def sort_key(self, zone: tzinfo) -> tuple[int, int]:
        """Earliest and latest moment in seconds of UTC; days and unzoned times are in ``zone``.

        An open start sorts by its end; an open end, and an unreadable date, after all others.
        """
        if self.start:
            latest = self.end.last_second(zone) if self.end else _OPEN_SECOND
            return (self.start.first_second(zone), latest)
        if self.end:
            return (self.end.last_day_second(zone), self.end.last_second(zone))
        return (_OPEN_SECOND, _OPEN_SECOND)

    def overlaps(self, other: Date, tolerant: bool = False) -> bool:
        """Whether both can be the same time; open ends reach everything on their side.

        ``tolerant`` widens ``~``, ``?`` and ``%`` by one unit of the stated precision each way
        (format 3.1, "Tolerance"). An unreadable date overlaps nothing.
        """
        if not self.is_readable or not other.is_readable:
            return False
        for end, start in ((self.end, other.start), (other.end, self.start)):
            if end and start and end.is_wholly_before(start, tolerant=tolerant):
                return False
        return True

    def display(self, style: DateStyle = DEFAULT_STYLE) -> str:
        """The date in a line of text: ``25–26 Nov 2025``; phrases and the unreadable as written."""
        if self.is_phrase or not self.is_readable:
            return self._as_written()
        return range_text(self.start, self.end, None, style)

    def display_within(self, year: int, month: int, style: DateStyle = DEFAULT_STYLE) -> str:
        """The date under a heading that says this month already: ``25–26``, ``late``.

        Empty for the whole month. Zones are left to ``display``, which is also the result
        under a heading of a whole year (``month`` 0) or of another month than its own.
        """
        if not month or self.heading_month() != (year, month):
            return self.display(style)
        if self.word and self.precision == "day" and self.start:
            uncertain: Qualifier = "?" if self.start.qualifier == "%" else ""
            return hedged(self.word, uncertain)
        if self.is_phrase:
            return self._as_written()
        return range_text(self.start, self.end, (year, month), style)

    def _as_written(self) -> str:
        return " ".join(self.written.split()) or "undated"


def read_date(written: str) -> Date:
    """The date a text means (format 3.1). Raises DateError with the message to show."""
    return _read_date(written) if len(written) <= _LONGEST_CACHED else _made(written)


def restyled(shown: str, style: DateStyle) -> str:
    """A date as ``Date.display`` writes it by default, in another style; any other text as it
    is."""
    if style == DEFAULT_STYLE or not shown:
        return shown
    try:
        return read_date(_SHOWN_ZONE.sub(r"\1", shown.replace(" (?)", "?"))).display(style)
    except DateError:
        return shown


def gap_days(a: Date, b: Date) -> int:
    """Whole days strictly between the end of ``a`` and the start of ``b``.

    0 when they touch or overlap, when ``b`` comes first, or when that end or start is open.
    """
    if a.latest is None or b.earliest is None:
        return 0
    return max(0, (b.earliest - a.latest).days - 1)


def zone_of(timezone: str) -> tzinfo:
    """The zone of a briefing's ``timezone``; UTC when that is empty or unreadable."""
    if not timezone:
        return UTC
    try:
        return read_zone(timezone)
    except DateError:
        return UTC


def read_zone(text: str) -> tzinfo:
    """A zone from an IANA name, ``±HH:MM``, ``UTC``, ``Z`` or ``GMT``.

    Raises DateError with the message of format 4.1. On a machine without a zone database a name
    of the shape Area/City counts as UTC: the file is not wrong because the machine lacks data.
    """
    from tui.model.date_part import read_offset

    name = text.strip()
    offset = read_offset(name.lower().replace("\u2212", "-"))
    if offset is not None:
        return timezone(timedelta(minutes=offset)) if offset else UTC
    zone = _named_zone(name) if re.fullmatch(_ZONE_NAME, name) else None
    if zone is None:
        shown = " ".join(text.split())
        raise DateError(f'timezone "{shown}" is unknown; write Europe/Kyiv or +02:00')
    return zone


@lru_cache(maxsize=64)
def _named_zone(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    if name in _NO_ZONES:
        return None
    # A name of a folder or of another file in the database raises OSError or ValueError.
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        pass
    try:
        ZoneInfo("Europe/London")
    except (KeyError, ValueError, OSError):
        return UTC if "/" in name else None
    return None


@lru_cache(maxsize=_CACHED)
def _read_date(written: str) -> Date:
    return _made(written)


def _made(written: str) -> Date:
    first, slash, last = written.partition("/")
    start = _plain_day(first)
    end = _plain_day(last) if slash else start
    if start and end and (start < end or not slash):
        return Date(written=written, edtf=written, start=start, end=end)
    # The other forms are many and need not be known to show a list of plain days.
    from tui.model.date_forms import read_ends

    ends = read_ends(written)
    return Date(written, ends.edtf, ends.start, ends.end, ends.word, ends.is_phrase)


def _plain_day(text: str) -> Point | None:
    """The day of a text in the form of the format's examples; None for any other."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return Point(day.year, day.month, day.day)
