"""Marks on a passage of an item."""

from __future__ import annotations

from typing import Any

from textual.geometry import Offset
from textual.widgets import TextArea

from tui.config import Config


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


async def test_a_marked_passage_is_underlined_where_it_stands(open_deck: Any) -> None:
    def underlined(deck: Any) -> str:
        marked = (part for part in deck.painted() if part.style and part.style.underline)
        return " ".join(part.text for part in marked if "/" not in part.text)

    async with open_deck() as deck:
        await deck.press("j", "enter")
        assert underlined(deck) == ""
        await deck.press("V", "down", *["shift+right"] * 14, "m")
        assert underlined(deck) == "Smoke is seen"
        await deck.press("enter")
        assert underlined(deck).startswith("Smoke is seen")
        await deck.press("escape")
        file = deck.folder / "harbour.yaml"
        moved = file.read_text("utf-8").replace("Smoke is seen at", "At first smoke is seen at")
        file.write_text(moved, "utf-8")
        await deck.press("ctrl+r")
        assert underlined(deck) == "smoke is seen"
        await deck.press("z")
        assert underlined(deck) == ""
    async with open_deck(config=Config(plain=True)) as deck:
        await deck.press("U")
        assert "marked:" not in deck.text
        await deck.press("V", "f6", "m")
        assert "marked: “The grain store catches fire”; “Smoke" not in deck.text
        assert "marked: “The grain store catches fire”" in deck.text


async def test_a_find_of_marks_follows_them(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "/")
        await deck.type("is:marked")
        await deck.press("enter", "m")
        assert "1/1" in deck.bar("keys")
        await deck.press("j", "m")
        assert deck.cursor == "closed"
        assert "/2" in deck.bar("keys")
        await deck.press("z", "z")
        assert deck.cursor == "closed"
        assert "/1" not in deck.bar("keys")
