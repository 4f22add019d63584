"""Reading with the keyboard: panes, movement, layouts, jumps."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.conftest import HARBOUR

LONG = (
    """\
title: A long day
id: long
date: 2024-05-04
timeline:
  - id: first
    date: 2024-05-01
    text: |
"""
    + "".join(f"      Paragraph {n} of the first event.\n\n" for n in range(40))
    + """\
  - {id: second, date: 2024-05-02, text: Short.}
  - {id: third, date: 2024-05-03, text: Also short.}
"""
)


async def opened(deck: Any) -> None:
    """Into the harbour briefing, which is the second newest."""
    await deck.press("j", "enter")
    assert deck.reader.briefing.id == "harbour"


async def test_the_reader_shows_place_summary_and_three_panes(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        text = deck.text
        assert "Library › Fire in the harbour of Lund" in text
        assert "4 May 2024 · Skania · TLP:GREEN" in text
        assert "A fire in the grain store closed the harbour" in deck.lines()[1]
        for title in ("1 Timeline · 4", "2 Statements · 2", "3 Analysis"):
            assert title in text
        assert "event 1 of 4 · 25 %" in text


async def test_the_timeline_has_months_ranges_quiet_spans_and_undated_last(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        await deck.press("Z")
        text = deck.text
        order = [
            text.index(words)
            for words in (
                "May 2024",
                "The grain store catches fire",
                "1–2",
                "The harbour is closed",
                "17 days with nothing",
                "Ships enter again",
                "undated",
                "sometime soon !",
            )
        ]
        assert order == sorted(order)
        assert "◌" in text
        assert "planned" in text


async def test_statements_have_the_role_and_quote_marks_only_around_quotes(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        await deck.press("2", "Z")
        text = deck.text
        assert "Åsa Ek" in text
        assert "Mayor of Lund" in text
        assert "“The fire is under control; stay away from the quay.”" in text
        assert "supports: safety" in text
        assert "The cause is not known yet." in text
        assert "“The cause" not in text


async def test_the_analysis_is_one_text_in_its_order(open_deck: Any) -> None:
    async with open_deck(size=(120, 60)) as deck:
        await opened(deck)
        await deck.press("3", "Z")
        text = deck.text
        order = [
            text.index(words)
            for words in (
                "Summary",
                "Analysis\n" if False else "Grain supply will hold",
                "Conclusion",
                "Figures · 1",
                "Notes · 1",
                "Sources · 1",
                "Related · 1",
            )
        ]
        assert order == sorted(order)
        assert "likely (55–80 %) · moderate confidence" in text
        assert "rests on ▸ 2 items" in text
        assert "six weeks" in text
        assert "**" not in text
        assert "about 300 tonnes" in text


@pytest.mark.parametrize(("size", "panes"), [((40, 12), 1), ((79, 24), 1), ((80, 24), 2), ((119, 30), 2), ((120, 40), 3), ((200, 60), 3)])  # fmt: skip
async def test_the_width_decides_how_many_panes(
    open_deck: Any, size: tuple[int, int], panes: int
) -> None:
    async with open_deck(size=size) as deck:
        await opened(deck)
        shown = [name for name in ("timeline", "statements", "analysis") if deck.pane(name).display]
        assert len(shown) == panes
        assert "timeline" in shown
        for line in deck.lines():
            assert len(line) <= size[0]
        await deck.press("2")
        assert deck.pane("statements").display


async def test_a_resize_keeps_the_item_and_changes_the_layout(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        await deck.press("}", "}")
        assert deck.cursor == "open"
        await deck.pilot.resize_terminal(60, 14)
        await deck.settle()
        assert deck.cursor == "open"
        assert "Ships enter again" in deck.text
        assert not deck.pane("analysis").display


async def test_panes_are_chosen_by_number_and_by_tab(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        for key, name in [
            ("2", "statements"), ("3", "analysis"), ("1", "timeline"), ("tab", "statements"),
            ("l", "analysis"), ("right", "timeline"), ("shift+tab", "analysis"), ("h", "statements"),
            ("left", "timeline"),
        ]:  # fmt: skip
            await deck.press(key)
            assert deck.screen.item_list.id == name, key
            assert deck.app.focused is deck.screen.item_list


async def test_no_key_skips_text_that_was_not_seen(open_deck: Any) -> None:
    async with open_deck({"long": LONG}, size=(80, 16)) as deck:
        await deck.press("enter")
        seen: set[int] = set()
        for _ in range(200):
            seen |= {n for n in range(40) if f"Paragraph {n} of" in deck.text}
            if deck.cursor != "first":
                break
            await deck.press("j")
        assert deck.cursor == "second"
        assert seen == set(range(40))
        assert "Paragraph 39 of" in deck.text


async def test_going_up_into_a_long_item_shows_its_end_first(open_deck: Any) -> None:
    async with open_deck({"long": LONG}, size=(80, 16)) as deck:
        await deck.press("enter", "G")
        assert deck.cursor == "third"
        await deck.press("k", "k")
        assert deck.cursor == "first"
        assert "Paragraph 39 of" in deck.text
        assert "Paragraph 0 of" not in deck.text


async def test_a_page_keeps_two_lines_of_the_last(open_deck: Any) -> None:
    async with open_deck({"long": LONG}, size=(80, 16)) as deck:
        await deck.press("enter", "Z")
        lines = [line for line in deck.lines() if "Paragraph" in line or not line.strip()]
        first = [n for n in range(40) if f"Paragraph {n} of" in deck.text]
        await deck.press("space")
        second = [n for n in range(40) if f"Paragraph {n} of" in deck.text]
        assert first[-1] == second[0]
        assert lines
        await deck.press("b")
        assert [n for n in range(40) if f"Paragraph {n} of" in deck.text] == first


@pytest.mark.parametrize(
    ("keys", "lands"),
    [
        (("j",), "closed"), (("down", "up"), "alarm"), (("G",), "rumour"), (("end", "home"), "alarm"),
        (("G", "g", "g"), "alarm"), (("}",), "closed"), (("}", "}", "{"), "closed"),
        (("]",), "rumour"), (("G", "["), "alarm"), (("pagedown",), "rumour"),
        (("pagedown", "pageup"), "alarm"), (("ctrl+f",), "rumour"), (("ctrl+f", "ctrl+b"), "alarm"),
        (("d",), "rumour"), (("d", "u"), "alarm"), (("ctrl+d", "ctrl+u"), "alarm"),
    ],
)  # fmt: skip
async def test_movement_keys(open_deck: Any, keys: tuple[str, ...], lands: str) -> None:
    async with open_deck(size=(120, 60)) as deck:
        await opened(deck)
        await deck.press(*keys)
        assert deck.cursor == lands


async def test_next_section_in_the_other_panes(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        await deck.press("2", "]")
        assert deck.cursor == "berg-cause"
        await deck.press("[")
        assert deck.cursor == "ek-calm"
        await deck.press("3", "]")
        assert deck.cursor == "supply"
        await deck.press("[")
        assert deck.cursor == "summary"


async def test_zoom_gives_the_pane_all_and_takes_it_back(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        await deck.press("Z")
        assert [deck.pane(name).display for name in ("timeline", "statements", "analysis")] == [
            True, False, False,
        ]  # fmt: skip
        await deck.press("Z")
        assert deck.pane("analysis").display


async def test_text_measure_changes_and_has_limits(open_deck: Any) -> None:
    async with open_deck({"long": LONG.replace("of the first event", "of words " * 30)}) as deck:
        await deck.press("enter", "Z")

        def longest() -> int:
            return max(len(line.strip(" ▌▐│")) for line in deck.lines() if "of words" in line)

        before = longest()
        await deck.press("plus", "plus", "plus")
        assert longest() > before
        await deck.press(*["minus"] * 5)
        assert longest() < before
        await deck.press(*["minus"] * 20)
        assert deck.reader.settings.measure == 40


async def test_linked_items_are_shown_in_all_panes(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        marked = [line for line in deck.lines() if "▎" in line]
        assert any("Jon Berg" in line for line in marked)
        assert "linked: 2" in deck.text
        await deck.press("2")
        # No reference of its own: the events of the same day are linked.
        assert any("▎" in line and "The harbour is closed" in line for line in deck.lines())


async def test_the_sheet_shows_all_and_leads_on_and_back(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        await deck.press("enter")
        text = deck.text
        for words in (
            "Lund",
            "also Lunden",
            "Report of the fire brigade",
            "named by",
            "2 firefighters",
        ):
            assert words in text, words
        while "Jon Berg" not in deck.screen.item_list.cursor_key and "▌" in deck.text:
            line = next(line for line in deck.lines() if "▌" in line)
            if "Jon Berg" in line:
                break
            await deck.press("j")
        await deck.press("enter")
        assert deck.cursor == "berg-cause"
        await deck.press("ctrl+o")
        assert deck.cursor == "alarm"
        await deck.press("alt+right")
        assert deck.cursor == "berg-cause"
        await deck.press("alt+left")
        assert deck.cursor == "alarm"


async def test_a_problem_is_shown_beside_its_value(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        await deck.press("G", "enter")
        assert 'cannot read "sometime soon" as a date' in deck.text


async def test_contents_lead_to_an_item(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        await deck.press("t")
        assert "Contents › Fire in the harbour of Lund" in deck.text
        assert "Grain supply will hold" in deck.text
        while deck.cursor != "supply":
            await deck.press("j")
        await deck.press("enter")
        assert deck.cursor == "supply"


async def test_next_and_previous_briefing(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        await deck.press("J")
        assert deck.reader.briefing.id == "quiet"
        await deck.press("J")
        assert "this is the last briefing" in deck.text
        await deck.press("K", "K")
        assert deck.reader.briefing.id == "flood"
        await deck.press("K")
        assert "this is the first one" in deck.text


async def test_back_goes_one_layer_and_never_out(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        await deck.press("enter", "escape")
        assert deck.reader
        await deck.press("escape")
        assert deck.library
        await deck.press("escape")
        assert deck.library
        assert deck.app.is_running


async def test_an_empty_briefing_says_so_in_each_pane(open_deck: Any) -> None:
    async with open_deck({"bare": "title: Nothing yet\ndate: 2024-01-01\n"}) as deck:
        await deck.press("enter")
        for words in ("No events", "No statements", "No analysis"):
            assert words in deck.text
        await deck.press("j", "k", "G", "space", "}", "]", "m", "y", "enter", "n")
        assert deck.reader


async def test_edits_outside_show_after_a_reload_on_the_same_item(open_deck: Any) -> None:
    async with open_deck() as deck:
        await opened(deck)
        await deck.press("}")
        assert deck.cursor == "closed"
        changed = HARBOUR.replace(
            "- id: alarm", "- {id: smoke, date: 2024-04-30, text: Smoke.}\n  - id: alarm"
        )
        (deck.folder / "harbour.yaml").write_text(changed, encoding="utf-8")
        await deck.press("ctrl+r")
        assert deck.cursor == "closed"
        assert "1 Timeline · 5" in deck.text


async def test_a_numbered_list_keeps_its_numbers_apart_from_the_words(open_deck: Any) -> None:
    text = "title: Steps\ndate: 2024-01-01\nsummary: |\n  1. Open the valve.\n  2. Wait.\n"
    async with open_deck({"steps": text}) as deck:
        await deck.press("enter", "3", "Z")
        assert "1. Open the valve." in deck.text
        assert "2. Wait." in deck.text
