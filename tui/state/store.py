"""What the reader made: marks with notes, saved searches, read state, positions, session values.

Marks cannot be lost: every change is on disk before its method returns, and a mark leaves only by
``unmark``, ``toggle`` or ``undo``.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from tui.errors import StoreError
from tui.model.text import clean, clean_line
from tui.state.anchor import Anchor
from tui.state.database import Database, change_total, count_change
from tui.state.history import Change, History, MarkStep, ReadStep, SearchStep, Step
from tui.state.marks import (
    Mark,
    all_marks,
    count_marks,
    delete_mark,
    find_mark,
    key_of,
    marks_of_briefing,
    put_mark,
    time_text,
)
from tui.state.personal import Personal, read_personal
from tui.state.readings import all_readings, find_reading, put_reading
from tui.state.searches import (
    SavedSearch,
    all_searches,
    delete_search,
    find_search,
    put_search,
)
from tui.state.session import (
    Position,
    read_position,
    read_session,
    write_position,
    write_session,
)

__all__ = ["Change", "Mark", "Personal", "Position", "SavedSearch", "Store"]

T = TypeVar("T")


class Store:
    """The reader's own data in one file.

    Construction touches nothing; the file is made by the first change. Every method may be called
    from any thread, blocks until done, and raises StoreError with one line when it cannot be done.
    Briefing and item ids are compared case-folded; an empty item id is the briefing itself.
    """

    def __init__(self, path: Path, now: Callable[[], datetime], *, timeout: float = 5.0) -> None:
        """``now`` gives the present time with its zone; ``timeout`` is in seconds, for locks."""
        self._now = now
        self._database = Database(path, now, timeout)
        self._history = History()
        self._own_changes = 0
        self._changing = threading.RLock()

    # Marks

    def mark(self, anchor: Anchor, note: str = "") -> Mark:
        """Mark an item. One marked already keeps its time and its note and gets the anchor.

        ``note`` is taken where there is none yet.
        """

        def work(connection: sqlite3.Connection) -> tuple[Mark, Step | None]:
            before = find_mark(connection, key_of(anchor.briefing_id, anchor.item_id))
            mark = self._new_mark(anchor, note)
            if before is not None:
                kept = replace(before, anchor=anchor)
                mark = kept if before.note or not mark.note else _with_note(kept, mark)
            if mark != before:
                put_mark(connection, mark)
            is_refresh = before is not None and before.note == mark.note
            return mark, None if is_refresh else MarkStep(before, mark)

        return self._change(work)

    def unmark(self, briefing_id: str, item_id: str) -> bool:
        """Remove a mark and its note; False when there was none."""

        def work(connection: sqlite3.Connection) -> tuple[bool, Step | None]:
            before = find_mark(connection, key_of(briefing_id, item_id))
            if before is None:
                return False, None
            delete_mark(connection, before.key)
            return True, MarkStep(before, None)

        return self._change(work)

    def toggle(self, anchor: Anchor) -> Mark | None:
        """Mark an unmarked item, unmark a marked one; the mark if there is one now."""

        def work(connection: sqlite3.Connection) -> tuple[Mark | None, Step | None]:
            before = find_mark(connection, key_of(anchor.briefing_id, anchor.item_id))
            if before is not None:
                delete_mark(connection, before.key)
                return None, MarkStep(before, None)
            mark = self._new_mark(anchor, "")
            put_mark(connection, mark)
            return mark, MarkStep(None, mark)

        return self._change(work)

    def set_note(self, briefing_id: str, item_id: str, note: str) -> Mark:
        """Give a mark this note in place of its own. StoreError when there is no mark."""

        def work(connection: sqlite3.Connection) -> tuple[Mark, Step | None]:
            before = find_mark(connection, key_of(briefing_id, item_id))
            if before is None:
                raise StoreError(
                    "the note was not saved: this item is no longer marked. Mark it again first"
                )
            after = _with_note(before, self._new_mark(before.anchor, note))
            if after.note == before.note:
                return before, None
            put_mark(connection, after)
            return after, MarkStep(before, after)

        return self._change(work)

    def marks(self) -> list[Mark]:
        """Every mark, newest first."""
        return self._database.read(all_marks)

    def marks_of(self, briefing_id: str) -> dict[str, Mark]:
        """The marks on one briefing by item id, as the item was spelled when marked."""
        marks = self._database.read(lambda connection: marks_of_briefing(connection, briefing_id))
        return {mark.anchor.item_id: mark for mark in marks}

    def mark_counts(self) -> dict[str, int]:
        """How many marks each marked briefing has, by briefing id."""
        return self._database.read(count_marks)

    # Read and unread

    def is_read(self, briefing_id: str) -> bool:
        """Whether the briefing is marked read."""
        return bool(self._database.read(lambda connection: find_reading(connection, briefing_id)))

    def set_read(self, briefing_id: str, is_read: bool) -> None:
        """Set a briefing to read or unread, at the reader's wish."""

        def work(connection: sqlite3.Connection) -> tuple[None, Step | None]:
            before = find_reading(connection, briefing_id)
            if bool(before) == is_read:
                return None, None
            after = time_text(self._now()) if is_read else ""
            put_reading(connection, briefing_id, after)
            return None, ReadStep(briefing_id, before, after)

        self._change(work)

    def set_opened(self, briefing_id: str) -> None:
        """Set a briefing to read because it was opened: nothing the reader would undo."""

        def work(connection: sqlite3.Connection) -> None:
            if not find_reading(connection, briefing_id):
                put_reading(connection, briefing_id, time_text(self._now()))

        self._database.write(work)

    def read_ids(self) -> frozenset[str]:
        """The ids of all briefings marked read."""
        return frozenset(briefing_id for briefing_id, _ in self._database.read(all_readings))

    # Searching

    def personal(self) -> Personal:
        """Read state, marks and notes for queries to ask of, all of one moment."""
        return self._database.read(read_personal)

    def saved_searches(self) -> list[SavedSearch]:
        """Every saved search, by name."""
        return self._database.read(all_searches)

    def save_search(self, name: str, query: str) -> SavedSearch:
        """Keep a query under a name. A name in use gets the new query, not yet looked at.

        Names are compared case-folded and shown as first spelled. StoreError for an empty one.
        """
        name, query = _named(name), clean(query)

        def work(connection: sqlite3.Connection) -> tuple[SavedSearch, Step | None]:
            before = find_search(connection, name)
            if before is not None and before.query == query:
                return before, None
            now = self._now().astimezone(UTC)
            after = SavedSearch(name, query, now, now)
            if before is not None:
                after = replace(after, name=before.name, made=before.made)
            put_search(connection, after)
            return after, SearchStep(before, after)

        return self._change(work)

    def remove_search(self, name: str) -> bool:
        """Remove a saved search; False when there was none."""

        def work(connection: sqlite3.Connection) -> tuple[bool, Step | None]:
            before = find_search(connection, clean_line(name))
            if before is None:
                return False, None
            delete_search(connection, before.name)
            return True, SearchStep(before, None)

        return self._change(work)

    def rename_search(self, old: str, new: str) -> SavedSearch:
        """Give a saved search another name, or another spelling of its own.

        StoreError when there is no search of the old name, or another one of the new.
        """
        new = _named(new)

        def work(connection: sqlite3.Connection) -> tuple[SavedSearch, Step | None]:
            before = find_search(connection, clean_line(old))
            if before is None:
                raise StoreError(f'no search is saved as "{clean_line(old)}"; it was not renamed')
            if before.name == new:
                return before, None
            after = replace(before, name=new, modified=self._now().astimezone(UTC))
            if after.key != before.key and find_search(connection, new) is not None:
                raise StoreError(f'another search is saved as "{new}". Choose another name')
            delete_search(connection, before.name)
            put_search(connection, after)
            return after, SearchStep(before, after)

        return self._change(work)

    def set_search_seen(self, name: str, seen_mark: int) -> bool:
        """Remember that a search's results were looked at, and up to where: nothing to undo.

        False when no search of this name is saved any more.
        """

        def work(connection: sqlite3.Connection) -> bool:
            search = find_search(connection, clean_line(name))
            if search is None:
                return False
            now = self._now().astimezone(UTC)
            put_search(connection, replace(search, seen_at=now, seen_mark=seen_mark))
            count_change(connection)
            return True

        with self._changing:
            is_saved = self._database.write(work)
            self._own_changes += is_saved
            return is_saved

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

    # Undo

    def undo(self) -> Change | None:
        """Take back the last change of marks, notes, read state or saved searches made here.

        None when there is nothing to take back. Where the same thing was changed elsewhere since,
        nothing is done and the change says so.
        """
        with self._changing:
            step = self._history.next_undo()
            if step is None:
                return None
            change = self._apply(step)
            self._history.undone(change)
            return change

    def redo(self) -> Change | None:
        """Make again the change last undone, by the same rules."""
        with self._changing:
            step = self._history.next_redo()
            if step is None:
                return None
            change = self._apply(step)
            self._history.redone(change)
            return change

    # The file

    def data_version(self) -> int:
        """A number that changes when another copy changes what is counted.

        That is marks, notes, read state and saved searches with what was seen of them.
        """
        with self._changing:
            return self._database.read(change_total) - self._own_changes

    def check(self) -> None:
        """Look through the whole file (3 ms a megabyte) and recover it when it is damaged."""
        self._database.check()

    def notices(self) -> list[str]:
        """What happened to the file that the reader should know, each line given once."""
        return self._database.take_notices()

    def close(self) -> None:
        """Wait for a running change. No connection stays open between calls."""
        with self._changing:
            self._history = History()

    def _change(self, work: Callable[[sqlite3.Connection], tuple[T, Step | None]]) -> T:
        """Run a change that can be undone; count and remember it if it was one."""

        def counted(connection: sqlite3.Connection) -> tuple[T, Step | None]:
            result, step = work(connection)
            if step is not None:
                count_change(connection)
            return result, step

        with self._changing:
            result, step = self._database.write(counted)
            if step is not None:
                self._own_changes += 1
                self._history.record(step)
            return result

    def _apply(self, step: Step) -> Change:
        def counted(connection: sqlite3.Connection) -> Change:
            change = step.apply(connection)
            if change.is_done:
                count_change(connection)
            return change

        change = self._database.write(counted)
        if change.is_done:
            self._own_changes += 1
        return change

    def _new_mark(self, anchor: Anchor, note: str) -> Mark:
        now = self._now().astimezone(UTC)
        return Mark(anchor, clean(note), now, now)


def _with_note(mark: Mark, newer: Mark) -> Mark:
    return replace(mark, note=newer.note, modified=newer.modified)


def _named(name: str) -> str:
    """A name for a saved search as kept: one clean line that is not empty."""
    line = clean_line(name)
    if not line:
        raise StoreError("nothing was saved: a saved search needs a name")
    return line
