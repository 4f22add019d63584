"""Which way to an answer is the shorter, judged by the newest items, which are quick to ask."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

from tui.library.plan import Plan

WALKED_SECONDS = 4e-5
GATHERED_SECONDS = 1e-7
"""What it takes to look at an item one by one, and to go past one in the full-text tables:
measured once, and good for comparing."""

Ask = Callable[[str, tuple[object, ...]], Any]
"""Runs a statement and gives its rows."""


def gathering(plan: Plan, ask: Ask) -> float:
    """Seconds it takes to bring together the places of all words that begin as typed."""
    return _gathering(plan, _shares(plan, ask), ask)


def is_walked(plan: Plan, limit: int, ask: Ask) -> bool:
    """Whether so many items are found sooner by looking at those that hold the whole words, one
    by one, than by bringing together the places of all words that begin as typed. A negative
    limit means all items."""
    if not plan.match:
        return False
    shares = _shares(plan, ask)
    share, walked = prod(shares), float(_known(ask).get("item count", 0))
    if share and limit >= 0:
        walked = min(walked, limit / share)
    return _gathering(plan, shares, ask) > walked * WALKED_SECONDS


def _gathering(plan: Plan, shares: list[float], ask: Ask) -> float:
    return sum(shares) * float(_known(ask).get("item count", 0)) * GATHERED_SECONDS


def _shares(plan: Plan, ask: Ask) -> list[float]:
    """Of each beginning, the share of the newest items that hold a word that begins so."""
    held = _known(ask).get("starts count", 0)
    sql = "SELECT count(*) FROM starts WHERE starts MATCH ?"
    return [ask(sql, (begun,)).fetchone()[0] / held for begun in plan.begun] if held else []


def _known(ask: Ask) -> dict[str, int]:
    return dict(ask("SELECT name, value FROM meta WHERE name LIKE '% count'", ()))
