"""The table of fields: whole, consistent, and the one place that knows a field."""

from __future__ import annotations

import dataclasses

import pytest

from tui.loading.field_types import FieldType, Record
from tui.loading.fields import (
    ALIAS,
    BRIEFING,
    CORRECTION,
    EDITOR_NOTE,
    ENTITY,
    EVENT,
    FIGURE,
    RECORDS,
    RELATED,
    ROLE,
    SECTION,
    SOURCE,
    STATEMENT,
    field_table,
)
from tui.model import briefing as model
from tui.model import entities

CLASSES: dict[str, type] = {
    "briefing": model.Briefing,
    "event": model.Event,
    "statement": model.Statement,
    "section": model.Section,
    "figure": model.Figure,
    "source": model.Source,
    "note": model.EditorNote,
    "correction": model.Correction,
    "related": model.Related,
    "entity": entities.Entity,
    "alias": entities.Alias,
    "role": entities.Role,
}
MADE = {
    "has_own_id", "line", "problems", "path", "kind", "part", "event", "id", "formerly",
    "unknown",
}  # fmt: skip
"""Attributes that no field of a record fills, or not of each record."""

FIELDS = {
    BRIEFING: (
        "format id formerly title date updated period timezone status supersedes updates story "
        "lang tlp authors publisher tags regions summary figures background timeline statements "
        "analysis conclusion notes corrections sources people places orgs related note"
    ),
    EVENT: (
        "date text title status significance places people orgs tags figures sources rating see "
        "id formerly note"
    ),
    STATEMENT: (
        "speaker quote paraphrase role affiliation date via about stance original original_lang "
        "translation sources rating see tags id formerly note"
    ),
    SECTION: (
        "heading text kind likelihood confidence change rests_on sources see tags id formerly note"
    ),
    FIGURE: (
        "measure value unit places scope date as_of sources rating see id formerly note"
    ),
    SOURCE: (
        "title url publisher authors published accessed archive lang type rating id formerly note"
    ),
    ENTITY: "name aliases roles country wikidata distinct_from links note",
    ALIAS: "name lang",
    ROLE: "title affiliation from until see note",
    EDITOR_NOTE: "text see id formerly note",
    CORRECTION: "date text see was now id formerly note",
    RELATED: "title url id note",
}  # fmt: skip
REQUIRED = {
    BRIEFING: "title date",
    EVENT: "date text",
    STATEMENT: "speaker",
    SECTION: "text",
    FIGURE: "measure value",
    SOURCE: "",
    ENTITY: "name",
    ALIAS: "name",
    ROLE: "title",
    EDITOR_NOTE: "text",
    CORRECTION: "date text",
    RELATED: "",
}


@pytest.mark.parametrize("record", list(FIELDS), ids=lambda record: record.name)
def test_a_record_has_the_fields_of_the_format(record: Record) -> None:
    assert [field.name for field in record.fields] == FIELDS[record].split()
    required = [field.name for field in record.fields if field.required]
    assert required == REQUIRED[record].split()


@pytest.mark.parametrize("record", list(FIELDS), ids=lambda record: record.name)
def test_the_model_has_what_the_table_fills(record: Record) -> None:
    attributes = {field.name for field in dataclasses.fields(CLASSES[record.name])}
    filled = {field.attribute or field.name for field in record.fields}
    assert filled <= attributes
    assert attributes - filled <= MADE


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_every_row_is_complete(record: Record) -> None:
    assert len(record.by_name) == len(record.fields)
    for field in record.fields:
        assert field.meaning
        assert not field.meaning.endswith(".")
        has_words = field.type in (FieldType.WORD, FieldType.TLP, FieldType.LIKELIHOOD)
        assert bool(field.words) == has_words
        assert {meant for _, meant in field.second_names} <= set(field.words)
        if field.type.startswith("list of"):
            assert field.singular
    for need in record.needs:
        assert set(need.fields) <= set(record.by_name)
    if record.bare:
        assert record.bare in record.by_name


def test_rows_for_documentation() -> None:
    rows = {name: (kind, meaning) for name, kind, meaning in field_table(EVENT)}
    assert "date ★" in rows
    assert "title" in rows
    kind, meaning = rows["significance"]
    assert kind == "word: high, normal, low"
    assert meaning.endswith("; default normal")
    assert rows["date ★"][1].endswith("; `2025-11-25/26`")
