"""The query language: what is typed, what it asks for, and how it is written again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.library.query import FIELDS, Clause, Query, Term, label_key, query_text, read_query
from tui.model.dates import read_date
from tui.model.words import words_of

MANY = settings(max_examples=400, deadline=None)

# Everything the language gives a meaning to, next to text of all kinds.
PARTS = (
    *["a", "b", "Kyiv", "OR", "AND", "-", "--", "*", "=", ":", '"', "“", "”", "«", "»", " ", "  "],
    *["\n", "\t", "\x00", "\x1f", ",", ".", "(", ")", "_", "'s", "’", "c++", "#4", "@x", "€", "🚀"],
    *["x:", "note:", "Tag:", "SPEAKER:", "since:", "on:", "2025-11", "late November 2025", "in:"],
    *["timeline", "is:", "unread", "has:note", "rating:", "B2", "tlp:", "amber", "stance:"],
    *["Zelenský", "停火", "ก่", "हि", '"צה"ל"', "\u200b", "\u0301", "½", "\ud800", "\ue0ff", "ª"],
)
TYPED = st.one_of(
    st.lists(st.sampled_from(PARTS), max_size=9).map("".join),
    st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), max_size=9).map(" ".join),
    st.text(max_size=20),
)


def word(text: str, **named: object) -> Term:
    """A term whose words are those of its text."""
    words = tuple(words_of(text))
    return Term(**{"text": text, "words": words} | named)  # type: ignore[arg-type]


def phrase(text: str, **named: object) -> Term:
    return word(text, is_quoted=True, **named)


def query(*clauses: Term | tuple[Term, ...]) -> Query:
    return Query(tuple(Clause(c if isinstance(c, tuple) else (c,)) for c in clauses))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", query()),
        (" \n ", query()),
        ("grain Kyiv", query(word("grain"), word("Kyiv"))),
        ('"grain  corridor"', query(phrase("grain corridor"))),
        ("“grain corridor”", query(phrase("grain corridor"))),
        ("„grain corridor“", query(phrase("grain corridor"))),
        ("« grain corridor »", query(phrase("grain corridor"))),
        ('"a b", "c d".', query(phrase("a b"), phrase("c d"))),
        ('"צה"ל עזה"', query(phrase('צה"ל עזה'))),
        ("-war", query(word("war", is_negated=True))),
        ('-"a b"', query(phrase("a b", is_negated=True))),
        ("air*", query(word("air", is_prefix=True))),
        ("air**", query(word("air", is_prefix=True))),
        ('"air ra"*', query(phrase("air ra", is_prefix=True))),
        ("=Müller", query(word("Müller", is_exact=True))),
        ('="van Müller"', query(phrase("van Müller", is_exact=True))),
        ("-=Müller", query(word("Müller", is_exact=True, is_negated=True))),
        ("x a OR b y", query(word("x"), (word("a"), word("b")), word("y"))),
        ("a OR b OR c", query((word("a"), word("b"), word("c")))),
        ("a OR -b", query((word("a"), word("b", is_negated=True)))),
        ("a or b", query(word("a"), word("or"), word("b"))),
        ("a AND b", query(word("a"), word("b"))),
        ('a "OR" b', query(word("a"), phrase("OR"), word("b"))),
        ("a -AND b", query(word("a"), word("AND", is_negated=True), word("b"))),
    ],
)
def test_words_and_operators(typed: str, meant: Query) -> None:
    assert read_query(typed) == meant


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("full-text", ("full", "text")),
        ("U.S.-led", ("u", "s", "led")),
        ("what’s", ("what", "s")),
        ("Zelenský", ("zelensky",)),
        ("停火", ("停", "火")),
        ("10:30", ("10", "30")),
        ("http://x.org/a", ("http", "x", "org", "a")),
        ("5*3", ("5", "3")),
        ("*air", ("air",)),
        ("--x", ("x",)),
        ("+zelensky", ("zelensky",)),
        ("AND", ("and",)),
        ("OR", ("or",)),
        ("is:", ("is",)),
        ("speaker:", ("speaker",)),
        ("tag:*", ("tag",)),
        ("foo:bar", ("foo", "bar")),
        ("foo:=bar", ("foo", "bar")),
        ("in:house", ("in", "house")),
        ("is:late", ("is", "late")),
        ("is:unread*", ("is", "unread")),
        ("has:been", ("has", "been")),
        ("since:yesterday", ("since", "yesterday")),
        ("since:=2025", ("since", "2025")),
        ("rating:Z9", ("rating", "z9")),
        ("tlp:tlp", ("tlp", "tlp")),
    ],
)
def test_what_is_no_operator_and_no_field_is_text(typed: str, words: tuple[str, ...]) -> None:
    (clause,) = read_query(typed).clauses
    (term,) = clause.terms
    assert (term.field, term.words, term.is_adjacent) == ("", words, True)
    assert not term.is_negated
    assert not term.is_exact


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("note: x", ["note:", "x"]),
        ("since: 2025", ["since:", "2025"]),
        ('"grain corr', ['"grain', "corr"]),
        ('speaker:"Volodymyr', ['"Volodymyr']),
        ("OR a OR", ["OR", "a", "OR"]),
        ("a OR OR b", ["a", "OR", "OR", "b"]),
        ("a AND OR b", ["a", "AND", "OR", "b"]),
        ('foo:"a b"', ["foo:a b"]),
        ('in:"my house"', ["in:my house"]),
        ('since:"the war"', ["since:the war"]),
    ],
)
def test_unfinished_and_unknown(typed: str, texts: list[str]) -> None:
    clauses = read_query(typed).clauses
    assert [term.text for clause in clauses for term in clause.terms] == texts
    assert len(clauses) == len(texts)


@pytest.mark.parametrize(
    "typed", ["-", "=", ":", "*", '"', '""', "--", "-*", "==", "' '", "…", "<"]
)
def test_nothing_to_look_for_asks_for_nothing(typed: str) -> None:
    assert read_query(typed) == Query()
    assert read_query(f"air {typed}") == read_query("air")


@pytest.mark.parametrize(
    ("typed", "literal"),
    [
        ("c++", "c++"),
        ("(C++),", "c++"),
        ("c++17", "c++17"),
        ("C#", "c#"),
        ("#4", "#4"),
        ("@Kyiv", "@kyiv"),
        ('"the C++ language, now"', "c++"),
        ('"from C# to C++"', "c# to c++"),
        ("tag:c++", "c++"),
        ("🚀", "🚀"),
        ("€", "€"),
        # The words say it all.
        ("a+b", ""),
        ("+380", ""),
        ("AT&T", ""),
        ("$5bn", ""),
        ("50%", ""),
        ("tlp:AMBER+STRICT", ""),
    ],
)
def test_signs_that_make_another_word(typed: str, literal: str) -> None:
    assert read_query(typed).clauses[0].terms[0].literal == literal


# --- fields --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "field",
    [
        *["speaker", "role", "person", "place", "org", "tag", "region", "story", "title", "note"],
        *["in", "is", "has", "since", "until", "on", "tlp", "stance", "rating"],
    ],
)
def test_every_field_is_known_in_any_case(field: str) -> None:
    value = {"in": "analysis", "is": "marked", "has": "note", "rating": "B"}.get(field, "2025")
    assert field in FIELDS
    (clause,) = read_query(f"{field.upper()}:{value}").clauses
    assert (clause.terms[0].field, clause.terms[0].text) == (field, value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tag:war", word("war", field="tag")),
        ("-tag:war", word("war", field="tag", is_negated=True)),
        ("tag:wa*", word("wa", field="tag", is_prefix=True)),
        ("place:=Kiev", word("Kiev", field="place", is_exact=True)),
        ('person:"Volodymyr Z"*', phrase("Volodymyr Z", field="person", is_prefix=True)),
        ("speaker:O’Brien", word("O’Brien", field="speaker")),
        ("in:Timeline", word("Timeline", field="in")),
        ("-is:unread", word("unread", field="is", is_negated=True)),
        ("has:note", word("note", field="has")),
        ("tlp:amber+strict", word("amber+strict", field="tlp")),
        ("rating:b2", word("b2", field="rating")),
        ("rating:B/2", word("B/2", field="rating")),
    ],
)
def test_fields(typed: str, meant: Term) -> None:
    assert read_query(typed) == query(meant)


@pytest.mark.parametrize(
    ("typed", "field", "first", "last"),
    [
        ("since:2025-11", "since", date(2025, 11, 1), date(2025, 11, 30)),
        ('until:"late November 2025"', "until", date(2025, 11, 21), date(2025, 11, 30)),
        ("on:2025-11-25/2025-11-26", "on", date(2025, 11, 25), date(2025, 11, 26)),
        ("-on:2025", "on", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_dates(typed: str, field: str, first: date, last: date) -> None:
    (clause,) = read_query(typed).clauses
    (term,) = clause.terms
    assert term.field == field
    assert term.date == read_date(term.text)
    assert term.date
    assert (term.date.earliest, term.date.latest) == (first, last)


@pytest.mark.parametrize(
    ("label", "key"),
    [("TLP:AMBER+STRICT", "amberstrict"), ("Amber Strict", "amberstrict"), ("b-2", "b2")],
)
def test_labels_are_compared_without_case_and_signs(label: str, key: str) -> None:
    assert label_key(label) == key


# --- while typing --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("grain ky", "grain ky*"),
        ("停", "停*"),
        ("U.S.-le", "U.S.-le*"),
        ("speaker:zel", "speaker:zel*"),
        ("tlp:am", "tlp:am*"),
        ('"grain corr', '"grain corr*'),
        ("since:2025-1", "since:2025-1*"),
        ("is:unr", "is:unr*"),
        ("a OR", "a OR*"),
        ("#4", "#4*"),
    ],
)
def test_the_last_word_may_be_only_begun(typed: str, written: str) -> None:
    assert query_text(read_query(typed, is_typing=True)) == written


@pytest.mark.parametrize(
    "typed",
    [
        "ky ",
        "ky*",
        '"grain ky"',
        "=ky",
        "-ky",
        "U.S.",
        "c++",
        "since:2025-11",
        "is:read",
        "rating:b",
    ],
)
def test_what_is_not_only_begun(typed: str) -> None:
    assert read_query(typed, is_typing=True) == read_query(typed)


# --- written again -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        'zelensky "grain corridor" -tag:war since:2025-11',
        'zelensky OR putin OR -"a b" =Kiev air*',
        'person:"Volodymyr Z"* -place:=Kiev story:kyiv* title:"two words"',
        'since:"late November 2025" on:2025-11-25/2025-11-26 in:timeline is:unread has:note',
        "tlp:AMBER+STRICT rating:B2 stance:supports",
        "full-text U.S.-led what's c++ #4 10:30 http://x.org",
        "note: x is: OR AND",
        '="exact phrase" ="begun phrase"*',
        '"unclosed phrase',
    ],
)
def test_a_well_formed_query_is_written_as_it_was_typed(typed: str) -> None:
    assert query_text(read_query(typed)) == typed


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("  a   b ", "a b"),
        ("a AND b", "a b"),
        ("SPEAKER:Putin Tag:war", "speaker:Putin tag:war"),
        ("“grain  corridor”, «x»", '"grain corridor" "x"'),
        ('"a b"-c', '"a b" c'),
        ("air - * : raid", "air raid"),
        ("air** OR raid", "air* OR raid"),
        ('foo:"a b" -foo:"a b"', '"foo:a b" -"foo:a b"'),
    ],
)
def test_written_as_a_person_would(typed: str, written: str) -> None:
    assert query_text(read_query(typed)) == written


@MANY
@example(typed="0:\x1f", is_typing=True)
@given(typed=TYPED, is_typing=st.booleans())
def test_what_is_written_means_the_same(typed: str, is_typing: bool) -> None:
    meant = read_query(typed, is_typing=is_typing)
    written = query_text(meant)
    assert read_query(written) == meant
    assert query_text(read_query(written)) == written


@MANY
@given(TYPED)
def test_every_term_asks_for_something(typed: str) -> None:
    for clause in read_query(typed).clauses:
        assert clause.terms
        for term in clause.terms:
            assert term.words == tuple(words_of(term.text))
            assert term.words or term.literal
            assert (term.date is not None) == (term.field in ("since", "until", "on"))


def test_an_endless_query_is_read_in_time() -> None:
    # Each quotation mark could open a phrase that only the end of the text would deny.
    assert len(read_query('"a ' * 50_000).clauses) == 50_000
