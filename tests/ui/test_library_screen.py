"""The library screen: rows, filter, sort, broken files, first start."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events

from tui.ui.screens.help import HelpScreen


def rows(deck: Any) -> list[str]:
    shown = deck.library.query_one("#briefings")
    first = shown.first_card
    return [shown.card_at(first + row).shown for row in range(len(shown.ids))]


async def test_newest_first_with_counts_and_broken_files_last(open_deck: Any) -> None:
    async with open_deck() as deck:
        assert rows(deck) == ["flood.yaml", "harbour.yaml", "quiet.yaml", "draft.yaml"]
        text = deck.text
        assert "10 Jun 2024" in text
        assert "4e  2s" in text
        assert "✗ draft.yaml" in text
        assert "4 briefings" in text
        assert "sorted by date" in text


async def test_the_preview_follows_the_cursor_when_there_is_room(open_deck: Any) -> None:
    async with open_deck() as deck:
        assert "Two villages are cut off." in deck.text
        await deck.press("j")
        assert "A fire in the grain store closed" in deck.text
        assert "story: harbour-fire" in deck.text
    async with open_deck(size=(80, 24)) as deck:
        assert "Two villages" not in deck.text


async def test_enter_on_a_broken_file_shows_the_lines_around_the_fault(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("G", "enter")
        text = deck.text
        assert "1 title: Draft: not finished" in text.replace("  ", " ").replace("  ", " ")
        assert "a colon followed by a space starts a new key here" in text
        assert 'title: "Draft: not finished"' in text
        await deck.press("escape")
        assert deck.library


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("FIRE", ["harbour.yaml"]),
        ("calm", ["quiet.yaml"]),
        ("skania", ["harbour.yaml"]),
        ("harbour-fire", ["harbour.yaml"]),
        ("asa ek", ["harbour.yaml"]),
        ("mora valley", ["flood.yaml"]),
        ("draft", ["draft.yaml"]),
        ("nothing like it", []),
    ],
)
async def test_the_filter_looks_in_title_tags_regions_story_and_people(
    open_deck: Any, words: str, left: list[str]
) -> None:
    async with open_deck() as deck:
        await deck.press("F")
        await deck.type(words)
        assert rows(deck) == left
        await deck.press("enter")
        assert rows(deck) == left
        await deck.press("escape")
        assert len(rows(deck)) == 4


async def test_sort_orders(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("backslash")
        assert "sorted by title" in deck.text
        assert rows(deck) == ["quiet.yaml", "harbour.yaml", "flood.yaml", "draft.yaml"]
        await deck.press("backslash")
        assert "sorted by unread" in deck.text
        await deck.press("g", "r", "backslash")
        assert "sorted by story" in deck.text
        assert rows(deck)[0] == "harbour.yaml"
        await deck.press("backslash")
        assert rows(deck)[0] == "flood.yaml"


async def test_unread_come_first_when_sorted_so(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("r", "backslash", "backslash")
        assert rows(deck) == ["harbour.yaml", "quiet.yaml", "flood.yaml", "draft.yaml"]


async def test_next_and_previous_unread(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "r", "g", "n")
        assert deck.cursor.endswith("quiet.yaml")
        await deck.press("n")
        assert "no unread briefing below" in deck.text
        await deck.press("p")
        assert deck.cursor.endswith("flood.yaml")
        await deck.press("p")
        assert "no unread briefing above" in deck.text


async def test_superseded_briefings_leave_the_list_but_can_be_found(open_deck: Any) -> None:
    files = {
        "old": "title: First account\nid: old\ndate: 2024-01-01\n",
        "new": "title: Second account\nid: new\ndate: 2024-01-02\nsupersedes: old\n",
    }
    async with open_deck(files) as deck:
        assert rows(deck) == ["new.yaml"]
        await deck.press("F")
        await deck.type("account")
        assert rows(deck) == ["new.yaml", "old.yaml"]
        assert "superseded" in deck.text


async def test_the_first_start_says_how_to_open_ones_own(open_deck: Any) -> None:
    async with open_deck(rule="shipped") as deck:
        assert "To open your own folder: briefdeck FOLDER" in deck.text
    async with open_deck(rule="config") as deck:
        assert "FOLDER" not in deck.text


async def test_an_empty_library_says_so(open_deck: Any) -> None:
    async with open_deck({}) as deck:
        for file in deck.folder.iterdir():
            file.unlink()
        await deck.press("ctrl+r")
        assert "No briefings here." in deck.text
        await deck.press("j", "enter", "m", "r", "backslash", "n", "G")
        assert deck.library


async def test_a_file_named_on_the_command_line_opens(open_deck: Any) -> None:
    async with open_deck(start="quiet.yaml") as deck:
        assert deck.reader.briefing.id == "quiet"


async def test_the_frame_is_there_before_any_file_is_read(open_deck: Any) -> None:
    async with open_deck(settle=False) as deck:
        assert deck.library.query_one("#place") is not None


async def test_keys_work_while_a_thousand_files_are_read(open_deck: Any) -> None:
    files = {
        f"b{n:04}": f"title: Briefing {n}\ndate: 2024-01-{n % 28 + 1:02}\n" for n in range(1000)
    }
    async with open_deck(files, settle=False) as deck:
        assert deck.library.is_reading
        deck.app.post_message(events.Key("question_mark", "?"))
        while "Keys" not in deck.text:
            await deck.pilot.pause(0)
        assert deck.app.screen_stack[0].is_reading
        await deck.press("escape")
        await deck.settle()
        assert "1,000 briefings" in deck.text


async def test_what_was_read_before_is_there_at_once(open_deck: Any) -> None:
    async with open_deck():
        pass
    async with open_deck(settle=False) as deck:
        assert rows(deck) == ["flood.yaml", "harbour.yaml", "quiet.yaml", "draft.yaml"]
        assert "4 briefings" in deck.text


async def test_files_that_come_change_and_go_are_seen_without_a_key(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "j")
        assert deck.cursor == "closed"
        file = deck.folder / "harbour.yaml"
        text = file.read_text(encoding="utf-8")
        (deck.folder / "new.yaml").write_text("title: A storm\ndate: 2024-08-01\n", "utf-8")
        file.write_text(text.replace("The harbour is closed", "The harbour is shut"), "utf-8")
        await deck.until(lambda: "1 reworded" in deck.text)
        assert "The harbour is shut" in deck.text
        assert deck.cursor == "closed"
        await deck.press("escape")
        assert rows(deck)[0] == "new.yaml"
        (deck.folder / "new.yaml").unlink()
        await deck.until(lambda: "new.yaml" not in rows(deck))


async def test_the_filter_knows_the_query_language(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("m", "F")
        await deck.type("tag:fire OR is:marked")
        assert rows(deck) == ["flood.yaml", "harbour.yaml"]


async def test_an_id_used_twice_is_told(open_deck: Any) -> None:
    files = {"a": "title: One\nid: same\ndate: 2024-01-01\n", "b": "title: Two\nid: same\n"}
    async with open_deck(files) as deck:
        assert "1 finding" in deck.text


async def test_a_folder_that_is_gone_leaves_its_rows_to_read_by(open_deck: Any) -> None:
    async with open_deck() as deck:
        deck.folder.rename(deck.folder.with_name("elsewhere"))
        await deck.until(lambda: "a folder is missing" in deck.text)
        assert len(rows(deck)) == 4
        deck.folder.with_name("elsewhere").rename(deck.folder)
        await deck.until(lambda: "a folder is missing" not in deck.text)
        assert len(rows(deck)) == 4


async def test_saved_searches_stand_above_the_list_with_what_is_new(open_deck: Any) -> None:
    async with open_deck() as deck:
        deck.store.save_search("smoke", "smoke OR rain")
        deck.store.save_search("nothing", "nosuchword")
        await deck.press("r")
        lines = deck.lines()
        assert "nothing  nosuchword" in lines[2]
        assert "smoke  smoke OR rain" in lines[3]
        assert "2 new" in lines[3]
        assert "new" not in lines[2]
        assert rows(deck)[0] == "flood.yaml"
        await deck.press("k")
        assert deck.cursor == "saved search smoke"
        await deck.press("enter")
        assert deck.screen.area == "search"
        assert "Smoke is seen at dawn" in deck.text
        await deck.press("escape", "escape", "escape")
        assert deck.library
        assert "2 new" not in deck.text


async def test_a_library_that_is_covered_at_once_is_read_all_the_same(open_deck: Any) -> None:
    async with open_deck() as deck:
        assert len(rows(deck)) == 4
    (deck.folder / "later.yaml").write_text("title: Later\ndate: 2024-08-01\n", encoding="utf-8")
    async with open_deck(settle=False) as deck:
        deck.app.action_app_help()
        await deck.settle()
        assert isinstance(deck.app.screen, HelpScreen)
        await deck.press("escape")
        assert "Later" in deck.text
