"""The one query language: what is typed becomes clauses, and clauses become text again.

Nothing typed is an error. What is no operator, field or date here is text to look for, and what
holds nothing to look for asks for nothing.

``a b`` wants both words, ``a OR b`` either, ``-a`` leaves out, ``"a b"`` wants the words side by
side, ``a*`` the beginning of a word, ``=a`` exactly that spelling, ``speaker:a`` a field.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from tui.model.dates import Date, DateError, read_date
from tui.model.frozen import Value
from tui.model.text import fold
from tui.model.words import ends_in_word, words_of

WORD_FIELDS = (
    "speaker",
    "role",
    "person",
    "place",
    "org",
    "tag",
    "region",
    "story",
    "title",
    "note",
)
"""Fields that are searched for words."""

LABEL_FIELDS = ("tlp", "stance")
"""Fields whose whole value is compared, by its ``label_key``."""

DATE_FIELDS = ("since", "until", "on")

CHOICES = {
    "in": ("timeline", "statements", "analysis"),
    "is": ("unread", "read", "marked", "orphan"),
    "has": ("note",),
    "label": ("!", "?", "→"),
}
"""Fields that take one of a few words; a term of theirs has that word alone in ``words``."""

_TYPED_SIGNS = {"->": "→"}
# Not every keyboard has an arrow.

FIELDS = frozenset((*WORD_FIELDS, *LABEL_FIELDS, "rating", *DATE_FIELDS, *CHOICES))
"""The names that may stand before a colon."""

# No primes and no gershayim: those stand inside numbers and words.
_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
_CLOSING = rf"[{_QUOTES}](?![^\W_])"
_HEAD = rf"(?P<space>\s*)(?P<sign>(?:-(?=[^\s-]))?)(?:(?P<name>[^\s:{_QUOTES}]+):)?(?P<exact>=?)"
# What may follow a closing quotation mark and is no part of the next term.
_AFTER_QUOTE = rf"[^\w\s{_QUOTES}]*"
_RATING = r"[a-f]?[1-6]?"
# C++, B+, C#, #4, @name: without the signs these are other words.
_MEANT = r"(?<=\w)\+\+|(?<=\w)\+(?!\w)|[#@](?=\w)|(?<=\w)#"
_JOINTS = ("OR", "AND")


class Term(Value):
    """One thing to look for, or with ``is_negated`` to leave out."""

    field: str = ""
    """Empty for the text of an item, else one of ``FIELDS``."""
    text: str = ""
    """As typed, without sign, field name, ``=``, quotation marks and star."""
    words: tuple[str, ...] = ()
    """The words of ``text`` as they stand in the index."""
    is_quoted: bool = False
    is_prefix: bool = False
    """Whether the last word may go on: typed with ``*``, or still being typed."""
    is_exact: bool = False
    """Whether spelling counts: accents, and all that folding makes one, but not case."""
    is_negated: bool = False
    is_adjacent: bool = True
    """Whether several words stand side by side in this order, or anywhere in the item."""
    literal: str = ""
    """Folded text that must occur too, for words that mean more than their letters: ``c++``."""
    date: Date | None = None
    """What a term of ``DATE_FIELDS`` is about."""


class Clause(Value):
    """Alternatives, one of which must hold; never none."""

    terms: tuple[Term, ...]


class Query(Value):
    """Clauses that must all hold; without any it finds everything."""

    clauses: tuple[Clause, ...] = ()


class _Piece(NamedTuple):
    """One term as it is written."""

    is_negated: bool
    name: str  # before a colon, "" when there is none
    text: str  # what follows sign, name and "="; with its stars unless quoted
    is_exact: bool
    is_quoted: bool
    has_star: bool = False  # after the closing quotation mark


# Pages and counts of an answer ask for the same again.
@lru_cache(maxsize=256)
def read_query(text: str, *, is_typing: bool = False) -> Query:
    """What a text asks for. ``is_typing``: its last word may be only begun."""
    terms = [term for piece in _pieces(text) if (term := _term(piece))]
    if is_typing and terms and ends_in_word(text) and ends_in_word(terms[-1].text):
        terms[-1] = _begun(terms[-1])
    return Query(tuple(Clause(tuple(group)) for group in _groups(terms)))


def query_text(query: Query) -> str:
    """A text that ``read_query`` makes the same query of, as a person would write it."""
    return " ".join(" OR ".join(map(_written, clause.terms)) for clause in query.clauses)


def label_key(text: str) -> str:
    """A TLP label, stance or rating without case, white space and signs, to be compared."""
    return "".join(words_of(text)).removeprefix("tlp")


# --- from text to pieces -------------------------------------------------------------------


def _pieces(text: str) -> Iterator[_Piece]:
    closings = [match.start() for match in re.finditer(_CLOSING, text)]
    head = re.compile(_HEAD)
    at = 0
    while (found := head.match(text, at)) and found.end("space") < len(text):
        is_negated, name, is_exact = bool(found["sign"]), found["name"] or "", bool(found["exact"])
        start = found.end()
        closing = _closing(text, start, closings)
        if closing:
            inner = " ".join(text[start + 1 : closing].split())
            has_star = text[closing + 1 : closing + 2] == "*"
            yield _Piece(is_negated, name, inner, is_exact, True, has_star)
            at = _past(_AFTER_QUOTE, text, closing + 1)
            continue
        if name.lower() not in FIELDS:
            # The colon is part of a text, which may begin with an equals sign.
            name, start = "", found.end("sign")
            is_exact = text[start : start + 1] == "="
            start += is_exact
        at = _past(r"\S+", text, start)
        yield _Piece(is_negated, name, text[start:at], is_exact, False)


def _past(pattern: str, text: str, at: int) -> int:
    """The end of what matches at ``at``; ``at`` itself when nothing does."""
    match = re.compile(pattern).match(text, at)
    return match.end() if match else at


def _closing(text: str, at: int, closings: Sequence[int]) -> int:
    """Where the quotation that begins at ``at`` ends; 0 when none begins or it never ends."""
    if at >= len(text) or text[at] not in _QUOTES:
        return 0
    following = bisect(closings, at)
    return closings[following] if following < len(closings) else 0


# --- from pieces to terms ------------------------------------------------------------------


def _term(piece: _Piece) -> Term | None:
    """The term a piece means; None when there is nothing in it to look for."""
    field = piece.name.lower()
    if not field:
        return _word_term("", piece)
    term = _field_term(field, piece) if field in FIELDS else None
    if term:
        return term
    lead = f"{piece.name}:{'=' if piece.is_exact else ''}"
    return _word_term("", piece._replace(text=lead + piece.text, is_exact=False))


def _field_term(field: str, piece: _Piece) -> Term | None:
    """The term of a field, or None for a value the field cannot have."""
    if field in WORD_FIELDS:
        return _word_term(field, piece)
    if field in LABEL_FIELDS:
        term = _word_term(field, piece)
        return replace(term, literal="") if term and label_key(term.text) else None
    if piece.is_exact or piece.has_star:
        return None
    date = None
    words = tuple(words_of(piece.text))
    if field == "label":
        words = (_TYPED_SIGNS.get(piece.text, piece.text),)
    if field in DATE_FIELDS:
        try:
            date = read_date(piece.text)
        except DateError:
            return None
    elif piece.text.endswith("*"):
        return None
    elif field == "rating":
        if not words or not re.fullmatch(_RATING, label_key(piece.text)):
            return None
    elif len(words) != 1 or words[0] not in CHOICES[field]:
        return None
    return Term(
        field,
        piece.text,
        words,
        is_quoted=piece.is_quoted,
        is_negated=piece.is_negated,
        date=date,
    )


def _word_term(field: str, piece: _Piece) -> Term | None:
    text, has_star = piece.text, piece.has_star
    begun = text.rstrip("*")
    if not piece.is_quoted and begun != text and ends_in_word(begun):
        text, has_star = begun, True
    words = tuple(words_of(text))
    literal = _literal(text, bool(words))
    if not words and not literal:
        # An equals sign alone has nothing to be exact about.
        return None
    return Term(
        field,
        text,
        words,
        is_quoted=piece.is_quoted,
        is_prefix=has_star and bool(words),
        is_exact=piece.is_exact,
        is_negated=piece.is_negated,
        literal=literal,
    )


def _literal(text: str, has_words: bool) -> str:
    """The part of a text that words do not tell: ``c++``, ``#4``; a symbol that stands alone."""
    folded = fold(text).strip()
    if not has_words:
        symbols = [at for at, c in enumerate(folded) if _is_symbol(c)]
        return folded[symbols[0] : symbols[-1] + 1] if symbols else ""
    meant = [run for run in re.finditer(r"\S+", folded) if re.search(_MEANT, run[0])]
    if not meant:
        return ""
    found = folded[meant[0].start() : meant[-1].end()]
    return re.sub(r"^[^\w#@]+|[^\w#+]+$", "", found)


