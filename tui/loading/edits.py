"""Changing a file by inserting and replacing text: every byte that is not named stays as it is."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tui.loading.files import FileError, read_file
from tui.model.text import clean_line

_LINE_END = r"\r\n?|\n"
_BOM = "\ufeff"


class Edit(NamedTuple):
    """``text`` in place of the characters from ``start`` to ``end``, from 0 in the text without
    its byte order mark."""

    start: int
    end: int
    text: str


class SourceText:
    """A file as text, and where its lines begin."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8")
        self._bom = _BOM if text.startswith(_BOM) else ""
        self.text = text.removeprefix(_BOM)
        self._ends = list(re.finditer(_LINE_END, self.text))
        self._starts = [0, *(end.end() for end in self._ends)]

    def index(self, line: int, column: int) -> int:
        """The index of a place, its line and column from 1."""
        return self._starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """A line, from 1, without its end; empty behind the last."""
        if number > len(self._starts):
            return ""
        end = self._ends[number - 1].start() if number <= len(self._ends) else len(self.text)
        return self.text[self._starts[number - 1] : end]

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._starts)

    def line_end(self, number: int) -> str:
        """How a line ends, or the first line where it is the last and does not."""
        if not self._ends:
            return "\n"
        return self._ends[min(number, len(self._ends)) - 1].group()

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The file with edits made, which must not overlap."""
        parts: list[str] = [self._bom]
        at = 0
        for edit in sorted(edits):
            parts += (self.text[at : edit.start], edit.text)
            at = edit.end
        parts.append(self.text[at:])
        return "".join(parts).encode("utf-8")


def write_in_place(path: Path, before: bytes, after: bytes) -> None:
    """Replace a file's content whole or not at all, its permissions kept; a link stays one.

    ``before`` is what it held when it was read. Raises FileError when it holds something else by
    now, or cannot be written.
    """
    name = clean_line(os.fsdecode(path))
    target = Path(os.path.realpath(path))
    if read_file(target) != before:
        raise FileError(name, "changed meanwhile; it was left as it is")
    part = ""
    try:
        descriptor, part = tempfile.mkstemp(prefix=".briefdeck-", dir=target.parent)
        with open(descriptor, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, stat.S_IMODE(os.stat(target).st_mode))
        os.replace(part, target)
        part = ""
        _sync_folder(target.parent)
    except OSError as error:
        reason = clean_line(error.strerror or "the system refuses")
        raise FileError(name, f"cannot be written: {reason}") from None
    finally:
        if part:
            Path(part).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Have the new name on disk; where a system cannot do that for folders, it needs not."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
