"""Two themes tuned for long reading, and the colours the style sheets need of any theme."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="briefdeck-dark",
    primary="#d9a657",
    secondary="#8fb3c9",
    accent="#e3b567",
    foreground="#e8e4da",
    background="#15171b",
    surface="#1b1e23",
    panel="#22262c",
    success="#9cc48a",
    warning="#e6c15c",
    error="#f2a19a",
    boost="#262a31",
    dark=True,
    variables={"border": "#4a505a", "border-blurred": "#343940"},
)

LIGHT = Theme(
    name="briefdeck-light",
    primary="#6e3f00",
    secondary="#1d4a66",
    accent="#6e3f00",
    foreground="#1f1d19",
    background="#fbf9f4",
    surface="#f4f1ea",
    panel="#ebe6db",
    success="#2a5420",
    warning="#5e4500",
    error="#8c1d12",
    boost="#ece6d9",
    dark=False,
    variables={"border": "#8d8677", "border-blurred": "#cfc8b8"},
)

OUR_THEMES = (DARK, LIGHT)
DEFAULT_THEME = DARK.name
MONOCHROME_THEME = "ansi-dark"

LEAST_CONTRAST = 7.0

_OURS = ("deck-muted", "deck-cursor", "deck-hit", "deck-hit-text")


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1)."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value / 255) for value in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def deck_variables(theme: Theme) -> Mapping[str, str]:
    """The colours of our own style sheets for any theme: ``deck-muted`` for what is secondary,
    ``deck-cursor`` behind the row at hand, ``deck-hit`` and ``deck-hit-text`` for matches. Muted text is as faint as the contrast of 7:1 on
    that row lets it be, where the theme's own colours reach it at all."""
    if theme.name.startswith("ansi"):
        return dict.fromkeys(_OURS, "ansi_default")
    if theme.foreground is None or theme.background is None:
        ground = Color.parse(theme.background or ("#121212" if theme.dark else "#f5f5f5"))
        text = Color.parse(theme.foreground or ("#e0e0e0" if theme.dark else "#1a1a1a"))
    else:
        ground, text = Color.parse(theme.background), Color.parse(theme.foreground)
    cursor = ground.blend(text, 0.1)
    muted = text
    for step in range(1, 9):
        fainter = text.blend(ground, step * 0.05)
        if contrast(fainter, cursor) < LEAST_CONTRAST:
            break
        muted = fainter
    hit = ground.blend(text, 0.25)
    return dict(zip(_OURS, (muted.hex, cursor.hex, hit.hex, text.hex), strict=True))
