"""A saved search, and the row it is kept in."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tui.model.frozen import Value
from tui.model.text import id_key
from tui.state.anchor import storable
from tui.state.marks import time_text
from tui.state.salvage import readable_rows

_COLUMNS = ("name", "query", "made", "modified", "seen_at", "seen_mark")
_TYPES = (str, str, str, str, str, int)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM saved_search"
_PUT = (
    f"INSERT INTO saved_search (name_key, {', '.join(_COLUMNS)}) "
    f"VALUES ({', '.join('?' * (len(_COLUMNS) + 1))}) ON CONFLICT (name_key) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS)
)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class SavedSearch(Value):
    """A query the reader keeps under a name. Times are UTC.

    ``modified`` is when the name or the query last changed. ``seen_at`` is when the results of
    this query were last looked at, None for never; ``seen_mark`` is the number given then, by
    which its giver knows what was there to be seen.
    """

    name: str
    query: str
    made: datetime
    modified: datetime
    seen_at: datetime | None = None
    seen_mark: int = 0

    @property
    def key(self) -> str:
        """The name as compared: no two saved searches share it."""
        return search_key(self.name)

    @property
    def last_touched(self) -> tuple[datetime, datetime]:
        """Of two states of one saved search, the later one has the greater value."""
        return self.modified, self.seen_at or _LONG_AGO


def search_key(name: str) -> str:
    """A name as compared: case-folded, Unicode NFC."""
    return storable(id_key(name))


def find_search(connection: sqlite3.Connection, name: str) -> SavedSearch | None:
    """The saved search of this name."""
    row = connection.execute(f"{_SELECT} WHERE name_key = ?", (search_key(name),)).fetchone()
    return _search_of_row(row) if row else None


def put_search(connection: sqlite3.Connection, search: SavedSearch) -> None:
    """Write a saved search whole, over the one of its name."""
    connection.execute(
        _PUT,
        (
            search.key,
            storable(search.name),
            storable(search.query),
            time_text(search.made),
            time_text(search.modified),
            time_text(search.seen_at) if search.seen_at else "",
            search.seen_mark,
        ),
    )


def delete_search(connection: sqlite3.Connection, name: str) -> None:
    """Remove the saved search of this name."""
    connection.execute("DELETE FROM saved_search WHERE name_key = ?", (search_key(name),))


def all_searches(connection: sqlite3.Connection) -> list[SavedSearch]:
    """Every saved search, by name as compared."""
    return [_search_of_row(row) for row in connection.execute(f"{_SELECT} ORDER BY name_key")]


def readable_searches(connection: sqlite3.Connection) -> list[SavedSearch]:
    """The saved searches that can still be read in a damaged file."""
    found: dict[str, SavedSearch] = {}
    for row in readable_rows(connection, _SELECT):
        search = _sound_search(row)
        if search is not None:
            found[search.key] = search
    return list(found.values())


def _search_of_row(row: Sequence[Any]) -> SavedSearch:
    """A saved search from its row. Raises ValueError for times that are none."""
    name, query, made, modified, seen_at, seen_mark = row
    return SavedSearch(
        name,
        query,
        _time_of(made),
        _time_of(modified),
        _time_of(seen_at) if seen_at else None,
        seen_mark,
    )


def _sound_search(row: Sequence[Any]) -> SavedSearch | None:
    if not all(isinstance(value, kind) for value, kind in zip(row, _TYPES, strict=True)):
        return None
    try:
        return _search_of_row(row)
    except ValueError:
        return None


def _time_of(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)
