"""The role that stands behind a name: ``Jane Doe, founder of X``."""

from __future__ import annotations

from collections.abc import Sequence

from tui.importing.name_words import GIVEN, JOBS, NATIONALITIES, SUFFIXES, TITLES
from tui.importing.noun_phrases import without_article
from tui.importing.speech_words import SAID
from tui.importing.subjects import Subject, bare, role_after, run_end, text_of
from tui.importing.tokens import Token

_NOT_IN_APPOSITION = frozenset(
    [
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "have",
        "will",
        "would",
        "who",
        "which",
        "that",
        "as",
        "on",
        "after",
        "before",
        "when",
        "while",
    ]
)


_HOLDS = frozenset(["is", "was", "serves"])


def with_role(tokens: Sequence[Token], subject: Subject, high: int, text: str) -> Subject:
    """A named subject with the role or the body that stands behind its name."""
    last = _behind_parentheses(tokens, subject.last, high)
    if last >= high:
        return subject
    if tokens[last].text == ",":
        return _with_apposition(tokens, subject, last + 1, high, text)
    if last + 2 < high and tokens[last].low in _HOLDS:
        begin = last + 1
        while begin < high and _is_between(tokens[begin].low):
            begin += 1
        end = role_after(tokens, begin, high)
        if begin < high and _is_role_start(tokens[begin]) and end > begin:
            role = text_of(tokens, begin, end, text)
            return subject._replace(role=without_article(role), is_sure=True)
    elif tokens[last].low in ("of", "from", "at"):
        begin = last + 2 if tokens[min(last + 1, high - 1)].low == "the" else last + 1
        end = _body_end(tokens, begin, high)
        if end > begin:
            body = text_of(tokens, begin, end, text)
            return subject._replace(affiliation=body, last=end)
    return subject


def _body_end(tokens: Sequence[Token], first: int, high: int) -> int:
    """Where the name of a body ends: ``Institute of X and Y``."""
    end = run_end(tokens, first, high)
    while first < end < high - 1 and tokens[end].low in ("and", "of", "for", "&"):
        more = run_end(tokens, end + 1, high)
        # "of Acme and Jane Doe": the next of a list.
        if more == end + 1 or bare(tokens[end + 1].low) in GIVEN | TITLES:
            break
        end = more
    return end


def _behind_parentheses(tokens: Sequence[Token], first: int, high: int) -> int:
    if first >= high or tokens[first].text != "(":
        return first
    for index in range(first + 1, min(high, first + 10)):
        if tokens[index].text == ")":
            return index + 1
    return first


def _is_between(word: str) -> bool:
    return word in ("as", "also") or word.endswith("ly")


def _with_apposition(
    tokens: Sequence[Token], subject: Subject, first: int, high: int, text: str
) -> Subject:
    """``Jane Doe, 41, founder of X`` and ``Jane Doe, who is the founder of X``, from the comma on."""
    begin = first
    if begin < high and bare(tokens[begin].low) in SUFFIXES:
        begin += 1
        if begin >= high or tokens[begin].text != ",":
            return subject
        begin += 1
    if begin + 1 < high and tokens[begin].text.isdigit() and tokens[begin + 1].text == ",":
        begin += 2
    if begin + 1 < high and tokens[begin].low == "who" and tokens[begin + 1].low in _HOLDS:
        begin += 3 if tokens[begin + 1].low == "serves" else 2
    end = max(role_after(tokens, begin, high), begin)
    if end == begin:
        end = _plain_apposition(tokens, begin, high)
    if end <= begin:
        return subject
    role = text_of(tokens, begin, end, text)
    return subject._replace(role=without_article(role), last=end, is_sure=True)


def _plain_apposition(tokens: Sequence[Token], first: int, high: int) -> int:
    """Where ``a mechanic from X`` ends, when nothing but it follows to the end of a sentence."""
    if first >= high or tokens[first].low not in ("a", "an", "the"):
        return first
    last = first
    while last < high and last - first < 12 and tokens[last].text[0].isalnum():
        if tokens[last].low in _NOT_IN_APPOSITION or tokens[last].text in SAID:
            return first
        last += 1
    return last if last - first > 1 and (last == high or tokens[last].text == ".") else first


def _is_role_start(token: Token) -> bool:
    low = bare(token.low)
    return low in ("the", "a", "an") or low in JOBS or (token.is_capital and low in NATIONALITIES)
