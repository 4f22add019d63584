"""The reader's marks, opened for a command."""

from __future__ import annotations

import os

from tui.cli.output import tell
from tui.cli.reader_data import open_store
from tui.paths import find_paths
from tui.state.store import Store


def open_marks() -> Store:
    """The store in its usual place; opening it makes no file."""
    return open_store(find_paths(os.environ).marks_file)


def tell_notices(store: Store) -> None:
    """Say on standard error what happened to the file."""
    for notice in store.notices():
        tell(f"briefdeck: {notice}")


def counted(number: int) -> str:
    """``1 mark``, ``2 marks``."""
    return "1 mark" if number == 1 else f"{number} marks"
