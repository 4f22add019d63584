"""Colours: contrast, every theme, none at all, and nothing told by colour alone."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from rich.color import ColorType
from rich.segment import Segment
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.config import Config, OwnTheme
from tui.configuring.table import THEMES
from tui.ui.theme import (
    DARK,
    DEFAULT_THEME,
    LEAST_CONTRAST,
    LIGHT,
    MONOCHROME_THEME,
    OUR_THEMES,
    contrast,
    deck_variables,
)

SIGNS = frozenset("─│╭╮╰╯▌▎▐ ")
"""Borders, bars and scroll marks, which no one reads."""

ours = pytest.mark.parametrize("theme", OUR_THEMES, ids=lambda theme: theme.name)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#123456", "#123456", 1.0),
    ],
)
def test_the_contrast_of_two_colours(one: str, other: str, ratio: float) -> None:
    assert contrast(Color.parse(one), Color.parse(other)) == pytest.approx(ratio, abs=0.01)


@ours
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("foreground", "background"),
        ("deck-muted", "background"),
        ("accent", "background"),
        ("warning", "background"),
        ("error", "background"),
        ("foreground", "deck-cursor"),
        ("deck-muted", "deck-cursor"),
    ],
)
def test_our_themes_are_easy_to_read(theme: Theme, ground: str, text: str) -> None:
    colours = {**theme.to_color_system().generate(), **deck_variables(theme)}
    assert contrast(Color.parse(colours[text]), Color.parse(colours[ground])) >= LEAST_CONTRAST


@ours
def test_lit_matches_are_easy_to_read_and_to_see(theme: Theme) -> None:
    colours = deck_variables(theme)
    hit, text = Color.parse(colours["deck-hit"]), Color.parse(colours["deck-hit-text"])
    assert contrast(text, hit) >= LEAST_CONTRAST
    assert hit != Color.parse(theme.background or "")


@pytest.mark.parametrize("theme", BUILTIN_THEMES.values(), ids=lambda theme: theme.name)
def test_muted_text_is_as_readable_in_any_theme_as_its_own_text_allows(theme: Theme) -> None:
    colours = deck_variables(theme)
    if theme.name.startswith("ansi"):
        assert set(colours.values()) == {"ansi_default"}
        return
    muted, cursor, text = (
        Color.parse(colours[name]) for name in ("deck-muted", "deck-cursor", "deck-hit-text")
    )
    assert contrast(muted, cursor) >= min(LEAST_CONTRAST, contrast(text, cursor)) - 0.01


async def tour(deck: Any) -> list[list[Segment]]:
    """What is painted on the library, the reader with marks and matches, a sheet, and help."""
    seen = [deck.painted()]
    await deck.press("j", "enter", "m", "/")
    await deck.type("grain")
    await deck.press("enter")
    seen.append(deck.painted())
    await deck.press("3", "enter")
    seen.append(deck.painted())
    await deck.press("escape", "t")
    seen.append(deck.painted())
    await deck.press("escape", "?")
    seen.append(deck.painted())
    await deck.press("escape", "apostrophe")
    seen.append(deck.painted())
    return seen


@ours
async def test_all_words_on_the_screens_are_easy_to_read(open_deck: Any, theme: Theme) -> None:
    async with open_deck(config=Config(theme=theme.name)) as deck:
        assert deck.app.theme == theme.name
        for painted in await tour(deck):
            for segment in painted:
                if set(segment.text) <= SIGNS:
                    continue
                style = segment.style
                assert style is not None
                assert style.color is not None
                assert style.bgcolor is not None
                text, ground = map(Color.from_rich_color, (style.color, style.bgcolor))
                assert contrast(text, ground) >= LEAST_CONTRAST, segment


async def test_every_theme_can_be_used_and_paints(open_deck: Any) -> None:
    async with open_deck(size=(80, 24)) as deck:
        await deck.press("j", "enter")
        looks = []
        for name in sorted(deck.app.available_themes):
            deck.app.theme = name
            await deck.settle()
            assert "The grain store catches" in deck.text, name
            looks.append((name, [str(segment.style) for segment in deck.painted()]))
        assert len(looks) >= 20
        for (one, before), (other, after) in pairwise(looks):
            assert before != after or "ansi" in one + other, other


async def test_a_theme_chosen_in_the_palette_is_remembered(open_deck: Any) -> None:
    async with open_deck() as deck:
        assert deck.app.theme == DEFAULT_THEME
        await deck.press("ctrl+p")
        await deck.type("theme nord")
        await deck.pilot.pause()
        await deck.press("enter")
        assert deck.app.theme == "nord"
    async with open_deck() as deck:
        assert deck.app.theme == "nord"
    async with open_deck(config=Config(theme=LIGHT.name)) as deck:
        assert deck.app.theme == LIGHT.name
    async with open_deck(config=Config(theme="no such theme")) as deck:
        assert deck.app.theme == "nord" or deck.app.theme == DEFAULT_THEME


@pytest.mark.parametrize("value", ["1", ""])
async def test_no_color_leaves_the_terminals_own_colours(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    async with open_deck() as deck:
        deck.app.theme = "dracula"
        await deck.settle()
    monkeypatch.setenv("NO_COLOR", value)
    async with open_deck(config=Config(theme=DARK.name)) as deck:
        assert deck.app.theme == MONOCHROME_THEME
        for painted in await tour(deck) if value else [deck.painted()]:
            for segment in painted:
                style = segment.style
                if style is not None:
                    colours = {c.type for c in (style.color, style.bgcolor) if c is not None}
                    assert colours <= {ColorType.DEFAULT}, segment
    monkeypatch.delenv("NO_COLOR")
    async with open_deck() as deck:
        assert deck.app.theme == "dracula"


async def test_nothing_is_told_by_colour_alone(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_deck() as deck:
        library = deck.text
        await deck.press("j", "enter", "m", "/")
        await deck.type("grain")
        await deck.press("enter")
        reader = deck.text
        for sign, screen in [
            ("●", library), ("✗", library), ("▌", library), ("▌", reader), ("▎", reader),
            ("★", reader), ("◌", reader), ("!", reader), ("▸", reader), ("[", library + "["),
        ]:  # fmt: skip
            assert sign in screen, sign
        lit = [s.style for s in deck.painted() if s.text.strip("“. ") in ("grain", "Grain")]
        assert len(lit) >= 3
        assert all(style and (style.underline or style.reverse) for style in lit)
        assert sum(bool(style and style.reverse) for style in lit) == 1
        muted = [s.style for s in deck.painted() if s.text.strip() == "Lund Fire Brigade"]
        assert all(style and style.dim for style in muted)


async def test_the_chosen_pane_is_named_in_words_where_there_is_one(open_deck: Any) -> None:
    async with open_deck(size=(40, 12)) as deck:
        await deck.press("j", "enter", "2")
        assert "[2 Statements]" in deck.bar("tabs")


async def test_without_a_choice_the_theme_is_light_on_a_light_terminal(open_deck: Any) -> None:
    async with open_deck(is_light=True) as deck:
        assert deck.app.theme == LIGHT.name
    async with open_deck(is_light=True, config=Config(theme="nord")) as deck:
        assert deck.app.theme == "nord"
    async with open_deck() as deck:
        deck.app.theme = "dracula"
        await deck.settle()
    async with open_deck(is_light=True) as deck:
        assert deck.app.theme == "dracula"


async def test_a_theme_of_ones_own_is_there_with_what_it_leaves_out(open_deck: Any) -> None:
    own = OwnTheme("dusk", True, {"background": "#102030", "foreground": "#e0e0e0"})
    async with open_deck(config=Config(theme="dusk", themes=(own,))) as deck:
        assert deck.app.theme == "dusk"
        grounds = {s.style.bgcolor.name for s in deck.painted() if s.style and s.style.bgcolor}
        assert "#102030" in grounds
        await deck.press("j", "enter", "M")


async def test_the_names_of_themes_that_settings_take_are_those_there_are(open_deck: Any) -> None:
    async with open_deck() as deck:
        assert set(THEMES) == set(deck.app.available_themes)


async def test_keys_typed_before_the_app_was_there_are_pressed(open_deck: Any) -> None:
    async with open_deck(typed="S") as deck:
        assert deck.screen.area == "search"
