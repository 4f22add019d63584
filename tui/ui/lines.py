"""Blocks of text as the lines of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from tui.ui.blocks import Block


class Line(NamedTuple):
    """One line of a row, wrapped: text behind an indent that may hold a label."""

    text: Content
    indent: int
    lead: Content | None
    is_space: bool = False


def wrapped(blocks: Sequence[Block], width: int) -> list[Line]:
    """Blocks as lines; a label stands on the first line of its block."""
    lines: list[Line] = []
    for block in blocks:
        lines += [Line(Content(""), 0, None, not lines)] * block.gap
        indent = min(block.indent, max(0, width - 8))
        texts = block.text.wrap(max(2, width - indent))
        if block.lead is not None and not block.text:
            lines.append(Line(Content(""), indent, block.lead))
            continue
        for number, text in enumerate(texts):
            lines.append(Line(text, indent, block.lead if number == 0 else None))
    if lines and not lines[-1].text and lines[-1].lead is None:
        lines[-1] = Line(Content(""), 0, None, True)
    return lines or [Line(Content(""), 0, None, True)]
