"""The words beside a quotation that say whose it is."""

from __future__ import annotations

from typing import NamedTuple

from tui.importing.clauses import subject_before
from tui.importing.inversions import subject_after
from tui.importing.name_words import TITLES
from tui.importing.noun_phrases import named
from tui.importing.passage import Passage
from tui.importing.speech_words import INVERTED, SAID, SAY, SAYING
from tui.importing.subjects import Subject, bare, is_personal, run_end, text_of

_DASHES = frozenset(["—", "–", "-", "―"])
_FARTHEST_VERB = 30
_CALLED_BEFORE = frozenset(
    ["called", "described", "as", "dubbed", "branded", "labelled", "labeled", "deemed"]
)
_QUOTED = frozenset(["quoted", "cited", "quotes", "cites", "quoting", "citing"])
_LINKS = frozenset([",", ":", "that", "as", "it", "him", "her", "them"])
# What a new clause begins with, whose subject has said nothing of what stands before it.
_CONJUNCTIONS = frozenset(
    ["and", "but", "while", "as", "whereas", "though", "although", "or", "so", "because"]
)
_NEW_CLAUSE = frozenset(["that", "he", "she", "they", "it", "there"])
# Verbs that more often say something else.
_GOES_ON = frozenset(["continues", "continued", "calls", "called", "notes", "reports", "claims"])
_LONGEST_LABEL = 30
# Forms that are no nouns, as "reports" and "calls" are.
_ONLY_VERBS = ("ed", "said", "told", "wrote", "says", "tells", "writes")
_SIGNATURE = 26
_LONGEST_BETWEEN = 45


class Attribution(NamedTuple):
    """Whose a quotation is. ``verb`` is the place of the verb, -1 without one.

    ``is_close`` when nothing stands between quotation and attribution but a mark.
    """

    subject: Subject
    verb: int
    last: int
    is_close: bool = True


def attributed_after(passage: Passage, place: int) -> Attribution | None:
    """The attribution behind the quotation at a token: ``"…," said X``, ``"…," X said``."""
    tokens, text = passage.tokens, passage.text
    first = place + 1
    has_dash = False
    while first < len(tokens) and (tokens[first].text == "," or tokens[first].text in _DASHES):
        has_dash = has_dash or tokens[first].text in _DASHES
        first += 1
    high = passage.sentence_end(place)
    has_more = passage.next_quotation(place) < high
    high = min(high, passage.next_quotation(place))
    if first >= high or tokens[first].low in _CONJUNCTIONS:
        return None
    low = tokens[first].low
    if low in INVERTED:
        subject = subject_after(tokens, first + 1, high, text)
        return Attribution(subject, first, subject.last) if subject else None
    if low == "according" and first + 2 < high and tokens[first + 1].low == "to":
        subject = subject_after(tokens, first + 2, high, text)
        return Attribution(subject, first, subject.last) if subject else None
    if low == "by" and place and tokens[place - 1].low in _CALLED_BEFORE:
        # "was called “…” by X"
        subject = subject_after(tokens, first + 1, high, text)
        return Attribution(subject, first, subject.last) if subject else None
    found = _subject_then_verb(passage, place, first, high, has_more)
    if found is None and has_dash:
        return _signature(passage, first, high)
    return found


def _subject_then_verb(
    passage: Passage, place: int, first: int, high: int, has_more: bool
) -> Attribution | None:
    tokens = passage.tokens
    for verb in range(first + 1, min(high, first + _FARTHEST_VERB)):
        if tokens[verb].text not in SAID:
            continue
        subject = subject_before(tokens, verb, first, passage.text)
        if subject is None or subject.first > first + 1:
            continue
        behind = tokens[verb + 1].text if verb + 1 < high else "."
        if tokens[verb].low in _GOES_ON and behind not in (",", ".", ":"):
            continue
        if _is_finished(passage, place):
            if has_more and behind != ".":
                return None
            if behind not in (".", "of", "in", "on", "at", "about", "during", "after"):
                return None
        if behind == ":" or behind in _NEW_CLAUSE or tokens[high - 1].text == ":":
            return None
        return Attribution(subject, verb, max(subject.last, verb + 1))
    return None


def _is_finished(passage: Passage, place: int) -> bool:
    """Whether a quotation ends its sentence, so that what follows begins another."""
    quoted = passage.quotes[passage.tokens[place].quote]
    return passage.text[quoted.inner : quoted.inner_end].rstrip().endswith(".")


def _signature(passage: Passage, first: int, high: int) -> Attribution | None:
    """``"…" — Jane Doe, founder of X`` at the end of a paragraph."""
    tokens = passage.tokens
    if len(tokens) - first > _SIGNATURE or any(token.low in SAID for token in tokens[first:high]):
        return None
    subject = subject_after(tokens, first, high, passage.text)
    if subject is None or subject.kind != "name" or " " not in subject.name:
        return None
    return Attribution(subject, -1, subject.last)


