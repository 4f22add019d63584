"""A clock that is set by hand, and a store and anchors to put in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui.state.anchor import Anchor
from tui.state.store import Store


class Clock:
    """Goes on by a second at every look, and to another day when told."""

    def __init__(self) -> None:
        self.time = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def next_day(self) -> None:
        self.time += timedelta(days=1)


def make_anchor(item_id: str = "kyiv-strikes", briefing_id: str = "2025-11-29-kyiv") -> Anchor:
    return Anchor(
        briefing_id=briefing_id,
        briefing_title="Strikes on Kyiv",
        briefing_date="2025-11-29?",
        path="ukraine/kyiv.yaml",
        item_id=item_id,
        has_own_id=True,
        kind="event",
        earliest="2025-11-25",
        latest="2025-11-26",
        speaker_id="",
        speaker="",
        text="Missiles hit Kyiv.\nSix killed.",
        heading=f"Heading of {item_id}",
        previous_id="before",
        next_id="after",
        position=2,
        count=7,
    )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "marks.sqlite3"


@pytest.fixture
def open_store(path: Path, clock: Clock) -> Callable[[], Store]:
    """Another copy of the program on the same file."""
    return lambda: Store(path, clock, timeout=0.05)


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    return open_store()
