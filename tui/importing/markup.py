"""Text with tags as a stream of tokens, for HTML and XML alike, in time linear in its length.

Nothing is refused: what is no tag is text. Comments, processing instructions and declarations
go, and no entity that a document declares itself is ever replaced.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

__all__ = ["Token", "attributes", "tokens", "unescaped"]

TokenKind = Literal["start", "end", "empty", "text", "raw"]

_NAME = r"<(?P<end>/?)(?P<name>[A-Za-z_][^\s/<>\"'=]*+)"
# Quotes after "=" hold a value, all others are letters of no meaning. A document can be made in
# which this looks at the same text again for every "<": see ``_MOST_MISSES``.
_LENIENT = re.compile(
    _NAME + r"(?P<rest>(?:[^<>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?=[^\"'])[^\s<>]*+|))*+)>"
)
# Any quote opens a value. Of all the "<" before a place, at most two can still be waiting for
# their end there, as each kind of quote swaps two of three states: so the time is linear.
_STRICT = re.compile(_NAME + r"(?P<rest>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_MOST_MISSES = 20
_TITLES = frozenset({"title", "textarea"})

_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/\"'<>]++)(?:\s*+=\s*+(?:\"(?P<two>[^\"]*+)\"|'(?P<one>[^']*+)'|(?P<bare>[^\s>]++)))?+"
)
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9A-Fa-f]{8,});?")


class Token(NamedTuple):
    """A tag or a piece of text.

    ``name`` is the tag's, as written; ``text`` is the source of its attributes, or the text with
    its entities replaced. A ``raw`` piece is text that holds no entities: CDATA.
    """

    kind: TokenKind
    name: str
    text: str


def tokens(source: str, raw_names: frozenset[str] = frozenset()) -> Iterator[Token]:
    """The tokens of a document; inside elements of ``raw_names`` nothing is a tag."""
    at, end = 0, len(source)
    last_close = source.rfind(">")
    misses = 0
    text_from = 0
    signs = _Signs(source)
    while True:
        at = source.find("<", at)
        if at < 0 or at > last_close:
            break
        step, kind = signs.special(at) if source[at + 1 : at + 2] in "!?" else (0, "")
        if step:
            yield from _text(source, text_from, at)
            if kind == "cdata":
                yield Token("raw", "", source[at + 9 : step - 3])
            at = text_from = step
            continue
        tag = (_LENIENT if misses < _MOST_MISSES else _STRICT).match(source, at)
        if tag is None:
            misses += source[at + 1 : at + 2].isalpha()
            at += 1
            continue
        yield from _text(source, text_from, at)
        at = text_from = tag.end()
        name, rest = tag["name"], tag["rest"]
        if tag["end"]:
            yield Token("end", name, "")
        elif rest.endswith("/"):
            yield Token("empty", name, rest[:-1])
        else:
            yield Token("start", name, rest)
            if raw_names and name.lower() in raw_names:
                close = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE)
                found = close.search(source, at)
                stop = found.start() if found else end
                raw = source[at:stop]
                # Of a title tags are letters, but entities are not.
                is_title = name.lower() in _TITLES
                yield Token("text", "", unescaped(raw)) if is_title else Token("raw", "", raw)
                at = text_from = stop
    yield from _text(source, text_from, end)


def attributes(source: str) -> dict[str, str]:
    """The attributes of a tag by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        value = match["two"] or match["one"] or match["bare"] or ""
        found.setdefault(match["name"].lower(), unescaped(value))
    return found


def unescaped(text: str) -> str:
    """``text`` with the entities of HTML replaced; others stay as they are written."""
    if "&" not in text:
        return text
    # Numbers beyond any character take long to read, and very long ones raise an error.
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text))


def _text(source: str, start: int, end: int) -> Iterator[Token]:
    if start < end:
        yield Token("text", "", unescaped(source[start:end]))


class _Signs:
    """Where signs that end something stand; one that does not come again is not looked for."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._last: dict[str, int] = {}

    def after(self, sign: str, at: int) -> int:
        """The index after the next ``sign``, or 0."""
        if sign not in self._last:
            self._last[sign] = self.source.rfind(sign)
        if at > self._last[sign]:
            return 0
        return self.source.find(sign, at) + len(sign)

    def special(self, at: int) -> tuple[int, str]:
        """Where a comment, CDATA, a declaration or an instruction ends, and which; 0 for none."""
        source = self.source
        if source.startswith("<!--", at):
            return self.after("-->", at + 4) or at + 4, "comment"
        if source.startswith("<![CDATA[", at):
            return self.after("]]>", at + 9), "cdata"
        if source.startswith("<?", at):
            return self.after("?>", at) or self.after(">", at), "instruction"
        if source[at + 2 : at + 9].upper() == "DOCTYPE":
            return self.doctype(at), "declaration"
        return self.after(">", at), "declaration"

    def doctype(self, at: int) -> int:
        """The index after a DOCTYPE with its internal subset, or 0."""
        close = self.after(">", at)
        subset = self.source.find("[", at, close)
        if subset < 0:
            return close
        after = self.after("]", subset)
        return self.after(">", after) if after else close
