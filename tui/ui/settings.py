"""How the reader likes to read, kept from one briefing to the next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How the reader likes to read: the longest line in cells, and one pane or several."""

    measure: int = 72
    zoomed: bool = False
