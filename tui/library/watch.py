"""Telling that something in the library changed, while the app runs.

The kernel is asked (inotify), so nothing is polled but the roots themselves: one ``stat`` each
a second, which notices a drive that is pulled out or comes back. A file that is a root itself is
compared by the same ``stat``. A link that counts as a briefing is watched itself; what it leads to
is watched where that would count too.

Where the kernel cannot tell (another system, no watches left, a file system that others write to
over a network) the caller is asked to look again at intervals.

The watching is done here and not by a library because those at hand follow links out of the
library, stop at names that are not UTF-8, or go deaf without a word: when a folder of a name
used before is deleted, when no watches are left, or when events are lost.
"""

from __future__ import annotations

import errno
import math
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tui.library.inotify import WatchedFolders
from tui.library.scan import library_files

QUIET = 0.3
"""Seconds without another change until the changes are told."""
LONGEST = 1.0
"""Seconds after which they are told while more keep coming."""
CHECK_EVERY = 1.0
"""Seconds between two looks at the roots."""
LOOK_EVERY = 2.0
"""Seconds between two looks of the caller where watching is impossible, at least ..."""
LOOK_SHARE = 20
"""... and at least this many times what a look takes."""
STOP_WITHIN = 0.4
"""Seconds that stopping waits for the thread."""
START_MARGIN_NS = 2_000_000_000
"""File systems keep coarse times; what is this much older than the start may be newer."""

EVERYTHING: frozenset[str] = frozenset()
"""What is told when no folder can be named: look at everything again."""

_SHARED = frozenset(
    b"9p afs ceph cifs fuse.glusterfs fuse.gvfsd-fuse fuse.rclone fuse.sshfs fuse.vmhgfs-fuse "
    b"nfs nfs4 prl_fs smb3 smbfs vboxsf virtiofs".split()
)
"""File systems that others write to."""
_MOUNTS = "/proc/self/mountinfo"

_Stamp = tuple[int, ...]
_Stamps = dict[str, _Stamp | None]


