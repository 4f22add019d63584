"""A passage inside an item's text, and finding it again after edits (format section 5, rule 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import NamedTuple

from tui.state.anchor import Quote

CONTEXT = 32
# What the quote, its surroundings and its place weigh, and how much of it all has to be there.
_QUOTE, _PREFIX, _SUFFIX, _PLACE = 50, 20, 20, 2
_ALL = _QUOTE + _PREFIX + _SUFFIX + _PLACE
ACCEPTED = 0.80
# Of a passage that stands in more places than this only those nearest to the old one are scored.
_MOST_PLACES = 64
# Whether text before the pattern costs nothing, or an error a character.
_ANYWHERE, _AT_START = 0, 1


class Passage(NamedTuple):
    """Characters ``start`` to ``end`` of a text; ``score`` says how surely they are meant."""

    start: int
    end: int
    score: float


def quote_of(text: str, start: int, end: int) -> Quote:
    """The characters ``start`` to ``end`` of an item's text, with what stands around them."""
    start = max(0, start)
    return Quote(
        text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start
    )


def find_quote(quote: Quote, text: str) -> Passage | None:
    """The passage in a text; None when it is not there, and the item as a whole is meant."""
    if not quote.exact or not text:
        return None
    size = len(quote.exact)
    starts = _nearest(_exact_starts(quote.exact, text), quote.offset)
    if starts:
        found = [_scored(quote, text, start, start + size, 0) for start in starts]
        return max(found, key=_score_of)
    errors, ends = _closest_ends(quote.exact, text)
    if errors > size // 2:
        return None
    ends = _nearest(ends, quote.offset + size)
    found = [_scored(quote, text, _start_of(quote.exact, text, end), end, errors) for end in ends]
    best = max(found, key=_score_of)
    return best if best.score >= ACCEPTED else None


def _exact_starts(exact: str, text: str) -> Iterator[int]:
    at = text.find(exact)
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)


def _nearest(places: Iterable[int], to: int) -> list[int]:
    return nsmallest(_MOST_PLACES, places, key=lambda place: abs(place - to))


def _scored(quote: Quote, text: str, start: int, end: int, errors: int) -> Passage:
    before = text[max(0, start - len(quote.prefix)) : start]
    after = text[end : end + len(quote.suffix)]
    score = (
        _QUOTE * (1 - errors / len(quote.exact))
        + _PREFIX * _context_likeness(quote.prefix, before)
        + _SUFFIX * _context_likeness(quote.suffix, after)
        + _PLACE * (1 - min(1.0, abs(start - quote.offset) / len(text)))
    )
    return Passage(start, end, score / _ALL)


def _score_of(passage: Passage) -> float:
    return passage.score


def _context_likeness(wanted: str, found: str) -> float:
    """How much of the wanted characters stands there; all of it where none are wanted."""
    if not wanted or wanted == found:
        return 1.0
    errors, _ = _closest_ends(wanted, found)
    return 1 - errors / len(wanted)


def _closest_ends(pattern: str, text: str) -> tuple[int, list[int]]:
    """The fewest errors with which a pattern stands in a text, and where it ends then.

    An error is a character too many, missing, or another.
    """
    errors = list(_errors(pattern, text, _ANYWHERE))
    fewest = min(errors)
    return fewest, [end for end, count in enumerate(errors) if count == fewest]


def _start_of(pattern: str, text: str, end: int) -> int:
    """Where the closest form of a pattern begins that ends at ``end``; of several the one whose
    length is nearest to the pattern's."""
    size = len(pattern)
    window = text[max(0, end - 2 * size) : end]
    errors = list(_errors(pattern[::-1], window[::-1], _AT_START))
    length = min(range(len(errors)), key=lambda each: (errors[each], abs(each - size)))
    return end - length


def _errors(pattern: str, text: str, beginning: int) -> Iterator[int]:
    """The errors of a pattern that ends after each number of characters of the text.

    Bit-parallel (Myers 1999, "A fast bit-vector algorithm for approximate string matching"): a
    step takes one character of the text, whatever the length of the pattern.
    """
    last, whole = 1 << (len(pattern) - 1), (1 << len(pattern)) - 1
    places: dict[str, int] = {}
    for at, character in enumerate(pattern):
        places[character] = places.get(character, 0) | 1 << at
    errors = len(pattern)
    yield errors
    # Where the count of errors grows by one down a column, and where it falls.
    more, fewer = whole, 0
    for character in text:
        equal = places.get(character, 0)
        across = (((equal & more) + more) ^ more) | equal | fewer
        grown = fewer | (whole & ~(across | more))
        shrunk = more & across
        errors += bool(grown & last) - bool(shrunk & last)
        yield errors
        grown = (grown << 1 | beginning) & whole
        shrunk = shrunk << 1 & whole
        down = equal | fewer
        more = shrunk | (whole & ~(down | grown))
        fewer = grown & down
