"""The kernel's watches on a tree of folders (inotify): which of them something changed in.

Watched are the folders that ``scan`` reads: no hidden ones, none behind links, none deeper than
its limit. Only names that ``scan`` cares for count.
"""

from __future__ import annotations

import errno
import math
import os
import select
import struct
import sys
from collections.abc import Callable, Iterator
from typing import Any

from tui.library.scan import DEPTH_LIMIT, LIBRARY_FILE, is_briefing_name

_MODIFY, _ATTRIB, _CLOSE_WRITE = 0x2, 0x4, 0x8
_MOVED_FROM, _MOVED_TO, _CREATE, _DELETE = 0x40, 0x80, 0x100, 0x200
_MOVE_SELF, _OVERFLOW, _IGNORED, _IS_DIR = 0x800, 0x4000, 0x8000, 0x40000000
_ONLY_DIR, _NO_FOLLOW = 0x1000000, 0x2000000
_FILE_EVENTS = _MODIFY | _ATTRIB | _CLOSE_WRITE
_MASK = _FILE_EVENTS | _MOVED_FROM | _MOVED_TO | _CREATE | _DELETE | _ONLY_DIR
_EVENT = struct.Struct("iIII")

# What says that one folder cannot be watched, and nothing about the others.
_PASSED_OVER = {errno.EACCES, errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG}


class _Folder:
    """A watched folder; ``wd`` is what the kernel calls it, ``above`` is None for a root."""

    __slots__ = ("above", "below", "depth", "path", "wd")

    def __init__(self, path: str, wd: int, above: _Folder | None) -> None:
        self.path = path
        self.wd = wd
        self.above = above
        self.depth: int = 0 if above is None else above.depth + 1
        self.below: dict[str, _Folder] = {}


class WatchedFolders:
    """The watched folders, kept true to what is on the disk.

    The kernel watches inodes, not paths: a folder that was moved goes on reporting. So it is
    forgotten when it leaves its place, and watched anew where it turns up.
    """

    def __init__(self, is_stopped: Callable[[], bool]) -> None:
        self.is_torn = False
        """Events were lost or a root is gone: everything has to be watched anew."""
        self._is_stopped = is_stopped
        self._inotify = _Inotify()
        self._folders: dict[int, _Folder] = {}

    def wait(self, seconds: float) -> None:
        self._inotify.wait(seconds)

    def wake(self) -> None:
        self._inotify.wake()

    def close(self) -> None:
        self._inotify.close()

    def plant(self, top: str, above: _Folder | None, since: int) -> set[str]:
        """Watch a folder and all below it; those in which something changed since that time.

        Each folder is watched before it is read, so nothing falls between. Raises OSError when
        it is not the folder's fault that it cannot be watched.
        """
        touched: set[str] = set()
        stack = [(top, above)]
        while stack and not self._is_stopped():
            path, above = stack.pop()
            try:
                folder = self._watch(path, above)
                if folder is None:
                    continue
                below, is_touched = _look(path, since)
            except OSError as error:
                if error.errno in _PASSED_OVER:
                    continue
                raise
            if is_touched:
                touched.add(path)
            if folder.depth < DEPTH_LIMIT:
                stack.extend((os.path.join(path, name), folder) for name in below)
        return touched

    def take(self) -> set[str]:
        """The folders in which something changed since the last time."""
        touched: set[str] = set()
        for wd, mask, name in self._inotify.read():
            folder = self._folders.get(wd)
            if mask & _OVERFLOW:
                self.is_torn = True
            elif folder is None:
                continue
            elif not name:
                if mask & _MOVE_SELF:
                    self.is_torn = True
                elif mask & _IGNORED:
                    self.is_torn |= folder.above is None
                    touched.update(self._forget(folder))
            elif mask & _IS_DIR:
                if name[0] != ".":
                    touched |= self._take_folder(folder, mask, name)
            elif _counts(name):
                touched.add(folder.path)
        return touched

    def _take_folder(self, above: _Folder, mask: int, name: str) -> set[str]:
        """A folder came, went, or may be readable only now."""
        touched = {above.path}
        known = above.below.get(name)
        if known and mask & _ATTRIB:
            touched.add(known.path)
        elif known and mask & (_DELETE | _MOVED_FROM):
            touched.update(self._forget(known))
        if above.depth < DEPTH_LIMIT:
            # Also for one that went: when two changed places, another is there already.
            touched |= self.plant(os.path.join(above.path, name), above, 0)
        return touched

    def _watch(self, path: str, above: _Folder | None) -> _Folder | None:
        """The folder, watched; None when it is already, here or by another path."""
        # A root has nothing watched above it that would tell that it was moved.
        mask = _MASK | _MOVE_SELF if above is None else _MASK | _NO_FOLLOW
        wd = self._inotify.add(path, mask)
        known = self._folders.get(wd)
        if known is not None:
            if known.path == path or _is_still_there(known, path):
                return None
            self._forget(known)
            wd = self._inotify.add(path, mask)
        folder = _Folder(path, wd, above)
        if above is not None:
            name = os.path.basename(path)
            if name in above.below:
                self._forget(above.below[name])
            above.below[name] = folder
        self._folders[wd] = folder
        return folder

    def _forget(self, folder: _Folder) -> list[str]:
        """Watch a folder and those below it no longer; their paths."""
        if folder.above is not None:
            folder.above.below.pop(os.path.basename(folder.path), None)
        gone: list[str] = []
        stack = [folder]
        while stack:
            each = stack.pop()
            stack.extend(each.below.values())
            gone.append(each.path)
            if self._folders.pop(each.wd, None) is not None:
                self._inotify.remove(each.wd)
        return gone


