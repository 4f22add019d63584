"""Damaged files, and the copies that stand behind them."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.state.conftest import Clock, make_anchor
from tui.errors import StoreError
from tui.state.backups import copy_database, daily_copies
from tui.state.faults import DamagedError
from tui.state.migrations import STEPS
from tui.state.recovery import recover
from tui.state.store import Store

PAGE = 4096


def fill(store: Store, clock: Clock, first: int = 0, count: int = 40) -> set[str]:
    """Marks of one day, and the ids they have."""
    ids = {f"item-{number:03}" for number in range(first, first + count)}
    for item_id in sorted(ids):
        store.mark(make_anchor(item_id))
    clock.next_day()
    return ids


def ids_of(store: Store) -> set[str]:
    return {mark.anchor.item_id for mark in store.marks()}


def overwrite(path: Path, start: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(data)


def leaf_pages(path: Path) -> list[int]:
    """Where the leaf pages of the mark table begin, by their type byte (file format 1.6)."""
    data = path.read_bytes()
    return [
        start
        for start in range(PAGE, len(data), PAGE)
        if data[start] == 0x0D and b"Heading of item-" in data[start : start + PAGE]
    ]


def break_header(path: Path) -> None:
    overwrite(path, 0, b"\xff" * 100)


def break_schema(path: Path) -> None:
    overwrite(path, 100, b"\0" * 2000)


def cut_in_half(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2 // PAGE * PAGE)


def cut_within_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(50)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def zero_page(path: Path) -> None:
    pages = leaf_pages(path)
    overwrite(path, pages[len(pages) // 2], b"\0" * PAGE)


DAMAGES = [break_header, break_schema, cut_in_half, cut_within_header, empty, zero_page]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("first_call", ["read", "write", "check"])
def test_damaged_file_is_put_aside_and_the_copy_used(
    store: Store,
    open_store: Callable[[], Store],
    path: Path,
    clock: Clock,
    damage: Callable[[Path], None],
    first_call: str,
) -> None:
    old = fill(store, clock)
    fill(store, clock, 40, 5)
    damage(path)
    broken = path.read_bytes()
    late = open_store()
    if first_call == "read":
        late.marks()
    elif first_call == "write":
        late.mark(make_anchor("item-000"))
    else:
        late.check()
    assert old <= ids_of(late)
    (notice,) = late.notices()
    assert (
        "was damaged and is kept as marks.sqlite3.damaged-2025-11-27; the copy of 2025-11-26"
        in notice
    )
    assert "\n" not in notice
    assert late.notices() == []
    assert path.with_name("marks.sqlite3.damaged-2025-11-27").read_bytes() == broken
    late.mark(make_anchor("new"))
    assert ids_of(store) == ids_of(late) >= old | {"new"}
    assert store.notices() == []


def test_marks_are_read_out_of_the_damaged_file(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock
) -> None:
    made = fill(store, clock, count=60)
    for copy in daily_copies(path):
        copy.unlink()
    pages = leaf_pages(path)
    assert len(pages) >= 4
    zero_page(path)
    found = ids_of(open_store())
    assert found < made
    assert {"item-000", "item-059"} <= found
    assert len(found) > len(made) * 0.7


def test_newer_notes_of_the_damaged_file_win(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock
) -> None:
    fill(store, clock, count=60)
    store.set_note("2025-11-29-kyiv", "item-000", "of today")
    store.mark(make_anchor("item-999"))
    zero_page(path)
    late = open_store()
    found = {mark.anchor.item_id: mark.note for mark in late.marks()}
    assert len(found) == 61
    assert found["item-000"] == "of today"
    (notice,) = late.notices()
    assert notice.endswith("with 2 marks from the old")


def test_second_damage_gets_the_next_number(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock
) -> None:
    made = fill(store, clock)
    fill(store, clock, 40, 1)
    for name in ("damaged-2025-11-27", "damaged-2025-11-27-2"):
        break_header(path)
        late = open_store()
        assert ids_of(late) == made
        assert f"{name};" in late.notices()[0]


def test_damage_without_a_copy_begins_anew(store: Store, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    store.mark(make_anchor())
    assert ids_of(store) == {"kyiv-strikes"}
    (notice,) = store.notices()
    assert notice.endswith("is kept as marks.sqlite3.damaged-2025-11-25; a new one was begun")


def test_damaged_copy_is_passed_over(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock
) -> None:
    fill(store, clock)
    fill(store, clock, 40, 1)
    fill(store, clock, 41, 1)
    newest, older, *_ = daily_copies(path)
    break_header(newest)
    break_header(path)
    late = open_store()
    assert len(late.marks()) == 40
    assert f"the copy of {older.name[-10:]} is in use" in late.notices()[0]


@pytest.mark.parametrize("first_call", ["read", "write"])
def test_missing_file_comes_back_from_its_copy(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock, first_call: str
) -> None:
    made = fill(store, clock)
    fill(store, clock, 40, 1)
    path.unlink()
    late = open_store()
    if first_call == "write":
        late.mark(make_anchor("item-000"))
    assert ids_of(late) == made
    assert "was missing; the copy of 2025-11-26 is in use" in late.notices()[0]


def test_a_left_over_journal_is_not_applied_to_the_restored_file(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock
) -> None:
    made = fill(store, clock)
    fill(store, clock, 40, 1)
    path.unlink()
    path.with_name("marks.sqlite3-journal").write_bytes(b"of the file that is gone")
    assert ids_of(open_store()) == made
    journal = path.with_name("marks.sqlite3.damaged-2025-11-27-journal")
    assert journal.read_bytes() == b"of the file that is gone"


def test_others_notice_a_recovery(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock
) -> None:
    fill(store, clock)
    fill(store, clock, 40, 1)
    seen = store.data_version()
    break_header(path)
    open_store().marks()
    assert store.data_version() != seen


def test_damage_that_cannot_be_mended_is_one_line(store: Store, path: Path, clock: Clock) -> None:
    fill(store, clock, count=2)
    break_header(path)
    path.with_name("marks.sqlite3.lock").unlink()
    path.with_name("marks.sqlite3.lock").mkdir()
    with pytest.raises(StoreError, match=r"is damaged and could not be restored \(.*\)") as caught:
        store.marks()
    assert "\n" not in str(caught.value)
    assert path.exists()


def test_sound_file_passes_its_check(store: Store, path: Path) -> None:
    store.check()
    store.mark(make_anchor())
    store.check()
    assert store.notices() == []
    assert list(path.parent.glob("*damaged*")) == []


def test_what_another_process_recovered_is_left_alone(store: Store, path: Path) -> None:
    store.mark(make_anchor())
    before = path.read_bytes()
    assert recover(path, 0.05, STEPS, date(2025, 11, 25)) == ""
    assert path.read_bytes() == before
    assert list(path.parent.glob("*damaged*")) == []


# Copies


def test_daily_copies_rotate(store: Store, path: Path, clock: Clock) -> None:
    for day in range(10):
        store.mark(make_anchor(f"a{day}"))
        store.mark(make_anchor(f"b{day}"))
        clock.next_day()
    copies = daily_copies(path)
    assert [copy.name for copy in copies] == [
        f"marks.sqlite3.backup-2025-{day}"
        for day in ("12-04", "12-03", "12-02", "12-01", "11-30", "11-29", "11-28")
    ]
    newest = Store(copies[0], clock)
    assert len(newest.marks()) == 18
    assert {entry.suffix for entry in path.parent.iterdir()} <= {
        f".{end}" for end in ("sqlite3", "sqlite3-journal", "lock", *(c.suffix[1:] for c in copies))
    }


def test_first_copy_already_holds_something(store: Store, path: Path) -> None:
    store.mark(make_anchor("one"))
    assert daily_copies(path) == []
    store.mark(make_anchor("two"))
    (copy,) = daily_copies(path)
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT item_id FROM mark").fetchall() == [("one",)]


def test_a_copy_that_fails_does_not_cost_the_mark(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    store.mark(make_anchor("one"))
    monkeypatch.setattr("tui.state.backups.copy_database", fail)
    store.mark(make_anchor("two"))
    assert ids_of(store) == {"one", "two"}
    (notice,) = store.notices()
    assert notice.startswith("no daily copy of the marks file ")
    assert notice.endswith("could be made (No space left on device)")
    store.mark(make_anchor("three"))
    assert store.notices() == []


def test_a_locked_file_is_copied_at_the_next_write(store: Store, path: Path, clock: Clock) -> None:
    store.mark(make_anchor("one"))
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="locked"):
        store.mark(make_anchor("two"))
    lock.close()
    assert store.notices() == []
    store.mark(make_anchor("two"))
    assert len(daily_copies(path)) == 1


def test_damaged_file_is_never_copied(tmp_path: Path, store: Store, path: Path) -> None:
    for number in range(60):
        store.mark(make_anchor(f"item-{number:03}"))
    zero_page(path)
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(DamagedError):
        copy_database(connection, tmp_path / "copy")
    connection.close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["data"]
