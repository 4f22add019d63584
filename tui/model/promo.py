"""Lines that look like advertising: the promo score of format section 7.

``check`` warns from ``PROMO`` on; importers leave such lines out and say so. A line of an
advertisement names a thing and what it is good for; it says nothing of the subject, and no day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from tui.model.text import spelling_key
from tui.model.words import words_of

PROMO: Final = 2
"""The score from which on a line looks like advertising."""

_LONGEST = 400
_MOST_WORDS = 40
_MOST_NAME_WORDS = 6

_DASH = r"\s*[\u2013\u2014]\s*|\s+--?\s+"
_BULLET = r"^\s*(?:[-*+\u2022\u00b7\u25aa\u25cf\u2013\u2014]\s+)?"
_WORD = r"[^\W\d_][\w'\u2019.-]*"
# The thing on offer: a few capitalised words, none in capitals alone, as places in datelines are.
_MOST_THING_WORDS = 6
_SMALL_WORDS_TEXT = "a an the of for and in to with on by or & +"
_SMALL_WORDS = frozenset(_SMALL_WORDS_TEXT.split())
# The benefit is told to the reader, not reported: it names nobody and nothing has happened.
_LEAST_BENEFIT_WORDS = 2
_REPORTED = (
    r"\b(?:sa(?:id|ys|ying)|told|tells|was|were|has|had|have been|will|would|did"
    r"|announce[ds]|warn(?:s|ed)|kill(?:s|ed)|according)\b|[\"\u201c\u201d\u00ab\u00bb]"
)
_SPOKEN = r"(?:thank|that|this|we|i|it|he|she|they|there|but|and|which|who|where|when)\b"
_SELLING = (
    r"\b(?:buy(?:s|er's guide)?|shop(?: now)?|order (?:now|today|yours|online)|discount(?:s|ed)?"
    r"|coupons?|promo codes?|subscribe|sponsored|advertis(?:ement|ing)|affiliate (?:links?|program)"
    r"|secret weapons?|must[- ]haves?|free (?:shipping|delivery|trial)|limited[- ]time"
    r"|(?:best|lowest) price|money[- ]back|add to cart|click here|sign up (?:now|today|for free)"
    r"|on sale|special offer|while supplies last|best[- ]sell(?:er|ers|ing)"
    r"|game[- ]changer)\b|\d ?% off\b"
)
# "to buy missiles" and "a shop was hit" sell nothing.
_NOT_SELLING = (
    r"\b(?:to|would|could|will|may|might|not|they|we|i|who|can) buys?\b"
    r"|\b(?:an?|the|in|at|near|their|his|her|its|my|one|every)(?: \w+)? shop\b"
)
_DATE = (
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    r"|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? \d"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
)

# Words that say nothing of a subject.
_COMMON_TEXT = """
    the and for with from that this these those their there they them then than what when where
    which while who whom whose will would could should shall can may might must have has had
    been being was were are but not all any some most more much many such into onto over under
    about after before between during through against amid among its his her our your you one
    two new now out off per via use used using also only very just even still how why get make
    made like each other both few own same too here because until again once line
"""
_COMMON = frozenset(_COMMON_TEXT.split())


class KnownNames:
    """The names of a glossary, to look for in lines; a look takes as long for one as for many."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: set[tuple[str, ...]] = set()
        for name in names:
            words = tuple(words_of(spelling_key(name[:_LONGEST])))
            if words and len(words) <= _MOST_NAME_WORDS:
                self._names.add(words)

    def are_in(self, line: str) -> bool:
        """Whether a line holds one of the names, as whole words in any spelling of its letters."""
        if not self._names:
            return False
        words = words_of(spelling_key(line))
        spans = range(1, _MOST_NAME_WORDS + 1)
        starts = range(len(words))
        return any(tuple(words[i : i + n]) in self._names for i in starts for n in spans)


def subject_words(texts: Iterable[str]) -> frozenset[str]:
    """The words by which a text is known to be of a subject: those of title, tags and glossary.

    Folded, plurals as their singulars, words that say nothing left out.
    """
    return frozenset(word for text in texts for word in _telling_words(text))


def promo_score(line: str, known_words: Collection[str], names: KnownNames) -> int:
    """How much a paragraph looks like advertising; from ``PROMO`` on it probably is.

    ``known_words`` are the ``subject_words`` of title, tags and glossary, ``names`` those of the
    glossary. 2 for one line of the shape "Few Capitalised Words - benefit"; 1 for a second dash
    clause; 1 for a selling word; 1 for no word in common with the subject, if that is known;
    minus 2 for a date or a name of the glossary. A text of many words or of several lines is no
    line of an advertisement: 0.
    """
    text = re.sub(_BULLET, "", line.strip(), count=1)
    if not text or "\n" in text or len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return 0
    sells = _sells(text)
    score = _dash_score(re.split(_DASH, text), sells) + sells + _is_foreign(text, known_words)
    is_placed = re.search(_DATE, text.casefold()) or names.are_in(text)
    return score - 2 if is_placed else score


def may_be_promotional(line: str) -> bool:
    """Whether a line may have a score of ``PROMO``: a quick look that most lines do not pass."""
    return len(line) <= 2 * _LONGEST and (re.search(_DASH, line) is not None or _sells(line))


def _dash_score(clauses: list[str], sells: bool) -> int:
    """The points for what stands between dashes: a thing, its benefit, one more clause.

    A second dash counts in the company of the shape or of a selling word alone: two dashes
    around a remark are good style.
    """
    thing, *benefits = (clause.strip() for clause in clauses)
    words = thing.split()
    if not benefits or not 1 <= len(words) <= _MOST_THING_WORDS:
        return 0
    rest = " ".join(benefits)
    is_shape = _is_thing(words) and _is_benefit(benefits[0]) and not _reports(rest)
    # A word before a dash may be how someone is addressed; the words after it are then spoken.
    is_shape = is_shape and (len(words) > 1 or benefits[0][:1].isupper())
    shape = 2 if is_shape else 0
    return shape + 1 if (shape or sells) and len(benefits) > 1 and benefits[1] else shape


def _is_thing(words: list[str]) -> bool:
    if any(word.endswith(":") for word in words):
        return False
    named = [word for word in words if word.casefold() not in _SMALL_WORDS]
    is_capitalised = all(word[0].isupper() or word[0].isdigit() for word in named)
    return is_capitalised and any(word[0].isupper() and not word.isupper() for word in named)


def _is_benefit(clause: str) -> bool:
    words = re.findall(_WORD, clause)
    if "](" in clause or "://" in clause or re.match(_SPOKEN, clause.casefold()):
        return False
    return len(words) >= _LEAST_BENEFIT_WORDS and not any(
        word[0].isupper() and not word.isupper() for word in words[1:]
    )


def _reports(text: str) -> bool:
    return re.search(_REPORTED, text.casefold()) is not None


def _sells(text: str) -> bool:
    folded = text.casefold()
    if not re.search(_SELLING, folded):
        return False
    return re.search(_SELLING, re.sub(_NOT_SELLING, " ", folded)) is not None


def _is_foreign(text: str, known_words: Collection[str]) -> bool:
    """Whether a text shares no word with the subject, where there are words to compare."""
    words = set(_telling_words(text))
    return bool(words and known_words) and not any(word in known_words for word in words)


def _telling_words(text: str) -> Iterable[str]:
    for word in words_of(spelling_key(text)):
        if len(word) > 2 and word not in _COMMON:
            yield word[:-1] if word.endswith("s") and not word.endswith("ss") else word
