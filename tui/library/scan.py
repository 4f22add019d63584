"""What is in the library folders: a walk that opens no file and follows no trap.

Hostile folders are ordinary here: FIFOs and devices named like briefings, links out of the
library, loops, folders nested by the thousand, names that are not UTF-8, files that vanish
under the walk. Each is told as a ``Problem``; everything else still comes through.

Codes: error ``unreadable``, ``too-deep``; warning ``missing-folder``, ``outside-link``,
``broken-link``; note ``not-a-file``, ``folder-link``, ``vanished``.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from tui.library.scan_problems import (
    broken_link,
    folder_link,
    not_a_file,
    outside_link,
    problem_at,
    unreadable,
)
from tui.model.frozen import Value
from tui.model.problem import Problem
from tui.model.text import clean_line

DEPTH_LIMIT = 32
LIBRARY_FILE = "_library.yaml"

_NAME = attrgetter("name")


class Found(NamedTuple):
    """One file that should hold a briefing.

    ``path`` is what the system calls it; bytes that are not UTF-8 stand as surrogates, so it is
    never shown. ``shown`` is the safe form, relative to ``root``. ``root`` is the library folder,
    or equals ``path`` for a file that was named itself. ``size`` is in bytes; the times are
    nanoseconds since 1970. ``folders`` are the paths of the ``_library.yaml`` files that apply,
    nearest last.
    """

    path: str
    shown: str
    root: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    folders: tuple[str, ...]


class _Folder(Value):
    """A folder still to be read; ``shown`` ends in a separator below the root."""

    path: str
    shown: str
    root: str
    depth: int
    folders: tuple[str, ...]


class _Link(Value):
    """A link with a briefing's name, kept until every real file has been seen."""

    path: str
    shown: str
    folder: _Folder


_Key = tuple[int, int]
"""Device and inode."""


class _Seen:
    """What must not come twice: folders, and the few files that more than one way may lead to.

    Any other file has one name in one folder, and comes when that folder is listed.
    """

    def __init__(self, named: Iterable[str]) -> None:
        """``named`` are the roots."""
        self._keys: set[_Key] = set()
        self._unlisted: set[_Key] = set()
        self._named = {key for root in named if (key := _file_key(root))}

    def has_folder(self, status: os.stat_result) -> bool:
        """Whether a folder came before; from now on it did."""
        return self._has(_key(status))

    def has_file(self, status: os.stat_result) -> bool:
        """The same for a file by any of its own names."""
        # Most files have one; their keys would take more room than all else here.
        if status.st_nlink == 1 and not self._named:
            return False
        key = _key(status)
        return (status.st_nlink != 1 or key in self._named) and self._has(key)

    def has_target(self, path: str, status: os.stat_result) -> bool:
        """The same for the file that a link leads to, once all folders have been listed."""
        real = os.path.realpath(path)
        if is_briefing_name(os.path.basename(real)) and self._is_listed(os.path.dirname(real)):
            return True
        return self._has(_key(status))

    def give_up(self, folder: str) -> None:
        """A folder that came cannot be listed: its files have not come."""
        with suppress(OSError):
            self._unlisted.add(_key(os.stat(folder)))

    def _is_listed(self, folder: str) -> bool:
        try:
            key = _key(os.stat(folder))
        except OSError:
            return False
        return key in self._keys and key not in self._unlisted

    def _has(self, key: _Key) -> bool:
        if key in self._keys:
            return True
        self._keys.add(key)
        return False


def _key(status: os.stat_result) -> _Key:
    return (status.st_dev, status.st_ino)


def _file_key(path: str) -> _Key | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return _key(status) if stat.S_ISREG(status.st_mode) else None


def scan(roots: Iterable[Path], *, is_backwards: bool = False) -> Iterator[Found | Problem]:
    """Every briefing file in the roots, and what could not be looked at, as it is found.

    Files come by name within a folder, before its subfolders. One file (device and inode) comes
    once, however many roots, links and names lead to it; links come last, so that the real file
    is the one that shows. A root may be a file: it is taken whatever its name is. Backwards, the
    last names come first: as names begin with dates, the newest.
    """
    named = [os.fspath(root) for root in roots]
    seen = _Seen(named)
    links: list[_Link] = []
    for root in named:
        yield from _scan_root(root, seen, links, is_backwards)
    if links:
        real_roots = [os.path.realpath(root) for root in named if os.path.isdir(root)]
        for link in links:
            yield from _follow(link, real_roots, seen)


def library_files(path: str, root: str) -> list[str]:
    """The ``_library.yaml`` files that apply to a briefing, nearest last.

    Below a root folder: those from the root down to the briefing's own folder. For a file that
    was named itself (``root`` equals ``path``): its own folder's, and upward as long as each
    parent folder holds one, as the library it belongs to is not known.
    """
    if path == root:
        return _library_files_upward(os.path.dirname(os.path.abspath(path)))
    below = os.path.relpath(os.path.dirname(path), root)
    parts = [] if below == os.curdir else below.split(os.sep)
    if os.pardir in parts:
        return []
    folders = [root]
    for part in parts:
        folders.append(os.path.join(folders[-1], part))
    held = (_library_file_in(folder, root) for folder in folders)
    return [file for file in held if file is not None]


def is_briefing_name(name: str) -> bool:
    """Whether a file of this name is a briefing (format section 1)."""
    return name.lower().endswith((".yaml", ".yml")) and name[0] not in "._"


