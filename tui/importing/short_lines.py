"""Which lines of plain text are headings, and which only divide it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.importing.blocks import Block
from tui.importing.headings import role_of
from tui.importing.masthead import is_masthead_line
from tui.model.dates import DateError, read_date

__all__ = ["day_of", "heading_of", "is_day_line", "is_rule"]

_LONGEST = 100
_MOST_WORDS = 14
_LEAST_BODY = 60
_MOST_NAME_WORDS = 4
_ATX = re.compile(r" {0,3}(?P<signs>#{1,6}) +(?P<text>.*?\S)(?: +#+)? *")
_BOLD = re.compile(r"(\*\*|__)(?P<text>(?=\S)[^*_]{1,120}\S)\1(?P<colon>:?)")
_NUMBERED = re.compile(
    r"(?P<number>(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]?|[IVX]{1,5}[.)]|[A-Z][.)])) +(?P<text>\S.*)"
)
_DAY = re.compile(
    r"(?:(?:day|week) [0-9]{1,4}[:,]? *[-–—]? *)?(?P<date>[^:]{4,60}?)[ :–—-]*", re.IGNORECASE
)
# Few lines hold anything that can be a day, and reading a date takes its time.
_DATED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b|[0-9]{4}-[0-9]{2}",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? +"
_WEEKDAY_AT_END = r"(?: *[,(–-] *(?:mon|tues|wednes|thurs|fri|satur|sun)day\)?)$"
_RULE = re.compile(
    r"(?:[-=_*~#•·.+—–]\s*){3,}|#{2,}|\\?#\\?#\\?#|-+ *(?:30|end|ends|xxx) *-+|\(?(?:ends?|END|ENDS|XXX)\)?"
)
_TERMINAL = (".", "!", ";", ",", "…", ".”", '."', "!”", '!"', ",”", "”", '"')
_LOOSE = re.compile(
    r"https?://|www\.|@\w|\b[0-9]{3}[-. ][0-9]{4}\b|^[a-z]|^[-–—]|^[“\"'‘]|^[QA][:.] "
)
# Who speaks, in capitals, and what is said.
_TURN = re.compile(r"(?:[A-Z][A-Z.’'-]+ ?){1,5}: ?[(“\"]?[A-Z]?[a-z]")
_CAPTION = re.compile(
    r"(?:photo|image|picture|caption|credit|file photo|video|map|figure|chart|tel|phone|email|"
    r"e-mail|fax|contact|web|website|address)s?\b[^:]{0,20}:",
    re.IGNORECASE,
)
_BULLET_START = re.compile(r" *(?:[-–*•●▪■◦‣·○»→+▶►✓✔➤❖]|\(?[0-9]{1,2}[.)]) *\S")


def is_rule(line: str) -> bool:
    """Whether a line only divides or ends a text: ``---``, ``###``, ``ENDS``."""
    return len(line) <= 200 and bool(_RULE.fullmatch(line.strip()))


def day_of(line: str) -> str:
    """The date in EDTF that is all a heading says: ``Monday, 25 November 2025:``; or empty.

    A phrase for part of a month is no day heading.
    """
    if len(line) > _LONGEST:
        return ""
    match = _DAY.fullmatch(line.strip(" *_#")) if _DATED.search(line) else None
    text = match["date"] if match else ""
    if not re.search("[0-9]", text):
        return ""
    text = re.sub(_WEEKDAY_AT_END, "", text, flags=re.IGNORECASE)
    text = re.sub(f"^{_WEEKDAY}", "", text, flags=re.IGNORECASE)
    try:
        date = read_date(text)
    except DateError:
        return ""
    return "" if date.is_phrase or date.precision == "year" else date.edtf


def is_day_line(line: str) -> bool:
    """Whether a line is no more than a day, with its year or without."""
    if len(line) > _LONGEST or not _DATED.search(line):
        return False
    text = re.sub(f"^{_WEEKDAY}", "", line.strip(" *_#:–—-"), flags=re.IGNORECASE)
    return bool(day_of(text) or day_of(f"{text} 2000"))


