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
from textual.style import Style
from textual.widgets import Static

import tui
from tests.ui.hostile import CONFIG, EVIL, MARKUP, faults, write_hostile
from tui.config import read_config
from tui.model import text as model_text
from tui.ui.line_filter import SafetyFilter
from tui.ui.screens.dialogs import LinkScreen
from tui.ui.screens.file import FileScreen
from tui.ui.screens.note import NoteScreen

Look = Callable[[str], None]
MOST_PAGES = 3


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
    for found in pkgutil.walk_packages(tui.__path__, "tui."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    modules = [module for name, module in sys.modules.items() if name.startswith("tui.")]
    for name, instead in (("clean", str), ("clean_line", lambda s: " ".join(s.split()))):
        real = getattr(model_text, name)
        for module in modules:
            if getattr(module, name, None) is real:
                monkeypatch.setattr(module, name, instead)


def without_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second net away: what is painted is painted as it is."""
    monkeypatch.setattr(SafetyFilter, "apply", lambda self, segments, background: segments)


async def walk(deck: Any, look: Look, every: int) -> None:
    """Every screen of the app, looking at each; of the sheets at one in ``every``."""
    await _walk_library(deck, look)
    await _walk_search(deck, look)
    await _walk_reader(deck, look, every)
    await _walk_marks(deck, look)
    await _walk_broken(deck, look)


async def _walk_library(deck: Any, look: Look) -> None:
    look("library")
    for _ in range(deck.library.item_list.place[1]):
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


async def _walk_search(deck: Any, look: Look) -> None:
    await deck.press("S")
    look("search")
    await deck.type("since:1000")
    look("search found")
    await deck.press("down")
    for _ in range(MOST_PAGES):
        look("results")
        await deck.press("space")
    await deck.press("enter")
    look("found item")
    await deck.press("0")


async def _walk_reader(deck: Any, look: Look, every: int) -> None:
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
        for number in range(deck.screen.item_list.place[1]):
            if number % every == 0:
                await deck.press("enter")
                look("sheet")
                await deck.press("G")
                look("sheet end")
                await deck.press("escape")
            await deck.press("}")
    await deck.press("t")
    look("contents")
    await deck.press("G")
    look("contents end")
    await deck.press("escape", "1", "g", "M")
    await deck.type("[/] [red]")
    look("note")
    await deck.press("ctrl+s", "o")
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


@pytest.mark.parametrize(
    ("away", "size", "every"),
    [
        ((), (44, 14), 5),
        ((without_cleaning,), (120, 40), 3),
        ((without_filter,), (100, 30), 3),
    ],
    ids=["both nets, narrow", "the filter alone, wide", "the cleaning alone"],
)
async def test_no_screen_lets_anything_through(
    open_deck: Any,
    tmp_path: Path,
    notices: list[str],
    monkeypatch: pytest.MonkeyPatch,
    away: tuple[Callable[[pytest.MonkeyPatch], None], ...],
    size: tuple[int, int],
    every: int,
) -> None:
    write_hostile(tmp_path / "library")
    for take in away:
        take(monkeypatch)
    seen: set[str] = set()
    async with open_deck(size=size, notices=notices) as deck:

        def look(where: str) -> None:
            assert list(faults(deck.painted())) == [], where
            assert deck.app.is_running, where
            seen.add(where)

        look("notice")
        await walk(deck, look, every)
    assert len(seen) >= 25


async def test_without_both_nets_the_look_finds_what_steers(
    open_deck: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_hostile(tmp_path / "library")
    without_cleaning(monkeypatch)
    without_filter(monkeypatch)
    async with open_deck() as deck:
        assert any(r"'\x1b'" in fault for fault in faults(deck.painted()))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (Content("a\x1b[2Jb"), r"'\x1b'"),
        (Content("a\x9b31mb"), r"'\x9b'"),
        (Content("a\x7fb"), r"'\x7f'"),
        (Content("a\u202eb"), r"'\u202e'"),
        (Content.styled("ab", Style(link="file:///etc/passwd")), "'file:///etc/passwd'"),
        (Content.styled("ab", Style(link="javascript:alert(1)")), "'javascript:alert(1)'"),
    ],
)
async def test_the_filter_stops_what_a_widget_lets_through(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch, content: Content, fault: str
) -> None:
    async with open_deck({"a": "title: A\ndate: 2024-01-01\n"}, size=(40, 12)) as deck:
        await deck.screen.mount(Static(content))
        await deck.settle()
        assert list(faults(deck.painted())) == []
        without_filter(monkeypatch)
        await deck.screen.mount(Static(content))
        await deck.settle()
        assert any(fault in found for found in faults(deck.painted()))


async def test_the_filter_leaves_links_to_the_web_and_the_look_sees_actions(open_deck: Any) -> None:
    async with open_deck({"a": "title: A\ndate: 2024-01-01\n"}, size=(40, 12)) as deck:
        await deck.screen.mount(Static(Content.styled("ab", Style(link="https://example.org/"))))
        await deck.settle()
        links = {part.style.link for part in deck.painted() if part.style and part.style.link}
        assert links == {"https://example.org/"}
        assert list(faults(deck.painted())) == []
        await deck.screen.mount(Static("[@click=app.quit]x[/]"))
        await deck.settle()
        assert any("action" in fault for fault in faults(deck.painted()))


TYPED = "[red]R[/] [@click=quit]q[/] [ @click=quit]s[/] $primary {0.x}"


async def test_markup_shows_as_it_is_typed(open_deck: Any) -> None:
    text = f"""\
id: typed
title: '{TYPED}'
date: 2024-05-01
summary: '{TYPED}'
tags: ['{TYPED}']
timeline:
  - {{id: e, date: 2024-05-01, title: '{TYPED}', places: ['{TYPED}'], sources: [s]}}
sources:
  - {{id: s, title: '{TYPED}', url: "https://example.org/"}}
"""
    async with open_deck({"typed": text}, size=(200, 40)) as deck:
        assert deck.text.count(TYPED) >= 3  # the row, and title and summary of the preview
        await deck.press("F")
        await deck.type("[@CLICK=quit] {0.x} $PRIMARY")
        assert TYPED in deck.text
        await deck.press("enter", "enter", "Z")
        assert deck.text.count(TYPED) >= 3
        await deck.press("enter")
        assert deck.text.count(TYPED) >= 3
        await deck.press("escape", "M")
        assert TYPED in deck.text
        await deck.type(TYPED)
        await deck.press("ctrl+s", "o")
        assert deck.text.count(TYPED) >= 1
        await deck.press("escape", "t")
        assert deck.text.count(TYPED) >= 2
        await deck.press("escape", "apostrophe")
        assert f"note: {TYPED}" in deck.text
        await deck.press("escape", "/")
        await deck.type("[/] nowhere [red]")
        await deck.press("enter")
        assert "not found: [/] nowhere [red]" in deck.bar("keys")
        assert deck.app.is_running


SCRIPTS = [
    "می\u200cخواهم بدانم",
    "السلام عليكم",
    "שלום עולם",
    "\u2067שלום\u2069 x",
    "क्\u200dष",
    "👨\u200d👩\u200d👧\u200d👦",
    "🇸🇪",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "e\u0301 ⭐\ufe0f",
]


@pytest.mark.parametrize("words", SCRIPTS)
async def test_every_script_is_shown_whole(open_deck: Any, words: str) -> None:
    text = f"""\
title: "{words}"
date: 2024-05-01
timeline: [{{date: 2024-05-01, text: "{words}"}}]
statements: [{{speaker: "{words}", quote: "{words}"}}]
"""
    async with open_deck({"a": text}, size=(120, 20)) as deck:
        assert deck.text.count(words) == 2
        await deck.press("enter")
        assert deck.text.count(words) == 4
        assert list(faults(deck.painted())) == []


async def test_what_is_pasted_into_a_line_cannot_steer_either(open_deck: Any) -> None:
    hostile = f"{MARKUP} \x1b]52;c;b3duZWQ=\x07\x9b31m\x7f\u202egnp"
    async with open_deck() as deck:
        for keys in (("F",), ("escape", "j", "enter", "/"), ("escape", "M")):
            await deck.press(*keys)
            deck.app.post_message(events.Paste(hostile))
            await deck.settle()
            assert list(faults(deck.painted())) == []
        await deck.press("ctrl+s", "apostrophe")
        assert "note: [red]R[/]" in deck.text
        assert list(faults(deck.painted())) == []


@pytest.mark.parametrize("tell", ["say", "warn"])
async def test_what_is_told_is_never_markup_and_never_steers(open_deck: Any, tell: str) -> None:
    async with open_deck() as deck:
        getattr(deck.screen, tell)(f"{MARKUP} \x1b[2J\x9b\x7f")
        await deck.settle()
        assert MARKUP in deck.bar("keys")
        assert MARKUP in deck.text
        assert list(faults(deck.painted())) == []


async def test_a_hostile_notice_is_told_at_the_start(open_deck: Any, notices: list[str]) -> None:
    async with open_deck(notices=notices, size=(300, 20)) as deck:
        assert "[red]R[/]" in deck.bar("keys")
        assert list(faults(deck.painted())) == []
