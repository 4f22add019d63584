"""The table of fields as JSON Schema draft-07, for editors that complete and check keys.

An editor reads YAML with its types, so a number or a boolean stands wherever a text may.
"""

from __future__ import annotations

from typing import Any

from tui.loading.field_types import Field, FieldType, Record
from tui.loading.fields import (
    ALIAS,
    BRIEFING,
    ENTITY,
    FIGURE,
    ITEM_LISTS,
    RECORDS,
    ROLE,
    SOURCE,
)

SCHEMA_FILE = "briefing-1.schema.json"

Shape = dict[str, Any]

_TEXT_TYPES = ["string", "number", "boolean"]
_TEXT: Shape = {"type": _TEXT_TYPES}
# Letters, digits, - and _ of any script: patterns know no Unicode classes, so what is excluded
# is the rest of ASCII.
_NO_ID = r"\s!-,./:-@\[-^`{-~"
_ID: Shape = {"type": ["string", "number"], "pattern": f"^[^{_NO_ID}_-][^{_NO_ID}]{{0,119}}$"}
_URL: Shape = {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"}
_SOURCE_ID: Shape = {"anyOf": [_ID, _URL]}
_REFERENCE: Shape = {
    "type": ["string", "number"],
    "pattern": f"^([^{_NO_ID}#_-][^{_NO_ID}#]{{0,119}}#)?[^{_NO_ID}#_-][^{_NO_ID}#]{{0,119}}$",
}

_SHAPES: dict[str, Shape] = {
    FieldType.TEXT: _TEXT,
    FieldType.PROSE: _TEXT,
    FieldType.QUOTE: _TEXT,
    FieldType.SECTION: _TEXT,
    FieldType.ZONE: _TEXT,
    FieldType.ORG_NAME: _TEXT,
    FieldType.DATE: {"type": ["string", "number"]},
    FieldType.AMOUNT: {"type": ["string", "number"]},
    FieldType.RATING: {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": 6},
            {"type": "string", "pattern": "^([A-Fa-f] ?[1-6]?|[1-6])$"},
        ]
    },
    FieldType.VERSION: {
        "anyOf": [
            {"type": "integer", "minimum": 1},
            {"type": "string", "pattern": "^0*[1-9][0-9]*$"},
        ]
    },
    FieldType.LANG: {
        "type": _TEXT_TYPES,
        "pattern": "^([A-Za-z]{2,3}|[Xx]-[A-Za-z0-9]{1,8})(-[A-Za-z0-9]{1,8})*$",
    },
    FieldType.COUNTRY: {"type": ["string", "boolean"], "pattern": "^[A-Za-z]{2}$"},
    FieldType.WIKIDATA: {"type": "string", "pattern": "^[Qq][1-9][0-9]*$"},
    FieldType.URL: _URL,
    FieldType.ID: _ID,
    FieldType.BRIEFING_ID: _ID,
}
# Each of these lists accepts a single value in its place.
_LISTS: dict[str, Shape] = {
    FieldType.TEXTS: _TEXT,
    FieldType.SPEAKERS: _TEXT,
    FieldType.PEOPLE_NAMES: _TEXT,
    FieldType.PLACE_NAMES: _TEXT,
    FieldType.ORG_NAMES: _TEXT,
    FieldType.IDS: _ID,
    FieldType.URLS: _URL,
    FieldType.SOURCE_IDS: _SOURCE_ID,
    FieldType.REFERENCES: _REFERENCE,
}
_ITEMS: dict[str, Record] = {**ITEM_LISTS, FieldType.ALIASES: ALIAS, FieldType.ROLES: ROLE}
# What these lack, the entry of the same id in a library file may have.
_EXTENDING = (SOURCE, ENTITY)


