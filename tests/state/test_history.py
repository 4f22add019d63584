"""Undo and redo of the reader's own changes."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.state.conftest import Clock, make_anchor
from tui.errors import StoreError
from tui.state.store import Change, Mark, Store

KYIV = "2025-11-29-kyiv"
ITEM = "kyiv-strikes"
HEADING = f"Heading of {ITEM}"


def set_mark(store: Store) -> None:
    store.mark(make_anchor(), "first")


def toggle(store: Store) -> None:
    store.toggle(make_anchor())


def unmark(store: Store) -> None:
    store.unmark(KYIV, ITEM)


def renote(store: Store) -> None:
    store.set_note(KYIV, ITEM, "second")


def erase(store: Store) -> None:
    store.set_note(KYIV, ITEM, "")


def add_note(store: Store) -> None:
    store.mark(make_anchor(), "added")


def read(store: Store) -> None:
    store.set_read(KYIV, True)


def unread(store: Store) -> None:
    store.set_read(KYIV, False)


def state(store: Store) -> tuple[list[Mark], frozenset[str]]:
    return store.marks(), store.read_ids()


def done(change: Change | None) -> str:
    assert change is not None
    assert change.is_done
    return change.text


@pytest.mark.parametrize(
    ("before", "action", "undone", "redone"),
    [
        ([], set_mark, f"mark removed: {HEADING}", f"mark put back: {HEADING}"),
        ([], toggle, f"mark removed: {HEADING}", f"mark put back: {HEADING}"),
        ([set_mark], toggle, f"mark put back: {HEADING}", f"mark removed: {HEADING}"),
        ([set_mark], unmark, f"mark put back: {HEADING}", f"mark removed: {HEADING}"),
        ([set_mark], renote, f"note put back: {HEADING}", f"note put back: {HEADING}"),
        ([set_mark], erase, f"note put back: {HEADING}", f"note removed: {HEADING}"),
        ([toggle], renote, f"note removed: {HEADING}", f"note put back: {HEADING}"),
        ([toggle], add_note, f"note removed: {HEADING}", f"note put back: {HEADING}"),
        ([], read, f"set to unread: {KYIV}", f"set to read: {KYIV}"),
        ([read], unread, f"set to read: {KYIV}", f"set to unread: {KYIV}"),
    ],
)
def test_undo_and_redo(
    store: Store,
    before: list[Callable[[Store], None]],
    action: Callable[[Store], None],
    undone: str,
    redone: str,
) -> None:
    for earlier in before:
        earlier(store)
    at_first = state(store)
    action(store)
    at_last = state(store)
    assert at_first != at_last
    for _ in range(2):
        assert done(store.undo()) == undone
        assert state(store) == at_first
        assert done(store.redo()) == redone
        assert state(store) == at_last
    assert store.redo() is None


def test_what_changes_nothing_is_not_undone(store: Store) -> None:
    set_mark(store)
    store.mark(replace(make_anchor(), position=5))
    store.set_note(KYIV, ITEM, "first")
    store.set_read(KYIV, False)
    store.unmark(KYIV, "no such item")
    with pytest.raises(StoreError):
        store.set_note(KYIV, "no such item", "x")
    assert done(store.undo()) == f"mark removed: {HEADING}"
    assert store.undo() is None


def test_a_new_change_ends_redo(store: Store) -> None:
    set_mark(store)
    store.undo()
    read(store)
    assert store.redo() is None
    assert done(store.undo()) == f"set to unread: {KYIV}"


def test_undo_is_durable(store: Store, open_store: Callable[[], Store]) -> None:
    set_mark(store)
    store.undo()
    assert open_store().marks() == []
    store.redo()
    assert len(open_store().marks()) == 1


def test_undo_is_of_this_session_only(store: Store, open_store: Callable[[], Store]) -> None:
    set_mark(store)
    assert open_store().undo() is None


def test_undo_keeps_the_refreshed_anchor(store: Store) -> None:
    set_mark(store)
    renote(store)
    refreshed = replace(make_anchor(), heading="Refreshed")
    store.mark(refreshed)
    store.undo()
    assert [(mark.note, mark.anchor) for mark in store.marks()] == [("first", refreshed)]


@pytest.mark.parametrize(
    ("before", "mine", "theirs"),
    [
        ([], set_mark, renote),
        ([], set_mark, unmark),
        ([set_mark], unmark, set_mark),
        ([set_mark], renote, erase),
        ([set_mark], renote, unmark),
        ([], read, unread),
        ([read], unread, read),
    ],
)
def test_a_newer_change_elsewhere_is_never_undone(
    store: Store,
    open_store: Callable[[], Store],
    before: list[Callable[[Store], None]],
    mine: Callable[[Store], None],
    theirs: Callable[[Store], None],
) -> None:
    other = open_store()
    for earlier in before:
        earlier(other)
    mine(store)
    theirs(other)
    now = state(store)
    change = store.undo()
    assert change is not None
    assert not change.is_done
    assert change.text.startswith("changed elsewhere since, left as it is: ")
    assert state(store) == now
    assert store.undo() is None
    assert store.redo() is None


def test_a_newer_change_elsewhere_is_never_redone_over(
    store: Store, open_store: Callable[[], Store]
) -> None:
    set_mark(store)
    store.undo()
    theirs = open_store().mark(make_anchor(), "theirs")
    change = store.redo()
    assert change is not None
    assert not change.is_done
    assert store.marks() == [theirs]


def test_an_undo_that_fails_can_be_tried_again(store: Store, path: Path) -> None:
    set_mark(store)
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        store.undo()
    lock.close()
    assert done(store.undo()) == f"mark removed: {HEADING}"


def test_the_line_is_safe_and_single(store: Store) -> None:
    store.mark(replace(make_anchor(), heading="two\nlines \x1b[31m"))
    assert done(store.undo()) == "mark removed: two lines ␛[31m"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["mark", "toggle", "unmark", "note", "read", "unread"]),
            st.sampled_from(["a", "b"]),
        ),
        max_size=8,
    )
)
def test_undo_leads_back_and_redo_forth(actions: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "marks.sqlite3", Clock())
        for number, (name, item) in enumerate(actions):
            if name == "mark":
                store.mark(make_anchor(item), f"note {number}")
            elif name == "toggle":
                store.toggle(make_anchor(item))
            elif name == "unmark":
                store.unmark(KYIV, item)
            elif name == "note" and item in store.marks_of(KYIV):
                store.set_note(KYIV, item, f"note {number}")
            elif name in ("read", "unread"):
                store.set_read(item, name == "read")
        last = state(store)
        while store.undo():
            pass
        assert state(store) == ([], frozenset())
        while store.redo():
            pass
        assert state(store) == last
