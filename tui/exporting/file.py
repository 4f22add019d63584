"""Lines to a file, whole or not at all, on disk when the function returns."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path


def write_over(path: Path, lines: Iterable[str], end: str) -> None:
    """Write a file in the place of whatever file has this name. Raises OSError."""
    _write(path, lines, end, os.replace)


def write_new(path: Path, lines: Iterable[str], end: str) -> None:
    """Write a file of a name that none has. Raises OSError, FileExistsError among them."""
    if os.path.lexists(path):
        raise FileExistsError(path)
    _write(path, lines, end, _place_new)


def _write(path: Path, lines: Iterable[str], end: str, place: Callable[[str, Path], None]) -> None:
    part = ""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=".briefdeck-", delete=False
        ) as file:
            part = file.name
            file.writelines(f"{line}{end}" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, _usual_mode())
        place(part, path)
        part = ""
        _sync_folder(path.parent)
    finally:
        if part:
            Path(part).unlink(missing_ok=True)


def _place_new(part: str, path: Path) -> None:
    try:
        # Unlike a rename, a link fails where something is.
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # This file system has no links.
        _copy_new(part, path)
    os.unlink(part)


def _copy_new(part: str, path: Path) -> None:
    with open(part, "rb") as source, open(path, "xb") as target:
        try:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _sync_folder(folder: Path) -> None:
    # Some systems cannot open a folder; the file itself is on disk all the same.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _usual_mode() -> int:
    """The rights a new file gets here; a temporary one is for its owner alone."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
