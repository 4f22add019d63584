"""The parts of a briefing in the order the formats for reading have them, and their headings."""

from __future__ import annotations

from tui.exporting.words import joined, when_text
from tui.model.briefing import Briefing, Event

SECTIONS = ("analysis", "conclusion")
"""The parts of the reading text behind the statements."""

REST = (
    ("Notes", "notes"),
    ("Corrections", "corrections"),
    ("Sources", "sources"),
    ("Related", "related"),
)
"""What ends a briefing: headings, with the attribute of an extract that holds the items."""


def when_heading(briefing: Briefing, event: Event) -> str:
    """The date of an event and its title."""
    return joined((when_text(briefing, event) or "Undated", event.title))
