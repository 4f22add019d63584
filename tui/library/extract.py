"""One line out of a text, with the matches in view."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

Spans = Sequence[tuple[int, int]]

BETWEEN_LINES = " · "
CUT = "…"

_LEAD_SHARE = 4
_LONGEST_STEP = 12
_ENDS_SENTENCE = ".!?…:;,"
_JOINER = "\u200d"


def extract(text: str, spans: Spans, width: int) -> tuple[str, list[tuple[int, int]]]:
    """At most ``width`` characters of ``text`` in one line, and where ``spans`` stand in it.

    ``spans`` are in order and apart; the first of them is always in view, its beginning at
    least. Lines are joined by `` · ``, or by a space behind a full stop and its like. An
    ellipsis stands where something is cut off.
    """
    width = max(width, 3)
    first = spans[0][0] if spans else 0
    # No more than this can be seen, and a text may be long.
    start, stop = max(0, first - width), min(len(text), first + 2 * width)
    line, offsets = _in_one_line(text, start, stop)
    is_whole = start == 0 and stop == len(text)
    if is_whole and len(line) <= width:
        return line, _moved(spans, offsets, start, 0, len(line), 0)
    match = _place(spans[0], offsets, start) if spans else (0, 0)
    begin, end = _window(line, match, width, start > 0)
    before = CUT if begin > 0 or start > 0 else ""
    after = CUT if end < len(line) or stop < len(text) else ""
    found = _moved(spans, offsets, start, begin, end, len(before))
    return before + line[begin:end] + after, found


def _in_one_line(text: str, start: int, stop: int) -> tuple[str, list[int]]:
    """``text[start:stop]`` without line breaks, and where each of its characters, and the end,
    has come to stand."""
    written: list[str] = []
    offsets: list[int] = []
    length = 0
    previous = ""
    for c in text[start:stop]:
        offsets.append(length)
        if c == "\n":
            shown = " " if previous in _ENDS_SENTENCE or previous == "\n" else BETWEEN_LINES
        else:
            shown = c
        previous = c
        written.append(shown)
        length += len(shown)
    offsets.append(length)
    return "".join(written), offsets


def _window(line: str, match: tuple[int, int], width: int, is_cut: bool) -> tuple[int, int]:
    """The part of a line to show: some words before the match and what fits behind it, with room
    for the ellipses."""
    begin = max(0, match[0] - width // _LEAD_SHARE)
    # What is left at the end is better filled from the front.
    spare = begin + width - 1 - len(line)
    begin = max(0, begin - spare) if spare > 0 else begin
    if begin or is_cut:
        begin = _word_start(line, begin, match[0])
    room = width - (begin > 0 or is_cut)
    if len(line) - begin <= room:
        return begin, len(line)
    end = begin + room - 1
    return begin, _word_end(line, end, max(begin + 1, min(match[1], end)))


def _word_start(line: str, at: int, latest: int) -> int:
    """The next beginning of a word, if there is one before the match and near."""
    space = line.find(" ", max(0, at - 1), min(latest, at + _LONGEST_STEP))
    at = space + 1 if space >= 0 else at
    while at < latest and _goes_on(line, at):
        at += 1
    return at


def _word_end(line: str, at: int, earliest: int) -> int:
    """The end of a word, if there is one behind the match and near."""
    if line[at].isalnum():
        space = line.rfind(" ", max(earliest, at - _LONGEST_STEP), at)
        at = space if space >= 0 else at
    while at > earliest and (_goes_on(line, at) or line[at - 1] in BETWEEN_LINES):
        at -= 1
    return at


def _goes_on(line: str, at: int) -> bool:
    """Whether a character belongs to the one before it."""
    is_part = unicodedata.category(line[at])[0] == "M" or line[at] == _JOINER
    return is_part or (at > 0 and line[at - 1] == _JOINER)


def _place(span: tuple[int, int], offsets: Sequence[int], start: int) -> tuple[int, int]:
    last = len(offsets) - 1
    return offsets[min(span[0] - start, last)], offsets[min(span[1] - start, last)]


def _moved(
    spans: Spans, offsets: Sequence[int], start: int, begin: int, end: int, shift: int
) -> list[tuple[int, int]]:
    """The spans that are in view, as far as they are."""
    found: list[tuple[int, int]] = []
    nearest = bisect_left(spans, start, key=lambda span: span[1])
    for span in spans[nearest:]:
        if span[0] - start >= len(offsets) - 1:
            break
        a, b = _place((max(span[0], start), span[1]), offsets, start)
        a, b = max(a, begin), min(b, end)
        if a < b:
            found.append((a - begin + shift, b - begin + shift))
    return found