class _Inotify:
    """The kernel's watches, and a way to end waiting for them. OSError where there are none."""

    def __init__(self) -> None:
        if sys.platform != "linux":
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        import ctypes

        self._errno = ctypes.get_errno
        self._libc: Any = ctypes.CDLL(None, use_errno=True)
        self._fd = self._checked(self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
        try:
            self._wake = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        except OSError:
            os.close(self._fd)
            raise
        self._poll = select.poll()
        self._poll.register(self._fd, select.POLLIN)
        self._poll.register(self._wake, select.POLLIN)

    def add(self, path: str, mask: int) -> int:
        """Watch a folder: its number, the same for the same folder."""
        return self._checked(self._libc.inotify_add_watch(self._fd, os.fsencode(path), mask))

    def remove(self, wd: int) -> None:
        """Watch no longer; the kernel may have stopped before."""
        self._libc.inotify_rm_watch(self._fd, wd)

    def wait(self, seconds: float) -> None:
        self._poll.poll(math.ceil(max(0.0, seconds) * 1000))

    def wake(self) -> None:
        os.eventfd_write(self._wake, 1)

    def read(self) -> Iterator[tuple[int, int, str]]:
        """What there is without waiting: the folder's number, the event, the name in the folder."""
        try:
            data = os.read(self._fd, 65536)
        except BlockingIOError:
            return
        at = 0
        while at < len(data):
            wd, mask, _, length = _EVENT.unpack_from(data, at)
            at += _EVENT.size + length
            yield wd, mask, os.fsdecode(data[at - length : at].rstrip(b"\0"))

    def close(self) -> None:
        os.close(self._fd)
        os.close(self._wake)

    def _checked(self, result: int) -> int:
        if result < 0:
            number = self._errno()
            raise OSError(number, os.strerror(number))
        return result


def _look(path: str, since: int) -> tuple[list[str], bool]:
    """The folders in a folder, and whether it or a file in it that counts changed since then."""
    is_touched = os.stat(path).st_ctime_ns >= since
    below: list[str] = []
    with os.scandir(path) as listing:
        for entry in listing:
            if entry.name[0] == ".":
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.name)
            elif not is_touched and _counts(entry.name):
                try:
                    is_touched = entry.stat(follow_symlinks=False).st_ctime_ns >= since
                except FileNotFoundError:
                    is_touched = True
    return below, is_touched


def _counts(name: str) -> bool:
    return name == LIBRARY_FILE or is_briefing_name(name)


def _is_still_there(known: _Folder, path: str) -> bool:
    """Whether a folder is reached by its known path too, and did not just move to this one."""
    try:
        status = os.stat(known.path) if known.above is None else os.lstat(known.path)
        return os.path.samestat(status, os.stat(path))
    except OSError:
        return False
