"""Long lists, and the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tui.ui.blocks import Block
from tui.ui.screens.dialogs import LinkScreen
from tui.ui.screens.file import FileScreen
from tui.ui.screens.sheet import SheetScreen
from tui.ui.widgets.analysis import AnalysisPane
from tui.ui.widgets.briefing_list import BriefingList
from tui.ui.widgets.timeline import TimelinePane

EVENTS = 5_100


def events_of(count: int) -> dict[str, str]:
    """A library of one briefing with so many events."""
    head = "title: Long\nid: long\ndate: 2024-01-01\ntimeline:\n"
    lines = (
        f"- {{id: e{n}, date: {1000 + n // 12}-{n % 12 + 1:02}, text: Event number {n}.}}\n"
        for n in range(count)
    )
    return {"long": head + "".join(lines)}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The rows of the timeline that have been drawn."""
    rows: set[int] = set()
    real = TimelinePane.blocks

    def blocks(self: TimelinePane, row: int, width: int) -> Sequence[Block]:
        rows.add(row)
        return real(self, row, width)

    monkeypatch.setattr(TimelinePane, "blocks", blocks)
    return rows


async def test_of_thousands_of_events_only_those_near_the_window_are_drawn(
    open_deck: Any, drawn: set[int]
) -> None:
    async with open_deck(events_of(EVENTS), size=(100, 30)) as deck:
        await deck.press("enter")
        window = 3 * 30
        assert deck.cursor == "e0"
        assert f"1 Timeline · {EVENTS}" in deck.text
        assert "Event number 0." in deck.text
        assert len(drawn) < window
        drawn.clear()
        await deck.press("end")
        assert deck.cursor == f"e{EVENTS - 1}"
        assert f"Event number {EVENTS - 1}." in deck.text
        assert f"event {EVENTS} of {EVENTS} · 100 %" in deck.text
        await deck.press("k", "k", "j")
        assert deck.cursor == f"e{EVENTS - 2}"
        await deck.press("home")
        assert deck.cursor == "e0"
        await deck.press("j", "j", "k", "space", "b")
        assert f"Event number {deck.cursor.removeprefix('e')}." in deck.text
        assert len(drawn) < 2 * window
        drawn.clear()
        await deck.press("/")
        await deck.type("5000.")
        await deck.press("enter")
        assert deck.cursor == "e5000"
        assert "Event number 5000." in deck.text
        assert len(drawn) < 3 * window
        drawn.clear()
        deck.app.theme = "nord"
        await deck.settle()
        await deck.pilot.resize_terminal(70, 20)
        await deck.settle()
        assert deck.cursor == "e5000"
        assert "Event number 5000." in deck.text
        assert len(drawn) < 2 * window


