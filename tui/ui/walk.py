"""Walking the matches of a find: which one the reader is at."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model.find import Hit


class Walk:
    """Matches in reading order and the place among them."""

    def __init__(self) -> None:
        self.hits: Sequence[Hit] = ()
        self._at = -1

    def start(self, hits: Sequence[Hit], order: Sequence[str], cursor: str) -> None:
        """Take new matches; begin at the first one at or after the item ``cursor``."""
        self.hits = hits
        self._at = 0 if hits else -1
        places = {item_id: place for place, item_id in enumerate(order)}
        here = places.get(cursor, 0)
        for number, hit in enumerate(hits):
            if places.get(hit.item_id, 0) >= here:
                self._at = number
                break

    @property
    def now(self) -> Hit | None:
        """The match the reader is at."""
        return self.hits[self._at] if self.hits else None

    @property
    def count_text(self) -> str:
        """``4/14``; empty when nothing is sought or found."""
        return f"{self._at + 1}/{len(self.hits)}" if self.hits else ""

    def step(self, by: int) -> bool:
        """To the next (1) or previous (-1) match; whether it wrapped round."""
        if not self.hits:
            return False
        target = self._at + by
        self._at = target % len(self.hits)
        return target != self._at
