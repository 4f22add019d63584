"""A mark, and the rows it is kept in."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from typing import Any

from tui.model.text import id_key
from tui.state.anchor import Anchor, storable
from tui.state.salvage import readable_rows

_FIELDS = tuple(field.name for field in fields(Anchor))
_OWN = ("note", "created", "modified")
_COLUMNS = ", ".join((*_FIELDS, *_OWN))
_KEYS = ("briefing_key", "item_key")
_ALL = (*_KEYS, *_FIELDS, *_OWN)
_SELECT = f"SELECT {_COLUMNS} FROM mark"
_PUT = (
    f"INSERT INTO mark ({', '.join(_ALL)}) VALUES ({', '.join('?' * len(_ALL))}) "
    "ON CONFLICT (briefing_key, item_key) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in (*_FIELDS, *_OWN))
)
_HAS_OWN_ID = _FIELDS.index("has_own_id")
_NUMBERS = frozenset((_HAS_OWN_ID, _FIELDS.index("position"), _FIELDS.index("count")))

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """An item the reader marked. ``note`` may be empty; times are UTC.

    ``modified`` is when the note last changed; a refreshed anchor leaves it alone.
    """

    anchor: Anchor
    note: str
    created: datetime
    modified: datetime

    @property
    def key(self) -> Key:
        """(briefing id, item id) as compared: no two marks share it."""
        return key_of(self.anchor.briefing_id, self.anchor.item_id)

    @property
    def title(self) -> str:
        """The marked thing in a line: its heading, else the best other name saved."""
        anchor = self.anchor
        return anchor.heading or anchor.item_id or anchor.briefing_title or anchor.briefing_id


def key_of(briefing_id: str, item_id: str) -> Key:
    """The key of the mark on an item; ``item_id`` is empty for the briefing itself."""
    return storable(id_key(briefing_id)), storable(id_key(item_id))


def time_text(time: datetime) -> str:
    """A time as stored: UTC, microseconds, so that text order is time order."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def find_mark(connection: sqlite3.Connection, key: Key) -> Mark | None:
    """The mark with this key."""
    row = connection.execute(f"{_SELECT} WHERE briefing_key = ? AND item_key = ?", key).fetchone()
    return mark_of_row(row) if row else None


def put_mark(connection: sqlite3.Connection, mark: Mark) -> None:
    """Write a mark whole, over the one with its key."""
    anchor = [
        storable(value) if isinstance(value, str) else int(value) for value in astuple(mark.anchor)
    ]
    own = (storable(mark.note), time_text(mark.created), time_text(mark.modified))
    connection.execute(_PUT, (*mark.key, *anchor, *own))


def delete_mark(connection: sqlite3.Connection, key: Key) -> None:
    """Remove the mark with this key."""
    connection.execute("DELETE FROM mark WHERE briefing_key = ? AND item_key = ?", key)


def all_marks(connection: sqlite3.Connection) -> list[Mark]:
    """Every mark, newest first."""
    rows = connection.execute(f"{_SELECT} ORDER BY created DESC, rowid DESC")
    return [mark_of_row(row) for row in rows]


def marks_of_briefing(connection: sqlite3.Connection, briefing_id: str) -> list[Mark]:
    """The marks on a briefing and its items, oldest first."""
    key, _ = key_of(briefing_id, "")
    rows = connection.execute(f"{_SELECT} WHERE briefing_key = ? ORDER BY created, rowid", (key,))
    return [mark_of_row(row) for row in rows]


def count_marks(connection: sqlite3.Connection) -> dict[str, int]:
    """How many marks each marked briefing has, by the id last used for it."""
    # SQLite takes bare columns from the row that holds the max() (lang_select, "Bare columns").
    rows = connection.execute(
        "SELECT briefing_id, count(*), max(created) FROM mark GROUP BY briefing_key"
    )
    return {briefing_id: total for briefing_id, total, _ in rows}


def readable_marks(connection: sqlite3.Connection) -> list[Mark]:
    """The marks that can still be read in a damaged file."""
    found: dict[Key, Mark] = {}
    for row in readable_rows(connection, _SELECT):
        mark = _sound_mark(row)
        if mark is not None:
            found[mark.key] = mark
    return list(found.values())


def mark_of_row(row: Sequence[Any]) -> Mark:
    """A mark from its row. Raises ValueError for times that are none."""
    size = len(_FIELDS)
    values = list(row[:size])
    values[_HAS_OWN_ID] = bool(values[_HAS_OWN_ID])
    note, created, modified = map(str, row[size:])
    return Mark(
        Anchor(*values),
        note,
        datetime.fromisoformat(created),
        datetime.fromisoformat(modified),
    )


def _sound_mark(row: Sequence[Any]) -> Mark | None:
    for index, value in enumerate(row):
        if not isinstance(value, int if index in _NUMBERS else str):
            return None
    try:
        return mark_of_row(row)
    except ValueError:
        return None
