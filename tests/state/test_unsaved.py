"""Changes that could not be written: told, kept in memory, written later, never shown as saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.state.conftest import make_anchor
from tui.errors import StoreError
from tui.state import database
from tui.state.store import Store

KYIV = "2025-11-29-kyiv"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the file."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.close()


@pytest.fixture
def began(store: Store) -> Store:
    """A store whose file is there, with one mark."""
    store.mark(make_anchor("there"), "n")
    return store


def fail(call: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        call()
    return str(caught.value)


def texts(store: Store) -> list[str]:
    return [each.text for each in store.unsaved()]


CHANGES: list[tuple[Callable[[Store], object], str, str]] = [
    (lambda store: store.mark(make_anchor("a")), "mark: Heading of a", ""),
    (lambda store: store.mark(make_anchor("a"), "typed"), "note: Heading of a", "typed"),
    (lambda store: store.write_mark(make_anchor("a"), note="x\ny"), "note: Heading of a", "x\ny"),
    (lambda store: store.toggle(make_anchor("a")), "mark: Heading of a", ""),
    (lambda store: store.unmark(KYIV, "there"), "mark removed: there", ""),
    (lambda store: store.remove_many([(KYIV, "there")]), "1 mark removed", ""),
    (lambda store: store.set_note(KYIV, "there", "new\nnote"), "note: new note", "new\nnote"),
    (lambda store: store.set_tags(KYIV, "there", ["a", "b"]), "tags: a, b", "a, b"),
    (lambda store: store.set_label(KYIV, "there", "!"), "label: !", "!"),
    (lambda store: store.set_read("x", True), "set to read: x", ""),
    (lambda store: store.save_search("Kyiv", "kyiv"), "saved search: Kyiv", "kyiv"),
]


@pytest.mark.parametrize(("change", "text", "words"), CHANGES, ids=[each[1] for each in CHANGES])
def test_a_failed_change_is_kept_and_written_later(
    began: Store,
    open_store: Callable[[], Store],
    path: Path,
    change: Callable[[Store], object],
    text: str,
    words: str,
) -> None:
    def state(store: Store) -> object:
        return store.marks(), store.read_ids(), store.saved_searches()

    before = state(began)
    with locked(path):
        message = fail(lambda: change(began))
        assert "locked" in message
        assert state(began) == state(open_store()) == before
        (unsaved,) = began.unsaved()
        assert (unsaved.text, unsaved.reason, unsaved.words) == (text, message, words)
        assert "locked" in fail(began.retry)
        assert texts(began) == [text]
    assert state(began) == before
    assert began.retry() == 1
    assert began.unsaved() == []
    after = state(open_store())
    assert after != before
    assert began.undo() is not None
    assert state(open_store()) == before
    assert began.retry() == 0


def test_all_are_written_in_their_order(began: Store, path: Path) -> None:
    with locked(path):
        fail(lambda: began.mark(make_anchor("a")))
        fail(lambda: began.set_note(KYIV, "a", "on a"))
        fail(lambda: began.set_tags(KYIV, "a", ["t"]))
        assert texts(began) == ["mark: Heading of a", "note: on a", "tags: t"]
    assert began.retry() == 3
    mark = began.marks_of(KYIV)["a"]
    assert (mark.note, mark.tags) == ("on a", ("t",))


def test_trying_again_by_hand_is_not_done_twice(began: Store, path: Path) -> None:
    with locked(path):
        for _ in range(3):
            fail(lambda: began.toggle(make_anchor("a")))
        assert texts(began) == ["mark: Heading of a"]
    assert began.toggle(make_anchor("a")) is not None
    assert began.unsaved() == []
    assert began.retry() == 0
    assert "a" in began.marks_of(KYIV)


def test_a_mark_has_the_time_at_which_it_was_made(began: Store, path: Path) -> None:
    with locked(path):
        fail(lambda: began.mark(make_anchor("a")))
    later = began.mark(make_anchor("b"))
    began.retry()
    assert began.marks_of(KYIV)["a"].created < later.created


def test_what_has_become_impossible_stays_and_is_told(
    began: Store, open_store: Callable[[], Store], path: Path
) -> None:
    with locked(path):
        fail(lambda: began.set_note(KYIV, "there", "long note"))
        fail(lambda: began.mark(make_anchor("a")))
    open_store().unmark(KYIV, "there")
    assert "no longer marked" in fail(began.retry)
    assert list(began.marks_of(KYIV)) == ["a"]
    (unsaved,) = began.unsaved()
    assert unsaved.words == "long note"
    assert "no longer marked" in unsaved.reason
    began.discard_unsaved()
    assert began.unsaved() == []
    assert began.retry() == 0


def test_what_is_refused_is_not_kept(began: Store) -> None:
    fail(lambda: began.set_note(KYIV, "no such", "x"))
    fail(lambda: began.save_search("", "x"))
    assert began.unsaved() == []


def test_a_full_disk(began: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = (*database.SETTINGS, "PRAGMA max_page_count = 1")
    monkeypatch.setattr(database, "SETTINGS", settings)
    assert "is full" in fail(lambda: began.mark(make_anchor("a"), "x" * 50_000))
    assert len(began.unsaved()) == 1
    monkeypatch.undo()
    assert began.retry() == 1
    assert len(began.marks()) == 2


def test_a_file_of_a_newer_version(began: Store, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert len(began.marks()) == 1
    (notice,) = began.notices()
    assert "was written by a newer briefdeck" in notice
    assert "it is read but not changed" in notice
    began.marks()
    assert began.notices() == []
    assert "newer briefdeck" in fail(lambda: began.mark(make_anchor("a")))
    assert texts(began) == ["mark: Heading of a"]


def test_closing_tries_once_more(began: Store, open_store: Callable[[], Store], path: Path) -> None:
    with locked(path):
        fail(lambda: began.mark(make_anchor("a")))
    began.close()
    assert "a" in open_store().marks_of(KYIV)
    with locked(path):
        fail(lambda: began.mark(make_anchor("b")))
        began.close()
    assert began.unsaved() == []
    assert "b" not in open_store().marks_of(KYIV)


def test_an_undo_that_fails_is_tried_again_by_undo(began: Store, path: Path) -> None:
    with locked(path):
        fail(began.undo)
        assert began.unsaved() == []
    assert began.undo() is not None
    assert began.marks() == []