def signature_line(passage: Passage) -> Attribution | None:
    """A paragraph that only says whose the one before is: ``— Jane Doe, founder of X``."""
    if not passage.tokens or passage.tokens[0].text not in _DASHES:
        return None
    first = 1
    while first < len(passage.tokens) and passage.tokens[first].text in _DASHES:
        first += 1
    return _signature(passage, first, len(passage.tokens))


def attributed_before(passage: Passage, place: int) -> Attribution | None:
    """The attribution in front of a token: ``X said: "…"``, ``X: "…"``, ``described by X as "…"``.

    ``place`` is the quotation, or the number of tokens for a paragraph that introduces the next.
    """
    tokens, text = passage.tokens, passage.text
    low = passage.sentence_start(min(place, len(tokens) - 1))
    if place <= low:
        return None
    if tokens[place - 1].text == ":" and low == 0:
        labelled = label(passage, place - 1)
        if labelled:
            return labelled
    if tokens[low].low == "according" and low + 2 < place and tokens[low + 1].low == "to":
        subject = subject_after(tokens, low + 2, place, text)
        last = _behind_parenthesis(passage, subject.last, place) if subject else place
        if subject and last < place and tokens[last].text == ",":
            return Attribution(subject, low, last, place - last < 3)
    if place - low > 3 and [token.low for token in tokens[place - 2 : place]] == ["it", ","]:
        subject = subject_before(tokens, place - 3, low, text)
        is_put = tokens[place - 3].low in ("put", "puts")
        return Attribution(subject, place - 3, place) if subject and is_put else None
    return _verb_before(passage, low, place)


def _behind_parenthesis(passage: Passage, index: int, high: int) -> int:
    """Past an abbreviation in parentheses at a token: ``(WFP)``."""
    tokens = passage.tokens
    if index + 2 < high and tokens[index].text == "(" and tokens[index + 2].text == ")":
        return index + 3
    return index


def label(passage: Passage, colon: int) -> Attribution | None:
    """A name before a colon at the beginning: ``Jane Doe, Executive Director, X:``."""
    tokens, text = passage.tokens, passage.text
    if not 0 < colon <= _LONGEST_LABEL or any(
        token.low in SAID or token.low in SAYING or token.text == "." for token in tokens[:colon]
    ):
        return None
    first = 0
    while first < colon and not tokens[first].is_capital:
        if tokens[first].text not in "*-•–—·":
            return None
        first += 1
    subject = subject_after(tokens, first, colon, text)
    if subject is None or subject.kind != "name" or _is_body_of(subject):
        subject = _titled_label(passage, first, colon) or _body_label(passage, first, colon)
        return Attribution(subject, -1, colon) if subject else None
    if subject.last < colon:
        comma = run_end(tokens, first, colon)
        if comma < colon and tokens[comma].text in (",", "("):
            role = text_of(tokens, comma + 1, colon, text).removesuffix(")")
            if tokens[comma + 1].low.endswith("ing") or tokens[colon - 1].low.endswith("ed"):
                return None
            subject = subject._replace(role=role, last=colon, is_sure=True)
    if subject.last < colon:
        subject = _titled_label(passage, first, colon) or _body_label(passage, first, colon)
    return Attribution(subject, -1, colon) if subject else None


def _is_body_of(subject: Subject) -> bool:
    """``Workers of America``: what could be a name but for the words behind it."""
    return bool(subject.affiliation) and not subject.is_sure


def _titled_label(passage: Passage, first: int, colon: int) -> Subject | None:
    """A label that ends in an office and a name: ``X Council President and CEO Jane Doe``."""
    tokens, text = passage.tokens, passage.text
    name = colon
    while name > first and tokens[name - 1].is_capital and bare(tokens[name - 1].low) not in TITLES:
        name -= 1
    if name == first or bare(tokens[name - 1].low) not in TITLES or colon - name < 2:
        return None
    if not is_personal(tokens, name, colon):
        return None
    role = text_of(tokens, first, name, text)
    return Subject("name", first, colon, text_of(tokens, name, colon, text), role, is_sure=True)


def _body_label(passage: Passage, first: int, colon: int) -> Subject | None:
    """A label that is the name of a body, however its words are joined."""
    tokens = passage.tokens[first:colon]
    words = [token for token in tokens if token.text[0].isalpha()]
    if not words or any(not token.is_capital and len(token.text) > 4 for token in words):
        return None
    if any(token.text == "," for token in tokens):
        return None
    return Subject("body", first, colon, text_of(passage.tokens, first, colon, passage.text))


