"""Finding the dates in running text.

Every form of format 3.1 is looked for. A month and day without a year takes its year from the
date of the article, where that is plain. A wrong date is worse than none: what only looks like a
date is passed over, and a date that cannot be told is given unread, with the reason.
"""

from __future__ import annotations

import re
from datetime import date

from tui.importing.date_patterns import FIRST_LOOK, candidates, one_point
from tui.importing.yearless import NO_ANCHOR, YEAR_UNKNOWN, anchor_day, year_of
from tui.model.date_point import MONTHS
from tui.model.dates import DateError, read_date
from tui.model.frozen import Value

_SINCE, _BEFORE = "since", "before"
_OPENERS = {
    "since": _SINCE,
    "after": _SINCE,
    "until": _BEFORE,
    "till": _BEFORE,
    "up to": _BEFORE,
    "before": _BEFORE,
    "on or before": _BEFORE,
    "prior to": _BEFORE,
    "by": _BEFORE,
    "no later than": _BEFORE,
    "not later than": _BEFORE,
}
_OPENER = re.compile(
    r"\b(since|after|until|till|up to|on or before|before|prior to|by|no later than"
    r"|not later than)\s$",
    re.IGNORECASE,
)
# "two days after 3 May": neither that day nor all the time after it.
_COUNTED = re.compile(
    r"\b(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|shortly|soon|just|long|not"
    r"|immediately|right|well|never|eve|only|even)\s$",
    re.IGNORECASE,
)
# Vague shares of a month or a year, which the format does not know.
_SHARE = re.compile(
    r"\b(?:end|ends|beginning|start|close|middle|half|third|quarter|part|parts|turn|eve|weeks?"
    r"|weekends?|days|months|rest|remainder|course|spring|summer|autumn|fall|winter|dawn"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)"
    r"\s(?:of|in)\s(?:the\syear\s)?$|\b(?:spring|summer|autumn|fall|winter|quarter|half)\s$",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"\b(about|around|approximately|circa|c\.|ca\.)\s$", re.IGNORECASE)
_NOT_A_DATE_BEFORE = re.compile(
    r"\b(?:pages?|pp?\.|nos?\.|room|flight|version|verse|psalm|chapter|article|section|rule)\s$",
    re.IGNORECASE,
)
_LOOK_BACK = 40
# More than any article has; keeps the work on a hostile text small.
_MOST_CANDIDATES = 4000
# "on 5 May people marched" is one, "about May 5 percent" and "in 2000 homes" are none.
_COUNTS_AFTER = re.compile(
    r"\s?(?:%|percent\b|per\s?cent\b|points?\b|million\b|billion\b|[a-z]+-[a-z]+|:[0-9])"
)
_AFTER_YEAR = re.compile(
    r"\s*(?:$|[.,;:!?)\]”\"’'»—–]|-\s|\(|[A-Z]|(?:and|or|but|when|while|as|after|before|with|to|for"
    r"|on|at|by|the|a|an|that|who|which|where|was|were|is|are|has|had|have|until|through|amid|than"
    r"|it|he|she|they|we|in|of|from|under|because|due|following|alone|he|his|her|its|their|this"
    r"|also|over|about|against|during|said|will|would|did|if|despite|so|then|into|onwards?|only"
    r"|there|not|since|without|without|between|around)\b)"
)
_A_NOUN_AFTER = re.compile(r"\s[a-z]+")
_YEAR_IN_TEXT = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z“\"'(])|\n")
_RANGE_WORDS = re.compile(r" ?[-–—] ?| (?:to|through|until) ")
_SENTENCE_SIDE = 200
# How far back a stated year may still govern a day without one.
_YEAR_REACH = 300
_AMBIGUOUS_MONTHS = re.compile(r"([0-9]{2})([0-9]{2})-([0-9]{2})$")


class FoundDate(Value):
    """A phrase of a text that is a date: ``text[start:end]``, also as ``written``.

    ``date`` is what it means, in EDTF; empty where that cannot be told, and ``remark`` then says
    why. ``is_resolved`` when the year is not in the phrase but comes from the article's date.
    """

    start: int
    end: int
    written: str
    date: str
    is_resolved: bool = False
    remark: str = ""


def find_dates(text: str, anchor: str = "") -> list[FoundDate]:
    """The dates of a text in order, none inside another.

    ``anchor`` is the date of the article (EDTF), by which days without a year are resolved;
    without it they are given unread.
    """
    if not FIRST_LOOK.search(text):
        return []
    around = anchor_day(anchor)
    found: list[FoundDate] = []
    at = 0
    for _ in range(_MOST_CANDIDATES):
        match = candidates().search(text, at)
        if match is None:
            break
        date = _of_candidate(text, match, around)
        if date:
            found.append(date)
        at = date.end if date else match.end()
    return found


