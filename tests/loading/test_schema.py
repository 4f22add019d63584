"""The JSON Schema says what the reader says."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tui.loading.read import parse_briefing
from tui.loading.schema import SCHEMA_FILE, briefing_schema, schema_text

BRIEFINGS = Path(__file__).parents[2] / "briefings"
SCHEMA = briefing_schema()
jsonschema = importlib.import_module("jsonschema")
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
HEAD = "title: T\ndate: 2025-11-25\n"


def mistakes(text: str, loader: Any = yaml.SafeLoader) -> list[str]:
    document = json.loads(json.dumps(yaml.load(text, loader), default=str))
    return [error.message for error in VALIDATOR.iter_errors(document)]


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_file_is_as_generated() -> None:
    assert (BRIEFINGS / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()


def test_its_text_is_stable() -> None:
    assert schema_text() == schema_text()
    assert schema_text().endswith("}\n")
    assert json.loads(schema_text()) == SCHEMA


VALID = [
    HEAD,
    "title: NO\ndate: 2025\n",
    "title: 12\ndate: 2025-11\npublisher: on\ntags: [1, true, x]\n",
    HEAD + "format: 1\nid: 2025-11-29-kyiv\nstory: war\nlang: uk\ntlp: AMBER+STRICT\n",
    HEAD + "tlp: TLP:amber strict\nstatus: Final\ntimezone: Europe/Kyiv\n",
    HEAD + "x-mine: {a: [1]}\nx_too: 1\n",
    HEAD + "figures: {killed: 6 civilians, injured: 12}\nsummary: |\n  Text\n",
    HEAD + "figures:\n  - {measure: killed, value: 6, places: [kyiv], as_of: 2025-11-25}\n",
    HEAD + "figures: {measure: killed, value: 6}\n",
    HEAD + "timeline:\n  - {date: 2025-11-25, title: x, rating: B2, figures: {killed: 6}}\n",
    HEAD + "timeline: {date: 2025, text: x, rating: 2, places: Kyiv, sources: 'https://e.org'}\n",
    HEAD + "statements:\n  - speaker: [A, B]\n    quote: x\n    stance: opposes\n    about: y\n",
    HEAD + "statements: [{speaker: A, paraphrase: x, original: y, original_lang: uk}]\n",
    HEAD + "background: Words\nanalysis: [Words, {heading: x, text: y, confidence: medium}]\n",
    HEAD + "conclusion: [{text: x, likelihood: 60, rests_on: [a, b#c]}]\n",
    HEAD + "conclusion: [{text: x, likelihood: 60 %}, {text: y, likelihood: Highly probable}]\n",
    HEAD + "notes: [a, {text: b, see: c}]\ncorrections: [{date: 2025, text: x, was: 1, now: 2}]\n",
    HEAD + "sources: [a, 'http://e.org', {url: 'http://e.org', type: post}, {id: wire}]\n",
    HEAD + "people: {a: A, b: {name: B, aliases: [c, {name: d, lang: uk}]}}\nplaces: [Kyiv]\n",
    HEAD + "people: {a: {roles: [x, {title: y, from: 2020, until: 2021, see: z}]}}\norgs: NATO\n",
    HEAD + "places: {oslo: {name: Oslo, country: NO, wikidata: Q585, links: 'http://e.org'}}\n",
    HEAD + "related: [x, {url: 'http://e.org'}, {id: b-1}]\n",
]
BROKEN = [
    "title: T\n",
    "date: 2025\n",
    HEAD + "titel: x\n",
    HEAD + "title2: x\n",
    HEAD + "format: new\n",
    HEAD + "status: finale\n",
    HEAD + "tlp: WHITE\n",
    HEAD + "lang: Ukrainian\n",
    HEAD + "id: a b\n",
    HEAD + "summary: [a]\n",
    HEAD + "timeline: words\n",
    HEAD + "timeline: [{text: x}]\n",
    HEAD + "timeline: [{date: 2025}]\n",
    HEAD + "timeline: [{date: 2025, text: x, rating: Z9}]\n",
    HEAD + "timeline: [{date: 2025, text: x, places: {a: b}}]\n",
    HEAD + "statements: [{quote: x}]\n",
    HEAD + "statements: [{speaker: x}]\n",
    HEAD + "statements: [{speaker: x, quote: y, stance: opposes}]\n",
    HEAD + "statements: [{speaker: x, quote: y, original: z}]\n",
    HEAD + "analysis: [{heading: x}]\n",
    HEAD + "analysis: [{text: x, likelihood: perhaps}]\n",
    HEAD + "analysis: [{text: x, likelihood: 100}]\n",
    HEAD + "analysis: [{text: x, see: a b}]\n",
    HEAD + "figures: [{value: 6}]\n",
    HEAD + "figures: {killed: [6]}\n",
    HEAD + "sources: [{publisher: x}]\n",
    HEAD + "sources: [{url: example.org}]\n",
    HEAD + "people: {a b: A}\n",
    HEAD + "places: {a: {name: A, country: Norway}}\n",
    HEAD + "places: {a: {name: A, wikidata: 585}}\n",
    HEAD + "corrections: [{text: x}]\n",
    HEAD + "related: [{note: x}]\n",
]


@pytest.mark.parametrize("text", VALID)
def test_valid_documents(text: str) -> None:
    assert mistakes(text) == []
    assert mistakes(text, yaml.BaseLoader) == []


@pytest.mark.parametrize("text", BROKEN)
def test_broken_documents(text: str) -> None:
    assert mistakes(text)


@pytest.mark.parametrize("text", VALID)
def test_the_reader_agrees_on_the_valid(text: str) -> None:
    _, problems = parse_briefing(text.encode(), file="x.yaml")
    # What is not in the file, a schema cannot know.
    assert {problem.code for problem in problems} <= {"broken-ref", "missing-field", "odd-key"}
    found = [p.message for p in problems if p.code == "missing-field"]
    assert set(found) <= {"a source needs a title or a url", "give a a name"}


@pytest.mark.parametrize("text", BROKEN)
def test_the_reader_agrees_on_the_broken(text: str) -> None:
    _, problems = parse_briefing(text.encode(), file="x.yaml")
    assert problems


def test_shipped_briefings_are_valid() -> None:
    paths = [path for path in BRIEFINGS.glob("*.yaml") if not path.name.startswith("_")]
    assert paths
    for path in paths:
        assert mistakes(path.read_text(encoding="utf-8"), yaml.BaseLoader) == [], path.name


def test_a_library_file_has_its_definition() -> None:
    schema = {"$ref": "#/definitions/library", "definitions": SCHEMA["definitions"]}
    validator = jsonschema.Draft7Validator(schema)
    library = {"people": {"a": "A"}, "stories": {"war": "The war"}, "sources": [{"title": "x"}]}
    assert validator.is_valid(library)
    assert not validator.is_valid({"title": "x"})


def test_keys_are_described() -> None:
    event = SCHEMA["definitions"]["event"]["properties"]
    assert all(shape["description"] for shape in event.values())
    assert event["significance"]["default"] == "normal"
    assert event["significance"]["anyOf"][0] == {"enum": ["high", "normal", "low"]}
