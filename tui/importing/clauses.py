"""The subject in front of a verb of speech."""

from __future__ import annotations

from collections.abc import Sequence

from tui.importing.name_words import NO_NAMES, SUFFIXES
from tui.importing.noun_phrases import (
    DETERMINERS,
    PREPOSITIONS,
    is_small_noun,
    lower_role,
    named,
    nouns_before,
    office_of,
    without_article,
)
from tui.importing.speech_words import AUXILIARIES, PRONOUNS
from tui.importing.subjects import (
    Subject,
    bare,
    is_personal,
    role_after,
    run_start,
    split_title,
    text_of,
)
from tui.importing.tokens import Token

_WEEKDAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)
_OCCASIONS = frozenset(
    ["statement", "interview", "briefing", "speech", "post", "tweet", "letter", "email", "address"]
)
_FARTHEST = 40
_LONGEST_ASIDE = 5


def subject_before(tokens: Sequence[Token], verb: int, low: int, text: str) -> Subject | None:
    """The subject that ends just before a verb; None when there is none, or it is not plain."""
    end = _skip_between(tokens, verb, low)
    if end <= low:
        return None
    token = tokens[end - 1]
    if token.text == ")":
        opening = _opening(tokens, end - 1, low)
        if opening is None:
            return None
        end = opening
        if end <= low:
            return None
        token = tokens[end - 1]
    if token.text in ("—", "–", "-"):
        end = _other_dash(tokens, end - 1, low)
        if end <= low:
            return None
        token = tokens[end - 1]
    if token.text == ",":
        return _across_apposition(tokens, end - 1, low, text)
    if token.low in PRONOUNS:
        return Subject("pronoun", end - 1, end, token.text)
    first = run_start(tokens, end, low)
    while first < end and tokens[first].low in NO_NAMES:
        first += 1
    subject = None
    if first < end:
        subject = _named_before(tokens, first, end, low, text)
    elif token.low.isalpha() or "-" in token.low:
        subject = nouns_before(tokens, end, low, text)
    if subject is None or subject.kind != "name":
        # "Jane Doe, founder of X said", without the second comma.
        open_ended = _across_apposition(tokens, end, low, text)
        if open_ended and _is_all_role(tokens, open_ended, end):
            return open_ended
    return subject


def _is_all_role(tokens: Sequence[Token], subject: Subject, end: int) -> bool:
    comma = subject.first
    while comma < end and tokens[comma].text != ",":
        comma += 1
    return role_after(tokens, comma + 1, end) == end > comma + 1


def _skip_between(tokens: Sequence[Token], verb: int, low: int) -> int:
    """Past adverbs, auxiliaries, weekdays and occasions between a subject and its verb."""
    end = verb
    while end > low:
        word = tokens[end - 1].low
        if word in AUXILIARIES or (word.endswith("ly") and not tokens[end - 1].is_capital):
            end -= 1
        elif word in _WEEKDAYS and end - 1 > low:
            end -= 2 if tokens[end - 2].low == "on" else 1
        elif word in _OCCASIONS and end - 3 > low and tokens[end - 3].low == "in":
            end -= 3
        else:
            break
    return end


def _opening(tokens: Sequence[Token], closing: int, low: int) -> int | None:
    for index in range(closing - 1, max(low, closing - 10) - 1, -1):
        if tokens[index].text == "(":
            return index
    return None


def _other_dash(tokens: Sequence[Token], dash: int, low: int) -> int:
    for index in range(dash - 1, max(low, dash - _FARTHEST), -1):
        if tokens[index].text == tokens[dash].text:
            return index
    return 0


def _before_who(tokens: Sequence[Token], comma: int, low: int, text: str) -> Subject | None:
    """``X, who …,``: the subject in front of the first comma."""
    first = run_start(tokens, comma, low)
    while first < comma and tokens[first].low in NO_NAMES:
        first += 1
    if first < comma:
        return _named_before(tokens, first, comma, low, text)
    return nouns_before(tokens, comma, low, text)


def _office_then_name(tokens: Sequence[Token], comma: int, low: int, text: str) -> Subject | None:
    """``The founder of X, Jane Doe,`` with its last comma."""
    run = run_start(tokens, comma, low)
    name = split_title(tokens, run, comma)
    if comma - name < 1 or run - 1 <= low or tokens[run - 1].text != ",":
        return None
    if not is_personal(tokens, name, comma):
        return None
    office = nouns_before(tokens, run - 1, low, text)
    if office is None or office.kind != "office":
        office = _any_nouns(tokens, run - 1, low, text) if comma - name > 1 else None
    if office is None:
        return None
    role = without_article(office.name)
    written = text_of(tokens, name, comma, text)
    return Subject("name", office.first, comma + 1, written, role, is_sure=True)


def _any_nouns(tokens: Sequence[Token], end: int, low: int, text: str) -> Subject | None:
    """A few words in small letters behind a determiner: ``his opponent``."""
    first = end
    while first > max(low, end - 4) and is_small_noun(tokens[first - 1]):
        first -= 1
    if first == end or first <= low - 1 or tokens[first - 1].low not in DETERMINERS:
        return None
    return Subject("office", first - 1, end, text_of(tokens, first, end, text))


