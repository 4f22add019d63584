"""Undo and redo of the reader's own changes, never over a change made elsewhere since."""

from __future__ import annotations

import sqlite3
from collections import deque
from dataclasses import dataclass, replace
from typing import Protocol

from tui.model.text import clean_line
from tui.state.marks import Mark, delete_mark, find_mark, put_mark
from tui.state.readings import find_reading, put_reading
from tui.state.searches import SavedSearch, delete_search, find_search, put_search

_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Change:
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


@dataclass(frozen=True, slots=True)
class MarkStep:
    """A mark set, removed, or given another note; None is no mark. At least one is a mark."""

    before: Mark | None
    after: Mark | None

    def reversed(self) -> Step:
        return MarkStep(self.after, self.before)

    def apply(self, connection: sqlite3.Connection) -> Change:
        mark = self.after or self.before
        assert mark is not None
        current = find_mark(connection, mark.key)
        is_ours = _own_words(current) == _own_words(self.before)
        if is_ours and self.after is None:
            delete_mark(connection, mark.key)
        elif is_ours and self.after is not None:
            # The anchor may have been refreshed since; the newer one knows better.
            anchor = current.anchor if current else self.after.anchor
            put_mark(connection, replace(self.after, anchor=anchor))
        text = self._told() if is_ours else "changed elsewhere since, left as it is"
        ids = (mark.anchor.briefing_id, mark.anchor.item_id)
        return Change(clean_line(f"{text}: {mark.title}"), *ids, is_done=is_ours)

    def _told(self) -> str:
        if self.after is None:
            return "mark removed"
        if self.before is None:
            return "mark put back"
        return "note put back" if self.after.note else "note removed"


@dataclass(frozen=True, slots=True)
class ReadStep:
    """A briefing set to read or unread; the times as stored, empty for unread."""

    briefing_id: str
    before: str
    after: str

    def reversed(self) -> Step:
        return ReadStep(self.briefing_id, self.after, self.before)

    def apply(self, connection: sqlite3.Connection) -> Change:
        is_ours = find_reading(connection, self.briefing_id) == self.before
        if is_ours:
            put_reading(connection, self.briefing_id, self.after)
            text = "set to read" if self.after else "set to unread"
        else:
            text = "changed elsewhere since, left as it is"
        line = clean_line(f"{text}: {self.briefing_id}")
        return Change(line, self.briefing_id, is_done=is_ours)


@dataclass(frozen=True, slots=True)
class SearchStep:
    """A search saved, removed, renamed or given another query; None is none. One at least is."""

    before: SavedSearch | None
    after: SavedSearch | None

    def reversed(self) -> Step:
        return SearchStep(self.after, self.before)

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


def _own_words(mark: Mark | None) -> tuple[object, ...] | None:
    return (mark.note, mark.created, mark.modified) if mark else None


def _own_terms(search: SavedSearch | None) -> tuple[object, ...] | None:
    return (search.name, search.query, search.made, search.modified) if search else None
