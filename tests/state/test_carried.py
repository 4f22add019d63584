"""What a mark carries beside its note: tags, a label, and the passage it stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.state.conftest import make_anchor
from tui.errors import StoreError
from tui.state.anchor import Anchor, Quote
from tui.state.marks import LABELS, Mark
from tui.state.store import Store

KYIV, ITEM = "2025-11-29-kyiv", "kyiv-strikes"
FIRST = Quote("Six killed", "Kyiv.\n", ".", 19)
SECOND = Quote("Missiles", "", " hit Kyiv.", 0)


def passage(quote: Quote, item_id: str = ITEM) -> Anchor:
    return replace(make_anchor(item_id), quote=quote)


# Tags and labels


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([], ()),
        (["energy", "to check"], ("energy", "to check")),
        (["  a \n b ", "", " "], ("a b",)),
        (["Energy", "ENERGY", "x"], ("Energy", "x")),
        (["\x1b[31m"], ("␛[31m",)),
        (["\ud800"], ("�",)),
    ],
)
def test_tags_are_clean_lines_each_once(
    store: Store, open_store: Callable[[], Store], given: list[str], kept: tuple[str, ...]
) -> None:
    store.mark(make_anchor(), "note")
    assert store.set_tags(KYIV, ITEM, given).tags == kept
    (mark,) = open_store().marks()
    assert (mark.tags, mark.note, mark.label) == (kept, "note", "")


@pytest.mark.parametrize("label", LABELS)
def test_labels(store: Store, open_store: Callable[[], Store], label: str) -> None:
    store.mark(make_anchor())
    assert store.set_label(KYIV, ITEM, label).label == label
    assert open_store().marks()[0].label == label


def test_other_labels_are_refused(store: Store) -> None:
    store.mark(make_anchor())
    with pytest.raises(StoreError, match=r'labelled "red"; labels are !, \?, →'):
        store.set_label(KYIV, ITEM, "red")
    assert store.unsaved() == []


@pytest.mark.parametrize(
    ("what", "call"),
    [
        ("tags", lambda store: store.set_tags(KYIV, ITEM, ["a"])),
        ("label", lambda store: store.set_label(KYIV, ITEM, "!")),
        ("note", lambda store: store.set_note(KYIV, ITEM, "a")),
    ],
)
def test_without_a_mark_there_is_nothing_to_carry_them(
    store: Store, what: str, call: Callable[[Store], object]
) -> None:
    with pytest.raises(StoreError, match=f"the {what} was not saved: this item is no longer"):
        call(store)
    assert store.unsaved() == []


def test_a_change_of_tags_or_label_is_a_change_of_the_mark(store: Store) -> None:
    first = store.mark(make_anchor())
    tagged = store.set_tags(KYIV, ITEM, ["a"])
    labelled = store.set_label(KYIV, ITEM, "?")
    assert first.modified < tagged.modified < labelled.modified
    assert store.set_label(KYIV, ITEM, "?") == labelled
    assert store.set_tags(KYIV, ITEM, ["a"]) == labelled
    assert labelled.created == first.created


def test_each_can_be_undone(store: Store) -> None:
    states = [store.mark(make_anchor(), "n")]
    states.append(store.set_tags(KYIV, ITEM, ["a"]))
    states.append(store.set_tags(KYIV, ITEM, []))
    states.append(store.set_label(KYIV, ITEM, "→"))
    states.append(store.set_label(KYIV, ITEM, ""))
    texts = []
    for earlier in reversed(states[:-1]):
        change = store.undo()
        assert change is not None
        texts.append(change.text.partition(":")[0])
        assert store.marks() == [earlier]
    assert texts == ["label put back", "label removed", "tags put back", "tags removed"]
    for later in states[1:]:
        store.redo()
        assert store.marks() == [later]


def test_marking_again_keeps_all(store: Store) -> None:
    store.mark(make_anchor(), "n")
    store.set_tags(KYIV, ITEM, ["a"])
    kept = store.set_label(KYIV, ITEM, "!")
    assert store.mark(make_anchor()) == kept


# All at once


def test_everything_is_given_in_one_step(store: Store) -> None:
    mark = store.write_mark(make_anchor(), note="a\nb", tags=["x"], label="!")
    assert (mark.note, mark.tags, mark.label) == ("a\nb", ("x",), "!")
    assert store.marks() == [mark]
    assert store.undo() is not None
    assert store.marks() == []


def test_what_is_not_given_stays(store: Store) -> None:
    first = store.write_mark(make_anchor(), note="a", tags=["x"], label="!")
    assert store.write_mark(make_anchor()) == first
    second = store.write_mark(make_anchor(), note="b")
    assert (second.note, second.tags, second.label) == ("b", ("x",), "!")
    assert second.created == first.created
    assert second.modified > first.modified
    third = store.write_mark(make_anchor(), note="", tags=[], label="")
    assert (third.note, third.tags, third.label) == ("", (), "")
    store.undo()
    assert store.marks() == [second]


# Passages


def test_passages_stand_beside_the_item_s_own_mark(
    store: Store, open_store: Callable[[], Store]
) -> None:
    whole = store.mark(make_anchor(), "whole")
    late = store.mark_passage(make_anchor(), FIRST, "late")
    early = store.mark_passage(make_anchor(), SECOND)
    other = store.mark_passage(make_anchor("other"), FIRST)
    again = open_store()
    assert again.marks() == [other, early, late, whole]
    assert again.marks_of(KYIV) == {ITEM: whole}
    assert again.passages_of(KYIV) == {ITEM: [early, late], "other": [other]}
    assert again.mark_counts() == {KYIV: 4}
    assert late.anchor.quote == FIRST
    assert len({mark.key for mark in again.marks()}) == 4


def test_the_same_passage_is_marked_once(store: Store) -> None:
    first = store.mark_passage(make_anchor(), FIRST, "n")
    assert store.mark_passage(make_anchor(), FIRST) == first
    elsewhere = replace(FIRST, offset=90)
    assert store.mark_passage(make_anchor(), elsewhere).key != first.key
    assert len(store.marks()) == 2


def test_a_passage_is_named_by_its_key(store: Store) -> None:
    whole = store.mark(make_anchor())
    store.mark_passage(make_anchor(), FIRST)
    key = FIRST.key
    assert store.set_note(KYIV, ITEM, "n", key).note == "n"
    assert store.set_tags(KYIV, ITEM, ["a"], key).tags == ("a",)
    mark = store.set_label(KYIV, ITEM, "!", key)
    assert (mark.note, mark.tags, mark.label) == ("n", ("a",), "!")
    assert store.marks_of(KYIV) == {ITEM: whole}
    assert store.unmark(KYIV, ITEM, key)
    assert not store.unmark(KYIV, ITEM, key)
    assert store.marks() == [whole]
    assert store.toggle(passage(FIRST)) is not None
    assert store.toggle(passage(FIRST)) is None


def test_a_passage_is_titled_by_its_words(store: Store) -> None:
    mark = store.mark_passage(make_anchor(), replace(FIRST, exact="two\nlines"))
    assert mark.title == "“two lines”"
    long = store.mark_passage(make_anchor(), replace(FIRST, exact="word " * 50))
    assert len(long.title) < 80
    assert long.title.endswith("…”")
    change = store.undo()
    assert change is not None
    assert change.item_id == ITEM


def test_queries_see_a_passage_as_a_mark_on_its_item(store: Store) -> None:
    store.mark_passage(make_anchor("Item"), FIRST, "n")
    (mark,) = store.personal().marks
    assert (mark.briefing_key, mark.item_key, mark.note) == (KYIV, "item", "n")


# Several at once


def test_many_are_removed_and_come_back_as_one(store: Store) -> None:
    marks = [store.mark(make_anchor(name), name) for name in "abcd"]
    keys = [mark.key for mark in marks[:3]]
    assert store.remove_many([*keys, keys[0], ("no", "such")]) == 3
    assert store.marks() == [marks[3]]
    change = store.undo()
    assert change is not None
    assert change.text == "3 marks put back"
    assert {mark.key for mark in store.marks()} == {mark.key for mark in marks}
    assert {mark.note for mark in store.marks()} == set("abcd")
    change = store.redo()
    assert change is not None
    assert change.text == "3 marks removed"
    assert store.marks() == [marks[3]]


def test_none_removed_is_nothing_to_undo(store: Store) -> None:
    store.mark(make_anchor())
    assert store.remove_many([("no", "such")]) == 0
    assert store.remove_many([]) == 0
    store.undo()
    assert store.marks() == []


def test_one_marked_again_elsewhere_keeps_the_others_from_nothing(
    store: Store, open_store: Callable[[], Store]
) -> None:
    marks = [store.mark(make_anchor(name)) for name in "ab"]
    store.remove_many([mark.key for mark in marks])
    theirs = open_store().mark(make_anchor("b"), "theirs")
    change = store.undo()
    assert change is not None
    assert change.is_done
    assert change.text == "1 mark put back; 1 changed elsewhere since, left as it is"
    assert set(map(note_of, store.marks())) == {"", "theirs"}
    assert theirs in store.marks()


def note_of(mark: Mark) -> str:
    return mark.note


# What was seen


def test_what_was_seen_of_a_briefing(store: Store, open_store: Callable[[], Store]) -> None:
    assert store.seen(KYIV) == {}
    store.set_seen(KYIV, {"a": "1", "B": "2"})
    store.set_seen("other", {"a": "3"})
    assert open_store().seen(KYIV.upper()) == {"a": "1", "B": "2"}
    store.set_seen(KYIV, {"b": "4", "\ud800": "5"})
    assert store.seen(KYIV) == {"b": "4", "?": "5"}
    assert store.seen("other") == {"a": "3"}
    assert store.undo() is None
