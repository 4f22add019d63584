"""References: to items, to sources, and in the links of prose."""

from __future__ import annotations

import pytest

from tui.loading.read import LibraryFile, parse_briefing
from tui.model.briefing import Briefing, Source
from tui.model.entities import Reference
from tui.model.problem import Problem

HEAD = (
    "title: T\ndate: 2025-11-25\nid: here\n"
    "timeline:\n  - {id: Strikes, date: 2025-11-25, text: Hit}\n"
    "sources: [{id: article, title: A}, {title: B}]\n"
)


def read(text: str, *libraries: LibraryFile) -> tuple[Briefing, list[Problem]]:
    briefing, problems = parse_briefing(
        (HEAD + text).encode(), file="kyiv.yaml", libraries=libraries
    )
    assert briefing is not None
    return briefing, problems


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ("strikes", Reference("strikes", "Strikes")),
        ("STRIKES", Reference("STRIKES", "Strikes")),
        ("'#strikes'", Reference("#strikes", "Strikes")),
        ("here#strikes", Reference("here#strikes", "Strikes")),
        ("r-b", Reference("r-b", "r-b")),
        ("other#item", Reference("other#item", "item", "other")),
    ],
)
def test_references_are_found(written: str, reference: Reference) -> None:
    briefing, problems = read(f"analysis: [{{text: x, rests_on: {written}, see: [{written}]}}]\n")
    assert problems == []
    assert briefing.analysis[0].rests_on == briefing.analysis[0].see == (reference,)


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("analysis: [{text: x, rests_on: [strike]}]\n", "analysis[1].rests_on[1]",
         'no item "strike" in this briefing; nearest is "Strikes"'),
        ("notes: [{text: x, see: zzz}]\n", "notes[1].see", 'no item "zzz" in this briefing'),
        ("notes: [{text: x, see: here#zzz}]\n", "notes[1].see",
         'no item "zzz" in this briefing'),
        ("notes: [{text: x, sources: z}]\n", None, None),
        ("statements: [{speaker: a, quote: x, sources: artikle}]\n", "statements[1].sources",
         'no source "artikle" in sources; nearest is "article"'),
        ("statements: [{speaker: a, quote: x, sources: [zzz]}]\n", "statements[1].sources[1]",
         'no source "zzz" in sources'),
        ("statements: [{speaker: a, quote: x, sources: [strikes]}]\n",
         "statements[1].sources[1]", 'no source "strikes" in sources'),
        ("people: {a: {name: A, roles: [{title: b, see: zzz}]}}\n", "people.a.roles[1].see",
         'no item "zzz" in this briefing'),
        ("conclusion: 'See [it](#zzz).'\n", "conclusion",
         'no item "zzz" in this briefing'),
    ],
)  # fmt: skip
def test_broken_references(text: str, path: str | None, message: str | None) -> None:
    _, problems = read(text)
    found = [(p.level, p.path, p.message) for p in problems if p.code == "broken-ref"]
    assert found == ([("error", path, message)] if path else [])


def test_a_broken_reference_is_kept() -> None:
    briefing, _ = read("notes: [{text: x, see: zzz}]\n")
    assert briefing.notes[0].see == (Reference("zzz", "zzz", is_found=False),)


def test_links_of_prose_that_lead_somewhere() -> None:
    assert read("summary: 'See [a](#strikes), [b](other#x) and [c](https://e.org/#d).'\n")[1] == []


def test_a_broken_link_is_reported_on_its_line() -> None:
    _, problems = read("summary: |\n  One.\n\n  [a](#zzz) and\n  [b](#zzy).\n")
    assert [(p.line, p.path) for p in problems] == [(10, "summary"), (11, "summary")]


def test_sources_are_ids_as_the_source_spells_them_or_urls() -> None:
    briefing, problems = read(
        "statements: [{speaker: a, quote: x, sources: [ARTICLE, r-b, 'https://e.org']}]\n"
    )
    assert problems == []
    assert briefing.statements[0].sources == ("article", "r-b", "https://e.org")


def test_the_sources_of_libraries_count_and_come_along_when_named() -> None:
    library = LibraryFile("_library.yaml", sources=(Source(id="wire", title="Wire", line=7),
                                                     Source(id="other", title="O")))  # fmt: skip
    briefing, problems = read("statements: [{speaker: a, quote: x, sources: Wire}]\n", library)
    assert problems == []
    assert briefing.statements[0].sources == ("wire",)
    assert [(s.id, s.line) for s in briefing.sources][2:] == [("wire", 0)]


def test_a_source_extends_that_of_a_library() -> None:
    near = LibraryFile("b", sources=(Source(id="article", publisher="Near", title="X"),))
    far = LibraryFile("a", sources=(Source(id="ARTICLE", publisher="Far", lang="uk"),))
    source = read("", far, near)[0].sources[0]
    assert (source.id, source.title, source.publisher, source.lang) == (
        "article",
        "A",
        "Near",
        "uk",
    )


def test_unknown_keys_of_a_source_add_to_those_of_a_library() -> None:
    near = LibraryFile("b", sources=(Source(id="wire", title="W", unknown=(("zz", "near"),)),))
    far = LibraryFile(
        "a", sources=(Source(id="wire", unknown=(("zz", "far"), ("yy", "far"), ("ww", "far"))),)
    )
    text = "title: T\ndate: 2025\nsources: [{id: wire, yy: own}]\n"
    briefing, _ = parse_briefing(text.encode(), file="x.yaml", libraries=[far, near])
    assert briefing is not None
    assert briefing.sources[0].unknown == (("yy", "own"), ("zz", "near"), ("ww", "far"))


def test_a_source_with_an_id_alone_may_extend_a_librarys() -> None:
    library = LibraryFile("a", sources=(Source(id="wire", title="Wire"),))
    text = "title: T\ndate: 2025\nsources: [{id: wire, rating: B}]\n"
    briefing, problems = parse_briefing(text.encode(), file="x.yaml", libraries=[library])
    assert problems == []
    assert briefing is not None
    assert briefing.sources[0].title == "Wire"
