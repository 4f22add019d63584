"""``keys:`` of the configuration: other keys for an action, wherever keys are used or shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from tui.config import Config, read_config
from tui.ui.screens.note import NoteScreen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


def configured(file: Path, text: str) -> tuple[Config, list[str]]:
    """The settings of a file with this text, and what it gives to tell at the start."""
    file.write_text(text, encoding="utf-8")
    config, problems = read_config(file)
    return config, [str(problem) for problem in problems]


async def test_the_new_key_works_and_the_old_one_does_not(open_deck: Any, file: Path) -> None:
    config, notices = configured(file, "keys:\n  cursor.down: v\n  reader.contents: '*'\n")
    assert notices == []
    async with open_deck(config=config) as deck:
        first = deck.cursor
        await deck.press("j")
        assert deck.cursor == first
        await deck.press("down")
        assert deck.cursor == first
        await deck.press("v")
        assert deck.cursor.endswith("harbour.yaml")
        await deck.press("enter", "t")
        assert "Contents ›" not in deck.text
        await deck.press("*")
        assert "Contents ›" in deck.text
        await deck.press("v")
        assert deck.cursor == "closed"


async def test_an_action_can_have_several_keys(open_deck: Any, file: Path) -> None:
    config, notices = configured(file, "keys:\n  reader.statements: [f2, 'ж', '2', ctrl+x]\n")
    assert notices == []
    async with open_deck(config=config) as deck:
        await deck.press("j", "enter")
        for key in ("f2", "ж", "2", "ctrl+x"):
            await deck.press("1")
            assert deck.screen.item_list.id == "timeline"
            await deck.press(key)
            assert deck.screen.item_list.id == "statements", key


async def test_an_action_without_a_key_can_be_given_one(open_deck: Any, file: Path) -> None:
    config, notices = configured(file, "keys:\n  reader.problems: P\n")
    assert notices == []
    async with open_deck(config=config) as deck:
        await deck.press("j", "enter", "P")
        assert "Library › harbour.yaml" in deck.text
        assert 'cannot read "sometime soon" as a date' in deck.text
        await deck.press("escape")
        assert deck.reader


async def test_the_keys_of_the_palette_can_be_changed(open_deck: Any, file: Path) -> None:
    config, notices = configured(file, "keys:\n  app.palette: P\n  cursor.down: ctrl+p\n")
    assert notices == []
    async with open_deck(config=config) as deck:
        await deck.press("ctrl+p")
        assert deck.cursor.endswith("harbour.yaml")
        await deck.press("P")
        assert isinstance(deck.app.screen, CommandPalette)


async def test_keys_can_be_swapped(open_deck: Any, file: Path) -> None:
    config, notices = configured(file, "keys:\n  reader.timeline: '3'\n  reader.analysis: '1'\n")
    assert notices == []
    async with open_deck(config=config) as deck:
        await deck.press("j", "enter", "1")
        assert deck.screen.item_list.id == "analysis"
        await deck.press("3")
        assert deck.screen.item_list.id == "timeline"


async def test_a_key_of_everywhere_changes_on_every_screen(open_deck: Any, file: Path) -> None:
    config, notices = configured(file, "keys: {app.marks: W}\n")
    assert notices == []
    async with open_deck(config=config) as deck:
        for keys in ((), ("j", "enter"), ("t",)):
            await deck.press(*keys)
            below = deck.screen.area
            await deck.press("apostrophe")
            assert deck.screen.area == below
            await deck.press("W")
            assert deck.screen.area == "marks"
            await deck.press("escape")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("keys:\n  reader.find: m\n", ":2:16 warning key-clash: m is already the key of reader.mark"),
        ("keys:\n  reader.fnd: x\n", ':2:3 warning unknown-action: there is no action "reader.fnd"'),
        ("keys:\n  reader.find: hyper+x\n", ':2:16 warning bad-key: there is no key "hyper+x"'),
        ("keys:\n  reader.find: escape\n", ":2:16 warning reserved-key: escape is reserved"),
    ],
)  # fmt: skip
async def test_what_cannot_be_is_told_with_its_place_and_left_out(
    open_deck: Any, file: Path, text: str, said: str
) -> None:
    config, notices = configured(file, text)
    async with open_deck(config=config, notices=notices, size=(240, 40)) as deck:
        assert f"{file}{said}" in deck.bar("keys")
        await deck.press("j", "enter", "/")
        assert deck.reader.query_one("#find").is_open
        await deck.press("escape", "m")
        assert "★" in deck.text


async def test_of_several_notices_the_first_is_told_and_how_many_there_are(
    open_deck: Any, file: Path
) -> None:
    config, notices = configured(file, "keys:\n  one.x: x\n  two.x: x\n  three.x: x\n")
    assert len(notices) == 3
    async with open_deck(config=config, notices=notices, size=(300, 40)) as deck:
        assert f"1 of 3: {file}:2:3 warning unknown-action" in deck.bar("keys")


async def test_a_line_that_is_typed_in_still_gets_the_letters(open_deck: Any, file: Path) -> None:
    config, notices = configured(
        file,
        "keys:\n  app.quit: w\n  cursor.down: a\n  reader.find: s\n  reader.export: i\n"
        "  reader.note: v\n",
    )
    assert len(notices) <= 1
    async with open_deck(config=config) as deck:
        await deck.press("F")
        await deck.type("wasp v")
        assert deck.library.query_one("#filter").words == "wasp v"
        await deck.press("escape", "a", "enter", "s")
        await deck.type("wasv")
        assert deck.reader.query_one("#find").words == "wasv"
        await deck.press("escape", "v")
        assert isinstance(deck.app.screen, NoteScreen)
        await deck.type("wasv")
        await deck.press("ctrl+s", "apostrophe")
        assert "note: wasv" in deck.text
        assert deck.app.is_running


async def test_the_bottom_line_and_help_show_the_keys_as_they_are(
    open_deck: Any, file: Path
) -> None:
    config, _ = configured(
        file, "keys:\n  reader.find: [f3, ctrl+f]\n  cursor.page_down: space\n  app.help: f9\n"
    )
    async with open_deck(config=config, size=(120, 60)) as deck:
        await deck.press("j", "enter")
        bar = deck.bar("keys")
        assert "F3 find" in bar
        assert "F9 help" in bar
        assert "/ find" not in bar
        await deck.press("f9")
        line = next(line for line in deck.lines() if "reader.find" in line)
        assert line.strip(" ▌▐").startswith("F3  Ctrl-F")
        assert "? help" not in deck.text


@pytest.mark.parametrize(("start", "opens"), [("", "F"), ("harbour.yaml", "slash"), ("", "S")])
async def test_keys_that_come_in_a_bundle_do_not_overtake_one_another(
    open_deck: Any, start: str, opens: str
) -> None:
    async with open_deck(start=start) as deck:
        for name in (opens, *"grain"):
            deck.app.post_message(events.Key(name, name if len(name) == 1 else None))
        await deck.until(lambda: [line.value for line in deck.app.screen.query(Input)] == ["grain"])
