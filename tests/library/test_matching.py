"""What a query means: which items it finds, and which characters it lights."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library.matching import Doc, Matcher, matches, spans
from tui.library.query import Clause, Query, Term, read_query
from tui.model.words import words_of

CHEAP = settings(max_examples=200, deadline=None)


def found(typed: str, text: str = "", **fields: Any) -> bool:
    return matches(read_query(typed), Doc(**{"kind": "event", "text": text} | fields))


def lit(typed: str, text: str, *fields: str, is_typing: bool = False) -> list[str]:
    query = read_query(typed, is_typing=is_typing)
    return [text[start:end] for start, end in spans(query, text, *fields)]


TEXT = "The U.S.-led talks in Genève:\nZelenskyy’s grain corridor, again"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "talks",
        "TALKS geneve",
        "again talks",
        "Genève Zelenskyy's",
        "U.S.-led",
        "us OR talks",
        '"grain corridor"',
        '"corridor again"',
        # Lines are no border.
        '"geneve zelenskyy"',
        "zelen*",
        '"grain corr"*',
        "U.S.-le*",
        "-raid",
        '-"corridor grain"',
        "-raid OR raid",
        "=genève",
        "=GENÈVE",
        "=Zelensk*",
        "-=geneve",
    ],
)
def test_found_in_a_text(typed: str) -> None:
    assert found(typed, TEXT)


@pytest.mark.parametrize(
    "typed",
    [
        "raid",
        "talk",
        "talks raid",
        "us",
        '"corridor grain"',
        '"grain again"',
        '"rain corridor"',
        "elensky*",
        '"gra corridor"*',
        "-talks",
        "talks -geneve",
        "=geneve",
        "=gen*ve",
        "=Gene*",
        "raid OR -talks",
        "title:talks",
        "c++",
    ],
)
def test_not_found_in_a_text(typed: str) -> None:
    assert not found(typed, TEXT)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("停火", "两国停火了"),
        ("القوات", "القُوّات"),
        ("aciklamasi", "açıklaması"),
        ("muller", "Mu\u0308ller"),
        ("=Müller", "Mu\u0308ller"),
        ("c++", "In C++, mostly"),
        ("#4", "the issue (#4)"),
        ("🚀", "the 🚀 start"),
        ("が", "か\u3099"),
        ("हि*", "हिन्दी"),
    ],
)
def test_found_in_other_scripts_and_signs(typed: str, text: str) -> None:
    assert found(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("火停", "两国停火了"),
        ("か", "が"),
        ("=Müller", "Muller"),
        ("=Muller", "Müller"),
        ("=Zelensky", "Zelenskyy"),
        ("=القوات", "القُوّات"),
        ("c++", "the C language"),
        ("#4", "4 times"),
        ("🚀", "the start"),
        ("-🚀", "the 🚀 start"),
    ],
)
def test_not_found_in_other_scripts_and_signs(typed: str, text: str) -> None:
    assert not found(typed, text)


def test_all_words_anywhere_when_they_need_not_be_adjacent() -> None:
    term = Term(text="a b", words=("a", "b"), is_adjacent=False)
    query = Query((Clause((term,)),))
    assert matches(query, Doc(kind="event", text="B and A"))
    assert not matches(query, Doc(kind="event", text="b and c"))
    assert spans(query, "B and A") == [(0, 1), (6, 7)]
    assert spans(query, "only b") == [(5, 6)]


# --- fields --------------------------------------------------------------------------------

PEOPLE: dict[str, Any] = {
    "speakers": ("Volodymyr Zelenskyy", "Зеленський"),
    "roles": ("President of Ukraine",),
    "people": ("Ada Müller",),
    "places": ("Kyiv", "Київ"),
    "orgs": ("Red Cross",),
    "tags": ("grain deal",),
    "regions": ("Eastern Europe",),
    "story": ("kyiv-talks",),
    "title": "Talks in Geneva",
    "note": "call him back, c++",
}


@pytest.mark.parametrize(
    "typed",
    [
        "speaker:zelenskyy",
        "speaker:Зеленський",
        'speaker:"volodymyr zel"*',
        "role:president",
        "person:zelenskyy",
        "person:muller",
        "person:=Müller",
        "place:kyiv",
        "place:europe",
        'org:"red cross"',
        "tag:deal",
        "region:eastern",
        "story:kyiv-talks",
        "title:geneva",
        "note:back",
        "note:c++",
        "-speaker:müller",
        "tag:war OR tag:grain",
    ],
)
def test_a_field_finds_its_values(typed: str) -> None:
    assert found(typed, **PEOPLE)


@pytest.mark.parametrize(
    "typed",
    [
        "zelenskyy",
        "speaker:muller",
        "person:=Muller",
        # Words of two values make no phrase, and one value must hold them all.
        'speaker:"zelenskyy зеленський"',
        "org:kyiv",
        "region:kyiv",
        "tag:gra",
        "title:kyiv",
        "story:geneva",
        "role:ukrain",
        "-person:ada",
        "title:c++",
    ],
)
def test_a_field_finds_nothing_else(typed: str) -> None:
    assert not found(typed, **PEOPLE)


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("in:timeline", {"event"}),
        ("in:statements", {"statement"}),
        ("in:analysis", {"section", "figure", "source", "note", "correction", "related"}),
    ],
)
def test_where_in_a_briefing(typed: str, kinds: set[str]) -> None:
    every = ["briefing", "event", "statement", "section", "figure", "source", "note"]
    every += ["correction", "related"]
    assert {kind for kind in every if found(typed, kind=kind)} == kinds


@pytest.mark.parametrize("is_read", [True, False])
@pytest.mark.parametrize("is_marked", [True, False])
@pytest.mark.parametrize("note", ["", "mine"])
def test_what_the_reader_made(is_read: bool, is_marked: bool, note: str) -> None:
    made: dict[str, Any] = {"is_read": is_read, "is_marked": is_marked, "note": note}
    assert found("is:read", **made) is is_read
    assert found("is:unread", **made) is not is_read
    assert found("is:marked", **made) is is_marked
    assert found("has:note", **made) is bool(note)
    assert not found("is:orphan", **made)
    assert found("-is:orphan", **made)


@pytest.mark.parametrize(
    ("typed", "fields", "is_found"),
    [
        ("tlp:amber", {"tlp": "AMBER"}, True),
        ("tlp:TLP:AMBER", {"tlp": "AMBER"}, True),
        ("tlp:amber", {"tlp": "AMBER+STRICT"}, False),
        ("tlp:amber*", {"tlp": "AMBER+STRICT"}, True),
        ("tlp:amber-strict", {"tlp": "AMBER+STRICT"}, True),
        ('tlp:"Amber Strict"', {"tlp": "AMBER+STRICT"}, True),
        ("tlp:amber", {}, False),
        ("-tlp:amber", {}, True),
        ("stance:SUPPORTS", {"stance": "supports"}, True),
        ("stance:support", {"stance": "supports"}, False),
        ("rating:b", {"rating": "B2"}, True),
        ("rating:2", {"rating": "B2"}, True),
        ("rating:B2", {"rating": "B2"}, True),
        ("rating:B/2", {"rating": "B2"}, True),
        ("rating:B3", {"rating": "B2"}, False),
        ("rating:b2", {"rating": "B"}, False),
        ("rating:c", {"rating": "B2"}, False),
        ("rating:b", {}, False),
    ],
)
def test_labels(typed: str, fields: dict[str, str], is_found: bool) -> None:
    assert found(typed, **fields) is is_found


NOVEMBER = (date(2025, 11, 1), date(2025, 11, 30))
THE_25TH = (date(2025, 11, 25), date(2025, 11, 25))
OPEN_END = (date(2025, 11, 25), None)
OPEN_START = (None, date(2025, 11, 25))
UNDATED = (None, None)


@pytest.mark.parametrize(
    ("typed", "days", "is_found"),
    [
        ("since:2025-11-25", THE_25TH, True),
        ("since:2025-11-26", THE_25TH, False),
        ("since:2025-11-26", NOVEMBER, True),
        ("since:2025-12", NOVEMBER, False),
        ("since:2026", OPEN_END, True),
        ("since:2026", OPEN_START, False),
        ("since:2025", UNDATED, False),
        ("since:2025-10", THE_25TH, True),
        ("until:2025-12", THE_25TH, True),
        ("until:2025-11", THE_25TH, True),
        ("until:2025-11-24", THE_25TH, False),
        ("until:2025-11-01", NOVEMBER, True),
        ("until:2025-10", NOVEMBER, False),
        ("until:2024", OPEN_START, True),
        ("until:2024", OPEN_END, False),
        ("until:2026", UNDATED, False),
        ("on:2025-11-25", THE_25TH, True),
        ("on:2025-11-30", NOVEMBER, True),
        ("on:2025-12-01", NOVEMBER, False),
        ("on:2025-10-31", NOVEMBER, False),
        ("on:2025-11-20/2025-11-25", THE_25TH, True),
        ("on:2026", OPEN_END, True),
        ("on:2025-11-24", OPEN_END, False),
        ("on:2025", UNDATED, False),
        ('since:"until 2020"', THE_25TH, True),
        ('until:"since 2020"', THE_25TH, True),
        ("-since:2025", UNDATED, True),
    ],
)
def test_dates(typed: str, days: tuple[date | None, date | None], is_found: bool) -> None:
    earliest, latest = (day and day.toordinal() for day in days)
    assert found(typed, earliest=earliest, latest=latest) is is_found


# --- places --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "text", "places"),
    [
        ("", "all of it", []),
        ("grain", "Grain and grains, GRAIN", ["Grain", "GRAIN"]),
        ("gra*", "Grain and grains", ["Grain", "grains"]),
        ('"grain corridor"', "grain, grain — corridor", ["grain — corridor"]),
        ("grain corridor", "corridor of grain", ["corridor", "grain"]),
        ("a OR b", "b a c", ["b", "a"]),
        ("grain -corridor", "grain corridor", ["grain"]),
        ('"a a"', "a a a b a", ["a a a"]),
        ("=Genève", "Geneve, genève", ["genève"]),
        ('="le Genève"', "le Geneve, le genève", ["le genève"]),
        ("=gene*", "Genève generally", ["generally"]),
        ("geneve", "Gene\u0300ve!", ["Gene\u0300ve"]),
        ("停火", "两国停火，停战", ["停火"]),
        ("c++", "c, C++ and c", ["C++"]),
        ('"the c++ way"', "the c way, the C++ way", ["the C++ way"]),
        ("#4", "4 and #4 and #45", ["#4"]),
        ("#4*", "4 and #45", ["#45"]),
        ("🚀", "a 🚀🚀 start", ["🚀🚀"]),
        ("tag:grain is:read since:2025", "grain 2025", []),
        ("speaker:zelensky", "Zelensky", []),
    ],
)
def test_what_is_lit(typed: str, text: str, places: list[str]) -> None:
    assert lit(typed, text) == places


def test_a_word_that_is_typed_lights_whole_words() -> None:
    assert lit("ze", "Ze, Zelensky, size", is_typing=True) == ["Ze", "Zelensky"]


def test_terms_of_fields_are_lit_when_asked_for() -> None:
    typed = 'speaker:zelensky place:kyiv -person:putin "said so"'
    text = "Zelensky said so to Putin in Kyiv"
    assert lit(typed, text) == ["said so"]
    assert lit(typed, text, "speaker", "person") == ["Zelensky", "said so"]
    assert lit(typed, text, "place") == ["said so", "Kyiv"]


# --- properties ----------------------------------------------------------------------------

WORDS = ["a", "ab", "b", "É", "e", "停", "が", "か", "C++", "हि", "ﬁ", "10½"]
TEXTS = st.lists(st.sampled_from([*WORDS, ",", "\n", "’"]), max_size=8).map(" ".join)
TERMS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@CHEAP
@given(words=TERMS, text=TEXTS, is_prefix=st.booleans())
def test_a_phrase_is_a_run_of_words(words: str, text: str, is_prefix: bool) -> None:
    wanted = words_of(words.replace("+", ""))
    *whole, last = wanted
    own = words_of(text)
    runs = [own[at : at + len(wanted)] for at in range(len(own) - len(wanted) + 1)]
    holds = any(
        run[:-1] == whole and (run[-1].startswith(last) if is_prefix else run[-1] == last)
        for run in runs
    )
    typed = f'"{words.replace("+", "")}"{"*" if is_prefix else ""}'
    assert found(typed, text) is holds
    assert bool(lit(typed, text)) is holds


@CHEAP
@given(typed=st.lists(st.sampled_from([*WORDS, "OR", "-a", "=É", "a*"]), max_size=4), text=TEXTS)
def test_what_is_lit_is_in_order_and_apart(typed: list[str], text: str) -> None:
    places = spans(read_query(" ".join(typed)), text)
    edges = [edge for place in places for edge in place]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)


@CHEAP
@given(typed=st.lists(st.sampled_from([*WORDS, "OR", "-a", "=É", "a*"]), max_size=4), text=TEXTS)
def test_a_query_holds_where_each_of_its_clauses_does(typed: list[str], text: str) -> None:
    query = read_query(" ".join(typed))
    doc = Doc(kind="event", text=text)
    assert matches(query, doc) is all(matches(Query((each,)), doc) for each in query.clauses)
    for clause in query.clauses:
        alone = [matches(Query((Clause((term,)),)), doc) for term in clause.terms]
        assert matches(Query((clause,)), doc) is any(alone)


def test_one_matcher_serves_many_items() -> None:
    matcher = Matcher(read_query("grain"))
    texts = ["grain", "corridor", "Grain corridor"]
    assert [matcher.matches(Doc(kind="event", text=text)) for text in texts] == [True, False, True]
    assert [matcher.spans(text) for text in texts] == [[(0, 5)], [], [(0, 5)]]
