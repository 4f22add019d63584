"""Marks whose items were moved, reworded or lost: shown, asked about, never silently wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.ui.conftest import HARBOUR
from tui.ui.screens.comparing import ComparingScreen, lit_differences

MOVED = HARBOUR.replace("id: alarm", "id: smoke").replace("see: [alarm]", "see: [smoke]")
REWORDED = MOVED.replace(
    "Smoke is seen at dawn, and the quay is cleared.",
    "At dawn two watchmen report smoke above the roofs; the fire brigade clears every berth.",
).replace("The grain store catches fire", "A fire breaks out in the grain store")


async def mark_alarm(deck: Any, text: str) -> None:
    """Mark an item, then change the file on it."""
    await deck.press("j", "enter", "M")
    await deck.type("why")
    await deck.press("ctrl+s")
    (deck.folder / "harbour.yaml").write_text(text, encoding="utf-8")
    await deck.press("ctrl+r")


def items(deck: Any) -> list[str]:
    return [mark.anchor.item_id for mark in deck.store.marks()]


async def test_a_mark_follows_its_item_to_another_id(open_deck: Any) -> None:
    async with open_deck() as deck:
        await mark_alarm(deck, MOVED)
        assert items(deck) == ["smoke"]
        assert "★" in deck.text
        await deck.press("0", "apostrophe", "enter")
        assert deck.cursor == "smoke"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_what_is_not_certain_is_asked(open_deck: Any, size: tuple[int, int]) -> None:
    async with open_deck(size=size) as deck:
        await mark_alarm(deck, REWORDED)
        assert "★" not in deck.text
        assert items(deck) == ["alarm"]
        await deck.press("apostrophe")
        assert "1 not certain" in deck.text
        await deck.press("enter")
        assert isinstance(deck.app.screen, ComparingScreen)
        before, after = (deck.app.screen.query_one(name).region for name in ("#before", "#after"))
        assert (before.y == after.y) == (size[0] >= 80)
        assert "Smoke is seen" in deck.text
        assert "A fire breaks out" in deck.text
        await deck.press("tab", "G", "escape")
        assert items(deck) == ["alarm"]
        await deck.press("enter", "y")
        assert "the mark is moved" in deck.bar("keys")
        assert items(deck) == ["smoke"]
        assert "not certain" not in deck.text
        await deck.press("z")
        assert items(deck) == ["alarm"]
        assert "1 not certain" in deck.text


async def test_no_leaves_the_mark_with_its_words_and_is_remembered(open_deck: Any) -> None:
    async with open_deck() as deck:
        await mark_alarm(deck, REWORDED)
        assert "1 mark is not certain" in deck.bar("keys")
        await deck.press("apostrophe", "enter", "n")
        assert "1 not found" in deck.text
        assert "Smoke is seen at dawn" in deck.text
        await deck.press("z")
        assert "asked again" in deck.bar("keys")
        assert "1 not certain" in deck.text
        await deck.press("U")
        assert "1 not found" in deck.text
        await deck.press("escape", "ctrl+r", "0", "enter")
        assert "not certain" not in deck.bar("keys")
        await deck.press("apostrophe", "enter")
        assert isinstance(deck.app.screen, ComparingScreen)
        await deck.press("y")
        assert items(deck) == ["smoke"]


async def test_marks_follow_a_briefing_to_another_id(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "m", "0")
        text = HARBOUR.replace("id: harbour\n", "id: lund-fire\n")
        (deck.folder / "harbour.yaml").write_text(text, encoding="utf-8")
        await deck.press("ctrl+r", "apostrophe")
        assert "not found" not in deck.text
        await deck.press("enter")
        assert deck.cursor == "alarm"
        assert "★" in deck.text
        assert [mark.anchor.briefing_id for mark in deck.store.marks()] == ["lund-fire"]


async def test_a_mark_is_never_shown_on_another_item(open_deck: Any) -> None:
    """Two marks whose saved words fit no item stay where they are."""
    async with open_deck() as deck:
        await deck.press("j", "enter", "m")
        (mark,) = deck.store.marks()
        other = replace(mark.anchor, item_id="gone", text="The price of tea.", heading="Tea")
        deck.store.mark(other)
        await deck.press("0", "enter")
        assert deck.text.count("★") == 1
        await deck.press("apostrophe")
        assert "1 not found" in deck.text


def test_the_words_that_differ_are_lit() -> None:
    before, after = lit_differences("the red fox ran\nLund", "the quick fox\nLund")
    assert [before.plain[span.start : span.end] for span in before.spans] == ["red", "ran"]
    assert [after.plain[span.start : span.end] for span in after.spans] == ["quick"]
