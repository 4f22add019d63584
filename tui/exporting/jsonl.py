"""Items as JSON Lines: one object a line, each with its briefing.

The first line is about the whole, every other one an item::

    {"tlp", "briefdeck_items": 1, "title"}
    {"briefing": {"id", "title", "date": date|null, "tlp"}, "item_kind", "id", ...}

``tlp`` of the first line is the strictest label, and comes first so that it is seen. The other
keys of an item, and ``date``, are those of ``tui.exporting.model_json``. Figures of an event
stand in it, and not on lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.exporting.bundle import Bundle
from tui.exporting.json_text import json_line
from tui.exporting.model_json import date_json, item_json

FORMAT = 1


def jsonl(bundle: Bundle) -> Iterator[str]:
    """The lines, ASCII only."""
    yield json_line({"tlp": bundle.tlp, "briefdeck_items": FORMAT, "title": bundle.title})
    for extract in bundle.extracts:
        briefing = extract.briefing
        told = {
            "id": briefing.id,
            "title": briefing.title,
            "date": date_json(briefing.date),
            "tlp": briefing.tlp,
        }
        inner = {figure for event in extract.events for figure in event.figures}
        for item in extract.items():
            if item not in inner:
                yield json_line({"briefing": told, **item_json(item)})
