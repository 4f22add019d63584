"""The library a command works on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tui.cli.places import paths_of, working_folder
from tui.cli.settings import library_folders
from tui.library.files import Files
from tui.library.roots import LIBRARY_VARIABLE, Roots, find_roots
from tui.paths import Paths, find_paths


def find_library(arguments: Sequence[str]) -> Files:
    """The library at these paths; without any, the one the rules of ``tui.library.roots`` give.

    Raises NotFoundError for a path that does not exist.
    """
    return Files(chosen_roots(arguments, find_paths(os.environ)))


def chosen_roots(arguments: Sequence[str], paths: Paths) -> Roots:
    """The folders by the rules. The configuration is read only where it can decide; what is wrong
    in it goes to standard error."""
    given = paths_of(arguments)
    cwd = working_folder()
    folders: Sequence[Path] = ()
    if not arguments and not os.environ.get(LIBRARY_VARIABLE):
        folders = library_folders(paths)
    return find_roots(given, os.environ, folders, cwd, paths)


def library_of_file(path: Path) -> Files:
    """A library of one file, which shares what its folders share."""
    return Files(Roots("arguments", (path,), ()))
