"""Rules about quotations: words that two people are said to have spoken, words that changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tui.loading.manuscript import Finding, Manuscript, Placed
from tui.loading.quoting import excerpt
from tui.loading.shelf import Shelf, ShelfFinding
from tui.model.briefing import Briefing, Statement
from tui.model.entities import Name
from tui.model.likeness import are_alike
from tui.model.text import fold, id_key, spelling_key
from tui.model.words import words_of

# Shorter quotations are told apart by their exact words, the shortest not at all.
_LEAST_WORDS = 8
_LEAST_EQUAL = 3
_MOST_ALTERED = 0.15
_LEAST_ALTERED_WORDS = 7
_SHINGLE = 3
# Quotations looked at that share some words in a row; what more share is a common phrase.
_MOST_SHARING = 12
_MOST_COMPARED = 3
_MOST_WORDS = 400
_SHOWN_WORDS = 8
_MOST_SPEAKERS = 20


class _Quote(NamedTuple):
    """A quotation; ``order`` is the place of its briefing in the library."""

    order: int
    briefing: Briefing
    placed: Placed
    statement: Statement
    words: tuple[str, ...]

    def reference(self, other: _Quote) -> str:
        """How another statement refers to this one."""
        own = self.statement.id
        return own if other.briefing is self.briefing else f"{self.briefing.id}#{own}"


def two_speakers(text: Manuscript) -> Iterator[Finding]:
    """``quote-two-speakers`` within one briefing."""
    for _, finding in _two_speakers(_quotes([text.briefing]), within=True):
        yield finding


def two_speakers_across(shelf: Shelf) -> Iterator[ShelfFinding]:
    """``quote-two-speakers`` between briefings."""
    return _two_speakers(_quotes(shelf.briefings), within=False)


def _two_speakers(quotes: Iterable[_Quote], *, within: bool) -> Iterator[ShelfFinding]:
    first: dict[str, list[_Quote]] = defaultdict(list)
    for quote in quotes:
        is_long = len(quote.words) >= _LEAST_WORDS
        key = " ".join(quote.words) if is_long else f"={' '.join(quote.statement.quote.split())}"
        if len(quote.words) < _LEAST_EQUAL or not quote.statement.speaker:
            continue
        before = first[key]
        other = next((each for each in before if not _share_speaker(each, quote)), None)
        if other and (other.briefing is quote.briefing) == within:
            here, there = quote.statement.speaker_text, other.statement.speaker_text
            message = (
                f"the same quote stands under {excerpt(here)} here and under {excerpt(there)} "
                f"in {excerpt(other.reference(quote))}"
            )
            yield ShelfFinding(quote.briefing, quote.placed.finding(message, "quote"))
        if len(before) < _MOST_SPEAKERS:
            before.append(quote)


def altered(shelf: Shelf) -> Iterator[ShelfFinding]:
    """``quote-altered``: a quote of one speaker differs a little between two briefings."""
    by_speaker: dict[str, _Quotes] = defaultdict(_Quotes)
    for quote in _quotes(shelf.briefings):
        if len(quote.statement.speaker) == 1 and (
            _LEAST_ALTERED_WORDS <= len(quote.words) <= _MOST_WORDS
        ):
            quotes = by_speaker[_speaker_key(quote.statement.speaker[0])]
            other = quotes.altered_by(quote)
            if other:
                mine, theirs = _difference(quote, other)
                message = f"{mine} here, {theirs} in {excerpt(other.reference(quote))}"
                yield ShelfFinding(quote.briefing, quote.placed.finding(message, "quote"))
            quotes.add(quote)


class _Quotes:
    """The quotations of one speaker, by runs of words."""

    def __init__(self) -> None:
        self._by_run: dict[tuple[str, ...], list[_Quote]] = defaultdict(list)

    def add(self, quote: _Quote) -> None:
        for run in _runs(quote.words):
            sharing = self._by_run[run]
            if len(sharing) < _MOST_SHARING:
                sharing.append(quote)

    def altered_by(self, quote: _Quote) -> _Quote | None:
        """The quotation of another briefing that this one is, but for a few words.

        None where an earlier briefing has the same words.
        """
        shared: Counter[int] = Counter()
        known: dict[int, _Quote] = {}
        for run in _runs(quote.words):
            for other in self._by_run.get(run, ()):
                if other.briefing is not quote.briefing:
                    shared[id(other)] += 1
                    known[id(other)] = other
        for key, _ in shared.most_common(_MOST_COMPARED):
            other = known[key]
            if other.words == quote.words:
                return None
            if _share_altered(quote.words, other.words) <= _MOST_ALTERED:
                return other
        return None


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)}


def _share_altered(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """What part of the words of the longer quotation is not the same in both."""
    longest = max(len(a), len(b))
    if abs(len(a) - len(b)) > _MOST_ALTERED * longest:
        return 1.0
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return 1 - sum(block.size for block in blocks) / longest


def _difference(a: _Quote, b: _Quote) -> tuple[str, str]:
    """Both texts, from shortly before the first word that differs."""
    pairs = zip(a.words, b.words, strict=False)
    at = next((n for n, (one, two) in enumerate(pairs) if one != two), _shorter(a, b))
    start = max(0, at - _SHOWN_WORDS // 2)
    return _shown(a, start), _shown(b, start)


def _shorter(a: _Quote, b: _Quote) -> int:
    return min(len(a.words), len(b.words))


def _shown(quote: _Quote, start: int) -> str:
    words = quote.statement.quote.split()
    # Where signs stand alone, words and what is written between spaces are not the same number.
    start = start if len(words) == len(quote.words) else 0
    end = start + 2 * _SHOWN_WORDS
    before, after = "… " * (start > 0), " …" * (end < len(words))
    return f'"{before}{excerpt(" ".join(words[start:end]), 120)}{after}"'


def _quotes(briefings: Sequence[Briefing]) -> Iterator[_Quote]:
    for order, briefing in enumerate(briefings):
        for position, statement in enumerate(briefing.statements, 1):
            if statement.quote:
                placed = Placed(f"statements[{position}]", statement)
                words = tuple(words_of(fold(statement.quote)))
                yield _Quote(order, briefing, placed, statement, words)


def _share_speaker(a: _Quote, b: _Quote) -> bool:
    return any(
        _is_one_speaker(one, two)
        for one in a.statement.speaker[:_MOST_SPEAKERS]
        for two in b.statement.speaker[:_MOST_SPEAKERS]
    )


def _is_one_speaker(a: Name, b: Name) -> bool:
    if a.entity and b.entity and id_key(a.entity) == id_key(b.entity):
        return True
    return _speaker_key(a) == _speaker_key(b) or are_alike(str(a), str(b))


def _speaker_key(name: Name) -> str:
    """What the speaker of several briefings, each with its own glossary, is known by."""
    return spelling_key(str(name))
