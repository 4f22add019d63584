"""Plain words as prose of the format, and blocks as one text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.importing.blocks import Block
from tui.model.prose import read_prose

__all__ = ["escaped", "joined"]

_DEEPEST_BULLET = 4
_SIGNS = re.compile(r"[*_`\[]|\\(?=[!-/:-@\[-`{-~]|$)|<(?=[A-Za-z])|&(?=[#A-Za-z])")
_STRONG = re.compile(r"(?<![*\w])\*\*(?=[^\s*])([^*]{1,200})(?<=[^\s*])\*\*(?![*\w])")
_START = re.compile(r"(?P<sign>[-+=#>~])|(?P<number>[0-9]{1,9})(?=[.)](?: |$))")


def escaped(line: str) -> str:
    """One clean line of plain words as prose that shows exactly these words.

    Most lines come back as they are. Runs of white space become one space. Words between two
    stars on either side are strong.
    """
    line = " ".join(line.split())
    if _is_shown_as(line, line):
        return line
    if "**" in line:
        # Stars in pairs are meant as Markdown even where nothing else is.
        pieces = _STRONG.split(line)
        if len(pieces) > 1:
            return "".join(
                f"**{_escaped(piece)}**" if number % 2 else _escaped(piece)
                for number, piece in enumerate(pieces)
            )
    return _escaped(line)


def _escaped(line: str) -> str:
    body = _SIGNS.sub(r"\\\g<0>", line)
    start = _START.match(line)
    if start is None:
        return body
    if start["number"]:
        return f"{start['number']}\\{body[start.end() :]}"
    return "\\" + body


def joined(blocks: Iterable[Block]) -> str:
    """Blocks as one text of prose: paragraphs, lists, quotes, listings, headings as bold lines."""
    parts: list[str] = []
    was_bullet = False
    for block in blocks:
        text = _written(block)
        if not text:
            continue
        is_bullet = block.kind == "bullet"
        parts += (("\n" if is_bullet and was_bullet else "\n\n"), text)
        was_bullet = is_bullet
    return "".join(parts[1:])


def _written(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"**{escaped(block.text)}**" if block.text else ""
        case "bullet":
            return "  " * min(block.level, _DEEPEST_BULLET) + f"{block.marker} {block.text}"
        case "quote":
            return f"> {block.text}"
        case "verbatim":
            return "\n".join(f"    {line}".rstrip() for line in block.text.split("\n"))
        case "paragraph":
            return block.text
        case "rule":
            return ""


def _is_shown_as(prose: str, line: str) -> bool:
    paragraphs = read_prose(prose)
    if len(paragraphs) != 1:
        return not line and not paragraphs
    only = paragraphs[0]
    return only.kind == "text" and not only.spans and only.depth == 0 and only.text == line
