"""Marks, notes, read state, positions and session values, in one copy of the program."""

from __future__ import annotations

import sqlite3
import stat
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.state.conftest import Clock, make_anchor
from tui.errors import StoreError
from tui.state.migrations import APPLICATION_ID, STEPS
from tui.state.store import Position, Store

KYIV = "2025-11-29-kyiv"


def test_nothing_is_made_before_the_first_change(store: Store, path: Path) -> None:
    assert store.marks() == []
    assert store.marks_of(KYIV) == {}
    assert store.mark_counts() == {}
    assert store.read_ids() == frozenset()
    assert not store.is_read(KYIV)
    assert store.position(KYIV) is None
    assert store.session() == {}
    assert store.undo() is None
    assert store.redo() is None
    assert store.data_version() == 0
    assert not path.parent.exists()


def test_file_and_folder_are_the_owners_alone(store: Store, path: Path, clock: Clock) -> None:
    for day in range(2):
        store.mark(make_anchor(f"i{day}"))
        clock.next_day()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    data = [entry for entry in path.parent.iterdir() if not entry.name.endswith(".lock")]
    assert len(data) == 3
    assert {stat.S_IMODE(entry.stat().st_mode) for entry in data} == {0o600}


def test_the_file_says_whose_it_is(store: Store, path: Path) -> None:
    store.mark(make_anchor())
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(STEPS),)


def test_settings_that_keep_the_word(store: Store) -> None:
    def settings(connection: sqlite3.Connection) -> list[object]:
        names = ["journal_mode", "synchronous", "fullfsync", "foreign_keys", "trusted_schema"]
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    store.mark(make_anchor())
    assert store._database.write(settings) == ["truncate", 2, 1, 1, 0]


def test_mark_keeps_everything(store: Store, open_store: Callable[[], Store]) -> None:
    mark = store.mark(make_anchor(), "ask the desk")
    assert mark.anchor == make_anchor()
    assert mark.note == "ask the desk"
    assert mark.created == mark.modified
    assert mark.created.tzinfo == UTC
    assert mark.key == (KYIV, "kyiv-strikes")
    assert open_store().marks() == [mark]


def test_marking_again_keeps_note_and_time_and_refreshes_the_anchor(store: Store) -> None:
    first = store.mark(make_anchor(), "mine")
    moved = replace(make_anchor(), heading="New heading", position=3)
    again = store.mark(moved, "other")
    assert again == replace(first, anchor=moved)
    assert store.marks() == [again]
    assert store.undo() is not None
    assert store.marks() == []


def test_marking_again_with_a_note_fills_an_empty_one(store: Store) -> None:
    first = store.mark(make_anchor())
    again = store.mark(make_anchor(), "typed later")
    assert (again.note, again.created) == ("typed later", first.created)
    assert again.modified > first.modified


