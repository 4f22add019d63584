"""The article of a page by trafilatura, where that is installed (the extra ``html``).

It is given our own tree, in which nothing hidden is left, and bounded in size. What it finds
comes back as such a tree; addresses, dates and titles are read by ``html_head`` in any case.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, Final

from tui.importing.draft import Dropped
from tui.importing.html_main import OUTSIDE, Page, told
from tui.importing.html_tree import Element
from tui.model.text import fold

__all__ = ["NOT_INSTALLED", "find_by_library", "is_installed"]

NOT_INSTALLED: Final = (
    "web pages are read by the reading built in; with pip install 'briefdeck[html]' the article "
    "is found on more kinds of pages"
)
_MOST_ELEMENTS = 15_000
_FEWEST_WORDS = 25
_LEAST_SHARE = 0.7
_VOID = frozenset({"br", "hr", "img", "wbr", "input", "meta", "link", "source", "col", "area"})
_NAMES = {
    "p": "p", "list": "ul", "item": "li", "quote": "blockquote", "table": "table", "row": "tr",
    "cell": "td", "lb": "br", "code": "code", "ref": "a", "div": "div", "del": "s", "ab": "p",
    "graphic": "img", "fw": "p", "note": "p",
}  # fmt: skip
_RENDERED = {"#b": "b", "#i": "i", "#u": "u", "#t": "code", "#sub": "sub", "#sup": "sup"}


@cache
def _library() -> Any:
    """The library, or None."""
    try:
        return import_module("trafilatura")
    except ImportError:
        return None


def is_installed() -> bool:
    """Whether there is a library to ask."""
    return _library() is not None


def find_by_library(body: Element, page: Page) -> Page:
    """The article as the library sees it; ``page`` as we do where it fails or finds too little."""
    elements = sum(1 for _ in body.shown())
    least = max(_FEWEST_WORDS, _LEAST_SHARE * len(page.main.words().split()))
    if elements > _MOST_ELEMENTS or len(body.words().split()) < least:
        return page
    try:
        found = _library().bare_extraction(
            f"<html><body>{_written(body)}</body></html>",
            include_comments=False,
            include_formatting=True,
            include_links=True,
            include_tables=True,
            favor_recall=True,
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return page
    article = getattr(found, "body", None)
    main = _element(article) if article is not None else Element("div", {})
    if len(main.words().split()) < least:
        return page
    return Page(main, page.boxes, tuple(_left_out(body, main)))


def _left_out(body: Element, main: Element) -> Iterator[Dropped]:
    """What the page shows and the article does not hold."""
    kept = _key(main.words())
    for each in told(body, OUTSIDE):
        if _key(each.text) not in kept:
            yield each


def _key(words: str) -> str:
    return "".join(c for c in fold(words) if c.isalnum())


def _written(element: Element) -> str:
    """What is shown in an element, as HTML."""
    parts: list[str] = []
    _write(element.children, parts)
    return "".join(parts)


def _write(children: Iterable[Element | str], parts: list[str]) -> None:
    for child in children:
        if isinstance(child, str):
            parts.append(html.escape(child, quote=False))
        elif not child.is_hidden and child.tag.isalnum():
            named = "".join(
                f' {name}="{html.escape(child.get(name))}"'
                for name in ("class", "id", "href", "role", "itemprop")
                if child.get(name)
            )
            parts.append(f"<{child.tag}{named}>")
            if child.tag not in _VOID:
                _write(child.children, parts)
                parts.append(f"</{child.tag}>")


def _element(found: Any) -> Element:
    """The library's element as one of ours."""
    tag = str(found.tag)
    if tag == "head":
        level = str(found.get("rend") or "h2")
        tag = level if level in ("h1", "h2", "h3", "h4", "h5", "h6") else "h2"
    elif tag == "hi":
        tag = _RENDERED.get(str(found.get("rend")), "span")
    elif tag == "code" and "\n" in "".join(found.itertext()):
        tag = "pre"
    else:
        tag = _NAMES.get(tag, "div" if tag == "body" else "span")
    target = found.get("target")
    made = Element(tag, {"href": str(target)} if tag == "a" and target else {})
    if found.text:
        made.children.append(str(found.text))
    for child in found:
        made.children.append(_element(child))
        if child.tail:
            made.children.append(str(child.tail))
    return made
