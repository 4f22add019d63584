"""Marks that follow their items, that the reader moves, and that come from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.state.conftest import make_anchor
from tui.errors import StoreError
from tui.state.anchor import Quote
from tui.state.merging import merged
from tui.state.store import Store

KYIV = "2025-11-29-kyiv"
QUOTE = Quote("Six killed", "Kyiv.\n", ".", 19)


# Following an item that was found


def test_a_refreshed_mark_keeps_all_it_carries(store: Store) -> None:
    mark = store.write_mark(make_anchor("old"), note="n", tags=["t"], label="!")
    anchor = make_anchor("new", "renamed")
    after = store.refresh_anchor(mark, anchor)
    assert after == replace(mark, anchor=anchor)
    assert store.marks() == [after]
    assert list(store.marks_of("renamed")) == ["new"]
    assert store.refresh_anchor(after, anchor) == after


def test_refreshing_is_nothing_to_undo_and_undo_follows(store: Store) -> None:
    store.mark(make_anchor("old"))
    mark = store.set_note(KYIV, "old", "n")
    store.undo()
    (mark,) = store.marks()
    store.refresh_anchor(mark, make_anchor("new"))
    store.redo()
    assert [(each.anchor.item_id, each.note) for each in store.marks()] == [("new", "n")]
    store.undo()
    change = store.undo()
    assert change is not None
    assert (change.is_done, change.item_id) == (True, "new")
    assert store.marks() == []
    store.redo()
    assert [mark.anchor.item_id for mark in store.marks()] == ["new"]


def test_undo_follows_in_steps_of_many(store: Store) -> None:
    marks = [store.mark(make_anchor(name)) for name in "ab"]
    store.remove_many([mark.key for mark in marks])
    store.undo()
    store.refresh_anchor(marks[0], make_anchor("new"))
    store.redo()
    assert store.marks() == []
    store.undo()
    assert {mark.anchor.item_id for mark in store.marks()} == {"new", "b"}


def test_two_marks_that_find_one_item_both_stay(store: Store) -> None:
    first, second = store.mark(make_anchor("a"), "first"), store.mark(make_anchor("b"), "second")
    assert store.refresh_anchor(first, second.anchor) == first
    assert store.marks() == [second, first]


def test_a_mark_changed_meanwhile_is_not_overwritten(
    store: Store, open_store: Callable[[], Store]
) -> None:
    mark = store.mark(make_anchor("a"))
    theirs = open_store().set_note(KYIV, "a", "theirs")
    after = store.refresh_anchor(mark, make_anchor("b"))
    assert after.note == "theirs"
    assert store.refresh_anchor(theirs, make_anchor("c")) == theirs
    open_store().unmark(KYIV, "b")
    gone = make_anchor("d")
    assert store.refresh_anchor(after, gone) == after
    assert store.marks() == []


def test_others_notice_that_a_mark_moved(store: Store, open_store: Callable[[], Store]) -> None:
    other = open_store()
    mark = store.mark(make_anchor("a"))
    mine, theirs = store.data_version(), other.data_version()
    store.refresh_anchor(mark, make_anchor("b"))
    assert store.data_version() == mine
    assert other.data_version() != theirs


# Moved by the reader


def test_a_confirmed_mark_moves_and_can_go_back(store: Store) -> None:
    mark = store.write_mark(make_anchor("old"), note="n", tags=["t"])
    moved = store.confirm(mark, make_anchor("new"))
    assert moved == replace(mark, anchor=make_anchor("new"))
    assert store.marks() == [moved]
    assert store.confirm(moved, make_anchor("new")) == moved
    change = store.undo()
    assert change is not None
    assert change.text == "mark moved back: Heading of old"
    assert store.marks() == [mark]
    store.redo()
    assert store.marks() == [moved]


def test_a_confirmed_passage_keeps_its_words(store: Store) -> None:
    mark = store.mark_passage(make_anchor("old"), QUOTE)
    moved = store.confirm(mark, make_anchor("new"))
    assert moved.anchor.quote == QUOTE
    new = replace(QUOTE, offset=3)
    assert store.confirm(moved, replace(make_anchor("new"), quote=new)).anchor.quote == new
    assert len(store.marks()) == 1


def test_confirming_an_item_that_is_marked_joins_both(store: Store) -> None:
    mark = store.write_mark(make_anchor("old"), note="older", tags=["a"], label="!")
    there = store.write_mark(make_anchor("new"), note="newer", tags=["b"])
    joined = store.confirm(mark, make_anchor("new"))
    assert joined.note == "newer\n\n[2025-11-25]\nolder"
    assert (joined.tags, joined.label, joined.created) == (("b", "a"), "!", mark.created)
    assert store.marks() == [joined]
    store.undo()
    assert store.marks() == [there, mark]
    store.redo()
    assert store.marks() == [joined]


def test_a_move_is_not_undone_over_a_newer_change(
    store: Store, open_store: Callable[[], Store]
) -> None:
    moved = store.confirm(store.mark(make_anchor("old")), make_anchor("new"))
    theirs = open_store().set_note(KYIV, "new", "theirs")
    change = store.undo()
    assert change is not None
    assert not change.is_done
    assert store.marks() == [theirs]
    assert theirs.key == moved.key
    open_store().mark(make_anchor("old"), "new there")


def test_a_mark_that_is_gone_cannot_be_moved(store: Store) -> None:
    mark = store.mark(make_anchor("a"))
    store.unmark(KYIV, "a")
    with pytest.raises(StoreError, match="the mark was not moved: it is there no longer"):
        store.confirm(mark, make_anchor("b"))
    assert store.marks() == []


# Marks from elsewhere


def test_marks_are_taken_in_once(store: Store) -> None:
    known = store.mark(make_anchor("a"), "mine")
    others = [replace(known, anchor=make_anchor(name), note=name) for name in "bc"]
    assert store.merge([known, *others]) == (2, 0)
    assert store.merge([known, *others]) == (0, 0)
    assert {mark.note for mark in store.marks()} == {"mine", "b", "c"}
    change = store.undo()
    assert change is not None
    assert change.text == "2 marks removed"
    assert store.marks() == [known]


@pytest.mark.parametrize(
    ("hours", "note"),
    [(1, "theirs\n\n[2025-11-25]\nmine"), (-1, "mine\n\n[2025-11-25]\ntheirs")],
)
def test_the_newer_note_comes_first_and_the_older_stays(
    store: Store, hours: int, note: str
) -> None:
    mine = store.write_mark(make_anchor("a"), note="mine", tags=["x"], label="?")
    theirs = replace(
        mine,
        note="theirs",
        tags=("X", "y"),
        label="!",
        created=mine.created - timedelta(days=2),
        modified=mine.modified + timedelta(hours=hours),
    )
    assert store.merge([theirs]) == (0, 1)
    (after,) = store.marks()
    assert after.note == note
    assert after.tags == ("x", "y")
    assert after.label == ("!" if hours > 0 else "?")
    assert after.created == theirs.created
    assert after.modified == max(mine.modified, theirs.modified)
    assert store.merge([theirs]) == (0, 0)
    assert store.merge([mine]) == (0, 0)
    assert store.marks() == [after]
    store.undo()
    assert store.marks() == [mine]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("same", "same", "same"),
        ("", "theirs", "theirs"),
        ("mine", "", "mine"),
        ("first\nsecond", "second", "first\nsecond"),
        ("a word", "word", "a word\n\n[2025-11-25]\nword"),
    ],
)
def test_what_one_note_says_already_is_not_said_twice(
    store: Store, one: str, other: str, both: str
) -> None:
    mine = store.mark(make_anchor("a"), one)
    theirs = replace(mine, note=other, modified=mine.modified - timedelta(hours=1))
    assert merged(mine, theirs).note == both
    assert merged(merged(mine, theirs), theirs).note == both