def _scan_root(
    root: str, seen: _Seen, links: list[_Link], is_backwards: bool
) -> Iterator[Found | Problem]:
    try:
        status = os.stat(root)
    except (FileNotFoundError, NotADirectoryError):
        message = "there is no such file or folder; is a drive not plugged in?"
        yield problem_at("warning", "missing-folder", root, message)
        return
    except OSError as error:
        yield unreadable(root, error)
        return
    if stat.S_ISDIR(status.st_mode):
        if not seen.has_folder(status):
            yield from _walk(_Folder(root, "", root, 0, ()), seen, links, is_backwards)
    elif not stat.S_ISREG(status.st_mode):
        yield not_a_file(root, status)
    elif not seen.has_file(status):
        shown = _safe(os.path.basename(root))
        yield _found(root, shown, root, status, tuple(library_files(root, root)))


def _walk(
    top: _Folder, seen: _Seen, links: list[_Link], is_backwards: bool
) -> Iterator[Found | Problem]:
    stack = [top]
    while stack:
        folder = stack.pop()
        if folder.depth > DEPTH_LIMIT:
            message = f"folders nest deeper than {DEPTH_LIMIT} levels here; the rest is not read"
            yield problem_at("error", "too-deep", folder.path, message)
            seen.give_up(folder.path)
            continue
        try:
            with os.scandir(folder.path) as listing:
                entries = sorted(listing, key=_NAME, reverse=is_backwards)
        except OSError as error:
            yield unreadable(folder.path, error)
            seen.give_up(folder.path)
            continue
        below: list[_Folder] = []
        for found in _look(folder, entries, seen):
            if isinstance(found, _Folder):
                below.append(found)
            elif isinstance(found, _Link):
                links.append(found)
            else:
                yield found
        stack.extend(reversed(below))


def _look(
    folder: _Folder, entries: list[os.DirEntry[str]], seen: _Seen
) -> Iterator[Found | Problem | _Folder | _Link]:
    """What the entries of one folder are, in order."""
    if LIBRARY_FILE in map(_NAME, entries):
        held = _library_entry(folder.path, folder.root)
        if isinstance(held, Problem):
            yield held
        else:
            folder = replace(folder, folders=(*folder.folders, held))
    for entry in entries:
        if entry.name[0] == ".":
            continue
        try:
            if is_briefing_name(entry.name):
                found = _briefing(entry, folder, seen)
            else:
                found = _other(entry, folder, seen)
        except OSError as error:
            found = unreadable(entry.path, error)
        if found is not None:
            yield found


def _briefing(
    entry: os.DirEntry[str], folder: _Folder, seen: _Seen
) -> Found | Problem | _Folder | _Link | None:
    """An entry with a briefing's name."""
    status = _status(entry)
    mode = status.st_mode
    if stat.S_ISREG(mode):
        if seen.has_file(status):
            return None
        return _found(
            entry.path, folder.shown + _safe(entry.name), folder.root, status, folder.folders
        )
    if stat.S_ISLNK(mode):
        return _Link(entry.path, folder.shown + _safe(entry.name), folder)
    if stat.S_ISDIR(mode):
        return _other(entry, folder, seen)
    return not_a_file(entry.path, status)


def _other(entry: os.DirEntry[str], folder: _Folder, seen: _Seen) -> Problem | _Folder | None:
    """An entry with any other name: only folders matter."""
    if entry.is_dir(follow_symlinks=False):
        if seen.has_folder(_status(entry)):
            return None
        shown = folder.shown + _safe(entry.name) + os.sep
        return _Folder(entry.path, shown, folder.root, folder.depth + 1, folder.folders)
    if entry.is_symlink() and entry.is_dir():
        return folder_link(entry.path)
    return None


def _follow(link: _Link, real_roots: list[str], seen: _Seen) -> Iterator[Found | Problem]:
    try:
        status = os.stat(link.path)
    except OSError as error:
        yield broken_link(link.path, error)
        return
    if stat.S_ISDIR(status.st_mode):
        yield folder_link(link.path)
    elif not _is_inside(os.path.realpath(link.path), real_roots):
        yield outside_link(link.path)
    elif not stat.S_ISREG(status.st_mode):
        yield not_a_file(link.path, status)
    elif not seen.has_target(link.path, status):
        folder = link.folder
        yield _found(link.path, link.shown, folder.root, status, folder.folders)


def _library_entry(folder: str, root: str) -> str | Problem:
    """The folder's ``_library.yaml``, or why it is not used."""
    path = os.path.join(folder, LIBRARY_FILE)
    is_link = os.path.islink(path)
    if is_link and not _is_inside(os.path.realpath(path), [os.path.realpath(root)]):
        return outside_link(path)
    try:
        status = os.stat(path)
    except OSError as error:
        return broken_link(path, error) if is_link else unreadable(path, error)
    return path if stat.S_ISREG(status.st_mode) else not_a_file(path, status)


def _library_file_in(folder: str, root: str) -> str | None:
    held = _library_entry(folder, root)
    return held if isinstance(held, str) else None


def _library_files_upward(folder: str) -> list[str]:
    files: list[str] = []
    for depth in range(DEPTH_LIMIT + 1):
        file = _library_file_in(folder, folder)
        if file is not None:
            files.append(file)
        elif depth > 0:
            break
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    return files[::-1]


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    """The entry's own status, links not followed; always with device and inode."""
    status = entry.stat(follow_symlinks=False)
    # Windows leaves the inode out of a directory listing.
    return status if status.st_ino else os.lstat(entry.path)


def _is_inside(real_path: str, real_roots: list[str]) -> bool:
    return any(real_path.startswith(os.path.join(root, "")) for root in real_roots)


def _safe(name: str) -> str:
    # Nearly every name takes the short way, which is twenty times faster.
    return name if name.isascii() and name.isprintable() else clean_line(name)


def _found(
    path: str, shown: str, root: str, status: os.stat_result, folders: tuple[str, ...]
) -> Found:
    return Found(
        path,
        shown,
        root,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino,
        folders,
    )
