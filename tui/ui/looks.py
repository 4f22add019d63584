"""How each kind of text looks in a theme.

Made from the theme's variables once, instead of as component classes of every widget: the style
sheet would match those anew for each widget at each start.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from textual.color import Color
from textual.style import Style

_BOLD = frozenset(
    {
        "title",
        "speaker",
        "heading",
        "strong",
        "warn",
        "hit",
        "hit-now",
        "bar",
        "flag",
        "key",
        "said",
    }
)
_ITALIC = frozenset({"emphasis"})
_UNDERLINED = frozenset({"link", "hit", "passage"})
_REVERSED = frozenset({"hit-now"})
_COLOURS = {
    "speaker": "accent",
    "heading": "accent",
    "date": "accent",
    "muted": "deck-muted",
    "code": "deck-muted",
    "warn": "warning",
    "hit": "deck-hit-text",
    "passage": "accent",
    "bar": "accent",
    "bar-blurred": "deck-muted",
    "flag": "accent",
    "thumb": "border-blurred",
    "key": "accent",
    "said": "accent",
}
_GROUNDS = {"hit": "deck-hit"}
_FAINT = frozenset({"muted", "code", "bar-blurred", "thumb"})


def look(name: str, variables: Mapping[str, str]) -> Style:
    """The style of a name, to lay over the style of a list or line. On the terminal's own
    colours, what is secondary is dim and grounds are left alone."""
    colour = variables.get(_COLOURS.get(name, ""), "")
    ground = variables.get(_GROUNDS.get(name, ""), "")
    return _made(name, colour, ground)


@lru_cache(maxsize=256)
def _made(name: str, colour: str, ground: str) -> Style:
    is_ansi = colour.startswith("ansi") or ground.startswith("ansi")
    return Style(
        foreground=Color.parse(colour) if colour and not is_ansi else None,
        background=Color.parse(ground) if ground and not is_ansi else None,
        bold=name in _BOLD or None,
        italic=name in _ITALIC or None,
        underline=name in _UNDERLINED or None,
        reverse=name in _REVERSED or None,
        dim=(is_ansi and name in _FAINT) or None,
    )
