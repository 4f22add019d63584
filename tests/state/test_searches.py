"""Saved searches: kept, renamed, looked at, taken back, and seen by another copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from tests.state.conftest import Clock, make_anchor
from tui.errors import StoreError
from tui.state import database
from tui.state.backups import daily_copies
from tui.state.store import Change, SavedSearch, Store


def names(store: Store) -> list[str]:
    return [search.name for search in store.saved_searches()]


def queries(store: Store) -> dict[str, str]:
    return {search.name: search.query for search in store.saved_searches()}


def told(change: Change | None) -> str:
    assert change is not None
    assert (change.briefing_id, change.item_id) == ("", "")
    return change.text


# Keeping


def test_nothing_is_made_by_asking(store: Store, path: Path) -> None:
    assert store.saved_searches() == []
    assert not path.parent.exists()


def test_a_search_is_kept(store: Store, open_store: Callable[[], Store]) -> None:
    search = store.save_search("Kyiv, new", '  is:unread "power cuts"  -drill ')
    assert search.name == "Kyiv, new"
    assert search.query == '  is:unread "power cuts"  -drill '
    assert search.made == search.modified
    assert search.made.tzinfo == UTC
    assert (search.seen_at, search.seen_mark) == (None, 0)
    assert open_store().saved_searches() == [search]


def test_searches_come_by_name(store: Store) -> None:
    for name in ("beta", "Älg", "Alpha", "2025"):
        store.save_search(name, "x")
    assert names(store) == ["2025", "Alpha", "beta", "Älg"]


def test_a_name_in_use_gets_the_new_query(store: Store) -> None:
    first = store.save_search("Straße É", "old")
    again = store.save_search("STRASSE e\u0301", "new")
    assert again == replace(first, query="new", modified=again.modified)
    assert again.modified > first.modified
    assert store.saved_searches() == [again]


def test_a_new_query_has_not_been_looked_at(store: Store) -> None:
    store.save_search("a", "old")
    store.set_search_seen("a", 7)
    again = store.save_search("a", "new")
    assert (again.seen_at, again.seen_mark) == (None, 0)


def test_saving_the_same_again_changes_nothing(store: Store) -> None:
    store.save_search("a", "x")
    store.set_search_seen("a", 7)
    kept = store.saved_searches()
    assert store.save_search("A", "x") == kept[0]
    assert store.saved_searches() == kept
    store.undo()
    assert store.saved_searches() == []


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_a_search_needs_a_name(store: Store, name: str) -> None:
    store.save_search("a", "x")
    with pytest.raises(StoreError, match="needs a name"):
        store.save_search(name, "y")
    with pytest.raises(StoreError, match="needs a name"):
        store.rename_search("a", name)
    assert queries(store) == {"a": "x"}


def test_what_is_kept_is_safe_to_show(store: Store) -> None:
    search = store.save_search(" two\nlines \x1b[31m ", "note:\x1b[31m \udc80 停火 القوات")
    assert search.name == "two lines ␛[31m"
    assert search.query == "note:␛[31m \ufffd 停火 القوات"
    assert store.saved_searches() == [search]
    assert store.set_search_seen("two\nlines \x1b[31m", 1)
    store.rename_search("two\nlines \x1b[31m", "\udc80")
    assert store.remove_search("\udc80")


def test_remove(store: Store, open_store: Callable[[], Store]) -> None:
    store.save_search("Kyiv", "x")
    store.save_search("Other", "y")
    assert store.remove_search("KYIV")
    assert not store.remove_search("KYIV")
    assert names(open_store()) == ["Other"]


def test_rename(store: Store, open_store: Callable[[], Store]) -> None:
    store.save_search("old", "x")
    store.set_search_seen("old", 7)
    (before,) = store.saved_searches()
    after = store.rename_search("OLD", " New  name ")
    assert after == replace(before, name="New name", modified=after.modified)
    assert open_store().saved_searches() == [after]


def test_rename_to_another_spelling(store: Store) -> None:
    store.save_search("kyiv", "x")
    assert store.rename_search("kyiv", "Kyiv").name == "Kyiv"
    assert names(store) == ["Kyiv"]


def test_rename_that_cannot_be(store: Store) -> None:
    store.save_search("a", "x")
    store.save_search("b", "y")
    with pytest.raises(StoreError, match='another search is saved as "B"'):
        store.rename_search("a", "B")
    with pytest.raises(StoreError, match='no search is saved as "c"'):
        store.rename_search("c", "d")
    assert queries(store) == {"a": "x", "b": "y"}


def test_looking_at_the_results_is_remembered(
    store: Store, open_store: Callable[[], Store], clock: Clock
) -> None:
    saved = store.save_search("Kyiv", "x")
    assert store.set_search_seen("KYIV", 41)
    clock.next_day()
    assert store.set_search_seen("kyiv", 40)
    (search,) = open_store().saved_searches()
    assert search.seen_at is not None
    assert search.seen_at.tzinfo == UTC
    assert (search.seen_at - saved.made).days == 1
    assert search == replace(saved, seen_at=search.seen_at, seen_mark=40)


def test_looking_at_what_is_no_longer_saved(store: Store) -> None:
    store.save_search("a", "x")
    before = store.saved_searches()
    assert not store.set_search_seen("b", 1)
    assert store.saved_searches() == before


# Undo


def save(store: Store) -> None:
    store.save_search("Kyiv", "first")


def requery(store: Store) -> None:
    store.save_search("kyiv", "second")


def rename(store: Store) -> None:
    store.rename_search("Kyiv", "Odesa")


def respell(store: Store) -> None:
    store.rename_search("Kyiv", "KYIV")


def remove(store: Store) -> None:
    store.remove_search("Kyiv")


def see(store: Store) -> None:
    store.set_search_seen("Kyiv", 9)


@pytest.mark.parametrize(
    ("before", "action", "undone", "redone"),
    [
        ([], save, "saved search removed: Kyiv", "saved search put back: Kyiv"),
        ([save, see], requery, "query put back: Kyiv", "query put back: Kyiv"),
        ([save, see], rename, "name put back: Kyiv", "name put back: Odesa"),
        ([save, see], respell, "name put back: Kyiv", "name put back: KYIV"),
        ([save, see], remove, "saved search put back: Kyiv", "saved search removed: Kyiv"),
    ],
)
def test_undo_and_redo(
    store: Store,
    open_store: Callable[[], Store],
    before: list[Callable[[Store], None]],
    action: Callable[[Store], None],
    undone: str,
    redone: str,
) -> None:
    for earlier in before:
        earlier(store)
    at_first = store.saved_searches()
    action(store)
    at_last = store.saved_searches()
    assert at_first != at_last
    for _ in range(2):
        assert told(store.undo()) == undone
        assert open_store().saved_searches() == at_first
        assert told(store.redo()) == redone
        assert open_store().saved_searches() == at_last


def test_undo_goes_back_through_all_of_it(store: Store) -> None:
    states = [store.saved_searches()]
    for action in (save, requery, rename):
        action(store)
        states.append(store.saved_searches())
    store.mark(make_anchor())
    store.remove_search("Odesa")
    assert told(store.undo()) == "saved search put back: Odesa"
    assert store.saved_searches() == states[3]
    store.undo()
    assert store.marks() == []
    for state in reversed(states[:3]):
        store.undo()
        assert store.saved_searches() == state
    assert store.undo() is None


def test_looking_is_not_undone_and_keeps_nothing_from_undo(store: Store) -> None:
    save(store)
    rename(store)
    store.set_search_seen("Odesa", 9)
    (looked_at,) = store.saved_searches()
    assert told(store.undo()) == "name put back: Kyiv"
    (search,) = store.saved_searches()
    assert (search.seen_at, search.seen_mark) == (looked_at.seen_at, 9)
    assert told(store.undo()) == "saved search removed: Kyiv"


def test_undo_gives_each_query_what_was_seen_of_it(store: Store) -> None:
    save(store)
    see(store)
    requery(store)
    store.set_search_seen("Kyiv", 200)
    store.undo()
    (search,) = store.saved_searches()
    assert (search.query, search.seen_mark) == ("first", 9)


@pytest.mark.parametrize(
    ("before", "mine", "theirs"),
    [
        ([], save, requery),
        ([], save, rename),
        ([], save, remove),
        ([save], remove, save),
        ([save], requery, remove),
        ([save], requery, respell),
        ([save], rename, lambda store: store.remove_search("Odesa")),
        ([save], rename, lambda store: store.save_search("Odesa", "theirs")),
        ([save], rename, lambda store: store.save_search("Kyiv", "theirs")),
    ],
)
def test_a_newer_change_elsewhere_is_never_undone(
    store: Store,
    open_store: Callable[[], Store],
    before: list[Callable[[Store], None]],
    mine: Callable[[Store], None],
    theirs: Callable[[Store], object],
) -> None:
    other = open_store()
    for earlier in before:
        earlier(other)
    mine(store)
    theirs(other)
    now = store.saved_searches()
    change = store.undo()
    assert told(change).startswith("changed elsewhere since, left as it is: ")
    assert change is not None
    assert not change.is_done
    assert store.saved_searches() == now
    assert store.undo() is None
    assert store.redo() is None


def test_the_same_query_saved_elsewhere_since_is_theirs(
    store: Store, open_store: Callable[[], Store]
) -> None:
    save(store)
    requery(store)
    save(open_store())
    requery(open_store())
    now = store.saved_searches()
    assert told(store.undo()) == "changed elsewhere since, left as it is: Kyiv"
    assert store.saved_searches() == now


def test_a_name_taken_elsewhere_since_is_never_redone_over(
    store: Store, open_store: Callable[[], Store]
) -> None:
    save(store)
    rename(store)
    store.undo()
    open_store().save_search("odesa", "theirs")
    assert told(store.redo()) == "changed elsewhere since, left as it is: Odesa"
    assert queries(store) == {"Kyiv": "first", "odesa": "theirs"}


# Two copies, and places that cannot be written


@pytest.mark.parametrize("change", [save, requery, rename, remove, see])
def test_data_version_tells_of_others_only(
    store: Store, open_store: Callable[[], Store], change: Callable[[Store], None]
) -> None:
    other = open_store()
    if change is not save:
        save(store)
    mine, theirs = store.data_version(), other.data_version()
    change(store)
    assert store.data_version() == mine
    assert other.data_version() != theirs
    theirs = other.data_version()
    assert store.undo() is not None
    assert store.data_version() == mine
    assert other.data_version() != theirs


def test_data_version_stays_where_nothing_changed(
    store: Store, open_store: Callable[[], Store]
) -> None:
    save(store)
    other = open_store()
    before = store.data_version()
    save(other)
    other.rename_search("Kyiv", "Kyiv")
    other.remove_search("none")
    other.set_search_seen("none", 1)
    assert store.data_version() == before


def test_locked_by_another_program(store: Store, path: Path) -> None:
    save(store)
    kept = store.saved_searches()
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    for change in (requery, rename, remove, see):
        with pytest.raises(StoreError, match="is locked by another program; nothing was saved"):
            change(store)
    assert store.saved_searches() == kept
    lock.close()
    rename(store)
    assert names(store) == ["Odesa"]
    store.undo()
    store.undo()
    assert store.undo() is None


def test_full_disk(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(store)
    kept = store.saved_searches()
    settings = (*database.SETTINGS, "PRAGMA max_page_count = 1")
    monkeypatch.setattr(database, "SETTINGS", settings)
    with pytest.raises(StoreError, match="is full; nothing was saved"):
        store.save_search("Kyiv", "x" * 9000)
    assert store.saved_searches() == kept
    monkeypatch.undo()
    assert told(store.undo()) == "saved search removed: Kyiv"


def test_a_saved_search_alone_is_worth_a_daily_copy(store: Store, path: Path, clock: Clock) -> None:
    save(store)
    clock.next_day()
    requery(store)
    (copy,) = daily_copies(path)
    assert queries(Store(copy, clock)) == {"Kyiv": "first"}


def test_two_states_of_one_search_have_an_order(store: Store) -> None:
    states: list[SavedSearch] = []
    for action in (save, see, see, requery, see, respell):
        action(store)
        states += store.saved_searches()
    assert sorted(states, key=lambda search: search.last_touched) == states
    assert len({search.last_touched for search in states}) == 6
