"""Which way to an answer is the shorter, judged by the newest items, which are quick to ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from math import prod
from typing import Any

from tui.library.plan import Plan

WALKED_SECONDS = 4e-5
GATHERED_SECONDS = 1e-7
"""What it takes to look at an item one by one, and to go past one in the full-text tables:
measured once, and good for comparing."""

Ask = Callable[[str, tuple[object, ...]], Any]
"""Runs a statement and gives its rows."""


class Effort:
    """What answering a plan takes; the newest items are asked when it matters, and once."""

    def __init__(self, plan: Plan, ask: Ask) -> None:
        self._plan = plan
        self._ask = ask

    @cached_property
    def gathering(self) -> float:
        """Seconds it takes to bring together the places of all words that begin as typed."""
        return sum(self._shares) * self._items * GATHERED_SECONDS

    def is_walked(self, limit: int) -> bool:
        """Whether so many items are found sooner by looking at those that hold the whole words,
        one by one, than by bringing together the places of all words that begin as typed. A
        negative limit means all items."""
        if not self._plan.match:
            return False
        share, walked = prod(self._shares), self._items
        if share and limit >= 0:
            walked = min(walked, limit / share)
        return self.gathering > walked * WALKED_SECONDS

    @cached_property
    def _counts(self) -> dict[str, int]:
        return dict(self._ask("SELECT name, value FROM meta WHERE name LIKE '% count'", ()))

    @property
    def _items(self) -> float:
        return float(self._counts.get("item count", 0))

    @cached_property
    def _shares(self) -> list[float]:
        """Of each beginning, the share of the newest items that hold a word that begins so."""
        held = self._counts.get("starts count", 0)
        sql = "SELECT count(*) FROM starts WHERE starts MATCH ?"
        begun = self._plan.begun if held else ()
        return [self._ask(sql, (each,)).fetchone()[0] / held for each in begun]
