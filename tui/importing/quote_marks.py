"""Pairs of quotation marks in a paragraph.

Straight, curly, low and angled marks are known, and told from apostrophes. Each mark is looked
at once, so the time is linear whatever the text holds.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_DOUBLE = '"“”„‟＂'
_SINGLE = "'‘’‚‛"
_ANGLED = "«»‹›"
_MARKS = re.compile(f"[{_DOUBLE}{_SINGLE}{_ANGLED}]|``|''")
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/:,.>*_]")
_AFTER_OPENING = "[(…'‘“<$£€¥-–—@#*_.\\`"
_BEFORE_CLOSING = ".,!?…;:)*_"
# Apostrophes at the beginning of a word: 'em, '90s, ’tis.
_CLIPPED = re.compile(r"(?:em|tis|twas|til|cause|round|n|bout|ere|[0-9]{2}s?)\b", re.IGNORECASE)


class Quoted(NamedTuple):
    """A quoted span: ``text[start:end]`` with its marks, ``text[inner:inner_end]`` without.

    ``is_open`` when no mark closes it in its paragraph. ``is_single`` for single marks, which
    may be apostrophes.
    """

    start: int
    end: int
    inner: int
    inner_end: int
    is_open: bool = False
    is_single: bool = False
    lost_opening: bool = False


def find_quoted(text: str) -> list[Quoted]:
    """The outermost quoted spans of a paragraph, in order."""
    found: list[Quoted] = []
    marks = list(_MARKS.finditer(text))
    at = 0
    while at < len(marks):
        mark = marks[at]
        closing = _closing(text, marks, at)
        if closing is None:
            at += 1
            continue
        if closing < 0:
            if mark[0] in _DOUBLE:
                found.append(
                    Quoted(mark.start(), len(text), mark.end(), len(text.rstrip()), is_open=True)
                )
                break
            at += 1
            continue
        end = marks[closing]
        found.append(
            Quoted(mark.start(), end.end(), mark.end(), end.start(), is_single=mark[0] in _SINGLE)
        )
        at = closing + 1
    return _with_lost_opening(text, marks, found)


def _with_lost_opening(text: str, marks: list[re.Match[str]], found: list[Quoted]) -> list[Quoted]:
    """With the beginning of a paragraph that only closes a quotation as a quotation."""
    first = next((mark for mark in marks if mark[0] in _DOUBLE), None)
    if first is None or _opens(text, first) or first.start() < 3:
        return found
    if any(quoted.start <= first.start() < quoted.end for quoted in found):
        return found
    if text[first.start() - 1] not in ",.!?…":
        return found
    start = len(text) - len(text.lstrip())
    lost = Quoted(start, first.end(), start, first.start(), lost_opening=True)
    return [lost, *(quoted for quoted in found if quoted.start >= first.end())]


def _opens(text: str, mark: re.Match[str]) -> bool:
    start, end = mark.span()
    if mark[0] in "„“" and text[end : end + 6].strip():
        return True
    if end >= len(text) or text[end].isspace():
        return False
    if mark[0] in "‚‘":
        return True
    before = text[start - 1] if start else " "
    if mark[0] in "”":
        return bool(before.isspace() and text[end].isalnum())
    if not (text[end].isalnum() or text[end] in _AFTER_OPENING):
        return False
    return bool(_BEFORE_OPENING.match(before)) or before in _DOUBLE + _SINGLE


def _closing(text: str, marks: list[re.Match[str]], at: int) -> int | None:
    """The index of the mark that closes ``marks[at]``; -1 when none does, None if it opens none."""
    mark = marks[at]
    if mark[0] in "«‹»›":
        other = {"«": "»", "‹": "›", "»": "«", "›": "‹"}[mark[0]]
        return _next_of(marks, at, other)
    if mark[0] == "``":
        return _next_of(marks, at, "''\"”")
    if mark[0] in _DOUBLE:
        return _closing_double(text, marks, at) if _opens(text, mark) else None
    if mark[0] in _SINGLE:
        return _closing_single(text, marks, at)
    return None


def _next_of(marks: list[re.Match[str]], at: int, others: str) -> int | None:
    for index in range(at + 1, min(len(marks), at + 60)):
        if marks[index][0] in others:
            return index
    return None


def _closing_double(text: str, marks: list[re.Match[str]], at: int) -> int:
    is_low = marks[at][0] == "„"
    depth = 0
    last = -1
    for index in range(at + 1, len(marks)):
        mark = marks[index]
        if mark[0] not in _DOUBLE:
            continue
        if is_low and mark[0] in '“”"':
            return index
        if mark[0] == "“" and not _after_word(text, mark):
            depth += 1
            continue
        if mark[0] == '"' and _opens(text, mark) and _after_space(text, mark):
            # A second opening mark: the first was never closed.
            return -1
        if depth and mark[0] == "”":
            depth -= 1
            last = index
            continue
        return index
    # Of a quotation in a quotation, both end with one mark.
    return last


def _after_space(text: str, mark: re.Match[str]) -> bool:
    return text[mark.start() - 1].isspace() or text[mark.start() - 1] in "([—"


def _after_word(text: str, mark: re.Match[str]) -> bool:
    return mark.start() > 0 and not _BEFORE_OPENING.match(text[mark.start() - 1])


def _closing_single(text: str, marks: list[re.Match[str]], at: int) -> int | None:
    mark = marks[at]
    start, end = mark.span()
    before = text[start - 1] if start else " "
    if mark[0] == "’" or not (before.isspace() or before in "([—–"):
        return None
    if end >= len(text) or not (text[end].isalnum() or text[end] in "…["):
        return None
    if _CLIPPED.match(text, end):
        return None
    possible = None
    for index in range(at + 1, min(len(marks), at + 40)):
        other = marks[index]
        if other[0] not in "'’‘":
            continue
        after = text[other.end() : other.end() + 1]
        last = text[other.start() - 1]
        if other[0] == "‘" or (last.isspace() and after.isalnum()):
            break
        if after.isalnum() or last.isspace():
            continue
        if last in _BEFORE_CLOSING or after in ".,;:!?)":
            return index
        # "the workers' rights" looks like an end; a later one in earnest is believed more.
        if possible is None or last != "s":
            possible = (
                index if possible is None or text[marks[possible].start() - 1] == "s" else possible
            )
    return possible
