"""The short way to a row gives the row of the full reading, or leaves it to that."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tui
from tests.library.any_briefing import PROSE, TEXTS, briefings
from tui.library import harvest_items
from tui.library.harvest import harvest
from tui.library.reading import card_of
from tui.library.rows import FACTS, HEADS, Row, indexed, row_of
from tui.library.scan import Found
from tui.loading.library_file import LibraryFile, parse_library_file
from tui.loading.read import parse_briefing
from tui.model.briefing import (
    Correction,
    EditorNote,
    Event,
    Figure,
    Item,
    Related,
    Section,
    Source,
    Statement,
)
from tui.model.entities import Name
from tui.model.words import words_of

SHIPPED = Path(tui.__file__).parent.parent / "briefings"


def found(path: str = "/lib/2024-05-01-made-up.yaml") -> Found:
    return Found(path, os.path.basename(path), "/lib", 1, 1, 1, 1, ())


def rows(text: str, libraries: Sequence[LibraryFile] = ()) -> tuple[Row | None, Row | None]:
    """The row by the short way, and by the full reading."""
    data, where = text.encode(), found()
    briefing, _ = parse_briefing(data, file=where.shown, libraries=libraries)
    full = row_of(briefing, card_of(briefing, where)) if briefing else None
    return harvest(data, where, libraries), full


def library(text: str) -> LibraryFile:
    file, problems = parse_library_file(text.encode(), file="_library.yaml")
    assert file
    assert problems == []
    return file


HEAD = "title: A\ndate: 2024-05-01\n"

# --- what is usual ------------------------------------------------------------------------------

USUAL = {
    "no more than needed": "",
    "all of the head": (
        "format: 1\nid: a-1\nformerly: [a, b c]\nupdated: 2024-05-02\nperiod: 2024-04/..\n"
        "timezone: Europe/Kyiv\nstatus: Draft\nsupersedes: [old, older]\nupdates: [A-0]\n"
        "story: s\nlang: pt-BR\ntlp: 'TLP:Amber + strict'\nauthors: [Åsa, 李]\npublisher: P\n"
        "tags: [x, ' y  z ']\nregions: [Sahel, Kyiv]\nnote: 'N  n'\n"
    ),
    "keys of the author's own": "x_a: {b: [1]}\ntimeline: [{date: 2024, text: t, X-b: &}]\n".replace(
        "&", "z"
    ),
    "events out of order": (
        "timezone: '+02:00'\ntimeline:\n"
        "- {date: 2024-05-01T10:00Z, text: a}\n- {date: 2024-05-01T11:59, text: b}\n"
        "- {date: 2024, text: c}\n- {date: ../2023, text: d}\n- {date: 2024/.., text: e}\n"
        "- {date: 2024-05-01T11:59, text: f}\n- {date: '0001', text: g}\n"
    ),
    "all of an event": (
        "timeline:\n- date: late April 2024\n  title: T\n  text: |\n    Some *words*.\n\n    - one\n"
        "    - two\n  status: Confirmed\n  significance: high\n  places: [Kyiv, 'Köln']\n"
        "  people: [A, B]\n  orgs: UN\n  tags: [t, u]\n  rating: b 2\n  note: n\n  id: e1\n"
        "  formerly: e0\n  figures: {killed: 6 civilians, hurt: dozens}\n"
        "- date: 2024\n  title: T\n  figures:\n  - {measure: m, value: 30-40, unit: km, id: f1}\n"
    ),
    "all of a statement": (
        "statements:\n- speaker: [A, 'B, the second']\n  quote: '“To be  quoted”'\n"
        "  paraphrase: p\n  role: Minister\n  affiliation: Ukraine\n  date: 2024-04\n  via: v\n"
        "  about: [a, b]\n  stance: Mixed\n  original: Я\n  original_lang: uk\n"
        "  translation: own\n  rating: 3\n  tags: t\n  note: n\n"
        "- {speaker: 'C, D', quote: '\"q\" and \"r\"', affiliation: EU}\n"
        "- {speaker: 'É', paraphrase: p, role: Minister of the EU, affiliation: eu}\n"
    ),
    "all of a section": (
        "summary: >\n  Folded\n  words.\n\n  More.\nbackground: A text.\nanalysis:\n- heading: H\n"
        "  text: t\n  kind: Gap\n  likelihood: 70%\n  confidence: medium\n  change: c\n"
        "  tags: [a]\n  note: n\n- bare\nconclusion: [{text: '    code'}]\n"
    ),
    "figures": (
        "figures:\n- {measure: m, value: over 5, unit: u, places: [P], scope: s, date: 2024,\n"
        "  as_of: 2024-05, rating: A1, note: n}\n"
    ),
    "figures in short": "figures: {killed: 6, 'über  alles': about 3 %, date: 4}\n",
    "no figures": "figures: {}\ntimeline: []\nsources: []\ntags: []\n",
    "all of a source": (
        "sources:\n- {title: T, url: 'HTTPS://a.b/c', publisher: P, authors: [A], published: 2024,\n"
        "  accessed: 2024-05-01, archive: x, lang: en, type: Report, rating: B, note: n, id: s}\n"
        "- Bare title\n- https://example.org\n- {url: 'http://a', authors: [X, Y]}\n"
    ),
    "the rest": (
        "notes: [n, {text: t, note: m}]\n"
        "corrections: [{date: 2024-05-02, text: t, was: w, now: n}]\n"
        "related: [R, http://a.b, {id: other}, {title: T, url: 'http://c', note: n}]\n"
    ),
    "references": (
        "sources: [{id: s, title: S}]\ntimeline:\n"
        "- {date: 2024, text: '[x](#B) [y](other#z)', id: a, see: [b, other#c],\n"
        "  sources: [S, 'https://x.y/z'], figures: {n: 1}}\n"
        "- {date: 2024, text: t, id: b, see: 'a', sources: 'https://x.y/a,b'}\n"
        "analysis: [{text: t, rests_on: [a, '#b'], see: '2024-05-01-made-up#a'}]\n"
    ),
    "a glossary of its own": (
        "people: {zel: {name: Volodymyr Zelenskyy, aliases: [Zelensky, {name: Зеленський, lang: uk}],\n"
        "  roles: [{title: President, affiliation: Ukraine, see: e}]}, b: B}\n"
        "places: [Kyiv]\norgs: {ukr: {name: Ukraine, aliases: [UA]}}\n"
        "statements: [{speaker: ZELENSKY, quote: q, affiliation: UA}]\n"
        "timeline: [{date: 2024, text: t, id: e, people: [zel, other], places: kyiv, orgs: ua}]\n"
    ),
    "text in all its forms": (
        'summary: "Escaped \\u00e9 \\" and \\t tab"\nbackground: |\n  Two\n  lines.\n\n\n  And  more.\n'
        "analysis: [\"a\\nb\", 'it''s', plain text, \"zero\\u200bwidth\", 'tail # of it']\n"
        "conclusion: |2\n      code\n  text\n"
    ),
    "signs that mean nothing": "summary: 2 + 2 = 4, a_b, 3 < 4, AT&T, C\\D, `x`, **y**, ~z~, <w>\n",
}


@pytest.mark.parametrize("text", USUAL.values(), ids=USUAL)
def test_what_is_usual_is_harvested(text: str) -> None:
    short, full = rows(HEAD + text)
    assert short is not None
    assert short == full


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("path", sorted(SHIPPED.glob("[!_]*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_briefing_is_harvested(path: Path, shared: bool) -> None:
    text = path.read_text(encoding="utf-8")
    libraries = [library((SHIPPED / "_library.yaml").read_text(encoding="utf-8"))] * shared
    full_briefing, _ = parse_briefing(text.encode(), file=path.name, libraries=libraries)
    assert full_briefing is not None
    where = found(str(path))
    short = harvest(text.encode(), where, libraries)
    full = row_of(full_briefing, card_of(full_briefing, where))
    if shared or full[0][-1] == 0:
        assert short is not None
    assert short in (None, full)


# --- what is odd --------------------------------------------------------------------------------

ODD = {
    "nothing at all": "",
    "no mapping": "- a\n",
    "no briefing": "a: b\n",
    "YAML that does not parse": HEAD + "a: [\n",
    "a key twice": HEAD + "tags: [a]\ntags: [b]\n",
    "text lost to a comment": HEAD + "note: a #b\n",
    "a tight dash": HEAD + "tags:\n  -a\n",
    "an alias": HEAD + "tags: *a\n",
    "not UTF-8, nearly": HEAD + "note: \x01\n",
    "no title": "date: 2024\n",
    "no date": "title: A\n",
    "an empty title": "title:\ndate: 2024\n",
    "a title of nothing to show": 'title: "\\u200b"\ndate: 2024\n',
    "an unknown key": HEAD + "authros: [a]\n",
    "a key written oddly": HEAD + "Tags: [a]\n",
    "two spellings of a key": HEAD + "tags: [a]\nTAGS: [b]\n",
    "an unknown key in an item": HEAD + "timeline: [{date: 2024, text: t, placse: [a]}]\n",
    "an empty value": HEAD + "tags:\n",
    "a value of spaces": HEAD + "note: '  '\n",
    "an empty entry": HEAD + "tags: [a, '', b]\n",
    "an empty item": HEAD + "timeline: ['']\n",
    "another version": HEAD + "format: 2\n",
    "no version": HEAD + "format: one\n",
    "a mapping for a text": HEAD + "note: {a: b}\n",
    "a list for a text": HEAD + "publisher: [a, b]\n",
    "a mapping for a list": HEAD + "tags: {a: b}\n",
    "a mapping in a list": HEAD + "tags: [{a: b}]\n",
    "a list for prose": HEAD + "summary: [a, b]\n",
    "a text for items": HEAD + "timeline: text\n",
    "a text for an event": HEAD + "timeline: [text]\n",
    "a list for an event": HEAD + "timeline: [[a]]\n",
    "one event for a list": HEAD + "timeline: {date: 2024, text: t}\n",
    "events by key": HEAD + "timeline: {a: {date: 2024, text: t}}\n",
    "a text for a figure": HEAD + "figures: [a]\nstatements: [{speaker: A}]\n",
    "a text for figures": HEAD + "figures: six\n",
    "one figure for a list": HEAD + "figures: {measure: m, value: 6}\n",
    "a mapping for an amount": HEAD + "figures: {killed: {value: 6}}\n",
    "an empty amount": HEAD + "figures: {killed: }\n",
    "an unreadable date": HEAD + "timeline: [{date: someday, text: t}]\n",
    "an unreadable date of its own": "title: A\ndate: soon\n",
    "an ambiguous date": HEAD + "updated: 11/12/2025\n",
    "an unreadable amount": HEAD + "figures: {killed: lots and lots}\n",
    "an unknown word": HEAD + "status: done\n",
    "an unknown word of an event": HEAD + "timeline: [{date: 2024, text: t, status: sure}]\n",
    "an unknown likelihood": HEAD + "analysis: [{text: t, likelihood: maybe}]\n",
    "a likelihood of all": HEAD + "analysis: [{text: t, likelihood: 100%}]\n",
    "an unknown rating": HEAD + "sources: [{title: t, rating: G7}]\n",
    "an unknown label": HEAD + "tlp: PURPLE\n",
    "a label of old": HEAD + "tlp: WHITE\n",
    "an unknown zone": HEAD + "timezone: Mars/Base\n",
    "no language": HEAD + "lang: klingon!\n",
    "no web address": HEAD + "sources: [{url: ftp://a}]\n",
    "nearly a web address": HEAD + "sources: [http//a]\n",
    "no id": HEAD + "timeline: [{date: 2024, text: t, id: a b}]\n",
    "no id of its own": HEAD + "id: a b\n",
    "an id twice": HEAD
    + "timeline: [{date: 2024, text: t, id: a}]\nanalysis: [{text: t, id: A}]\n",
    "an id twice, once inside": (
        HEAD
        + "timeline: [{date: 2024, text: t, id: a, figures: [{measure: m, value: 1, id: a}]}]\n"
    ),
    "a reference to nothing": HEAD + "timeline: [{date: 2024, text: t, see: [a]}]\n",
    "a reference to nothing here": HEAD + "id: me\nanalysis: [{text: t, rests_on: [me#a]}]\n",
    "a reference to a derived id": HEAD
    + "analysis: [{text: one two}, {text: t, see: a-one-two}]\n",
    "a reference to the summary": HEAD + "summary: s\nanalysis: [{text: t, see: summary}]\n",
    "a source that is not there": HEAD + "analysis: [{text: t, sources: [s]}]\n",
    "a source that is an event": (
        HEAD + "timeline: [{date: 2024, text: t, id: e}]\nanalysis: [{text: t, sources: [e]}]\n"
    ),
    "a link to nothing": HEAD + "summary: see [this](#a)\n",
    "a comma in a text": HEAD + "tags: a, b\n",
    "a comma in a place": HEAD + "timeline: [{date: 2024, text: t, places: 'Kyiv, Lviv'}]\n",
    "a comma cut in braces": HEAD + "timeline: [{date: 2024, text: a, b}]\n",
    "an event without a date": HEAD + "timeline: [{text: t}]\n",
    "an event without words": HEAD + "timeline: [{date: 2024, places: [a]}]\n",
    "a statement without a speaker": HEAD + "statements: [{quote: q}]\n",
    "a statement of nobody": HEAD + "statements: [{speaker: [], quote: q}]\n",
    "a statement without words": HEAD + "statements: [{speaker: A}]\n",
    "a stance on nothing": HEAD + "statements: [{speaker: A, quote: q, stance: mixed}]\n",
    "an original in no language": HEAD + "statements: [{speaker: A, quote: q, original: o}]\n",
    "a figure without a value": HEAD + "figures: [{measure: m}]\n",
    "a source without a name": HEAD + "sources: [{publisher: p}]\n",
    "a correction without a date": HEAD + "corrections: [{text: t}]\n",
    "a related entry of nothing": HEAD + "related: [{note: n}]\n",
    "a text with a colon": HEAD + "sources: [Kyiv: six killed]\n",
    "nothing but the author's own": HEAD + "sources: [{x_a: b}]\n",
    "a control character": HEAD + 'note: "a\\eb"\n',
    "prose of nothing but marks": HEAD + "summary: '---'\n",
    "a quote of nothing": HEAD + "statements: [{speaker: A, quote: '“ ”'}]\n",
    "a glossary with an odd key": HEAD + "people: {a: {nmae: A}}\n",
    "a glossary with no name": HEAD + "people: {a: {note: n}}\n",
    "a glossary with no id": HEAD + "people: {a b: {name: A}}\n",
    "a name of two": (
        HEAD + "people: {a: {name: X}, b: {name: X}}\nstatements: [{speaker: x, quote: q}]\n"
    ),
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_is_odd_is_left_to_the_full_reading(text: str) -> None:
    short, full = rows(text)
    assert short in (None, full)
    if full is None or full[0][-1]:
        assert short is None


# --- what folders share -------------------------------------------------------------------------

NEAR = library(
    "people: {zel: {name: Zelenskyy, aliases: [Zelensky]}, x1: {name: X}, x2: {name: X}}\n"
    "sources: [{id: un, title: UN report, publisher: UN}, {id: ap, title: AP}]\n"
)
FAR = library(
    "people: {zel: {name: Volodymyr Zelenskyy, aliases: [Зеленський]}, un: {name: UN, aliases: [U]}}\n"
    "places: {kyiv: {name: Kyiv, aliases: [Київ, Kiev]}}\n"
    "orgs: {un: {name: United Nations, aliases: [UN, U.N.]}}\n"
    "sources: [{id: un, title: Far, url: 'https://un.org'}, {title: S}, {id: f-1, title: F}]\n"
)
NAMES = (
    *("zel", "ZELENSKY", "Зеленський", "Kiev", "kyiv", "UN", "U.N.", "un", "U", "nobody", "Київ"),
    *("x1", "Åsa", "A, B"),
)


def shared_text(names: Sequence[str]) -> str:
    """A briefing that names them all, each in every field."""
    written = json.dumps(names)
    one = json.dumps(names[0])
    return (
        f"{HEAD}regions: {written}\nstatements:\n- {{speaker: {written}, quote: q, affiliation: {one}}}\n"
        f"timeline:\n- date: 2024\n  text: t\n  orgs: {written}\n  places: {written}\n"
        f"  people: {written}\n  figures: [{{measure: m, value: 1, places: {written}}}]\n"
        f"figures: [{{measure: m, value: 1, places: {written}}}]\n"
    )


@pytest.mark.parametrize("libraries", [[], [FAR], [FAR, NEAR], [NEAR, FAR]], ids=len)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
@settings(max_examples=30)
def test_names_come_out_as_the_glossaries_have_them(
    libraries: list[LibraryFile], names: list[str]
) -> None:
    short, full = rows(shared_text(names), libraries)
    assert short is not None
    assert short == full


def test_a_name_that_two_entities_claim_is_left_to_the_full_reading() -> None:
    short, full = rows(shared_text(["X"]), [FAR, NEAR])
    assert full
    assert full[0][-1]
    assert short is None


def test_what_was_looked_up_for_one_library_holds_for_no_other() -> None:
    text = shared_text(["UN"])
    for libraries in ([FAR], [NEAR], [], [FAR, NEAR], [FAR]):
        short, full = rows(text, libraries)
        assert short == full
    assert rows(text, [FAR])[0] != rows(text, [NEAR])[0]


@pytest.mark.parametrize(
    "text",
    [
        "analysis: [{text: t, sources: [UN, ap, s]}]\nsources: [{id: s, title: S}]\n",
        "analysis: [{text: t, sources: [un]}]\nsources: [{id: UN}]\n",
        "sources: [{id: un, authors: [A], publisher: P}, {id: ap, note: n}]\n",
        "sources: [{id: none, authors: [A]}]\n",
        "analysis: [{text: t, sources: [f-1]}]\n",
        "analysis: [{text: t, sources: [r-s]}]\nsources: [S]\n",
        "analysis: [{text: t, sources: [ap], id: ap}]\n",
        "analysis: [{text: t, sources: [nothing]}]\n",
    ],
)
def test_shared_sources_are_those_of_the_full_reading(text: str) -> None:
    short, full = rows(HEAD + text, [FAR, NEAR])
    assert full
    assert short in (None, full)
    if "none" not in text and "nothing" not in text and "f-1" not in text and "r-s" not in text:
        assert short is not None


# --- anything -----------------------------------------------------------------------------------

LIBRARY_CHOICES: tuple[tuple[LibraryFile, ...], ...] = ((), (FAR,), (FAR, NEAR))


@given(briefings(1), st.sampled_from(LIBRARY_CHOICES))
@settings(max_examples=300)
def test_any_briefing_has_one_row(text: str, libraries: tuple[LibraryFile, ...]) -> None:
    short, full = rows(text, libraries)
    assert short in (None, full)


@given(briefings(0), st.sampled_from(LIBRARY_CHOICES))
@settings(max_examples=200)
def test_any_usual_briefing_is_harvested(text: str, libraries: tuple[LibraryFile, ...]) -> None:
    short, full = rows(text, libraries)
    assert short is not None
    assert short == full


# --- what stands behind it ----------------------------------------------------------------------

NAME = (Name("n", shown="shown"),)
FULL_ITEMS: tuple[Item, ...] = (
    Event(id="", title="a", text="b", places=NAME, people=NAME, orgs=NAME, note="n",
          figures=(Figure(id="", measure="m"),)),
    Statement(id="", speaker=NAME, role="r", quote="q", paraphrase="p", original="o", via="v",
              about=("a",), note="n"),
    Section(id="", heading="h", text="t", change="c", note="n"),
    Figure(id="", measure="m", unit="u", scope="s", places=NAME, note="n"),
    Source(id="", title="t", authors=("a",), publisher="p", url="u", note="n"),
    EditorNote(id="", text="t", note="n"),
    Correction(id="", text="t", was="w", now="n", note="n"),
    Related(id="", title="t", url="u", briefing="b", note="n"),
)  # fmt: skip


@pytest.mark.parametrize("item", FULL_ITEMS, ids=lambda item: item.item_kind)
def test_the_parts_of_every_kind_are_those_of_the_model(item: Item) -> None:
    kinds = {kind.record.name: kind for kind in harvest_items.ITEM_KINDS}
    kind = kinds.pop(item.item_kind)
    assert list(kind.parts) == [name for name, _ in item.parts()]
    assert (kind.parts[0] in HEADS) == (item.item_kind not in ("note", "correction"))
    assert kind.record.name in FACTS
    assert len(kinds) == len(FULL_ITEMS) - 1


@given(st.lists(st.sampled_from([*TEXTS, *PROSE, "Σίσυφος", "İI", "ก่อน", "\u0301"]), min_size=1))
def test_the_words_in_the_index_are_those_of_the_text(texts: list[str]) -> None:
    text = " ".join(texts)
    # Between words of ASCII their signs may stay: the index parts words there too.
    assert re.findall(r"[^\W_]+", indexed(text, "")) == words_of(text)
