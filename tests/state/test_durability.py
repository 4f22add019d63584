"""Several copies on one file, sudden death, and places that cannot be written."""

from __future__ import annotations

import errno
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

import tui
from tests.state.conftest import Clock, make_anchor
from tui.errors import StoreError
from tui.state import database
from tui.state.store import Store

NOBODY = 65534

MARKER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tui.state.anchor import Anchor
from tui.state.store import Store

path, name, count = sys.argv[1:]
store = Store(Path(path), lambda: datetime.now(UTC), timeout=30)
for number in range(int(count)):
    item = f"{name}-{number}"
    store.mark(Anchor("b", "", "", "", item, True, "event", *[""] * 4, "x" * 600, *[""] * 3, 0, 0))
    print(item, flush=True)
"""


def start_marking(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    """Another process that marks ``count`` items and prints each when it is acknowledged."""
    root = Path(str(tui.__file__)).parents[1]
    return subprocess.Popen(
        [sys.executable, "-c", MARKER, str(path), name, str(count)],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_copies_see_each_other(store: Store, open_store: Callable[[], Store]) -> None:
    other = open_store()
    mine = store.mark(make_anchor("mine"))
    theirs = other.mark(make_anchor("theirs"), "note")
    assert store.marks() == other.marks() == [theirs, mine]
    other.set_read("x", True)
    assert store.is_read("x")
    other.unmark("2025-11-29-kyiv", "mine")
    assert store.marks() == [theirs]


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.mark(make_anchor("new")),
        lambda store: store.unmark("2025-11-29-kyiv", "old"),
        lambda store: store.set_note("2025-11-29-kyiv", "old", "changed"),
        lambda store: store.set_read("x", True),
    ],
)
def test_data_version_tells_of_others_only(
    store: Store, open_store: Callable[[], Store], change: Callable[[Store], object]
) -> None:
    other = open_store()
    store.mark(make_anchor("old"))
    mine, theirs = store.data_version(), other.data_version()
    change(store)
    assert store.data_version() == mine
    assert other.data_version() != theirs
    theirs = other.data_version()
    store.undo()
    assert store.data_version() == mine
    assert other.data_version() != theirs


def test_data_version_is_not_moved_by_reading_on(
    store: Store, open_store: Callable[[], Store]
) -> None:
    store.mark(make_anchor())
    before = store.data_version()
    other = open_store()
    other.set_session(measure="80")
    other.mark(make_anchor())
    assert store.data_version() == before


def test_two_processes_lose_nothing(path: Path, open_store: Callable[[], Store]) -> None:
    processes = [start_marking(path, name, 50) for name in ("left", "right")]
    printed = [process.communicate(timeout=60)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert [len(lines) for lines in printed] == [50, 50]
    assert set(open_store().marks_of("b")) == {*printed[0], *printed[1]}


def kill_at_random(
    path: Path, names: Sequence[str], chance: random.Random
) -> tuple[set[str], list[int]]:
    """Start a process a name, kill each after a random number of marks; what was acknowledged."""
    processes = [start_marking(path, name, 100_000) for name in names]
    acknowledged: set[str] = set()
    for process in processes:
        assert process.stdout is not None
        for _ in range(chance.randrange(1, 40)):
            acknowledged.add(process.stdout.readline().strip())
        process.send_signal(signal.SIGKILL)
    for process in processes:
        assert process.stdout is not None
        acknowledged.update(line.strip() for line in process.stdout if line.endswith("\n"))
        process.stdout.close()
    return acknowledged, [process.wait() for process in processes]


def test_every_acknowledged_mark_outlives_kill(path: Path, clock: Clock) -> None:
    acknowledged: set[str] = set()
    chance = random.Random(1)
    for number in range(15):
        # One alone, or two at once.
        names = [f"{number}{side}" for side in ("left", "right")[: 1 + number % 2]]
        known, statuses = kill_at_random(path, names, chance)
        assert statuses == [-signal.SIGKILL] * len(names)
        acknowledged |= known
        store = Store(path, clock)
        assert acknowledged <= set(store.marks_of("b"))
        store.check()
        assert store.notices() == []
    assert len(acknowledged) > 15


# Places that cannot be written or read


def one_line(call: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        call()
    message = str(caught.value)
    assert "\n" not in message
    assert caught.value.exit_status == 5
    return message


def test_locked_by_another_program(store: Store, path: Path) -> None:
    kept = store.mark(make_anchor("kept"))
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    message = one_line(lambda: store.mark(make_anchor("new")))
    assert f"{path} is locked by another program" in message
    assert "try again" in message
    assert store.marks() == [kept]
    lock.execute("COMMIT")
    lock.execute("BEGIN EXCLUSIVE")
    assert "locked" in one_line(store.marks)
    lock.close()
    store.mark(make_anchor("new"))
    assert len(store.marks()) == 2


def test_full_disk(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [store.mark(make_anchor(name), "x" * 3000) for name in ("one", "two")]
    settings = (*database.SETTINGS, "PRAGMA max_page_count = 1")
    monkeypatch.setattr(database, "SETTINGS", settings)
    message = one_line(lambda: store.mark(make_anchor("three"), "x" * 9000))
    assert f"the disk that holds the marks file {path} is full" in message
    assert "Free some space" in message
    assert store.marks() == kept[::-1]
    monkeypatch.undo()
    store.mark(make_anchor("three"), "x" * 9000)
    assert len(store.marks()) == 3
    undone = store.undo()
    assert undone is not None
    assert undone.item_id == "three"


def test_file_that_may_only_be_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = store.mark(make_anchor())
    monkeypatch.setattr(database, "SETTINGS", (*database.SETTINGS, "PRAGMA query_only = ON"))
    message = one_line(lambda: store.mark(make_anchor("new")))
    assert "cannot be written" in message
    assert "BRIEFDECK_HOME" in message
    assert store.marks() == [kept]


@contextmanager
def as_a_user() -> Iterator[None]:
    """Be anyone but the superuser, to whom nothing is read-only."""
    is_superuser = os.geteuid() == 0
    if is_superuser:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_superuser:
            os.seteuid(0)


@pytest.mark.parametrize("modes", [(0o700, 0o400), (0o500, 0o400)], ids=["file", "both"])
def test_what_may_only_be_read_is_read(clock: Clock, modes: tuple[int, int]) -> None:
    # Not below the folder of the tests, which is private.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        with as_a_user():
            path = Path(folder) / "data" / "marks.sqlite3"
            store = Store(path, clock)
            kept = store.mark(make_anchor())
            path.chmod(modes[1])
            path.parent.chmod(modes[0])
            try:
                assert "cannot be" in one_line(lambda: store.mark(make_anchor("new")))
                assert store.marks() == [kept]
                assert [each.text for each in store.unsaved()] == ["mark: Heading of new"]
            finally:
                path.parent.chmod(0o700)
                path.chmod(0o600)
            assert store.retry() == 1
            assert len(store.marks()) == 2


def test_path_inside_a_file(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("not a folder")
    store = Store(tmp_path / "file" / "marks.sqlite3", clock)
    assert store.marks() == []
    assert "cannot be opened" in one_line(lambda: store.mark(make_anchor()))


def test_folder_in_place_of_the_file(path: Path, store: Store) -> None:
    path.mkdir(parents=True)
    assert "cannot be opened" in one_line(store.marks)
    assert "cannot be opened" in one_line(lambda: store.mark(make_anchor()))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "is full"),
        (errno.EDQUOT, "is full"),
        (errno.EROFS, "cannot be written"),
        (errno.EACCES, "cannot be written"),
        (errno.EPERM, "cannot be written"),
        (errno.ENOTDIR, "cannot be opened"),
        (errno.EIO, "could not be used (Input/output error)"),
    ],
)
def test_folder_that_cannot_be_made(
    store: Store, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "mkdir", fail)
    assert words in one_line(lambda: store.mark(make_anchor()))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "is locked by another program"),
        (sqlite3.SQLITE_LOCKED, "is locked by another program"),
        (sqlite3.SQLITE_FULL, "is full; nothing was saved"),
        (sqlite3.SQLITE_READONLY, "cannot be written; nothing was saved"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "cannot be written; nothing was saved"),
        (sqlite3.SQLITE_PERM, "cannot be written; nothing was saved"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_IOERR_WRITE, "the disk reported an error on the marks file"),
        (sqlite3.SQLITE_NOMEM, "could not be used (simulated)"),
    ],
)
def test_every_error_of_sqlite_has_its_sentence(store: Store, code: int, words: str) -> None:
    def fail(_: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("simulated")
        error.sqlite_errorcode = code
        raise error

    store.mark(make_anchor("kept"))
    assert words in one_line(lambda: store._database.write(fail))
    assert len(store.marks()) == 1


def test_file_put_aside_meanwhile_is_opened_again(store: Store) -> None:
    calls: list[sqlite3.Connection] = []

    def work(connection: sqlite3.Connection) -> str:
        calls.append(connection)
        if len(calls) == 1:
            error = sqlite3.OperationalError("simulated")
            error.sqlite_errorcode = sqlite3.SQLITE_READONLY_DBMOVED
            raise error
        return "done"

    assert store._database.write(work) == "done"
    assert len(set(calls)) == 2
    assert store.notices() == []


def test_path_with_odd_characters(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "100% ?mode=ro#x \x1b ü" / "marks.sqlite3"
    store = Store(path, clock)
    store.mark(make_anchor())
    assert path.is_file()
    path.write_bytes(b"broken" * 100)
    path.with_name("marks.sqlite3.lock").unlink()
    path.with_name("marks.sqlite3.lock").mkdir()
    assert "\x1b" not in one_line(store.marks)
