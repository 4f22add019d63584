"""Files of other programs, files of later versions, and the steps to a newer shape."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.state.conftest import Clock, make_anchor
from tui.errors import StoreError
from tui.state.database import Database
from tui.state.migrations import APPLICATION_ID, STEPS, migrate
from tui.state.store import Store


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
    with pytest.raises(StoreError, match=r"newer briefdeck \(version 99 of the file.* knows 1\)"):
        store.unmark("2025-11-29-kyiv", "kyiv-strikes")
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
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_a_step_taken_by_another_process_is_not_taken_twice(path: Path) -> None:
    path.parent.mkdir()
    steps = (*STEPS, ("CREATE TABLE second (x)",))
    mine = sqlite3.connect(path, isolation_level=None)
    theirs = sqlite3.connect(path, isolation_level=None)
    migrate(mine)
    overtaken: list[int] = []

    def overtake(number: int) -> None:
        overtaken.append(number)
        migrate(theirs, steps)

    migrate(mine, steps, overtake)
    assert overtaken == [2]
    assert mine.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_copy_of_the_old_shape_is_kept(store: Store, path: Path, clock: Clock) -> None:
    store.mark(make_anchor())
    steps = (*STEPS, ("ALTER TABLE mark ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'",))
    later = Database(path, clock, 0.05, steps)
    colours = "SELECT colour FROM mark"
    assert later.read(lambda connection: connection.execute(colours).fetchall()) == [("red",)]
    copy = path.with_name("marks.sqlite3.before-version-2")
    assert list(Store(copy, clock).marks_of("2025-11-29-kyiv")) == ["kyiv-strikes"]


def test_no_step_without_its_copy(store: Store, path: Path, clock: Clock) -> None:
    store.mark(make_anchor())
    path.with_name("marks.sqlite3.before-version-2").mkdir()
    later = Database(path, clock, 0.05, (*STEPS, ("DROP TABLE mark",)))
    with pytest.raises(StoreError):
        later.write(lambda connection: None)
    assert list(store.marks_of("2025-11-29-kyiv")) == ["kyiv-strikes"]
