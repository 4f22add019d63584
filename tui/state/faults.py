"""What can go wrong with the reader's database, in sentences a reader can act on."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from tui.errors import StoreError
from tui.model.text import clean_line

# Primary result codes, https://www.sqlite.org/rescode.html
_ERROR, _PERM, _BUSY, _LOCKED, _READONLY, _IOERR = 1, 3, 5, 6, 8, 10
_CORRUPT, _FULL, _CANTOPEN, _NOTADB = 11, 13, 14, 26
_READONLY_DBMOVED = _READONLY | (4 << 8)

_LOCKED_TEXT = (
    "the marks file {path} is locked by another program; nothing was saved. "
    "Close that program and try again"
)
_FULL_TEXT = (
    "the disk that holds the marks file {path} is full; nothing was saved. "
    "Free some space and try again"
)
_READONLY_TEXT = (
    "the marks file {path} cannot be written; nothing was saved. "
    "Make the file and its folder writable, or set BRIEFDECK_HOME to another folder"
)
_CANTOPEN_TEXT = (
    "the marks file {path} cannot be opened. "
    "Check that its folder is there and may be written, or set BRIEFDECK_HOME to another folder"
)
_IOERR_TEXT = (
    "the disk reported an error on the marks file {path} ({reason}). "
    "Check the disk; copies of earlier days lie beside the file"
)
_OTHER_TEXT = "the marks file {path} could not be used ({reason}). Nothing was saved"

_TEXTS = {
    _BUSY: _LOCKED_TEXT,
    _LOCKED: _LOCKED_TEXT,
    _FULL: _FULL_TEXT,
    _READONLY: _READONLY_TEXT,
    _PERM: _READONLY_TEXT,
    _CANTOPEN: _CANTOPEN_TEXT,
    _IOERR: _IOERR_TEXT,
}
_OS_TEXTS = {
    errno.ENOSPC: _FULL_TEXT,
    errno.EDQUOT: _FULL_TEXT,
    errno.EROFS: _READONLY_TEXT,
    errno.EACCES: _READONLY_TEXT,
    errno.EPERM: _READONLY_TEXT,
    errno.ENOTDIR: _CANTOPEN_TEXT,
    errno.EEXIST: _CANTOPEN_TEXT,
}


class FaultError(StoreError):
    """The file cannot be used now; what was to be written to it is not lost."""


class RefusedError(StoreError):
    """What was asked cannot be done with the file, however often it is tried."""


class DamagedError(Exception):
    """The database is unreadable, emptied or gone although it held marks before."""


def is_damage(error: BaseException) -> bool:
    """Whether the file itself is broken, rather than out of reach."""
    return isinstance(error, DamagedError) or _primary(error) in (_CORRUPT, _NOTADB)


def is_moved(error: BaseException) -> bool:
    """Whether the file was put aside while this connection had it open."""
    return _code(error) == _READONLY_DBMOVED


def is_unknown_name(error: BaseException) -> bool:
    """Whether a statement names a table or a column that is not there."""
    return _primary(error) == _ERROR


def explain(error: sqlite3.Error | OSError | DamagedError, path: Path) -> FaultError:
    """One line: what happened, to which file, and what to do."""
    if is_damage(error):
        text = (
            "the marks file {path} is damaged and could not be restored ({reason}). "
            "Copies of earlier days lie beside it"
        )
    elif isinstance(error, OSError):
        text = _OS_TEXTS.get(error.errno or 0, _OTHER_TEXT)
    else:
        text = _TEXTS.get(_primary(error), _OTHER_TEXT)
    return FaultError(text.format(path=shown(path), reason=reason(error)))


def foreign(path: Path) -> FaultError:
    """The file is a database of another program."""
    return FaultError(
        f"{shown(path)} is a database of another program, not of briefdeck; it is left alone. "
        "Move it away, or set BRIEFDECK_HOME to another folder"
    )


def newer(path: Path, version: int, known: int) -> FaultError:
    """The file was written by a later version of this program."""
    return FaultError(
        f"the marks file {shown(path)} was written by a newer briefdeck (version {version} of the "
        f"file, this one knows {known}); it is read but not changed. Update briefdeck"
    )


def reason(error: BaseException) -> str:
    """The system's own words for an error, in one line."""
    if isinstance(error, OSError) and error.strerror:
        return clean_line(error.strerror)
    return clean_line(str(error))


def shown(path: Path) -> str:
    """A path, safe to print."""
    return clean_line(str(path))


def _code(error: BaseException) -> int:
    return int(getattr(error, "sqlite_errorcode", 0))


def _primary(error: BaseException) -> int:
    return _code(error) & 0xFF
