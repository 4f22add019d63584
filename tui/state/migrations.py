"""The shape of the reader's database as numbered steps, each one transaction.

A step, once released, never changes: a new shape is a new step at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

# "bdek" in ASCII: marks a SQLite file as briefdeck's own (SQLite file format 1.3.16).
APPLICATION_ID = 0x6264656B

Step = tuple[str, ...]

STEPS: tuple[Step, ...] = (
    (
        """CREATE TABLE mark (
            briefing_key TEXT NOT NULL,
            item_key TEXT NOT NULL,
            briefing_id TEXT NOT NULL,
            briefing_title TEXT NOT NULL,
            briefing_date TEXT NOT NULL,
            path TEXT NOT NULL,
            item_id TEXT NOT NULL,
            has_own_id INTEGER NOT NULL,
            kind TEXT NOT NULL,
            earliest TEXT NOT NULL,
            latest TEXT NOT NULL,
            speaker_id TEXT NOT NULL,
            speaker TEXT NOT NULL,
            text TEXT NOT NULL,
            heading TEXT NOT NULL,
            previous_id TEXT NOT NULL,
            next_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            count INTEGER NOT NULL,
            note TEXT NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            PRIMARY KEY (briefing_key, item_key)
        )""",
        """CREATE TABLE read_briefing (
            briefing_key TEXT PRIMARY KEY NOT NULL,
            briefing_id TEXT NOT NULL,
            read_at TEXT NOT NULL
        )""",
        """CREATE TABLE position (
            briefing_key TEXT PRIMARY KEY NOT NULL,
            briefing_id TEXT NOT NULL,
            path TEXT NOT NULL,
            pane TEXT NOT NULL,
            zoomed INTEGER NOT NULL
        )""",
        """CREATE TABLE position_item (
            briefing_key TEXT NOT NULL REFERENCES position (briefing_key) ON DELETE CASCADE,
            pane TEXT NOT NULL,
            item_id TEXT NOT NULL,
            PRIMARY KEY (briefing_key, pane)
        )""",
        "CREATE TABLE session (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)",
        "CREATE TABLE change_counter (id INTEGER PRIMARY KEY CHECK (id = 1), total INTEGER NOT NULL)",
        "INSERT INTO change_counter VALUES (1, 0)",
    ),
    (
        """CREATE TABLE saved_search (
            name_key TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL,
            query TEXT NOT NULL,
            made TEXT NOT NULL,
            modified TEXT NOT NULL,
            seen_at TEXT NOT NULL,
            seen_mark INTEGER NOT NULL
        )""",
    ),
    (
        # The key of a mark takes in the passage, and SQLite changes no primary key in place.
        """CREATE TABLE new_mark (
            briefing_key TEXT NOT NULL,
            place_key TEXT NOT NULL,
            item_key TEXT NOT NULL,
            briefing_id TEXT NOT NULL,
            briefing_title TEXT NOT NULL,
            briefing_date TEXT NOT NULL,
            path TEXT NOT NULL,
            item_id TEXT NOT NULL,
            has_own_id INTEGER NOT NULL,
            kind TEXT NOT NULL,
            earliest TEXT NOT NULL,
            latest TEXT NOT NULL,
            speaker_id TEXT NOT NULL,
            speaker TEXT NOT NULL,
            text TEXT NOT NULL,
            heading TEXT NOT NULL,
            previous_id TEXT NOT NULL,
            next_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            count INTEGER NOT NULL,
            tlp TEXT NOT NULL DEFAULT '',
            twin INTEGER NOT NULL DEFAULT 0,
            namesake INTEGER NOT NULL DEFAULT 0,
            quote_exact TEXT NOT NULL DEFAULT '',
            quote_prefix TEXT NOT NULL DEFAULT '',
            quote_suffix TEXT NOT NULL DEFAULT '',
            quote_start INTEGER NOT NULL DEFAULT 0,
            note TEXT NOT NULL,
            label TEXT NOT NULL DEFAULT '',
            tags TEXT NOT NULL DEFAULT '',
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            PRIMARY KEY (briefing_key, place_key)
        )""",
        """INSERT INTO new_mark (
            rowid, briefing_key, place_key, item_key, briefing_id, briefing_title, briefing_date,
            path, item_id, has_own_id, kind, earliest, latest, speaker_id, speaker, text, heading,
            previous_id, next_id, position, count, note, created, modified
        ) SELECT
            rowid, briefing_key, item_key, item_key, briefing_id, briefing_title, briefing_date,
            path, item_id, has_own_id, kind, earliest, latest, speaker_id, speaker, text, heading,
            previous_id, next_id, position, count, note, created, modified
        FROM mark""",
        "DROP TABLE mark",
        "ALTER TABLE new_mark RENAME TO mark",
        """CREATE TABLE seen_item (
            briefing_key TEXT NOT NULL,
            item_key TEXT NOT NULL,
            item_id TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (briefing_key, item_key)
        )""",
    ),
)


def version_of(connection: sqlite3.Connection) -> int:
    """The number of the last step this database has taken; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def application_of(connection: sqlite3.Connection) -> int:
    """The application id in the file's header; 0 when nobody has claimed it."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether no one has put anything into this database, not even a claim to it."""
    if application_of(connection) or version_of(connection):
        return False
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def migrate(
    connection: sqlite3.Connection,
    steps: Sequence[Step] = STEPS,
    keep_copy: Callable[[int], None] | None = None,
) -> None:
    """Take the steps this database lacks.

    ``keep_copy(number)`` is called before step ``number`` touches a database that already holds
    data, while no one else can change it; when it raises, the step is not taken. A step that
    fails leaves the database as it was.
    """
    is_made_here = False
    for number, statements in enumerate(steps, 1):
        if version_of(connection) >= number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have taken the step while this one waited for the lock.
            version = version_of(connection)
            if version < number:
                if not version:
                    is_made_here = True
                elif keep_copy is not None and not is_made_here:
                    keep_copy(number)
                for statement in statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
