"""What of a briefing the reader had before him when he last read it: a digest for each item."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tui.model.text import id_key
from tui.state.anchor import storable
from tui.state.salvage import readable_rows


def read_seen(connection: sqlite3.Connection, briefing_id: str) -> dict[str, str]:
    """The digests kept for a briefing by item id."""
    rows = connection.execute(
        "SELECT item_id, digest FROM seen_item WHERE briefing_key = ? ORDER BY rowid",
        (_key(briefing_id),),
    )
    return dict(rows.fetchall())


def write_seen(
    connection: sqlite3.Connection, briefing_id: str, digests: Mapping[str, str]
) -> None:
    """Keep these digests in place of the briefing's earlier ones."""
    key = _key(briefing_id)
    connection.execute("DELETE FROM seen_item WHERE briefing_key = ?", (key,))
    connection.executemany(
        "INSERT OR REPLACE INTO seen_item (briefing_key, item_key, item_id, digest) "
        "VALUES (?, ?, ?, ?)",
        [
            (key, _key(item_id), storable(item_id), storable(digest))
            for item_id, digest in digests.items()
        ],
    )


def readable_seen(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """By briefing what can still be read in a damaged file."""
    found: dict[str, dict[str, str]] = {}
    rows = readable_rows(connection, "SELECT briefing_key, item_id, digest FROM seen_item")
    for row in rows:
        if all(isinstance(value, str) for value in row):
            found.setdefault(row[0], {})[row[1]] = row[2]
    return found


def _key(id: str) -> str:
    return storable(id_key(id))
