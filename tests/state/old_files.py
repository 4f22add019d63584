"""Marks as earlier versions of the program wrote them."""

from __future__ import annotations

import sqlite3

from tui.state.marks import Mark, time_text

COLUMNS = (
    *("briefing_id", "briefing_title", "briefing_date", "path", "item_id", "has_own_id", "kind"),
    *("earliest", "latest", "speaker_id", "speaker", "text", "heading", "previous_id", "next_id"),
    *("position", "count"),
)


def put_old_mark(connection: sqlite3.Connection, mark: Mark) -> None:
    """A row of versions 1 and 2, which knew no tags, labels or passages."""
    names = ("briefing_key", "item_key", *COLUMNS, "note", "created", "modified")
    values = (
        *mark.key,
        *(getattr(mark.anchor, name) for name in COLUMNS),
        *(mark.note, time_text(mark.created), time_text(mark.modified)),
    )
    places = ", ".join("?" * len(names))
    connection.execute(f"INSERT INTO mark ({', '.join(names)}) VALUES ({places})", values)
