"""Paths as the user gives them and as they are told back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tui.errors import NotFoundError, UsageError
from tui.library.scan import Found
from tui.model.text import clean_line


def paths_of(arguments: Sequence[str]) -> list[Path]:
    """Arguments as paths. Raises UsageError for an empty one, which a script gave by mistake."""
    if "" in arguments:
        raise UsageError("a path is empty")
    return [Path(argument) for argument in arguments]


def working_folder() -> Path:
    """The current folder. Raises NotFoundError when it was removed."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise NotFoundError("the current folder is gone; change to another one") from None


def path_from(path: str, cwd: Path) -> str:
    """``path``, relative to ``cwd`` when it lies below."""
    inside = os.path.join(cwd, "")
    return path.removeprefix(inside)


def name_of(found: Found, cwd: Path) -> str:
    """A file as a reader in the folder ``cwd`` would call it, safe to show."""
    return clean_line(path_from(found.path, cwd))
