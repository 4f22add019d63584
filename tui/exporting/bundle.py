"""What is exported: briefings, or parts of them, under one title."""

from __future__ import annotations

from collections.abc import Iterable

from tui.exporting.extract import Extract
from tui.exporting.merged_timeline import Told, merged_timeline
from tui.model.briefing import Briefing
from tui.model.frozen import Frozen


class Bundle(Frozen):
    """Extracts under one title.

    ``tlp`` is the strictest sharing label of their briefings, or empty. ``extracts`` may be gone
    through once, and need not be in memory together; those of a ``story``, which has one timeline
    for all briefings, are a tuple, the oldest briefing first. ``is_single`` says that what was
    asked for is one briefing.
    """

    title: str
    extracts: Iterable[Extract]
    tlp: str = ""
    is_story: bool = False
    is_single: bool = False

    def timeline(self) -> Iterable[Told]:
        """All events: of a story merged, in order of date; else by briefing."""
        if self.is_story:
            return merged_timeline(tuple(self.extracts))
        return (Told(event, extract) for extract in self.extracts for event in extract.events)


def single(briefing: Briefing) -> Bundle:
    """One briefing, whole."""
    return Bundle(briefing.title, (Extract(briefing),), briefing.tlp, is_single=True)
