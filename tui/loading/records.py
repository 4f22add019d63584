"""A mapping to the values of a record, by the table of its fields (format sections 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Table

from tui.loading.field_types import Field, FieldType, Record
from tui.loading.nodes import Mapping, Node, Scalar
from tui.loading.reading import Entry, Reading
from tui.loading.shapes import is_absent, report_empty
from tui.loading.syntax import excerpt
from tui.loading.values import Reader

Row = tuple[str, Reader, Field]
"""Attribute of the model, how to read it, the field."""

_LEAST_LIKENESS = 0.7
_SEPARATORS = str.maketrans(" -", "__")


def rows_of(record: Record, readers: Table[FieldType, Reader]) -> dict[str, Row]:
    """The table that ``read_fields`` goes by, by the key in a file."""
    return {
        field.name: (field.attribute or field.name, readers[field.type], field)
        for field in record.fields
    }


def folded_key(key: str) -> str:
    """A key as compared: case-folded, spaces and hyphens as ``_``."""
    return key.strip().casefold().translate(_SEPARATORS)


def field_of(key: str, rows: Table[str, Row]) -> str:
    """The field a key stands for, or empty."""
    if key in rows:
        return key
    folded = folded_key(key)
    return folded if folded in rows else ""


Matched = tuple[Scalar, Node, str]
"""Key, value, and the name of the field that the key stands for."""


def read_fields(node: Mapping, entry: Entry, rows: Table[str, Row], reading: Reading) -> None:
    """Read every known key of a mapping into ``entry.values``; report the others."""
    outer, reading.here = reading.here, entry
    read_matched(matched(node, entry.record, rows, reading), entry, rows, reading)
    reading.here = outer


def read_matched(
    found: Iterable[Matched], entry: Entry, rows: Table[str, Row], reading: Reading
) -> None:
    """Read fields into ``entry.values``; ``entry`` is the one read at the moment."""
    values = entry.values
    for key, child, name in found:
        attribute, read, field = rows[name]
        if is_absent(child):
            report_empty(name, child if child.line else key, reading, name)
            continue
        value = read(child, field, reading)
        if value != "" or not isinstance(child, Scalar):
            values[attribute] = value
        elif not any(problem.line == child.line for problem in entry.problems):
            report_empty(name, child, reading, name)


def matched(
    node: Mapping, record: Record, rows: Table[str, Row], reading: Reading
) -> list[Matched]:
    """The entries of a mapping that are fields, with the fields' names; none twice."""
    found: list[Matched] = []
    odd = False
    for key, child in node.entries:
        name = key.value
        if name not in rows:
            name = _odd_field(key, record, rows, reading)
            odd = True
        if name:
            found.append((key, child, name))
    return _without_repeats(found, reading) if odd else found


def _odd_field(key: Scalar, record: Record, rows: Table[str, Row], reading: Reading) -> str:
    """The field that a key not written as in the table stands for, or empty."""
    folded = folded_key(key.value)
    shown = excerpt(key.value)
    if folded in rows:
        message = f'"{shown}" is read as {folded}; write {folded}'
        reading.add("note", "odd-key", message, key, folded)
        return folded
    if folded.startswith("x_"):
        return ""
    near = reading.nearest(folded, rows, _LEAST_LIKENESS)
    hint = f'did you mean "{near}"?' if near else f"fields here: {', '.join(rows)}"

    message = f'"{shown}" is not a field of {record.article}; {hint}'
    reading.add("warning", "unknown-key", message, key, key.value)
    return ""


def _without_repeats(found: list[Matched], reading: Reading) -> list[Matched]:
    """The first of several keys that stand for one field; the others are reported."""
    first: dict[str, Scalar] = {}
    kept = []
    for key, child, name in found:
        before = first.setdefault(name, key)
        if before is key:
            kept.append((key, child, name))
            continue
        message = (
            f'"{excerpt(key.value)}" is used twice, lines {before.line} and {key.line}; '
            "the first is used"
        )
        reading.add("error", "yaml", message, key, name)
    return kept


def check_needs(entry: Entry, reading: Reading) -> None:
    """Report what a record needs and has not."""
    values = entry.values
    said: set[str] = set()
    for need in entry.record.needs:
        if need.given and need.given not in values:
            continue
        if need.message in said or any(_attribute(name, entry) in values for name in need.fields):
            continue
        said.add(need.message)
        place = (*entry.place, need.given or need.fields[0])
        reading.add_to(entry, "error", "missing-field", need.message, entry, place)


def _attribute(name: str, entry: Entry) -> str:
    field = entry.record.by_name[name]
    return field.attribute or name