def _of_candidate(
    text: str, match: re.Match[str], around: tuple[date, date] | None
) -> FoundDate | None:
    start, end = match.span()
    before = re.sub(r"\s+", " ", text[max(0, start - _LOOK_BACK) : start])
    if _NOT_A_DATE_BEFORE.search(before) or _COUNTS_AFTER.match(text, end):
        return None
    if match["numeral"]:
        return _of_numerals(text, start, end)
    if match["year"]:
        return _of_year(text, match, before)
    if match["years"]:
        return _of_years(text, start, end)
    if _SHARE.search(before):
        return None
    if match["iso"] and _is_season(match["iso"]):
        return None
    written = match[0]
    edtf = _edtf(written)
    if not edtf and match["english"]:
        if not _YEAR_IN_TEXT.search(written):
            return _yearless(text, start, end, around) or _first_of(text, start, around)
        first = one_point().match(text, start)
        if first is None:
            return None
        between = _edtf(f"between {_plain(written)}") if before.endswith("etween ") else ""
        if between:
            start = _word_start(text, start, before.split()[-1])
            return FoundDate(start, end, text[start:end], between)
        if first.end() < end and (
            _YEAR_IN_TEXT.search(first[0]) or not _YEAR_IN_TEXT.search(text, first.end(), end)
        ):
            end, written = first.end(), first[0]
            edtf = _edtf(written)
    if edtf:
        return _opened(text, start, end, before, edtf)
    return _unread(text, start, end)


def _first_of(text: str, start: int, around: tuple[date, date] | None) -> FoundDate | None:
    first = one_point().match(text, start)
    return _yearless(text, start, first.end(), around) if first else None


def _is_season(iso: str) -> bool:
    """2011-12 may be a winter's season, or December."""
    match = _AMBIGUOUS_MONTHS.fullmatch(iso)
    return match is not None and (int(match[2]) + 1) % 100 == int(match[3])


def _opened(text: str, start: int, end: int, before: str, edtf: str) -> FoundDate | None:
    """The date together with the word before it that opens it to one side, if there is one."""
    hedge = _QUALIFIED.search(before)
    if hedge:
        hedged = _edtf(f"about {_plain(text[start:end])}")
        if hedged:
            start = _word_start(text, start, hedge[1])
            return FoundDate(start, end, text[start:end], hedged)
    opener = _OPENER.search(before)
    if opener is None:
        return FoundDate(start, end, text[start:end], edtf)
    is_phrase = bool(re.match("early|mid|late", text[start:end], re.IGNORECASE))
    if "/" in edtf and not is_phrase:
        return FoundDate(start, end, text[start:end], edtf)
    word = _OPENERS[opener[1].lower()]
    if _COUNTED.search(before, 0, opener.start()) or (is_phrase and word == _BEFORE):
        return None
    first, _, _last = edtf.partition("/")
    opened = f"{first}/.." if word == _SINCE else f"../{edtf}"
    start = _word_start(text, start, opener[1])
    return FoundDate(start, end, text[start:end], opened)


def _word_start(text: str, start: int, words: str) -> int:
    return text.rindex(words.split()[0], 0, start)


def _edtf(written: str) -> str:
    try:
        return read_date(_plain(written)).edtf
    except DateError:
        return ""


def _plain(written: str) -> str:
    """A phrase of running text in the words of a date value."""
    text = " ".join(re.sub(r"\bof\b", " ", written).split())
    two_days = re.fullmatch(
        r"(.*?)([0-9]{1,2})(?:st|nd|rd|th)? (?:and|&) ([0-9]{1,2})(?:st|nd|rd|th)?((?:\D.*)?)", text
    )
    # Two days joined by "and" are a range only when none lies between them.
    if two_days and int(two_days[3]) == int(two_days[2]) + 1:
        return f"{two_days[1]}{two_days[2]}-{two_days[3]}{two_days[4]}"
    two_months = re.fullmatch(r"([A-Za-z]+)\.? (?:and|&) ([A-Za-z]+)(\.?,? [0-9]{4})", text)
    if two_months and _follows(two_months[1], two_months[2]):
        return f"{two_months[1]} to {two_months[2]}{two_months[3]}"
    return text


