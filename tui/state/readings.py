"""Which briefings have been read."""

from __future__ import annotations

import sqlite3

from tui.model.text import id_key
from tui.state.anchor import storable
from tui.state.salvage import readable_rows


def find_reading(connection: sqlite3.Connection, briefing_id: str) -> str:
    """When the briefing was marked read, as stored; empty when it is unread."""
    row = connection.execute(
        "SELECT read_at FROM read_briefing WHERE briefing_key = ?", (_key(briefing_id),)
    ).fetchone()
    return str(row[0]) if row else ""


def put_reading(connection: sqlite3.Connection, briefing_id: str, read_at: str) -> None:
    """Mark the briefing read at this time, or unread when the time is empty."""
    key = _key(briefing_id)
    if not read_at:
        connection.execute("DELETE FROM read_briefing WHERE briefing_key = ?", (key,))
        return
    connection.execute(
        "INSERT INTO read_briefing (briefing_key, briefing_id, read_at) VALUES (?, ?, ?) "
        "ON CONFLICT (briefing_key) DO UPDATE SET "
        "briefing_id = excluded.briefing_id, read_at = excluded.read_at",
        (key, storable(briefing_id), read_at),
    )


def all_readings(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The id and time of every briefing read."""
    return connection.execute("SELECT briefing_id, read_at FROM read_briefing").fetchall()


def readable_readings(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The briefings read that can still be told from a damaged file."""
    rows = readable_rows(connection, "SELECT briefing_id, read_at FROM read_briefing")
    return [row for row in rows if row[1] and all(isinstance(value, str) for value in row)]


def _key(briefing_id: str) -> str:
    return storable(id_key(briefing_id))
