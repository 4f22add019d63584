"""An XML file as a tree, read as far as it can be; no entity that it declares is ever replaced."""

from __future__ import annotations

import re

from tui.importing.html_tree import DEEPEST, MOST_ELEMENTS, Element
from tui.importing.markup import Token, attributes, tokens

__all__ = ["read_xml"]

# What these namespaces hold is known by the name here, whatever prefix a file gives them.
_NAMESPACES = (
    ("http://purl.org/dc/elements/", "dc"),
    ("http://purl.org/dc/terms", "dcterms"),
    ("http://purl.org/rss/1.0/modules/content", "content"),
    ("http://www.itunes.com/", "itunes"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
    ("http://www.w3.org/1999/xhtml", ""),
    ("http://www.w3.org/2005/atom", ""),
    ("http://purl.org/atom/ns", ""),
    ("http://purl.org/rss/1.0/", ""),
    ("http://my.netscape.com/rdf/simple", ""),
    ("http://backend.userland.com/rss", ""),
    ("http://blogs.law.harvard.edu/tech/rss", ""),
    ("http://my.netscape.com/publish/formats", ""),
)
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_HEAD = 100_000


def read_xml(source: str) -> tuple[Element, list[str]]:
    """The tree under one element without a name, and what is wrong with the file, a line each.

    Tags and attributes are in lower case; a tag has its prefix only for what is no part of RSS,
    Atom or XHTML, and then the usual one.
    """
    builder = _Builder()
    if _ENTITY.search(source[:_HEAD]):
        builder.faults["the entities that this file declares are not replaced"] = None
    for token in tokens(source):
        if not builder.add(token):
            builder.faults[
                f"there are more than {MOST_ELEMENTS:,} elements; the rest is not read"
            ] = None
            break
    builder.finish()
    return builder.root, list(builder.faults)


class _Builder:
    """The open elements with their names as written; ``faults`` are told once each, in order."""

    def __init__(self) -> None:
        self.root = Element("", {})
        self.faults: dict[str, None] = {}
        self._open = [self.root]
        self._names = [""]
        self._prefixes: dict[str, str] = {}
        self._number = 0

    def add(self, token: Token) -> bool:
        """Take one token; False when there are too many."""
        if token.kind in ("text", "raw"):
            self._open[-1].children.append(token.text)
        elif token.kind == "end":
            self._end(token.name)
        else:
            self._number += 1
            if self._number > MOST_ELEMENTS:
                return False
            self._start(token)
        return True

    def finish(self) -> None:
        """Tell what is still open."""
        if len(self._open) > 1:
            self._fault(f"<{self._names[-1][:40]}> is not closed")

    def _start(self, token: Token) -> None:
        named = attributes(token.text) if token.text else {}
        for name, value in named.items():
            if name.startswith("xmlns:"):
                self._prefixes[name[6:]] = _usual(value, name[6:])
        # A page inside a feed is shown or not as pages are; a feed's own words never hide.
        element = Element(self._tag(token.name), named)
        self._open[-1].children.append(element)
        if token.kind == "start" and len(self._open) <= DEEPEST:
            self._open.append(element)
            self._names.append(token.name)

    def _end(self, name: str) -> None:
        if self._names[-1] == name and len(self._open) > 1:
            self._open.pop()
            self._names.pop()
            return
        self._fault(f"</{name[:40]}> closes what is not open, or not last")
        if name in self._names[1:]:
            while self._names[-1] != name:
                self._open.pop()
                self._names.pop()
            self._open.pop()
            self._names.pop()

    def _tag(self, written: str) -> str:
        prefix, colon, local = written.lower().partition(":")
        if not colon:
            return prefix
        usual = self._prefixes.get(prefix)
        if usual is None:
            if prefix != "xml":
                self._fault(f'the prefix "{prefix[:40]}" is not declared')
            usual = prefix
        return f"{usual}:{local}" if usual else local

    def _fault(self, message: str) -> None:
        if len(self.faults) < 5:
            self.faults[message] = None


def _usual(address: str, prefix: str) -> str:
    address = address.strip().lower()
    for start, usual in _NAMESPACES:
        if address.startswith(start):
            return usual
    return prefix
