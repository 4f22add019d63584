"""Whole copies of the reader's database beside it: one a day, seven kept."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import threading
from datetime import date
from pathlib import Path

from tui.state.faults import DamagedError, is_damage

KEPT = 7
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def daily_path(path: Path, day: date) -> Path:
    """Where the copy made on ``day`` lies."""
    return path.with_name(f"{path.name}.backup-{day.isoformat()}")


def daily_copies(path: Path) -> list[Path]:
    """The daily copies there are, newest first."""
    prefix = f"{path.name}.backup-"
    if not path.parent.is_dir():
        return []
    copies = [
        entry
        for entry in path.parent.iterdir()
        if entry.name.startswith(prefix) and _DAY.fullmatch(entry.name.removeprefix(prefix))
    ]
    return sorted(copies, key=lambda copy: copy.name, reverse=True)


def day_of(copy: Path) -> str:
    """The day in the name of a daily copy, ``YYYY-MM-DD``."""
    return copy.name[-10:]


def back_up_daily(connection: sqlite3.Connection, path: Path, day: date) -> None:
    """Make the copy of ``day`` unless it is there, and remove those beyond the last seven."""
    target = daily_path(path, day)
    if target.exists():
        return
    copy_database(connection, target)
    for old in daily_copies(path)[KEPT:]:
        old.unlink(missing_ok=True)


def copy_database(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a whole database to ``target``, which appears complete and on disk, or not at all.

    Raises DamagedError when what was copied is not sound, so that a broken file never pushes
    out a good copy.
    """
    part = private_file(
        target.with_name(f"{target.name}.part-{os.getpid()}-{threading.get_ident()}")
    )
    try:
        copy = sqlite3.connect(part, isolation_level=None)
        try:
            # Without a power cut in mind: the copy counts only once it is synced and renamed.
            copy.execute("PRAGMA journal_mode = MEMORY")
            copy.execute("PRAGMA synchronous = OFF")
            copy_pages(connection, copy)
            if not is_sound(copy):
                raise DamagedError("the file fails its check")
        finally:
            copy.close()
        sync(part)
        os.replace(part, target)
        sync_folder(target.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def copy_pages(connection: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Fill ``copy`` with one state of the database; raises when another program has it locked."""
    # A held read lock makes "busy" an error here; backup() itself would retry for ever.
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        connection.backup(copy)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite's quick check finds nothing; about 3 ms a megabyte."""
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return False
        raise


def private_file(path: Path) -> Path:
    """A new empty file only its owner can read. Raises FileExistsError when it is there."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return path


def sync(path: Path) -> None:
    """Wait until the content of a file is on disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk, where the system can do that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
