"""Blocks of styled text: what a list draws, whatever it is a list of.

A block is a stretch of wrapped text with an indent and an optional label in that indent. Styles
are names from ``looks``, so that themes and monochrome terminals decide how they look. Text goes into ``Content`` as it is and is never parsed
for markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content, Span


class Block(NamedTuple):
    """Text to wrap at the list's width less ``indent`` cells; ``lead`` is written into the
    indent of its first line; ``gap`` blank lines stand above it."""

    text: Content
    indent: int = 0
    lead: Content | None = None
    gap: int = 0


def styled(text: str, style: str) -> Content:
    """Text in one style; an empty style is none."""
    return Content(text, spans=[Span(0, len(text), style)]) if style and text else Content(text)


def one_line(text: str, width: int) -> str:
    """Text cut to ``width`` cells, with an ellipsis when something is lost."""
    content = Content(text.replace("\n", " "))
    return content.truncate(width, ellipsis=True).plain if content.cell_length > width else text


def joined(parts: Iterable[tuple[str, str]]) -> Content:
    """Pairs of (text, style) as one stretch of text."""
    return Content.assemble(*(styled(text, style) for text, style in parts))


def keys_text(pairs: Iterable[tuple[str, str]]) -> Content:
    """Keys, each with what it does, in one line."""
    return joined(
        part
        for key, label in pairs
        if key
        for part in ((f"{key} ", "key"), (f"{label}  ", "muted"))
    ).rstrip()
