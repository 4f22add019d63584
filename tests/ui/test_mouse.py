"""The mouse: selecting text, and moving the borders of panes."""

from __future__ import annotations

from typing import Any

import pytest
from textual.geometry import Offset

from tests.ui.conftest import Deck
from tui.ui.settings import read_shares


async def drag(deck: Deck, start: Offset, end: Offset) -> None:
    """From one cell of the screen to another with the button down."""
    await deck.pilot.mouse_down(offset=start)
    await deck.pilot.hover(offset=end)
    await deck.pilot.mouse_up(offset=end)
    await deck.settle()


def place_of(deck: Deck, words: str) -> Offset:
    y = next(y for y, line in enumerate(deck.lines()) if words in line)
    return Offset(deck.lines()[y].index(words), y)


async def test_text_is_selected_and_copied(open_deck: Any) -> None:
    async with open_deck(start="harbour.yaml", size=(120, 40)) as deck:
        before = deck.cursor
        start = place_of(deck, "seen at dawn")
        await drag(deck, start, start + Offset(3, 0))
        lit = "".join(s.text for s in deck.painted() if s.style and s.style.reverse)
        assert lit == "seen"
        assert deck.cursor == before
        assert deck.screen.area == "reader"
        await deck.press("y")
        assert deck.app.clipboard == "seen"
        assert not deck.screen.get_selected_text()
        await deck.press("y")
        assert "harbour" in deck.app.clipboard.casefold()


async def test_several_lines_are_copied_without_their_margin(open_deck: Any) -> None:
    async with open_deck(start="harbour.yaml", size=(120, 40)) as deck:
        start, end = place_of(deck, "Smoke is"), place_of(deck, "quay is")
        assert end.y == start.y + 1
        await drag(deck, start, end + Offset(3, 0))
        await deck.press("y")
        first, second = deck.app.clipboard.splitlines()
        assert first.startswith("Smoke is seen")
        assert second.endswith("quay")
        assert second == second.strip()


async def test_a_selection_ends_when_other_lines_come(open_deck: Any) -> None:
    async with open_deck(start="harbour.yaml", size=(120, 14)) as deck:
        await deck.press("3")
        start = place_of(deck, "Summary")
        await drag(deck, start, start + Offset(3, 0))
        assert deck.screen.get_selected_text() == "Summ"
        await deck.press("space")
        assert not deck.screen.get_selected_text()


@pytest.mark.parametrize("width", [100, 140])
async def test_a_border_is_dragged_and_stays_there(open_deck: Any, width: int) -> None:
    size = (width, 30)
    async with open_deck(start="harbour.yaml", size=size) as deck:
        border = deck.pane("timeline").region.right
        await drag(deck, Offset(border, 10), Offset(border - 8, 12))
        moved = deck.pane("timeline").region.right
        assert abs(moved - (border - 8)) <= 1
        shown = [p for p in ("timeline", "statements", "analysis") if deck.pane(p).display]
        assert deck.pane(shown[-1]).region.right == width
        await drag(deck, Offset(moved, 10), Offset(2, 10))
        least = deck.pane("timeline").outer_size.width
        assert 14 <= least <= 18
    async with open_deck(size=size) as deck:
        assert abs(deck.pane("timeline").outer_size.width - least) <= 1
        await deck.press("Z")
        assert deck.pane(deck.screen.item_list.id).outer_size.width == width


def test_what_was_kept_of_the_borders_may_be_anything() -> None:
    assert read_shares("30,29,41") == (30, 29, 41)
    assert {read_shares(text) for text in ("", "1,2", "a,b,c", "1,2,99999", "1,2,3,4")} == {()}
    assert read_shares("0,0,0") == (1, 1, 1)


async def test_what_is_selected_is_copied_on_every_screen_with_a_key_for_it(
    open_deck: Any,
) -> None:
    async with open_deck(start="harbour.yaml") as deck:
        await deck.press("m")
        for key, words in (("t", "Timeline"), ("enter", "Lund"), ("'", "marked")):
            await deck.press(key)
            start = place_of(deck, words)
            await drag(deck, start, start + Offset(len(words) - 1, 0))
            await deck.press("y")
            assert deck.app.clipboard == words
            await deck.press("y")
            assert len(deck.app.clipboard) > len(words)
            await deck.press("escape")