def heading_of(lines: Sequence[str], at: int) -> Block | None:
    """The heading that line ``at`` is, or None. ``lines`` have no spaces at their ends."""
    line = lines[at].strip()
    if atx := _ATX.fullmatch(lines[at]):
        return Block("heading", atx["text"], len(atx["signs"]))
    if bold := _BOLD.fullmatch(line):
        return Block("heading", bold["text"].strip() + bold["colon"])
    following = _following(lines, at)
    if following is None or not (_is_apart(lines, at) or _is_named_part(lines, at)):
        return None
    if is_day_line(line):
        return Block("heading", line)
    if not _may_be_heading(line):
        return None
    if role_of(line) and not line.endswith("?"):
        return Block("heading", line)
    if numbered := _NUMBERED.fullmatch(line):
        level = numbered["number"].rstrip(".)").count(".") + 1
        next_one = _NUMBERED.match(lines[following].strip())
        is_deeper = next_one and next_one["number"].rstrip(".)").count(".") >= level
        if (next_one and not is_deeper) or not _is_titled(numbered["text"]):
            return None
        return Block("heading", line, level) if _has_body(lines, following) else None
    if _is_capitals(line):
        return Block("heading", line) if not _is_capitals(lines[following]) else None
    if line.endswith(":") and (len(line.split()) > 4 or not line[:1].isupper()):
        return None
    return Block("heading", line) if _is_titled(line) and _has_body(lines, following) else None


def _may_be_heading(line: str) -> bool:
    return (
        len(line) <= _LONGEST
        and len(line.split()) <= _MOST_WORDS
        and not line.endswith(_TERMINAL)
        and ". " not in re.sub(r"^\w{1,4}\. ", "", line)
        and not _LOOSE.search(line)
        and not _CAPTION.match(line)
        and not _TURN.match(line)
        and not is_masthead_line(line)
    )


def _is_apart(lines: Sequence[str], at: int) -> bool:
    """Whether a line is not the last of a paragraph: above it is nothing, or an ended line."""
    if at == 0 or not lines[at - 1].strip():
        return True
    before = lines[at - 1].strip()
    if _is_capitals(before) or role_of(before) or _NUMBERED.fullmatch(before):
        return True
    return before.endswith((*_TERMINAL, "?", ":", ")")) or len(before) > _LONGEST


def _is_named_part(lines: Sequence[str], at: int) -> bool:
    """Whether a line names a part of a text, below a line too short to be wrapped."""
    line, before = lines[at].strip(), lines[at - 1].strip()
    is_name = len(line.split()) <= _MOST_NAME_WORDS and line[:1].isupper() and role_of(line)
    return bool(is_name) and (len(before) < _LEAST_BODY or at == 1)


def _is_titled(line: str) -> bool:
    """Whether a short line begins as headings do."""
    first = re.sub(r"^[\W_]+", "", line)[:1]
    return first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())


def _is_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return (
        len(letters) >= 4 and all(not c.islower() for c in letters) and line.upper() != line.lower()
    )


def _has_body(lines: Sequence[str], at: int) -> bool:
    """Whether what stands at ``at`` is a list, a longer text, or a heading of another kind."""
    line = lines[at].strip()
    if _BULLET_START.match(line) or line.startswith(("#", ">")):
        return True
    if len(line) >= _LEAST_BODY and (len(line) > _LONGEST or line.endswith(_TERMINAL)):
        return True
    if at + 1 < len(lines) and lines[at + 1].strip() and len(line) >= _LEAST_BODY // 2:
        return True
    return bool(
        day_of(line)
        or role_of(line)
        or _NUMBERED.match(line)
        or (line.endswith(_TERMINAL[:2]) and " " in line)
    )


def _following(lines: Sequence[str], at: int) -> int | None:
    return next((n for n in range(at + 1, min(at + 6, len(lines))) if lines[n].strip()), None)
