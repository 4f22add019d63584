"""The reader's own data, opened for looking."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from tui.cli.output import tell
from tui.errors import StoreError
from tui.library.mine import Mine
from tui.paths import find_paths
from tui.state.store import Store


def open_store(marks_file: Path) -> Store:
    """The store in this file; reading it never makes one."""
    return Store(marks_file, lambda: datetime.now(UTC))


def find_mine() -> Mine:
    """What the reader read and marked; the store is not opened where there is none."""
    marks_file = find_paths(os.environ).marks_file
    if not marks_file.exists():
        return Mine()
    try:
        personal = open_store(marks_file).personal()
    except StoreError as error:
        tell(f"briefdeck: {error}")
        return Mine()
    return Mine(personal.read, personal.marks)
