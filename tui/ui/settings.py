"""How the reader likes to read, kept from one briefing to the next."""

from __future__ import annotations

from tui.model.frozen import Value


class Settings(Value):
    """How the reader likes to read: the longest line in cells, and one pane or several."""

    measure: int = 72
    zoomed: bool = False