def briefing_schema() -> Shape:
    """The schema of a briefing; that of ``_library.yaml`` is its definition ``library``."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Briefing, format 1",
        **_record(BRIEFING),
        "definitions": {
            record.name: _record(record) for record in RECORDS if record is not BRIEFING
        },
    }


def schema_text() -> str:
    """The schema as the text of its file."""
    import json

    return json.dumps(briefing_schema(), indent=2, ensure_ascii=False) + "\n"


def _record(record: Record) -> Shape:
    shape: Shape = {
        "type": "object",
        "properties": {field.name: _property(field) for field in record.fields},
        "patternProperties": {
            "^[xX][-_]": {"description": "The author's own; never read, always kept"}
        },
        "additionalProperties": False,
    }
    required = [need.fields[0] for need in record.needs if len(need.fields) == 1 and not need.given]
    if required:
        shape["required"] = required
    either = [need.fields for need in record.needs if len(need.fields) > 1]
    for names in either:
        shape["anyOf"] = [{"required": [name]} for name in names]
        if record in _EXTENDING:
            shape["anyOf"].append({"required": ["id"]})
    given = {need.given: list(need.fields) for need in record.needs if need.given}
    if given:
        shape["dependencies"] = given
    return shape


def _property(field: Field) -> Shape:
    shape = dict(_shape(field))
    shape["description"] = field.meaning
    if field.default in field.words and field.default:
        shape["default"] = field.default
    if field.example and not field.words:
        shape["examples"] = [field.example]
    return shape


def _shape(field: Field) -> Shape:
    kind = field.type
    if kind in _SHAPES:
        return _SHAPES[kind]
    if kind in _LISTS:
        return _one_or_list(_LISTS[kind])
    if kind in _ITEMS:
        record = _ITEMS[kind]
        entry = _reference(record)
        return _one_or_list({"anyOf": [_TEXT, entry]} if record.bare else entry)
    if kind is FieldType.FIGURES:
        return _figures()
    if kind is FieldType.GLOSSARY:
        return _glossary()
    if kind is FieldType.STORIES:
        return {"type": "object", "additionalProperties": _TEXT}
    return _word(field)


def _one_or_list(entry: Shape) -> Shape:
    return {"anyOf": [entry, {"type": "array", "items": entry}]}


def _reference(record: Record) -> Shape:
    return {"$ref": f"#/definitions/{record.name}"}


def _figures() -> Shape:
    """The short form maps measures to amounts; ``measure`` among its keys makes it a figure."""
    short = {
        "type": "object",
        "not": {"required": ["measure"]},
        "additionalProperties": _SHAPES[FieldType.AMOUNT],
    }
    return {"anyOf": [short, *_one_or_list(_reference(FIGURE))["anyOf"]]}


def _glossary() -> Shape:
    entry = {"anyOf": [_TEXT, _reference(ENTITY)]}
    by_id = {"type": "object", "propertyNames": _ID, "additionalProperties": entry}
    return {"anyOf": [by_id, {"type": "array", "items": _TEXT}, _TEXT]}


def _word(field: Field) -> Shape:
    """The words to complete, and any way of writing them that is read."""
    words = [*field.words, *(read for read, _ in field.second_names)]
    pattern = "|".join(map(_any_spelling, words))
    if field.type is FieldType.TLP:
        pattern = f"([Tt][Ll][Pp]: ?)?({pattern})"
    shapes: list[Shape] = [
        {"enum": list(field.words)},
        {"type": "string", "pattern": f"^({pattern})$"},
    ]
    if field.type is FieldType.LIKELIHOOD:
        percent = r"^([1-9][0-9]?)(\.[0-9]+)? ?(%|[Pp]er ?[Cc]ent)?$"
        shapes.append({"type": "number", "minimum": 1, "maximum": 99})
        shapes.append({"type": "string", "pattern": percent})
    return {"anyOf": shapes}


def _any_spelling(word: str) -> str:
    parts = []
    for letter in word:
        is_letter = letter.isalpha()
        parts.append(f"[{letter.upper()}{letter.lower()}]" if is_letter else "[ _+-]*")
    return "".join(parts)
