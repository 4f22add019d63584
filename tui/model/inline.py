"""Marks inside one paragraph of prose: emphasis, code, links, escapes, entities, hard breaks.

Follows CommonMark 0.31 (spec.commonmark.org), section 6, without raw HTML and reference links.
Time is linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Literal

from tui.model.frozen import Value
from tui.model.links import read_target
from tui.model.text import clean

SpanStyle = Literal["emphasis", "strong", "code", "link"]


class Span(Value):
    """Characters ``start`` to ``end`` of a paragraph's text; ``target`` for links alone."""

    start: int
    end: int
    style: SpanStyle
    target: str = ""


# What comes after so many pieces in one paragraph is shown as typed.
_MOST_PIECES = 20_000

_TOKEN = re.compile(r"[\\`*_\[\]<&\n]|!\[")
_TICKS = re.compile("`+")
_RUN = re.compile(r"\*+|_+")
_ESCAPED = r"\\([!-/:-@\[-`{-~])"
_ESCAPE = re.compile(_ESCAPED)
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_ESCAPE_OR_ENTITY = f"{_ESCAPED}|{_ENTITY}"
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>"
_MAIL_AUTOLINK = r"<([\w.!#$%&'*+/=?^{|}~-]{1,64}@[A-Za-z0-9.-]{1,255})>"
# What follows "]" in a link: a target, angled or bare, with one level of parentheses, and
# perhaps a title. Possessive, so that no text makes it try twice.
_DESTINATION = r"""
    \([ \n]*+
    (?: <(?P<angled>(?:[^<>\n\\]|\\.)*+)>
      | (?P<bare>(?!<)(?:[^ \n()\\]|\\[^ \n]|\((?:[^ \n()\\]|\\[^ \n])*+\))*+) )
    (?: [ \n]++
        (?:"(?:[^"\\]|\\[\s\S])*+" | '(?:[^'\\]|\\[\s\S])*+' | \((?:[^()\\]|\\[\s\S])*+\)) )?+
    [ \n]*+\)
    """


class _Run:
    """A run of ``*`` or ``_``; ``count`` of its ``length`` are not yet used."""

    def __init__(self, piece: int, char: str, length: int, opens: bool, closes: bool) -> None:
        self.piece = piece
        self.char = char
        self.count = self.length = length
        self.can_open = opens
        self.can_close = closes
        self.order = 0


class _Bracket(Value):
    """An open ``[`` or ``![``: its piece, and how many runs and links came before it."""

    piece: int
    is_image: bool
    runs: int
    links: int


class _Mark(Value):
    """A style from the end of one piece to the start of another."""

    opening: int
    closing: int
    style: SpanStyle
    target: str = ""


