"""A marked passage in a text that was edited since."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.state.edits import reworded, shipped, typos
from tui.state.anchor import Quote
from tui.state.passages import _closest_ends, _start_of, find_quote, quote_of

TEXT = (
    "Witkoff will travel to Moscow next week. The plan has nineteen points, and both sides say "
    "that six of them are open. The envoy said that a deal is close. Nobody else says so, and "
    "the plan has nineteen points that nobody has seen in full."
)


def marked(text: str, words: str, number: int = 0) -> Quote:
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return quote_of(text, start, start + len(words))


def found_in(quote: Quote, text: str) -> str | None:
    found = find_quote(quote, text)
    return text[found.start : found.end] if found else None


def test_a_quote_keeps_what_stands_around_it() -> None:
    quote = marked(TEXT, "nineteen points")
    assert (len(quote.prefix), quote.exact, len(quote.suffix)) == (32, "nineteen points", 32)
    assert TEXT[quote.offset :].startswith(quote.exact)
    assert TEXT[: quote.offset].endswith(quote.prefix)
    whole = quote_of(TEXT, 0, len(TEXT))
    assert (whole.prefix, whole.suffix, whole.offset) == ("", "", 0)


@pytest.mark.parametrize("number", [0, 1])
def test_the_same_words_elsewhere_are_told_by_what_stands_around(number: int) -> None:
    quote = marked(TEXT, "the plan has nineteen points".replace("the", "he"), number)
    shifted = "A new first sentence that is rather long, and then another one. " + TEXT
    found = find_quote(quote, shifted)
    assert found is not None
    assert found.start == quote.offset + len(shifted) - len(TEXT)
    assert found.score > 0.95


def test_words_with_a_mistake_are_found() -> None:
    quote = marked(TEXT, "a deal is close")
    assert found_in(quote, TEXT.replace("deal is close", "deal was close")) == "a deal was close"


def test_other_words_in_the_same_place_are_not_taken() -> None:
    quote = marked(TEXT, "a deal is close")
    assert find_quote(quote, TEXT.replace("a deal is close", "nothing at all happened")) is None
    assert find_quote(quote, "Something else.") is None
    assert find_quote(quote, "") is None
    assert find_quote(Quote(""), TEXT) is None


def test_many_mistakes_need_the_same_surroundings() -> None:
    quote = marked(TEXT, "six of them are open")
    changed = "sex of then are opn"
    assert found_in(quote, TEXT.replace("six of them are open", changed)) == changed
    assert find_quote(quote, f"Elsewhere one reads: {changed}; quite another thing.") is None


def test_the_same_words_a_thousand_times() -> None:
    text = "no news. " * 5000
    quote = quote_of(text, 9 * 2500, 9 * 2500 + 8)
    start = time.process_time()
    found = find_quote(quote, text)
    assert time.process_time() - start < 3.0
    assert found is not None
    assert found.start == 9 * 2500


def test_passages_have_keys_of_their_own() -> None:
    first, second = marked(TEXT, "nineteen points"), marked(TEXT, "nineteen points", 1)
    assert first.key != second.key
    assert first.key == marked(TEXT, "nineteen points").key
    assert first.key.isalnum()
    assert Quote("\ud800").key


def test_passages_outlive_small_edits_and_never_go_elsewhere() -> None:
    chance = random.Random(5)
    found = 0
    texts = [item.text_plain for briefing in shipped() for item in briefing.items()]
    texts = [text for text in texts if len(text) > 200][:120]
    for text in texts:
        start = chance.randrange(len(text) - 60)
        quote = quote_of(text, start, start + chance.randint(20, 60))
        rewrite = chance.choice((typos, reworded))
        # The passage itself between signs, so that it is known where it went.
        parts = [text[:start], quote.exact, text[start + len(quote.exact) :]]
        before, inside, after = (rewrite(part, chance) for part in parts)
        edited = f"{chance.choice(('', 'New. '))}{before}{inside}{after}"
        at = len(edited) - len(after) - len(inside)
        passage = find_quote(quote, edited)
        if passage is not None:
            overlap = min(passage.end, at + len(inside)) - max(passage.start, at)
            assert overlap >= len(inside) / 2, (quote, edited[passage.start : passage.end])
            found += 1
    assert found > len(texts) / 2


# The search for the closest form of a pattern, against the table that defines it


def slow_errors(pattern: str, text: str, *, is_anchored: bool) -> list[int]:
    row = [at if is_anchored else 0 for at in range(len(text) + 1)]
    for i, character in enumerate(pattern, 1):
        fresh = [i]
        for j, other in enumerate(text):
            fresh.append(min(row[j] + (character != other), row[j + 1] + 1, fresh[j] + 1))
        row = fresh
    return row


@given(st.text("abc", min_size=1, max_size=70), st.text("abc", max_size=90))
def test_the_fewest_errors(pattern: str, text: str) -> None:
    slow = slow_errors(pattern, text, is_anchored=False)
    fewest, ends = _closest_ends(pattern, text)
    assert (fewest, ends) == (min(slow), [at for at, each in enumerate(slow) if each == min(slow)])
    assume(ends[-1])
    start = _start_of(pattern, text, ends[-1])
    assert slow_errors(pattern, text[start : ends[-1]], is_anchored=True)[-1] == fewest
