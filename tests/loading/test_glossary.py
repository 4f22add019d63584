"""Glossaries, and the library files that share them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.loading.library_file import parse_library_file
from tui.loading.read import LibraryFile, parse_briefing, read_library_file
from tui.model.briefing import Briefing
from tui.model.entities import Alias, Name
from tui.model.problem import Problem

HEAD = "title: T\ndate: 2025-11-25\n"


def read(text: str, *libraries: str) -> tuple[Briefing, list[Problem]]:
    """A briefing under library files, the outermost first."""
    files = [library(each) for each in libraries]
    briefing, problems = parse_briefing((HEAD + text).encode(), file="x.yaml", libraries=files)
    assert briefing is not None
    return briefing, problems


def library(text: str) -> LibraryFile:
    file, problems = parse_library_file(text.encode(), file="_library.yaml")
    assert problems == []
    assert file is not None
    return file


@pytest.mark.parametrize(
    "glossary",
    ["{kyiv: {name: Kyiv}}", "{kyiv: Kyiv}", "[Kyiv]", "Kyiv"],
)
def test_ways_to_write_a_glossary(glossary: str) -> None:
    briefing, problems = read(f"places: {glossary}\n")
    assert problems == []
    assert [(e.kind, e.id, e.name) for e in briefing.places] == [("place", "kyiv", "Kyiv")]


def test_an_entry_with_everything() -> None:
    briefing, problems = read(
        "people:\n  yermak:\n    name: Andriy Yermak\n    wikidata: q123\n    country: ua\n"
        "    aliases: [Yermak, {name: Єрмак, lang: uk}]\n    distinct_from: [other]\n"
        "    links: https://example.org/y\n    note: N\n"
        "    roles:\n      - Negotiator\n"
        "      - {title: Chief, affiliation: ua, from: 2020, until: 2025-11-26, see: resigns}\n"
        "orgs: {ua: Ukraine}\n"
        "timeline: [{id: Resigns, date: 2025-11-26, text: x}]\n"
    )
    assert problems == []
    person = briefing.people[0]
    assert person.aliases == (Alias("Yermak"), Alias("Єрмак", "uk"))
    assert (person.wikidata, person.country, person.note) == ("Q123", "UA", "N")
    assert (person.distinct_from, person.links) == (("other",), ("https://example.org/y",))
    first, second = person.roles
    assert (first.title, second.title) == ("Negotiator", "Chief")
    assert second.affiliation == Name("ua", "ua", "Ukraine")
    assert second.since is not None
    assert second.until is not None
    assert (second.since.edtf, second.until.edtf) == ("2020", "2025-11-26")
    assert second.see[0].item == "Resigns"


def test_names_resolve_through_the_glossary() -> None:
    briefing, problems = read(
        "people: {z: {name: Zelenskyy, aliases: [Zelensky]}}\norgs: {nato: NATO}\n"
        "places: {kyiv: {name: Kyiv, aliases: [Київ]}}\nregions: [Київ]\n"
        "statements:\n  - {speaker: [ZELENSKY, Nato, Ann], quote: x, affiliation: nato}\n"
        "timeline: [{date: 2025, text: x, people: z, places: [kyiv], orgs: [nato]}]\n"
        "figures: [{measure: a, value: 1, places: Kyiv}]\n"
    )
    assert problems == []
    statement, event = briefing.statements[0], briefing.timeline[0]
    assert [(str(n), n.entity, n.written) for n in statement.speaker] == [
        ("Zelenskyy", "z", "ZELENSKY"), ("NATO", "nato", "Nato"), ("Ann", "", "Ann"),
    ]  # fmt: skip
    assert statement.affiliation == Name("nato", "nato", "NATO")
    assert (event.people[0].entity, event.places[0].entity, event.orgs[0].entity) == (
        "z", "kyiv", "nato",
    )  # fmt: skip
    assert str(briefing.regions[0]) == str(briefing.figures[0].places[0]) == "Kyiv"


def test_an_ambiguous_name_resolves_to_neither() -> None:
    briefing, problems = read(
        "people: {j: {name: John, aliases: [Kennedy]}, r: {name: Bob, aliases: [Kennedy]}}\n"
        "statements: [{speaker: kennedy, quote: x}]\n"
        "timeline: [{date: 2025, text: x, people: [John, Kennedy]}]\n"
    )
    assert [(p.level, p.code, p.path, p.message) for p in problems] == [
        ("warning", "ambiguous-name", "statements[1].speaker",
         '"kennedy" is a name of both j and r; write the id'),
        ("warning", "ambiguous-name", "timeline[1].people[2]",
         '"Kennedy" is a name of both j and r; write the id'),
    ]  # fmt: skip
    assert briefing.statements[0].speaker == (Name("kennedy"),)


def test_an_ambiguous_affiliation_inside_the_glossary() -> None:
    _, problems = read(
        "orgs: {a: {name: A, aliases: [X]}, b: {name: B, aliases: [X]}}\n"
        "people: {c: {name: C, roles: [{title: D, affiliation: X}]}}\n"
    )
    assert [(p.code, p.path) for p in problems] == [
        ("ambiguous-name", "people.c.roles[1].affiliation")
    ]


def test_a_bad_entity_id_still_names_its_entry() -> None:
    briefing, problems = read(
        "places: {São Paulo: {name: Sampa}}\nregions: [São Paulo, sao-paulo]\n"
    )
    assert [(p.code, p.path, p.message) for p in problems] == [
        ("bad-id", "places.São Paulo",
         'id "São Paulo" may hold only letters, digits, - and _; try "sao-paulo"'),
    ]  # fmt: skip
    assert [region.entity for region in briefing.regions] == ["sao-paulo", "sao-paulo"]


def test_an_entity_id_used_twice() -> None:
    briefing, problems = read("people:\n  anna: Anna\n  ANNA: Other\n")
    assert [(p.code, p.line, p.message) for p in problems] == [
        ("duplicate-id", 5, 'id "ANNA" is used twice, lines 4 and 5')
    ]
    assert [(e.id, e.name) for e in briefing.people] == [("anna", "Anna"), ("ANNA-2", "Other")]


# --- library files ---

FAR = (
    "people: {z: {name: Far, aliases: [Zelensky, Z], country: UA, roles: [President]}}\n"
    "places: {kyiv: Kyiv}\nstories: {war: The war}\nsources: [{id: wire, title: Wire}]\n"
)
NEAR = "people: {z: {name: Near, aliases: [Ze], roles: [Actor]}}\n"


def test_nearer_entries_extend_farther_ones() -> None:
    briefing, problems = read("people: {z: {aliases: [Own]}}\n", FAR, NEAR)
    assert problems == []
    person = briefing.people[0]
    assert (person.name, person.country) == ("Near", "UA")
    assert [alias.name for alias in person.aliases] == ["Own", "Ze", "Zelensky", "Z"]
    assert [role.title for role in person.roles] == ["Actor", "President"]


def test_what_a_briefing_names_comes_along_and_nothing_else() -> None:
    briefing, _ = read("statements: [{speaker: Zelensky, quote: x}]\n", FAR, NEAR)
    assert briefing.statements[0].speaker == (Name("Zelensky", "z", "Near"),)
    assert [person.id for person in briefing.people] == ["z"]
    assert briefing.places == ()


def test_a_librarys_other_parts() -> None:
    file = library(FAR)
    assert file.stories == {"war": "The war"}
    assert [(source.id, source.title) for source in file.sources] == [("wire", "Wire")]


@pytest.mark.parametrize(
    ("text", "level", "code", "path"),
    [
        ("titel: x\n", "warning", "unknown-key", "titel"),
        ("people: {a: {country: UA}}\n", "error", "missing-field", "people.a.name"),
        ("sources: [{lang: en}]\n", "error", "missing-field", "sources[1].title"),
        ("stories: [x]\n", "error", "wrong-shape", "stories"),
        ("stories: {a b: x}\n", "error", "bad-id", "stories.a b"),
        ("stories: {a: }\n", "note", "empty-value", "stories.a"),
        ("- a\n", "error", "wrong-shape", ""),
        ("a: b: c\n", "error", "yaml", ""),
    ],
)
def test_findings_in_a_library_file(text: str, level: str, code: str, path: str) -> None:
    _, problems = parse_library_file(text.encode(), file="_library.yaml")
    assert [(p.level, p.code, p.path, p.file) for p in problems] == [
        (level, code, path, "_library.yaml")
    ]


def test_library_files_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "_library.yaml"
    path.write_bytes(FAR.encode())
    file, problems = read_library_file(path)
    assert problems == []
    assert file is not None
    assert file.stories == {"war": "The war"}
    path.write_bytes(b"")
    assert read_library_file(path) == (LibraryFile(str(path)), [])
    nothing, problems = read_library_file(tmp_path / "none.yaml")
    assert nothing is None
    assert [p.code for p in problems] == ["unreadable"]


def test_references_of_a_librarys_roles_name_their_briefing() -> None:
    file = library("people: {a: {name: A, roles: [{title: b, see: [other#x]}]}}\n")
    reference = file.entities[0].roles[0].see[0]
    assert (reference.briefing, reference.item, reference.is_found) == ("other", "x", True)