def _follows(month: str, other: str) -> bool:
    names = [name[:3].lower() for name in MONTHS]
    one, two = month[:3].lower(), other[:3].lower()
    return one in names and two in names and names.index(two) == names.index(one) + 1


def _unread(text: str, start: int, end: int) -> FoundDate | None:
    try:
        read_date(_plain(text[start:end]))
    except DateError as error:
        return FoundDate(start, end, text[start:end], "", remark=str(error))
    return None


def _of_numerals(text: str, start: int, end: int) -> FoundDate | None:
    """25/11/2025 can be one day only; 11/12/2025 is two, and given unread."""
    written = text[start:end]
    one, other, year = (int(number) for number in re.split(r"[/.]", written))
    if one == other or (one > 12) != (other > 12):
        month, day = (other, one) if one > 12 else (one, other)
        if "." in written and other > 12:
            return None
        edtf = _edtf(f"{year:04}-{month:02}-{day:02}")
        return FoundDate(start, end, written, edtf) if edtf else None
    if "." in written or one > 31 or other > 31:
        return None
    return _unread(text, start, end)


def _of_year(text: str, match: re.Match[str], before: str) -> FoundDate | None:
    """A year after a word that calls for one: "in 2025", but not "in 2000 homes"."""
    start, end = match.span()
    if not _AFTER_YEAR.match(text, end) or _COUNTED.search(before) or _SHARE.search(before):
        return None
    word = " ".join(match["word"].lower().split())
    year = match[0][-4:]
    opener = _OPENERS.get(word, "")
    if opener:
        edtf = f"{year}/.." if opener == _SINCE else f"../{year}"
        return FoundDate(start, end, text[start:end], edtf)
    if word in ("early", "mid", "late", "circa", "c.", "ca."):
        return _opened(text, start, end, before, _edtf(f"{word} {year}"))
    start = end - 4
    return FoundDate(start, end, year, year)


def _of_years(text: str, start: int, end: int) -> FoundDate | None:
    numbers = _YEAR_IN_TEXT.findall(text, start, end)
    if len(numbers) != 2 or numbers[0] >= numbers[1]:
        return None
    return FoundDate(start, end, text[start:end], f"{numbers[0]}/{numbers[1]}")


def _yearless(
    text: str, start: int, end: int, around: tuple[date, date] | None
) -> FoundDate | None:
    written = text[start:end]
    plain = _plain(written)
    halves = _halves_over_new_year(plain)
    if not halves and not _edtf(f"{plain} 2024"):
        return None
    if around is None:
        return FoundDate(start, end, written, "", remark=NO_ANCHOR)
    sentence, at = _sentence(text, start, end)
    # "the October 7 attacks" names an event, whatever year the article is of.
    is_name = re.search(r"\b(?:the|post|pre)[\s-]$", text[max(0, start - 5) : start], re.IGNORECASE)
    year = year_of(halves[0] if halves else plain, around, sentence, at)
    if not year or (is_name and _A_NOUN_AFTER.match(text, end)) or _other_year(text, start, year):
        return FoundDate(start, end, written, "", remark=YEAR_UNKNOWN)
    if halves:
        edtf = _edtf(f"{halves[0]} {year} to {halves[1]} {year + 1}")
    else:
        edtf = _edtf(f"{plain} {year}")
    if not edtf:
        return FoundDate(start, end, written, "", remark=YEAR_UNKNOWN)
    return FoundDate(start, end, written, edtf, True, f"the year {year} is the article's")


def _halves_over_new_year(plain: str) -> list[str]:
    """Both ends of a range without a year whose second is in the next year, else nothing."""
    halves = _RANGE_WORDS.split(plain)
    if len(halves) != 2 or not all(_edtf(f"{half} 2024") for half in halves):
        return []
    return halves if not _edtf(f"{plain} 2024") else []


def _sentence(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence around a phrase, and where the phrase stands in it."""
    low, high = max(0, start - _SENTENCE_SIDE), end + _SENTENCE_SIDE
    begins = low
    for stop in _SENTENCE_END.finditer(text, low, start):
        begins = stop.end()
    stop_after = _SENTENCE_END.search(text, end, high)
    return text[begins : stop_after.start() if stop_after else high], start - begins


def _other_year(text: str, start: int, year: int) -> bool:
    """Whether the year stated last before a day is another than its own would be."""
    low = max(0, start - _YEAR_REACH)
    low = max(low, text.rfind("\n", low, start))
    stated = _YEAR_IN_TEXT.findall(text, low, start)
    return bool(stated) and int(stated[-1]) != year
