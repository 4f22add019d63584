"""``# briefdeck: allow CODE``: findings that an author has looked at and lets stand (section 7).

On the line of an item, or on a line of its own just above it, the comment silences the code for
the item and what it holds; on a field of the briefing, for that field. Before the first key it
is for findings about the briefing itself. Several codes may follow, and a remark in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from tui.loading.events import read_events
from tui.loading.losses import Spans
from tui.loading.outline import Outline, Spot
from tui.loading.quoting import excerpt
from tui.loading.reading import path_of
from tui.loading.source import place
from tui.loading.words import nearest
from tui.model.problem import Problem

MARK = "briefdeck:"
_ALLOW = r"#[ \t]*briefdeck:[ \t]*allow\b([^\r\n]*)"
_REMARK = r"\(|#| -"
_LEAST_LIKENESS = 0.6
_LINE_END = r"\r\n?|\n"


class Allowances:
    """The comments of one file, of which this is the text."""

    def __init__(self, text: str, outline: Outline, codes: Collection[str]) -> None:
        self._outline = outline
        self._codes = codes
        self._allowed: dict[str, set[str]] = {}
        self._unknown: list[tuple[int, int, str]] = []
        comments = list(re.finditer(_ALLOW, text)) if MARK in text else []
        if comments:
            spans = Spans(read_events(text))
            lines = re.split(_LINE_END, text)
            for comment in comments:
                if not spans.holds(comment.start()):
                    self._read(comment, text, lines)

    def _read(self, comment: re.Match[str], text: str, lines: list[str]) -> None:
        line, column = place(text, comment.start())
        named = re.split(_REMARK, comment[1], maxsplit=1)[0]
        written = [code for code in re.split(r"[,\s]+", named) if code]
        known = {code for code in written if code in self._codes}
        for path in self._targets(line, column, lines):
            self._allowed.setdefault(path, set()).update(known)
        if not written:
            self._unknown.append((line, column, ""))
        self._unknown += [(line, column, code) for code in written if code not in self._codes]

    def _targets(self, line: int, column: int, lines: list[str]) -> Iterable[str]:
        """The paths of what a comment is about; an empty one for the briefing itself."""
        first = self._outline.owner(line)
        if lines[line - 1][: column - 1].strip(" \t-"):
            spots = self._outline.beginning_on(line) or ([first] if first else [])
            return [spot.path for spot in spots]
        if first is None:
            return [""]
        after = line + 1
        while after <= len(lines) and lines[after - 1].strip()[:1] in ("", "#"):
            after += 1
        spots = self._outline.beginning_on(after)
        return [_outermost(spots).path] if spots else [first.path]

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
        for line, column, code in self._unknown:
            message = 'name the codes to allow, as in "# briefdeck: allow figure-scope"'
            if code:
                message = f'"{excerpt(code)}" is no code of check'
                near = nearest(code, self._codes, _LEAST_LIKENESS)
                message += f'; did you mean "{near}"?' if near else ""
            yield Problem("note", "unknown-code", message, file, line, column)


def _outermost(spots: list[Spot]) -> Spot:
    return min(spots, key=lambda spot: len(spot.place))


def _above(spot: Spot) -> str:
    """The path of what holds a spot, or one that leads nowhere."""
    return path_of(spot.place[:-1])
