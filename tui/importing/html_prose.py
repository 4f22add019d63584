"""Pieces of HTML inside other files, as prose of the format and as plain lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.importing.blocks import Block
from tui.importing.html_blocks import BlockReader
from tui.importing.html_tree import read_tree
from tui.importing.markup import unescaped
from tui.importing.prose import escaped, joined
from tui.model.text import clean, clean_line

__all__ = ["blocks_of_html", "blocks_of_text", "line_of_html", "prose_of_html", "prose_of_text"]

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:[\s/][^<>]*)?>|<!--")
_BLANK_LINES = re.compile(r"\n\s*\n")


def blocks_of_html(source: str, base: str = "") -> list[Block]:
    """The blocks of a piece of HTML; of text without a tag, its paragraphs."""
    if not _TAG.search(source):
        return blocks_of_text(unescaped(source))
    tree, _ = read_tree(source)
    reader = BlockReader(base)
    reader.read(tree)
    return reader.blocks


def blocks_of_text(text: str) -> list[Block]:
    """The paragraphs of plain text, which blank lines part."""
    parts = _BLANK_LINES.split(clean(text).strip())
    return [Block("paragraph", escaped(part)) for part in parts if part.strip()]


def prose_of_html(source: str, base: str = "") -> str:
    """A piece of HTML as prose."""
    return prose_of(blocks_of_html(source, base))


def prose_of_text(text: str) -> str:
    """Plain text as prose that shows exactly its words."""
    return prose_of(blocks_of_text(text))


def prose_of(blocks: Sequence[Block]) -> str:
    """Blocks as one prose; a heading that is all there is stays a paragraph."""
    if len(blocks) == 1 and blocks[0].kind == "heading":
        return escaped(blocks[0].text)
    return joined(blocks)


def line_of_html(source: str) -> str:
    """The words of a piece of HTML on one line."""
    if not _TAG.search(source):
        return clean_line(unescaped(source))
    tree, _ = read_tree(source)
    return clean_line(tree.words())
