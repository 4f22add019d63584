"""Marks on a passage of an item."""

from __future__ import annotations

from typing import Any

from textual.geometry import Offset
from textual.widgets import TextArea


async def test_a_passage_is_selected_and_marked(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "V", "m")
        assert "Nothing is selected" in deck.text
        await deck.press("down", *["shift+right"] * 14, "m")
        (mark,) = deck.store.marks()
        assert mark.anchor.item_id == "alarm"
        assert mark.anchor.quote.exact == "Smoke is seen"
        assert mark.anchor.quote.prefix.endswith("catches fire\n")
        assert "marked: “Smoke is seen”" in deck.bar("keys")
        assert "★" in deck.text
        await deck.press("m")
        assert len(deck.store.marks()) == 2
        await deck.press("enter")
        assert "“Smoke is seen”" in deck.text
        await deck.press("escape", "apostrophe", "g")
        assert "passage of event" in deck.text
        await deck.press("G", "x", "z", "enter")
        assert deck.cursor == "alarm"
        assert len(deck.store.marks()) == 2


async def test_a_passage_gets_a_note_at_once(open_deck: Any) -> None:
    async with open_deck(size=(40, 12)) as deck:
        await deck.press("j", "enter", "V", "f6", "M")
        await deck.type("which store?")
        await deck.press("ctrl+s")
        (mark,) = deck.store.marks()
        assert mark.anchor.quote.exact == "The grain store catches fire"
        assert mark.note == "which store?"
        assert "★" in deck.text


async def test_the_mouse_selects_a_passage(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "V")
        area = deck.app.screen.query_one(TextArea)
        await deck.pilot.mouse_down(area, offset=Offset(5, 0))
        await deck.pilot.hover(area, offset=Offset(16, 0))
        await deck.pilot.mouse_up(area, offset=Offset(16, 0))
        await deck.press("enter")
        assert [mark.anchor.quote.exact for mark in deck.store.marks()] == ["grain store"]
