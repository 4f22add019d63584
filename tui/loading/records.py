"""A mapping to the values of a record, by the table of its fields (format sections 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Table
from functools import cache

from tui.loading.field_types import Field, Need, Record
from tui.loading.nodes import Mapping, Node, Scalar
from tui.loading.quoting import excerpt
from tui.loading.reading import Entry, Reading
from tui.loading.shapes import in_one_line, report_empty
from tui.loading.values import Reader

Row = tuple[str, Reader, Field]
"""Attribute of the model, how to read it, the field."""

_LEAST_LIKENESS = 0.7
_MOST_UNKNOWN = 50
_LONGEST_TEXT, _LONGEST_OTHER = 2_000, 400
_SEPARATORS = str.maketrans(" -", "__")


def rows_of(record: Record, readers: Table[str, Reader]) -> dict[str, Row]:
    """The table that ``read_fields`` goes by, by the key in a file."""
    return {
        field.name: (field.attribute or field.name, readers[field.type], field)
        for field in record.fields
    }


def folded_key(key: str) -> str:
    """A key as compared: case-folded, spaces and hyphens as ``_``."""
    return key.strip().casefold().translate(_SEPARATORS)


def is_private(key: str) -> bool:
    """Whether a key is the author's own business: never read, never warned about."""
    return folded_key(key).startswith("x_")


def field_of(key: str, rows: Table[str, Row]) -> str:
    """The field a key stands for, or empty."""
    if key in rows:
        return key
    folded = folded_key(key)
    return folded if folded in rows else ""


Matched = tuple[Node, Row]
"""A value, and the row of the field that its key stands for."""


def read_fields(node: Mapping, entry: Entry, rows: Table[str, Row], reading: Reading) -> None:
    """Read every known key of a mapping into ``entry.values``; report the others."""
    outer, reading.here = reading.here, entry
    read_matched(matched(node, entry.record, rows, reading), entry, reading)
    reading.here = outer


def read_matched(found: Iterable[Matched], entry: Entry, reading: Reading) -> None:
    """Read fields into ``entry.values``; ``entry`` is the one read at the moment."""
    values = entry.values
    for child, (attribute, read, field) in found:
        if isinstance(child, Scalar) and (not child.value or child.value.isspace()):
            report_empty(field.name, child, reading, field.name)
            continue
        value = read(child, field, reading)
        if value or value.__class__ is not str:
            values[attribute] = value
        elif not (reading.problems and reading.problems[-1].line == child.line):
            report_empty(field.name, child, reading, field.name)


def matched(
    node: Mapping, record: Record, rows: Table[str, Row], reading: Reading
) -> list[Matched]:
    """The values of a mapping that belong to fields; no field twice."""
    try:
        return [(child, rows[key.value]) for key, child in node.entries]
    except KeyError:
        pass
    first: dict[str, Scalar] = {}
    found: list[Matched] = []
    for key, child in node.entries:
        name = key.value if key.value in rows else _odd_field(key, child, record, rows, reading)
        if name and first.setdefault(name, key) is key:
            found.append((child, rows[name]))
        elif name:
            _report_repeat(key, first[name], name, reading)
    return found


def _report_repeat(key: Scalar, before: Scalar, name: str, reading: Reading) -> None:
    message = (
        f'"{excerpt(key.value)}" is used twice, lines {before.line} and {key.line}; '
        "the first is used"
    )
    reading.add("error", "yaml", message, key, name)


def _odd_field(
    key: Scalar, child: Node, record: Record, rows: Table[str, Row], reading: Reading
) -> str:
    """The field that a key not written as in the table stands for, or empty; then what it holds
    is kept as it is, unless it is the author's own business."""
    folded = folded_key(key.value)
    shown = excerpt(key.value)
    if folded in rows:
        message = f'"{shown}" is read as {folded}; write {folded}'
        reading.add("note", "odd-key", message, key, folded)
        return folded
    if is_private(key.value):
        return ""
    near = reading.nearest(folded, rows, _LEAST_LIKENESS)
    hint = f'did you mean "{near}"?' if near else f"fields here: {', '.join(rows)}"

    message = f'"{shown}" is not a field of {record.article}; {hint}'
    reading.add("warning", "unknown-key", message, key, key.value)
    _keep_unknown(shown, child, reading.here)
    return ""


def _keep_unknown(key: str, child: Node, entry: Entry) -> None:
    """Keep a value for showing; beyond some number and length the finding has to do."""
    if len(entry.unknown) < _MOST_UNKNOWN:
        most = _LONGEST_TEXT if isinstance(child, Scalar) else _LONGEST_OTHER
        entry.unknown = (*entry.unknown, (key, in_one_line(child, most)))


@cache
def _needs_of(record: Record) -> tuple[tuple[Need, tuple[str, ...]], ...]:
    """What a record needs, with the attributes any of which will do."""
    fields = record.by_name
    return tuple(
        (need, tuple(fields[name].attribute or name for name in need.fields))
        for need in record.needs
    )


def check_needs(entry: Entry, reading: Reading) -> None:
    """Report what a record needs and has not."""
    values = entry.values
    missing: list[Need] = []
    for need, attributes in _needs_of(entry.record):
        if need.given and need.given not in values:
            continue
        for attribute in attributes:
            if attribute in values:
                break
        else:
            missing.append(need)
    for message, need in {need.message: need for need in reversed(missing)}.items():
        place = (*entry.place, need.given or need.fields[0])
        reading.add_to(entry, "error", "missing-field", message, entry, place)
