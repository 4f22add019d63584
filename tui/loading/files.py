"""Opening one file safely: a regular file of bounded size, and nothing that blocks."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from tui.loading.source import MAX_BYTES
from tui.model.text import clean_line

# Each is 0 where the platform has no such flag. O_NONBLOCK keeps a pipe without a writer from
# blocking for ever, O_NOCTTY keeps a terminal from becoming ours.
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOINHERIT", 0)
    | getattr(os, "O_BINARY", 0)
)

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class FileError(ValueError):
    """Why a file cannot be read: ``name`` fit to show, and one clear line without it."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


def read_file(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes.

    Raises FileError for anything else, for what is larger, and where the system refuses. Links
    are followed; whether a link may be is for the caller to decide.
    """
    name = clean_line(os.fsdecode(path))
    try:
        # What is no regular file is refused before it is opened: opening a device can act on it.
        _check(os.stat(path), name, limit)
        with open(os.open(path, _FLAGS), "rb", buffering=0) as stream:
            _check(os.fstat(stream.fileno()), name, limit)
            data = _read(stream.fileno(), limit + 1)
    except FileError:
        raise
    except OSError as error:
        raise FileError(name, f"cannot open: {_reason(error)}") from None
    except ValueError:
        raise FileError(name, "cannot open: this cannot be a file name") from None
    if len(data) > limit:
        raise _too_large(name, limit)
    return data


def _read(descriptor: int, most: int) -> bytes:
    """Up to ``most`` bytes; the file may grow or shrink meanwhile."""
    parts: list[bytes] = []
    while most > 0:
        part = os.read(descriptor, min(most, 1 << 20))
        if not part:
            break
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _check(status: os.stat_result, name: str, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = next((words for holds, words in _KINDS if holds(status.st_mode)), "something else")
        raise FileError(name, f"cannot open: it is {kind}, not a file")
    if status.st_size > limit:
        raise _too_large(name, limit)


def _too_large(name: str, limit: int) -> FileError:
    size = f"{limit // 1024**2} MiB" if limit >= 1024**2 else f"{limit:,} bytes"
    return FileError(name, f"cannot open: it is larger than {size}")


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, NotADirectoryError):
        return "a part of its path is not a folder"
    return clean_line(error.strerror or "the system refuses")
