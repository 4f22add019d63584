"""Wrapping for a terminal: lines measured in cells, not in characters.

Widths follow Unicode Standard Annex 11 (East Asian Width): wide and full-width characters take
two cells; combining marks and format characters take none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"


def cell_width(text: str) -> int:
    """How many cells a terminal gives to ``text``."""
    if text.isascii():
        return len(text)
    return sum(map(_width_of, text))


def wrap(text: str, width: int) -> list[str]:
    """``text``, one paragraph, in lines of at most ``width`` cells.

    Breaks at spaces, and inside what is longer than a line or written without spaces between
    wide characters. A ``width`` of 0 means no limit. Never returns an empty list.
    """
    if width <= 0 or cell_width(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    used = 0
    for piece, glue in _pieces(text):
        size = cell_width(piece)
        space = glue if line else ""
        if line and used + len(space) + size > width:
            lines.append(line)
            line, used, space = "", 0, ""
        if size > width:
            *full, piece = _cut(piece, width)
            lines += full
            size = cell_width(piece)
        line += space + piece
        used += len(space) + size
    lines.append(line)
    return lines


def _width_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What must not be broken, each with what joins it to the piece before: a space or nothing."""
    for word in text.split(" "):
        if word.isascii():
            yield word, " "
            continue
        glue = " "
        start = 0
        for at in range(1, len(word)):
            if _may_break(word[at - 1], word[at]):
                yield word[start:at], glue
                start, glue = at, ""
        yield word[start:], glue


def _may_break(before: str, after: str) -> bool:
    """Between two characters of a script written without spaces, but not before its full stops
    and closing brackets, nor after its opening ones."""
    return (
        _width_of(before) == 2
        and _width_of(after) == 2
        and unicodedata.category(after) not in ("Po", "Pe", "Pf")
        and unicodedata.category(before) not in ("Ps", "Pi")
    )


def _cut(word: str, width: int) -> list[str]:
    """A word longer than a line, in pieces; a mark or joiner stays with its base."""
    pieces: list[str] = []
    piece = ""
    used = 0
    for character in word:
        size = _width_of(character)
        if piece and used + size > width and size and not piece.endswith(_JOINER):
            pieces.append(piece)
            piece, used = "", 0
        piece += character
        used += size
    return [*pieces, piece]
