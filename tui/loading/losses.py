"""Text that YAML drops or misreads without an error (format section 2)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from yaml.events import CollectionStartEvent, ScalarEvent

from tui.loading.quoting import excerpt, quoted
from tui.loading.source import line_at

# Expressions that begin with a fixed character are found ten times faster than others.
_LOSS: Final = re.compile(r"#(?<=[ \t]#)(?=\S)")
_SIGN: Final = r"[ \t]#"
_TIGHT_DASH: Final = re.compile(r"\n *+(-)(?=[^\W\d]|[\"'(“‘«])")
_WORD: Final = r"[^\W\d_][\w-]*+(?:#[\w-]++)?"

Trap = tuple[str, int, int]
"""Message, line and column, both from 1."""


def find_silent_traps(
    text: str, events: Callable[[], Iterable[Any]]
) -> tuple[list[Trap], list[Trap]]:
    """What ``text``, which parses, lost to ``#``; and list entries whose dash lacks its space.

    ``events`` starts a second pass over the parser's events. It is called only if the text holds
    a candidate, which few do.
    """
    is_lossy = any(
        text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        for match in _LOSS.finditer(text)
    )
    dashes = [match.start(1) - 1 for match in _TIGHT_DASH.finditer("\n" + text)]
    if not is_lossy and not dashes:
        return [], []
    spans = Spans(events())
    where = _Places(text)
    misread = [
        ("put a space after the dash", *where.of(index))
        for index in dashes
        if spans.plain_from(index)
    ]
    where = _Places(text)
    lost = []
    for line_start, index in _comments(text, spans) if is_lossy else ():
        message = _explain_loss(text, line_start, index, spans)
        if message:
            lost.append((message, *where.of(index)))
    return lost, misread


class Spans:
    """Where the nodes of a text begin and end, from its events; indices count characters."""

    def __init__(self, events: Iterable[Any]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        # '' for plain, ' " | > for the other scalars, 'c' for a collection.
        self._styles: list[str] = []
        self._empty: set[int] = set()
        for event in events:
            start = event.start_mark.index
            end = event.end_mark.index
            if isinstance(event, ScalarEvent):
                style = event.style or ""
                if start == end:
                    self._empty.add(start)
                    continue
            elif isinstance(event, CollectionStartEvent):
                end, style = start, "c"
            else:
                continue
            self._starts.append(start)
            self._ends.append(end)
            self._styles.append(style)

    def holds(self, index: int) -> bool:
        """Whether ``index`` is inside a scalar."""
        before = bisect_right(self._starts, index) - 1
        return before >= 0 and index < self._ends[before]

    def plain_from(self, index: int) -> bool:
        """Whether a plain scalar begins at ``index``."""
        at = bisect_right(self._starts, index) - 1
        return at >= 0 and self._starts[at] == index and self._styles[at] == ""

    def empty_at(self, index: int) -> bool:
        """Whether an absent value stands at ``index``."""
        return index in self._empty

    def text_follows(self, index: int) -> bool:
        """Whether the first node behind ``index`` is a plain or quoted scalar."""
        after = bisect_right(self._starts, index)
        return after < len(self._starts) and self._styles[after] in ("", "'", '"')


class _Places:
    """Lines and columns, from 1, of growing indices of one text."""

    def __init__(self, text: str) -> None:
        self._ends = re.compile(r"\r\n?|\n").finditer(text)
        self._next = next(self._ends, None)
        self._line = 1
        self._start = 0

    def of(self, index: int) -> tuple[int, int]:
        while self._next is not None and self._next.end() <= index:
            self._line += 1
            self._start = self._next.end()
            self._next = next(self._ends, None)
        return self._line, index - self._start + 1


def _comments(text: str, spans: Spans) -> Iterator[tuple[int, int]]:
    """Line start and index of each ``#`` that begins a comment behind other text of its line."""
    start = done = 0
    for match in re.finditer(_SIGN, text):
        index = match.end() - 1
        if index < done or spans.holds(index):
            continue
        start = max(text.rfind("\n", start, index), text.rfind("\r", start, index), start - 1) + 1
        done = index + len(line_at(text, index))
        if text[start:index].lstrip()[:1] not in ("", "#"):
            yield start, index


def _explain_loss(text: str, line_start: int, index: int, spans: Spans) -> str:
    """The message for the comment at ``index``, or '' if nothing is lost to it."""
    comment = line_at(text, index)
    if comment[1:2].strip() == "":
        return ""
    before = text[line_start:index].rstrip()
    end = line_start + len(before)
    if spans.empty_at(end):
        lead, word = before.lstrip(), comment.lstrip("#").strip()
        value = word if re.fullmatch(_WORD, word) else quoted(comment)
        return f'"#" starts a comment, so the value is empty. Write {excerpt(lead)} {value}'
    if before[-1] in ":-?" and not spans.holds(end - 1) and not spans.text_follows(end):
        return ""
    return (
        f'YAML ignores everything from " {excerpt(comment)}" on. '
        "Quote the line if this belongs to the text"
    )
