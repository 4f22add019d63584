"""Reading many sources, by several processes where there are many."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.cli.import_sources import STANDARD_INPUT, Source
from tui.importing.draft import Draft, Original
from tui.importing.sources import MAX_BYTES, lost_of, read_source
from tui.library.filler import end_with
from tui.loading.files import FileError, read_file
from tui.model.frozen import Value
from tui.model.problem import Problem

WORTH_PROCESSES = 12
"""From so many files on, starting processes takes less time than it saves."""

PER_PROCESS = 4
"""Files handed to a process at a time."""


class Wanted(Value):
    """What the person who imports says of all sources."""

    kind: str = ""
    date: str = ""
    url: str = ""
    with_report: bool = False


class Reading(Value):
    """The drafts of one source, what is wrong with it, and the words of it that are in none of
    their fields, where these are asked for."""

    source: Source
    drafts: tuple[Draft, ...] = ()
    problems: tuple[Problem, ...] = ()
    lost: tuple[str, ...] = ()


def read_all(sources: Sequence[Source], wanted: Wanted, processes: int) -> Iterator[Reading]:
    """What is in the sources, in their order, whatever the number of processes."""
    done = 0
    if processes > 1 and len(sources) >= WORTH_PROCESSES:
        from concurrent.futures import BrokenExecutor

        try:
            for reading in _read_beside(sources, wanted, processes):
                yield reading
                done += 1
        except (OSError, ImportError, NotImplementedError, BrokenExecutor):
            # There are none to be had, or one was killed.
            pass
    for source in sources[done:]:
        yield read_one(source, wanted)


def read_one(source: Source, wanted: Wanted) -> Reading:
    """What is in one source. Whatever it is, nothing is raised for it."""
    original = Original(source.name, wanted.url, wanted.date)
    try:
        if source.path == STANDARD_INPUT:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            data = read_file(Path(source.path), MAX_BYTES)
    except FileError as error:
        return Reading(source, problems=(_error(source, error.message),))
    except OSError as error:
        return Reading(source, problems=(_error(source, f"cannot be read: {error.strerror}"),))
    try:
        drafts, problems = read_source(data, original, wanted.kind)
        lost = lost_of(data, original, wanted.kind, drafts) if wanted.with_report else []
    except (RecursionError, MemoryError) as error:
        message = f"this is built in a way that cannot be read ({type(error).__name__})"
        return Reading(source, problems=(_error(source, message),))
    return Reading(source, tuple(drafts), tuple(problems), tuple(lost))


def _error(source: Source, message: str) -> Problem:
    return Problem("error", "unreadable", message, file=source.name)


def _read_beside(sources: Sequence[Source], wanted: Wanted, processes: int) -> Iterator[Reading]:
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor

    pieces = [sources[at : at + PER_PROCESS] for at in range(0, len(sources), PER_PROCESS)]
    waiting: deque[Future[list[Reading]]] = deque()
    with ProcessPoolExecutor(processes, initializer=end_with, initargs=(os.getpid(),)) as pool:
        for piece in pieces:
            waiting.append(pool.submit(_read_piece, piece, wanted))
            # So many are on their way that no process waits, and no more are held.
            if len(waiting) > 4 * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _read_piece(sources: Sequence[Source], wanted: Wanted) -> list[Reading]:
    return [read_one(source, wanted) for source in sources]
