"""Writing files that were not there: whole or not at all, and never over another."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

_MODE = 0o666


def write_new(path: Path, data: bytes) -> bool:
    """Write a file that is not there yet, on disk when this returns; False where one is.

    Raises OSError where the system refuses.
    """
    if os.path.lexists(path):
        return False
    spare = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}")
    try:
        _write(spare, data)
        try:
            # Unlike a rename, a link fails where something is.
            os.link(spare, path)
        except FileExistsError:
            return False
        except OSError:
            # This file system has no links.
            return _claim(path, data)
    finally:
        with suppress(OSError):
            os.unlink(spare)
    _sync_folder(path.parent)
    return True


def _claim(path: Path, data: bytes) -> bool:
    try:
        _write(path, data)
    except FileExistsError:
        return False
    except OSError:
        with suppress(OSError):
            os.unlink(path)
        raise
    return True


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, _MODE), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    # Some systems cannot open a folder; the file itself is on disk all the same.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
