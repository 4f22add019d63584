"""Briefings as JSON.

One briefing that was asked for by itself has the shape of ``show --json``, with ``tlp`` as the
first key. Anything else is::

    {"tlp", "title", "briefings": [briefing]}

``tlp`` is the strictest label. A briefing of which only some items are exported has empty lists in
the place of the others, and those sources that the items rest on.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.exporting.bundle import Bundle
from tui.exporting.extract import Extract
from tui.exporting.json_text import json_line, json_lines
from tui.exporting.model_json import Json, briefing_json, item_json


def briefings_json(bundle: Bundle) -> Iterator[str]:
    """The lines, ASCII only; the label stands in the first."""
    if bundle.is_single:
        for extract in bundle.extracts:
            yield from _opened(extract_json(extract))
        return
    yield f'{{"tlp": {json_line(bundle.tlp)}, "title": {json_line(bundle.title)}, "briefings": ['
    before: list[str] = []
    for extract in bundle.extracts:
        if before:
            yield from before[:-1]
            yield f"{before[-1]},"
        before = _opened(extract_json(extract))
    yield from before
    yield "]}"


def extract_json(extract: Extract) -> Json:
    """A briefing, its label first, with the items to export."""
    briefing = extract.briefing
    shape = {"tlp": briefing.tlp, **briefing_json(briefing)}
    if extract.is_whole:
        return shape
    parts = {part: [item_json(s) for s in extract.sections if s.part == part] for part in _PARTS}
    return shape | {
        "summary": item_json(extract.summary) if extract.summary else None,
        **parts,
        "figures": list(map(item_json, extract.figures)),
        "timeline": list(map(item_json, extract.events)),
        "statements": list(map(item_json, extract.statements)),
        "notes": list(map(item_json, extract.notes)),
        "corrections": list(map(item_json, extract.corrections)),
        "sources": list(map(item_json, extract.sources)),
        "related": list(map(item_json, extract.related)),
    }


_PARTS = ("background", "analysis", "conclusion")


def _opened(shape: Json) -> list[str]:
    """The lines of an object, its first key in the line of its brace."""
    brace, first, *others = json_lines(shape)
    return [brace + first.strip(), *others]
