"""Marks as JSON Lines: whole, so that ``briefdeck marks import`` takes them in again.

The first line is ``{"briefdeck_marks": 1, "tlp": LABEL}``, with the strictest sharing label of the
briefings. Each line after it is one mark: ``record`` is all that the program stores of it; the
other keys say the same for other programs, with the words as they are in the briefing now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tui.exporting.marks_entry import MarkEntry, time_text
from tui.exporting.tlp import strictest

FORMAT = 1


def marks_jsonl(entries: Iterable[MarkEntry]) -> Iterator[str]:
    """The lines, ASCII only."""
    known = list(entries)
    yield _line({"briefdeck_marks": FORMAT, "tlp": strictest(entry.tlp for entry in known)})
    for entry in known:
        yield _line(
            {
                "briefing": entry.briefing_id,
                "title": entry.briefing_title,
                "item": entry.item_id,
                "kind": entry.kind,
                "heading": entry.heading,
                "speaker": entry.speaker,
                "role": entry.role,
                "date": entry.date,
                "text": entry.words,
                "sources": list(entry.sources),
                "note": entry.note,
                "label": entry.label,
                "tags": list(entry.tags),
                "created": time_text(entry.created),
                "found": entry.is_found,
                "record": dict(entry.record),
            }
        )


def _line(shape: object) -> str:
    return json.dumps(shape, ensure_ascii=True).replace("\x7f", "\\u007f")
