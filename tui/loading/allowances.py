"""``# briefdeck: allow CODE``: findings that an author has looked at and lets stand (section 7).

On the line of an item, or on a line of its own just above it, the comment silences the code for
the item and what it holds; on a field of the briefing, for that field. Before the first key it
is for findings about the briefing itself. Several codes may follow, and a remark in brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice

from tui.loading.events import read_events
from tui.loading.losses import Spans
from tui.loading.outline import Outline, Spot
from tui.loading.quoting import excerpt
from tui.loading.reading import path_of
from tui.loading.words import nearest
from tui.model.problem import Problem

MARK = "briefdeck:"
_ALLOW = r"#[ \t]*briefdeck:[ \t]*allow\b([^\r\n]*)"
# What opens a text block ends with its line; to the parser a comment behind it is in the block.
_HEADER = r"[:-][ \t]+[|>][-+0-9]*[ \t]+$"
_REMARK = r"\(|#| -"
_LEAST_LIKENESS = 0.6
_MOST = 10_000
_MOST_NOTES = 100
_LINE_END = r"\r\n?|\n"


class Allowances:
    """The comments of one file, of which this is the text."""

    def __init__(self, text: str, outline: Outline, codes: frozenset[str]) -> None:
        self._outline = outline
        self._codes = codes
        self._allowed: dict[str, set[str]] = {}
        self._unknown: list[tuple[int, int, str]] = []
        comments = list(islice(re.finditer(_ALLOW, text), _MOST)) if MARK in text else []
        if comments:
            spans = Spans(read_events(text))
            self._starts = [0, *(end.end() for end in re.finditer(_LINE_END, text))]
            self._content = _next_contents(re.split(_LINE_END, text))
            for comment in comments:
                line = bisect_right(self._starts, comment.start())
                before = text[self._starts[line - 1] : comment.start()]
                if re.search(_HEADER, before) or not spans.holds(comment.start()):
                    self._read(comment, line, before)

    def _read(self, comment: re.Match[str], line: int, before: str) -> None:
        column = len(before) + 1
        named = re.split(_REMARK, comment[1], maxsplit=1)[0]
        written = [code for code in re.split(r"[,\s]+", named) if code]
        for path in self._targets(line, before):
            self._allowed.setdefault(path, set()).update(self._codes.intersection(written))
        if not written:
            self._unknown.append((line, column, ""))
        self._unknown += [(line, column, code) for code in written if code not in self._codes]

    def _targets(self, line: int, before: str) -> Iterable[str]:
        """The paths of what a comment behind this text is about; an empty one for the briefing
        itself."""
        owner = self._outline.owner(line)
        if before.strip(" \t-"):
            spots = self._outline.beginning_on(line) or ([owner] if owner else [])
            return [spot.path for spot in spots]
        if owner is None:
            return [""]
        spots = self._outline.beginning_on(self._content[line - 1])
        return [_outermost(spots).path] if spots else [owner.path]

    def without_allowed(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """The findings that no comment silences; their paths are those of the file."""
        return (problem for problem in problems if not self._silences(problem))

    def _silences(self, problem: Problem) -> bool:
        if not self._allowed:
            return False
        spot = self._outline.holder(problem.path) if problem.path else None
        spot = spot or (self._outline.owner(problem.line) if problem.line else None)
        is_of_item = spot is not None and spot.record is not None
        if not is_of_item and problem.code in self._allowed.get("", ()):
            return True
        while spot is not None:
            if problem.code in self._allowed.get(spot.path, ()):
                return True
            spot = self._outline.holder(_above(spot))
        return False

    def notes(self, file: str) -> Iterator[Problem]:
        """What is wrong with the comments themselves."""
        for line, column, code in self._unknown[:_MOST_NOTES]:
            message = 'name the codes to allow, as in "# briefdeck: allow figure-scope"'
            if code:
                message = f'"{excerpt(code)}" is no code of check'
                near = nearest(code, self._codes, _LEAST_LIKENESS)
                message += f'; did you mean "{near}"?' if near else ""
            yield Problem("note", "unknown-code", message, file, line, column)


def _next_contents(lines: list[str]) -> list[int]:
    """For each line, its number less one, the number of the next that is no comment; or 0."""
    found: list[int] = []
    after = 0
    for number in range(len(lines), 0, -1):
        if lines[number - 1].lstrip()[:1] not in ("", "#"):
            after = number
        found.append(after)
    return found[::-1]


def _outermost(spots: list[Spot]) -> Spot:
    return min(spots, key=lambda spot: len(spot.place))


def _above(spot: Spot) -> str:
    """The path of what holds a spot, or one that leads nowhere."""
    return path_of(spot.place[:-1])
