"""What dates look like in running text: expressions that find candidates.

A candidate is not yet a date: whether it is one, the date type of the model decides. All
repetition is bounded, so the time to search is linear in the length of the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui.model.date_point import MONTHS

_FULL = "|".join(MONTHS[1:])
_SHORT = "|".join(("Sept", *(name[:3] for name in MONTHS[1:] if name != "May")))
MONTH = rf"(?:(?:{_FULL}|{_FULL.upper()})\b|(?:{_SHORT}|{_SHORT.upper()})\b\.?)"
"""A month's name, with a capital: ``march`` and ``may`` are other words."""

_S = r"\s{1,3}"
_S0 = r"\s{0,3}"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"[12][0-9]{3}\b"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?" + _S + ")?"
_CLOCK = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
_ZONE = r"(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})"
_TIME = rf"(?:(?:,|{_S}at)?{_S}{_CLOCK}(?:{_S0}{_ZONE}\b)?(?![0-9:]|{_S0}[AaPp]\.?[Mm]))?"
_COMMA = rf"(?:,{_S0}|{_S})"

_MONTH_DAY = rf"{MONTH}{_S}{_DAY}"
_DAY_MONTH = rf"{_DAY}{_S}(?:of{_S})?{MONTH}"
_WHOLE_DAY = rf"(?:{_MONTH_DAY}|{_DAY_MONTH}){_COMMA}{_YEAR}{_TIME}"
_MONTH_YEAR = rf"(?:(?:[Ee]arly|[Mm]id|[Ll]ate|EARLY|MID|LATE)[\s-])?{MONTH}{_COMMA}{_YEAR}"
_POINT = rf"{_WEEKDAY}(?:{_WHOLE_DAY}|{_MONTH_DAY}|{_DAY_MONTH})|{_MONTH_YEAR}"
_DASH = rf"{_S0}[-\u2010-\u2015]{_S0}"
_JOIN = rf"(?:{_DASH}|,?{_S}(?:to|through|until|and|&){_S})"
_LAST = rf"(?:{_POINT}|(?:{_DAY}(?:{_COMMA}{_YEAR})?))"
_ENGLISH = (
    rf"(?:{_DAY}{_JOIN}{_DAY_MONTH}(?:{_COMMA}{_YEAR})?"
    rf"|(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-]{MONTH}{_JOIN}{_MONTH_YEAR}"
    rf"|{MONTH}{_JOIN}{_MONTH_YEAR}"
    rf"|(?:{_POINT})(?:{_JOIN}{_LAST})?)"
)
_ISO_DAY = (
    r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]"
    rf"(?:(?:T|{_S}){_CLOCK}(?:{_S0}{_ZONE}(?![0-9:]))?)?[?~%]?"
)
_ISO = (
    rf"(?:{_ISO_DAY}(?:(?:/|\.\.|{_S}to{_S})(?:{_ISO_DAY}|[01][0-9]-[0-3][0-9]|[0-3][0-9]\b))?"
    r"|[12][0-9]{3}-(?:0[1-9]|1[0-2])(?:/[12][0-9]{3}-(?:0[1-9]|1[0-2]))?[?~%]?)(?![\w/-]|\.[0-9])"
)
_NUMERAL = r"[0-9]{1,2}(?P<sign>[/.])[0-9]{1,2}(?P=sign)[12][0-9]{3}(?![\w/-]|\.[0-9])"
_YEARS = (
    rf"(?:[Ff]rom{_S}|[Bb]etween{_S})?(?:1[5-9]|20)[0-9]{{2}}"
    rf"(?:[–-]|{_S}[–-]{_S}|{_S}(?:to|through|and){_S})(?:1[5-9]|20)[0-9]{{2}}"
)
_ONE_YEAR = r"(?:1[0-9]|20)[0-9]{2}"
_YEAR_WORD = (
    r"in|since|until|till|before|after|during|by|early|mid|late|circa|c\.|ca\.|as of|prior to"
    r"|no later than"
)
_HEDGED_YEAR = rf"(?P<word>\b(?:{_YEAR_WORD}))(?:{_S}|(?<=mid)-|(?<=Mid)-){_ONE_YEAR}"

_TIDY_END = r"(?![\w/]|[-–][0-9]|[.,:][0-9]|\s?%)"
_TIDY_START = r"(?<![\w$€£#/.-])(?<![$€£#]\s)"


@lru_cache(maxsize=1)
def candidates() -> re.Pattern[str]:
    """Finds what may be a date; the last named group tells its kind.

    ``english`` has a month's name, ``iso`` is of the form 2025-11-25, ``numeral`` 25/11/2025,
    ``years`` a span of years and ``year`` a year after a word that calls for one.
    """
    return re.compile(
        rf"{_TIDY_START}(?:(?P<english>{_ENGLISH})|(?P<iso>{_ISO})|(?P<numeral>{_NUMERAL})"
        rf"|(?P<years>{_YEARS})|(?P<year>(?i:{_HEDGED_YEAR}))){_TIDY_END}"
    )


@lru_cache(maxsize=1)
def one_point() -> re.Pattern[str]:
    """The first date of an English candidate alone."""
    return re.compile(rf"(?:{_POINT}){_TIDY_END}")


FIRST_LOOK = re.compile(r"[0-9]")
"""Where this is not found, there is no date."""
