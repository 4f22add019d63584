"""How alike two texts, two dates, two names are: the measures of format section 5, each 0 to 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from tui.model.text import spelling_key
from tui.model.words import words_of

_NEAR_DAYS = 7
_NAMES_CACHED = 512

Words = tuple[str, ...]


def folded_words(text: str) -> Words:
    """The words of a text, folded as names are (format 3.4); letters of unspaced scripts alone."""
    return tuple(words_of(spelling_key(text)))


def text_similarity(a: Words, b: Words) -> float:
    """The mean of how many words are shared, and how many stand in the same order."""
    if not a or not b:
        return 0.0
    return (shared_words(Counter(a), Counter(b)) + _in_order(a, b)) / 2


def shared_words(a: Mapping[str, int], b: Mapping[str, int]) -> float:
    """The Dice coefficient of two bags of words.

    ``text_similarity`` is never above it: words in matching blocks are shared words.
    """
    total = sum(a.values()) + sum(b.values())
    if not total:
        return 0.0
    if len(b) < len(a):
        a, b = b, a
    return 2 * sum(min(count, b[word]) for word, count in a.items() if word in b) / total


def _in_order(a: Words, b: Words) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


@lru_cache(maxsize=_NAMES_CACHED)
def name_similarity(a: str, b: str) -> float:
    """How alike two spellings of a name are, letter by letter."""
    a, b = spelling_key(a), spelling_key(b)
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio()


Span = tuple[date | None, date | None]
"""The first and the last day; None where open."""


def date_similarity(a: Span, b: Span) -> float:
    """1 equal, 0.8 overlapping, 0.6 for adjacent days, 0.1 less a further day, 0 from the seventh."""
    if a == b:
        return 1.0
    gap = max(_days_between(a[1], b[0]), _days_between(b[1], a[0]))
    if gap <= 0:
        return 0.8
    return 0.0 if gap >= _NEAR_DAYS else 0.7 - gap / 10


def _days_between(end: date | None, start: date | None) -> int:
    """How many days ``start`` comes after ``end``; 0 where one of them is open."""
    return (start - end).days if end and start else 0
