"""Who is meant by the words beside a verb: a name, an office, a group, a thing, a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from tui.importing.name_words import (
    BODIES,
    COUNTRIES,
    GIVEN,
    JOBS,
    NATIONALITIES,
    NO_NAMES,
    PARTICLES,
    SUFFIXES,
    TITLES,
)
from tui.importing.speech_words import SAID, SAYING
from tui.importing.tokens import Token

Kind = Literal["name", "body", "office", "group", "document", "pronoun"]

_MOST_WORDS = 6
_CALLINGS = (
    "ologist",
    "ographer",
    "ician",
    "eer",
    "ist",
    "woman",
    "man",
    "herd",
    "smith",
    "wright",
)
_REACH = 24
_NO_ROLE_STARTS = frozenset(
    [
        "and",
        "or",
        "with",
        "met",
        "spoke",
        "joined",
        "held",
        "called",
        "visited",
        "hosted",
        "together",
        "along",
        "alongside",
        "including",
        "as",
        "to",
        "for",
        "from",
        "by",
        "on",
    ]
)
_OFFICES_IN_ING = frozenset(
    [
        "managing",
        "acting",
        "outgoing",
        "incoming",
        "retiring",
        "founding",
        "leading",
        "rising",
        "sitting",
        "visiting",
        "commanding",
        "engineering",
        "marketing",
        "nursing",
        "housing",
        "planning",
        "training",
        "king",
    ]
)
_ENDS_ROLE = (
    SAID
    | SAYING
    | frozenset(
        [
            "who",
            "which",
            "that",
            "was",
            "is",
            "were",
            "are",
            "has",
            "had",
            "have",
            "will",
            "would",
            "when",
            "while",
            "after",
            "before",
            "during",
            "since",
            "because",
            "whose",
            "where",
            "if",
            "but",
            "speaking",
            "referring",
            "in",
            "on",
            "as",
        ]
    )
)
_STOPS = frozenset('.!?;:…—–(“”"')
_WEEKDAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)
_MONTHS_AS_NAMES = frozenset(["may", "april", "june", "august", "will", "mark"])


class Subject(NamedTuple):
    """A subject: ``tokens[first:last]`` with its role, ``name`` and ``role`` as written."""

    kind: Kind
    first: int
    last: int
    name: str
    role: str = ""
    affiliation: str = ""
    honorific: str = ""
    is_sure: bool = False


@lru_cache(maxsize=8192)
def bare(word: str) -> str:
    """A word in small letters without the full stop of an abbreviation."""
    return word.lower().rstrip(".")


def is_possessive(token: Token) -> bool:
    """Whether a word ends in ``’s``, so that a name ends with it."""
    return token.low.endswith(("’s", "'s", "s’", "s'"))


def _is_name_word(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if not token.is_capital or token.quote >= 0:
        return False
    if token.low in NO_NAMES:
        return token.low in _MONTHS_AS_NAMES and index > 0 and bare(tokens[index - 1].low) in GIVEN
    return True


def run_end(tokens: Sequence[Token], first: int, high: int) -> int:
    """Where the row of capitalised words that begins at ``first`` ends."""
    index = first
    while index < high and index - first < 12:
        if _is_name_word(tokens, index):
            index += 1
            if is_possessive(tokens[index - 1]):
                break
        elif (
            index > first
            and tokens[index].low in PARTICLES
            and index + 1 < high
            and (_is_name_word(tokens, index + 1) or tokens[index + 1].low in PARTICLES)
        ) or (tokens[index].text == "&" and index > first and index + 1 < high):
            index += 1
        else:
            break
    return index


def run_start(tokens: Sequence[Token], last: int, low: int) -> int:
    """Where the row of capitalised words that ends before ``last`` begins."""
    index = last
    while index > low and last - index < 12:
        before = index - 1
        if _is_name_word(tokens, before):
            if is_possessive(tokens[before]) and before != last - 1:
                break
            index = before
        elif (
            tokens[before].low in PARTICLES
            and before > low
            and (_is_name_word(tokens, before - 1) or tokens[before - 1].low in PARTICLES)
            and index < last
        ) or (tokens[before].text == "&" and index < last and before > low):
            index = before
        else:
            break
    return index


def split_title(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name begins behind the offices in a row of capitalised words.

    ``last`` when the row is offices alone.
    """
    name = first
    for index in range(first, last):
        is_surname = index > first and index == last - 1 and _given_before(tokens, index)
        if bare(tokens[index].low) in TITLES and not is_surname:
            name = index + 1
    return name


def _given_before(tokens: Sequence[Token], index: int) -> bool:
    return bare(tokens[index - 1].low) in GIVEN