async def test_of_a_long_library_only_the_rows_in_the_window_are_drawn(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[int] = []
    real = BriefingList.blocks

    def blocks(self: BriefingList, row: int, width: int) -> Sequence[Block]:
        rows.append(row)
        return real(self, row, width)

    monkeypatch.setattr(BriefingList, "blocks", blocks)
    files = {f"b{n:03}": f"title: Briefing {n}\ndate: 2024-01-01\n" for n in range(300)}
    async with open_deck(files, size=(80, 20)) as deck:
        rows.clear()
        await deck.press("G", "g", "j", "backslash")
        assert len(set(rows)) < 100


# The mouse


def line_of(deck: Any, selector: str, words: str) -> int:
    """The line of a widget that holds these words."""
    region = deck.app.screen.query_one(selector).region
    lines = [line[region.x : region.right] for line in deck.lines()]
    return next(y for y, line in enumerate(lines[region.y :]) if words in line)


async def test_the_wheel_scrolls_and_a_key_brings_the_cursor_back(open_deck: Any) -> None:
    async with open_deck(events_of(100), size=(100, 30)) as deck:
        await deck.press("enter")
        await deck.wheel("#timeline", 20)
        assert deck.cursor == "e0"
        assert "Event number 0." not in deck.text
        await deck.press("j")
        assert "▌" in deck.text
        number = int(deck.cursor.removeprefix("e"))
        assert number > 0
        assert f"Event number {number}." in deck.text
        await deck.wheel("#timeline", -40)
        assert "Event number 0." in deck.text
        await deck.press("k")
        assert f"Event number {deck.cursor.removeprefix('e')}." in deck.text
        assert int(deck.cursor.removeprefix("e")) < number


async def test_the_wheel_stops_at_both_ends(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        before = deck.text
        await deck.wheel("#timeline", 5)
        await deck.wheel("#timeline", -5)
        assert deck.text == before


async def test_the_wheel_scrolls_the_pane_under_the_pointer(open_deck: Any) -> None:
    async with open_deck(size=(120, 20)) as deck:
        await deck.press("j", "enter")
        assert "Sources · 1" not in deck.text
        await deck.wheel("#analysis", 8)
        assert "Sources · 1" in deck.text
        assert deck.screen.item_list.id == "timeline"
        assert deck.cursor == "alarm"


async def test_a_click_selects_and_a_click_again_opens(open_deck: Any) -> None:
    async with open_deck() as deck:
        y = line_of(deck, "#briefings", "Fire in the harbour")
        await deck.click("#briefings", 10, y)
        assert deck.cursor.endswith("harbour.yaml")
        assert "A fire in the grain store closed" in deck.text
        assert deck.library
        await deck.click("#briefings", 10, y)
        assert deck.reader.briefing.id == "harbour"
        y = line_of(deck, "#timeline", "Ships enter again")
        await deck.click("#timeline", 10, y)
        assert deck.cursor == "open"
        assert "event 3 of 4" in deck.bar("keys")
        await deck.click("#timeline", 10, y + 1)
        assert isinstance(deck.app.screen, SheetScreen)


async def test_a_click_into_another_pane_puts_it_in_use(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        await deck.click("#analysis", 10, line_of(deck, "#analysis", "Stocks last"))
        assert deck.screen.item_list.id == "analysis"
        assert deck.cursor == "supply"
        await deck.press("j")
        assert deck.screen.item.text == "The harbour should open within a week."


async def test_a_click_on_a_heading_or_below_the_last_row_does_nothing(open_deck: Any) -> None:
    async with open_deck(size=(120, 60)) as deck:
        await deck.press("j", "enter")
        await deck.click("#timeline", 10, line_of(deck, "#timeline", "with nothing"))
        await deck.click("#timeline", 10, 50)
        assert deck.cursor == "alarm"
        assert deck.reader


async def test_a_click_follows_a_line_of_a_sheet(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "enter")
        y = line_of(deck, "#sheet-lines", "Jon Berg")
        await deck.click("#sheet-lines", 20, y)
        assert isinstance(deck.app.screen, SheetScreen)
        await deck.click("#sheet-lines", 20, y)
        assert deck.reader
        assert deck.cursor == "berg-cause"


async def test_a_click_leads_from_the_contents_the_marks_and_a_broken_file(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "m", "t")
        y = line_of(deck, "#entries", "Grain supply will hold")
        for _ in range(2):
            await deck.click("#entries", 20, y)
        assert deck.cursor == "supply"
        await deck.press("apostrophe")
        for _ in range(2):
            await deck.click("#mark-rows", 10, line_of(deck, "#mark-rows", "The grain store"))
            if deck.screen.area == "reader":
                break
        assert deck.cursor == "alarm"
        await deck.press("0", "G")
        await deck.click("#briefings", 10, line_of(deck, "#briefings", "draft.yaml"))
        assert isinstance(deck.app.screen, FileScreen)


async def test_a_click_opens_a_link_that_was_chosen(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls: list[str] = []
    async with open_deck() as deck:
        monkeypatch.setattr(type(deck.app), "open_url", lambda self, url: urls.append(url))
        await deck.press("j", "enter", "o")
        assert isinstance(deck.app.screen, LinkScreen)
        await deck.click("#links", 5, 0)
        assert urls == ["https://example.org/report"]


async def test_a_row_higher_than_the_window_is_read_line_by_line_with_the_wheel(
    open_deck: Any,
) -> None:
    text = "".join(f"  Paragraph {n}.\n\n" for n in range(60))
    briefing = f"title: A\nid: a\ndate: 2024-01-01\nsummary: |\n{text}"
    async with open_deck({"a": briefing}, size=(60, 20)) as deck:
        await deck.press("enter")
        seen: set[int] = set()
        for _ in range(15):
            seen |= {n for n in range(60) if f"Paragraph {n}." in deck.text}
            await deck.wheel("#analysis", 4)
        assert seen == set(range(60))
        pane = deck.reader.query_one("#analysis", AnalysisPane)
        assert pane.cursor_key == "summary"
