"""A place in an item where something that was looked for stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One match: characters ``start`` to ``end`` of the part ``field`` of the item ``item_id``.

    ``start`` and ``end`` are the same where the whole item is meant and no words of it.
    """

    item_id: str
    field: str
    start: int
    end: int
