"""Lists of items: events, statements, sections, figures, sources, notes and the like."""

from __future__ import annotations

from collections.abc import Iterator

from tui.loading.field_types import Field, FieldType, Record
from tui.loading.fields import (
    CORRECTION,
    EDITOR_NOTE,
    EVENT,
    FIGURE,
    RELATED,
    SECTION,
    SOURCE,
    STATEMENT,
)
from tui.loading.lists import LIST_READERS
from tui.loading.nodes import Mapping, Node, Scalar, Sequence
from tui.loading.reading import Entry, Reading
from tui.loading.records import Row, check_needs, field_of, is_private, read_fields, rows_of
from tui.loading.shapes import (
    flat,
    is_absent,
    line_of,
    report_empty,
    report_not_list,
    report_not_text,
    stand_in,
)
from tui.loading.values import VALUE_READERS, Reader, amount_of, check_url, prose_at
from tui.model.text import clean_line

_READERS: dict[str, Reader] = {**VALUE_READERS, **LIST_READERS}
_FIGURE_ROWS = rows_of(FIGURE, _READERS)
# Where a bare text goes in records for which the format knows none: nothing shall be lost.
_BARE = {"event": "text", "statement": "paraphrase", "correction": "text", "figure": "measure"}
_PROSE = ("text", "paraphrase")


def read_figures(node: Node, field: Field, reading: Reading) -> list[Entry]:
    """Figures in the long form, or in the short one of measures with amounts (4.5)."""
    if isinstance(node, Mapping) and not is_one(node, FIGURE):
        found = [
            _short_figure(key, child, reading, (*reading.here.place, field.name, key.value))
            for key, child in node.entries
            if not _is_left_out(key, child, field, reading)
        ]
    else:
        found = _entries(node, field, FIGURE, reading)
    if reading.here.record is EVENT:
        for figure in found:
            figure.event = reading.here
    return found


def _is_left_out(key: Scalar, child: Node, field: Field, reading: Reading) -> bool:
    if is_absent(child):
        report_empty(key.value, child, reading, field.name, key.value)
        return True
    return False


def _short_figure(
    key: Scalar, child: Node, reading: Reading, place: tuple[str | int, ...]
) -> Entry:
    entry = Entry(FIGURE, place, key.line, key.column)
    outer, reading.here = reading.here, entry
    entry.values["measure"] = line_of(key, key.value, reading) or "figure"
    if isinstance(child, Mapping) and any(
        field_of(k.value, _FIGURE_ROWS) for k, _ in child.entries
    ):
        report_not_text(child, key.value, reading)
        read_fields(child, entry, _FIGURE_ROWS, reading)
    else:
        text = line_of(child, key.value, reading)
        if text:
            entry.values["value"] = amount_of(text, child, reading)
    reading.here = outer
    return entry


_ITEM_READERS: dict[str, Reader] = {**_READERS, FieldType.FIGURES: read_figures}
_ROWS = {
    record.name: rows_of(record, _ITEM_READERS)
    for record in (FIGURE, EVENT, STATEMENT, SECTION, SOURCE, EDITOR_NOTE, CORRECTION, RELATED)
}


def is_one(node: Mapping, record: Record) -> bool:
    """Whether a mapping in place of a list is one entry of it."""
    rows = _ROWS[record.name]
    names = {field_of(key.value, rows) for key, _ in node.entries}
    if record is FIGURE:
        # In the short form keys are measures, and "date" may be one.
        return "measure" in names
    return bool(names - {""})


def _entries(node: Node, field: Field, record: Record, reading: Reading) -> list[Entry]:
    place = (*reading.here.place, field.name)
    if isinstance(node, Sequence):
        return [
            read_item(child, record, reading, (*place, position))
            for position, child in enumerate(node.items, 1)
            if not (is_absent(child) and _report_empty_entry(child, position, field, reading))
        ]
    if isinstance(node, Mapping) and not is_one(node, record):
        report_not_list(node, field.name, reading, field.name)
        return list(_from_keys(node, record, reading, place))
    if isinstance(node, Scalar) and not record.bare:
        report_not_list(node, field.name, reading, field.name)
        return [_bare_item(node, record, reading, place)]
    return [read_item(node, record, reading, place)]


def _report_empty_entry(child: Node, position: int, field: Field, reading: Reading) -> bool:
    report_empty(f"{field.name}[{position}]", child, reading, field.name, position)
    return True


