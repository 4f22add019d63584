"""A theme from a file of the reader's, for the terminal library."""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

from tui.config import OwnTheme


def theme_of(own: OwnTheme) -> Theme:
    """The theme; what the file leaves out follows from its two main colours."""
    given = own.colours
    ground, text = Color.parse(given["background"]), Color.parse(given["foreground"])
    accent = given.get("accent") or given.get("primary") or given["foreground"]
    border = given.get("border") or ground.blend(text, 0.3).hex
    return Theme(
        name=own.name,
        primary=given.get("primary", accent),
        secondary=given.get("secondary", accent),
        accent=accent,
        foreground=given["foreground"],
        background=given["background"],
        surface=given.get("surface") or ground.blend(text, 0.04).hex,
        panel=given.get("panel") or ground.blend(text, 0.08).hex,
        success=given.get("success", accent),
        warning=given.get("warning", accent),
        error=given.get("error", accent),
        dark=own.dark,
        variables={"border": border, "border-blurred": ground.blend(Color.parse(border), 0.6).hex},
    )
