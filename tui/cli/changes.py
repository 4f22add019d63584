"""``check --fix`` and ``check --write-ids``: which files change, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from tui.cli.output import say, tell
from tui.cli.places import path_from
from tui.library.files import Files
from tui.library.reading import SharedFiles
from tui.library.scan import LIBRARY_FILE, Found
from tui.loading.files import FileError, read_file
from tui.loading.fixing import fixed, fixed_library_file
from tui.loading.own_ids import EditError, with_ids
from tui.model.text import clean_line

Write = Callable[[Path, bytes, bytes], None]
"""Takes a path, what the file held, and what it is to hold; raises FileError if it cannot be."""


def print_only(path: Path, before: bytes, after: bytes) -> None:
    """Print the lines that would change, and write nothing."""
    from difflib import unified_diff

    name = clean_line(os.fsdecode(path))
    one, two = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    for line in unified_diff(one, two, name, name, n=1, lineterm=""):
        say(line)


class Changes:
    """Changes to the files of a library; ``kinds`` are ``fix`` and ``ids``, or one of them.

    Entries of a ``_library.yaml`` have their ids already: it can only be mended.
    """

    def __init__(self, library: Files, cwd: Path, kinds: Sequence[str]) -> None:
        self._library = library
        self._cwd = cwd
        self._kinds = kinds
        self._shared = SharedFiles()

    def run(self, write: Write) -> bool:
        """Change every file, each by itself, and say what; False when one could not be."""
        is_done = True
        shared: dict[str, None] = {}
        for found in self._library.find():
            if isinstance(found, Found):
                is_shared = os.path.basename(found.path) == LIBRARY_FILE
                shared |= dict.fromkeys([found.path] if is_shared else found.folders)
                is_done &= is_shared or self._try(found.path, found, write)
        for path in shared:
            # What stands above the folders that were named is not for this run to change.
            if any(Path(path).is_relative_to(root) for root in self._library.roots.folders):
                is_done &= self._try(path, None, write)
        return is_done

    def _try(self, path: str, found: Found | None, write: Write) -> bool:
        try:
            self._change(path, found, write)
        except FileError as error:
            tell(f"{clean_line(path_from(path, self._cwd))}: {error.message}")
            return False
        return True

    def _change(self, name: str, found: Found | None, write: Write) -> None:
        """Change one file; without ``found`` it is a ``_library.yaml``."""
        path = Path(path_from(name, self._cwd))
        file = clean_line(str(path))
        before = after = read_file(path)
        told: list[str] = []
        if "fix" in self._kinds:
            after, fixes = (fixed if found else fixed_library_file)(after, file)
            told += (
                f"{file}:{fix.line}: {fix.before.strip()} -> {fix.after.strip()}" for fix in fixes
            )
        if "ids" in self._kinds and found:
            try:
                written = with_ids(after, file, self._shared.above(found))
            except EditError as error:
                told.append(f"{file}: no ids written; {error}")
            else:
                after = written.data
                told += map(str, written.left)
                if written.ids:
                    told.append(f"{file}: {written.ids:,} id{'s' * (written.ids != 1)} written")
        if after != before:
            write(path, before, after)
        for line in told:
            tell(line)