def read_inline(source: str) -> tuple[str, tuple[Span, ...]]:
    """The text of a paragraph as shown, and its spans in the order in which they start.

    ``source`` has its lines joined by LF, spaces at their starts removed. A line break becomes
    a space, a hard one stays LF.
    """
    if not _TOKEN.search(source):
        return source, ()
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._runs: list[_Run] = []
        self._brackets: list[_Bracket] = []
        self._inactive = 0  # so many brackets at the bottom may not become links
        self._marks: list[_Mark] = []
        self._links: list[_Mark] = []
        self._ticks: dict[int, list[int]] | None = None

    def read(self) -> tuple[str, tuple[Span, ...]]:
        source = self._source
        handlers: dict[str, Callable[[int], int]] = {
            "\\": self._escape,
            "`": self._code,
            "*": self._run,
            "_": self._run,
            "[": self._open_bracket,
            "![": self._open_bracket,
            "]": self._close_bracket,
            "<": self._autolink,
            "&": self._entity,
        }
        at = 0
        while len(self._pieces) < _MOST_PIECES and (token := _TOKEN.search(source, at)):
            before = source[at : token.start()]
            if token[0] == "\n":
                self._pieces += (before.rstrip(" "), "\n" if before.endswith("  ") else " ")
                at = token.end()
                continue
            if before:
                self._pieces.append(before)
            at = handlers[token[0]](token.start())
        self._pieces.append(source[at:].replace("\n", " "))
        self._read_emphasis(0)
        return self._result()

    def _result(self) -> tuple[str, tuple[Span, ...]]:
        starts = list(accumulate(map(len, self._pieces), initial=0))
        spans = (
            Span(starts[mark.opening + 1], starts[mark.closing], mark.style, mark.target)
            for mark in (*self._marks, *self._links)
        )
        kept = [span for span in spans if span.start < span.end]
        kept.sort(key=lambda span: (span.start, -span.end))
        return "".join(self._pieces), tuple(dict.fromkeys(kept))

    def _escape(self, start: int) -> int:
        following = self._source[start + 1 : start + 2]
        if following == "\n" or _ESCAPE.match(self._source, start):
            self._pieces.append(following)
            return start + 2
        self._pieces.append("\\")
        return start + 1

    def _entity(self, start: int) -> int:
        match = re.compile(_ENTITY).match(self._source, start)
        self._pieces.append(_decoded(match[0]) if match else "&")
        return match.end() if match else start + 1

    def _code(self, start: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for ticks in _TICKS.finditer(self._source):
                self._ticks.setdefault(len(ticks[0]), []).append(ticks.start())
        match = _TICKS.match(self._source, start)
        end = match.end() if match else start + 1
        closings = self._ticks.get(end - start, [])
        number = bisect_right(closings, start)
        if number == len(closings):
            self._pieces.append(self._source[start:end])
            return end
        code = self._source[end : closings[number]].replace("\n", " ")
        if code[0] == code[-1] == " " and code.strip(" "):
            code = code[1:-1]
        self._add_styled(code, "code")
        return closings[number] + end - start

    def _autolink(self, start: int) -> int:
        match = re.compile(_AUTOLINK).match(self._source, start)
        scheme = ""
        if not match:
            match = re.compile(_MAIL_AUTOLINK).match(self._source, start)
            scheme = "mailto:"
        if not match:
            self._pieces.append("<")
            return start + 1
        target = read_target(scheme + match[1])
        if target:
            self._add_styled(match[1], "link", str(target))
        else:
            self._pieces.append(match[0])
        return match.end()

    def _add_styled(self, text: str, style: SpanStyle, target: str = "") -> None:
        opening = len(self._pieces)
        self._pieces += ("", text, "")
        marks = self._links if style == "link" else self._marks
        marks.append(_Mark(opening, opening + 2, style, target))

    # --- links ---

    def _open_bracket(self, start: int) -> int:
        mark = "!" if self._source[start] == "!" else ""
        self._brackets.append(
            _Bracket(len(self._pieces), bool(mark), len(self._runs), len(self._links))
        )
        self._pieces.append(f"{mark}[")
        return start + len(mark) + 1

    def _close_bracket(self, start: int) -> int:
        match = None
        if self._brackets:
            bracket = self._brackets.pop()
            if bracket.is_image or len(self._brackets) >= self._inactive:
                match = re.compile(_DESTINATION, re.VERBOSE).match(self._source, start + 1)
            self._inactive = min(self._inactive, len(self._brackets))
        if not match:
            self._pieces.append("]")
            return start + 1
        written = match["bare"] if match["angled"] is None else match["angled"]
        target = read_target(re.sub(_ESCAPE_OR_ENTITY, _unescaped, written))
        if target:
            self._add_link(bracket, str(target))
        else:
            self._pieces.append(self._source[start : match.end()].replace("\n", " "))
        return match.end()

    def _add_link(self, bracket: _Bracket, target: str) -> None:
        self._read_emphasis(bracket.runs)
        self._pieces[bracket.piece] = ""
        # A link without words shows where it leads.
        self._pieces.append("" if any(self._pieces[bracket.piece :]) else target)
        # Of links inside an image's words, or an image inside a link's, the outer one counts.
        del self._links[bracket.links :]
        self._links.append(_Mark(bracket.piece, len(self._pieces), "link", target))
        self._pieces.append("")
        if not bracket.is_image:
            self._inactive = len(self._brackets)

    # --- emphasis ---

    def _run(self, start: int) -> int:
        source = self._source
        match = _RUN.match(source, start)
        end = match.end() if match else start + 1
        before = source[start - 1] if start else " "
        after = source[end] if end < len(source) else " "
        space_before, space_after = before.isspace(), after.isspace()
        sign_before, sign_after = _is_sign(before), _is_sign(after)
        opens = not space_after and (not sign_after or space_before or sign_before)
        closes = not space_before and (not sign_before or space_after or sign_after)
        if source[start] == "_":
            opens, closes = (
                opens and (not closes or sign_before),
                closes and (not opens or sign_after),
            )
        self._runs.append(_Run(len(self._pieces), source[start], end - start, opens, closes))
        self._pieces.append("")
        return end

    def _read_emphasis(self, first: int) -> None:
        """Pair the runs from number ``first`` on; what pairs with nothing is shown as typed."""
        runs = self._runs[first:]
        del self._runs[first:]
        openers: list[_Run] = []
        bottoms: dict[tuple[str, bool, int], int] = {}
        for order, run in enumerate(runs):
            run.order = order
            if run.can_close:
                self._close_emphasis(run, openers, bottoms)
            if run.can_open and run.count:
                openers.append(run)
        for run in runs:
            self._pieces[run.piece] = run.char * run.count

    def _close_emphasis(
        self, run: _Run, openers: list[_Run], bottoms: dict[tuple[str, bool, int], int]
    ) -> None:
        """Pair ``run`` with openers; ``bottoms`` says before which run there are none for it."""
        kind = (run.char, run.can_open, run.length % 3)
        while run.count:
            bottom = bottoms.get(kind, 0)
            at = len(openers) - 1
            while at >= 0 and openers[at].order >= bottom and not _is_pair(openers[at], run):
                at -= 1
            if at < 0 or openers[at].order < bottom:
                bottoms[kind] = run.order
                return
            del openers[at + 1 :]
            opener = openers[at]
            size = 2 if min(opener.count, run.count) > 1 else 1
            mark = _Mark(opener.piece, run.piece, "strong" if size == 2 else "emphasis")
            if not self._marks or self._marks[-1] != mark:
                self._marks.append(mark)
            opener.count -= size
            run.count -= size
            if not opener.count:
                openers.pop()


def _is_pair(opener: _Run, closer: _Run) -> bool:
    """CommonMark's rules 9 and 10 for runs that can both open and close."""
    if opener.char != closer.char:
        return False
    if not (opener.can_close or closer.can_open):
        return True
    both_threes = opener.length % 3 == 0 and closer.length % 3 == 0
    return both_threes or (opener.length + closer.length) % 3 != 0


def _is_sign(c: str) -> bool:
    return unicodedata.category(c)[0] in "PS"


def _unescaped(match: re.Match[str]) -> str:
    return match[1] or _decoded(match[0])


def _decoded(entity: str) -> str:
    """The text an entity stands for, made safe to show; an unknown one stays as typed.

    So does one for a combining mark, which would change the letter before it.
    """
    if entity[1] == "#":
        code = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
        text = chr(code) if 0 < code < 0x110000 else "\ufffd"
    else:
        from html.entities import html5

        text = html5.get(entity[1:], entity)
    if unicodedata.category(text[0])[0] == "M":
        return entity
    return clean(text).replace("\n", " ")
