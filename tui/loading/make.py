"""From settled entries to the items of the model, each made once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui.loading.reading import Entry
from tui.model.briefing import (
    Correction,
    EditorNote,
    Event,
    Figure,
    Related,
    Section,
    Source,
    Statement,
)
from tui.model.item import Item

_CLASSES: dict[str, type[Item]] = {
    "event": Event,
    "statement": Statement,
    "section": Section,
    "figure": Figure,
    "source": Source,
    "note": EditorNote,
    "correction": Correction,
    "related": Related,
}


def items_of(values: Mapping[str, Any]) -> list[Entry]:
    """All items among the values of a briefing, figures of events included, in file order."""
    found = list(_items_of(values))
    found.sort(key=lambda entry: (entry.line, entry.column))
    return found


def _items_of(values: Mapping[str, Any]) -> Iterator[Entry]:
    for value in values.values():
        if isinstance(value, Entry):
            yield value
        elif isinstance(value, list):
            for entry in value:
                yield entry
                if "figures" in entry.values:
                    yield from entry.values["figures"]


def inherit(entry: Entry) -> None:
    """Give a figure inside an event the event's date and places unless it states its own."""
    if entry.event:
        for name in ("date", "places"):
            if name in entry.event.values:
                entry.values.setdefault(name, entry.event.values[name])


def make_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values with items in place of entries, and tuples in place of lists."""
    made: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, list):
            made[name] = tuple([make_item(entry) for entry in value])
        else:
            made[name] = make_item(value) if isinstance(value, Entry) else value
    return made


def make_item(entry: Entry) -> Item:
    """The item of an entry whose id and references are settled."""
    values = entry.values
    match entry.record.name:
        case "event":
            if "figures" in values:
                values["figures"] = tuple([make_item(figure) for figure in values["figures"]])
        case "figure":
            values.setdefault("measure", "figure")
            if entry.event:
                values["event"] = entry.event.id
    return _CLASSES[entry.record.name](
        id=entry.id,
        has_own_id=entry.has_own_id,
        line=entry.line,
        problems=tuple(entry.problems),
        unknown=entry.unknown,
        **values,
    )
