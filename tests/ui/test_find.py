"""Find in the briefing."""

from __future__ import annotations

from typing import Any

import pytest

from tui.model.find import Hit


async def test_matches_are_counted_per_pane_and_walked_across_panes(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "/")
        await deck.type("grain")
        text = deck.text
        assert "1 Timeline · 4 · 2 found" in text
        assert "3 Analysis · 7 · 2 found" in text
        assert "2 Statements · 2 · " not in text
        assert "1/4" in text
        await deck.press("enter")
        seen = [deck.cursor]
        for _ in range(4):
            await deck.press("n")
            seen.append(deck.cursor)
        assert seen == ["alarm", "open", "summary", "supply", "alarm"]
        assert "from the top" in deck.text
        await deck.press("N")
        assert deck.cursor == "supply"
        assert "4/4" in deck.text
        assert "from the bottom" in deck.text


async def test_escape_clears_and_enter_keeps(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "/")
        await deck.type("fire")
        await deck.press("enter")
        assert "found" in deck.text
        await deck.press("escape")
        assert "found" not in deck.text
        assert deck.reader
        await deck.press("n")
        assert "nothing is sought" in deck.text


async def test_letters_typed_to_find_do_nothing_else(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "/")
        await deck.type("qmZ0j")
        assert deck.reader
        assert deck.reader.query_one("#find").words == "qmZ0j"
        assert "none" in deck.text


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("ASA EK", "ek-calm"),
        ("åsa", "ek-calm"),
        ("UNDER control;", "ek-calm"),
        ("lunden", "alarm"),
        ("300 TONNES", "f-loss"),
        ("fire brigade", "report"),
    ],
)
async def test_case_accents_and_names(open_deck: Any, words: str, item: str) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "/")
        await deck.type(words)
        await deck.press("enter")
        assert deck.cursor == item


async def test_a_match_far_down_a_long_item_comes_into_view(open_deck: Any) -> None:
    from tests.ui.test_reader_keys import LONG

    async with open_deck({"long": LONG}, size=(80, 16)) as deck:
        await deck.press("enter", "/")
        await deck.type('"paragraph 33"')
        await deck.press("enter")
        assert "Paragraph 33 of" in deck.text


async def test_a_hit_is_a_place_in_the_words_not_on_the_screen(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "/")
        await deck.type('"six weeks, so')
        assert deck.reader._walk.now == Hit("supply", "text", 16, 19)
        await deck.type('"')
        assert deck.reader._walk.now == Hit("supply", "text", 16, 29)


FOUND = {
    "fire store": ["alarm", "summary"],
    "fire -store": ["closed", "rumour", "ek-calm", "berg-cause", "report"],
    "in:statements cause OR quay": ["berg-cause", "ek-calm"],
    "speaker:ek": ["ek-calm"],
    "on:2024-05-20": ["open"],
    "-fir* gra": ["supply"],
}


async def test_the_query_language_works_within_a_briefing(open_deck: Any) -> None:
    async with open_deck() as deck:
        for words, items in FOUND.items():
            await deck.press("j", "enter", "1", "g", "/")
            await deck.type(words)
            await deck.press("enter")
            seen = [deck.cursor]
            for _ in range(len(deck.reader._walk.hits) - 1):
                await deck.press("n")
                seen.append(deck.cursor)
            assert list(dict.fromkeys(seen)) == items, words
            await deck.press("escape", "escape", "k")


async def test_every_place_that_matches_is_lit(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "/")
        await deck.type("fire stor")
        lit = [part.text for part in deck.painted() if part.style and part.style.underline]
        at_hand = [part.text for part in deck.painted() if part.style and part.style.reverse]
        words = [text for text in (*lit, *at_hand) if text.isalpha()]
        assert sorted(words) == ["fire", "fire", "store", "store"]
        assert "store" in at_hand


async def test_other_names_are_told_in_the_line(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "/")
        await deck.type("lunden")
        line = deck.lines()[-2].rstrip()
        assert "lunden: also Lund" in line
        assert line.endswith("/3")


async def test_what_is_marked_can_be_found(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "}", "m", "g", "/")
        await deck.type("is:marked")
        await deck.press("enter")
        assert deck.cursor == "closed"
        assert "1/1" in deck.text
