"""What a walk through the folders says of what it does not read."""

from __future__ import annotations

import os
import stat

from tui.model.problem import Level, Problem
from tui.model.text import clean_line

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)


def problem_at(level: Level, code: str, path: str, message: str) -> Problem:
    """A finding about a path."""
    return Problem(level, code, message, file=clean_line(path))


def unreadable(path: str, error: OSError) -> Problem:
    """What the system says of a file or folder."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return problem_at("note", "vanished", path, "vanished while the library was read")
    return problem_at("error", "unreadable", path, f"cannot be read: {error.strerror}")


def not_a_file(path: str, status: os.stat_result) -> Problem:
    """A pipe, a socket or a device, which is never opened."""
    kind = next((kind for test, kind in _KINDS if test(status.st_mode)), "no regular file")
    return problem_at("note", "not-a-file", path, f"not opened: it is {kind}")


def folder_link(path: str) -> Problem:
    """A link to a folder."""
    message = "a link to a folder is not followed; add the folder itself to the library"
    return problem_at("note", "folder-link", path, message)


def outside_link(path: str) -> Problem:
    """A link out of the library."""
    message = "this link leads out of the library and is not followed; copy the file here"
    return problem_at("warning", "outside-link", path, message)


def broken_link(path: str, error: OSError) -> Problem:
    """A link to nothing."""
    return problem_at("warning", "broken-link", path, f"this link leads nowhere: {error.strerror}")
