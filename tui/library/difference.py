"""What has changed in the folders since the index was filled, told by a look at every file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from tui.library.scan import LIBRARY_FILE, Found, library_files, scan
from tui.library.stamps import shared_stamp
from tui.model.problem import Problem
from tui.model.text import clean_line


class Difference:
    """Files to read, briefings that have gone, and what could not be looked at."""

    def __init__(self) -> None:
        self.changed: list[Found] = []
        self.gone: list[int] = []
        self.problems: list[Problem] = []
        self.shared: list[str] = []
        self.lost: list[str] = []
        """Shared files that are no more."""
        self.is_whole = True
        """False when the look ended early, at ``most`` changed files."""


def find_difference(
    connection: sqlite3.Connection,
    roots: Iterable[Path],
    *,
    most: int = 0,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Difference:
    """Compare the folders with the index, folder by folder, so that no list of all files is held.

    ``most`` ends the look at that many changed files, of which the last names come first; 0
    never does.
    """
    result = Difference()
    present = bytearray()
    fsencode = os.fsencode
    shared: dict[tuple[str, ...], bytes] = {}
    named = [Path(root) for root in roots]
    missing = [os.fsencode(root) for root in named if not os.path.exists(root)]
    for folder, files in _by_folder(scan(named, is_backwards=most > 0), result.problems):
        known = _rows_in(connection, folder)
        name_at = len(os.path.join(folder, ""))
        for found in files:
            mark = shared.get(found.folders)
            if mark is None:
                mark = shared[found.folders] = shared_stamp(found.folders)
            entry = known.get(fsencode(found.path[name_at:]))
            if entry is not None:
                id = entry[0]
                if id >= len(present):
                    present.extend(bytes(id + 1024 - len(present)))
                present[id] = 1
                if entry[1:] == _stamp_of(found, mark):
                    continue
            result.changed.append(found)
            if most and len(result.changed) >= most:
                result.is_whole = False
                return result
        if is_stopped():
            result.is_whole = False
            return result
    result.gone = [
        id
        for id, root in connection.execute(
            "SELECT b.id, f.root FROM briefing b JOIN folder f ON f.id = b.folder"
        )
        # A folder that is not there now may come back, as a stick does.
        if (id >= len(present) or not present[id]) and root not in missing
    ]
    paths = {path for folders in shared for path in folders}
    result.shared = changed_shared(connection, paths)
    result.lost = [
        path
        for path in map(os.fsdecode, _known_shared(connection))
        if path not in paths and not any(_is_below(path, os.fsdecode(root)) for root in missing)
    ]
    return result


def changed_shared(connection: sqlite3.Connection, paths: Iterable[str]) -> list[str]:
    """The ``_library.yaml`` files that the index does not know as they are now."""
    known = _known_shared(connection)
    return [path for path in sorted(paths) if known.get(os.fsencode(path)) != shared_stamp((path,))]


def _known_shared(connection: sqlite3.Connection) -> dict[bytes, bytes]:
    return dict(connection.execute("SELECT path, stamp FROM shared"))


def _by_folder(
    found: Iterable[Found | Problem], problems: list[Problem]
) -> Iterator[tuple[str, Iterable[Found]]]:
    def files() -> Iterator[Found]:
        for each in found:
            if isinstance(each, Problem):
                problems.append(each)
            else:
                yield each

    yield from groupby(files(), key=_folder_of)


def _folder_of(found: Found) -> str:
    # ``dirname`` takes three times as long, for the sake of paths that do not come here.
    return found.path.rpartition(os.sep)[0] or os.path.dirname(found.path)


def find_in_folders(
    connection: sqlite3.Connection, roots: Sequence[Path], folders: Collection[str]
) -> Difference | None:
    """Compare these folders alone, not what lies below them; None where more than that has to
    be looked at: a shared file changed, or a link is among the files."""
    result = Difference()
    if not folders:
        return None
    for folder in sorted(folders):
        root = next((each for each in map(os.fspath, roots) if _is_below(folder, each)), None)
        # A root that is not there may come back; what is known of it stays.
        if root is None or not os.path.exists(root):
            return None
        shared = tuple(library_files(os.path.join(folder, "_"), root))
        if changed_shared(connection, shared) or _has_lost_shared(connection, folder):
            return None
        stamp = shared_stamp(shared)
        rows = _rows_in(connection, folder)
        for found in _files_in(folder, root, shared):
            known = rows.pop(os.fsencode(os.path.basename(found.path)), None)
            if known is None or known[1:] != _stamp_of(found, stamp):
                result.changed.append(found)
        for name, (id, *_) in rows.items():
            if os.path.islink(os.path.join(os.fsencode(folder), name)):
                return None
            result.gone.append(id)
    return result


def _is_below(folder: str, root: str) -> bool:
    return folder == root or folder.startswith(os.path.join(root, ""))


def _has_lost_shared(connection: sqlite3.Connection, folder: str) -> bool:
    """Whether the index knows a shared file in a folder that is no more."""
    path = os.path.join(folder, LIBRARY_FILE)
    row = connection.execute("SELECT 1 FROM shared WHERE path = ?", (os.fsencode(path),)).fetchone()
    return row is not None and not os.path.exists(path)


def _files_in(folder: str, root: str, shared: tuple[str, ...]) -> Iterator[Found]:
    """The files of one folder, named as from their root."""
    for found in scan([Path(folder)]):
        if isinstance(found, Problem):
            continue
        if os.path.dirname(found.path) != folder:
            return
        shown = clean_line(os.path.relpath(found.path, root))
        yield found._replace(shown=shown, root=root, folders=shared)


def _stamp_of(found: Found, shared: bytes) -> tuple[object, ...]:
    """What a row of the index is compared by."""
    return (found.size, found.mtime_ns, found.ctime_ns, found.inode, shared)


def _rows_in(connection: sqlite3.Connection, folder: str) -> dict[bytes, tuple[Any, ...]]:
    """What the index knows of the files in a folder, by name: its row, then its stamp."""
    rows = connection.execute(
        "SELECT name, b.id, size, mtime, ctime, inode, shared FROM briefing b"
        " JOIN folder f ON f.id = b.folder WHERE f.path = ?",
        (os.fsencode(folder),),
    )
    return {row[0]: row[1:] for row in rows}
