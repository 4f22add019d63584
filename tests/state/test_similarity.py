"""The measures by which an item is recognised."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.state.similarity import (
    Span,
    date_similarity,
    folded_words,
    name_similarity,
    shared_words,
    text_similarity,
)

WORDS = st.lists(st.sampled_from("abcdef"), max_size=12).map(tuple)


def day(number: int) -> date:
    return date(2025, 11, number)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Six  killed,\nin Kyiv.", ("six", "killed", "in", "kyiv")),
        ("Café O’Brien", ("cafe", "obrien")),
        ("停火 now", ("停", "火", "now")),
        ("", ()),
    ],
)
def test_words_are_folded_as_names_are(text: str, words: tuple[str, ...]) -> None:
    assert folded_words(text) == words


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("abcd", "abcd", 1.0),
        ("abcd", "efgh", 0.0),
        # All words shared, and two of four in the same order.
        ("abcd", "cdab", 0.75),
        # Six of eight shared and in order.
        ("abcd", "abcx", 0.75),
        ("", "", 0.0),
    ],
)
def test_half_of_it_is_the_words_and_half_their_order(a: str, b: str, likeness: float) -> None:
    assert text_similarity(tuple(a), tuple(b)) == pytest.approx(likeness)


@given(WORDS, WORDS)
def test_texts_are_never_more_alike_than_their_words(
    a: tuple[str, ...], b: tuple[str, ...]
) -> None:
    shared = shared_words(Counter(a), Counter(b))
    assert text_similarity(a, b) <= shared + 1e-9
    assert 0 <= shared <= 1


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ((day(1), day(2)), (day(1), day(2)), 1.0),
        ((day(1), day(3)), (day(3), day(5)), 0.8),
        ((day(1), day(1)), (day(2), day(2)), 0.6),
        ((day(1), day(1)), (day(3), day(3)), 0.5),
        ((day(9), day(9)), (day(3), day(3)), 0.1),
        ((day(8), day(9)), (day(1), day(1)), 0.0),
        ((day(20), day(20)), (day(1), day(1)), 0.0),
        ((day(5), None), (day(9), day(9)), 0.8),
        ((day(5), None), (day(4), day(4)), 0.6),
        ((None, day(5)), (day(7), None), 0.5),
    ],
)
def test_dates(a: Span, b: Span, likeness: float) -> None:
    assert date_similarity(a, b) == pytest.approx(likeness)
    assert date_similarity(b, a) == pytest.approx(likeness)


def test_names() -> None:
    assert name_similarity("Zelenskyy", "ZELENSKYY") == 1.0
    assert name_similarity("Volodymyr Zelensky", "Volodymyr Zelenskyy") > 0.9
    assert name_similarity("Steve Witkoff", "Volodymyr Zelenskyy") < 0.5
