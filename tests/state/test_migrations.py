"""Files of other programs, files of later versions, and the steps to a newer shape."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

from tests.state.conftest import Clock, make_anchor
from tests.state.old_files import put_old_mark
from tui.errors import StoreError
from tui.state.database import Database
from tui.state.marks import Mark, time_text
from tui.state.migrations import APPLICATION_ID, STEPS, migrate, version_of
from tui.state.readings import put_reading
from tui.state.session import Position, write_position, write_session
from tui.state.store import Store

KYIV = "2025-11-29-kyiv"


def make_database(path: Path, *statements: str) -> None:
    path.parent.mkdir(exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE mark (x)",),
        ("PRAGMA application_id = 7",),
        ("PRAGMA application_id = 7", "PRAGMA user_version = 1", *STEPS[0]),
        ("PRAGMA user_version = 3",),
    ],
)
def test_foreign_database_is_left_alone(
    store: Store, path: Path, statements: tuple[str, ...]
) -> None:
    make_database(path, *statements)
    before = path.read_bytes()
    for call in (store.marks, store.check, lambda: store.mark(make_anchor())):
        with pytest.raises(StoreError, match="is a database of another program") as caught:
            call()
        assert "\n" not in str(caught.value)
        assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_newer_file_is_read_but_not_written(store: Store, path: Path) -> None:
    mark = store.mark(make_anchor(), "kept")
    make_database(path, "ALTER TABLE mark ADD COLUMN colour TEXT", "PRAGMA user_version = 99")
    before = path.read_bytes()
    assert store.marks() == [mark]
    words = rf"newer briefdeck \(version 99 of the file.* knows {len(STEPS)}\)"
    with pytest.raises(StoreError, match=words):
        store.unmark(KYIV, "kyiv-strikes")
    assert path.read_bytes() == before


def test_newer_file_of_another_shape(store: Store, path: Path) -> None:
    store.mark(make_anchor())
    make_database(path, "ALTER TABLE mark RENAME TO marks", "PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="was written by a newer briefdeck"):
        store.marks()


def test_other_errors_of_a_newer_file_keep_their_sentence(store: Store, path: Path) -> None:
    def fail(_: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("simulated")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
        raise error

    store.mark(make_anchor())
    make_database(path, "PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="the disk reported an error"):
        store._database.read(fail)


# Steps to a newer shape


def test_each_step_is_whole_or_not_taken(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path, isolation_level=None)
    steps = (*STEPS, ("CREATE TABLE second (x)",), ("CREATE TABLE third (x)", "no SQL"))
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, steps)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE name IN ('second', 'third')")
    assert tables.fetchall() == [("second",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_a_step_taken_by_another_process_is_not_taken_twice(path: Path, clock: Clock) -> None:
    keep_version_1(path, clock)
    mine = sqlite3.connect(path, isolation_level=None)
    copied: list[int] = []

    def overtake(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE":
            mine.set_trace_callback(None)
            assert Store(path, clock).saved_searches() == []

    mine.set_trace_callback(overtake)
    migrate(mine, STEPS, copied.append)
    assert mine.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
    assert copied == []
    copy = sqlite3.connect(path.with_name("marks.sqlite3.before-version-2"))
    assert copy.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_copy_of_the_old_shape_is_kept(store: Store, path: Path, clock: Clock) -> None:
    store.mark(make_anchor())
    steps = (*STEPS, ("ALTER TABLE mark ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'",))
    later = Database(path, clock, 0.05, steps)
    colours = "SELECT colour FROM mark"
    assert later.read(lambda connection: connection.execute(colours).fetchall()) == [("red",)]
    copy = path.with_name(f"marks.sqlite3.before-version-{len(steps)}")
    assert list(Store(copy, clock).marks_of(KYIV)) == ["kyiv-strikes"]


def test_no_step_without_its_copy(store: Store, path: Path, clock: Clock) -> None:
    store.mark(make_anchor())
    steps = (*STEPS, ("DROP TABLE mark",))
    path.with_name(f"marks.sqlite3.before-version-{len(steps)}").mkdir()
    later = Database(path, clock, 0.05, steps)
    with pytest.raises(StoreError):
        later.write(lambda connection: None)
    assert list(store.marks_of(KYIV)) == ["kyiv-strikes"]


def test_a_new_file_has_no_copy_of_an_old_shape(store: Store, path: Path) -> None:
    store.mark(make_anchor())
    store.save_search("a", "b")
    assert list(path.parent.glob("*before-version*")) == []


# From version 1, which had no saved searches


def keep_version_1(path: Path, clock: Clock) -> Mark:
    """A file as the first version left it: a mark, a briefing read, a position, a value."""
    now = clock().astimezone(UTC)
    mark = Mark(make_anchor(), "kept", now, now)

    def fill(connection: sqlite3.Connection) -> None:
        put_old_mark(connection, mark)
        put_reading(connection, "1962-cuba", time_text(now))
        write_position(connection, Position(KYIV, "a.yaml", "timeline", {"timeline": "x"}))
        write_session(connection, {"theme": "dark"})

    Database(path, clock, 0.05, STEPS[:1]).write(fill)
    assert version_in(path) == 1
    return mark


def version_in(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return version_of(connection)
    finally:
        connection.close()


def assert_all_kept(store: Store, mark: Mark) -> None:
    assert store.marks() == [mark]
    assert store.read_ids() == {"1962-cuba"}
    assert store.position(KYIV) == Position(KYIV, "a.yaml", "timeline", {"timeline": "x"})
    assert store.session() == {"theme": "dark"}


def only_read(store: Store) -> None:
    assert store.saved_searches() == []


def save(store: Store) -> None:
    store.save_search("Kyiv", "is:marked kyiv")


@pytest.mark.parametrize("first_call", [only_read, save])
def test_version_1_keeps_all_it_had(
    store: Store, path: Path, clock: Clock, first_call: Callable[[Store], None]
) -> None:
    mark = keep_version_1(path, clock)
    first_call(store)
    assert version_in(path) == len(STEPS)
    assert_all_kept(store, mark)
    save(store)
    assert [search.query for search in store.saved_searches()] == ["is:marked kyiv"]
    assert store.notices() == []
    for number in range(2, len(STEPS) + 1):
        copy = path.with_name(f"marks.sqlite3.before-version-{number}")
        assert version_in(copy) == number - 1
        assert_all_kept(Store(copy, clock), mark)


def test_version_2_keeps_all_it_had(store: Store, path: Path, clock: Clock) -> None:
    times = [clock().astimezone(UTC) for _ in range(2)]
    marks = [
        Mark(make_anchor("Straße-É", "KYIV"), "first\nnote", times[0], times[1]),
        # As old as the first: only the order of the rows tells which is newer.
        Mark(make_anchor("", "KYIV"), "", times[0], times[0]),
    ]

    def fill(connection: sqlite3.Connection) -> None:
        for mark in marks:
            put_old_mark(connection, mark)
        connection.execute("INSERT INTO saved_search VALUES ('k', 'K', 'q', ?, ?, '', 0)", made)

    made = (time_text(times[0]), time_text(times[1]))
    Database(path, clock, 0.05, STEPS[:2]).write(fill)
    assert store.marks() == marks[::-1]
    assert [search.name for search in store.saved_searches()] == ["K"]
    assert [mark.item_key for mark in store.personal().marks] == ["", "strasse-é"]
    assert version_in(path) == len(STEPS)
    changed = store.set_tags("kyiv", "STRASSE-É", ["t"])
    assert store.marks()[1] == changed
    copy = path.with_name("marks.sqlite3.before-version-3")
    assert version_in(copy) == 2
    assert Store(copy, clock).marks() == marks[::-1]


def test_version_1_that_cannot_be_changed_now_is_read(
    store: Store, path: Path, clock: Clock
) -> None:
    mark = keep_version_1(path, clock)
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    assert_all_kept(store, mark)
    assert store.saved_searches() == []
    store.check()
    with pytest.raises(StoreError, match="locked"):
        save(store)
    lock.close()
    assert version_in(path) == 1
    save(store)
    assert version_in(path) == len(STEPS)
    assert_all_kept(store, mark)


def test_version_1_where_no_copy_can_be_made_is_read_and_not_changed(
    store: Store, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    mark = keep_version_1(path, clock)
    before = path.read_bytes()
    monkeypatch.setattr("tui.state.backups.copy_database", fail)
    assert_all_kept(store, mark)
    with pytest.raises(StoreError, match="is full; nothing was saved"):
        save(store)
    assert path.read_bytes() == before
