"""Dated developments: which blocks of a text tell of one, and on what day."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tui.importing.blocks import Block
from tui.importing.dates_in_text import FoundDate, find_dates
from tui.importing.draft import DraftEvent
from tui.importing.prose import joined
from tui.importing.sentences import sentences_of
from tui.importing.short_lines import day_of
from tui.model.dates import Date, DateError, read_date
from tui.model.frozen import Value
from tui.model.prose import plain

__all__ = [
    "PLANNED",
    "Dated",
    "begins_with_day",
    "dated_sentences",
    "day_heading",
    "lead_date",
    "read_labelled",
    "read_timeline",
    "with_status",
    "without_label",
]

_DIGIT = re.compile(r"[0-9]")
_LONGEST_LEAD = 60
# Where nothing ends a sentence for so long, it is no report of one day.
_LONGEST_SENTENCE = 1_500
# What may stand before the date that begins a development.
_BEFORE = re.compile(
    r"(?:[-–—•*\s\[(]|on|at|in|by|as of|from|early|late|later|overnight|also|the|night|morning|evening"
    r"|afternoon|of|day [0-9]+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|,|:)*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:,? (?:at )?(?P<time>[0-2]?[0-9]:[0-5][0-9])(?: ?(?P<zone>UTC|GMT|Z)\b)?)?"
    r"(?:[\])]?(?: ?[(,]? ?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)\)?)?\s*"
    r"(?:[:|–—]|--?(?=\s)|\.(?=\s)|•|·)+\s*|[\])]\s+(?=\S))",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[^\W\d_]{2,}.*[^\W\d_]{2,}")
# A year alone is the label of what follows only where a sign parts them.
_YEAR_LABEL = re.compile(
    r"[*_\s]*(?P<years>(?P<first>(?:1[5-9]|20)[0-9]{2})(?:[-–](?P<last>(?:1[5-9]|20)[0-9]{2}))?)"
    r"(?=[*_]{0,3}(?::| ?[–—|]| -) ?[^\W\d_])"
)
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=\S)(.{1,200}?)(?<=\S)\1")
_QUOTED = re.compile(r"[“\"«„][^”\"»“]{0,2000}[”\"»“]")
_NO_EVENT = re.compile(
    r"\b(?:as of|effective|deadline|dated|due|expires?|expir(?:y|ation)|valid|no later than"
    r"|through|ending|ended|copyright|©|born|since|until|before|after|prior to)\s(?:on\s|the\s)?$",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?:on|overnight(?: (?:on|to|into))?|(?:morning|night|evening|afternoon) of|early|late)"
    r"(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,?)? $|^$",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:will|shall|scheduled|expected to|is due|are due|set to|upcoming|to be held|slated"
    r"|next (?:week|month|year)|planned for)\b",
    re.IGNORECASE,
)
"""Words by which a sentence speaks of what is still to come."""


_AFTER_ISSUE = "dated after the article: planned, or the date is wrong"
_Accepts = Callable[[FoundDate, bool], bool]


class Dated(Value):
    """What ``read_timeline`` makes of some blocks: events, and the blocks that are none."""

    events: tuple[DraftEvent, ...] = ()
    rest: tuple[Block, ...] = ()


def lead_date(text: str, anchor: str) -> FoundDate | None:
    """The date that plain words begin with, if they do and it can be told."""
    year = _YEAR_LABEL.match(text)
    if year:
        date = "/".join(filter(None, (year["first"], year["last"])))
        return FoundDate(year.start("first"), year.end("years"), year["years"], date)
    if not _DIGIT.search(text, 0, _LONGEST_LEAD * 2):
        return None
    found = find_dates(text[: _LONGEST_LEAD * 3], anchor)
    if not found or found[0].start > _LONGEST_LEAD:
        return None
    first = found[0]
    if not first.date:
        # What the sentence looks ahead or back to says nothing of the label before it.
        again = find_dates(text[: first.end], anchor)
        if not again or again[0].start != first.start or not again[0].date:
            return None
        first = again[0]
    return first if _BEFORE.fullmatch(text, 0, first.start) else None


def day_heading(heading: str, anchor: str) -> tuple[str, str]:
    """The date that is all a heading says, in EDTF, and what is uncertain about it."""
    day = day_of(heading)
    if day:
        return day, ""
    text = heading.strip(" *_#:–—-")
    found = lead_date(text, anchor)
    if found is None or not _is_whole(text, found):
        return "", ""
    return found.date, _remark(found)


def read_timeline(blocks: Sequence[Block], anchor: str, day: str, day_remark: str) -> Dated:
    """The developments among the blocks of one part.

    ``anchor`` is a date near theirs, for days without a year. With ``day``, all that the blocks
    tell happened then: each bullet by itself, or else all of them as one.
    """
    if day:
        return _of_day(blocks, day, day_remark)
    return _gathered(blocks, anchor, _any_lead)


def read_labelled(blocks: Sequence[Block], anchor: str) -> Dated:
    """The developments among blocks of any part: those with a day or month as their label.

    ``25 November 2025: Shots are heard`` is one; "On 25 November shots are heard" is text.
    """
    return _gathered(blocks, anchor, _labelled_lead)


def begins_with_day(words: str, anchor: str) -> bool:
    """Whether a plain paragraph begins with a day: "On 25 November 2025 shots are heard"."""
    found = lead_date(words, anchor)
    return found is not None and _is_day(found.date)


def without_label(text: str, anchor: str) -> tuple[str, str]:
    """Prose without the date it has as its label, and that date; without one as it is."""
    words = plain(text)
    found = lead_date(words, anchor)
    after = _AFTER.match(words, found.end) if found else None
    if found is None or after is None or "\n" in words:
        return text, ""
    return _cut(text, words, after.end(), anchor), found.date


def with_status(events: Sequence[DraftEvent], issued: str) -> tuple[DraftEvent, ...]:
    """The events, each that begins after the day of the article marked as planned."""
    day = _read(issued)
    if day is None or day.latest is None:
        return tuple(events)
    latest = day.latest
    return tuple(
        replace(event, status="planned", remark=event.remark or _AFTER_ISSUE)
        if (date := _read(event.date)) and date.earliest and date.earliest > latest
        else event
        for event in events
    )


def _gathered(blocks: Sequence[Block], anchor: str, accepts: _Accepts) -> Dated:
    events: list[DraftEvent] = []
    rest: list[Block] = []
    level = -1
    for block in blocks:
        found = _events(block, anchor, accepts) if block.kind in ("bullet", "paragraph") else []
        if found:
            events += found
            level = block.level if block.kind == "bullet" else -1
            anchor = _day_only(found[-1].date) or anchor
        elif level >= 0 and block.kind == "bullet" and block.level > level:
            inner = replace(block, level=block.level - level - 1)
            events[-1] = _with_more(events[-1], joined([inner]))
        else:
            level = -1
            rest.append(block)
    return Dated(tuple(events), tuple(rest))


def _any_lead(found: FoundDate, is_label: bool) -> bool:
    return True


def _labelled_lead(found: FoundDate, is_label: bool) -> bool:
    date = _read(found.date)
    return is_label and date is not None and date.precision != "year"


def dated_sentences(text: str, anchor: str) -> list[DraftEvent]:
    """The sentences of a plain paragraph that tell what happened on a day they name."""
    events = []
    for sentence in sentences_of(text):
        if len(sentence) > _LONGEST_SENTENCE:
            continue
        spoken = [match.span() for match in _QUOTED.finditer(sentence)]
        for found in find_dates(sentence, anchor):
            before = sentence[max(0, found.start - 40) : found.start]
            if (
                _is_day(found.date)
                and _ON.search(before)
                and not _NO_EVENT.search(before)
                and not any(start <= found.start < end for start, end in spoken)
            ):
                events.append(DraftEvent(date=found.date, text=sentence, remark=_remark(found)))
                break
    return events


def _events(block: Block, anchor: str, accepts: _Accepts) -> list[DraftEvent]:
    """The developments that a block begins with their dates; empty where it tells none."""
    words = plain(block.text)
    found = lead_date(words, anchor)
    if found is None or "\n" in words:
        return []
    after = _AFTER.match(words, found.end)
    if not accepts(found, after is not None) or not _TELLING.search(words, found.end):
        return []
    if after is None:
        return _of_sentences(block.text, words, anchor) or [
            DraftEvent(date=found.date, text=block.text, remark=_remark(found))
        ]
    text = _cut(block.text, words, after.end(), anchor)
    return [DraftEvent(date=_moment(found, after), text=text, remark=_remark(found))]


def _moment(found: FoundDate, label: re.Match[str]) -> str:
    """The date of a label: with its time where it has one, and a phrase in its own words."""
    if label["time"] and _is_day(found.date):
        zone = "Z" if label["zone"] else ""
        moment = f"{found.date}T{label['time'].zfill(5)}{zone}"
        return moment if _read(moment) else found.date
    written = " ".join(found.written.split())
    own = _read(written)
    return written if own and own.is_phrase and own.edtf == found.date else found.date


def _of_sentences(text: str, words: str, anchor: str) -> list[DraftEvent]:
    """The developments of a paragraph in which several sentences begin with days of their own."""
    if text != words:
        return []
    events: list[DraftEvent] = []
    for sentence in sentences_of(words):
        found = lead_date(sentence, anchor)
        if found and (not events or found.date != events[-1].date):
            anchor = _day_only(found.date) or anchor
            events.append(DraftEvent(date=found.date, text=sentence, remark=_remark(found)))
        else:
            events[-1] = replace(events[-1], text=f"{events[-1].text} {sentence}")
    return events


def _cut(text: str, words: str, end: int, anchor: str) -> str:
    """Prose without the date it begins with; ``words`` are its plain words, cut at ``end``."""
    rest = words[end:]
    bare = _EMPHASIS.sub(r"\2", text, count=1) if _EMPHASIS.match(text) else text
    for candidate in (text, bare):
        found = lead_date(candidate, anchor)
        after = _AFTER.match(candidate, found.end) if found else None
        if after and plain(candidate[after.end() :]) == rest:
            return candidate[after.end() :]
    at = text.find(rest)
    if at >= 0:
        return text[at:]
    return text


def _of_day(blocks: Sequence[Block], day: str, remark: str) -> Dated:
    bullets = [block for block in blocks if block.kind == "bullet"]
    if not bullets:
        text = joined(blocks)
        return Dated((DraftEvent(date=day, text=text, remark=remark),)) if text else Dated()
    groups: list[list[Block]] = []
    top = min(block.level for block in bullets)
    for block in blocks:
        if not groups or block.kind != "bullet" or block.level == top:
            groups.append([block])
        else:
            groups[-1].append(block)
    events = tuple(
        DraftEvent(
            date=day,
            text=group[0].text + _inner(group[1:]) if group[0].kind == "bullet" else joined(group),
            remark=remark,
        )
        for group in groups
    )
    return Dated(events)


def _inner(blocks: Sequence[Block]) -> str:
    return "\n\n" + joined(blocks) if blocks else ""


def _with_more(event: DraftEvent, text: str) -> DraftEvent:
    gap = "\n" if event.text.rsplit("\n", 1)[-1].lstrip().startswith("- ") else "\n\n"
    return replace(event, text=event.text + gap + text)


def _remark(found: FoundDate) -> str:
    if not found.is_resolved:
        return ""
    return f'"{found.written}" has no year in the text; {found.date} goes by the dates around it'


def _is_whole(text: str, found: FoundDate) -> bool:
    return not re.search(r"[^\W_]", text[found.end :])


def _is_day(edtf: str) -> bool:
    date = _read(edtf)
    return bool(date and date.precision == "day" and date.earliest and date.latest)


def _day_only(edtf: str) -> str:
    date = _read(edtf)
    return date.latest.isoformat() if date and date.latest and date.precision == "day" else ""


def _read(edtf: str) -> Date | None:
    try:
        return read_date(edtf) if edtf else None
    except DateError:
        return None
