"""Whatever stands in a file, only text reaches the terminal: every screen is looked at."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.content import Content
from textual.widgets import Static

import tui
from tests.ui.hostile import CONFIG, EVIL, HOSTILE, MARKUP, faults, write_hostile
from tui.config import read_config
from tui.model import text as model_text
from tui.ui.line_filter import SafetyFilter
from tui.ui.screens.dialogs import LinkScreen, NoteScreen
from tui.ui.screens.file import FileScreen

Look = Callable[[str], None]
MOST_PAGES = 8


@pytest.fixture
def notices(tmp_path: Path) -> list[str]:
    """What a hostile configuration gives to tell at the start."""
    file = tmp_path / "config.yaml"
    file.write_text(CONFIG, encoding="utf-8")
    _, problems = read_config(file)
    assert len(problems) >= 3
    return [str(problem) for problem in problems]


def without_cleaning(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first net away: text from files stays as it is."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    bare = {"clean": lambda s: s, "clean_line": lambda s: " ".join(s.split())}
    for name, module in list(sys.modules.items()):
        if name.startswith("tui."):
            for function, instead in bare.items():
                if getattr(module, function, None) is getattr(model_text, function):
                    if module is not model_text:
                        monkeypatch.setattr(module, function, instead)
    for function, instead in bare.items():
        monkeypatch.setattr(model_text, function, instead)


def without_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second net away: what is painted is painted as it is."""
    monkeypatch.setattr(SafetyFilter, "apply", lambda self, segments, background: segments)


async def walk(deck: Any, look: Look) -> None:
    """Every screen of the app, looking at each."""
    await _walk_library(deck, look)
    await _walk_reader(deck, look)
    await _walk_marks(deck, look)
    await _walk_broken(deck, look)


async def _walk_library(deck: Any, look: Look) -> None:
    look("library")
    for _ in deck.library.cards:
        await deck.press("j")
        look("preview")
    await deck.press("F")
    await deck.type("[@click=app.quit]")
    look("filter")
    await deck.press("escape", "backslash")
    await deck.type("?")
    look("help")
    await deck.press("/")
    await deck.type("[/] [red]")
    look("help narrowed")
    await deck.press("escape", "escape", "backslash", "backslash", "backslash", "m")
    look("library marked")


async def _walk_reader(deck: Any, look: Look) -> None:
    await _go_to_hostile(deck)
    await deck.press("M")
    assert isinstance(deck.app.screen, NoteScreen)
    look("note of a briefing")
    await deck.press("escape", "enter")
    for pane in "123":
        await deck.press(pane, "g")
        look(f"pane {pane}")
        await deck.press("Z")
        for _ in range(MOST_PAGES):
            look(f"pane {pane} alone")
            await deck.press("space")
        await deck.press("Z", "g")
        for _ in range(deck.screen.item_list.place[1]):
            await deck.press("enter")
            look("sheet")
            await deck.press("G")
            look("sheet end")
            await deck.press("escape", "}")
    await deck.press("t")
    look("contents")
    await deck.press("G")
    look("contents end")
    await deck.press("escape", "1", "g", "M")
    await deck.type("[/] [red]")
    look("note")
    await deck.press("enter", "o")
    assert isinstance(deck.app.screen, LinkScreen)
    look("links")
    await deck.press("y")
    look("link copied")
    for words in ("[@click=app.quit]q[/]", "[/] not there"):
        await deck.press("/")
        await deck.type(words)
        look("find")
        await deck.press("enter")
        look("found")
    await deck.press("escape", "y", "0")


async def _walk_marks(deck: Any, look: Look) -> None:
    await deck.press("apostrophe")
    look("marks")
    await deck.press("M")
    look("note of a mark")
    await deck.press("escape", "y", "F")
    await deck.type("[red]")
    look("marks filtered")
    await deck.press("escape", "escape")


async def _walk_broken(deck: Any, look: Look) -> None:
    for key in ("G", "k"):
        await deck.press(key, "enter")
        assert isinstance(deck.app.screen, FileScreen)
        look("file")
        await deck.press("enter", "G", "y")
        look("file end")
        await deck.press("escape")
    await _go_to_hostile(deck)
    await deck.press("enter")
    (deck.folder / "hostile.yaml").write_text(f"title: {EVIL}\n  - {EVIL}: {EVIL}\n")
    await deck.press("ctrl+r")
    assert "the file can no longer be read" in deck.bar("keys")
    look("file broken meanwhile")


async def _go_to_hostile(deck: Any) -> None:
    await deck.press("g")
    while not deck.cursor.endswith("hostile.yaml"):
        await deck.press("j")


@pytest.mark.parametrize("size", [(120, 40), (44, 14)])
@pytest.mark.parametrize(
    "nets", [(), (without_cleaning,), (without_filter,)], ids=["both", "filter", "cleaning"]
)
async def test_no_screen_lets_anything_through_with_either_net(
    open_deck: Any,
    tmp_path: Path,
    notices: list[str],
    monkeypatch: pytest.MonkeyPatch,
    nets: tuple[Callable[[pytest.MonkeyPatch], None], ...],
    size: tuple[int, int],
) -> None:
    write_hostile(tmp_path / "library")
    for away in nets:
        away(monkeypatch)
    seen: set[str] = set()
    async with open_deck(size=size, notices=notices) as deck:

        def look(where: str) -> None:
            seen.add(where)
            found = list(faults(deck.painted()))
            assert found == [], where
            assert deck.app.is_running

        look("notice")
        await walk(deck, look)
        assert deck.app.is_running
    assert len(seen) > 20
