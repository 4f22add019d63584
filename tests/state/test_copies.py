"""The copies beside the file, and going back to one."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.state.conftest import Clock, make_anchor
from tests.state.test_recovery import break_header, fill, ids_of
from tui.errors import StoreError
from tui.state.migrations import STEPS
from tui.state.recovery import replace_database
from tui.state.store import Copy, Store


def daily(store: Store) -> Copy:
    return next(copy for copy in store.copies() if copy.kind == "backup")


def test_copies_are_listed_with_what_they_hold(store: Store, path: Path, clock: Clock) -> None:
    assert store.copies() == []
    assert not path.parent.exists()
    fill(store, clock, count=3)
    fill(store, clock, 3, 1)
    for name in ("before-version-3", "damaged-2025-11-25-2", "other", "backup-2025-11-25x"):
        path.with_name(f"{path.name}.{name}").write_bytes(b"not a database, much too odd" * 40)
    found = {copy.name: copy for copy in store.copies()}
    assert found.keys() == {
        "backup-2025-11-25", "backup-2025-11-26", "before-version-3", "damaged-2025-11-25-2"
    }  # fmt: skip
    assert [found[name].kind for name in sorted(found)] == [
        "backup", "backup", "before-version", "damaged"
    ]  # fmt: skip
    assert [found[name].marks for name in sorted(found)] == [1, 3, None, None]
    assert found["backup-2025-11-26"].path.is_file()


def test_back_to_a_copy(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock
) -> None:
    old = fill(store, clock, count=3)
    new = fill(store, clock, 3, 2)
    other = open_store()
    seen = other.data_version()
    copy = daily(store)
    told = store.restore(copy.path)
    assert told == (
        f"{copy.path} is in use as {path}; what was there is kept as "
        "marks.sqlite3.before-restore-2025-11-27"
    )
    assert ids_of(store) == ids_of(other) == old
    assert other.data_version() != seen
    assert store.undo() is None
    store.mark(make_anchor("more"))
    assert ids_of(open_store()) == old | {"more"}
    kept = next(copy for copy in store.copies() if copy.kind == "before-restore")
    assert kept.marks == 5
    store.restore(kept.path)
    assert ids_of(store) == old | new
    assert store.notices() == []


def test_back_from_a_broken_file(store: Store, path: Path, clock: Clock) -> None:
    old = fill(store, clock, count=3)
    fill(store, clock, 3, 1)
    copy = daily(store)
    break_header(path)
    store.restore(copy.path)
    assert ids_of(store) == old


def test_back_without_a_file(store: Store, path: Path, clock: Clock) -> None:
    old = fill(store, clock, count=3)
    fill(store, clock, 3, 1)
    copy = daily(store)
    path.unlink()
    assert "kept as" not in store.restore(copy.path)
    assert ids_of(store) == old


def test_a_copy_of_an_older_shape_gets_the_steps_it_lacks(
    store: Store, path: Path, clock: Clock, tmp_path: Path
) -> None:
    from tests.state.test_migrations import keep_version_1

    mark = keep_version_1(path, clock)
    old = tmp_path / "old"
    path.rename(old)
    store.mark(make_anchor("new"))
    store.restore(old)
    assert store.marks() == [mark]
    assert store.set_tags(*mark.key, ["t"]).tags == ("t",)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda copy: copy.write_bytes(b"nothing of the kind" * 100), "is damaged"),
        (lambda copy: copy.write_bytes(b""), "is no marks file of briefdeck"),
        (lambda copy: execute(copy, "PRAGMA application_id = 7"), "is no marks file of briefdeck"),
        (lambda copy: execute(copy, f"PRAGMA user_version = {len(STEPS) + 1}"), "newer briefdeck"),
        (lambda copy: copy.unlink(), "there is no copy"),
    ],
)
def test_what_is_no_good_copy_changes_nothing(
    store: Store, path: Path, clock: Clock, make: Callable[[Path], object], words: str
) -> None:
    fill(store, clock, count=3)
    fill(store, clock, 3, 1)
    copy = daily(store).path
    make(copy)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=words) as caught:
        store.restore(copy)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before
    assert list(path.parent.glob("*restor*")) == []


def test_a_locked_file_is_not_replaced(store: Store, path: Path, clock: Clock) -> None:
    fill(store, clock, count=3)
    fill(store, clock, 3, 1)
    copy = daily(store).path
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        store.restore(copy)
    lock.close()
    assert len(store.marks()) == 4


def test_a_mark_made_during_the_change_of_files_is_in_the_new_one(
    store: Store, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = fill(store, clock, count=3)
    fill(store, clock, 3, 1)
    other = Store(path, clock, timeout=20)
    is_waiting = threading.Event()
    begun = other._database._open
    writer = threading.Thread(target=lambda: other.mark(make_anchor("meanwhile")))

    def opened() -> object:
        is_waiting.set()
        return begun()

    def replaced(path: Path, name: str) -> Path | None:
        writer.start()
        is_waiting.wait()
        return replace_database(path, name)

    monkeypatch.setattr(other._database, "_open", opened)
    monkeypatch.setattr("tui.state.copies.replace_database", replaced)
    store.restore(daily(store).path)
    writer.join()
    assert ids_of(store) == old | {"meanwhile"}


def execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()
