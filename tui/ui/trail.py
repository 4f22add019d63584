"""Where the reader jumped from, and back and forth along it."""

from __future__ import annotations

LONGEST = 200


class Trail:
    """A list of item ids with a place in it, as a browser's history."""

    def __init__(self) -> None:
        self._stops: list[str] = []
        self._at = 0

    def leave(self, item_id: str) -> None:
        """Remember the item a jump starts from; what lay ahead is forgotten."""
        if not item_id:
            return
        self._stops = [*self._stops[: self._at], item_id][-LONGEST:]
        self._at = len(self._stops)

    def back(self, item_id: str) -> str:
        """The item before, leaving ``item_id`` to come forth to; empty at the start."""
        if self._at == 0:
            return ""
        if self._at == len(self._stops):
            self._stops.append(item_id)
        self._at -= 1
        return self._stops[self._at]

    def forth(self) -> str:
        """The item ahead; empty at the end."""
        if self._at + 1 >= len(self._stops):
            return ""
        self._at += 1
        return self._stops[self._at]
