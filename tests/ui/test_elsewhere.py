"""Marks made in another copy of the app, or on the command line, show without a key."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.ui.test_help_palette import alarm_anchor
from tui.state.store import Store
from tui.ui.keeper import Seen


async def test_marks_made_elsewhere_show_in_a_briefing(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "}", "m", "{")
        assert deck.text.count("★") == 1
        other = deck.store
        other.write_mark(alarm_anchor(deck), note="from elsewhere", label="!")
        await deck.until(lambda: "!★" in deck.text)
        await deck.press("m")
        assert len(deck.store.marks()) == 1
        other.undo()
        await deck.press("apostrophe")
        other.write_mark(alarm_anchor(deck), note="once more")
        await deck.until(lambda: "once more" in deck.text)


async def test_read_state_and_searches_of_elsewhere_show_in_the_library(open_deck: Any) -> None:
    async with open_deck() as deck:
        assert deck.text.count("●") == 3
        deck.store.set_read("harbour", True)
        deck.store.save_search("Bread", "grain")
        await deck.until(lambda: deck.text.count("●") == 2 and "Bread" in deck.text)


def test_a_file_that_is_not_touched_is_not_opened(tmp_path: Path) -> None:
    store = Store(tmp_path / "marks.sqlite3", lambda: datetime.now(UTC))
    other = Store(tmp_path / "marks.sqlite3", lambda: datetime.now(UTC))
    store.set_read("a", True)
    seen = Seen(store)
    assert not seen.is_changed_elsewhere()
    assert not seen.is_stale()
    store.set_read("b", True)
    assert seen.is_stale()
    assert not seen.is_changed_elsewhere()
    assert not seen.is_stale()
    other.set_read("c", True)
    assert seen.is_stale()
    assert seen.is_changed_elsewhere()
    assert not seen.is_changed_elsewhere()