def _is_symbol(c: str) -> bool:
    """Whether a character may be looked for alone: an emoji, €, →; not < or ^."""
    category = unicodedata.category(c)
    return category == "Sc" or (category[0] == "S" and not c.isascii())


def _begun(term: Term) -> Term:
    """The last term while it is typed. What is left out, is left out when it is all there."""
    is_open = not term.field or term.field in WORD_FIELDS or term.field in LABEL_FIELDS
    if not is_open or term.is_quoted or term.is_exact or term.is_negated:
        return term
    return replace(term, is_prefix=True)


# --- from terms to clauses, and back -------------------------------------------------------


def _groups(terms: Sequence[Term]) -> list[list[Term]]:
    groups: list[list[Term]] = []
    is_alternative = False
    for index, term in enumerate(terms):
        if _is_joint(terms, index):
            is_alternative = term.text == "OR"
        elif is_alternative:
            groups[-1].append(term)
            is_alternative = False
        else:
            groups.append([term])
    return groups


def _is_joint(terms: Sequence[Term], index: int) -> bool:
    """Whether a term is an OR or AND between two others, and so no word."""
    if not 0 < index < len(terms) - 1 or not _may_join(terms[index]):
        return False
    return not _may_join(terms[index - 1]) and not _may_join(terms[index + 1])


def _may_join(term: Term) -> bool:
    has_form = term.field or term.is_quoted or term.is_prefix or term.is_exact or term.is_negated
    return term.text in _JOINTS and not has_form


def _written(term: Term) -> str:
    sign = "-" if term.is_negated else ""
    name = f"{term.field}:" if term.field else ""
    equals = "=" if term.is_exact else ""
    text = f'"{term.text}"' if term.is_quoted else term.text
    star = "*" if term.is_prefix else ""
    return f"{sign}{name}{equals}{text}{star}"
