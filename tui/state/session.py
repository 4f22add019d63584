"""Where the reader stopped: a position in each briefing, and a few values between two sessions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tui.model.frozen import Value
from tui.model.text import id_key
from tui.state.anchor import storable


class Position(Value):
    """The place in one briefing: the focused pane, and the item under the cursor of each pane."""

    briefing_id: str
    path: str = ""
    pane: str = ""
    items: Mapping[str, str] = MappingProxyType({})
    zoomed: bool = False


def read_position(connection: sqlite3.Connection, briefing_id: str) -> Position | None:
    """The position last kept for this briefing."""
    key = storable(id_key(briefing_id))
    row = connection.execute(
        "SELECT briefing_id, path, pane, zoomed FROM position WHERE briefing_key = ?", (key,)
    ).fetchone()
    if row is None:
        return None
    items = connection.execute(
        "SELECT pane, item_id FROM position_item WHERE briefing_key = ?", (key,)
    )
    return Position(row[0], row[1], row[2], dict(items.fetchall()), bool(row[3]))


def write_position(connection: sqlite3.Connection, position: Position) -> None:
    """Keep a position in place of the briefing's earlier one."""
    key = storable(id_key(position.briefing_id))
    connection.execute("DELETE FROM position WHERE briefing_key = ?", (key,))
    place = (storable(position.briefing_id), storable(position.path), storable(position.pane))
    connection.execute(
        "INSERT INTO position (briefing_key, briefing_id, path, pane, zoomed) "
        "VALUES (?, ?, ?, ?, ?)",
        (key, *place, int(position.zoomed)),
    )
    connection.executemany(
        "INSERT INTO position_item (briefing_key, pane, item_id) VALUES (?, ?, ?)",
        [(key, storable(pane), storable(item_id)) for pane, item_id in position.items.items()],
    )


def read_session(connection: sqlite3.Connection) -> dict[str, str]:
    """All values kept, by name."""
    rows = connection.execute("SELECT name, value FROM session ORDER BY name")
    return dict(rows.fetchall())


def delete_session(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Keep these values no longer."""
    connection.executemany(
        "DELETE FROM session WHERE name = ?", [(storable(name),) for name in names]
    )


def write_session(connection: sqlite3.Connection, values: Mapping[str, str]) -> None:
    """Keep these values; others stay as they are."""
    connection.executemany(
        "INSERT INTO session (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [(storable(name), storable(value)) for name, value in values.items()],
    )
