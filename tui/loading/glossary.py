"""Glossaries: people, places and orgs with all their spellings (format 4.7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from tui.loading.field_types import Field, FieldType
from tui.loading.fields import ALIAS, ENTITY, ROLE
from tui.loading.lists import LIST_READERS
from tui.loading.nodes import Mapping, Node, Scalar, Sequence
from tui.loading.quoting import excerpt
from tui.loading.reading import Entry, Place, Reading
from tui.loading.records import check_needs, read_fields, rows_of
from tui.loading.shapes import is_absent, line_of, report_empty, stand_in
from tui.loading.values import VALUE_READERS, Reader, check_id, rivals_message
from tui.model.entities import Alias, Entity, EntityKind, Role
from tui.model.ids import TakenIds, long_slug
from tui.model.names import Glossary, Scope
from tui.model.text import id_key, slug

_SCALARS: dict[str, Reader] = {**VALUE_READERS, **LIST_READERS}
_ALIAS_ROWS = rows_of(ALIAS, _SCALARS)
_ROLE_ROWS = rows_of(ROLE, _SCALARS)


def _records(
    node: Node, field: Field, rows: dict[str, tuple[str, Reader, Field]], reading: Reading
) -> list[Entry]:
    """Aliases or roles, each a text or a mapping."""
    record = ALIAS if rows is _ALIAS_ROWS else ROLE
    place = (*reading.here.place, field.name)
    items = node.items if isinstance(node, Sequence) else [node]
    found = []
    for position, item in enumerate(items, 1):
        if is_absent(item):
            report_empty(f"{field.name}[{position}]", item, reading, field.name, position)
            continue
        entry = Entry(record, (*place, position), item.line, item.column)
        if isinstance(item, Mapping):
            read_fields(item, entry, rows, reading)
            check_needs(entry, reading)
        else:
            entry.values[record.bare] = line_of(item, field.singular, reading, field.name, position)
        found.append(entry)
    return found


def _read_aliases(node: Node, field: Field, reading: Reading) -> tuple[Alias, ...]:
    entries = _records(node, field, _ALIAS_ROWS, reading)
    return tuple(Alias(**entry.values) for entry in entries if entry.values.get("name"))


def _read_roles(node: Node, field: Field, reading: Reading) -> list[Entry]:
    return _records(node, field, _ROLE_ROWS, reading)


_ENTITY_ROWS = rows_of(
    ENTITY,
    {**_SCALARS, FieldType.ALIASES: _read_aliases, FieldType.ROLES: _read_roles},
)


def read_glossary(node: Node, field: Field, reading: Reading) -> list[Entry]:
    """The entries of ``people``, ``places`` or ``orgs``, each with its id."""
    place = (*reading.here.place, field.name)
    found: list[Entry] = []
    if isinstance(node, Mapping):
        for key, child in node.entries:
            if is_absent(child):
                report_empty(key.value, child, reading, field.name, key.value)
            else:
                found.append(_keyed(key, child, field, reading, (*place, key.value)))
    else:
        items = node.items if isinstance(node, Sequence) else [node]
        for position, child in enumerate(items, 1):
            if is_absent(child):
                report_empty(f"{field.name}[{position}]", child, reading, field.name, position)
            else:
                found.append(_listed(child, field, reading, (*place, position)))
    _part_ids(found, reading)
    return found


def _keyed(key: Scalar, child: Node, field: Field, reading: Reading, place: Place) -> Entry:
    """An entry under its id."""
    entry = Entry(ENTITY, place, key.line, key.column)
    outer, reading.here = reading.here, entry
    written = line_of(key, field.singular, reading)
    entry.id_node = key
    entry.id = written
    if not check_id(written, key, reading):
        # The text keeps naming the entry, so that what refers to it still finds it.
        entry.id = long_slug(written) or field.singular
        entry.values["aliases"] = (Alias(written),)
    _read_entry(child, entry, field, reading)
    reading.here = outer
    return entry


def _read_entry(child: Node, entry: Entry, field: Field, reading: Reading) -> None:
    if isinstance(child, Mapping):
        kept = entry.values.get("aliases", ())
        read_fields(child, entry, _ENTITY_ROWS, reading)
        if kept:
            entry.values["aliases"] = (*entry.values.get("aliases", ()), *kept)
    else:
        entry.values["name"] = line_of(child, entry.id or field.singular, reading)


def _listed(child: Node, field: Field, reading: Reading, place: Place) -> Entry:
    """An entry of a plain list of names; its id is the name's slug."""
    entry = Entry(ENTITY, place, child.line, child.column)
    outer, reading.here = reading.here, entry
    if isinstance(child, Mapping):
        message = (
            f'{field.name} should be a list of names, or a mapping: "id:", '
            'and indented below it "name: …"'
        )
        reading.add("error", "wrong-shape", message, child)
    _read_entry(child, entry, field, reading)
    if not entry.values.get("name"):
        entry.values["name"] = stand_in(child).value if isinstance(child, Mapping) else ""
        entry.values["name"] = excerpt(entry.values["name"])
    entry.id = slug(entry.values["name"]) or field.singular
    reading.here = outer
    return entry


