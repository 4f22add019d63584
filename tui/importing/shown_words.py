"""The words that a source shows, for finding out which of them a draft lacks."""

from __future__ import annotations

from collections.abc import Iterator

from tui.importing.feed import entries_of
from tui.importing.feed_text import letters_of
from tui.importing.html_blocks import BlockReader
from tui.importing.html_main import body_of, hide_styled
from tui.importing.html_prose import prose_of_html
from tui.importing.html_styles import hidden_names
from tui.importing.html_tree import Element, read_tree
from tui.importing.json_text import JsonError, read_json
from tui.importing.timeline_csv import cells_of
from tui.importing.timelinejs import bare_json
from tui.model.prose import plain

__all__ = ["shown_words"]

_IN_TIMELINES = "headline text caption credit group tag display_date displayDate"
_SHOWN_KEYS = frozenset(_IN_TIMELINES.split())
_IN_ENTRIES = """title description summary content content:encoded fullitem body abstract author dc:creator
    dc:author itunes:author category dc:subject tags source dc:publisher itunes:summary
    itunes:subtitle"""
_ENTRY_KEYS = frozenset(_IN_ENTRIES.split())


def shown_words(text: str, kind: str) -> list[str]:
    """What a text of this kind shows, a line for each piece; one text for each draft of it."""
    match kind:
        case "html":
            return ["\n".join(_page(text))]
        case "timelinejs":
            return ["\n".join(_timeline(text))]
        case "csv":
            return ["\n".join(map(_words, cells_of(text)))]
        case "feed":
            return ["\n".join(_entry(entry)) for entry in entries_of(text)]
    return [text]


def _words(source: str) -> str:
    return plain(prose_of_html(source))


def _page(text: str) -> Iterator[str]:
    root, _ = read_tree(text)
    hide_styled(body_of(root), hidden_names(root.elements()))
    reader = BlockReader()
    reader.read(root)
    for block in reader.blocks:
        yield block.text if block.kind in ("heading", "verbatim") else plain(block.text)


def _timeline(text: str) -> Iterator[str]:
    try:
        stack: list[tuple[str, object]] = [("", read_json(bare_json(text)))]
    except JsonError:
        return
    while stack:
        key, value = stack.pop()
        if isinstance(value, dict):
            stack.extend(reversed(value.items()))
        elif isinstance(value, list):
            stack.extend((key, each) for each in reversed(value))
        elif isinstance(value, str) and key in _SHOWN_KEYS:
            yield _words(value)


def _entry(entry: Element) -> Iterator[str]:
    for child in entry.children:
        if isinstance(child, Element) and child.tag in _ENTRY_KEYS:
            words = _words(letters_of(child))
            yield words.replace(",", "\n") if child.tag in ("tags", "category") else words
