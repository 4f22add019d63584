"""Saved pages of the web: what they say of themselves, and the article in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tui.importing import html_library
from tui.importing.article import draft_of
from tui.importing.blocks import Block, Head
from tui.importing.draft import Draft, Dropped, Original
from tui.importing.html_blocks import BlockReader
from tui.importing.html_head import read_head
from tui.importing.html_main import Page, body_of, find_main
from tui.importing.html_styles import hidden_names
from tui.importing.html_tree import MOST_ELEMENTS, read_tree
from tui.model.problem import Problem
from tui.model.text import fold

__all__ = ["BUILT_IN", "LONGEST_ARTICLE", "TOO_LONG", "page_of", "read_html"]

LONGEST_ARTICLE: Final = 500_000
"""Letters of the longest text that is taken for an article."""

TOO_LONG: Final = (
    f"this holds more than {LONGEST_ARTICLE:,} letters of text; split it into several articles"
)

BUILT_IN = "built-in-reading"
"""The code of the note that a better reading of pages is not installed."""

_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|body|head)\b", re.IGNORECASE)
_START = 20_000
_NO_WORD = re.compile(r"[\W_]+")


def read_html(text: str, original: Original) -> tuple[list[Draft], list[Problem]]:
    """The article of a page as a draft, and what is wrong with the page."""
    head, blocks, dropped, problems = page_of(text, original)
    if not blocks and not head.summary:
        message = "this page holds no text that could be imported"
        return [], [*problems, Problem("error", "nothing-found", message, file=original.name)]
    if sum(len(block.text) for block in blocks) > LONGEST_ARTICLE:
        return [], [*problems, Problem("error", "too-large", TOO_LONG, file=original.name)]
    draft = draft_of(blocks, head, original)
    return [replace(draft, dropped=(*draft.dropped, *dropped))], problems


def page_of(
    text: str, original: Original
) -> tuple[Head, list[Block], list[Dropped], list[Problem]]:
    """The head of a page, the blocks of its article, what is not in them, and what is wrong."""
    problems = []
    root, is_whole = read_tree(text)
    if not is_whole:
        message = f"this page has more than {MOST_ELEMENTS:,} elements; the rest is not read"
        problems.append(Problem("warning", "too-large", message, file=original.name))
    head = read_head(root, original.url)
    body = body_of(root)
    if _WHOLE_PAGE.search(text[:_START]):
        page = find_main(body, hidden_names(root.elements()))
        if not html_library.is_installed():
            message = html_library.NOT_INSTALLED
            problems.append(Problem("note", BUILT_IN, message, file=original.name))
        elif not page.is_marked:
            page = html_library.find_by_library(body, page)
    else:
        page = Page(body)
    reader = BlockReader(head.url)
    reader.read(page.main)
    blocks = _without_title(reader.blocks, head.title)
    return head, blocks, [*reader.dropped, *page.boxes, *page.outside], problems


def _without_title(blocks: Sequence[Block], title: str) -> list[Block]:
    """The blocks without the first heading that says the title once more."""
    wanted = _key(title)
    for number, block in enumerate(blocks):
        if block.kind == "heading" and wanted and _key(block.text) == wanted:
            return [*blocks[:number], *blocks[number + 1 :]]
    return list(blocks)


def _key(text: str) -> str:
    return _NO_WORD.sub(" ", fold(text)).strip()
