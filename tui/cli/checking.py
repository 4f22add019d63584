"""The files that ``briefdeck check`` is given, read and looked at one by one and together."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

from tui.cli.places import name_of
from tui.library.files import Files
from tui.library.reading import SharedFiles
from tui.library.scan import LIBRARY_FILE, Found
from tui.loading.check import check_file, check_library, check_library_file, in_place
from tui.loading.files import FileError, read_file
from tui.loading.read import file_name
from tui.model.briefing import Briefing
from tui.model.problem import Problem


class Check:
    """All findings in the files of a library. ``count`` is how many files were read."""

    def __init__(self, library: Files, cwd: Path) -> None:
        self._library = library
        self._cwd = cwd
        self._shared = SharedFiles()
        self._paths: dict[str, str] = {}
        self.count = 0

    def run(self) -> list[Problem]:
        """Read every file once; those with findings across the library once more."""
        problems: list[Problem] = []
        briefings: list[Briefing] = []
        seen: set[str] = set()
        for found in self._library.find():
            if not isinstance(found, Found):
                problems.append(found)
                continue
            self.count += 1
            if os.path.basename(found.path) == LIBRARY_FILE:
                seen.add(found.path)
                problems += _check_shared(found.path)
                continue
            briefing, findings = self._check(found)
            problems += findings
            if briefing is not None:
                briefings.append(briefing)
        for path in self._shared.paths():
            problems += _check_shared(path) if path not in seen else ()
        # What a file says of other briefings can only be judged where they are.
        if any(folder.is_dir() for folder in self._library.roots.folders):
            problems += self._check_together(briefings)
        return problems

    def _check(self, found: Found) -> tuple[Briefing | None, list[Problem]]:
        file = file_name(found.path, name_of(found, self._cwd))
        try:
            data = read_file(Path(found.path))
        except FileError as error:
            return None, [Problem("error", "unreadable", error.message, file)]
        self._paths[file] = found.path
        return check_file(data, file=file, libraries=self._shared.above(found))

    def _check_together(self, briefings: list[Briefing]) -> list[Problem]:
        by_file: dict[str, list[Problem]] = defaultdict(list)
        for problem in check_library(briefings):
            by_file[problem.file].append(problem)
        placed: list[Problem] = []
        for file, problems in by_file.items():
            try:
                placed += in_place(read_file(Path(self._paths[file])), problems)
            except FileError:
                placed += problems
        return placed


def _check_shared(path: str) -> list[Problem]:
    file = file_name(path)
    try:
        data = read_file(Path(path))
    except FileError as error:
        return [Problem("error", "unreadable", error.message, file)]
    return check_library_file(data, file=file)[1]
