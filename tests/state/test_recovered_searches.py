"""Saved searches in damaged files, and in files from before there were any."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.state.conftest import Clock, make_anchor
from tests.state.old_files import put_old_mark
from tests.state.test_recovery import fill, ids_of, zero_page
from tui.state.backups import daily_copies
from tui.state.database import Database
from tui.state.marks import Mark
from tui.state.migrations import STEPS
from tui.state.store import Store


def test_saved_searches_are_read_out_of_the_damaged_file(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock
) -> None:
    store.save_search("Odesa", "odesa")
    fill(store, clock, count=60)
    for copy in daily_copies(path):
        copy.unlink()
    store.set_search_seen("Odesa", 5)
    store.save_search("Kyiv", "kyiv is:unread")
    for copy in daily_copies(path):
        copy.unlink()
    kept = store.saved_searches()
    zero_page(path)
    late = open_store()
    late.check()
    assert late.saved_searches() == kept
    (notice,) = late.notices()
    assert notice.endswith(" marks and 2 saved searches from the old")


def test_newer_searches_of_the_damaged_file_win(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock
) -> None:
    for name in ("as it was", "looked at", "of another query"):
        store.save_search(name, "old")
    fill(store, clock, count=60)
    store.save_search("of another query", "new")
    store.save_search("new", "new")
    store.set_search_seen("looked at", 5)
    kept = store.saved_searches()
    zero_page(path)
    late = open_store()
    late.check()
    assert late.saved_searches() == kept
    (notice,) = late.notices()
    assert "the copy of 2025-11-26 is in use, with 3 saved searches from the old" in notice


def test_older_searches_of_the_damaged_file_do_not_win(path: Path, clock: Clock) -> None:
    later = Store(path, clock)
    fill(later, clock, count=60)
    later.save_search("a", "old")
    old = path.read_bytes()
    later.save_search("a", "new")
    clock.next_day()
    later.mark(make_anchor("one more"))
    path.write_bytes(old)
    zero_page(path)
    late = Store(path, clock)
    late.check()
    assert [search.query for search in late.saved_searches()] == ["new"]


@pytest.mark.parametrize(
    "damage",
    [
        "query = x'ff00'",
        "made = 'no time'",
        "modified = 7",
        "seen_at = 'no time'",
        "seen_mark = 'many'",
    ],
)
def test_a_search_that_makes_no_sense_is_left_behind(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock, damage: str
) -> None:
    store.save_search("broken", "x")
    store.save_search("sound", "y")
    fill(store, clock, count=60)
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE saved_search SET {damage} WHERE name = 'broken'")
    connection.close()
    for copy in daily_copies(path):
        copy.unlink()
    zero_page(path)
    late = open_store()
    late.check()
    assert [search.name for search in late.saved_searches()] == ["sound"]


def test_damaged_file_without_searches_gives_its_marks(path: Path, clock: Clock) -> None:
    def fill_old(connection: sqlite3.Connection) -> None:
        for number in range(60):
            now = clock()
            put_old_mark(connection, Mark(make_anchor(f"item-{number:03}"), "", now, now))

    Database(path, clock, 0.05, STEPS[:1]).write(fill_old)
    zero_page(path)
    store = Store(path, clock)
    store.save_search("a", "b")
    assert {"item-000", "item-059"} <= ids_of(store)
    assert [search.name for search in store.saved_searches()] == ["a"]
    assert store.notices()[0].endswith(" marks from the old")
