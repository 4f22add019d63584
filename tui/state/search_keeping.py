"""The reader's saved searches."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from tui.errors import StoreError
from tui.model.text import clean, clean_line
from tui.state.history import SearchStep, Step
from tui.state.ledger import Ledger
from tui.state.searches import (
    SavedSearch,
    all_searches,
    delete_search,
    find_search,
    put_search,
    search_key,
)
from tui.state.unsaved import About

Change = tuple[SavedSearch, Step | None]


class SearchKeeping(Ledger):
    """Queries kept under names, which are compared case-folded and shown as first spelled."""

    def saved_searches(self) -> list[SavedSearch]:
        """Every saved search, by name."""
        return self._database.read(all_searches)

    def save_search(self, name: str, query: str) -> SavedSearch:
        """Keep a query under a name. A name in use gets the new query, not yet looked at.

        StoreError for an empty name.
        """
        name, query = _named(name), clean(query)
        now = self._now()

        def work(connection: sqlite3.Connection) -> Change:
            before = find_search(connection, name)
            if before is not None and before.query == query:
                return before, None
            after = SavedSearch(name, query, now, now)
            if before is not None:
                after = replace(after, name=before.name, made=before.made)
            put_search(connection, after)
            return after, SearchStep(before, after)

        return self._change(_about(name, f"saved search: {name}", query), work)

    def remove_search(self, name: str) -> bool:
        """Remove a saved search; False when there was none."""
        name = clean_line(name)

        def work(connection: sqlite3.Connection) -> tuple[bool, Step | None]:
            before = find_search(connection, name)
            if before is None:
                return False, None
            delete_search(connection, before.name)
            return True, SearchStep(before, None)

        return self._change(_about(name, f"saved search removed: {name}"), work)

    def rename_search(self, old: str, new: str) -> SavedSearch:
        """Give a saved search another name, or another spelling of its own.

        StoreError when there is no search of the old name, or another one of the new.
        """
        old, new = clean_line(old), _named(new)
        now = self._now()

        def work(connection: sqlite3.Connection) -> Change:
            before = find_search(connection, old)
            if before is None:
                raise StoreError(f'no search is saved as "{old}"; it was not renamed')
            if before.name == new:
                return before, None
            after = replace(before, name=new, modified=now)
            if after.key != before.key and find_search(connection, new) is not None:
                raise StoreError(f'another search is saved as "{new}". Choose another name')
            delete_search(connection, before.name)
            put_search(connection, after)
            return after, SearchStep(before, after)

        return self._change(About("rename", search_key(old), f"saved search renamed: {new}"), work)

    def set_search_seen(self, name: str, seen_mark: int) -> bool:
        """Remember that a search's results were looked at, and up to where: nothing to undo.

        False when no search of this name is saved any more.
        """

        def work(connection: sqlite3.Connection) -> tuple[bool, bool]:
            search = find_search(connection, clean_line(name))
            if search is None:
                return False, False
            put_search(connection, replace(search, seen_at=self._now(), seen_mark=seen_mark))
            return True, True

        return self._note_change(work)


def _about(name: str, text: str, words: str = "") -> About:
    return About("search", search_key(name), text, words)


def _named(name: str) -> str:
    """A name for a saved search as kept: one clean line that is not empty."""
    line = clean_line(name)
    if not line:
        raise StoreError("nothing was saved: a saved search needs a name")
    return line
