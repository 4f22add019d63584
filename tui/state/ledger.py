"""How every change of the reader's data is made: written at once, undone, or kept when it fails."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from tui.errors import StoreError
from tui.state.database import Database, change_total, count_change
from tui.state.faults import FaultError
from tui.state.history import Change, History, Step
from tui.state.unsaved import About, Unsaved, WaitingChanges

T = TypeVar("T")


class Ledger:
    """One file, the changes made to it here, and those that could not be made.

    Construction touches nothing; the file is made by the first change. Every method may be called
    from any thread, blocks until done, and raises StoreError with one line when it cannot be done.
    """

    def __init__(self, path: Path, now: Callable[[], datetime], *, timeout: float = 5.0) -> None:
        """``now`` gives the present time with its zone; ``timeout`` is in seconds, for locks."""
        self._clock = now
        self._database = Database(path, now, timeout)
        self._history = History()
        self._waiting = WaitingChanges()
        self._own_changes = 0
        self._changing = threading.RLock()

    # Undo

    def undo(self) -> Change | None:
        """Take back the last change of marks, notes, read state or saved searches made here.

        None when there is nothing to take back. Where the same thing was changed elsewhere since,
        nothing is done and the change says so.
        """
        with self._changing:
            step = self._history.next_undo()
            if step is None:
                return None
            change = self._apply(step)
            self._history.undone(change)
            return change

    def redo(self) -> Change | None:
        """Make again the change last undone, by the same rules."""
        with self._changing:
            step = self._history.next_redo()
            if step is None:
                return None
            change = self._apply(step)
            self._history.redone(change)
            return change

    # What could not be written

    def unsaved(self) -> list[Unsaved]:
        """The changes that failed for want of a usable file, the oldest first.

        They are in memory alone: nothing that reads the store shows them, and they are lost with
        the program unless ``retry`` writes them. A change that is made again takes the place of
        the one that failed.
        """
        with self._changing:
            return self._waiting.told()

    def retry(self) -> int:
        """Write the unsaved changes in their order; how many are saved now.

        Raises StoreError when one cannot be written; it stays, and so do those after it. One that
        has become impossible, such as a note on a mark that is gone, stays too, and is told when
        all others are written.
        """
        with self._changing:
            saved = 0
            impossible: StoreError | None = None
            for about, work in self._waiting.all():
                try:
                    self._run(work)
                except StoreError as error:
                    self._waiting.blame(about, str(error))
                    if isinstance(error, FaultError):
                        raise
                    impossible = impossible or error
                else:
                    self._waiting.drop(about)
                    saved += 1
            if impossible is not None:
                raise impossible
            return saved

    def discard_unsaved(self) -> None:
        """Give the unsaved changes up, at the reader's wish."""
        with self._changing:
            self._waiting.clear()

    # The file

    def stamp(self) -> tuple[int, int, int]:
        """Numbers that change when the file does, by whomever: a cheap look before asking for
        the ``data_version``."""
        return self._database.stamp()

    def data_version(self) -> int:
        """A number that changes when another copy changes what is counted.

        That is marks, notes, read state and saved searches with what was seen of them.
        """
        with self._changing:
            return self._database.read(change_total) - self._own_changes

    def check(self) -> None:
        """Look through the whole file (3 ms a megabyte) and recover it when it is damaged."""
        self._database.check()

    def notices(self) -> list[str]:
        """What happened to the file that the reader should know, each line given once."""
        return self._database.take_notices()

    def close(self) -> None:
        """Wait for a running change, and try once more what could not be saved.

        No connection stays open between calls.
        """
        with self._changing:
            if self._waiting.all():
                try:
                    self.retry()
                except StoreError:
                    # Whoever closes the store has been told each time it failed.
                    self._waiting.clear()
            self._history = History()

    # For those who make changes

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)

    def _change(
        self, about: About, work: Callable[[sqlite3.Connection], tuple[T, Step | None]]
    ) -> T:
        """Make a change that can be undone, or else keep it with the unsaved ones."""
        with self._changing:
            try:
                result = self._run(work)
            except FaultError as error:
                self._waiting.keep(about, work, str(error))
                raise
            self._waiting.drop(about)
            return result

    def _run(self, work: Callable[[sqlite3.Connection], tuple[T, Step | None]]) -> T:
        """Write a change; count and remember it if it was one."""

        def counted(connection: sqlite3.Connection) -> tuple[T, Step | None]:
            result, step = work(connection)
            if step is not None:
                count_change(connection)
            return result, step

        result, step = self._database.write(counted)
        if step is not None:
            self._own_changes += 1
            self._history.record(step)
        return result

    def _note_change(self, work: Callable[[sqlite3.Connection], tuple[T, bool]]) -> T:
        """Write what is nothing to undo; ``work`` also says whether others have to notice."""

        def counted(connection: sqlite3.Connection) -> tuple[T, bool]:
            result, is_counted = work(connection)
            if is_counted:
                count_change(connection)
            return result, is_counted

        with self._changing:
            result, is_counted = self._database.write(counted)
            self._own_changes += is_counted
            return result

    def _apply(self, step: Step) -> Change:
        def counted(connection: sqlite3.Connection) -> Change:
            change = step.apply(connection)
            if change.is_done:
                count_change(connection)
            return change

        change = self._database.write(counted)
        if change.is_done:
            self._own_changes += 1
        return change
