"""Dates on every screen in the style of the reader's choice."""

from __future__ import annotations

from typing import Any

import pytest

from tui.config import Config


async def test_every_screen_writes_dates_in_the_style_that_is_set(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_deck(config=Config(date_style="iso")) as deck:
        copied: list[str] = []
        monkeypatch.setattr(
            type(deck.app), "copy_to_clipboard", lambda _, text: copied.append(text)
        )
        assert "● 2024-06-10 " in deck.text
        await deck.press("j")  # The first row is that of the flood.
        assert "2024-05-04 · Skania" in deck.text
        await deck.press("enter")
        assert "2024-05-04" in deck.bar("place")
        assert " 2024-05 " in deck.text
        assert "01–02 " in deck.text
        await deck.press("m", "y")
        assert copied[0].endswith(
            "— 2024-05-01 · Fire in the harbour of Lund, 2024-05-04 · "
            "Report of the fire brigade, Lund Fire Brigade, https://example.org/report · TLP:GREEN"
        )
        await deck.press("enter")
        assert "date        2024-05-01" in deck.text
        await deck.press("escape", "t")
        assert "  2024-05-01/02 " in deck.text
        await deck.press("escape", "'")
        assert "Fire in the harbour of Lund  2024-05-04" in deck.text
        await deck.press("escape", "S")
        await deck.type("grain")
        assert "2024-05-20 · event" in deck.text
        assert "2024-05-04" in deck.text
        assert "May" not in deck.text
