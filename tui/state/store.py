"""What the reader made: marks with notes, saved searches, read state, positions, session values.

Marks cannot be lost: every change is on disk before its method returns, and a mark leaves only
when the reader removes it. A change that cannot be written is kept, and said to be unsaved.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from tui.model.text import clean_line, id_key
from tui.state.copies import Copy
from tui.state.history import Change, History, ReadStep, Step
from tui.state.mark_keeping import MarkKeeping
from tui.state.marks import LABELS, Key, Mark, time_text
from tui.state.personal import Personal, read_personal
from tui.state.readings import all_readings, find_reading, put_reading
from tui.state.refusals import refusal
from tui.state.search_keeping import SearchKeeping
from tui.state.searches import SavedSearch
from tui.state.seen import read_seen, write_seen
from tui.state.session import (
    Position,
    delete_session,
    read_position,
    read_session,
    write_position,
    write_session,
)
from tui.state.unsaved import About, Unsaved

__all__ = [
    "LABELS",
    "Change",
    "Copy",
    "Key",
    "Mark",
    "Personal",
    "Position",
    "SavedSearch",
    "Store",
    "Unsaved",
]


class Store(MarkKeeping, SearchKeeping):
    """The reader's own data in one file.

    Construction touches nothing; the file is made by the first change. Every method may be called
    from any thread, blocks until done, and raises StoreError with one line when it cannot be done.
    Briefing and item ids are compared case-folded; an empty item id is the briefing itself.
    """

    # Read and unread

    def is_read(self, briefing_id: str) -> bool:
        """Whether the briefing is marked read."""
        return bool(self._database.read(lambda connection: find_reading(connection, briefing_id)))

    def set_read(self, briefing_id: str, is_read: bool) -> None:
        """Set a briefing to read or unread, at the reader's wish."""
        now = time_text(self._now())

        def work(connection: sqlite3.Connection) -> tuple[None, Step | None]:
            before = find_reading(connection, briefing_id)
            if bool(before) == is_read:
                return None, None
            after = now if is_read else ""
            put_reading(connection, briefing_id, after)
            return None, ReadStep(briefing_id, before, after)

        text = f"set to {'read' if is_read else 'unread'}: {clean_line(briefing_id)}"
        self._change(About("read", id_key(briefing_id), text), work)

    def set_opened(self, briefing_id: str) -> None:
        """Set a briefing to read because it was opened: nothing the reader would undo."""

        def work(connection: sqlite3.Connection) -> None:
            if not find_reading(connection, briefing_id):
                put_reading(connection, briefing_id, time_text(self._now()))

        self._database.write(work)

    def refuse(self, mark: Mark, item_id: str) -> None:
        """Remember that the reader says that a mark does not belong to an item."""
        text = f"it is not what you marked: {mark.title}"
        about = About("refusal", mark.key, clean_line(text))
        self._change(about, lambda connection: (None, refusal(connection, mark, item_id)))

    def read_ids(self) -> frozenset[str]:
        """The ids of all briefings marked read."""
        return frozenset(briefing_id for briefing_id, _ in self._database.read(all_readings))

    def seen(self, briefing_id: str) -> dict[str, str]:
        """What was last given to ``set_seen`` for a briefing; empty when it was never read."""
        return self._database.read(lambda connection: read_seen(connection, briefing_id))

    def set_seen(self, briefing_id: str, digests: Mapping[str, str]) -> None:
        """Remember a digest of the text of each item, by item id, as the reader has it before
        him: what differs at the next reading is what he has not seen."""
        self._database.write(lambda connection: write_seen(connection, briefing_id, digests))

    # Searching

    def personal(self) -> Personal:
        """Read state, marks and notes for queries to ask of, all of one moment."""
        return self._database.read(read_personal)

    # Positions and session

    def position(self, briefing_id: str) -> Position | None:
        """Where the reader stopped in a briefing."""
        return self._database.read(lambda connection: read_position(connection, briefing_id))

    def set_position(self, position: Position) -> None:
        """Remember where the reader is in a briefing."""
        self._database.write(lambda connection: write_position(connection, position))

    def session(self) -> dict[str, str]:
        """The values kept between sessions, by name."""
        return self._database.read(read_session)

    def set_session(self, **values: str) -> None:
        """Keep values between sessions; those not named stay."""
        self._database.write(lambda connection: write_session(connection, values))

    def forget_session(self, *names: str) -> None:
        """Keep these values no longer."""
        self._database.write(lambda connection: delete_session(connection, names))

    # Copies

    def copies(self) -> list[Copy]:
        """The copies of the file that lie beside it, the newest first."""
        return self._database.copies()

    def restore(self, copy: Path) -> str:
        """Go back to a copy; one line that says what was done.

        The file of today is put aside, not deleted. What could be undone is forgotten.
        """
        with self._changing:
            told = self._database.restore(copy)
            self._history = History()
            return told
