"""Reading files into the index: one after the other, or many in processes of their own."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

from tui.library.difference import Difference
from tui.library.feeding import Feeding
from tui.library.filling import Filled, Filling
from tui.library.index import Index
from tui.library.progress import Progress, Tell
from tui.library.scan import Found
from tui.library.shelf import has_rows

FIRST, FIRST_BATCH, BATCH = 10, 40, 400
PER_PROCESS = 20
"""Files handed to a process at a time."""

ALONE_SECONDS = 1.0

WORTH_PROCESSES = 200
"""From so many files on, starting processes takes less time than it saves."""


def fill(
    connection: sqlite3.Connection,
    found: Difference,
    files: Sequence[Found],
    tell: Tell,
    is_stopped: Callable[[], bool],
    processes: int,
) -> None:
    """Bring in these files, and all else that a difference says has changed."""
    filling = Filling(connection)
    feeding = Feeding()
    for path in found.shared:
        filling.put_shared(path, *feeding.shared_rows(path))
    for path in found.lost:
        filling.drop_shared(path)
    is_cold = len(files) >= WORTH_PROCESSES
    if is_cold:
        filling.begin_cold()
    done, total = 0, len(files)
    gone = found.gone
    rows = _read_many(files, processes) if is_cold else map(feeding.rows, files)
    for batch in _batches(rows, is_stopped):
        filling.put(batch, gone)
        gone = []
        done += len(batch)
        tell(Progress(done, total, is_changed=True))
    if gone:
        filling.put([], gone)
    if filling.is_unmerged() and not is_stopped():
        filling.end_cold()
    tell(Progress(done, total, is_changed=True, is_done=True, problems=tuple(found.problems)))


def fill_first(index: Index, files: Sequence[Found], tell: Tell) -> None:
    """Read a screenful of these files into an empty index, to have something to show while
    others get ready to read them all."""
    with closing(index.connect()) as connection:
        if not has_rows(connection):
            filling, feeding = Filling(connection), Feeding()
            for batch in (files[:FIRST], files[FIRST:FIRST_BATCH]):
                filling.put(list(map(feeding.rows, batch)))
                tell(Progress(0, 0, is_changed=True))


def _batches(rows: Iterator[Filled], is_stopped: Callable[[], bool]) -> Iterator[list[Filled]]:
    """Small at first, so that something shows soon."""
    batch: list[Filled] = []
    size = FIRST_BATCH
    for filled in rows:
        batch.append(filled)
        if len(batch) >= size:
            yield batch
            batch, size = [], BATCH
        if is_stopped():
            break
    if batch:
        yield batch


def _read_many(files: Sequence[Found], processes: int) -> Iterator[Filled]:
    """The rows of many files in their order, read by processes of their own where that works."""
    done = 0
    if processes > 1:
        from concurrent.futures import BrokenExecutor

        try:
            for filled in _read_beside(files, processes):
                yield filled
                done += 1
        except (OSError, ImportError, NotImplementedError, BrokenExecutor):
            # There are none to be had, or one was killed.
            pass
    yield from map(Feeding().rows, files[done:])


def _read_beside(files: Sequence[Found], processes: int) -> Iterator[Filled]:
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor

    from tui.library.feeding import feed, pack_found, unpack_rows

    pieces = [files[at : at + PER_PROCESS] for at in range(0, len(files), PER_PROCESS)]
    waiting: deque[tuple[Sequence[Found], Future[bytes]]] = deque()
    with ProcessPoolExecutor(processes, initializer=end_with, initargs=(os.getpid(),)) as pool:
        for piece in pieces:
            waiting.append((piece, pool.submit(feed, pack_found(piece))))
            # So many are on their way that no process waits, and no more are held.
            if len(waiting) > 4 * processes:
                batch, future = waiting.popleft()
                yield from unpack_rows(batch, future.result())
        while waiting:
            batch, future = waiting.popleft()
            yield from unpack_rows(batch, future.result())


def end_with(parent: int) -> None:
    """End this process when the one that started it is no more."""
    import threading

    def watch() -> None:
        while not ended.wait(ALONE_SECONDS):
            if os.getppid() != parent:
                os._exit(0)

    ended = threading.Event()
    threading.Thread(target=watch, daemon=True).start()
