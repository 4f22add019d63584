"""What is known of all rows of the index together, so that no start has to look at each."""

from __future__ import annotations

import sqlite3

from tui.library.index import BROKEN
from tui.library.rows import OPEN_END, OPEN_START


class Tallies:
    """What one transaction adds to the counts of briefings and to the span of days."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._first, self._last = OPEN_END, OPEN_START
        self._briefings = self._faulty = self._items = 0

    def count(self, state: int, faults: int, by: int, items: int = 0) -> None:
        """A briefing with so many items came (1) or went (-1)."""
        self._items += by * items
        if state <= BROKEN:
            self._briefings += by
            self._faulty += by if faults else 0

    def widen(self, first: int | None, last: int | None) -> None:
        """An item lies in these days. That some go does not narrow the span."""
        if first is not None and OPEN_START < first < self._first:
            self._first = first
        if last is not None and OPEN_END > last > self._last:
            self._last = last

    def keep(self) -> None:
        """Write it, inside the transaction."""
        known = dict(self._db.execute("SELECT name, value FROM meta"))
        self._db.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)",
            [
                ("first day", min(self._first, known.get("first day", OPEN_END))),
                ("last day", max(self._last, known.get("last day", OPEN_START))),
                ("briefing count", known.get("briefing count", 0) + self._briefings),
                ("faulty count", known.get("faulty count", 0) + self._faulty),
                ("item count", known.get("item count", 0) + self._items),
            ],
        )
