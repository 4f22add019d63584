"""How the reader likes to read, kept from one briefing to the next."""

from __future__ import annotations

from tui.model.frozen import Value


class Settings(Value):
    """How the reader likes to read: the longest line in cells, one pane or several, and
    how many: ``auto`` by the width at hand, ``wide`` three, ``medium`` two, ``narrow`` one."""

    measure: int = 72
    zoomed: bool = False
    layout: str = "auto"
