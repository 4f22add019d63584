"""Reading a whole date value: single dates, ranges, open ends and spans of time.

The forms are those of format section 3.1. A wrong date is worse than none: what could be read
in two ways, or is none of the forms, raises DateError with the message to show.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.model.date_part import CLOCK, ZONE, Part, read_clock, read_part
from tui.model.date_point import MONTHS, Clock, DateError, Point, Word, checked_point

# Longer than any date; keeps the work on a hostile value small.
_LONGEST = 100

# The year put into the line to write instead when none is given; the second has a 29 February.
_SAMPLE_YEARS = (2025, 2024)

_DASHES = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2212": "-", "\u2012": "–", "\u2014": "–", "\u2015": "–"}
)
_DOTS = r" ?(?<!\.)\.\.(?!\.) ?"
_SLASH = r" ?/ ?"
_JOINS = (
    _SLASH,
    _DOTS,
    r",? (?:to|through|until) ",
    r" ?– ?",
    r" - ",
    r"(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})-(?=[0-9]{4}-[0-9]{2}-[0-9]{2}$)",
    r" ?- ?",
)
_OPEN = r"(since|from|until|before) (.+)"
_SPAN = (
    rf"(?P<day>.*[0-9]{{4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?P<gap>t|,? )(?P<first>{CLOCK})"
    rf"(?P<join>-| - | ?– ?| ?/ ?t?| (?:to|through|until) )(?P<last>{CLOCK}) ?(?P<zone>{ZONE})?"
)
_YEAR_FIRST = r"([0-9]{4})([/.–])([0-9]{1,2})(?:\2([0-9]{1,2}))?"
_YEAR_LAST = r"([0-9]{1,2})([/.–-])([0-9]{1,2})\2([0-9]{4})"
_MONTH_NAME = r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"


class Ends(NamedTuple):
    """The two ends of a date; None is an open end, and ``edtf`` is the whole in EDTF.

    ``word`` is set for one ``early``, ``mid`` or ``late`` phrase; ``is_phrase`` when any end is
    such a phrase, so that only the author's words show it well.
    """

    start: Point | None
    end: Point | None
    edtf: str
    word: Word = ""
    is_phrase: bool = False


def read_ends(written: str) -> Ends:
    """The ends of a date as written. Raises DateError with the message of section 3.1."""
    if len(written) <= _LONGEST:
        text = " ".join(written.split()).translate(_DASHES).lower()
        _refuse_numerals(written, text)
        try:
            ends = _read(text)
        except DateError:
            # What looks like a month may be a year: 1910-30. Few files need these forms.
            from tui.model.date_phrases import read_years

            years = read_years(text)
            if years is None:
                raise
            ends = Ends(*years)
        ends = ends or _read_phrase(text)
        if ends:
            return ends
        _refuse_yearless(written, text)
    raise DateError(
        f'cannot read "{_one_line(written)}" as a date; write 2025-11-25, '
        '2025-11-25/2025-11-26, 2025-11 or "late November 2025"'
    )


def _read(text: str) -> Ends | None:
    opened = re.fullmatch(_OPEN, text)
    return _read_opened(opened[1], opened[2]) if opened else _read_closed(text)


def _read_phrase(text: str) -> Ends | None:
    from tui.model.date_phrases import read_span

    span = read_span(text)
    return Ends(span.start, span.end, span.edtf, is_phrase=True) if span else None


def _read_closed(text: str) -> Ends | None:
    # Every clock has its colon; without one the long expression need not be compiled.
    span = re.fullmatch(_SPAN, text) if ":" in text else None
    if span:
        return _read_span(span)
    part = read_part(text)
    if part:
        return _single(part) if part.is_complete else None
    return _read_range(text)


def _single(part: Part) -> Ends:
    first, last = part.points()
    if part.word:
        return Ends(first, last, f"{first.edtf}/{last.edtf}", part.word, True)
    return Ends(first, last, first.edtf)


def _read_opened(word: str, text: str) -> Ends | None:
    ends = _read_closed(text)
    if ends is None or ends.start is None or ends.end is None:
        return None
    if "/" in ends.edtf and not ends.word:
        return ends if word == "from" else None
    if word in ("since", "from"):
        return Ends(ends.start, None, f"{ends.start.edtf}/..", is_phrase=ends.is_phrase)
    # Whether "before late November" takes in late November is anybody's guess.
    if word == "before" and ends.word:
        return None
    return Ends(None, ends.end, f"../{ends.end.edtf}", is_phrase=ends.is_phrase)


def _read_range(text: str) -> Ends | None:
    for join in _JOINS:
        halves = re.split(join, text)
        if len(halves) > 2:
            return None
        if len(halves) == 2:
            left, right = halves[0].rstrip(" ,"), halves[1]
            if join == _DOTS:
                left, right = left or "..", right or ".."
            if join in (_SLASH, _DOTS) and ({left, right} & {"", ".."}):
                return _read_half_open(left, right)
            one, two = read_part(left), read_part(right)
            pair = _completed(one, two, right) if one and two else None
            return _joined(*pair) if pair else None
    return None


def _read_half_open(left: str, right: str) -> Ends | None:
    part = read_part(left if right in ("", "..") else right)
    if part is None or not part.is_complete:
        return None
    first, last = part.points()
    if right in ("", ".."):
        return Ends(first, None, f"{first.edtf}/{right}", is_phrase=bool(part.word))
    return Ends(None, last, f"{left}/{last.edtf}", is_phrase=bool(part.word))


def _completed(one: Part, two: Part, right: str) -> tuple[Part, Part] | None:
    """Both ends with what each takes from the other; None when that is not clear."""
    if one.is_complete and two.is_complete:
        return _with_zone(one, two)
    if one.style == "iso" and one.day and not one.clock:
        return _completed_iso(one, two, right)
    # In "25–26 Nov 2025, 04:30" the time may belong to either day.
    if two.clock:
        return None
    if two.style == "dy" and one.style == "md":
        two = two._replace(month=one.month)
    elif not two.is_complete or not two.month:
        return None
    elif one.style == "d" and two.style == "dmy":
        one = one._replace(month=two.month)
    elif one.style not in ("md", "dm", "m") or (one.style == "m" and two.day):
        return None
    one = one._replace(year=two.year)
    # "about 25–26 November 2025?" hedges the whole, not the end that stands beside the word.
    return (
        one._replace(after=one.after or two.after),
        two._replace(before=two.before or one.before),
    )


def _completed_iso(one: Part, two: Part, right: str) -> tuple[Part, Part] | None:
    """``2025-11-25/26`` and ``2025-11-28/12-02``: the end takes what it lacks from the start."""
    if two.style == "md_iso":
        return one, two._replace(year=one.year)
    if two.style != "d" or not re.fullmatch(r"[0-9]{1,2}[?~%]?", right):
        return None
    two = two._replace(year=one.year, month=one.month)
    if len(right.rstrip("?~%")) == 1:
        raise DateError(f"write two digits: {two.points()[1].edtf}")
    return one, two


def _with_zone(one: Part, two: Part) -> tuple[Part, Part] | None:
    """ISO 8601-1: the zone of the start holds for an end that states none, not the reverse."""
    if one.clock is None or two.clock is None:
        return one, two
    if one.clock.offset is None and two.clock.offset is not None:
        raise DateError("state the zone of both times, as in 2025-11-25T04:30Z/2025-11-25T06:00Z")
    if two.clock.offset is None:
        two = two._replace(clock=two.clock._replace(offset=one.clock.offset))
    return one, two


def _joined(one: Part, two: Part) -> Ends:
    start, end = one.points()[0], two.points()[1]
    if end.is_wholly_before(start):
        raise DateError("the range ends before it begins")
    is_phrase = bool(one.word or two.word)
    return Ends(start, end, f"{start.edtf}/{end.edtf}", is_phrase=is_phrase)


def _read_span(span: re.Match[str]) -> Ends | None:
    """Two times of one day. A hyphen before the second could also begin a zone."""
    day, first, last, zone = span["day"], span["first"], span["last"], span["zone"] or ""
    if span["join"] == "-" and not zone:
        if span["gap"] == "t":
            part = read_part(span[0])
            return _single(part) if part else None
        raise DateError(
            f"{first}-{last} can be a time zone or a second time; "
            f"write {first} -{last} or {first} to {last}"
        )
    # After a T, a dash may be the minus of a zone in fine print.
    if span["gap"] == "t" and span["join"].strip() == "–":
        return None
    part = read_part(day)
    if part is None or not part.day or not part.is_complete:
        return None
    clocks: list[Clock] = []
    for text in (first, last):
        clock = read_clock(text, zone)
        if clock is None:
            return None
        clocks.append(clock)
    return _joined(part._replace(clock=clocks[0]), part._replace(clock=clocks[1]))


def _refuse_numerals(written: str, text: str) -> None:
    """Raise for dates of numbers that are not in the order and with the hyphens of ISO 8601."""
    match = re.fullmatch(_YEAR_FIRST, text)
    if match:
        year, month, day = int(match[1]), int(match[3]), int(match[4] or 0)
        if year and 1 <= month <= 12 and (day or match[4] is None):
            raise DateError(f"use hyphens: {checked_point(year, month, day).edtf}")
        return
    match = re.fullmatch(_YEAR_LAST, text)
    if not match:
        return
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    if not year or not one or not other:
        return
    readings = [(one, other)] if one <= 12 else []
    if other <= 12 and other != one:
        readings.append((other, one))
    if len(readings) == 1:
        raise DateError(f"write {checked_point(year, *readings[0]).edtf}")
    if readings:
        means = " or ".join(f"{day} {MONTHS[month]}" for month, day in readings)
        write = " or ".join(f"{year:04}-{month:02}-{day:02}" for month, day in readings)
        raise DateError(f"{_one_line(written)} can mean {means}; write {write}")


def _refuse_yearless(written: str, text: str) -> None:
    """Raise when the text would be a date if it had a year."""
    if not re.search(_MONTH_NAME, text) or re.search("[0-9]{4}", text):
        return
    for year in _SAMPLE_YEARS:
        try:
            ends = _read(f"{text} {year}")
        except DateError:
            continue
        if ends:
            line = f"{_one_line(written)} {year}" if ends.is_phrase else ends.edtf
            raise DateError(f'"{_one_line(written)}" needs a year: {line}')


def _one_line(written: str) -> str:
    return " ".join(written.split())
