"""The reader's own data, opened for looking."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tui.state.store import Store


def open_store(marks_file: Path) -> Store:
    """The store in this file; reading it never makes one."""
    return Store(marks_file, lambda: datetime.now(UTC))
