"""When all items of a file are read: their ids, and what they refer to (format 3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.loading.field_types import FieldType
from tui.loading.nodes import Node, Scalar
from tui.loading.quoting import excerpt
from tui.loading.reading import Entry, Place, Reading, Waiting, WaitingProse
from tui.model import ids
from tui.model.entities import Reference
from tui.model.ids import TakenIds
from tui.model.links import ItemTarget, read_target
from tui.model.prose import read_prose
from tui.model.text import id_key

_LEAST_LIKENESS = 0.6
# Among more ids than this the nearest is not looked for: it would take too long.
_MOST_COMPARED = 2_000


def settle_ids(entries: list[Entry], reading: Reading) -> None:
    """Give every item its id; ``entries`` are in file order. Explicit ids win over derived."""
    first: dict[str, Entry] = {}
    for entry in entries:
        if not entry.id:
            continue
        before = first.setdefault(id_key(entry.id), entry)
        entry.has_own_id = before is entry
        if before is not entry:
            _report_repeat(before, entry, reading)
            entry.id = ""
    taken = TakenIds(first)
    for entry in entries:
        if not entry.id:
            entry.id = taken.claim(derived(entry))


def _report_repeat(before: Entry, entry: Entry, reading: Reading) -> None:
    node = entry.id_node or entry
    line = before.id_node.line if before.id_node else before.line
    message = f'id "{excerpt(entry.id)}" is used twice, lines {line} and {node.line}'
    reading.add_to(entry, "error", "duplicate-id", message, node, (*entry.place, "id"))


def derived(entry: Entry) -> str:
    """The id of an item without one, as ``tui.model.ids`` makes it."""
    get = entry.values.get
    match entry.record.name:
        case "event":
            return ids.event_id(get("date"), get("title", ""), get("text", ""))
        case "statement":
            return ids.statement_id(get("speaker", ()), get("quote", ""), get("paraphrase", ""))
        case "section":
            return ids.section_id(get("part", "analysis"), get("heading", ""), get("text", ""))
        case "figure":
            return ids.figure_id(get("measure", ""), get("places", ()), get("scope", ""))
        case "source":
            return ids.source_id(get("title", ""), get("url", ""))
        case "note":
            return ids.note_id(get("text", ""))
        case "correction":
            return ids.correction_id(get("text", ""))
        case _:
            return ids.related_id(get("title", ""), get("url", ""), get("briefing", ""))


class References:
    """What the references of one file can point to."""

    def __init__(
        self, briefing: str, items: Iterable[str], sources: Mapping[str, str], reading: Reading
    ) -> None:
        self._briefing = id_key(briefing)
        self._items = {id_key(item): item for item in items}
        self._sources = sources
        self._reading = reading

    def settle(self) -> None:
        """Settle everything that waits, and report what is not there."""
        for waiting in self._reading.waiting:
            attribute = waiting.field.attribute or waiting.field.name
            if waiting.field.type is FieldType.SOURCE_IDS:
                waiting.entry.values[attribute] = tuple(self._sources_of(waiting))
            else:
                waiting.entry.values[attribute] = tuple(
                    self._reference(text, waiting.entry, node, place)
                    for text, node, place in waiting.texts
                )
        for prose in self._reading.waiting_prose:
            self._check_links(prose)

    def _sources_of(self, waiting: Waiting) -> Iterable[str]:
        for text, node, place in waiting.texts:
            found = self._sources.get(id_key(text))
            if found is None and not text[:8].lower().startswith(("http://", "https://")):
                message = f'no source "{excerpt(text)}" in sources'
                self._report(message, text, self._sources, waiting.entry, node, place)
            yield found or text

    def _reference(self, text: str, entry: Entry, node: Node | Entry, place: Place) -> Reference:
        briefing, mark, item = text.partition("#")
        if not mark:
            briefing, item = "", text
        if briefing and id_key(briefing) != self._briefing:
            return Reference(text, item, briefing)
        found = self._items.get(id_key(item))
        if found is None:
            message = f'no item "{excerpt(item)}" in this briefing'
            self._report(message, item, self._items, entry, node, place)
        return Reference(text, found or item, "", found is not None)

    def _report(
        self,
        message: str,
        text: str,
        known: Mapping[str, str],
        entry: Entry,
        node: Node | Entry,
        place: Place,
    ) -> None:
        near = ""
        if len(known) <= _MOST_COMPARED:
            near = self._reading.nearest(id_key(text), known, _LEAST_LIKENESS)
        if near:
            message += f'; nearest is "{excerpt(known[near])}"'
        self._reading.add_to(entry, "error", "broken-ref", message, node, place)

    def _check_links(self, prose: WaitingProse) -> None:
        place_of = _LinkPlaces(prose.node)
        for paragraph in read_prose(prose.text):
            for span in paragraph.spans:
                target = read_target(span.target) if span.style == "link" else None
                if isinstance(target, ItemTarget):
                    written = f"{target.briefing}#{target.item}"
                    node = place_of.next(span.target)
                    self._reference(written, prose.entry, node, prose.place)


class _LinkPlaces:
    """Where the links of a block of prose stand, asked for in their order."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._value = node.value if isinstance(node, Scalar) and node.style == "|" else ""
        self._at = 0
        self._line = node.line + 1

    def next(self, target: str) -> Node:
        found = self._value.find(target, self._at)
        if found < 0:
            return self._node
        self._line += self._value.count("\n", self._at, found)
        self._at = found
        return Scalar("", self._line, 1, "|")


def settle_shared(reading: Reading) -> None:
    """References of a library file: only those that name their briefing can lead anywhere."""
    for waiting in reading.waiting:
        references = []
        for text, _, _ in waiting.texts:
            briefing, mark, item = text.partition("#")
            found = bool(briefing and mark)
            references.append(
                Reference(text, item if mark else text, briefing if mark else "", found)
            )
        waiting.entry.values[waiting.field.attribute or waiting.field.name] = tuple(references)
