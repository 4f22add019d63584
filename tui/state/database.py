"""The reader's database file: opened for each call, durable before a call returns.

A connection is opened for every call (about 0.2 ms) and not kept for a thread:
calls come from any worker thread, a file put aside or on a drive pulled out is noticed at the next
call, and nothing has to be closed when a thread ends.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from tui.state import backups, faults
from tui.state.copies import Copy, find_copies, restore
from tui.state.faults import DamagedError
from tui.state.migrations import (
    APPLICATION_ID,
    STEPS,
    Step,
    application_of,
    is_empty,
    migrate,
    version_of,
)
from tui.state.recovery import recover, sole_access

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]

# TRUNCATE with FULL loses no acknowledged row in a power cut; WAL cannot be read in a read-only
# folder; the default DELETE does not sync the folder after the journal is gone.
SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = 1",
)


def change_total(connection: sqlite3.Connection) -> int:
    """How many changes of marks, notes, read state and saved searches this file has seen."""
    return int(connection.execute("SELECT total FROM change_counter").fetchone()[0])


def count_change(connection: sqlite3.Connection) -> None:
    """Count a change, for other copies to notice."""
    connection.execute("UPDATE change_counter SET total = total + 1")


class Database:
    """One file, read and written by functions that are handed a connection.

    Safe to use from any thread. Errors of SQLite and of the system leave as StoreError.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime],
        timeout: float,
        steps: Sequence[Step] = STEPS,
    ) -> None:
        """``timeout`` is how long, in seconds, to wait for another program's lock."""
        self.path = path
        self._now = now
        self._timeout = timeout
        self._steps = steps
        self._writing = threading.RLock()
        self._backed_up: date | None = None
        self._notices: list[str] = []
        self._is_told_newer = False

    def read(self, work: Work[T]) -> T:
        """The result of ``work`` on one unchanging state of the file.

        Without a file there is nothing to read, and none is made.
        """

        def read_once() -> T:
            with self._open_to_read() as connection:
                connection.execute("BEGIN")
                return work(connection)

        return self._guarded(read_once)

    def write(self, work: Work[T]) -> T:
        """The result of ``work``, whose changes are on disk on return, or else not made at all."""

        def write_once() -> T:
            self._create()
            with self._open() as connection:
                version = version_of(connection)
                if version > len(self._steps):
                    raise faults.newer(self.path, version, len(self._steps))
                self._take_steps(connection)
                self._back_up(connection)
                connection.execute("BEGIN IMMEDIATE")
                try:
                    result = work(connection)
                    connection.execute("COMMIT")
                except BaseException:
                    # A full disk has rolled back already; a second error must not hide the first.
                    if connection.in_transaction:
                        with contextlib.suppress(sqlite3.Error):
                            connection.execute("ROLLBACK")
                    raise
                return result

        with self._writing:
            return self._guarded(write_once)

    def stamp(self) -> tuple[int, int, int]:
        """Numbers that change when the file does; looking at them opens nothing."""
        try:
            found = os.stat(self.path)
        except OSError:
            return (0, 0, 0)
        return (found.st_mtime_ns, found.st_size, found.st_ino)

    def check(self) -> None:
        """Look through the whole file, and recover it when it is damaged."""

        def check_once() -> None:
            with self._open_to_read() as connection:
                if not backups.is_sound(connection):
                    raise DamagedError("the file fails its check")

        self._guarded(check_once)

    def copies(self) -> list[Copy]:
        """The copies that lie beside the file, the newest first."""
        return self._guarded(lambda: find_copies(self.path))

    def restore(self, copy: Path) -> str:
        """Go back to a copy; one line saying what was done."""

        def restore_once() -> str:
            return restore(self.path, copy, self._timeout, self._steps, self._today())

        with self._writing:
            return self._guarded(restore_once)

    def take_notices(self) -> list[str]:
        """What has to be told to the reader, each line once."""
        notices = self._notices[:]
        del self._notices[: len(notices)]
        return notices

    def _today(self) -> date:
        return self._now().astimezone(UTC).date()

    def _guarded(self, once: Callable[[], T]) -> T:
        try:
            try:
                return once()
            except (sqlite3.DatabaseError, DamagedError) as error:
                if faults.is_damage(error):
                    self._recover(error)
                elif not faults.is_moved(error):
                    raise
            return once()
        except (sqlite3.Error, OSError, DamagedError) as error:
            raise faults.explain(error, self.path) from error

    def _recover(self, damage: Exception) -> None:
        try:
            notice = recover(self.path, self._timeout, self._steps, self._today())
        except (sqlite3.Error, OSError) as error:
            raise DamagedError(f"{faults.reason(damage)}; {faults.reason(error)}") from error
        if notice:
            self._notices.append(notice)

    @contextlib.contextmanager
    def _open_to_read(self) -> Iterator[sqlite3.Connection]:
        if self.path.exists() or backups.daily_copies(self.path):
            with self._open() as connection:
                version = version_of(connection)
                self._tell_if_newer(version)
                try:
                    if version >= len(self._steps) or self._could_take_steps(connection):
                        yield connection
                    else:
                        with contextlib.closing(self._copy_in_memory(connection)) as copy:
                            yield copy
                except sqlite3.OperationalError as error:
                    # Tables of a later version need not look like ours.
                    if version > len(self._steps) and faults.is_unknown_name(error):
                        raise faults.newer(self.path, version, len(self._steps)) from error
                    raise
            return
        with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as nothing:
            migrate(nothing, self._steps)
            yield nothing

    def _tell_if_newer(self, version: int) -> None:
        """Say, once, that what is read here cannot be changed."""
        if version > len(self._steps) and not self._is_told_newer:
            self._is_told_newer = True
            self._notices.append(str(faults.newer(self.path, version, len(self._steps))))

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection to the file as it is, once it is known to be ours."""
        with contextlib.closing(self._connect()) as connection:
            for setting in SETTINGS:
                connection.execute(setting)
            self._identify(connection)
            yield connection

    def _connect(self) -> sqlite3.Connection:
        if not self.path.exists():
            raise DamagedError("the file is missing")
        return sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=self._timeout,
            isolation_level=None,
        )

    def _identify(self, connection: sqlite3.Connection) -> None:
        """Make sure that the file is ours, or still nobody's."""
        connection.execute("BEGIN")
        is_ours = application_of(connection) == APPLICATION_ID
        is_new = not is_ours and is_empty(connection)
        connection.execute("ROLLBACK")
        if not is_ours and not is_new:
            raise faults.foreign(self.path)
        if is_new and backups.daily_copies(self.path):
            raise DamagedError("the file is empty")

    def _take_steps(self, connection: sqlite3.Connection) -> None:
        migrate(connection, self._steps, self._keep_copy)

    def _could_take_steps(self, connection: sqlite3.Connection) -> bool:
        """Whether the file has our shape now; not where it is locked, read-only or full."""
        try:
            self._take_steps(connection)
        except (sqlite3.Error, OSError) as error:
            if faults.is_damage(error) or faults.is_moved(error):
                raise
            return False
        return True

    def _copy_in_memory(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        """The whole file with its steps taken, so that an older one is read where it lies."""
        copy = sqlite3.connect(":memory:", isolation_level=None)
        try:
            backups.copy_pages(connection, copy)
            migrate(copy, self._steps)
        except BaseException:
            copy.close()
            raise
        return copy

    def _keep_copy(self, number: int) -> None:
        # Through a connection of its own: the one that takes the step is in a transaction.
        target = self.path.with_name(f"{self.path.name}.before-version-{number}")
        with contextlib.closing(self._connect()) as connection:
            backups.copy_database(connection, target)

    def _create(self) -> None:
        """Make folder and file when there are none, readable by their owner only."""
        if self.path.exists():
            return
        folder = self.path.parent
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            backups.sync_folder(folder.parent)
        with sole_access(self.path, self._timeout):
            if not self.path.exists() and not backups.daily_copies(self.path):
                backups.private_file(self.path)
                backups.sync_folder(folder)

    def _back_up(self, connection: sqlite3.Connection) -> None:
        """Copy the file before the first write of a day. Failing here must not cost the mark."""
        today = self._today()
        if self._backed_up == today or not change_total(connection):
            return
        try:
            backups.back_up_daily(connection, self.path, today)
        except (sqlite3.Error, OSError) as error:
            if faults.is_damage(error):
                raise
            self._notices.append(
                f"no daily copy of the marks file {faults.shown(self.path)} could be made "
                f"({faults.reason(error)})"
            )
        self._backed_up = today
