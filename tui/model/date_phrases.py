"""Dates in freer words: ``after 1928``, ``between 2018 and 2023``, ``early-to-mid 1995``.

These are asked only when none of the common forms fits. A part of a decade or of a century is
read; a bare decade is only as the end of a range, a season and a year BC never.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.model.date_part import read_part
from tui.model.date_point import (
    DateError,
    Point,
    Qualifier,
    days_in_month,
    merge_qualifiers,
)

_LEAD: tuple[tuple[str, Qualifier], ...] = (
    (r"(?:maybe|perhaps|probably|possibly|uncertain:?) (?=\S)", "?"),
    (r"(?:approx\.?|approximately|about|around|circa) (?=\S)|ca?\. ?|ca? |c(?=[0-9])|[~≈] ?", "~"),
)
_TAIL: tuple[tuple[str, Qualifier], ...] = (
    (r" maybe| \(uncertain\)", "?"),
    (r" approx\.?| \(approximate\)|(?<=[0-9])ish", "~"),
    (r" \((?:uncertain/approximate|approximate/uncertain)\)", "%"),
)
_MOST_HEDGES = 4
_THIRDS = {"early": 0, "mid": 1, "middle": 1, "late": 2}
_THIRD = (
    r"(?P<one>early|mid|middle|late)(?:(?:[- ]to)?[- ](?P<other>early|mid|late))?[- ](?P<of>.+)"
)
_DECADES = {
    name: 1920 + 10 * number
    for number, name in enumerate(
        (
            "twenties",
            "thirties",
            "forties",
            "fifties",
            "sixties",
            "seventies",
            "eighties",
            "nineties",
        )
    )
}
_DECADE = r"([0-9]{3}0)'?s"
_CENTURY = r"([0-9]{1,2})(?:st|nd|rd|th) century(?: (?:ad|ce))?"
_ERA = r"(?:ad|ce) ?([0-9]{1,4})|([0-9]{1,4}) ?(?:ad|ce|common era)"
_SOME_DAY = r"(?:a )?(?:day|sometime|some time) in (.+)"
_MONTH_OF_OLD = r"([a-z]{3,9})\.? ([0-9]{3})"
_SHORT_RANGE = r"([0-9]{2})([0-9]{2}) ?[-–] ?([0-9]{2})"
_PRINTED = r"([0-9]{4}), (?:re)?(?:printed|published|issued) [0-9]{4}"
_AFTER = r"(?:after|later than) (.+)"
_ONWARDS = r"from (.+?) (?:onwards?|on)"
_TO_UNKNOWN = r"(?:from )?(.+?) (?:to|until) (?:unknown|an unknown date)"
_BETWEEN = r"between (.+?) and (.+)"
_FROM_TO = r"(?:from )?(.+?),? (?:to|through|until) (.+)"


class Span(NamedTuple):
    """A first and a last point; None is an open end, and ``edtf`` the whole in EDTF."""

    start: Point | None
    end: Point | None
    edtf: str


def read_span(text: str) -> Span | None:
    """The span of a phrase in lower-case text with single spaces; None when it is none.

    Raises DateError when a number in it cannot be.
    """
    for pattern, ending in ((_AFTER, ""), (_ONWARDS, ".."), (_TO_UNKNOWN, "")):
        opened = re.fullmatch(pattern, text)
        if opened:
            side = _side(opened[1], takes_decades=False)
            # "after mid 1995" leaves open whether it takes in the middle of the year.
            if side is None or (pattern == _AFTER and side[0] != side[1]):
                return None
            return Span(side[0], None, f"{side[0].edtf}/{ending}")
    printed = re.fullmatch(_PRINTED, text)
    side = _side(printed[1] if printed else text, takes_decades=False)
    if side:
        return Span(side[0], side[1], side[0].edtf) if side[0] == side[1] else _joined(*side)
    for pattern in (_BETWEEN, _FROM_TO):
        both = re.fullmatch(pattern, text)
        if both:
            one, two = _side(both[1], takes_decades=True), _side(both[2], takes_decades=True)
            return _joined(one[0], two[1]) if one and two else None
    return None


def read_years(text: str) -> Span | None:
    """``1910-30`` as a span of years; None when the end could as well be a month."""
    short = re.fullmatch(_SHORT_RANGE, text)
    if short is None or int(short[3]) <= max(12, int(short[2])):
        return None
    return _joined(Point(int(short[1] + short[2])), Point(int(short[1] + short[3])))


def _joined(start: Point, end: Point) -> Span:
    if end.is_wholly_before(start):
        raise DateError("the range ends before it begins")
    return Span(start, end, f"{start.edtf}/{end.edtf}")


def _side(text: str, *, takes_decades: bool) -> tuple[Point, Point] | None:
    """The first and last point of one end of a range, or of a phrase that stands alone."""
    # Three digits are a year only where a word says so.
    text = re.sub(r"^([0-9]{3})(?=ish$)", r"0\1", text.removeprefix("the "))
    text, qualifier = _without_hedges(text)
    points = _share(text) or _plain(text) or (_decade(text, 0, 2) if takes_decades else None)
    if points is None:
        return None
    first, last = (
        point._replace(qualifier=merge_qualifiers(point.qualifier, qualifier)) for point in points
    )
    return first, last


def _without_hedges(text: str) -> tuple[str, Qualifier]:
    qualifier: Qualifier = ""
    for _ in range(_MOST_HEDGES):
        for pattern, hedge in _LEAD:
            lead = re.match(pattern, text)
            if lead:
                text, qualifier = text[lead.end() :], merge_qualifiers(qualifier, hedge)
        for pattern, hedge in _TAIL:
            tail = re.search(f"(?:{pattern})$", text)
            if tail:
                text, qualifier = text[: tail.start()], merge_qualifiers(qualifier, hedge)
    return text.removeprefix("the "), qualifier


def _plain(text: str) -> tuple[Point, Point] | None:
    some_day = re.fullmatch(_SOME_DAY, text)
    if some_day:
        text = some_day[1]
    era = re.fullmatch(_ERA, text)
    if era:
        year = int(era[1] or era[2])
        return (Point(year), Point(year)) if year else None
    old = re.fullmatch(_MONTH_OF_OLD, text)
    if old:
        text = f"{old[1]} 0{old[2]}"
    part = read_part(text)
    if part is None or not part.is_complete or (some_day and (part.day or not part.month)):
        return None
    return part.points()


def _share(text: str) -> tuple[Point, Point] | None:
    """``early 1880s``, ``mid-to-late 20th century``, ``early-to-mid 1995``, ``late March 2024``."""
    match = re.fullmatch(_THIRD, text)
    if match is None:
        return None
    one = _THIRDS[match["one"]]
    other = _THIRDS[match["other"]] if match["other"] else one
    if other < one or (match["other"] and other == one):
        return None
    of = match["of"]
    century = re.fullmatch(_CENTURY, of)
    if century and int(century[1]):
        base = (int(century[1]) - 1) * 100
        return Point(base + (1, 34, 67)[one]), Point(base + (33, 66, 100)[other])
    decade = _decade(of, one, other)
    if decade:
        return decade
    part = read_part(of)
    if part is None or not part.is_complete or part.day or part.word or part.before or part.after:
        return None
    year, month = part.year, part.month
    if not month:
        first, last = Point(year, (1, 5, 9)[one]), Point(year, (4, 8, 12)[other])
    else:
        days = days_in_month(year, month)
        first = Point(year, month, (1, 11, 21)[one])
        last = Point(year, month, (10, 20, days)[other])
    return first._replace(qualifier="~"), last._replace(qualifier="~")


def _decade(text: str, one: int, other: int) -> tuple[Point, Point] | None:
    match = re.fullmatch(_DECADE, text)
    base = int(match[1]) if match else _DECADES.get(text, 0)
    if not base:
        return None
    return Point(base + (0, 4, 7)[one]), Point(base + (3, 6, 9)[other])
