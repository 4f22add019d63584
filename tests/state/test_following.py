"""The marks on a briefing that is opened after it was edited."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from tests.state.test_finding import FIRST, STRIKE, TALKS, VISIT, briefing
from tui.state.anchors import anchor_of, briefing_anchor, passage_anchor
from tui.state.following import follow_marks
from tui.state.store import Store

MOVED = replace(STRIKE, id="x", text=STRIKE.text.replace("Six civilians", "Now 9 civilians"))
ASKED = replace(
    VISIT,
    id="y",
    title="Nobody leaves",
    text="The envoy is not expected in Moscow, it was said in the end.",
)
LATER = briefing(MOVED, TALKS, ASKED)


def test_marks_follow_their_items(store: Store) -> None:
    store.write_mark(anchor_of(FIRST, STRIKE), note="n", tags=["t"])
    asked = store.mark(anchor_of(FIRST, VISIT))
    store.mark(briefing_anchor(FIRST))
    start = STRIKE.text_plain.index("missiles hit")
    store.mark(passage_anchor(FIRST, STRIKE, start, start + 12))
    followed = follow_marks(store, LATER)
    kinds = {each.mark.title: each.resolved.kind for each in followed}
    assert kinds == {
        "Missiles strike Kyiv": "moved",
        "“missiles hit”": "moved",
        "An envoy will travel": "ask",
        "Kyiv": "exact",
    }
    assert {mark.key for mark in store.marks()} == {each.mark.key for each in followed}
    moved = store.marks_of("kyiv")["x"]
    assert (moved.anchor, moved.note, moved.tags) == (anchor_of(LATER, MOVED), "n", ("t",))
    assert asked in store.marks()
    (passage,) = (each.passage for each in followed if each.passage)
    assert MOVED.text_plain[passage.start : passage.end] == "missiles hit"
    ((mark,),) = store.passages_of("kyiv").values()
    assert mark.anchor == passage_anchor(LATER, MOVED, passage.start, passage.end)
    again = follow_marks(store, LATER)
    assert sorted(each.resolved.kind for each in again) == ["ask", "exact", "exact", "exact"]


def test_a_passage_that_is_gone_leaves_its_words_on_the_item(store: Store) -> None:
    mark = store.mark(passage_anchor(FIRST, STRIKE, len(STRIKE.title) + 1, len(STRIKE.title) + 30))
    other = replace(STRIKE, text="Nothing of the kind. It was all quiet there for a week.")
    (followed,) = follow_marks(store, briefing(other))
    assert (followed.resolved.item, followed.passage) == (other, None)
    assert followed.mark.anchor.quote == mark.anchor.quote
    assert followed.mark.anchor.text == other.text_plain


def test_marks_of_a_briefing_under_another_id(store: Store) -> None:
    store.mark(anchor_of(FIRST, STRIKE))
    renamed = replace(FIRST, id="renamed")
    assert follow_marks(store, renamed) == []
    (followed,) = follow_marks(store, renamed, store.marks())
    assert followed.mark.anchor.briefing_id == "renamed"
    assert list(store.marks_of("renamed")) == ["strike"]


def test_a_file_that_cannot_be_written_hides_no_mark(store: Store, path: Path) -> None:
    mark = store.mark(anchor_of(FIRST, STRIKE))
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    (followed,) = follow_marks(store, LATER)
    lock.close()
    assert followed.mark == mark
    assert followed.resolved.item == MOVED
    assert store.unsaved() == []
