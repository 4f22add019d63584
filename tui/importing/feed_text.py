"""What the elements of a feed say: as plain text, as HTML in letters, or as elements."""

from __future__ import annotations

import base64
import binascii
import re

from tui.importing.blocks import Block
from tui.importing.html_blocks import BlockReader
from tui.importing.html_prose import blocks_of_html, blocks_of_text, line_of_html
from tui.importing.html_tree import Element
from tui.model.text import clean_line

__all__ = ["blocks_in", "letters_of", "line_in", "own_line"]

_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")


def letters_of(element: Element) -> str:
    """All letters in an element, as written."""
    parts: list[str] = [child for child in element.children if isinstance(child, str)]
    if len(parts) == len(element.children):
        return "".join(parts)
    return "".join(
        child if isinstance(child, str) else letters_of(child) for child in element.children
    )


def own_line(element: Element) -> str:
    """The letters of an element itself, without what is in elements below, on one line."""
    return clean_line("".join(child for child in element.children if isinstance(child, str)))


def line_in(element: Element, is_atom: bool) -> str:
    """The words of an element on one line."""
    if _has_elements(element):
        return clean_line(element.words())
    letters = _decoded(element)
    return clean_line(letters) if _is_plain(element, is_atom) else line_of_html(letters)


def blocks_in(element: Element, is_atom: bool, base: str) -> list[Block]:
    """The paragraphs of an element; ``base`` is the address its links start from."""
    if _has_elements(element):
        reader = BlockReader(base)
        reader.read(element)
        return reader.blocks
    letters = _decoded(element)
    if _is_plain(element, is_atom):
        return blocks_of_text(letters)
    return blocks_of_html(letters, base)


def _has_elements(element: Element) -> bool:
    return any(isinstance(child, Element) for child in element.children)


def _is_plain(element: Element, is_atom: bool) -> bool:
    """Whether the letters mean themselves. In RSS nothing says so: there they may be HTML."""
    kind = element.get("type").lower()
    if not is_atom:
        return kind == "text/plain"
    return kind in ("", "text", "text/plain")


def _decoded(element: Element) -> str:
    """The letters of an element, out of base 64 where they are in that."""
    letters = letters_of(element)
    kind = element.get("type").lower()
    is_text = kind.startswith("text") or "html" in kind or "xml" in kind
    if element.get("mode").lower() == "base64" or (_MEDIA_TYPE.fullmatch(kind) and not is_text):
        try:
            return base64.b64decode("".join(letters.split()), validate=True).decode("utf-8")
        except (binascii.Error, ValueError):
            return letters
    return letters
