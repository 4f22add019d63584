"""What a query can ask of the reader's own data: read state, marks and notes, as plain values."""

from __future__ import annotations

import sqlite3

from tui.model.frozen import Value


class PersonalMark(Value):
    """A mark as far as a query asks about it.

    Both keys are ids as the store compares them; ``item_key`` is empty for the briefing itself.
    A mark on a passage is one on its item.
    ``has_own_id`` is false where the id was derived from the item's text, and may be another one
    when that text changes: ``kind`` and ``text``, the first 600 characters as they were when the
    item was marked, then tell which item is meant.
    """

    briefing_key: str
    item_key: str
    has_own_id: bool
    kind: str
    text: str
    note: str
    tags: tuple[str, ...] = ()
    label: str = ""


class Personal(Value):
    """All of it at one moment: the keys of the briefings read, and every mark by its keys."""

    read: frozenset[str] = frozenset()
    marks: tuple[PersonalMark, ...] = ()


def read_personal(connection: sqlite3.Connection) -> Personal:
    """The reader's data for queries. Both parts are of the same moment within a transaction."""
    read = connection.execute("SELECT briefing_key FROM read_briefing")
    marks = connection.execute(
        "SELECT briefing_key, item_key, has_own_id, kind, text, note, tags, label FROM mark "
        "ORDER BY briefing_key, place_key"
    )
    return Personal(
        frozenset(key for (key,) in read),
        tuple(
            PersonalMark(
                *(briefing_key, item_key, bool(has_own_id), kind, text, note),
                tuple(tags.split("\n")) if tags else (),
                label,
            )
            for briefing_key, item_key, has_own_id, kind, text, note, tags, label in marks
        ),
    )
