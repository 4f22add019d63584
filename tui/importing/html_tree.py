"""A page as a tree of elements, whatever its tags are like: bounded in depth and in number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.importing.markup import Token, attributes, tokens

__all__ = ["BLOCKS", "Element", "read_tree"]

MOST_ELEMENTS = 60_000
DEEPEST = 100

_RAW = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp", "textarea", "title"})
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "basefont",
        "frame",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "legend",
    ]
)
"""Elements that stand on lines of their own."""

_CLOSED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    # Opening one of the key's elements ends an open one of the first set, unless one of the
    # second set stands between.
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "thead": (frozenset({"thead", "tbody", "tfoot"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tbody", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tfoot"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_PARAGRAPH = frozenset({"p"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_IN_HEAD = frozenset(
    {"html", "head", "title", "meta", "link", "base", "script", "style", "noscript"}
)
_NO_SHOW = re.compile(
    r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)", re.IGNORECASE
)
_NEVER_SHOWN = frozenset({"script", "style", "template", "noscript"})


class Element:
    """An element: its tag and attributes in lower case, and what is in it, in order."""

    __slots__ = ("attributes", "children", "is_hidden", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []
        self.is_hidden = _is_hidden(tag, attributes)

    def get(self, name: str) -> str:
        """An attribute, or an empty text."""
        return self.attributes.get(name, "")

    def elements(self) -> Iterator[Element]:
        """All elements below, hidden ones too, in reading order."""
        stack = [iter(self.children)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, Element):
                    yield child
                    stack.append(iter(child.children))
                    break
            else:
                stack.pop()

    def shown(self) -> Iterator[Element]:
        """All elements below but hidden ones and what is in them, in reading order. One that is
        hidden on the way is passed over."""
        stack = [iter(self.children)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, Element) and not child.is_hidden:
                    yield child
                    if not child.is_hidden:
                        stack.append(iter(child.children))
                        break
            else:
                stack.pop()

    def words(self) -> str:
        """The text that is shown, on one line."""
        parts: list[str] = []
        _collect(self, parts)
        return " ".join("".join(parts).split())


def read_tree(source: str) -> tuple[Element, bool]:
    """The page under one element without a name, and whether all of it was read."""
    builder = _Builder()
    for token in tokens(source, _RAW):
        if not builder.add(token):
            return builder.root, False
    return builder.root, True


def _collect(element: Element, parts: list[str]) -> None:
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif not child.is_hidden:
            is_apart = child.tag in BLOCKS or child.tag == "br"
            if is_apart:
                parts.append(" ")
            _collect(child, parts)
            if is_apart:
                parts.append(" ")


def _is_hidden(tag: str, attributes: dict[str, str]) -> bool:
    if tag in _NEVER_SHOWN:
        return True
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    return "style" in attributes and _NO_SHOW.search(attributes["style"]) is not None


class _Builder:
    """The elements that are open, outermost first, and how many of each tag."""

    def __init__(self) -> None:
        self.root = Element("", {})
        self._open = [self.root]
        self._counts: dict[str, int] = {}
        self._number = 0

    def add(self, token: Token) -> bool:
        """Take one token; False when there are too many."""
        kind = token.kind
        if kind in ("text", "raw"):
            self._open[-1].children.append(token.text)
        elif kind == "end":
            self._end(token.name.lower())
        else:
            self._number += 1
            if self._number > MOST_ELEMENTS:
                return False
            self._start(token.name.lower(), token.text, kind)
        return True

    def _start(self, tag: str, source: str, kind: str) -> None:
        if tag in BLOCKS:
            self._close(_PARAGRAPH, BLOCKS)
        if tag in _CLOSED_BY:
            self._close(*_CLOSED_BY[tag])
        if tag in _HEADINGS and self._open[-1].tag in _HEADINGS:
            self._pop(len(self._open) - 1)
        if self._counts.get("head") and tag not in _IN_HEAD:
            self._close(frozenset({"head"}), frozenset({"body"}))
        element = Element(tag, attributes(source) if source else {})
        self._open[-1].children.append(element)
        # In HTML a slash does not end an element, but in XHTML it does, and real pages mix them:
        # an empty element is taken at its word where that loses nothing.
        if tag in _VOID or (kind == "empty" and tag not in ("p", "li", "div", "span", "body")):
            return
        if len(self._open) <= DEEPEST:
            self._open.append(element)
            self._counts[tag] = self._counts.get(tag, 0) + 1

    def _end(self, tag: str) -> None:
        if tag == "br":
            self._open[-1].children.append(Element("br", {}))
            return
        # What follows the end of the body is shown all the same.
        if not self._counts.get(tag) or tag in ("body", "html"):
            return
        is_block = tag in BLOCKS
        for index in range(len(self._open) - 1, 0, -1):
            other = self._open[index].tag
            if other == tag:
                self._pop(index)
                return
            if other in BLOCKS and (not is_block or other in ("table", "body")):
                return

    def _close(self, tags: frozenset[str], walls: frozenset[str]) -> None:
        """End the innermost open element of these tags, unless a wall stands between."""
        if not any(self._counts.get(tag) for tag in tags):
            return
        for index in range(len(self._open) - 1, 0, -1):
            other = self._open[index].tag
            if other in tags:
                self._pop(index)
                return
            if other in walls:
                return

    def _pop(self, index: int) -> None:
        for element in self._open[index:]:
            self._counts[element.tag] -= 1
        del self._open[index:]