def test_times_are_utc_whatever_the_clock_says(path: Path) -> None:
    local = datetime(2025, 11, 25, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    store = Store(path, lambda: local)
    assert store.mark(make_anchor()).created.isoformat() == "2025-11-24T23:30:00+00:00"
    assert store.marks()[0].created == local


def test_unmark(store: Store) -> None:
    store.mark(make_anchor())
    assert store.unmark(KYIV, "kyiv-strikes")
    assert not store.unmark(KYIV, "kyiv-strikes")
    assert store.marks() == []


def test_toggle(store: Store) -> None:
    mark = store.toggle(make_anchor())
    assert mark is not None
    assert store.marks() == [mark]
    assert store.toggle(make_anchor()) is None
    assert store.marks() == []


def test_set_note(store: Store) -> None:
    first = store.mark(make_anchor(), "old")
    mark = store.set_note(KYIV, "kyiv-strikes", "new\ntwo lines")
    assert mark == replace(first, note="new\ntwo lines", modified=mark.modified)
    assert mark.modified > first.modified
    assert store.marks() == [mark]


def test_set_note_without_a_mark(store: Store) -> None:
    with pytest.raises(StoreError, match="no longer marked"):
        store.set_note(KYIV, "kyiv-strikes", "new")
    assert store.marks() == []


def test_marks_newest_first_and_by_briefing(store: Store) -> None:
    marks = [
        store.mark(make_anchor("one")),
        store.mark(make_anchor("two")),
        store.mark(make_anchor("", "1962-cuba")),
        store.mark(make_anchor("one", "1962-cuba")),
    ]
    store.set_note(KYIV, "one", "a later note does not move a mark")
    assert [mark.key for mark in store.marks()] == [mark.key for mark in reversed(marks)]
    assert list(store.marks_of(KYIV)) == ["one", "two"]
    assert list(store.marks_of("1962-cuba")) == ["", "one"]
    assert store.mark_counts() == {KYIV: 2, "1962-cuba": 2}


def test_ids_are_compared_case_folded(store: Store) -> None:
    store.mark(make_anchor("Straße-É", "KYIV"), "kept")
    assert store.mark(make_anchor("STRASSE-e\u0301", "kyiv")).note == "kept"
    assert len(store.marks()) == 1
    assert list(store.marks_of("Kyiv")) == ["STRASSE-e\u0301"]
    store.mark(make_anchor("other", "KYIV"))
    assert store.mark_counts() == {"KYIV": 2}
    assert store.set_note("Kyiv", "strasse-é", "x").note == "x"
    assert store.unmark("kyiv", "strasse-É")
    store.set_read("KYIV", True)
    assert store.is_read("kyiv")
    store.set_position(Position("KYIV", pane="timeline"))
    position = store.position("kyiv")
    assert position is not None
    assert position.pane == "timeline"


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("\x1b[31mred", "␛[31mred"),
        ("half \ud800", "half �"),
        ("'; DROP TABLE mark; --", "'; DROP TABLE mark; --"),
        ("停火 القوات", "停火 القوات"),
    ],
)
def test_notes_are_cleaned_and_otherwise_as_typed(store: Store, note: str, kept: str) -> None:
    assert store.mark(make_anchor("a"), note).note == kept
    store.mark(make_anchor("b"))
    assert store.set_note(KYIV, "b", note).note == kept
    assert [mark.note for mark in store.marks()] == [kept, kept]


def test_lone_surrogates_do_no_harm(store: Store) -> None:
    half = "\udc80"
    anchor = replace(make_anchor(half, half), path=half, text=half, heading=half)
    store.mark(anchor)
    store.set_read(half, True)
    store.set_position(Position(half, half, half, {half: half}))
    store.set_session(theme=half)
    assert store.marks()[0].anchor.path == "?"
    assert store.is_read(half)
    assert store.position(half) == Position("?", "?", "?", {"?": "?"})
    assert store.unmark(half, half)


def test_read_and_unread(store: Store, open_store: Callable[[], Store]) -> None:
    store.set_read(KYIV, True)
    store.set_read("1962-cuba", True)
    assert open_store().is_read(KYIV)
    assert store.read_ids() == {KYIV, "1962-cuba"}
    store.set_read(KYIV, False)
    assert not store.is_read(KYIV)
    assert store.read_ids() == {"1962-cuba"}


def test_opening_reads_but_is_nothing_to_undo(store: Store) -> None:
    store.set_read("1962-cuba", True)
    store.set_opened(KYIV)
    store.set_opened(KYIV)
    assert store.is_read(KYIV)
    change = store.undo()
    assert change is not None
    assert change.briefing_id == "1962-cuba"
    assert store.read_ids() == {KYIV}


def test_position(store: Store, open_store: Callable[[], Store]) -> None:
    first = Position(KYIV, "a.yaml", "timeline", {"timeline": "x", "statements": "y"})
    store.set_position(first)
    assert open_store().position(KYIV) == first
    second = Position(KYIV, "b.yaml", "analysis", {"analysis": "z"}, zoomed=True)
    store.set_position(second)
    assert store.position(KYIV) == second
    assert store.position("1962-cuba") is None


def test_session_values(store: Store, open_store: Callable[[], Store]) -> None:
    store.set_session(theme="briefdeck-dark", measure="72")
    store.set_session(measure="80", last_briefing="")
    assert open_store().session() == {
        "last_briefing": "",
        "measure": "80",
        "theme": "briefdeck-dark",
    }


def test_used_from_many_threads(path: Path, clock: Clock) -> None:
    store = Store(path, clock)
    errors: list[StoreError] = []

    def work(name: int) -> None:
        try:
            for number in range(5):
                store.mark(make_anchor(f"{name}-{number}"))
                store.marks_of(KYIV)
        except StoreError as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(store.marks()) == 30


def test_close_forgets_what_could_be_undone(store: Store) -> None:
    store.mark(make_anchor())
    store.close()
    assert store.undo() is None
    assert len(store.marks()) == 1