def _from_keys(
    node: Mapping, record: Record, reading: Reading, place: tuple[str | int, ...]
) -> Iterator[Entry]:
    """Items of a mapping that should be a list: nothing of it shall be lost."""
    for key, child in node.entries:
        here = (*place, key.value)
        if isinstance(child, Mapping):
            yield read_item(child, record, reading, here)
        else:
            text = Scalar(f"{key.value}: {flat(child)}", key.line, key.column, '"')
            yield _bare_item(text, record, reading, here)


def read_item(node: Node, record: Record, reading: Reading, place: tuple[str | int, ...]) -> Entry:
    """One entry of a list of items; a text stands for what the format says it does."""
    if isinstance(node, Mapping):
        entry = Entry(record, place, node.line, node.column)
        rows = _ROWS[record.name]
        read_fields(node, entry, rows, reading)
        entry.id = entry.values.pop("id", "")
        if not entry.values and _is_all_unknown(node, rows):
            entry.values[_BARE.get(record.name, record.bare)] = clean_line(flat(node))
            entry.unknown = ()
        # What a source lacks, the library's source of the same id may have.
        if record is not SOURCE:
            check_needs(entry, reading)
        return entry
    if isinstance(node, Scalar) and record.bare:
        return _bare_item(node, record, reading, place)
    found = "a text" if isinstance(node, Scalar) else "a list"
    first = record.fields[0].name
    message = f'{record.article} should be written as keys and values, "{first}: …"; found {found}'
    entry = _bare_item(node, record, reading, place)
    reading.add_to(entry, "error", "wrong-shape", message, node, place)
    return entry


def _is_all_unknown(node: Mapping, rows: dict[str, Row]) -> bool:
    """Whether a mapping is more likely a text with a colon, as in ``- Kyiv: six killed``."""
    keys = [key.value for key, _ in node.entries]
    return any(keys) and not any(field_of(key, rows) or is_private(key) for key in keys)


def _bare_item(node: Node, record: Record, reading: Reading, place: tuple[str | int, ...]) -> Entry:
    """An item from a text, or from anything as text."""
    entry = Entry(record, place, node.line, node.column)
    outer, reading.here = reading.here, entry
    name = _BARE.get(record.name, record.bare)
    text = node if isinstance(node, Scalar) else stand_in(node)
    if name in _PROSE:
        value = prose_at(text, record.name, reading)
    else:
        value = line_of(text, name, reading)
        if record.bare == "title" and value[:4].lower() == "http":
            name = "url"
            check_url(value, text, reading)
    entry.values[name] = value
    reading.here = outer
    return entry


def read_events(node: Node, field: Field, reading: Reading) -> list[Entry]:
    return _entries(node, field, EVENT, reading)


def read_statements(node: Node, field: Field, reading: Reading) -> list[Entry]:
    return _entries(node, field, STATEMENT, reading)


def read_sections(node: Node, field: Field, reading: Reading) -> list[Entry]:
    found = _entries(node, field, SECTION, reading)
    for entry in found:
        entry.values["part"] = field.name
    return found


def read_section(node: Node, field: Field, reading: Reading) -> Entry | str:
    """Prose that is one section, the summary."""
    entry = Entry(SECTION, (*reading.here.place, field.name), node.line, node.column)
    outer, reading.here = reading.here, entry
    text = prose_at(node, field.name, reading)
    reading.here = outer
    entry.values |= {"part": field.name, "text": text}
    return entry if text else ""


def read_notes(node: Node, field: Field, reading: Reading) -> list[Entry]:
    return _entries(node, field, EDITOR_NOTE, reading)


def read_corrections(node: Node, field: Field, reading: Reading) -> list[Entry]:
    return _entries(node, field, CORRECTION, reading)


def read_sources(node: Node, field: Field, reading: Reading) -> list[Entry]:
    return _entries(node, field, SOURCE, reading)


def read_related(node: Node, field: Field, reading: Reading) -> list[Entry]:
    return _entries(node, field, RELATED, reading)


ITEM_READERS: dict[str, Reader] = {
    **_ITEM_READERS,
    FieldType.EVENTS: read_events,
    FieldType.STATEMENTS: read_statements,
    FieldType.SECTION: read_section,
    FieldType.SECTIONS: read_sections,
    FieldType.NOTES: read_notes,
    FieldType.CORRECTIONS: read_corrections,
    FieldType.SOURCES: read_sources,
    FieldType.RELATED: read_related,
}
"""Readers of everything a briefing holds but its glossary."""
