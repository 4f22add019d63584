"""Reading one end of a date as written: ``2025-11-25``, ``Nov. 25th``, ``late November 2025``.

An end may lack its year or month when the other end of the range states them.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tui.model.date_point import (
    MONTHS,
    Clock,
    DateError,
    Point,
    Qualifier,
    Word,
    checked_point,
    days_in_month,
    merge_qualifiers,
)

# How an end is written: iso is 2025, 2025-11, 2025-11-25; in the others the letters are the
# order of day, month and year, and md_iso is the "12-02" that may end 2025-11-28/12-02.
Style = Literal["iso", "md_iso", "mdy", "dmy", "md", "dm", "my", "m", "dy", "d"]

_MONTH_NAME = (
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# A month name once found stands as M and two digits: lower-case text holds no other M.
_MONTH = r"M(?P<month>[0-9]{2})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
CLOCK = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
ZONE = r"z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}"
_TIME = rf"(?P<clock>{CLOCK}) ?(?P<zone>{ZONE})?"
_ENGLISH_TIME = rf"(?:(?:,| at)? {_TIME})?"

_ISO = (
    rf"{_YEAR}(?:-(?P<month>[0-9]{{1,2}}|xx)(?:-(?P<day>[0-9]{{1,2}}|xx)"
    rf"(?:(?:t|,? ){_TIME}|t(?P<clock_h>{CLOCK})(?P<zone_h>[+-][0-9]{{2}}))?)?)?"
)
_ENGLISH: tuple[tuple[Style, str], ...] = (
    ("mdy", rf"{_MONTH} {_DAY},? {_YEAR}{_ENGLISH_TIME}"),
    ("dmy", rf"{_DAY} {_MONTH},? {_YEAR}{_ENGLISH_TIME}"),
    ("my", rf"{_MONTH},? {_YEAR}"),
    ("md", rf"{_MONTH} {_DAY}"),
    ("dm", rf"{_DAY} {_MONTH}"),
    ("m", _MONTH),
    ("dy", rf"{_DAY},? {_YEAR}"),
    ("d", _DAY),
)
_MONTH_DAY_ISO = r"(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_WEEKDAY = (
    r"(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\.?,? "
)
_ABOUT = r"(?:ca?\. ?|(?:ca?|circa|about|around|approximately) |~ ?)"
_SPOKEN = r"(early|mid|late)[ -]"

_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS) if name}
_QUALIFIERS: dict[str, Qualifier] = {"?": "?", "~": "~", "%": "%"}
_WORDS: dict[str, Word] = {"early": "early", "mid": "mid", "late": "late"}
_OFFSET = r"[+-]([0-9]{2})(?::?([0-9]{2}))?"
_LARGEST_OFFSET = 14 * 60


class Part(NamedTuple):
    """One end as written; 0 stands for a year, month or day that is not given."""

    style: Style
    year: int = 0
    month: int = 0
    day: int = 0
    clock: Clock | None = None
    before: Qualifier = ""
    after: Qualifier = ""
    word: Word = ""

    @property
    def is_complete(self) -> bool:
        """Whether this end is a date by itself."""
        return self.year > 0 and self.style != "dy"

    def points(self) -> tuple[Point, Point]:
        """The first and last point; they differ for an ``early``, ``mid`` or ``late`` phrase.

        Raises DateError when the month has no such day.
        """
        qualifier = merge_qualifiers(self.before, self.after)
        if not self.word:
            point = checked_point(self.year, self.month, self.day, self.clock, qualifier)
            return point, point
        third = ("early", "mid", "late").index(self.word)
        qualifier = merge_qualifiers(qualifier, "~")
        year, month = self.year, self.month
        if month:
            end = (10, 20, days_in_month(year, month))[third]
            return (
                Point(year, month, (1, 11, 21)[third], qualifier=qualifier),
                Point(year, month, end, qualifier=qualifier),
            )
        return (
            Point(year, (1, 5, 9)[third], qualifier=qualifier),
            Point(year, (4, 8, 12)[third], qualifier=qualifier),
        )


def read_part(text: str) -> Part | None:
    """One end of a date from lower-case text with single spaces; None when it is none.

    Raises DateError when it is one but a number in it cannot be.
    """
    before: Qualifier = ""
    about = re.match(_ABOUT, text)
    if about:
        before, text = "~", text[about.end() :]
    after = _QUALIFIERS.get(text[-1:], "")
    if after:
        text = text[:-1].rstrip()
    spoken = re.match(_SPOKEN, text)
    if spoken:
        text = text[spoken.end() :]
    weekday = re.match(_WEEKDAY, text)
    if weekday:
        text = text[weekday.end() :]
    part = _read_numbers(text)
    if part is None or (weekday and not part.day) or (spoken and part.day):
        return None
    word = _WORDS[spoken[1]] if spoken else ""
    return part._replace(before=before, after=after, word=word)


def read_clock(clock: str, zone: str) -> Clock | None:
    """A time of day with its zone, both as matched by ``CLOCK`` and ``ZONE``.

    None when the offset is none in use. Raises DateError when there is no such time.
    """
    hour, minute = int(clock[:2]), int(clock[3:5])
    second = int(clock[6:8]) if len(clock) > 5 else None
    if hour > 23 or minute > 59 or (second or 0) > 59:
        raise DateError(f"there is no time {clock}; write 00:00 to 23:59")
    if not zone:
        return Clock(hour, minute, second)
    offset = read_offset(zone)
    return None if offset is None else Clock(hour, minute, second, offset)


def read_offset(zone: str) -> int | None:
    """Minutes east of UTC for ``utc``, ``gmt``, ``z``, ``+02:00``, ``+0200``, ``+02``, or None."""
    if zone in ("z", "utc", "gmt"):
        return 0
    match = re.fullmatch(_OFFSET, zone)
    if match is None:
        return None
    hours, minutes = int(match[1]), int(match[2] or 0)
    offset = hours * 60 + minutes
    if minutes > 59 or offset > _LARGEST_OFFSET:
        return None
    return -offset if zone[0] == "-" else offset


def _read_numbers(text: str) -> Part | None:
    match = re.fullmatch(_ISO, text)
    if match:
        return _read_iso(match)
    match = re.fullmatch(_MONTH_DAY_ISO, text)
    if match:
        month, day = int(match["month"]), int(match["day"])
        return Part("md_iso", 0, month, day) if 1 <= month <= 12 and day else None
    text = re.sub(_MONTH_NAME, lambda name: f"M{_MONTH_NUMBERS[name[1][:3]]:02}", text)
    for style, pattern in _ENGLISH:
        match = re.fullmatch(pattern, text)
        if match:
            return _read_english(style, match)
    return None


def _read_iso(match: re.Match[str]) -> Part | None:
    month, day = match["month"] or "xx", match["day"] or "xx"
    clock_text = match["clock"] or match["clock_h"]
    if int(match["year"]) == 0 or (month == "xx" and day != "xx"):
        return None
    if month != "xx" and not 1 <= int(month) <= 12:
        raise DateError(f"there is no month {int(month):02}; write a month 01 to 12")
    if day != "xx" and int(day) == 0:
        raise DateError("there is no day 00; write a day from 01 on")
    part = Part(
        "iso",
        int(match["year"]),
        0 if month == "xx" else int(month),
        0 if day == "xx" else int(day),
    )
    if len(month) == 1 or len(day) == 1:
        raise DateError(f"write two digits: {part.points()[0].edtf}")
    if not clock_text:
        return part
    clock = read_clock(clock_text, match["zone"] or match["zone_h"] or "")
    return part._replace(clock=clock) if clock and part.day else None


def _read_english(style: Style, match: re.Match[str]) -> Part | None:
    found = match.groupdict()
    month = int(found.get("month", "0"))
    year, day = int(found.get("year", "1")), int(found.get("day", "1"))
    if year == 0 or day == 0 or (day > 31 and style not in ("mdy", "dmy")):
        return None
    part = Part(style, year if "year" in found else 0, month, day if "day" in found else 0)
    if not found.get("clock"):
        return part
    clock = read_clock(found["clock"], found["zone"] or "")
    return part._replace(clock=clock) if clock else None
