"""Rows of words that name somebody: with a name, with an office, or with neither."""

from __future__ import annotations

from collections.abc import Sequence

from tui.importing.name_words import GIVEN, HONORIFICS, JOBS, LETTERS, NO_NAMES, TITLES, WEAK_TITLES
from tui.importing.speech_words import AUXILIARIES, DOCUMENTS, GROUPS, SAID
from tui.importing.subjects import (
    Kind,
    Subject,
    bare,
    is_calling,
    is_personal,
    is_possessive,
    split_title,
    text_of,
)
from tui.importing.tokens import Token

DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "our",
        "one",
        "another",
        "this",
        "these",
        "those",
    ]
)
LONGEST_NOUN = 9
# Offices whose field has one word, with the name behind it.
_OF_STATE = frozenset(["secretary", "minister", "undersecretary", "commissioner"])
PREPOSITIONS = frozenset(["of", "for", "at", "from", "in", "with", "to", "on", "by"])


def named(tokens: Sequence[Token], first: int, end: int, start: int, text: str) -> Subject | None:
    """The subject of a row of capitalised words, with a role in small letters from ``start``."""
    while end - first > 2 and bare(tokens[end - 1].low) in LETTERS:
        end -= 1
    name = split_title(tokens, first, end)
    is_the = start > 0 and tokens[start - 1].low == "the"
    if name >= end:
        return Subject("office", start, end, text_of(tokens, start, end, text))
    if not is_personal(tokens, name, end):
        if name > first and end - name >= 2:
            return None
        return Subject("body", first, end, text_of(tokens, first, end, text))
    role = text_of(tokens, start, name, text)
    honorific = bare(tokens[name - 1].low) if name > first else ""
    if role and all(bare(token.low) in HONORIFICS for token in tokens[start:name]):
        role = ""
    elif role:
        role = _plain_role(tokens, start, name, text)
    is_weak = name > first and bare(tokens[name - 1].low) in WEAK_TITLES
    if is_the and end - name == 1 and is_weak:
        # "the General Staff"
        return Subject("body", first, end, text_of(tokens, first, end, text))
    if is_the and not role and end - name > 1 and name == first:
        return Subject("body", first, end, text_of(tokens, first, end, text))
    is_sure = bare(tokens[name].low) in GIVEN or _has_initial(tokens, name, end)
    if not is_sure and name > start:
        is_sure = not (is_weak and tokens[name - 1].is_capital)
    written = text_of(tokens, name, end, text)
    owner = ""
    if role and start > 0 and is_possessive(tokens[start - 1]) and tokens[start - 1].is_capital:
        start -= 1
        owner = text_of(tokens, start, start + 1, text)
    return Subject("name", start, end, written, role, owner, honorific, is_sure)


def _has_initial(tokens: Sequence[Token], first: int, end: int) -> bool:
    return any(len(token.text) == 2 and token.text[1] == "." for token in tokens[first:end])


def _plain_role(tokens: Sequence[Token], first: int, end: int, text: str) -> str:
    while end > first and bare(tokens[end - 1].low) in HONORIFICS:
        end -= 1
    return text_of(tokens, first, end, text)


def lower_role(tokens: Sequence[Token], first: int, low: int) -> int:
    """Where the words of an office in small letters begin: ``company spokeswoman Jane Doe``."""
    index = first
    if index - 2 > low and tokens[index - 2].low == "of" and is_calling(tokens[index - 3]):
        index -= 2
    if index <= low or not is_calling(tokens[index - 1]):
        return first
    while index > low and first - index < LONGEST_NOUN:
        token = tokens[index - 1]
        if token.low in NO_NAMES or not token.text[0].isalpha() or token.low in AUXILIARIES:
            break
        if token.low.endswith("ly") or token.text in SAID:
            break
        index -= 1
    return index


def office_of(
    tokens: Sequence[Token], left: int, first: int, end: int, text: str
) -> Subject | None:
    """An office with ``of``, and the name behind it if there is one."""
    name = first
    while name < end and bare(tokens[name].low) not in GIVEN:
        name += 1
    if name == end:
        name = end - 2 if end - first >= 3 else end
    if name >= end or not is_personal(tokens, name, end) or name == first:
        return Subject("office", left, end, text_of(tokens, left, end, text))
    written = text_of(tokens, name, end, text)
    is_of_state = any(bare(token.low) in _OF_STATE for token in tokens[left:first])
    is_sure = is_of_state or bare(tokens[name].low) in GIVEN
    return Subject("name", left, end, written, text_of(tokens, left, name, text), is_sure=is_sure)


def nouns_before(
    tokens: Sequence[Token], end: int, low: int, text: str, middle: int = -1
) -> Subject | None:
    """A subject of common nouns: ``officials``, ``a spokesman for X``, ``the report``.

    What stands behind ``middle``, where that is given, is known to belong to it.
    """
    first = end if middle < 0 else middle + 1
    farthest = first - LONGEST_NOUN
    while first > max(low, farthest):
        token = tokens[first - 1]
        if token.low in DETERMINERS:
            first -= 1
            if first > low and tokens[first - 1].low in ("of", "for", "at", "from"):
                continue
            break
        if not (token.text[0].isalnum() or token.text == "&") or token.quote >= 0:
            break
        if token.low in NO_NAMES and token.low not in PREPOSITIONS and token.low != "and":
            break
        first -= 1
    kind = noun_kind(tokens, first, end)
    if kind is None:
        return None
    return Subject(kind, first, end, text_of(tokens, first, end, text))


def noun_kind(tokens: Sequence[Token], first: int, end: int) -> Kind | None:
    """Whether common nouns are an office, a group or a document; None for anything else."""
    head = end
    for index in range(first + 1, end):
        if tokens[index].low in PREPOSITIONS and index > first:
            head = index
            break
    if head <= first:
        return None
    word = bare(tokens[head - 1].low)
    if word in DOCUMENTS:
        return "document"
    if word in GROUPS:
        return "group"
    if word.removesuffix("s") in JOBS or word in TITLES or word in JOBS:
        is_many = word.endswith("s") and word.removesuffix("s") in JOBS
        return "group" if is_many else "office"
    return None


def is_small_noun(token: Token) -> bool:
    return (
        not token.is_capital
        and token.text[0].isalpha()
        and token.low not in NO_NAMES
        and token.low not in AUXILIARIES
    )


def without_article(role: str) -> str:
    for article in ("the ", "a ", "an "):
        if role.lower().startswith(article):
            return role[len(article) :]
    return role
