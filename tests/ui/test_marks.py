"""Marks and notes: durable before shown, kept when their item is gone, and undone with z."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.ui.conftest import HARBOUR
from tui.errors import StoreError
from tui.state.store import Store


def stored(deck: Any) -> list[tuple[str, str, str]]:
    """What another copy of the app reads from the disk."""
    store = Store(deck.store_file, lambda: datetime.now(UTC))
    return sorted((m.anchor.briefing_id, m.anchor.item_id, m.note) for m in store.marks())


async def test_m_marks_and_unmarks(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "m")
        assert stored(deck) == [("harbour", "alarm", "")]
        assert "★" in deck.text
        await deck.press("m")
        assert stored(deck) == []
        assert "★" not in deck.text
        assert "mark removed" in deck.text


async def test_the_star_waits_for_the_disk(open_deck: Any, monkeypatch: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")

        def refuse(self: Store, anchor: object) -> None:
            raise StoreError("the disk is full: free some space")

        monkeypatch.setattr(Store, "toggle", refuse)
        await deck.press("m")
        assert "★" not in deck.text
        assert "the disk is full" in deck.text


async def test_the_list_of_marks_leads_to_the_item(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "3", "j", "M")
        await deck.type("bread")
        await deck.press("ctrl+s", "0", "apostrophe")
        text = deck.text
        assert "Fire in the harbour of Lund" in text
        assert "Grain supply will hold" in text
        assert "note: bread" in text
        await deck.press("enter")
        assert deck.reader.briefing.id == "harbour"
        assert deck.cursor == "supply"


async def test_x_removes_and_z_brings_back(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "m", "}", "m", "apostrophe")
        before = stored(deck)
        assert len(before) == 2
        await deck.press("x")
        assert len(stored(deck)) == 1
        await deck.press("z")
        assert stored(deck) == before
        assert "Marks · 2" in deck.text


async def test_a_mark_whose_item_or_file_is_gone_stays_with_its_words(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "m", "0", "k", "enter", "m", "0")
        gone = HARBOUR.replace("id: alarm", "id: other").replace("see: [alarm]", "tags: []")
        gone = gone.replace("The grain store catches fire", "The council meets")
        gone = gone.replace("Smoke is seen at dawn, and the quay is cleared.", "On the budget.")
        gone = gone.replace(
            "places: [lund]\n    figures: {injured: 2 firefighters}", "orgs: [Council]"
        )
        (deck.folder / "harbour.yaml").write_text(gone, encoding="utf-8")
        (deck.folder / "flood.yaml").unlink()
        await deck.press("ctrl+r", "apostrophe")
        assert deck.text.count("not found") == 3  # in the title line and on both marks
        assert "Smoke is seen at dawn" in deck.text
        await deck.press("enter")
        assert "not found" in deck.bar("keys")
        assert len(stored(deck)) == 2


async def test_marks_follow_ids_not_paths(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "m", "0")
        (deck.folder / "sub").mkdir()
        (deck.folder / "harbour.yaml").rename(deck.folder / "sub" / "renamed.yaml")
        await deck.press("ctrl+r", "apostrophe")
        assert "not found" not in deck.text
        await deck.press("enter")
        assert deck.cursor == "alarm"
        assert "★" in deck.text


async def test_the_filter_of_the_marks_looks_in_notes_and_words(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "m", "}", "M")
        await deck.type("quay")
        await deck.press("ctrl+s", "apostrophe", "F")
        await deck.type("QUAY smoke")
        assert "1 shown" in deck.text
        await deck.press("escape")
        assert "shown" not in deck.text


async def test_a_mark_made_elsewhere_shows_on_the_next_list(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "m", "0")
        other = Store(deck.store_file, lambda: datetime.now(UTC))
        anchor = other.marks()[0].anchor
        other.set_note(anchor.briefing_id, anchor.item_id, "from the other copy")
        await deck.press("apostrophe")
        assert "from the other copy" in deck.text


async def test_a_briefing_can_be_marked_in_the_library(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "m")
        assert stored(deck) == [("harbour", "", "")]
        assert "★1" in deck.text
        await deck.press("M")
        await deck.type("whole")
        await deck.press("ctrl+s", "apostrophe")
        assert "note: whole" in deck.text
        await deck.press("enter")
        assert deck.reader.briefing.id == "harbour"


async def test_no_marks_is_said(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("apostrophe")
        assert "No marks yet" in deck.text
        await deck.press("enter", "x", "M", "y", "j")


async def test_the_place_is_kept_over_a_restart(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "}", "2", "}", "3", "}", "}", "2", "plus", "Z")
        await deck.press("Q")
    async with open_deck() as deck:
        assert deck.reader.briefing.id == "harbour"
        assert deck.screen.item_list.id == "statements"
        assert deck.cursor == "berg-cause"
        assert deck.reader.settings.zoomed
        assert deck.reader.settings.measure == 76
        assert not deck.pane("timeline").display
        await deck.press("1")
        assert deck.cursor == "closed"


async def test_leaving_from_the_library_comes_back_to_the_library(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "q", "q")
        assert not deck.app.is_running or deck.app._exit
    async with open_deck() as deck:
        assert deck.library
        assert deck.cursor.endswith("harbour.yaml")


async def test_reading_marks_as_read_and_r_turns_it(open_deck: Any) -> None:
    async with open_deck() as deck:
        assert deck.text.count("●") == 3
        await deck.press("j", "enter", "q")
        assert deck.text.count("●") == 2
        await deck.press("r")
        assert deck.text.count("●") == 3
        await deck.press("z")
        assert deck.text.count("●") == 2
        await deck.press("enter", "r", "q")
        assert deck.text.count("●") == 3


async def test_undo_with_nothing_to_undo(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("z")
        assert "nothing to undo" in deck.text
