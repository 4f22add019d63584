"""The search of the library: results as one types, saved searches, and the way to an item and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.ui.conftest import FLOOD, HARBOUR, QUIET
from tui.ui.screens.search import SearchScreen
from tui.ui.widgets.hit_list import HitList
from tui.ui.widgets.hit_rows import HeadingRow, HitRow, SavedRow

KYIV = """\
title: Talks in the capital
id: kyiv
date: 2024-03-01/2024-03-02
timeline:
  - {id: talks, date: 2024-03, title: Talks begin, text: Envoys arrive in Kyiv., places: [kyiv]}
  - {id: old, date: 2023, text: An older spelling is Kiev.}
places:
  kyiv: {name: Kyiv, aliases: [Kiev, Київ]}
"""

MANY = {
    f"day{number:03}": f"title: Day {number}\nid: day{number}\ndate: 2024-01-{number % 28 + 1:02}\n"
    "timeline:\n" + "".join(f"  - {{text: Ship {number}-{n} brings salt.}}\n" for n in range(3))
    for number in range(60)
}


def hits(deck: Any) -> list[str]:
    """The items on the list, by briefing and id or words."""
    rows: Sequence[Any] = deck.screen.query_one(HitList).rows
    return [
        f"{row.hit.briefing_key}#{row.hit.own_id or row.hit.text.split()[0]}"
        for row in rows
        if isinstance(row, HitRow)
    ]


def headings(deck: Any) -> list[str]:
    rows: Sequence[Any] = deck.screen.query_one(HitList).rows
    return [row.text for row in rows if isinstance(row, HeadingRow)]


async def search(deck: Any, words: str) -> None:
    await deck.press("S")
    await deck.type(words)


async def save(deck: Any, words: str, name: str) -> None:
    await search(deck, words)
    await deck.press("ctrl+s")
    await deck.type(name)
    await deck.press("enter")


async def test_results_come_while_one_types(open_deck: Any) -> None:
    async with open_deck() as deck:
        await search(deck, "smo")
        assert hits(deck) == ["harbour#alarm"]
        assert "1 item " in deck.bar("result")
        text = deck.text
        assert "1 May 2024 · event · The grain store catches fire" in text
        assert "Smoke is seen at dawn, and the quay is cleared." in text
        assert any(part.text == "Smoke" and part.style.underline for part in deck.painted())
        await deck.type("x")
        assert hits(deck) == []
        assert "0 items" in deck.bar("result")
        assert "Nothing found." in deck.text
        await deck.press("backspace")
        assert hits(deck) == ["harbour#alarm"]


async def test_the_library_opens_it_with_a_slash(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("/")
        assert isinstance(deck.screen, SearchScreen)
        await deck.press("escape")
        assert deck.library


async def test_the_best_first_by_briefing_then_by_date(open_deck: Any) -> None:
    async with open_deck() as deck:
        await search(deck, "the")
        assert headings(deck) == ["Flood in the valley of Mora", "Fire in the harbour of Lund"]
        await deck.press("down", "backslash")
        assert headings(deck) == []
        assert "newest first" in deck.bar("result")
        assert hits(deck)[0].startswith("flood#")
        assert "event · Flood in the valley of Mora" in deck.text
        await deck.press("backslash")
        assert len(headings(deck)) == 2
        assert "best first" in deck.bar("result")


async def test_sorting_stays_on_the_item(open_deck: Any) -> None:
    async with open_deck() as deck:
        await search(deck, "fire")
        await deck.press("down", "j", "j")
        key = deck.cursor
        assert key
        await deck.press("backslash")
        assert deck.cursor == key


@pytest.mark.parametrize("way", ["enter", "down"])
async def test_from_the_line_to_the_results_and_back(open_deck: Any, way: str) -> None:
    async with open_deck() as deck:
        await search(deck, "grain")
        await deck.press(way)
        assert deck.app.focused.id == "results"
        first = deck.cursor
        await deck.press("j")
        assert deck.cursor != first
        await deck.press("escape")
        assert deck.app.focused.id == "query-input"
        await deck.type("x")
        assert deck.screen.words == "grainx"
        await deck.press("escape")
        assert deck.library


@pytest.mark.parametrize("key", ["/", "F"])
async def test_back_to_the_line_with_a_key(open_deck: Any, key: str) -> None:
    async with open_deck() as deck:
        await search(deck, "grain")
        await deck.press("enter", key)
        assert deck.app.focused.id == "query-input"


@pytest.mark.parametrize("key", ["enter", "l", "right"])
async def test_an_item_opens_with_the_words_found_and_escape_comes_back(
    open_deck: Any, key: str
) -> None:
    async with open_deck() as deck:
        await search(deck, "bread")
        await deck.press("enter", key)
        assert deck.reader.briefing.id == "harbour"
        assert deck.cursor == "supply"
        assert "1/1" in deck.text
        await deck.press("n")
        assert deck.cursor == "supply"
        await deck.press("escape", "escape")
        assert isinstance(deck.screen, SearchScreen)
        assert deck.app.focused.id == "results"
        assert hits(deck) == ["harbour#supply"]
        assert "1 of 1" in deck.bar("keys")


async def test_an_item_without_an_id_is_found_by_its_place(open_deck: Any) -> None:
    async with open_deck(MANY) as deck:
        await search(deck, '"37-2"')
        await deck.press("enter", "enter")
        assert deck.reader.briefing.id == "day37"
        assert deck.reader.item.text == "Ship 37-2 brings salt."
        assert deck.pane("timeline").place == (3, 3)


async def test_a_match_far_down_in_a_long_item_is_in_view(open_deck: Any) -> None:
    from tests.ui.test_reader_keys import LONG

    async with open_deck({"long": LONG}, size=(80, 16)) as deck:
        await search(deck, '"paragraph 33"')
        assert "Paragraph 33 of" in deck.text
        await deck.press("enter", "enter")
        assert deck.reader
        assert "Paragraph 33 of" in deck.text


async def test_names_are_widened_and_it_says_so(open_deck: Any) -> None:
    async with open_deck({"kyiv": KYIV, "quiet": QUIET}) as deck:
        await search(deck, "kiev")
        assert hits(deck) == ["kyiv#old", "kyiv#talks"]
        assert "2 items · kiev: also Kyiv, Київ" in deck.bar("result")
        await deck.press("home", "=")
        assert hits(deck) == ["kyiv#old"]
        assert "also" not in deck.bar("result")


async def test_days_are_shown_as_far_as_they_are_known(open_deck: Any) -> None:
    async with open_deck({"kyiv": KYIV}) as deck:
        await search(deck, "kyiv OR title:talks")
        text = deck.text
        assert "March 2024 · event · Talks begin" in text or "Mar 2024 · event" in text
        assert "2023 · event" in text
        assert "1–2 Mar 2024 · briefing" in text


async def test_more_items_come_as_the_cursor_nears_the_end(open_deck: Any) -> None:
    async with open_deck(MANY) as deck:
        await search(deck, "salt")
        assert "180 items" in deck.bar("result")
        await deck.press("down", "backslash")
        assert len(hits(deck)) == 50
        seen = []
        for _ in range(60):
            await deck.press("pagedown")
            seen.append(len(hits(deck)))
            if seen[-1] == 180:
                break
        await deck.press("G")
        assert len(set(hits(deck))) == 60
        assert len(hits(deck)) == 180
        assert "180 of 180" in deck.bar("keys")
        # Page by page, as the cursor nears the end; two may come between two looks.
        assert any(50 < count < 180 for count in seen)


async def test_the_window_stays_when_more_items_come(open_deck: Any) -> None:
    async with open_deck(MANY, size=(80, 24)) as deck:
        await search(deck, "salt")
        await deck.press("down", "backslash")
        rows = deck.screen.query_one(HitList)
        rows.go_to(rows.rows[36].key)
        before = deck.lines()[4:-1]
        assert len(hits(deck)) == 50
        await deck.press("j")
        assert len(hits(deck)) == 100
        shared = [line.strip(" ▌▐") for line in deck.lines()[4:-1]]
        assert {line.strip(" ▌▐") for line in before[6:]} <= set(shared)


async def test_the_wheel_brings_more_items_too(open_deck: Any) -> None:
    async with open_deck(MANY, size=(80, 24)) as deck:
        await search(deck, "salt")
        await deck.press("down", "backslash")
        await deck.wheel("#results", 30)
        await deck.until(lambda: len(hits(deck)) >= 100)


async def test_the_preview_shows_the_whole_item(open_deck: Any) -> None:
    async with open_deck(size=(120, 40)) as deck:
        await search(deck, "quay")
        preview = deck.screen.query_one("#preview")
        assert preview.display
        assert preview._row is deck.screen.item_list.row
        right = [line[72:] for line in deck.lines()]
        assert any("Fire in the harbour of Lund" in line for line in right)
        assert any("4 May 2024" in line for line in right)
        await deck.press("down", "j")
        assert preview._row is deck.screen.item_list.row


async def test_there_is_no_preview_without_room(open_deck: Any) -> None:
    async with open_deck(size=(100, 30)) as deck:
        await search(deck, "quay")
        assert not deck.screen.query_one("#preview").display


async def test_a_long_text_in_the_preview_begins_at_its_match(open_deck: Any) -> None:
    from tests.ui.test_reader_keys import LONG

    async with open_deck({"long": LONG}, size=(120, 16)) as deck:
        await search(deck, '"paragraph 33"')
        right = [line[72:] for line in deck.lines()]
        assert any("Paragraph 33 of" in line for line in right)
        await deck.wheel("#preview", 4)
        assert any("Paragraph 36 of" in line[72:] for line in deck.lines())


async def test_fields_and_what_the_reader_read(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "q")  # the harbour is read
        await search(deck, "is:unread title:flood OR title:fire")
        assert {hit.partition("#")[0] for hit in hits(deck)} == {"flood"}
        await deck.press("escape")
        await search(deck, "speaker:ek")
        assert hits(deck) == ["harbour#ek-calm"]


async def test_nothing_asked_shows_the_language(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("S")
        assert "What can be asked" in deck.text
        assert "speaker:ek" in deck.text
        await deck.type("fire")
        assert "What can be asked" not in deck.text
        await deck.press(*["backspace"] * 4)
        assert "What can be asked" in deck.text
        assert deck.bar("result") == ""


async def test_a_row_of_the_language_begins_a_query(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("S", "down")
        rows = deck.screen.item_list
        rows.go_to("help speaker:ek")
        await deck.press("enter")
        await deck.type("ek")
        assert deck.screen.words == "speaker:ek"
        assert hits(deck) == ["harbour#ek-calm"]


async def test_a_search_is_saved_opened_removed_and_brought_back(open_deck: Any) -> None:
    async with open_deck() as deck:
        await save(deck, "grain", "bread and grain")
        assert [(s.name, s.query) for s in deck.store.saved_searches()] == [
            ("bread and grain", "grain*")
        ]
        assert "bread and grain" in deck.bar("place")
        await deck.press("escape", "S")
        assert "Saved searches" in deck.text
        await deck.press("down")
        assert deck.cursor == "saved bread and grain"
        await deck.press("enter")
        assert len(hits(deck)) == 4
        assert deck.screen.words == "grain*"
        await deck.press("escape", "escape", "S", "down", "x")
        assert deck.store.saved_searches() == []
        assert "Saved searches" not in deck.text
        await deck.press("z")
        assert "bread and grain" in deck.text
        assert len(deck.store.saved_searches()) == 1


async def test_saving_nothing_or_under_no_name(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("S", "ctrl+s")
        assert "nothing is sought" in deck.text
        await deck.type("grain")
        await deck.press("ctrl+s", "escape")
        await deck.press("ctrl+s", "enter")
        assert deck.store.saved_searches() == []
        await deck.press("enter", "x")
        assert "only a saved search" in deck.text


async def test_a_name_in_use_gets_the_new_query(open_deck: Any) -> None:
    async with open_deck() as deck:
        await save(deck, "grain", "mine")
        await deck.type(" store")
        assert "changed" in deck.bar("place")
        await deck.press("ctrl+s", "enter")
        assert [s.query for s in deck.store.saved_searches()] == ["grain store*"]
        assert "brings its earlier query back" in deck.text
        assert "changed" not in deck.bar("place")


async def test_what_is_new_in_a_saved_search(open_deck: Any, monkeypatch: Any) -> None:
    # Files written just now would be read a second time, and be new a second time.
    monkeypatch.setattr("tui.library.filling.SETTLE_NS", 0)
    async with open_deck() as deck:
        await save(deck, "grain", "mine")
        await deck.press("escape")
        later = FLOOD.replace("Heavy rain.", "Grain is lost.").replace("id: flood", "id: later")
        (deck.folder / "later.yaml").write_text(later, encoding="utf-8")
        await deck.press("ctrl+r")
        await deck.settle()
        await deck.press("S")
        rows = deck.screen.item_list.rows
        assert [row.new for row in rows if isinstance(row, SavedRow)] == [1]
        assert "mine  1 new" in deck.text
        await deck.press("down", "enter")
        assert "later#rain" in hits(deck)
        assert any("●" in line for line in deck.lines())
        await deck.press("escape", "escape", "S")
        assert "1 new" not in deck.text


async def test_a_changed_file_is_found_anew_under_the_search(open_deck: Any) -> None:
    async with open_deck() as deck:
        await search(deck, "grain")
        await deck.press("down", "j")
        (deck.folder / "flood.yaml").write_text(FLOOD.replace("rain.", "grain."), encoding="utf-8")
        await deck.press("ctrl+r")
        await deck.settle()
        assert "flood#rain" in hits(deck)


@pytest.mark.parametrize("is_ranked", [True, False])
async def test_changed_files_take_no_page_and_no_place_away(
    open_deck: Any, is_ranked: bool
) -> None:
    async with open_deck(MANY) as deck:
        await search(deck, "salt")
        await deck.press("down", *([] if is_ranked else ["backslash"]), "end")
        await deck.until(lambda: len(hits(deck)) >= 100)
        await deck.press("G")
        place, count = deck.screen.item_list.cursor_key, len(hits(deck))
        (deck.folder / "late.yaml").write_text(FLOOD.replace("rain.", "salt."), encoding="utf-8")
        await deck.press("ctrl+r")
        await deck.settle()
        assert "flood#rain" in hits(deck)
        assert len(hits(deck)) >= count
        assert deck.screen.item_list.cursor_key == place


async def test_a_search_opens_by_name(open_deck: Any) -> None:
    async with open_deck() as deck:
        await save(deck, "grain", "mine")
        await deck.press("escape")
        app = deck.app
        app.push_screen(SearchScreen(app.library, app.keeper, {}, words="grain", name="mine"))
        await deck.settle()
        assert deck.app.focused.id == "results"
        assert "mine" in deck.bar("place")
        assert len(hits(deck)) == 4


async def test_a_damaged_index_is_told_and_asked_for_anew(open_deck: Any) -> None:
    async with open_deck() as deck:
        path = deck.app.library.index.path
        await deck.press("S")
        path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
        await deck.type("grain")
        await deck.settle()
        assert "being rebuilt" in deck.text or hits(deck)
        await deck.press("backspace", "n")
        await deck.settle()
        assert deck.screen


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (20, 5)])
async def test_every_size_works(open_deck: Any, size: tuple[int, int]) -> None:
    async with open_deck(size=size) as deck:
        await search(deck, "fire")
        await deck.press("down", "j", "k", "pagedown", "G", "g", "backslash", "backslash", "enter")
        assert deck.reader
        await deck.press("escape", "escape", "escape")
        await deck.press("escape")


async def test_narrow_shows_four_items(open_deck: Any) -> None:
    async with open_deck(size=(40, 12)) as deck:
        await search(deck, "grain")
        lines = deck.lines()
        assert "4 items" in lines[1]
        assert sum("2024 · " in line for line in lines) >= 3


async def test_letters_typed_are_no_keys(open_deck: Any) -> None:
    async with open_deck() as deck:
        await search(deck, "qxzS0'?\\")
        assert deck.screen.words == "qxzS0'?\\"
        assert "Enter results" in deck.bar("keys")
        assert "Ctrl-S save" in deck.bar("keys")


async def test_a_search_from_a_briefing_comes_back_to_it(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        assert deck.reader
        await search(deck, "rain")
        await deck.press("escape")
        assert deck.reader.briefing.id == "harbour"


async def test_the_click_opens(open_deck: Any) -> None:
    async with open_deck({"harbour": HARBOUR}) as deck:
        await search(deck, "bread")
        await deck.press("enter")
        await deck.click("#results", 5, 2)
        assert deck.reader


async def test_the_key_of_the_search_leads_back_to_its_line(open_deck: Any) -> None:
    async with open_deck() as deck:
        await search(deck, "grain")
        await deck.press("down", "S")
        await deck.type("s")
        assert deck.screen.words == "grains"
