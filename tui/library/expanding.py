"""A query widened by the other names of those it names: ``Kyiv`` finds ``Kiev`` and ``Київ``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from tui.library.query import Clause, Query, Term
from tui.model.frozen import Value
from tui.model.words import words_of

NAME_FIELDS = ("speaker", "person", "place", "org")
"""Fields that hold names, and are widened as bare words are."""

# More words of a query than this are not tried as one name.
_LONGEST_NAME = 12


class Spellings(Protocol):
    """What the glossaries know of names."""

    def of(self, words: tuple[str, ...]) -> Sequence[str]:
        """Every other spelling of the entities that have exactly these words as one of their
        names; empty for words that are no name."""
        ...


class Expanded(Value):
    """A query that finds other spellings too; ``widened`` is what was typed with what else it
    finds, in order."""

    query: Query
    widened: tuple[tuple[str, tuple[str, ...]], ...] = ()


def expand(query: Query, spellings: Spellings) -> Expanded:
    """``query`` with every known name replaced by all that its bearers are called.

    Bare words that are a name together, in neighbouring clauses, count as that name before
    each counts alone; the item need then hold all of them, or one other spelling as a phrase.
    A word that may go on is widened as the whole word it is, and still found as a beginning.
    What is exact, or more than its words tell, stays alone.
    """
    clauses: list[Clause] = []
    widened: list[tuple[str, tuple[str, ...]]] = []
    at = 0
    while at < len(query.clauses):
        typed = _longest_name(query.clauses[at : at + _LONGEST_NAME], spellings)
        if typed:
            name = Clause((_together(typed),))
            changed, found = _widened(name, spellings)
            clauses += changed if found else query.clauses[at : at + len(typed)]
            at += len(typed)
        else:
            changed, found = _widened(query.clauses[at], spellings)
            clauses += changed
            at += 1
        widened += found
    return Expanded(Query(tuple(clauses)), tuple(widened))


def _longest_name(clauses: Sequence[Clause], spellings: Spellings) -> list[Term]:
    """The longest run of two or more bare words, from the first on, that is a known name."""
    run: list[Term] = []
    for clause in clauses:
        if len(clause.terms) > 1 or not _may_be_part(clause.terms[0]):
            break
        run.append(clause.terms[0])
        if clause.terms[0].is_prefix:
            break
    while len(run) > 1 and not spellings.of(_words(run)):
        run.pop()
    return run if len(run) > 1 else []


def _may_be_part(term: Term) -> bool:
    is_plain = not term.field and not term.is_quoted and not term.is_negated
    return is_plain and _may_be_name(term)


def _may_be_name(term: Term) -> bool:
    is_name = not term.field or term.field in NAME_FIELDS
    return is_name and bool(term.words) and not term.is_exact and not term.literal


def _words(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(word for term in terms for word in term.words)


def _together(terms: Sequence[Term]) -> Term:
    """Bare words that are one name, each of them anywhere in the item."""
    return Term(
        text=" ".join(term.text for term in terms),
        words=_words(terms),
        is_prefix=terms[-1].is_prefix,
        is_adjacent=False,
    )


def _widened(
    clause: Clause, spellings: Spellings
) -> tuple[list[Clause], list[tuple[str, tuple[str, ...]]]]:
    """The clauses that hold when ``clause`` holds under every spelling, and what was added."""
    widened: list[tuple[str, tuple[str, ...]]] = []
    terms = list(clause.terms)
    for term in clause.terms:
        if not term.is_negated:
            terms += _added(term, terms, spellings, widened)
    negated = [term for term in clause.terms if term.is_negated]
    if len(negated) != 1:
        return [Clause(tuple(terms))], widened
    # None of the spellings may occur: a clause for each, with all other terms.
    place = terms.index(negated[0])
    unwanted = negated + _added(negated[0], negated, spellings, widened)
    return [Clause((*terms[:place], each, *terms[place + 1 :])) for each in unwanted], widened


def _added(
    term: Term,
    known: Sequence[Term],
    spellings: Spellings,
    widened: list[tuple[str, tuple[str, ...]]],
) -> list[Term]:
    others = _others(term, known, spellings)
    if others:
        widened.append((term.text, tuple(other.text for other in others)))
    return others


def _others(term: Term, known: Sequence[Term], spellings: Spellings) -> list[Term]:
    """Terms for the other spellings of a name, but those that find nothing more."""
    if not _may_be_name(term):
        return []
    others: list[Term] = []
    for spelling in spellings.of(term.words):
        words = tuple(words_of(spelling))
        other = Term(
            term.field,
            spelling,
            words,
            is_quoted=len(words) > 1,
            is_negated=term.is_negated,
        )
        if words and not any(_covers(each, other) for each in (*known, *others)):
            others.append(other)
    return others


def _covers(term: Term, other: Term) -> bool:
    """Whether whatever holds the phrase ``other`` holds ``term`` anyway."""
    is_alike = term.field == other.field and term.is_negated == other.is_negated
    if not is_alike or term.is_exact or term.literal or not term.words:
        return False
    if not term.is_adjacent:
        *whole, last = term.words
        has_last = any(_is_word(word, last, term.is_prefix) for word in other.words)
        return has_last and set(whole) <= set(other.words)
    size = len(term.words)
    runs = (other.words[at : at + size] for at in range(len(other.words) - size + 1))
    return any(
        run[:-1] == term.words[:-1] and _is_word(run[-1], term.words[-1], term.is_prefix)
        for run in runs
    )


def _is_word(word: str, wanted: str, is_prefix: bool) -> bool:
    return word.startswith(wanted) if is_prefix else word == wanted
