"""Undo and redo of the reader's own changes, never over a change made elsewhere since.

The steps of marks are in ``mark_steps``.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from dataclasses import replace
from typing import Protocol, Self

from tui.model.frozen import Value
from tui.model.text import clean_line
from tui.state.anchor import Anchor
from tui.state.marks import Key
from tui.state.readings import find_reading, put_reading
from tui.state.searches import SavedSearch, delete_search, find_search, put_search

_REMEMBERED = 1000


class Change(Value):
    """What an undo or redo did, or why it did nothing.

    ``text`` is one line, safe to show. ``item_id`` is empty when a whole briefing is meant, and
    both ids are when it was a saved search.
    """

    text: str
    briefing_id: str
    item_id: str = ""
    is_done: bool = True


class Step(Protocol):
    """One change, from a state before to a state after."""

    def reversed(self) -> Step:
        """The change that takes this one back."""
        ...

    def apply(self, connection: sqlite3.Connection) -> Change:
        """Make the change if its state before is the present one; else change nothing."""
        ...

    def following(self, key: Key, anchor: Anchor) -> Step:
        """The same change, when the mark with this key has got another anchor meanwhile."""
        ...


class ReadStep(Value):
    """A briefing set to read or unread; the times as stored, empty for unread."""

    briefing_id: str
    before: str
    after: str

    def reversed(self) -> Step:
        return ReadStep(self.briefing_id, self.after, self.before)

    def following(self, key: Key, anchor: Anchor) -> Self:
        return self

    def apply(self, connection: sqlite3.Connection) -> Change:
        is_ours = find_reading(connection, self.briefing_id) == self.before
        if is_ours:
            put_reading(connection, self.briefing_id, self.after)
            text = "set to read" if self.after else "set to unread"
        else:
            text = "changed elsewhere since, left as it is"
        line = clean_line(f"{text}: {self.briefing_id}")
        return Change(line, self.briefing_id, is_done=is_ours)


class SearchStep(Value):
    """A search saved, removed, renamed or given another query; None is none. One at least is."""

    before: SavedSearch | None
    after: SavedSearch | None

    def reversed(self) -> Step:
        return SearchStep(self.after, self.before)

    def following(self, key: Key, anchor: Anchor) -> Self:
        return self

    def apply(self, connection: sqlite3.Connection) -> Change:
        search = self.after or self.before
        assert search is not None
        current = find_search(connection, (self.before or search).name)
        is_ours = _own_terms(current) == _own_terms(self.before)
        if self.before and search.key != self.before.key:
            is_ours = is_ours and find_search(connection, search.name) is None
        if is_ours:
            self._put(connection, current)
        text = self._told() if is_ours else "changed elsewhere since, left as it is"
        return Change(clean_line(f"{text}: {search.name}"), "", is_done=is_ours)

    def _put(self, connection: sqlite3.Connection, current: SavedSearch | None) -> None:
        if current is not None:
            delete_search(connection, current.name)
        after = self.after
        if after is not None:
            if current is not None and current.query == after.query:
                # Its results may have been looked at since.
                after = replace(after, seen_at=current.seen_at, seen_mark=current.seen_mark)
            put_search(connection, after)

    def _told(self) -> str:
        if self.after is None:
            return "saved search removed"
        if self.before is None:
            return "saved search put back"
        return "name put back" if self.after.name != self.before.name else "query put back"


class History:
    """The changes of this session, and those of them that were undone."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque(maxlen=_REMEMBERED)
        self._undone: list[Step] = []

    def record(self, step: Step) -> None:
        """A change was made; what was undone before it can no longer be redone."""
        self._done.append(step)
        self._undone.clear()

    def next_undo(self) -> Step | None:
        """The change to apply for an undo."""
        return self._done[-1].reversed() if self._done else None

    def next_redo(self) -> Step | None:
        """The change to apply for a redo."""
        return self._undone[-1] if self._undone else None

    def undone(self, change: Change) -> None:
        """The step of ``next_undo`` was applied, or found overtaken and is forgotten."""
        step = self._done.pop()
        if change.is_done:
            self._undone.append(step)

    def redone(self, change: Change) -> None:
        """The step of ``next_redo`` was applied, or found overtaken and is forgotten."""
        step = self._undone.pop()
        if change.is_done:
            self._done.append(step)

    def follow(self, key: Key, anchor: Anchor) -> None:
        """The mark with this key has got another anchor, and with it perhaps another key."""
        self._done = deque((step.following(key, anchor) for step in self._done), maxlen=_REMEMBERED)
        self._undone = [step.following(key, anchor) for step in self._undone]


def _own_terms(search: SavedSearch | None) -> tuple[object, ...] | None:
    return (search.name, search.query, search.made, search.modified) if search else None
