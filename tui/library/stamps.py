"""What tells whether a file is another by now, without reading it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence


def stamp_of(path: str) -> list[int]:
    """Size, times and inode of a file; empty for one that is not there."""
    try:
        now = os.stat(path)
    except OSError:
        return []
    return [now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino]


def shared_stamp(paths: Sequence[str]) -> bytes:
    """One mark for the shared files above a briefing; empty where there are none."""
    if not paths:
        return b""
    stamps = repr([(os.fsencode(path), stamp_of(path)) for path in paths])
    return hashlib.blake2b(stamps.encode(), digest_size=8).digest()
