"""How the reader likes to read, kept from one briefing to the next."""

from __future__ import annotations

from tui.model.date_display import DEFAULT_STYLE, DateStyle
from tui.model.frozen import Value


class Settings(Value):
    """How the reader likes to read: the longest line in cells, one pane or several, and
    how many: ``auto`` by the width at hand, ``wide`` three, ``medium`` two, ``narrow`` one.
    ``shares`` are the widths of the panes against each other, where the mouse has set them.
    ``dates`` is how dates are written. ``plain`` is for who hears the screen or reads it by touch:
    what else only a style shows is told in words."""

    measure: int = 72
    zoomed: bool = False
    layout: str = "auto"
    shares: tuple[int, ...] = ()
    dates: DateStyle = DEFAULT_STYLE
    plain: bool = False


def read_shares(text: str) -> tuple[int, ...]:
    """The widths of the three panes against each other, as they were kept; none when they were
    not."""
    parts = text.split(",")
    if len(parts) != 3 or not all(part.isdigit() and 0 < len(part) < 5 for part in parts):
        return ()
    return tuple(max(1, int(part)) for part in parts)