def _part_ids(entries: list[Entry], reading: Reading) -> None:
    """Give the later of two entries with one id another one, and report it."""
    first: dict[str, Entry] = {}
    repeated: list[Entry] = []
    for entry in entries:
        before = first.setdefault(id_key(entry.id), entry)
        if before is entry:
            continue
        message = f'id "{excerpt(entry.id)}" is used twice, lines {before.line} and {entry.line}'
        reading.add_to(entry, "error", "duplicate-id", message, entry, entry.place)
        repeated.append(entry)
    taken = TakenIds(first)
    for entry in repeated:
        entry.id = taken.claim(entry.id)


def entity_of(kind: EntityKind, entry: Entry, roles: Iterable[Entry] = ()) -> Entity:
    """The entity of an entry with these roles, whose references and names are settled."""
    made = tuple([Role(**{"title": "", **role.values}) for role in roles])
    return Entity(**{"name": "", **entry.values, "kind": kind, "id": entry.id, "roles": made})


class OwnGlossary:
    """The glossary a file holds itself, first as entries, then as entities."""

    def __init__(self, top: Entry) -> None:
        self.entries: list[tuple[EntityKind, Entry]] = [
            (cast(EntityKind, field.singular), entry)
            for field in top.record.fields
            if field.type is FieldType.GLOSSARY
            for entry in top.values.pop(field.name, ())
        ]

    def scope(self) -> Scope:
        """The entities without their roles: enough to look names up."""
        return Scope(entity_of(kind, entry) for kind, entry in self.entries)

    def full_scope(self) -> Scope:
        """The entities, when references and names inside the entries are settled."""
        return Scope(
            entity_of(kind, entry, entry.values.get("roles", ())) for kind, entry in self.entries
        )

    def settle_names(self, glossary: Glossary, reading: Reading) -> None:
        """Resolve the names inside the entries, and report entries without a name."""
        reading.glossary = glossary
        for waiting in reading.waiting_names:
            name = glossary.resolve(waiting.kinds, waiting.text)
            waiting.entry.values[waiting.attribute] = name
            rivals = glossary.rivals(waiting.kinds, waiting.text)
            if rivals:
                message = rivals_message(waiting.text, rivals)
                reading.add_to(
                    waiting.entry, "warning", "ambiguous-name", message, waiting.node,
                    waiting.place,
                )  # fmt: skip
        for kind, entry in self.entries:
            entity = glossary.entity(kind, entry.id)
            if entity is None or not entity.name:
                entry.values.setdefault("name", entry.id)
                message = f"give {excerpt(entry.id)} a name"
                reading.add_to(
                    entry, "error", "missing-field", message, entry, (*entry.place, "name")
                )
