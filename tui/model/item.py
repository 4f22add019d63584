"""What all items of a briefing have in common, whatever their kind."""

from __future__ import annotations

from typing import ClassVar, Literal

from tui.model.dates import Date
from tui.model.frozen import Frozen
from tui.model.problem import Problem

ItemKind = Literal[
    "event", "statement", "section", "figure", "source", "note", "correction", "related"
]


class Item(Frozen, kw_only=True):
    """What the cursor rests on, and what is found, marked, copied and cited.

    ``id`` is the author's when ``has_own_id``, else derived (format section 5).
    ``line`` counts from 1. ``problems`` are those of this item's own values. ``unknown`` are
    the keys in the file that are no fields of it, as (key, value) in one line each: they are
    shown as written, and are no part of its words.
    """

    item_kind: ClassVar[ItemKind]

    id: str
    has_own_id: bool = True
    formerly: tuple[str, ...] = ()
    note: str = ""
    line: int = 0
    problems: tuple[Problem, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def when(self) -> Date | None:
        """The date this item is about, if it has one."""
        return None

    @property
    def heading_text(self) -> str:
        """The item in one line, for lists and links."""
        raise NotImplementedError

    def parts(self) -> tuple[tuple[str, str], ...]:
        """The item's words as (field, plain text) in reading order, empty fields left out.

        This is the one meaning of "the text of an item": find, marks and copies use it, and
        the screen shows these parts in this order.
        """
        raise NotImplementedError

    @property
    def text_plain(self) -> str:
        """All parts, a line each."""
        return "\n".join(text for _, text in self.parts())


def present(*parts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The parts that have words."""
    return tuple(part for part in parts if part[1])