def _across_apposition(tokens: Sequence[Token], comma: int, low: int, text: str) -> Subject | None:
    """``Jane Doe, founder of X,`` or ``the founder of X, Jane Doe,`` with its last comma."""
    behind = _office_then_name(tokens, comma, low, text)
    if behind:
        return behind
    for index in range(comma - 1, max(low, comma - _FARTHEST), -1):
        if tokens[index].text in ".!?;:":
            return None
        if tokens[index].text not in (",", "("):
            continue
        if tokens[index + 1].low in ("who", "which", "whose") and index > low:
            return _before_who(tokens, index, low, text)
        end = index
        if tokens[end - 1].text == ")" and (opening := _opening(tokens, end - 1, low)):
            end = opening
        first = run_start(tokens, end, low)
        while first < end and tokens[first].low in NO_NAMES:
            first += 1
        name = split_title(tokens, first, end)
        if name >= end or not is_personal(tokens, name, end):
            continue
        last = role_after(tokens, index + 1, comma)
        is_whole = end - name > 1 or name > first or _is_aside(tokens, index + 1, comma)
        if not is_whole and last <= index + 1:
            continue
        if bare(tokens[name].low) in SUFFIXES:
            continue
        subject = _named_before(tokens, first, end, low, text)
        if subject is None or subject.kind != "name":
            continue
        role = text_of(tokens, index + 1, last, text) or subject.role
        return subject._replace(
            role=without_article(role), last=comma + 1, is_sure=subject.is_sure or last > index + 1
        )
    return None


def _is_aside(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what stands between commas only interrupts: ``, in turn,``, ``, speaking in X,``."""
    word = tokens[first].low
    if word.isdigit() and last - first == 1:
        return True
    is_short = last - first <= _LONGEST_ASIDE
    return word.endswith("ing") or (is_short and (word in PREPOSITIONS or word in AUXILIARIES))


def _named_before(
    tokens: Sequence[Token], first: int, end: int, low: int, text: str
) -> Subject | None:
    if first - 1 > low and tokens[first - 1].low in PREPOSITIONS:
        joined = _across_preposition(tokens, first, end, low, text)
        if joined:
            return joined
        if tokens[first - 1].low in ("of", "for", "from", "in", "at"):
            return None
    if first - 2 > low and tokens[first - 1].low == "the" and tokens[first - 2].low in PREPOSITIONS:
        return _across_preposition(tokens, first - 1, end, low, text)
    if first > low and tokens[first - 1].low == "and":
        of = _list_of(tokens, first - 1, low)
        if of:
            return nouns_before(tokens, end, low, text, of)
        other = run_start(tokens, first - 1, low)
        if other < first - 1 and not (first - 1 - other == 1 and tokens[other].low in NO_NAMES):
            return Subject("group", other, end, text_of(tokens, other, end, text))
    return named(tokens, first, end, lower_role(tokens, first, low), text)


def _list_of(tokens: Sequence[Token], index: int, low: int) -> int:
    """Where the ``of`` of "leaders of A, B and C" stands, from its ``and``; 0 for other lists."""
    while index > low and (tokens[index].text == "," or tokens[index].low == "and"):
        start = run_start(tokens, index, low)
        if start == index or start <= low:
            return 0
        index = start - 1
        if tokens[index].low in ("of", "from", "for"):
            return index
    return 0


def _member_of(tokens: Sequence[Token], body: int, end: int, low: int, text: str) -> Subject | None:
    """``Jane Doe of the University of X``, where the body begins at ``body``."""
    middle = body - 1
    if middle > low and tokens[middle].low == "the":
        middle -= 1
    if middle <= low or tokens[middle].low not in ("of", "from", "at"):
        return None
    first = run_start(tokens, middle, low)
    if middle - first < 2 or not is_personal(tokens, split_title(tokens, first, middle), middle):
        return None
    subject = named(tokens, first, middle, lower_role(tokens, first, low), text)
    if subject is None or subject.kind != "name":
        return None
    return subject._replace(last=end, affiliation=text_of(tokens, body, end, text))


def _across_preposition(
    tokens: Sequence[Token], first: int, end: int, low: int, text: str
) -> Subject | None:
    """``Jane Doe of X``, ``Secretary of Commerce Jane Doe``, ``the Ministry of Y``, ``head of Z``."""
    middle = first - 1
    left = run_start(tokens, middle, low)
    if left < middle:
        name = split_title(tokens, left, middle)
        if name >= middle and tokens[middle].low in ("of", "for"):
            return office_of(tokens, left, first, end, text)
        if middle - name >= 2 and is_personal(tokens, name, middle) and name < middle:
            subject = named(tokens, left, middle, lower_role(tokens, left, low), text)
            if subject:
                place = text_of(tokens, first, end, text)
                return subject._replace(last=end, affiliation=place)
            return None
        if tokens[middle].low in ("of", "for"):
            return _member_of(tokens, left, end, low, text) or Subject(
                "body", left, end, text_of(tokens, left, end, text)
            )
        return None
    return nouns_before(tokens, end, low, text)
