"""Repeated paragraphs are found, in time that grows with their length alone."""

from __future__ import annotations

import pytest

from tui.model.repeats import Repeat, find_repeats

LONG = "The river rose by two metres overnight and closed both bridges to the old town."
OPENING = "The river rose by two metres overnight and closed"


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ([LONG, "Another one", LONG], [Repeat(2, 0)]),
        ([LONG, LONG.upper().replace(" ", "  ").rstrip(".")], [Repeat(1, 0)]),
        ([LONG, LONG, LONG], [Repeat(1, 0), Repeat(2, 0)]),
        ([OPENING, LONG], [Repeat(0, 1, is_cut=True)]),
        ([LONG, f"{OPENING}…"], [Repeat(1, 0, is_cut=True)]),
        ([LONG, f"{OPENING} both bri..."], [Repeat(1, 0, is_cut=True)]),
        # Within a word, and no sign that it is cut: another text.
        ([LONG, f"{OPENING} both bri"], []),
        # Short texts may repeat.
        (["Talks go on.", "Talks go on."], []),
        (["The river rose by two metres", LONG], []),
        ([LONG, "The river rose by three metres overnight and closed both bridges."], []),
        ([], []),
    ],
)
def test_repeats(paragraphs: list[str], found: list[Repeat]) -> None:
    assert find_repeats(paragraphs) == found


def test_a_long_list_of_paragraphs_that_begin_alike() -> None:
    paragraphs = [f"{OPENING} {number} bridges" for number in range(20_000)]
    assert find_repeats(paragraphs) == []