def is_personal(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether capitalised words can be the name of a person."""
    if not 0 < last - first <= _MOST_WORDS:
        return False
    for index in range(first, last):
        word = tokens[index].text
        low = bare(tokens[index].low)
        if low in PARTICLES or low in SUFFIXES:
            continue
        is_given = index == first and low in GIVEN and last - first > 1
        if (low in BODIES or low in COUNTRIES) and not is_given:
            return False
        if low in NATIONALITIES and index == first:
            return False
        letters = word.replace(".", "")
        if any(c.isdigit() for c in word) or "@" in word or "&" in word:
            return False
        if len(letters) > 2 and letters.isupper() and "-" not in letters:
            return False
        if "." in word[1:-1] and not letters.isupper():
            return False
    return not (last - first == 1 and bare(tokens[first].low) in TITLES)


def text_of(tokens: Sequence[Token], first: int, last: int, text: str) -> str:
    """The words of a span as written, on one line, without a final ``’s``."""
    if first >= last:
        return ""
    written = " ".join(text[tokens[first].start : tokens[last - 1].end].split())
    return written.removesuffix("’s").removesuffix("'s")


def role_after(tokens: Sequence[Token], first: int, high: int) -> int:
    """Where a role that begins at ``first`` ends: ``the founder of X``; ``first`` if none is there."""
    index = first
    if index < high and tokens[index].low in ("who", "which"):
        if index + 1 < high and tokens[index + 1].low in ("is", "was", "serves", "heads", "leads"):
            return first
        return first
    if index < high and _cannot_begin_role(tokens[index].low):
        return first
    has_job = False
    while index < high and index - first < _REACH:
        token = tokens[index]
        if token.text in _STOPS and token.text != "(":
            break
        if token.low in _ENDS_ROLE and not (
            token.low == "in" and has_job and _is_place(tokens, index, high)
        ):
            break
        if token.text == "," and not (has_job and _role_goes_on(tokens, index + 1, high)):
            break
        if token.is_capital and bare(token.low) in GIVEN and _is_titled(tokens, index, first):
            # The office of somebody else, who is the next in a list.
            return first
        if _is_job(token) and index - first < 9:
            has_job = True
        index += 1
    while index > first and tokens[index - 1].low in ("and", ",", "the", "a"):
        index -= 1
    if index - first >= _REACH or _ends_in_name(tokens, first, index):
        return first
    return index if has_job else first


def _cannot_begin_role(word: str) -> bool:
    if word in _NO_ROLE_STARTS:
        return True
    return word.endswith("ing") and word not in _OFFICES_IN_ING


def _ends_in_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether an office is followed by the name of the one who holds it: the next of a list."""
    name = last
    while name > first and tokens[name - 1].is_capital and not _is_job(tokens[name - 1]):
        name -= 1
    if last - name < 2 or name == first or bare(tokens[name - 1].low) not in TITLES:
        return False
    return is_personal(tokens, name, last)


def _is_place(tokens: Sequence[Token], index: int, high: int) -> bool:
    return (
        index + 1 < high and tokens[index + 1].is_capital and tokens[index + 1].low not in NO_NAMES
    )


def _is_titled(tokens: Sequence[Token], index: int, first: int) -> bool:
    return index > first and _is_job(tokens[index - 1])


def begins_sentence(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word has its capital only because a sentence begins, and can be a noun."""
    if tokens[index].low in NO_NAMES or tokens[index].low in JOBS:
        return False
    return index == 0 or tokens[index - 1].text in '.!?:“”"—*'


def is_calling(token: Token) -> bool:
    """Whether a word in small letters says what somebody is: ``mayor``, ``geologist``."""
    return not token.is_capital and _is_job(token)


def _is_job(token: Token) -> bool:
    low = bare(token.low).removesuffix("s")
    if low in JOBS or bare(token.low) in JOBS or low.endswith("-year-old"):
        return True
    if low.endswith(_CALLINGS) and len(low) > 6 and not token.is_capital:
        return True
    return "-" in low and any(part in JOBS for part in low.split("-"))


def _role_goes_on(tokens: Sequence[Token], index: int, high: int) -> bool:
    """Behind a comma in a role: another office, or the name of where it is held."""
    if index < high and tokens[index].low in ("and", "the", "a", "an", "&"):
        index += 1
        if index < high and tokens[index].low in ("the", "a", "an"):
            index += 1
    if index >= high or tokens[index].low in _ENDS_ROLE:
        return False
    near = tokens[index : min(high, index + 4)]
    for token in near:
        if token.text in _STOPS or token.text == "," or token.low in _ENDS_ROLE:
            return False
        if _is_job(token):
            return not _names_another(tokens, index, high)
    return False


def _names_another(tokens: Sequence[Token], first: int, high: int) -> bool:
    """Whether a row of words with an office names the next person of a list."""
    for index in range(first + 1, min(high, first + 10)):
        if tokens[index].text == "," or tokens[index].text in _STOPS:
            return False
        if tokens[index].is_capital and bare(tokens[index].low) in GIVEN:
            return _is_titled(tokens, index, first)
    return False
