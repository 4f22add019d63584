"""Handing a file, or a text, to the reader's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePath

from tui.model.text import clean, clean_line

TAKES_LINE = frozenset(
    {"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "ne"}
)


def editor_command(path: str, line: int, environ: Mapping[str, str]) -> list[str] | None:
    """The command of ``VISUAL`` or ``EDITOR`` for a file, at a line where the editor is known to
    take one; None when neither is set. No shell is involved."""
    written = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        command = shlex.split(written)
    except ValueError:
        return None
    if not command:
        return None
    if PurePath(command[0]).stem in TAKES_LINE and line > 0:
        command.append(f"+{line}")
    # A name that begins with a dash must not pass for an option.
    return [*command, path if path.startswith(("/", "\\")) or path[1:2] == ":" else f"./{path}"]


def edit(path: str, line: int, environ: Mapping[str, str]) -> str:
    """Run the editor to its end; returns what went wrong in one line, or nothing."""
    command = editor_command(path, line, environ)
    if command is None:
        return "set EDITOR to the editor to use, as in EDITOR=nano"
    try:
        done = subprocess.run(command, check=False)
    except OSError as error:
        return clean_line(f"cannot run {command[0]}: {error.strerror}")
    return (
        clean_line(f"{command[0]} ended with status {done.returncode}") if done.returncode else ""
    )


def edit_text(text: str, environ: Mapping[str, str]) -> tuple[str, str]:
    """Have a text edited in a file of its own, which only its owner can read.

    Returns the text as it was left, and what went wrong in one line, or nothing.
    """
    try:
        handle, path = tempfile.mkstemp(prefix="briefdeck-note-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(f"{text}\n")
        failure = edit(path, 0, environ)
        written = Path(path).read_text(encoding="utf-8", errors="replace")
        Path(path).unlink()
    except OSError as error:
        return text, clean_line(f"the note cannot be edited in a file: {error.strerror}")
    return clean(written.removesuffix("\n")), failure
