"""Putting a damaged database aside and going on from the newest good copy.

Nothing is deleted: the damaged file stays as ``….damaged-DAY``, and what can still be read in it
is carried over.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tui.state import backups
from tui.state.faults import is_damage, shown
from tui.state.marks import Mark, find_mark, put_mark, readable_marks
from tui.state.migrations import APPLICATION_ID, Step, application_of, is_empty, migrate
from tui.state.readings import put_reading, readable_readings
from tui.state.searches import SavedSearch, find_search, put_search, readable_searches
from tui.state.seen import readable_seen, write_seen

# Far more than a day's changes: every running copy sees that the store is another one now.
_LEAP = 1_000_000


@contextlib.contextmanager
def sole_access(path: Path, timeout: float) -> Iterator[None]:
    """Keep other processes from creating or replacing the database meanwhile.

    A lock on a file beside it, which the system lets go when the holder dies. Raises
    sqlite3.OperationalError when it is not to be had within ``timeout`` seconds.
    """
    lock = sqlite3.connect(
        path.with_name(f"{path.name}.lock"), timeout=timeout, isolation_level=None
    )
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def recover(path: Path, timeout: float, steps: Sequence[Step], day: date) -> str:
    """Replace a damaged or missing database. Returns one line saying what was done.

    Empty when there was nothing to do, because another process has done it. Raises OSError or
    sqlite3.Error when the place cannot be written.
    """
    with sole_access(path, timeout):
        if _is_whole(path, timeout):
            return ""
        with new_database(path, timeout) as restored:
            copy = _restore_newest(restored, path)
            migrate(restored, steps)
            carried = _carry_over(path, restored)
        aside = replace_database(path, f"damaged-{day.isoformat()}")
        return _told(path, aside, copy, carried)


@contextlib.contextmanager
def new_database(path: Path, timeout: float) -> Iterator[sqlite3.Connection]:
    """A database beside this one, to be filled and then put in its place; on disk at the end.

    Its count of changes is raised, so that every running copy notices that it is another one.
    """
    part = _part_of(path)
    part.unlink(missing_ok=True)
    backups.private_file(part)
    restored = sqlite3.connect(part, timeout=timeout, isolation_level=None)
    try:
        yield restored
        restored.execute("UPDATE change_counter SET total = total + ?", (_LEAP,))
    except BaseException:
        restored.close()
        part.unlink(missing_ok=True)
        raise
    restored.close()
    backups.sync(part)


def replace_database(path: Path, name: str) -> Path | None:
    """Put the database from ``new_database`` in place of the present one, which is kept beside it
    under this name. The path it is kept at; None when there was none."""
    aside = _put_aside(path, name)
    os.replace(_part_of(path), path)
    backups.sync_folder(path.parent)
    return aside


def _part_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.restoring")


def _is_whole(path: Path, timeout: float) -> bool:
    if not path.exists():
        return False
    connection = sqlite3.connect(path, timeout=timeout, isolation_level=None)
    try:
        if is_empty(connection):
            return False
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return False
        raise
    finally:
        connection.close()


def _restore_newest(restored: sqlite3.Connection, path: Path) -> Path | None:
    """Fill the new database from the newest copy that is sound and ours."""
    for copy in backups.daily_copies(path):
        source = sqlite3.connect(copy, isolation_level=None)
        try:
            if backups.is_sound(source) and application_of(source) == APPLICATION_ID:
                source.backup(restored)
                return copy
        finally:
            source.close()
    return None


def _carry_over(path: Path, restored: sqlite3.Connection) -> list[str]:
    """Add what the damaged file still gives, where newer; in words how many of what."""
    if not path.exists():
        return []
    damaged = sqlite3.connect(path, isolation_level=None)
    damaged.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        marks, searches = readable_marks(damaged), readable_searches(damaged)
        readings, seen = readable_readings(damaged), readable_seen(damaged)
    finally:
        damaged.close()
    restored.execute("BEGIN IMMEDIATE")
    counts = (_carry_marks(restored, marks), _carry_searches(restored, searches))
    for briefing_id, read_at in readings:
        put_reading(restored, briefing_id, read_at)
    for briefing_id, digests in seen.items():
        write_seen(restored, briefing_id, digests)
    restored.execute("COMMIT")
    words = (("mark", "marks"), ("saved search", "saved searches"))
    return [
        f"{count} {one if count == 1 else many}"
        for count, (one, many) in zip(counts, words, strict=True)
        if count
    ]


def _carry_marks(restored: sqlite3.Connection, marks: list[Mark]) -> int:
    carried = 0
    for mark in marks:
        known = find_mark(restored, mark.key)
        if known is None or known.modified < mark.modified:
            put_mark(restored, mark)
            carried += 1
    return carried


def _carry_searches(restored: sqlite3.Connection, searches: list[SavedSearch]) -> int:
    carried = 0
    for search in searches:
        known = find_search(restored, search.name)
        if known is None or known.last_touched < search.last_touched:
            put_search(restored, search)
            carried += 1
    return carried


def _put_aside(path: Path, name: str) -> Path | None:
    """Rename a file and its journal, which must never be applied to another file."""
    aside = path.with_name(f"{path.name}.{name}")
    number = 1
    while aside.exists() or aside.with_name(f"{aside.name}-journal").exists():
        number += 1
        aside = path.with_name(f"{path.name}.{name}-{number}")
    journal = path.with_name(f"{path.name}-journal")
    existed = path.exists()
    if existed:
        os.rename(path, aside)
    if journal.exists():
        os.rename(journal, aside.with_name(f"{aside.name}-journal"))
    return aside if existed else None


def _told(path: Path, aside: Path | None, copy: Path | None, carried: list[str]) -> str:
    if aside is None:
        first = f"the marks file {shown(path)} was missing"
    else:
        first = f"the marks file {shown(path)} was damaged and is kept as {aside.name}"
    second = f"the copy of {backups.day_of(copy)} is in use" if copy else "a new one was begun"
    if not carried:
        return f"{first}; {second}"
    return f"{first}; {second}, with {' and '.join(carried)} from the old"
