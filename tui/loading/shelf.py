"""The briefings of one library as the rules across them look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from tui.loading.manuscript import Finding, Placed, placed_items
from tui.model.briefing import Briefing
from tui.model.text import id_key


class ShelfFinding(NamedTuple):
    """A finding about one of the briefings."""

    briefing: Briefing
    finding: Finding


class Shelf:
    """Briefings by id; of those with one id the first counts."""

    def __init__(self, briefings: Sequence[Briefing]) -> None:
        self.briefings = briefings
        self.by_id: dict[str, Briefing] = {}
        for briefing in briefings:
            self.by_id.setdefault(id_key(briefing.id), briefing)

    @cached_property
    def newer(self) -> dict[str, Briefing]:
        """By the key of a superseded briefing's id, what replaces it in the end."""
        direct: dict[str, Briefing] = {}
        for briefing in self.briefings:
            for written in briefing.supersedes:
                key = id_key(written)
                if key in self.by_id and key != id_key(briefing.id):
                    direct[key] = briefing
        return {key: self._last(key, direct) for key in direct}

    @staticmethod
    def _last(key: str, direct: dict[str, Briefing]) -> Briefing:
        briefing = direct[key]
        seen = {key}
        while (after := id_key(briefing.id)) in direct and after not in seen:
            seen.add(after)
            briefing = direct[after]
        return briefing

    def items(self) -> Iterator[tuple[Briefing, Placed]]:
        """Every item of every briefing."""
        for briefing in self.briefings:
            for placed in placed_items(briefing):
                yield briefing, placed


def at(briefing: Briefing, findings: Iterable[Finding]) -> Iterator[ShelfFinding]:
    """Findings about one briefing."""
    return (ShelfFinding(briefing, finding) for finding in findings)


ShelfRule = Callable[[Shelf], Iterable[ShelfFinding]]
"""Looks at all briefings of a library."""
