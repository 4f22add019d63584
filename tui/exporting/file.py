"""Lines to a file, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path


def write_over(path: Path, lines: Iterable[str], end: str) -> None:
    """Write a file in the place of whatever file has this name. Raises OSError."""
    _write(path, lines, end, os.replace)


def write_new(path: Path, lines: Iterable[str], end: str) -> None:
    """Write a file of a name that none has. Raises OSError, FileExistsError among them."""
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
    finally:
        if part:
            Path(part).unlink(missing_ok=True)


def _place_new(part: str, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: what comes between the look and the move is lost.
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.replace(part, path)
    else:
        os.unlink(part)


def _usual_mode() -> int:
    """The rights a new file gets here; a temporary one is for its owner alone."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
