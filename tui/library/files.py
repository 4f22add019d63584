"""The files of a library: which there are, and one briefing at a time."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui.library.roots import Roots
from tui.library.scan import Found, library_files, scan
from tui.library.stamps import stamp_of
from tui.model.problem import Problem
from tui.model.text import clean, clean_line

KEPT_BRIEFINGS = 8


class Files:
    """The briefings under some folders. Files are read when asked for, and never written.

    What reads YAML is imported when the first file has to be read: the list stands before that.
    """

    def __init__(self, roots: Roots) -> None:
        self.roots = roots
        self._shared: Any = None
        self._kept: OrderedDict[tuple[object, ...], tuple[Any, list[Problem]]] = OrderedDict()

    def find(self) -> Iterator[Found | Problem]:
        """Every file that may be a briefing, and what cannot be looked into."""
        return scan(self.roots.folders)

    def read(self, found: Found) -> tuple[Any, list[Problem]]:
        """One briefing with everything its folders share, or None, and the findings. The last
        few are kept as long as their files stay as they are."""
        from tui.library.reading import SharedFiles, read_found

        folders = tuple(library_files(found.path, found.root))
        found = found._replace(folders=folders)
        own = (found.path, *stamp_of(found.path))
        key = (*own, *(tuple(stamp_of(path)) for path in folders))
        if key not in self._kept:
            if self._shared is None:
                self._shared = SharedFiles()
            self._kept[key] = read_found(found, self._shared)
            if len(self._kept) > KEPT_BRIEFINGS:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def found_at(self, path: str) -> Found | None:
        """The file at a path, as it is now."""
        for now in scan([Path(path)]):
            if not isinstance(now, Found):
                continue
            for root in map(os.fspath, self.roots.folders):
                if path.startswith(os.path.join(root, "")):
                    shown = clean_line(os.path.relpath(path, root))
                    return now._replace(root=root, shown=shown)
            return now
        return None

    def lines(self, found: Found) -> list[str]:
        """The file as text, safe to show, whatever is wrong with it; empty if it cannot be read."""
        from tui.loading.files import FileError, read_file

        try:
            data = read_file(Path(found.path))
        except FileError:
            return []
        text = data.decode("utf-8-sig", errors="replace")
        return [clean(line) for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n")]
