"""The year of a month and day that state none, by the date of the article.

The nearest year is taken, when it is plain. Words that look ahead or back decide where the
nearest is far off; where they do not, the year stays open.
"""

from __future__ import annotations

import re
from datetime import date

from tui.model.dates import DateError, read_date

NEAR_DAYS = 62
"""Up to so many days from the article, the nearest day of that name is meant."""

_FAR_DAYS = 300
_AHEAD = re.compile(
    r"\b(?:will|shall|would|next|upcoming|coming|scheduled|planned|plans?|expected|expects?|due"
    r"|deadline|until|starting|begins?|ahead|later|forthcoming|registration|register|to be held"
    r"|set to|takes? place|is to|are to|slated|join us|on track|'ll|’ll)\b",
    re.IGNORECASE,
)
# Not followed by a past tense: "which will be held on May 3", not "will go, as it did on May 3".
_SURELY_AHEAD = re.compile(
    r"\b(?:will|shall|scheduled|upcoming|slated|to be|next|due)\b"
    r"(?!.*\b(?:was|were|had|did|after|since|said on|told)\b)[^.;:]*$"
)
_NEAR_WORDS = 80
_BACK = re.compile(
    r"\b(?:was|were|had|did|ago|since|after|last|earlier|previously|following|came|began|took|went"
    r"|said|told|met|held|became|made|gave|sent|saw|left|won|lost|struck|hit|broke|fell|rose|spoke"
    r"|wrote|[a-z]{3,14}ed)\b"
)
# Days that stand for an event, of whatever year.
_FAMOUS = frozenset({(9, 11), (10, 7), (1, 6), (2, 24), (7, 4), (6, 4), (6, 6), (12, 25), (1, 1)})
_FAMOUS_DAYS = 31
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\s*(mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)

YEAR_UNKNOWN = "the year is not stated, and the date of the article does not settle it"
NO_ANCHOR = "the year is not stated"


def anchor_day(anchor: str) -> tuple[date, date] | None:
    """The first and last day an article's date can be, None when open, unread or too wide."""
    try:
        read = read_date(anchor) if anchor else None
    except DateError:
        return None
    if read is None or read.earliest is None or read.latest is None:
        return None
    wide = (read.latest - read.earliest).days
    return (read.earliest, read.latest) if wide <= NEAR_DAYS else None


def year_of(written: str, anchor: tuple[date, date], sentence: str, at: int) -> int:
    """The year that a phrase such as ``December 28`` means; 0 when that is not plain.

    The phrase stands ``at`` a place in its sentence, whose words tell what is to come.
    """
    days = [
        day
        for year in range(anchor[0].year - 1, anchor[1].year + 2)
        if (day := _day(written, year)) is not None
    ]
    weekday = _WEEKDAY.match(written)
    if weekday:
        number = _WEEKDAYS.index(weekday[1].lower())
        days = [day for day in days if day.weekday() == number]
        return days[0].year if len(days) == 1 else 0
    if not days:
        return 0
    nearest = min(days, key=lambda day: _distance(day, anchor))
    distance = _distance(nearest, anchor)
    if (nearest.month, nearest.day) in _FAMOUS and distance > _FAMOUS_DAYS:
        return 0
    is_ahead, is_back = bool(_AHEAD.search(sentence)), bool(_BACK.search(sentence))
    if _SURELY_AHEAD.search(sentence, max(0, at - _NEAR_WORDS), at):
        is_ahead, is_back = True, False
    if is_ahead == is_back:
        return nearest.year if distance <= NEAR_DAYS else 0
    if is_back:
        past = [day for day in days if day <= anchor[1]]
        nearest = max(past) if past else nearest
    else:
        future = [day for day in days if day >= anchor[0]]
        nearest = min(future) if future else nearest
    return nearest.year if _distance(nearest, anchor) <= _FAR_DAYS else 0


def _distance(day: date, anchor: tuple[date, date]) -> int:
    if day < anchor[0]:
        return (anchor[0] - day).days
    return max(0, (day - anchor[1]).days)


def _day(written: str, year: int) -> date | None:
    try:
        return read_date(f"{written} {year}").earliest
    except DateError:
        return None
