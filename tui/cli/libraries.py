"""The library a command works on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tui.cli.findings import tell_problems
from tui.cli.places import paths_of, working_folder
from tui.config import read_config
from tui.library.library import Library
from tui.library.roots import LIBRARY_VARIABLE, Roots, find_roots
from tui.paths import find_paths


def find_library(arguments: Sequence[str]) -> Library:
    """The library at these paths; without any, the one the rules of ``tui.library.roots`` give.

    The configuration is read only where it can decide. What is wrong in it goes to standard
    error. Raises NotFoundError for a path that does not exist.
    """
    given = paths_of(arguments)
    cwd = working_folder()
    paths = find_paths(os.environ)
    folders: Sequence[Path] = ()
    if not arguments and not os.environ.get(LIBRARY_VARIABLE):
        config, problems = read_config(paths.config_file)
        tell_problems(problems)
        folders = config.library
    return Library(find_roots(given, os.environ, folders, cwd, paths))


def library_of_file(path: Path) -> Library:
    """A library of one file, which shares what its folders share."""
    return Library(Roots("arguments", (path,), ()))