def _verb_before(passage: Passage, low: int, place: int) -> Attribution | None:
    """The nearest verb of speech in front of a place that has a subject."""
    tokens = passage.tokens
    pronoun: Attribution | None = None
    is_shared = False
    for verb in range(place - 1, max(low, place - _LONGEST_BETWEEN) - 1, -1):
        word = tokens[verb].text
        if tokens[verb].quote >= 0 and not is_shared and not _joins(passage, verb, place):
            return pronoun
        if not _may_govern(passage, verb, low, place):
            continue
        is_close = tokens[place - 1].text == ":" or _is_close(passage, verb, place)
        if verb + 1 < place and tokens[verb + 1].low == "by":
            subject = subject_after(tokens, verb + 2, place, passage.text)
            if subject:
                return Attribution(subject, verb, subject.last, is_close)
            continue
        subject = _subject_of(passage, verb, low)
        if subject and subject.kind == "pronoun" and pronoun is None:
            # "X said he had seen what he called …": the name further left speaks.
            pronoun = Attribution(subject, verb, verb + 1, is_close)
        elif subject and pronoun and subject.kind == "name":
            return pronoun._replace(subject=subject)
        elif subject and pronoun is None:
            return Attribution(subject, verb, verb + 1, is_close)
        elif tokens[verb - 1].low in ("and", "but", "then", "also"):
            is_shared = True
        elif subject is None and word in SAID and word.endswith(_ONLY_VERBS):
            # Somebody says this of whom nothing is known: "police said the suspect shouted".
            return pronoun
    return pronoun or _lone_subject(passage, low, place)


def _may_govern(passage: Passage, verb: int, low: int, place: int) -> bool:
    """Whether a word is a verb of speech in a form that can have a subject."""
    tokens = passage.tokens
    word = tokens[verb].text
    if word == "pointed":
        return "out" in (tokens[verb + 1].low, tokens[place - 1].low)
    if word in SAY:
        return _is_after_helper(passage, verb, low)
    return word in SAID or word in SAYING


def _lone_subject(passage: Passage, low: int, place: int) -> Attribution | None:
    """The one person of a sentence that ends in ``, saying "…"``, who does something in it."""
    tokens, text = passage.tokens, passage.text
    verb = place - 1
    while verb > low and place - verb < 5 and tokens[verb].text not in SAYING:
        verb -= 1
    if tokens[verb].text not in SAYING or tokens[verb - 1].text != ",":
        return None
    if verb - low > _LONGEST_BETWEEN:
        return None
    subjects: list[Subject] = []
    index = low
    while index < verb:
        last = run_end(tokens, index, verb) if tokens[index].is_capital else index
        if last == index:
            index += 1
            continue
        subject = named(tokens, index, last, index, text)
        if subject and subject.kind == "name" and subject.last - subject.first > 1:
            subjects.append(subject)
        index = last
    if len(subjects) != 1:
        return None
    behind = tokens[subjects[0].last].low
    is_acting = subjects[0].first == low or behind.endswith(("ing", "ed")) or behind in SAID
    return Attribution(subjects[0], verb, verb + 1) if is_acting else None


def _joins(passage: Passage, verb: int, place: int) -> bool:
    """Whether a quotation further left only stands in a row: ``said "a" and "b"``."""
    return place - verb <= 4


def _is_close(passage: Passage, verb: int, place: int) -> bool:
    """Whether a quotation is what the verb governs: ``said that "…"``, ``condemned X as "…"``."""
    between = [token.low for token in passage.tokens[verb + 1 : place]]
    if between and between[-1] in ("a", "an", "the"):
        between.pop()
    return between[-1:] == ["as"] or all(word in _LINKS for word in between)


def _is_after_helper(passage: Passage, verb: int, low: int) -> bool:
    return verb > low and passage.tokens[verb - 1].low in ("would", "did", "will", "could", "might")


def _subject_of(passage: Passage, verb: int, low: int) -> Subject | None:
    tokens, text = passage.tokens, passage.text
    before = tokens[verb - 1].low if verb > low else ""
    if before == "as" and tokens[verb].text in SAYING:
        return _quoted_one(passage, verb, low)
    if before in ("to", "be", "was", "were", "is", "are", "been", "being"):
        return None
    subject = subject_before(tokens, verb, low, text)
    if subject is None or not _is_left_alone(passage, subject, low):
        return None
    return subject


def _quoted_one(passage: Passage, verb: int, low: int) -> Subject | None:
    """``X was quoted as saying``, and ``the agency quoted X as saying``."""
    tokens, text = passage.tokens, passage.text
    for index in range(verb - 2, max(low, verb - _FARTHEST_VERB), -1):
        if tokens[index].text not in _QUOTED:
            continue
        if tokens[index - 1].low in ("was", "were", "is", "been", "are"):
            return subject_before(tokens, index - 1, low, text)
        return subject_after(tokens, index + 1, verb - 1, text)
    return None


def _is_left_alone(passage: Passage, subject: Subject, low: int) -> bool:
    """Whether a name is a subject, and not the object of what stands before it."""
    if subject.first <= low:
        return True
    before = passage.tokens[subject.first - 1]
    return not (
        subject.kind == "name" and before.low in ("by", "to", "from", "of", "against", "for")
    )
