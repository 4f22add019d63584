"""The day an article is of: stated, or as near to it as the text allows, or not told at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from tui.importing.dates_in_text import find_dates
from tui.importing.draft import DraftEvent, Original
from tui.importing.timeline import PLANNED, dated_sentences
from tui.importing.written_dates import DATE, day_in_path, days_in, spans_of_days
from tui.model.dates import Date, DateError, read_date
from tui.model.frozen import Value

__all__ = ["IssueDate", "date_from_events", "stated_date"]

_HEAD = 260
# What may stand between the day of a dateline and the text: a time, an agency, a dash.
_AFTER_DAY = re.compile(
    r"[)\]]?,?(?: ?[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{1,4})?)?"
    r"(?: ?[(/][^()/]{2,40}[)/])? *(?:--?|–|—|:|\||/|\n)"
)
# What happened long ago may be told first as well.
_HISTORY = re.compile(
    r"\b(?:founded|established|born|incorporated|created|built|inaugurated|died|anniversary|century"
    r"|historic(?:al)?|ago|years? after|in office since)\b",
    re.IGNORECASE,
)
_LONGEST_PLACE = 110
_NEAR_DAYS = 60
_MOST_LOOKED_AT = 1_000
_LONGEST_LOOKED_AT = 5_000
_SMALL = frozenset({"de", "of", "and", "the", "del", "la", "am", "an", "upon"})
_TODAY = re.compile(rf"\btoday,? \(?(?P<date>{DATE})|\btoday \([A-Z][a-z]+day,? (?P<day>{DATE})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class IssueDate(Value):
    """A date in EDTF or in words of format 3.1, empty where it is not told; and a remark."""

    date: str = ""
    remark: str = ""


def stated_date(original: Original, stated: Iterable[str], paragraphs: Sequence[str]) -> IssueDate:
    """The date that is stated, by the first who does.

    The person who imports comes first, then ``stated`` (the head and the masthead), then the
    dateline and "today" of the first ``paragraphs``, then the file's name and the address.
    """
    for each in (original.date, *stated):
        if each:
            return IssueDate(each)
    for paragraph in paragraphs[:3]:
        found = _in_lead(paragraph[:_HEAD])
        if found:
            return IssueDate(found)
    in_names = [day for name in (original.name, original.url) if (day := day_in_path(name))]
    yearless = _yearless(paragraphs, in_names)
    if yearless.date:
        return yearless
    for name, place in ((original.name, "name of the file"), (original.url, "address")):
        found = day_in_path(name)
        if found:
            return IssueDate(found, f"taken from the {place}")
    return IssueDate()


def date_from_events(
    events: Sequence[DraftEvent], lead: Sequence[str], paragraphs: Sequence[str]
) -> IssueDate:
    """An undated article is hardly older than the last thing it tells: that day, uncertain.

    That is the last day of its timeline; without one, the day that its lead reports of. Nothing
    where the text speaks of a later day as past.
    """
    if not events:
        return _date_from_lead(lead, paragraphs)
    past = [
        each for event in events
        if (each := _read(event.date)) and each.latest and not PLANNED.search(event.text[:80])
    ]  # fmt: skip
    dated = past or [each for event in events if (each := _read(event.date)) and each.latest]
    if not dated:
        return IssueDate(remark=_UNKNOWN)
    last = max(dated, key=lambda each: (each.latest or date.min, each.earliest or date.min))
    if last.end is None or last.latest is None or _speaks_of_later(last.latest, paragraphs):
        return IssueDate(remark=_UNKNOWN)
    edtf = last.end.edtf.rstrip("?~%")
    return IssueDate(
        f"{edtf.partition('T')[0]}?",
        "the text does not tell its date; this is the last day of its timeline",
    )


_UNKNOWN = "the text does not tell its date; write it as date: 2025-11-25"


def _date_from_lead(lead: Sequence[str], paragraphs: Sequence[str]) -> IssueDate:
    told = [event for words in lead[:1] for event in dated_sentences(words, "")]
    if told and (not lead[0].startswith(told[0].text) or _HISTORY.search(told[0].text)):
        return IssueDate(remark=_UNKNOWN)
    days = {event.date for event in told if _DAY.fullmatch(event.date)}
    if len(days) != 1 or any(PLANNED.search(event.text) for event in told):
        return IssueDate(remark=_UNKNOWN)
    day = days.pop()
    if _speaks_of_later(date.fromisoformat(day), paragraphs):
        return IssueDate(remark=_UNKNOWN)
    return IssueDate(
        f"{day}?", "the text does not tell its date; this is the day its lead tells of"
    )


def _yearless(paragraphs: Sequence[str], others: Iterable[str]) -> IssueDate:
    """The dateline that has no year, with the year of the other days of the text.

    ``others`` are days known from elsewhere, as from the file's name. Only where all that are
    near agree.
    """
    for paragraph in paragraphs[:2]:
        head = paragraph[:_HEAD]
        for found in find_dates(head[: _LONGEST_PLACE + 20])[:1]:
            is_dateline = (
                not found.date
                and not re.search("[0-9]{4}", found.written)
                and _is_place(head[: found.start])
                and _AFTER_DAY.match(head, found.end)
            )
            if is_dateline:
                return _with_year(found.written, [*others, *_whole_days(paragraphs)])
    return IssueDate()


def _whole_days(paragraphs: Sequence[str]) -> list[str]:
    return [day for paragraph in paragraphs for day in days_in(paragraph)]


def _with_year(written: str, days: Iterable[str]) -> IssueDate:
    found: set[str] = set()
    for day in days:
        near = date.fromisoformat(day)
        for year in (near.year - 1, near.year, near.year + 1):
            candidate = _read(f"{written} {year}")
            if (
                candidate
                and candidate.earliest
                and abs((candidate.earliest - near).days) <= _NEAR_DAYS
            ):
                found.add(candidate.edtf)
    if len(found) != 1:
        return IssueDate()
    edtf = found.pop()
    return IssueDate(edtf, f'"{written}" has no year in the text; {edtf} goes by its other dates')


def _in_lead(head: str) -> str:
    for start, end, day in spans_of_days(head)[:1]:
        if start <= _LONGEST_PLACE and _is_place(head[:start]) and _AFTER_DAY.match(head, end):
            return day
    today = _TODAY.search(head)
    if today:
        days = days_in(today["date"] or today["day"])
        return days[0] if days else ""
    return ""


def _is_place(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’]*", text)
    return all(word[0].isupper() or word in _SMALL for word in words)


def _speaks_of_later(day: date, paragraphs: Sequence[str]) -> bool:
    for paragraph in paragraphs[:_MOST_LOOKED_AT]:
        for found in find_dates(paragraph[:_LONGEST_LOOKED_AT]):
            each = _read(found.date)
            if each is None or each.earliest is None or each.earliest <= day:
                continue
            around = paragraph[max(0, found.start - 120) : found.end + 60]
            if not PLANNED.search(around):
                return True
    return False


def _read(edtf: str) -> Date | None:
    try:
        return read_date(edtf) if edtf else None
    except DateError:
        return None
