"""Bringing the index up to what lies in the folders: a few files here, many in other processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from operator import attrgetter
from pathlib import Path

from tui.library.difference import Difference, find_difference, find_in_folders
from tui.library.index import Index
from tui.library.progress import Progress, Tell


def refresh_here(
    index: Index,
    roots: Sequence[Path],
    tell: Tell,
    *,
    most: int = 0,
    is_stopped: Callable[[], bool] = lambda: False,
    processes: int = 1,
    folders: Collection[str] = (),
) -> Difference:
    """Find what changed and read it in this process, with ``processes`` beside it when there is
    much; ``most`` leaves more than that many files to someone else (``is_whole`` is then False).
    ``folders`` are those in which something changed, as far as that is known.
    """
    with closing(index.connect()) as connection:
        found = find_in_folders(connection, roots, folders) or find_difference(
            connection, roots, most=most, is_stopped=is_stopped
        )
        if not found.is_whole:
            return found
        files = sorted(found.changed, key=attrgetter("shown"), reverse=True)
        found.changed = []
        if not (files or found.gone or found.shared or found.lost):
            tell(Progress(0, 0, is_done=True, problems=tuple(found.problems)))
            return found
        # What reads YAML is loaded when there is something to read.
        from tui.library.filler import fill

        fill(connection, found, files, tell, is_stopped, processes)
    return found


def process_count() -> int:
    """How many processes can read at once."""
    count = getattr(os, "sched_getaffinity", None)
    return len(count(0)) if count else os.cpu_count() or 1
