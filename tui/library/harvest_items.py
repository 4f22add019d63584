"""The items of a file as rows take them, read for ``tui.library.harvest``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from tui.library.gathering import (
    Gathering,
    Read,
    Step,
    UnsureError,
    Values,
    check_needs,
    read_values,
    steps_of,
)
from tui.library.rows import FACTS, HEADS, KINDS, facts_of
from tui.loading.field_types import Field, FieldType, Record
from tui.loading.fields import (
    BRIEFING,
    CORRECTION,
    EDITOR_NOTE,
    EVENT,
    FIGURE,
    RELATED,
    SECTION,
    SOURCE,
    STATEMENT,
)
from tui.loading.glossary import read_glossary
from tui.loading.lists import LIST_READERS, texts_of
from tui.loading.nodes import Mapping as Pairs
from tui.loading.nodes import Node, Scalar
from tui.loading.nodes import Sequence as List
from tui.loading.reading import Entry
from tui.loading.records import folded_key
from tui.loading.shapes import is_absent, line_of, plain_texts
from tui.loading.shared_sources import fill
from tui.loading.values import VALUE_READERS, amount_of, check_url, read_prose_text, read_quote
from tui.model.briefing import Figure, Statement
from tui.model.entities import Name
from tui.model.names import AFFILIATIONS, ORGS, PEOPLE, PLACES, SPEAKERS, Kinds
from tui.model.prose import one_line, plain

Item = tuple[int, str, str, str, list[str]]
"""Kind as in a row, own id, date as written, text, values of the fields."""

# A part that another attribute is shown in, too.
_SHOWN_IN: Final = {"role": "affiliation"}
_MOST_PLANS = 200


# --- values -------------------------------------------------------------------------------------


def _read_plain(node: Node, field: Field, reading: Gathering) -> str:
    return _one_line(node) or plain(read_prose_text(node, field, reading))


def _read_plain_quote(node: Node, field: Field, reading: Gathering) -> str:
    text = _one_line(node)
    # What begins with a letter stands in no quote marks.
    return text if text[:1].isalpha() else plain(read_quote(node, field, reading))


def _one_line(node: Node) -> str:
    """Prose as most of it is, one paragraph without marks; empty for all other."""
    if node.__class__ is Scalar and (node.style == "|" or "\n" not in node.value):
        return one_line(node.value)
    return ""


def _names_of(kinds: Kinds) -> Read:
    def read(node: Node, field: Field, reading: Gathering) -> tuple[str, ...]:
        texts = plain_texts(node)
        if texts is None:
            # As in ``tui.loading.lists``: the name of a speaker may hold commas.
            texts = [text for text, _, _ in texts_of(node, field, reading, kinds is not SPEAKERS)]
        return reading.names(kinds, texts)

    return read


def _read_affiliation(node: Node, field: Field, reading: Gathering) -> str:
    text = line_of(node, field.name, reading, field.name)
    return reading.names(AFFILIATIONS, (text,))[0] if text else ""


# --- items --------------------------------------------------------------------------------------


class _Kind:
    """How the items of a record become rows.

    ``parts`` are the attributes that make up their text, in the order of ``Item.parts``. ``show``
    puts in the place of values what is shown of them.
    """

    def __init__(
        self, record: Record, *parts: str, show: Callable[[Values], None] | None = None
    ) -> None:
        self.record = record
        self.parts = parts
        self.show = show
        self.number = 2 * KINDS.index(record.name)
        self.date = "published" if record is SOURCE else "date"
        self.rows = _rows_of(record, _READERS)
        self._plans: dict[tuple[str, ...], _Plan] = {}

    def plan(self, keys: tuple[str, ...]) -> _Plan:
        """The plan for an item with these keys; most items of a library have the same few."""
        plan = self._plans.get(keys)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            plan = self._plans[keys] = _Plan(self, keys)
        return plan


class _Plan:
    """What to do for an item with certain keys: all that needs no look at its values."""

    def __init__(self, kind: _Kind, keys: tuple[str, ...]) -> None:
        self.steps = steps_of(keys, kind.rows)
        given = {step[0] for step in self.steps if step is not None}
        check_needs(given, kind.record)
        self.parts = [part for part in kind.parts if part in given or _SHOWN_IN.get(part) in given]
        self.facts = [(sign, name) for sign, name in FACTS[kind.record.name] if name in given]
        self.show = kind.show
        self.has_id = "id" in given
        self.date = kind.date if kind.date in given else ""
        self.has_head = self.parts[0] in HEADS
        self.number = kind.number


def _rows_of(record: Record, readers: Mapping[str, Read]) -> Mapping[str, Step]:
    return {
        field.name: (field.attribute or field.name, readers[field.type], field)
        for field in record.fields
    }


def _item(values: Values, plan: _Plan, reading: Gathering) -> Item:
    own = values["id"] if plan.has_id else ""
    if own:
        reading.claim(own)
    facts = facts_of(plan.facts, values)
    if plan.show is not None:
        plan.show(values)
    lines: list[str] = []
    for part in plan.parts:
        value = values[part]
        if value:
            lines.append(value if value.__class__ is str else ", ".join(value))
    has_head = plan.has_head and len(lines) > 1
    date = values[plan.date].written if plan.date else ""
    return (plan.number + has_head, own, date, "\n".join(lines), facts)


def _show_statement(values: Values) -> None:
    if not values["speaker"]:
        raise UnsureError
    if "affiliation" in values:
        who = Name(values["affiliation"])
        values["role"] = Statement(id="", role=values.get("role", ""), affiliation=who).role_text


def _figure(values: Values) -> Figure:
    given = {name: values[name] for name in ("measure", "value", "unit") if name in values}
    return Figure(id="", **given)


def _show_figure(values: Values) -> None:
    values["value"] = _figure(values).value_text


def _read_item(node: Node, kind: _Kind, reading: Gathering) -> tuple[Values, _Plan]:
    """One entry of a list of items."""
    if isinstance(node, Pairs):
        entries = node.entries
        keys = tuple([key.value for key, _ in entries])
        if kind is _SOURCE and reading.sharing.sources and "id" in keys:
            values = _read_source(entries, keys, reading)
            return values, kind.plan(tuple(values))
        plan = kind.plan(keys)
        return read_values(entries, plan.steps, reading), plan
    if not isinstance(node, Scalar) or not kind.record.bare or is_absent(node):
        raise UnsureError
    name, text = _read_bare(node, kind.record, reading)
    return {name: _filled(text)}, kind.plan((name,))


def _read_source(
    entries: Iterable[tuple[Scalar, Node]], keys: Iterable[str], reading: Gathering
) -> Values:
    """A source, with what a shared one of its id says and it does not."""
    entry = Entry(SOURCE)
    entry.values = read_values(entries, steps_of(keys, _SOURCE.rows), reading)
    entry.id = entry.values["id"]
    fill(entry, reading.sharing.sources)
    return entry.values


def _read_bare(node: Scalar, record: Record, reading: Gathering) -> tuple[str, str]:
    """An item that is written as a text: the field that it stands for, and the text."""
    field = record.by_name[record.bare]
    if field.type == FieldType.PROSE:
        return field.name, _read_plain(node, field, reading)
    text = line_of(node, field.name, reading)
    if text[:4].lower() == "http":
        check_url(text, node, reading)
        return "url", text
    return field.name, text


def _filled(text: str) -> str:
    if not text:
        raise UnsureError
    return text


def _items_of(kind: _Kind) -> Read:
    def read(node: Node, field: Field, reading: Gathering) -> list[Item]:
        if isinstance(node, Pairs):
            raise UnsureError
        nodes = node.items if isinstance(node, List) else (node,)
        return [_item(*_read_item(each, kind, reading), reading) for each in nodes]

    return read


def _read_summary(node: Node, field: Field, reading: Gathering) -> list[Item]:
    text = _filled(_read_plain(node, field, reading))
    return [_item({"text": text}, _SECTION.plan(("text",)), reading)]


def _figures_of(node: Node, reading: Gathering) -> list[tuple[Values, _Plan]]:
    """Figures as a list, or as measures with their amounts."""
    if isinstance(node, Pairs):
        plan = _FIGURE.plan(("measure", "value"))
        return [(_short_figure(key, child, reading), plan) for key, child in node.entries]
    if isinstance(node, List):
        return [_read_item(each, _FIGURE, reading) for each in node.items]
    raise UnsureError


def _short_figure(key: Scalar, child: Node, reading: Gathering) -> Values:
    measure = _filled(line_of(key, key.value, reading))
    if not isinstance(child, Scalar) or folded_key(key.value) == "measure":
        raise UnsureError
    text = _filled(line_of(child, key.value, reading))
    return {"measure": measure, "value": amount_of(text, child, reading)}


def _read_figures(node: Node, field: Field, reading: Gathering) -> list[Item]:
    return [_item(values, plan, reading) for values, plan in _figures_of(node, reading)]


def _read_figures_of_event(node: Node, field: Field, reading: Gathering) -> tuple[str, ...]:
    """The figures of an event as they stand among its words: in one text, if there are any."""
    found = _figures_of(node, reading)
    for values, plan in found:
        if plan.has_id:
            reading.claim(values["id"])
    return ("; ".join([_figure(values).heading_text for values, _ in found]),) if found else ()


_READERS: Final[Mapping[str, Read]] = {
    **VALUE_READERS,
    **LIST_READERS,
    FieldType.PROSE: _read_plain,
    FieldType.QUOTE: _read_plain_quote,
    FieldType.ORG_NAME: _read_affiliation,
    FieldType.SPEAKERS: _names_of(SPEAKERS),
    FieldType.PEOPLE_NAMES: _names_of(PEOPLE),
    FieldType.PLACE_NAMES: _names_of(PLACES),
    FieldType.ORG_NAMES: _names_of(ORGS),
    FieldType.FIGURES: _read_figures_of_event,
}

_EVENT = _Kind(EVENT, "title", "text", "places", "people", "orgs", "figures", "note")
_STATEMENT = _Kind(
    STATEMENT,
    *("speaker", "role", "quote", "paraphrase", "original", "via", "about", "note"),
    show=_show_statement,
)
_SECTION = _Kind(SECTION, "heading", "text", "change", "note")
_FIGURE = _Kind(FIGURE, "measure", "value", "scope", "places", "note", show=_show_figure)
_SOURCE = _Kind(SOURCE, "title", "authors", "publisher", "url", "note")
_NOTE = _Kind(EDITOR_NOTE, "text", "note")
_CORRECTION = _Kind(CORRECTION, "text", "was", "now", "note")
_RELATED = _Kind(RELATED, "title", "url", "briefing", "note")

ITEM_KINDS: Final = (
    *(_EVENT, _STATEMENT, _SECTION, _FIGURE, _SOURCE, _NOTE, _CORRECTION, _RELATED),
)
TOP_ROWS: Final = _rows_of(
    BRIEFING,
    {
        **_READERS,
        FieldType.EVENTS: _items_of(_EVENT),
        FieldType.STATEMENTS: _items_of(_STATEMENT),
        FieldType.SECTION: _read_summary,
        FieldType.SECTIONS: _items_of(_SECTION),
        FieldType.FIGURES: _read_figures,
        FieldType.NOTES: _items_of(_NOTE),
        FieldType.CORRECTIONS: _items_of(_CORRECTION),
        FieldType.SOURCES: _items_of(_SOURCE),
        FieldType.RELATED: _items_of(_RELATED),
        FieldType.GLOSSARY: read_glossary,
    },
)
"""How everything is read that a briefing holds."""
