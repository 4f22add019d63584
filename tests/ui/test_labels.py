"""Tags and labels of marks, and changes taken back and made again."""

from __future__ import annotations

from typing import Any


def carried(deck: Any) -> list[tuple[str, tuple[str, ...], str]]:
    """What the marks on the disk carry."""
    return [(mark.label, mark.tags, mark.note) for mark in deck.store.marks()]


async def test_tags_are_a_line_of_words(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "#")
        await deck.type('#check "two words" check')
        await deck.press("enter")
        assert carried(deck) == [("", ("check", "two words"), "")]
        await deck.press("#", "space")
        await deck.type("more")
        await deck.press("enter")
        assert carried(deck) == [("", ("check", "two words", "more"), "")]
        await deck.press("#")
        await deck.type("lost")
        await deck.press("escape", "enter")
        assert "check, two words, more" in deck.text
        await deck.press("escape", "apostrophe")
        assert "#check #two words #more" in deck.text


async def test_a_label_is_turned_on_every_screen(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "!")
        assert carried(deck) == [("!", (), "")]
        await deck.press("enter", "!", "!")
        assert "label: ?" in deck.bar("keys")
        assert "?★" in deck.text
        await deck.press("enter")
        assert "your mark" in deck.text
        await deck.press("escape", "apostrophe", "!")
        assert "→★" in deck.text
        assert sorted(mark[0] for mark in carried(deck)) == ["!", "→"]
        await deck.press("!")
        assert sorted(mark[0] for mark in carried(deck)) == ["", "!"]


async def test_changes_are_taken_back_and_made_again(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "m", "!", "M")
        await deck.type("why")
        await deck.press("ctrl+s", "r")
        whole = carried(deck)
        assert whole == [("!", (), "why")]
        told = []
        for _ in range(4):
            await deck.press("z")
            told.append(deck.bar("keys").partition(":")[0])
        assert told == ["set to read", "note removed", "label removed", "mark removed"]
        await deck.press("z")
        assert "nothing to undo" in deck.bar("keys")
        assert carried(deck) == []
        assert "★" not in deck.text
        await deck.press("U", "U", "U", "U")
        assert "set to unread: harbour" in deck.bar("keys")
        assert carried(deck) == whole
        assert "!★" in deck.text
        await deck.press("U")
        assert "nothing to redo" in deck.bar("keys")


async def test_a_saved_search_is_taken_back_and_made_again(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("S")
        await deck.type("grain")
        await deck.press("enter", "ctrl+s")
        await deck.type("Bread")
        await deck.press("enter", "z")
        assert deck.store.saved_searches() == []
        await deck.press("U")
        assert [search.name for search in deck.store.saved_searches()] == ["Bread"]
