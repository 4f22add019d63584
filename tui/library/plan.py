"""From a query to the statement that finds its items: what the full-text tables can answer, what
SQL adds, and what has to be checked against the text itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date as day_of

from tui.library.query import WORD_FIELDS, Clause, Query, Term, label_key
from tui.library.rows import (
    KIND,
    KINDS,
    MANY,
    OPEN_END,
    OPEN_START,
    ORG,
    PERSON,
    PLACE,
    RATING,
    REGION,
    ROLE,
    SPEAKER,
    STANCE,
    STORY,
    TAG,
    TITLE,
    TLP,
    YEAR,
)
from tui.model.frozen import Value

MOST_YEARS = 60

IN_WORDS: dict[str, tuple[str, ...]] = {
    "": ("",),
    "speaker": (SPEAKER,),
    "role": (ROLE,),
    "person": (SPEAKER, PERSON),
    "place": (PLACE,),
    "org": (ORG,),
    "tag": (TAG,),
}
"""Fields of an item, and the signs before their words in the index."""

IN_ABOUT: dict[str, str] = {
    "title": TITLE,
    "region": REGION,
    "story": STORY,
    "tag": TAG,
    "place": REGION,
}
"""Fields of a briefing, which hold for all its items."""

_PANES = {
    "timeline": ("event",),
    "statements": ("statement",),
    "analysis": ("section", "figure", "source", "note", "correction", "related"),
}

NOTHING = "0"

# The reader's notes are not in the index, and are looked through as they are.
_WORD_FIELDS = frozenset(("", *WORD_FIELDS)) - {"note"}


class Plan(Value):
    """How a query is answered.

    ``match`` is the full-text expression all items must meet but for what is being typed;
    ``typed`` are those whose words are beginnings, and ``begun`` these beginnings one by one;
    ``conditions`` are SQL with ``arguments``.
    ``is_checked`` says that what is found has to be looked at once more.
    """

    match: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    arguments: tuple[object, ...] = ()
    about: str = ""
    is_checked: bool = False
    is_typed_alone: bool = False


Noted = Callable[[Term], Sequence[int]]
"""The ids of the items that the reader gave a note, tag or label that a term asks for."""


Span = Callable[[], tuple[int, int]]
"""The first and the last day of all items."""


def plan_of(query: Query, noted: Noted, span: Span) -> Plan:
    """The plan for an expanded query."""
    maker = _Maker(noted, span)
    for clause in query.clauses:
        maker.add(clause)
    return maker.plan()


class _Maker:
    def __init__(self, noted: Noted, span: Span) -> None:
        self._noted = noted
        self._span = span
        self._match: list[str] = []
        self._typed: list[str] = []
        self._begun: list[str] = []
        self._without: list[str] = []
        self._conditions: list[str] = []
        self._arguments: list[object] = []
        self._about = ""
        self._is_checked = False
        self._is_loose = True

    def add(self, clause: Clause) -> None:
        terms = clause.terms
        if any(map(_is_more_than_words, terms)):
            self._is_checked = True
        if all(_is_plain(term) and not term.is_negated for term in terms):
            found = " OR ".join(f"({words_match(term)})" for term in terms)
            if any(term.is_prefix for term in terms):
                self._typed.append(found)
                self._begun.append(" OR ".join(map(_begun, terms)))
                if any(_has_phrase(term) for term in terms):
                    self._is_loose = False
            else:
                self._match.append(found)
                if any(_has_phrase(term) for term in terms):
                    self._is_loose = False
        elif len(terms) == 1 and terms[0].is_negated and _is_plain(terms[0]):
            # What is found by more than the words cannot be left out by the words alone.
            if _is_more_than_words(terms[0]):
                return
            self._without.append(words_match(terms[0]))
            self._is_loose = False
        else:
            if len(terms) == 1 and not terms[0].is_negated:
                self._narrow(terms[0])
            found = " OR ".join(filter(None, (self._condition(term) for term in terms)))
            self._conditions.append(f"({found})")

    def plan(self) -> Plan:
        return Plan(
            match=tuple(self._match),
            typed=tuple(self._typed),
            begun=tuple(self._begun),
            without=tuple(self._without),
            conditions=tuple(self._conditions),
            arguments=tuple(self._arguments),
            about=self._about,
            is_checked=self._is_checked,
            is_typed_alone=self._is_loose,
        )

    def _narrow(self, term: Term) -> None:
        """Words of the index that every item of a condition has, where there are any."""
        if term.date is not None:
            years = _years_match(term, self._span())
            if years:
                self._match.append(years)
        elif (
            term.field in IN_ABOUT and term.field not in IN_WORDS and term.words and not self._about
        ):
            self._about = about_match(term)

    def _condition(self, term: Term) -> str:
        is_more = term.field in _WORD_FIELDS and _is_more_than_words(term)
        if is_more and (term.is_negated or not term.words):
            # What is found by more than the words cannot be left out by the words alone, nor be
            # found without any: every item is looked at.
            return "1"
        found = self._positive(term)
        return f"NOT ({found})" if term.is_negated else found

    def _positive(self, term: Term) -> str:
        field = term.field
        if term.date is not None:
            return self._dated(term)
        if field == "tlp":
            return self._in_about(_label_match(TLP, term))
        if field == "stance":
            return self._in_words(_label_match(STANCE, term))
        if field == "rating":
            return self._in_words(_rating_match(term))
        if field == "in":
            kinds = [str(KINDS.index(kind)) for kind in _PANES[term.words[0]]]
            return f"i.kind / 2 IN ({', '.join(kinds)})"
        if field == "is":
            return _OF_THE_READER.get(term.words[0], NOTHING)
        if field == "has":
            return "i.id IN (SELECT key FROM temp.noted)"
        if field in ("note", "label"):
            return self._of_the_reader(term)
        parts = [self._of_the_reader(term)] if field == "tag" and self._noted(term) else []
        if field in IN_WORDS:
            parts.append(self._in_words(words_match(term)))
        if field in IN_ABOUT:
            parts.append(self._in_about(about_match(term)))
        return f"({' OR '.join(parts)})"

    def _of_the_reader(self, term: Term) -> str:
        return f"i.id IN ({', '.join(map(str, self._noted(term)))})"

    def _in_words(self, match: str) -> str:
        self._arguments.append(match)
        return "i.id IN (SELECT rowid FROM words WHERE words MATCH ?)"

    def _in_about(self, match: str) -> str:
        self._arguments.append(match)
        return "i.briefing IN (SELECT rowid FROM about WHERE about MATCH ?)"

    def _dated(self, term: Term) -> str:
        first, last = days_of(term)
        parts = []
        if term.field in ("since", "on"):
            parts.append(f"coalesce(i.last >= {first}, 0)")
        if term.field in ("until", "on"):
            parts.append(f"coalesce(i.first <= {last}, 0)")
        return f"({' AND '.join(parts)})"


_OF_THE_READER = {
    "unread": "b.key NOT IN (SELECT key FROM temp.reading)",
    "read": "b.key IN (SELECT key FROM temp.reading)",
    "marked": "i.id IN (SELECT key FROM temp.marked)",
}


def words_match(term: Term) -> str:
    """The full-text expression for the words of an item, every word quoted."""
    return " OR ".join(_phrase(term, sign) for sign in IN_WORDS[term.field])


def about_match(term: Term) -> str:
    """The same for the words of a briefing."""
    return _phrase(term, IN_ABOUT[term.field])


def phrase_match(query: Query) -> str:
    """The full-text expression for several words that stand side by side as they were typed;
    empty for fewer than two, and while the last is not whole."""
    words: list[str] = []
    for clause in query.clauses:
        first = clause.terms[0]
        if first.field or first.is_negated or first.is_prefix or not first.words:
            return ""
        words += first.words
    return f'"{" ".join(words)}"' if len(query.clauses) > 1 else ""


def kind_match(kind: str) -> str:
    """The full-text expression for the items of a briefing itself."""
    return f'"{KIND}{kind}"'


def _phrase(term: Term, sign: str) -> str:
    words = [sign + word for word in term.words]
    star = " *" if term.is_prefix else ""
    if term.is_adjacent or len(words) == 1:
        return f'"{" ".join(words)}"{star}'
    *others, last = [f'"{word}"' for word in words]
    return f"({' AND '.join([*others, last + star])})"


def _begun(term: Term) -> str:
    """The last word of a term alone, under every sign that it may stand behind."""
    star = " *" if term.is_prefix else ""
    return " OR ".join(f'"{sign}{term.words[-1]}"{star}' for sign in IN_WORDS[term.field])


def _is_plain(term: Term) -> bool:
    """Whether the words of an item decide alone."""
    return term.field in IN_WORDS and term.field not in IN_ABOUT and bool(term.words)


def _has_phrase(term: Term) -> bool:
    return term.is_adjacent and len(term.words) > 1


def _is_more_than_words(term: Term) -> bool:
    """Whether an item with the words of a term need not be one that is meant."""
    return term.is_exact or bool(term.literal)


def _label_match(sign: str, term: Term) -> str:
    return f'"{sign}{label_key(term.text)}"{" *" if term.is_prefix else ""}'


def _rating_match(term: Term) -> str:
    """A rating is found by its letter, its digit or both."""
    return " AND ".join(f'"{RATING}{part}"' for part in label_key(term.text))


def days_of(term: Term) -> tuple[int, int]:
    """First and last day of the date of a term."""
    assert term.date is not None
    first, last = term.date.earliest, term.date.latest
    return (
        first.toordinal() if first else OPEN_START,
        last.toordinal() if last else OPEN_END,
    )


def _years_match(term: Term, span: tuple[int, int]) -> str:
    """The years in which items can lie, of those that the library spans."""
    first, last = days_of(term)
    start = max(first if term.field in ("since", "on") else OPEN_START, span[0])
    end = min(last if term.field in ("until", "on") else OPEN_END, span[1])
    if start > end or start == OPEN_START or end == OPEN_END:
        return f'"{YEAR}{MANY}"' if start > end else ""
    years = range(day_of.fromordinal(start).year, day_of.fromordinal(end).year + 1)
    if len(years) > MOST_YEARS:
        return ""
    return " OR ".join([f'"{YEAR}{MANY}"', *(f'"{YEAR}{year}"' for year in years)])
