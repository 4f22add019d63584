"""Reading rows out of a damaged file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any


def readable_rows(connection: sqlite3.Connection, select: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table that can still be read, walked from both ends; most come twice.

    SQLite stops at the first broken page; from the other end it reaches what lies behind it. A
    table that is not there, or not of the expected shape, has no rows.
    """
    for direction in ("ASC", "DESC"):
        try:
            yield from connection.execute(f"{select} NOT INDEXED ORDER BY rowid {direction}")
        except sqlite3.DatabaseError:
            continue
