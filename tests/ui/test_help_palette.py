"""Every action: shown in help, offered in the palette, done by its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.command import Command, CommandList, CommandPalette

from tests.ui.conftest import HARBOUR
from tui.keymap import ACTIONS, BY_ID, Action, actions_of, key_label
from tui.loading.read import parse_briefing
from tui.state.anchor import Anchor
from tui.state.anchors import anchor_of
from tui.ui.app import BriefdeckApp
from tui.ui.screens.comparing import ComparingScreen
from tui.ui.screens.contents import ContentsScreen
from tui.ui.screens.deck_screen import DeckScreen
from tui.ui.screens.file import FileScreen
from tui.ui.screens.help import HelpScreen
from tui.ui.screens.library import LibraryScreen
from tui.ui.screens.marks import MarksScreen
from tui.ui.screens.note import NoteScreen
from tui.ui.screens.passage import PassageScreen
from tui.ui.screens.reader import ReaderScreen
from tui.ui.screens.search import SearchScreen
from tui.ui.screens.sheet import SheetScreen
from tui.ui.screens.unsaved import UnsavedScreen

WAYS: dict[type[DeckScreen], tuple[str, ...]] = {
    LibraryScreen: (),
    ReaderScreen: ("j", "enter"),
    SheetScreen: ("j", "enter", "enter"),
    ContentsScreen: ("j", "enter", "t"),
    FileScreen: ("G", "enter"),
    MarksScreen: ("j", "enter", "m", "apostrophe"),
    SearchScreen: ("S", *"fire", "enter"),
    UnsavedScreen: ("ctrl+w",),
    ComparingScreen: (),
}
"""The keys that lead from the library to each kind of screen."""

screens = pytest.mark.parametrize("screen", WAYS, ids=lambda screen: screen.__name__)


def works_on(screen: type[DeckScreen]) -> tuple[Action, ...]:
    return actions_of(screen.area, "list", "any")


def owner_of(screen: type[DeckScreen], action: Action) -> type:
    return screen if hasattr(screen, f"action_{action.method}") else BriefdeckApp


def alarm_anchor(deck: Any) -> Anchor:
    briefing, _ = parse_briefing(HARBOUR.encode(), file="harbour.yaml")
    assert briefing is not None
    return anchor_of(briefing, briefing.items_by_id["alarm"])


async def go(deck: Any, screen: type[DeckScreen]) -> None:
    if screen is ComparingScreen:
        words = "The grain store burns\nSmoke at dawn, the quay is empty."
        deck.store.mark(replace(alarm_anchor(deck), item_id="old", text=words))
        await deck.press("apostrophe", "enter")
    else:
        await deck.press(*WAYS[screen])
    assert isinstance(deck.app.screen, screen)


def test_every_area_has_its_screen() -> None:
    areas = {screen.area for screen in WAYS} | {NoteScreen.area, PassageScreen.area}
    areas |= {"list", "any"}
    assert {action.screen for action in ACTIONS} == areas


@screens
def test_every_action_has_a_method(screen: type[DeckScreen]) -> None:
    missing = [
        action.id
        for action in works_on(screen)
        if not callable(getattr(owner_of(screen, action), f"action_{action.method}", None))
    ]
    assert missing == []


# Keys


def recorder(done: list[str], id: str) -> Callable[[object], None]:
    """An action that only says that it was asked for."""
    return lambda self: done.append(id)


@screens
async def test_every_key_does_its_action(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch, screen: type[DeckScreen]
) -> None:
    async with open_deck() as deck:
        await go(deck, screen)
        done: list[str] = []
        for action in works_on(screen):
            if hasattr(owner_of(screen, action), f"action_{action.method}"):
                monkeypatch.setattr(
                    owner_of(screen, action),
                    f"action_{action.method}",
                    recorder(done, action.id),
                )
        for action in works_on(screen):
            for key in action.keys:
                done.clear()
                await deck.press(key)
                assert done == [action.id], key


@pytest.mark.parametrize("screen", ["library", "reader", "search", "marks", "sheet"])
def test_no_key_means_two_things_on_one_screen(screen: str) -> None:
    keys = [key for action in actions_of(screen, "list", "any") for key in action.keys]
    assert len(keys) == len(set(keys))


# Help


def listed(deck: Any) -> set[str]:
    """The actions whose names stand on the screen."""
    words = set(deck.text.split())
    return {id for id in BY_ID if id in words}


@screens
async def test_help_lists_every_action_of_the_screen_with_its_keys(
    open_deck: Any, screen: type[DeckScreen]
) -> None:
    async with open_deck(size=(120, 90)) as deck:
        await go(deck, screen)
        await deck.press("?")
        assert isinstance(deck.app.screen, HelpScreen)
        lines = [line.strip(" ▌▐") for line in deck.lines()]
        for action in works_on(screen):
            keys = "  ".join(map(key_label, action.keys)) or "(palette)"
            first = action.help[:40]
            assert any(line.startswith(keys) and first in line for line in lines), action.id
        assert listed(deck) == {action.id for action in works_on(screen)}
        await deck.press("escape")
        assert isinstance(deck.app.screen, screen)


async def test_help_narrows_as_one_types(open_deck: Any) -> None:
    async with open_deck(size=(120, 90)) as deck:
        await deck.press("j", "enter", "?")
        for words, left in [
            ("contents", {"reader.contents"}),
            ("mark NOTE", {"reader.note", "app.marks"}),
            ("ctrl-o", {"reader.jump_back"}),
            ("no such thing", set()),
        ]:
            await deck.press("/")
            await deck.type(words)
            assert listed(deck) == left, words
            assert ("No key for that." in deck.text) == (not left)
            await deck.press("enter")
            assert listed(deck) == left, words
            await deck.press("escape")
            assert len(listed(deck)) > 40
        await deck.press("escape")
        assert deck.reader


async def test_help_is_left_by_every_way_back(open_deck: Any) -> None:
    async with open_deck() as deck:
        for key in ("escape", "q", "enter"):
            await deck.press("f1")
            assert isinstance(deck.app.screen, HelpScreen)
            await deck.press("?", key)
            assert deck.library


# The palette


async def offered(deck: Any, words: str = "") -> list[str]:
    """What the palette offers, as it is written there."""
    await deck.press("ctrl+p")
    await deck.type(words)
    await deck.pilot.pause()
    assert isinstance(deck.app.screen, CommandPalette)
    options = deck.app.screen.query_one(CommandList).options
    hits = [option.hit for option in options if isinstance(option, Command)]
    return [str(hit.text) for hit in hits]


@screens
async def test_the_palette_offers_every_action_of_the_screen(
    open_deck: Any, screen: type[DeckScreen]
) -> None:
    async with open_deck() as deck:
        await go(deck, screen)
        found = await offered(deck)
        wanted = [action.help for action in works_on(screen) if action.id != "app.palette"]
        assert found[: len(wanted)] == wanted
        assert all(text.startswith("Theme: ") for text in found[len(wanted) :])


async def test_the_palette_offers_every_theme_ours_first(open_deck: Any) -> None:
    async with open_deck() as deck:
        themes = [text for text in await offered(deck) if text.startswith("Theme: ")]
        assert set(themes) == {f"Theme: {name}" for name in deck.app.available_themes}
        assert themes[:2] == ["Theme: briefdeck-dark", "Theme: briefdeck-light"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("contents", "Contents of this briefing"),
        ("reader.contents", "Contents of this briefing"),
        ("longer lines", "Longer lines of text"),
        ("nord", "Theme: nord"),
    ],
)
async def test_the_palette_finds_actions_by_words_and_by_name(
    open_deck: Any, words: str, first: str
) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        assert (await offered(deck, words))[0] == first


async def test_an_action_runs_from_the_palette(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        for words, sign in [
            ("contents of this", "Contents ›"),
            ("the statements pane", ""),
            ("find words", ""),
            ("what is wrong in it", "harbour.yaml"),
        ]:
            await offered(deck, words)
            await deck.press("enter")
            assert sign in deck.text
            if words.startswith("the statements"):
                assert deck.screen.item_list.id == "statements"
            if words.startswith("find"):
                assert deck.reader.query_one("#find").is_open
            elif sign:
                await deck.press("escape")
            await deck.settle()


async def test_the_keys_of_an_action_stand_beside_it_in_the_palette(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")
        await offered(deck, "contents of this")
        text = deck.text
        assert "Contents of this briefing" in text
        assert any(line.strip(" ▌▐│▎▏") == "t" for line in text.split("\n"))
