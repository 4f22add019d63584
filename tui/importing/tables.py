"""Tables drawn with bars: those whose rows are days are lists of what happened on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tui.importing.blocks import Block
from tui.importing.short_lines import is_day_line

__all__ = ["table_blocks"]

_LEAST_DAYS = 2
_DRAWN = re.compile(r"[|:+= -]+")
_BAR = re.compile(r"(?<!\\)\|")


def table_blocks(rows: Sequence[str], worded: Callable[[str], str]) -> Iterator[Block]:
    """A table as one block, or as a bullet for each row where rows begin with days.

    ``worded`` makes prose of the words of a cell.
    """
    cells = [_cells(row) for row in rows if not _DRAWN.fullmatch(row)]
    dated = [row for row in cells if is_day_line(row[0])]
    if (
        len(dated) < _LEAST_DAYS
        or len(cells) - len(dated) > 1
        or cells[0] not in (dated[0], cells[0])
    ):
        yield Block("verbatim", "\n".join(rows))
        return
    for row in cells:
        if is_day_line(row[0]):
            rest = "; ".join(worded(cell) for cell in row[1:] if cell)
            yield Block("bullet", f"{worded(row[0])}: {rest}")
        else:
            yield Block("rule", " | ".join(row))


def _cells(row: str) -> list[str]:
    inner = row.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in _BAR.split(inner)]
