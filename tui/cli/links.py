"""Links to a briefing or an item of it, ``ID#item``, as the app copies them.

A file may stand in place of the id. What is there as a file or folder is never a link.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui import __version__
from tui.library.library import Library
from tui.library.roots import Roots


class Target(NamedTuple):
    """The file of a briefing, and the id of an item of it, if one is named."""

    path: Path
    item_id: str = ""


def file_of(argument: str, cwd: Path) -> Target | None:
    """Where a link of the form ``FILE#item`` leads."""
    name, sign, item_id = argument.rpartition("#")
    path = cwd / name
    return Target(path, item_id) if sign and name and path.is_file() else None


def find_target(argument: str, roots: Roots, cache: Path) -> Target | None:
    """Where a link with an id leads in a library; None when it leads nowhere.

    The index answers at once. Without one, files are read for what can only be a link.
    """
    briefing_id, sign, item_id = argument.partition("#")
    library = Library(roots, cache, __version__)
    if library.index.exists():
        known = library.card_of(briefing_id)
        if known is not None:
            return Target(Path(known[1].found.path), item_id)
    if not sign:
        return None
    from tui.cli.briefings import find_by_id
    from tui.library.files import Files

    found = find_by_id(Files(roots), briefing_id)
    return Target(Path(found.path), item_id) if found else None
