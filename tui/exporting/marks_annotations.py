"""Marks as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), one page of them.

A briefing is named ``urn:briefdeck:ID``, an item ``urn:briefdeck:ID#ITEM``. The words of the mark
are its TextQuoteSelector; the note is a body for commenting, a tag one for tagging, the label one
for classifying.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from tui.exporting.marks_entry import MarkEntry, time_text
from tui.exporting.tlp import strictest

Json = dict[str, object]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def marks_annotations(entries: Iterable[MarkEntry]) -> Iterator[str]:
    """The lines of the JSON-LD document, ASCII only; the sharing label stands in the first."""
    known = list(entries)
    tlp = strictest(entry.tlp for entry in known)
    label = f"Marks TLP:{tlp}" if tlp else "Marks"
    head = {"@context": CONTEXT, "type": "AnnotationPage", "label": label}
    yield _dumped(head)[:-1] + ', "items": ['
    for number, entry in enumerate(known, 1):
        yield _dumped(_annotation(entry)) + ("," if number < len(known) else "")
    yield "]}"


def _annotation(entry: MarkEntry) -> Json:
    bodies = list(_bodies(entry))
    motivations = ["bookmarking", *dict.fromkeys(str(body["purpose"]) for body in bodies)]
    shape: Json = {
        "id": f"{_urn(entry)};{time_text(entry.created)}",
        "type": "Annotation",
        "motivation": motivations if len(motivations) > 1 else motivations[0],
        "created": time_text(entry.created),
        "modified": time_text(entry.modified),
    }
    if bodies:
        shape["body"] = bodies
    target: Json = {"source": _urn(entry)}
    if selector := _selector(entry):
        target["selector"] = selector
    return shape | {"target": target}


def _bodies(entry: MarkEntry) -> Iterator[Json]:
    if entry.note:
        yield _body(entry.note, "commenting")
    for tag in entry.tags:
        yield _body(tag, "tagging")
    if entry.label:
        yield _body(entry.label, "classifying")


def _body(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _selector(entry: MarkEntry) -> Json | None:
    if entry.passage:
        passage = entry.passage
        return {
            "type": "TextQuoteSelector",
            "exact": passage.exact,
            "prefix": passage.prefix,
            "suffix": passage.suffix,
        }
    return {"type": "TextQuoteSelector", "exact": entry.words} if entry.words else None


def _urn(entry: MarkEntry) -> str:
    item = f"#{_part(entry.item_id)}" if entry.item_id else ""
    return f"urn:briefdeck:{_part(entry.briefing_id)}{item}"


def _part(id: str) -> str:
    return quote(id, safe="", errors="replace")


def _dumped(shape: object) -> str:
    return json.dumps(shape, ensure_ascii=True).replace("\x7f", "\\u007f")
