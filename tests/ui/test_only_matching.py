"""Only the items that match, and all of them again."""

from __future__ import annotations

from typing import Any

from tests.ui.conftest import HARBOUR


def shown(deck: Any) -> list[list[str]]:
    """The items of the three panes."""
    panes = [deck.pane(name) for name in ("timeline", "statements", "analysis")]
    return [[item.id for item in pane._items if item] for pane in panes]


async def find(deck: Any, words: str) -> None:
    await deck.press("/")
    await deck.type(words)
    await deck.press("enter")


async def test_ampersand_keeps_what_matches_and_gives_all_back(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        whole = shown(deck)
        await find(deck, "grain")
        await deck.press("&")
        assert shown(deck) == [["alarm", "open"], [], ["summary", "supply"]]
        assert "only matching" in deck.bar("place")
        assert "No match here." in deck.text
        assert "1 Timeline · 2 · 2 found" in deck.text
        await deck.press("&")
        assert shown(deck) == whole
        assert "only matching" not in deck.text
        assert "No statements" not in deck.text


async def test_clearing_the_find_gives_all_back(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        whole = shown(deck)
        await find(deck, "bread")
        await deck.press("&")
        assert shown(deck) == [[], [], ["supply"]]
        await deck.press("escape")
        assert shown(deck) == whole
        assert deck.cursor == "supply"
        assert "only matching" not in deck.text


async def test_the_cursor_stays_on_its_item_or_goes_to_the_next(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        await find(deck, "grain")
        await deck.press("1", "}")
        assert deck.cursor == "closed"
        await deck.press("&")
        assert deck.cursor == "open"
        await deck.press("&")
        assert deck.cursor == "open"
        await deck.press("&", "&")
        assert deck.cursor == "open"


async def test_another_find_shows_what_it_finds(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        await find(deck, "grain")
        await deck.press("&")
        await deck.press(
            "/", "end", "backspace", "backspace", "backspace", "backspace", "backspace"
        )
        assert len(shown(deck)[0]) == 4
        await deck.type("quay")
        await deck.press("&", "enter", "&")
        assert shown(deck) == [["alarm"], ["ek-calm"], []]


async def test_nothing_matches(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        await deck.press("&")
        assert "nothing is sought" in deck.text
        await find(deck, "xyz")
        await deck.press("&")
        assert shown(deck) == [[], [], []]
        await deck.press("j", "n", "enter", "m", "}", "t", "escape")
        await deck.press("escape")
        assert len(shown(deck)[0]) == 4


async def test_a_jump_to_an_item_left_out_shows_all(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        await find(deck, "bread")
        await deck.press("&", "t", "g", "enter")
        assert deck.cursor == "alarm"
        assert "only matching" not in deck.text
        await deck.press("ctrl+o")
        assert deck.cursor == "supply"


async def test_time_between_what_is_shown_is_not_called_quiet(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        assert "with nothing" in deck.text
        await find(deck, "grain")
        await deck.press("&")
        assert "with nothing" not in deck.text


async def test_a_changed_file_keeps_only_what_matches(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        await find(deck, "grain")
        await deck.press("&")
        changed = HARBOUR.replace("No ship may enter", "No grain ship may enter")
        (deck.folder / "harbour.yaml").write_text(changed, encoding="utf-8")
        await deck.press("ctrl+r")
        await deck.settle()
        assert shown(deck)[0] == ["alarm", "closed", "open"]
        assert "only matching" in deck.bar("place")


async def test_narrow_says_it_too(open_deck: Any) -> None:
    async with open_deck(size=(40, 12)) as deck:
        await deck.press("j", "enter")
        await find(deck, "grain")
        await deck.press("&")
        assert "only matching" in deck.text
