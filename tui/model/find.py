"""A place in an item where something that was looked for stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.model.item import Item


@dataclass(frozen=True, slots=True)
class Hit:
    """One match: characters ``start`` to ``end`` of the part ``field`` of the item ``item_id``.

    ``start`` and ``end`` are the same where the whole item is meant and no words of it.
    """

    item_id: str
    field: str
    start: int
    end: int


def places_of(item: Item, start: int, end: int) -> Iterator[Hit]:
    """Characters ``start`` to ``end`` of an item's plain text, as places in its parts."""
    at = 0
    for name, text in item.parts():
        a, b = max(start, at) - at, min(end, at + len(text)) - at
        if a < b:
            yield Hit(item.id, name, a, b)
        at += len(text) + 1
