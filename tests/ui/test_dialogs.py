"""The bottom line under a dialog tells the keys of the dialog."""

from __future__ import annotations

from typing import Any

import pytest

from tui.ui.screens.dialogs import LinkScreen
from tui.ui.screens.note import NoteScreen

LINK_KEYS = " Enter open  y copy  Esc leave"
NOTE_KEYS = " Ctrl-S save  Ctrl-O $EDITOR  Esc leave"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize(
    ("key", "dialog", "told"), [("o", LinkScreen, LINK_KEYS), ("M", NoteScreen, NOTE_KEYS)]
)
async def test_the_keys_of_the_dialog_stand_in_place_of_those_below(
    open_deck: Any, size: tuple[int, int], key: str, dialog: type, told: str
) -> None:
    async with open_deck(size=size) as deck:
        await deck.press("j", "enter")
        below = deck.lines()[-1]
        assert "q back" in below
        await deck.press(key)
        assert isinstance(deck.app.screen, dialog)
        assert deck.lines()[-1].rstrip() == told
        assert not any(told.strip() in line for line in deck.lines()[:-1])
        await deck.press("escape")
        assert deck.lines()[-1] == below


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_an_address_is_seen_whole_before_it_is_opened(
    open_deck: Any, size: tuple[int, int]
) -> None:
    async with open_deck(size=size) as deck:
        await deck.press("j", "enter", "o")
        inside = [line.split("│")[1] for line in deck.lines() if line.count("│") == 2]
        assert "https://example.org/report" in "".join(line.strip(" ▌▐") for line in inside)
        assert inside[-1].strip(" ▌▐")


TWO = """\
title: Two addresses
date: 2024-05-04
timeline:
  - date: 2024-05-01
    text: See [one](https://one.example/) and [two](https://two.example/).
"""


@pytest.mark.parametrize(
    ("size", "told"),
    [((80, 24), f"{LINK_KEYS}{'j/k choose':>49}"), ((40, 12), LINK_KEYS)],
)
async def test_how_to_choose_among_several_is_told_where_there_is_room(
    open_deck: Any, size: tuple[int, int], told: str
) -> None:
    async with open_deck({"two": TWO}, size=size) as deck:
        await deck.press("enter", "o")
        assert deck.lines()[-1].rstrip() == told
