"""The parts of an article, told apart by their headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tui.importing.blocks import Block
from tui.importing.headings import Role, role_of
from tui.importing.timeline import day_heading
from tui.model.frozen import Value

__all__ = ["Part", "PartRole", "parts_of"]

PartRole = Literal["body"] | Role


class Part(Value):
    """The blocks under one heading, and what they are for.

    ``body`` is text whose heading, if it has one, does not say. ``day`` is the date that all of
    a part's blocks share, from its heading, and ``remark`` what is uncertain about it.
    ``is_named`` where the heading is what gave the part its role: it need not be kept.
    """

    role: PartRole
    heading: str = ""
    blocks: tuple[Block, ...] = ()
    day: str = ""
    remark: str = ""
    is_named: bool = False


def parts_of(blocks: Sequence[Block], anchor: str) -> list[Part]:
    """The parts in the order of the text; the first may have no heading.

    ``anchor`` is the article's date, by which headings like ``Monday, 25 November`` are read.
    """
    return _Divider(anchor).divided(blocks)


class _Divider:
    """Remembers under which heading the next one stands."""

    def __init__(self, anchor: str) -> None:
        self._anchor = anchor
        self._role: PartRole = "body"
        self._level = 0

    def divided(self, blocks: Sequence[Block]) -> list[Part]:
        parts: list[Part] = []
        head = Part("body")
        own: list[Block] = []
        for block in blocks:
            if block.kind != "heading":
                own.append(block)
                continue
            parts.append(_filled(head, own))
            head, own = self._part(block), []
        parts.append(_filled(head, own))
        return [part for part in parts if part.heading or part.blocks]

    def _part(self, heading: Block) -> Part:
        day, remark = day_heading(heading.text, self._anchor)
        if day:
            self._anchor = day if len(day) == 10 else self._anchor
            # A day may stand under a heading of its part, or at the same depth.
            if self._role not in ("timeline", "body"):
                self._role, self._level = "timeline", heading.level
            return Part("timeline", heading.text, day=day, remark=remark)
        role = role_of(heading.text)
        if role is not None:
            self._role, self._level = role, heading.level
            return Part(role, heading.text, is_named=True)
        if not self._is_inside(heading):
            self._role, self._level = "body", heading.level
        return Part(self._role, heading.text)

    def _is_inside(self, heading: Block) -> bool:
        """Whether a heading that does not say its part is one inside the part before it."""
        if heading.level and self._level:
            return heading.level > self._level
        return self._role in ("background", "analysis", "timeline")


def _filled(part: Part, blocks: list[Block]) -> Part:
    return Part(part.role, part.heading, tuple(blocks), part.day, part.remark, part.is_named)