class Watch:
    """Tells of changes below the roots, on a thread of its own, from ``start`` until ``stop``."""

    def __init__(self, roots: Sequence[Path], changed: Callable[[frozenset[str]], None]) -> None:
        """``changed`` gets, on the thread, the folders in which something changed.

        They are gathered until it is quiet for a moment. A folder that came or went is named
        with its parent and every folder below it. An empty set means: look at everything again.
        ``changed`` must not wait for the thread that calls ``stop``. What it raises first is raised
        by ``stop``; until then the next changes are told all the same.
        """
        self._roots = [os.fspath(root) for root in roots]
        self._changed = changed
        self._live = threading.Event()
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._tree: WatchedFolders | None = None
        self._stamps: _Stamps = {}
        self._since = 0
        self._failure: Exception | None = None

    @property
    def is_live(self) -> bool:
        """Whether changes are told as they happen. False until everything is watched, after
        ``stop``, and where the caller is asked to look at intervals instead."""
        return self._live.is_set() and not self._stopping.is_set()

    def start(self) -> None:
        """Begin; returns at once. What changes from now on is told, once everything is watched."""
        with self._lock:
            if self._thread is None and not self._stopping.is_set():
                self._since = time.time_ns() - START_MARGIN_NS
                self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End, for good. A call of ``changed`` that is under way is waited for, but not long."""
        self._stopping.set()
        with self._lock:
            thread = self._thread
            if self._tree is not None:
                self._tree.wake()
        if thread is not None and thread is not threading.current_thread():
            thread.join(STOP_WITHIN)
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def _run(self) -> None:
        is_first = True
        while not self._stopping.is_set():
            self._stamps = _stamps(self._roots)
            try:
                with self._planted() as (tree, touched):
                    self._live.set()
                    if not is_first:
                        self._tell(EVERYTHING)
                        touched.clear()
                    self._follow(tree, touched)
                self._stopping.wait(QUIET)
            except OSError:
                if self._live.is_set() or not is_first:
                    self._tell(EVERYTHING)
                self._live.clear()
                self._repeat()
            is_first = False
        self._live.clear()

    @contextmanager
    def _planted(self) -> Iterator[tuple[WatchedFolders, set[str]]]:
        """Everything watched, and where something changed since the start."""
        tree = WatchedFolders(self._stopping.is_set)
        try:
            with self._lock:
                self._tree = tree
            touched: set[str] = set()
            for root in self._roots:
                stamp = self._stamps[root]
                if stamp is None:
                    continue
                if not _is_folder(stamp):
                    touched.update({os.path.dirname(root)} if stamp[-1] >= self._since else ())
                elif _is_shared(stamp[1]):
                    raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))
                else:
                    touched |= tree.plant(root, None, self._since)
            self._since = 0
            yield tree, touched
        finally:
            with self._lock:
                self._tree = None
            tree.close()

    def _follow(self, tree: WatchedFolders, touched: set[str]) -> None:
        """Tell what changes, until stopped or until everything has to be watched anew."""
        first = latest = time.monotonic()
        check_at = first + CHECK_EVERY
        while not self._stopping.is_set():
            more = tree.take()
            if tree.is_torn:
                return
            now = time.monotonic()
            if now >= check_at:
                check_at = now + CHECK_EVERY
                named = self._compare_roots()
                if named is None:
                    return
                more |= named
            if more:
                first = first if touched else now
                latest = now
                touched |= more
            due = min(latest + QUIET, first + LONGEST) if touched else math.inf
            if now >= due:
                self._tell(frozenset(touched))
                touched.clear()
            else:
                tree.wait(min(check_at, due) - now)

    def _repeat(self) -> None:
        """Have the caller look at intervals, until stopped or until a root comes or goes."""
        due = time.monotonic() + LOOK_EVERY
        while not self._stopping.wait(max(0.0, min(CHECK_EVERY, due - time.monotonic()))):
            named = self._compare_roots()
            if named is None:
                return
            began = time.monotonic()
            if began >= due:
                self._tell(EVERYTHING)
                ended = time.monotonic()
                due = ended + _pause(ended - began)
            elif named:
                self._tell(frozenset(named))

    def _compare_roots(self) -> set[str] | None:
        """The folders of named files that changed; None when a root came, went or was replaced."""
        before, self._stamps = self._stamps, _stamps(self._roots)
        now = self._stamps
        changed = {path for path in before.keys() | now if before.get(path) != now.get(path)}
        for path in changed.intersection(self._roots):
            if any(stamp is None or _is_folder(stamp) for stamp in (before[path], now[path])):
                return None
        return {os.path.dirname(path) for path in changed}

    def _tell(self, folders: frozenset[str]) -> None:
        if not self._stopping.is_set():
            try:
                self._changed(folders)
            except Exception as failure:
                self._failure = self._failure or failure


def _pause(took: float) -> float:
    """Seconds until the next look, after one that took some: a small part of the time goes there,
    however large the library."""
    return max(LOOK_EVERY, LOOK_SHARE * took)


def _stamps(roots: list[str]) -> _Stamps:
    """What tells that a root changed, and the ``_library.yaml`` files of those that are files."""
    stamps: _Stamps = {root: _stamp(root) for root in roots}
    files = [root for root, stamp in stamps.items() if stamp and not _is_folder(stamp)]
    for root in {os.path.dirname(root): root for root in files}.values():
        stamps.update((file, _stamp(file)) for file in library_files(root, root))
    return stamps


def _stamp(path: str) -> _Stamp | None:
    """Which folder it is, or which state of which file; None when there is neither."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    which = status.st_mode, status.st_dev, status.st_ino
    if stat.S_ISDIR(status.st_mode):
        return which
    return (*which, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _is_folder(stamp: _Stamp) -> bool:
    return stat.S_ISDIR(stamp[0])


def _is_shared(device: int) -> bool:
    """Whether a file system also changes without the kernel of this machine taking part."""
    number = f"{os.major(device)}:{os.minor(device)}".encode()
    try:
        with open(_MOUNTS, "rb") as mounts:
            halves = [mount.partition(b" - ") for mount in mounts]
    except FileNotFoundError:
        return False
    return any(
        place.split()[2] == number and kind.split()[0] in _SHARED for place, _, kind in halves
    )
