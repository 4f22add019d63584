"""Whole screens as a reader meets them, line by line.

The accepted pictures are the files in ``screens``. One that is missing is written, and the test
fails until somebody has looked at it; to accept a change, delete the file and run the test twice.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

SCREENS = Path(__file__).parent / "screens"
READER = ("j", "enter")


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("library-120x40", (120, 40), ()),
        ("library-40x12", (40, 12), ()),
        ("reader-120x40", (120, 40), READER),
        ("reader-80x24", (80, 24), READER),
        ("reader-40x12", (40, 12), READER),
        ("reader-analysis-80x24", (80, 24), (*READER, "3", "Z", "}", "}")),
        ("sheet-80x24", (80, 24), (*READER, "enter")),
        ("contents-80x24", (80, 24), (*READER, "t")),
        ("file-80x24", (80, 24), ("G", "enter")),
        ("links-80x24", (80, 24), (*READER, "o")),
        ("search-80x24", (80, 24), ("S", *"fire", "enter", "j")),
        ("search-40x12", (40, 12), ("S", *"fire", "enter", "j")),
        ("search-120x40", (120, 40), ("S", *"fire", "enter", "j")),
        ("search-start-80x24", (80, 24), ("S",)),
    ],
)
async def test_a_screen_is_as_it_was_accepted(
    open_deck: Any, name: str, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with open_deck(size=size) as deck:
        await deck.press(*keys)
        await deck.settle()
        shown = "".join(f"{line.rstrip()}\n" for line in deck.lines())
    accepted = SCREENS / f"{name}.txt"
    if not accepted.exists():
        SCREENS.mkdir(exist_ok=True)
        accepted.write_text(shown, encoding="utf-8")
        pytest.fail(f"{accepted} is new: look at it, then run this test again")
    assert shown == accepted.read_text(encoding="utf-8")
