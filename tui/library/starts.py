"""The beginnings of the words of the newest items: what is being typed is found there first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from tui.library.packing import unpack_texts
from tui.library.rows import indexed

MOST_STARTS = 4_000
"""Newest items of which the beginnings of words are kept; up to twice as many before older ones
are dropped again."""


class Starts:
    """The table ``starts`` within one transaction; it holds all items from a floor on."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        values = dict(connection.execute("SELECT name, value FROM meta WHERE name LIKE 'starts %'"))
        self._floor: int = values.get("starts floor", 0)
        self._count: int = values.get("starts count", 0)

    def has(self, id: int) -> bool:
        """Whether an item is one of those that are kept."""
        return id >= self._floor

    def put(self, words: Sequence[tuple[int, str]]) -> None:
        """Take the words of items by id, in order, as far as they are to be kept."""
        newest = words if words and self.has(words[0][0]) else [w for w in words if self.has(w[0])]
        self._db.executemany("INSERT INTO starts (rowid, t) VALUES (?, ?)", newest)
        self._count += len(newest)

    def keep(self) -> None:
        """Keep the newest items alone, and remember from which on, before the end."""
        if self._count > 2 * MOST_STARTS:
            row = self._db.execute(
                "SELECT id FROM item ORDER BY id DESC LIMIT 1 OFFSET ?", (MOST_STARTS,)
            ).fetchone()
            self._floor = row[0] + 1 if row else 0
            self._db.execute("INSERT INTO starts (starts) VALUES ('delete-all')")
            newest = self._db.execute(
                "SELECT first, count, texts FROM briefing WHERE first + count > ?"
                " AND count > 0 ORDER BY first",
                (self._floor,),
            ).fetchall()
            self._count = 0
            for row in newest:
                self.put(list(item_words(*row))[::-1])
        self._db.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)",
            [("starts floor", self._floor), ("starts count", self._count)],
        )


def item_words(first: int, count: int, texts: bytes) -> Iterator[tuple[int, str]]:
    """What the full-text tables have of the items of a briefing, the first in reading order
    first; that one has the largest id."""
    parts = unpack_texts(texts) if count else []
    for place in range(count):
        yield first + count - 1 - place, indexed(parts[2 * place], parts[2 * place + 1])
