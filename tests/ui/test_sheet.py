"""What the sheet of an item tells beside its words and its links."""

from __future__ import annotations

from typing import Any

import pytest

from tui.ui.looks import look

ODD = """\
title: Odd keys
id: odd
date: 2024-05-04
desk: [north, south]
timeline:
  - id: hit
    date: 2024-05-01
    text: It burns.
    witness: a neighbour
    weather: {wind: 5, sky: clear}
    figures: [{measure: loss, value: 3 tonnes, insured: no}]
  - {id: calm, date: 2024-05-02, text: It is out., x-mine: secret}
"""


async def test_what_is_not_known_is_shown_dimmed_as_written(open_deck: Any) -> None:
    async with open_deck({"odd": ODD}) as deck:
        await deck.press("enter", "enter")
        lines = [line.strip(" ▌▐") for line in deck.lines()]
        at = lines.index("unknown     witness: a neighbour")
        assert lines[at + 1] == "weather: {wind: 5, sky: clear}"
        at = lines.index("figures     loss: 3 tonnes")
        assert lines[at + 1] == "insured: no"
        at = lines.index("file        odd.yaml")
        assert lines[at + 2] == "in the file desk: [north, south]"
        muted = look("muted", deck.app.theme_variables).foreground
        assert muted is not None
        (painted,) = (part for part in deck.painted() if "desk: [north" in part.text)
        assert painted.style is not None
        assert painted.style.color == muted.rich_color


async def test_what_is_the_authors_own_business_is_not_shown(open_deck: Any) -> None:
    async with open_deck({"odd": ODD}) as deck:
        await deck.press("enter", "j", "enter")
        assert "It is out." in deck.text
        assert "unknown" not in deck.text
        assert "secret" not in deck.text


@pytest.mark.parametrize("words", ["neighbour", "insured", "north"])
async def test_what_is_not_known_is_not_found(open_deck: Any, words: str) -> None:
    async with open_deck({"odd": ODD}) as deck:
        await deck.press("enter", "/")
        await deck.type(words)
        assert "none" in deck.text
