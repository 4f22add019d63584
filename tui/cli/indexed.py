"""The library with its index, for the commands that look at all of it."""

from __future__ import annotations

import os
from collections.abc import Sequence

from tui import __version__
from tui.cli.libraries import chosen_roots
from tui.library.library import Library
from tui.paths import find_paths


def find_indexed(arguments: Sequence[str]) -> Library:
    """The library that ``find_library`` finds, its index kept where the app keeps it."""
    paths = find_paths(os.environ)
    return Library(chosen_roots(arguments, paths), paths.cache_dir, __version__)
