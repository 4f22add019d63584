"""A query widened by other spellings of the names in it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library.expanding import expand
from tui.library.matching import Doc, matches
from tui.library.query import Clause, Query, Term, query_text, read_query
from tui.model.words import words_of

ENTITIES = (
    ("Volodymyr Zelenskyy", "Zelensky", "Зеленський", "Volodymyr Zelensky", "ZELENSKY"),
    ("Kyiv", "Kiev", "Київ"),
    ("New York", "NYC"),
    ("New York Times", "NYT"),
    ("York", "Eboracum"),
    ("Jean-Luc Picard", "Locutus"),
    ("C", "Control"),
    ("🚀", "Rocket"),
)


class Glossary:
    """The spellings of some entities, by the words of each."""

    def of(self, words: tuple[str, ...]) -> Sequence[str]:
        return [
            name
            for names in ENTITIES
            if words in [tuple(words_of(each)) for each in names]
            for name in names
            if tuple(words_of(name)) != words
        ]


class NoGlossary:
    def of(self, words: tuple[str, ...]) -> Sequence[str]:
        return ()


def widened(typed: str, *, is_typing: bool = False) -> str:
    """The widened query, several words that may stand anywhere in round brackets."""
    query = expand(read_query(typed, is_typing=is_typing), Glossary()).query
    return " ".join(" OR ".join(map(shown, clause.terms)) for clause in query.clauses)


def shown(term: Term) -> str:
    text = query_text(Query((Clause((term,)),)))
    return text if term.is_adjacent else f"({text})"


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("raid", "raid"),
        ("raid Kyiv", "raid Kyiv OR Kiev OR Київ"),
        ("kiev", "kiev OR Kyiv OR Київ"),
        # What holds "Volodymyr Zelensky" holds "zelensky" anyway.
        ("zelensky", 'zelensky OR "Volodymyr Zelenskyy" OR Зеленський'),
        ("volodymyr zelenskyy raid", "(volodymyr zelenskyy) OR Zelensky OR Зеленський raid"),
        # The longest name wins.
        ("new york times", "(new york times) OR NYT"),
        ("old new york", "old (new york) OR NYC"),
        ("york new", "york OR Eboracum new"),
        ("new raid york", "new raid york OR Eboracum"),
        ("new place:york", "new place:york OR place:Eboracum"),
        ("jean-luc picard", "(jean-luc picard) OR Locutus"),
        ('"new york"', '"new york" OR NYC'),
        # An item without the one has none of the others.
        ("-kyiv", "-kyiv -Kiev -Київ"),
        ("-new -york", "-new -york -Eboracum"),
        ('-"new york"', '-"new york" -NYC'),
        ("raid OR -kyiv", "raid OR -kyiv raid OR -Kiev raid OR -Київ"),
        ("-kyiv OR -york", "-kyiv OR -york"),
        ("kyiv OR york", "kyiv OR york OR Kiev OR Київ OR Eboracum"),
        ("kyiv OR kiev", "kyiv OR kiev OR Київ"),
        # Fields that hold names.
        ("speaker:kyiv", "speaker:kyiv OR speaker:Kiev OR speaker:Київ"),
        ("-place:york", "-place:york -place:Eboracum"),
        ('person:"new york"', 'person:"new york" OR person:NYC'),
        ("tag:kyiv title:kyiv role:kyiv", "tag:kyiv title:kyiv role:kyiv"),
        # More than a name, or just this spelling.
        ("=kyiv", "=kyiv"),
        ("place:=kyiv", "place:=kyiv"),
        ("c++", "c++"),
        ("c", "c OR Control"),
        ("rocket", "rocket"),
    ],
)
def test_names_find_their_other_spellings(typed: str, query: str) -> None:
    assert widened(typed) == query


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("kyi", "kyi*"),
        ("kyiv", "kyiv* OR Kiev OR Київ"),
        ("new york", "(new york*) OR NYC"),
        # Whatever begins so is found anyway.
        ("zelensky", "zelensky* OR Зеленський"),
        ("place:york", "place:york* OR place:Eboracum"),
    ],
)
def test_a_name_still_typed_is_a_name_and_a_beginning(typed: str, query: str) -> None:
    assert widened(typed, is_typing=True) == query


def test_a_beginning_ends_a_name() -> None:
    assert widened("new* york") == "new* york OR Eboracum"


def test_what_was_widened_is_told_in_order() -> None:
    expanded = expand(read_query("raid new york kiev -york"), Glossary())
    assert expanded.widened == (
        ("new york", ("NYC",)),
        ("kiev", ("Kyiv", "Київ")),
        ("york", ("Eboracum",)),
    )


def test_other_spellings_are_phrases() -> None:
    (clause,) = expand(read_query("nyt"), Glossary()).query.clauses
    assert clause.terms[1] == Term(
        text="New York Times", words=("new", "york", "times"), is_quoted=True
    )


TYPED = st.lists(
    st.sampled_from(
        [
            *["new", "york", "times", "kyiv", "Kiev", "zelensky", "volodymyr", "raid", "OR", "nyc"],
            *["-kyiv", "-york", '"new york"', '-"new york"', "place:kyiv", "-place:york"],
            *["yo*", "=kiev"],
        ]
    ),
    max_size=6,
).map(" ".join)
TEXTS = st.lists(
    st.sampled_from(
        ["new", "york", "times", "kyiv", "kiev", "Київ", "zelensky", "nyc", "raid", "eboracum"]
    ),
    max_size=6,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(typed=TYPED, is_typing=st.booleans())
def test_without_names_nothing_changes(typed: str, is_typing: bool) -> None:
    query = read_query(typed, is_typing=is_typing)
    expanded = expand(query, NoGlossary())
    assert expanded.query == query
    assert expanded.widened == ()


@settings(max_examples=300, deadline=None)
@given(typed=TYPED.filter(lambda typed: "-" not in typed), text=TEXTS)
def test_a_widened_query_loses_nothing(typed: str, text: str) -> None:
    query = read_query(typed)
    doc = Doc(kind="event", text=text, places=tuple(text.split()))
    assert matches(expand(query, Glossary()).query, doc) >= matches(query, doc)


@settings(max_examples=300, deadline=None)
@given(typed=TYPED, text=TEXTS)
def test_the_opposite_of_a_widened_term_is_the_widened_opposite(typed: str, text: str) -> None:
    doc = Doc(kind="event", text=text, places=tuple(text.split()))
    for clause in read_query(typed).clauses:
        if len(clause.terms) == 1 and clause.terms[0].is_negated:
            term = clause.terms[0]
            wanted = read_query(query_text(Query((clause,))).removeprefix("-"))
            unwanted = Query((Clause((term,)),))
            found = matches(expand(wanted, Glossary()).query, doc)
            assert matches(expand(unwanted, Glossary()).query, doc) is not found
