"""The app as one person needs it: keyboard layouts, signs, panes, the terminal's cursor."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Offset

from tests.ui.test_moved_marks import REWORDED, mark_alarm
from tui.config import Config
from tui.configuring.keys import SHARED_SCREENS, keys_in_force
from tui.keymap import ACTIONS, Action, actions_of
from tui.layouts import Layouts
from tui.library.library import Library
from tui.library.roots import Roots
from tui.presets import PRESETS
from tui.state.store import Store
from tui.ui.app import BriefdeckApp, run_app
from tui.ui.widgets.find_bar import FindBar


@pytest.mark.parametrize(
    ("typed", "does"),
    [
        (("о", "л"), "down and up"),  # Russian
        (("ξ", "κ"), "down and up"),  # Greek
        (("ח", "ל"), "down and up"),  # Hebrew
        (("ت", "ن"), "down and up"),  # Arabic and Persian
        (("О",), "next briefing"),
        (("ъ", "х"), "sections"),
        (("ctrl+п",), "palette"),
    ],
)
async def test_letters_of_other_layouts_act_as_the_key_in_their_place(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], does: str
) -> None:
    latin = {
        "down and up": ["cursor_down", "cursor_up"],
        "next briefing": ["reader_next_briefing"],
        "sections": ["reader_next_section", "reader_previous_section"],
        "palette": [],
    }[does]
    async with open_deck(start="harbour.yaml") as deck:
        done: list[str] = []
        for name in latin:
            monkeypatch.setattr(
                type(deck.screen), f"action_{name}", lambda self, name=name: done.append(name)
            )
        await deck.press(*typed)
        assert done == latin


async def test_the_key_of_lam_and_alef_is_one(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_deck(start="harbour.yaml") as deck:
        done: list[str] = []
        for name in ("cursor_page_up", "cursor_top", "reader_previous_pane"):
            monkeypatch.setattr(
                type(deck.screen), f"action_{name}", lambda self, name=name: done.append(name)
            )
        await deck.type("ﻻ")
        await deck.type("لا")
        await deck.press("ل", "ا")
        await deck.type("للا")
        top, page_up = "cursor_top", "cursor_page_up"
        assert done == [page_up, page_up, top, "reader_previous_pane", top, page_up]
        await deck.press("slash")
        await deck.type("لا")
        assert deck.reader.query_one(FindBar).words == "لا"


async def test_a_line_takes_the_letters_as_they_are(open_deck: Any) -> None:
    async with open_deck(start="harbour.yaml") as deck:
        await deck.press("slash")
        await deck.type("от")
        assert deck.reader.query_one(FindBar).words == "от"


async def test_a_key_of_the_readers_own_comes_first(open_deck: Any) -> None:
    config = Config(keys={"reader.statements": ("о",)})
    async with open_deck(start="harbour.yaml", config=config) as deck:
        await deck.press("1", "о")
        assert deck.screen.item_list.id == "statements"


def test_persian_and_arabic_are_told_apart() -> None:
    arabic, persian = Layouts("ar_EG.UTF-8"), Layouts("fa_IR.UTF-8")
    assert (arabic.latin("د"), persian.latin("د")) == ("]", "n")
    assert persian.latin("ي") == "d"
    assert persian.latin("د") == "]"
    assert arabic.latin("ی") == "d"
    assert arabic.latin("د") == "n"


WAYS = {
    "library": (),
    "reader": ("j", "enter"),
    "search": ("S", "g", "r", "a", "i", "n", "enter"),
    "marks": ("apostrophe",),
    "sheet": ("j", "enter", "enter"),
    "compare": ("apostrophe", "enter"),
    "unsaved": ("ctrl+w",),
    "note": ("j", "enter", "M"),
    "passage": ("j", "enter", "V"),
}
# In these letters are typed, or select.
TYPED_IN = {"note", "passage"}


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("area", WAYS)
async def test_every_key_of_every_preset_does_its_action(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch, preset: str, area: str
) -> None:
    keys, problems = keys_in_force([], preset)
    assert problems == []
    if area == "compare":
        async with open_deck() as deck:
            await mark_alarm(deck, REWORDED)
    async with open_deck(config=Config(keys=keys)) as deck:
        await deck.press("home", *WAYS[area])
        screen = deck.app.screen
        assert screen.area == area
        done: list[str] = []

        def note(action: Action) -> None:
            owner = screen if hasattr(screen, f"action_{action.method}") else deck.app
            monkeypatch.setattr(
                type(owner), f"action_{action.method}", lambda *_: done.append(action.id)
            )

        reachable = actions_of(area, *(() if area in TYPED_IN else SHARED_SCREENS))
        assert {action.screen for action in ACTIONS} == {*WAYS, *SHARED_SCREENS}
        expected = []
        for action in reachable:
            note(action)
            expected += [action.id] * len(keys.get(action.id, action.keys))
        for action in reachable:
            await deck.pressed(*keys.get(action.id, action.keys))
        await deck.settle()
        assert done == expected


async def test_ascii_paints_nothing_else_but_the_words_of_the_briefing(open_deck: Any) -> None:
    for size in ((120, 40), (40, 12)):
        async with open_deck(config=Config(ascii=True), size=size) as deck:
            texts = [deck.text]
            await deck.press("j", "enter", "m", "J", "K")
            for keys in (("slash", "g", "enter"), ("t",), ("escape", "escape", "enter"),
                         ("escape", "M"), ("escape", "S", "g"), ("escape", "escape", "'"),
                         ("?",)):  # fmt: skip
                await deck.press(*keys)
                texts.append("\n".join(strip.text for strip in deck.strips()))
        left = {sign for text in texts for sign in text if not sign.isascii()}
        assert left <= set("ÅåÄäÖö"), left


async def test_plain_keeps_the_terminals_cursor_on_the_item(open_deck: Any) -> None:
    async with open_deck(config=Config(plain=True), start="harbour.yaml") as deck:
        for _ in range(3):
            place = deck.app.cursor_position
            line = deck.lines()[place.y]
            assert line[place.x :].strip()
            assert line[place.x :].split()[0] in deck.screen.item.date.display() + line[:20]
            before = deck.cursor
            await deck.press("j")
            assert deck.cursor != before
            assert deck.app.cursor_position != place
        assert not set("─│▌▎▐") & set(deck.text)
        assert not deck.pane("statements").display
        await deck.press("slash")
        await deck.type("x")
        at = deck.app.cursor_position
        await deck.type("y")
        assert deck.app.cursor_position == Offset(at.x + 1, at.y)


@pytest.mark.parametrize(("layout", "panes"), [("wide", 3), ("medium", 2), ("narrow", 1)])
async def test_a_layout_holds_at_every_width(open_deck: Any, layout: str, panes: int) -> None:
    for width in (70, 160):
        config = Config(layout=layout)
        async with open_deck(config=config, start="harbour.yaml", size=(width, 30)) as deck:
            shown = [deck.pane(name).display for name in ("timeline", "statements", "analysis")]
            assert sum(shown) == panes
            assert deck.screen.has_class(f"-{layout}")


async def test_measure_and_order_begin_as_configured(open_deck: Any) -> None:
    config = Config(measure=48, sort="title")
    async with open_deck(config=config) as deck:
        assert deck.library.order == "title"
        await deck.press("enter")
        assert deck.pane("analysis").measure == 48


async def test_a_command_of_the_readers_own_opens_addresses(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: run.append(command))
    async with open_deck(config=Config(open_with=("lynx", "-x"))) as deck:
        deck.app.open_url("https://example.org/")
        assert run == [["lynx", "-x", "https://example.org/"]]

        def refuse(*_: object, **__: object) -> None:
            raise FileNotFoundError(2, "No such file or directory")

        monkeypatch.setattr(subprocess, "Popen", refuse)
        deck.app.open_url("https://example.org/")
        assert deck.screen.told == "cannot run lynx: No such file or directory"


@pytest.mark.parametrize("mouse", [True, False])
def test_the_mouse_is_left_to_the_terminal_where_that_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mouse: bool
) -> None:
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(BriefdeckApp, "run", lambda self, **options: told.append(options))
    library = Library(Roots("arguments", (tmp_path,), ()), tmp_path / "cache", "1")
    store = Store(tmp_path / "marks.sqlite3", lambda: datetime.now(UTC))
    assert run_app(library, store, Config(mouse=mouse)) == 0
    assert told == [{"mouse": mouse}]
