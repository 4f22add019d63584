"""The subject of a verb of speech, before it or after it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.importing.name_words import (
    GIVEN,
    HONORIFICS,
    JOBS,
    NATIONALITIES,
    NO_NAMES,
    SUFFIXES,
    TITLES,
)
from tui.importing.speech_words import AUXILIARIES, DOCUMENTS, GROUPS, PRONOUNS, SAID
from tui.importing.subjects import (
    Kind,
    Subject,
    bare,
    is_calling,
    is_personal,
    is_possessive,
    role_after,
    run_end,
    run_start,
    split_title,
    text_of,
)
from tui.importing.tokens import Token

_DETERMINERS = frozenset(
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
_PREPOSITIONS = frozenset(["of", "for", "at", "from", "in", "with", "to", "on", "by"])
_WEEKDAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)
_OCCASIONS = frozenset(
    ["statement", "interview", "briefing", "speech", "post", "tweet", "letter", "email", "address"]
)
_FARTHEST = 40
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
_LONGEST_NOUN = 9


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
        other = _other_dash(tokens, end - 1, low)
        return subject_before(tokens, other, low, text) if other else None
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
        subject = _nouns_before(tokens, end, low, text)
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
    return _nouns_before(tokens, comma, low, text)


def _office_then_name(tokens: Sequence[Token], comma: int, low: int, text: str) -> Subject | None:
    """``The founder of X, Jane Doe,`` with its last comma."""
    run = run_start(tokens, comma, low)
    name = split_title(tokens, run, comma)
    if comma - name < 2 or run - 1 <= low or tokens[run - 1].text != ",":
        return None
    if not is_personal(tokens, name, comma):
        return None
    office = _nouns_before(tokens, run - 1, low, text)
    if office is None or office.kind != "office":
        office = _any_nouns(tokens, run - 1, low, text)
    if office is None:
        return None
    role = _without_article(office.name)
    written = text_of(tokens, name, comma, text)
    return Subject("name", office.first, comma + 1, written, role, is_sure=True)


def _any_nouns(tokens: Sequence[Token], end: int, low: int, text: str) -> Subject | None:
    """A few words in small letters behind a determiner: ``his opponent``."""
    first = end
    while first > max(low, end - 4) and _is_small_noun(tokens[first - 1]):
        first -= 1
    if first == end or first <= low - 1 or tokens[first - 1].low not in _DETERMINERS:
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
        is_whole = end - name > 1 or name > first
        if not is_whole and last <= index + 1:
            continue
        if bare(tokens[name].low) in SUFFIXES:
            continue
        subject = _named_before(tokens, first, end, low, text)
        if subject is None or subject.kind != "name":
            continue
        role = text_of(tokens, index + 1, last, text) or subject.role
        return subject._replace(
            role=_without_article(role), last=comma + 1, is_sure=subject.is_sure or last > index + 1
        )
    return None


def _named_before(
    tokens: Sequence[Token], first: int, end: int, low: int, text: str
) -> Subject | None:
    if first - 1 > low and tokens[first - 1].low in _PREPOSITIONS:
        joined = _across_preposition(tokens, first, end, low, text)
        if joined:
            return joined
        if tokens[first - 1].low in ("of", "for", "from", "in", "at"):
            return None
    if (
        first - 2 > low
        and tokens[first - 1].low == "the"
        and tokens[first - 2].low in ("for", "of")
    ):
        joined = _across_preposition(tokens, first - 1, end, low, text)
        if joined:
            return joined
    if first > low and tokens[first - 1].low == "and":
        of = _list_of(tokens, first - 1, low)
        if of:
            return _nouns_before(tokens, end, low, text, of)
        other = run_start(tokens, first - 1, low)
        if other < first - 1 and not (first - 1 - other == 1 and tokens[other].low in NO_NAMES):
            return Subject("group", other, end, text_of(tokens, other, end, text))
    return named(tokens, first, end, _lower_role(tokens, first, low), text)


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


def _lower_role(tokens: Sequence[Token], first: int, low: int) -> int:
    """Where the words of an office in small letters begin: ``company spokeswoman Jane Doe``."""
    index = first
    if index - 2 > low and tokens[index - 2].low == "of" and is_calling(tokens[index - 3]):
        index -= 2
    if index <= low or not is_calling(tokens[index - 1]):
        return first
    while index > low and first - index < _LONGEST_NOUN:
        token = tokens[index - 1]
        if token.low in NO_NAMES or not token.text[0].isalpha() or token.low in AUXILIARIES:
            break
        if token.low.endswith("ly") or token.text in SAID:
            break
        index -= 1
    return index


def named(tokens: Sequence[Token], first: int, end: int, start: int, text: str) -> Subject | None:
    """The subject of a row of capitalised words, with a role in small letters from ``start``."""
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
    if is_the and not role and end - name > 1 and name == first:
        return Subject("body", first, end, text_of(tokens, first, end, text))
    is_sure = name > start or bare(tokens[name].low) in GIVEN or _has_initial(tokens, name, end)
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


def _without_article(role: str) -> str:
    for article in ("the ", "a ", "an "):
        if role.lower().startswith(article):
            return role[len(article) :]
    return role


def _across_preposition(
    tokens: Sequence[Token], first: int, end: int, low: int, text: str
) -> Subject | None:
    """``Jane Doe of X``, ``Secretary of Commerce Jane Doe``, ``the Ministry of Y``, ``head of Z``."""
    middle = first - 1
    left = run_start(tokens, middle, low)
    if left < middle:
        name = split_title(tokens, left, middle)
        if name >= middle and tokens[middle].low in ("of", "for"):
            return _office_of(tokens, left, first, end, text)
        if middle - name >= 2 and is_personal(tokens, name, middle) and name < middle:
            subject = named(tokens, left, middle, _lower_role(tokens, left, low), text)
            if subject:
                place = text_of(tokens, first, end, text)
                return subject._replace(last=end, affiliation=place)
            return None
        if tokens[middle].low in ("of", "for"):
            return Subject("body", left, end, text_of(tokens, left, end, text))
        return None
    return _nouns_before(tokens, end, low, text)


def _office_of(
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
    return Subject("name", left, end, written, text_of(tokens, left, name, text), is_sure=True)


def _nouns_before(
    tokens: Sequence[Token], end: int, low: int, text: str, middle: int = -1
) -> Subject | None:
    """A subject of common nouns: ``officials``, ``a spokesman for X``, ``the report``.

    What stands behind ``middle``, where that is given, is known to belong to it.
    """
    first = end if middle < 0 else middle + 1
    farthest = first - _LONGEST_NOUN
    while first > max(low, farthest):
        token = tokens[first - 1]
        if token.low in _DETERMINERS:
            first -= 1
            if first > low and tokens[first - 1].low in ("of", "for", "at", "from"):
                continue
            break
        if not (token.text[0].isalnum() or token.text == "&") or token.quote >= 0:
            break
        if token.low in NO_NAMES and token.low not in _PREPOSITIONS and token.low != "and":
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
        if tokens[index].low in _PREPOSITIONS and index > first:
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


def subject_after(tokens: Sequence[Token], first: int, high: int, text: str) -> Subject | None:
    """The subject that begins just behind a verb; its role may follow behind a comma."""
    index = first
    while index < high and tokens[index].low.endswith("ly") and not tokens[index].is_capital:
        index += 1
    if index >= high:
        return None
    if tokens[index].low in PRONOUNS:
        return Subject("pronoun", index, index + 1, tokens[index].text)
    has_article = tokens[index].low in _DETERMINERS and not (
        index + 1 < high and tokens[index].low == "a" and tokens[index].is_capital
    )
    start = index
    if has_article:
        index += 1
    run = index
    while run < high and run - index < _LONGEST_NOUN and _is_small_noun(tokens[run]):
        run += 1
    last = run_end(tokens, run, high)
    if last - run == 1 and bare(tokens[run].low) in NATIONALITIES and last < high:
        more = last
        while more < high and more - last < 4 and _is_small_noun(tokens[more]):
            more += 1
        behind = run_end(tokens, more, high)
        if more > last and behind == more:
            return _nouns_after(tokens, start, more, more, high, text)
    if last == run or (run > index and not _is_role_run(tokens, index, run)):
        return _nouns_after(tokens, start, run, last, high, text)
    subject = named(tokens, run, last, index, text)
    if subject is None:
        return None
    if subject.kind == "office":
        return with_office_tail(tokens, subject, run, high, text)
    has_the = has_article and tokens[start].low == "the" and index == run
    if has_the and subject.kind == "name" and not subject.role:
        return Subject("body", start, last, text_of(tokens, index, last, text))
    if subject.kind == "body":
        while last + 1 < high and tokens[last].low in ("of", "for", "and"):
            more = run_end(tokens, last + 1, high)
            if more == last + 1:
                break
            last = more
        return subject._replace(first=start, last=last, name=text_of(tokens, index, last, text))
    if last + 1 < high and tokens[last].low == "and" and tokens[last + 1].is_capital:
        more = run_end(tokens, last + 1, high)
        if more > last + 1 and is_personal(tokens, split_title(tokens, last + 1, more), more):
            return Subject("group", start, more, text_of(tokens, index, more, text))
    return with_role(tokens, subject._replace(first=start), high, text)


def with_role(tokens: Sequence[Token], subject: Subject, high: int, text: str) -> Subject:
    """A named subject with the role or the body that stands behind its name."""
    last = subject.last
    if last < high and tokens[last].text == "(":
        closing = last
        while closing < high and closing - last < 10 and tokens[closing].text != ")":
            closing += 1
        if closing < high and tokens[closing].text == ")":
            last = closing + 1
    if last < high and tokens[last].text == ",":
        begin = last + 1
        if begin < high and bare(tokens[begin].low) in SUFFIXES:
            begin += 1
            if begin < high and tokens[begin].text == ",":
                begin += 1
        if begin + 1 < high and tokens[begin].text.isdigit() and tokens[begin + 1].text == ",":
            begin += 2
        if (
            begin + 1 < high
            and tokens[begin].low == "who"
            and tokens[begin + 1].low
            in (
                "is",
                "was",
                "serves",
            )
        ):
            begin += 3 if tokens[begin + 1].low == "serves" else 2
        end = role_after(tokens, begin, high) or begin
        if end == begin:
            end = _plain_apposition(tokens, begin, high)
        if end > begin:
            role = text_of(tokens, begin, end, text)
            return subject._replace(role=_without_article(role), last=end, is_sure=True)
    elif last + 2 < high and tokens[last].low in ("is", "was", "serves"):
        begin = last + 1
        while begin < high and (
            tokens[begin].low in ("as", "also") or tokens[begin].low.endswith("ly")
        ):
            begin += 1
        end = role_after(tokens, begin, high)
        if begin < high and _is_role_start(tokens[begin]) and end > begin:
            role = text_of(tokens, begin, end, text)
            return subject._replace(role=_without_article(role), is_sure=True)
    elif last < high and tokens[last].low in ("of", "from", "at"):
        more = run_end(tokens, last + 1, high)
        if more > last + 1:
            place = text_of(tokens, last + 1, more, text)
            return subject._replace(affiliation=place, last=more)
    return subject


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


def _is_small_noun(token: Token) -> bool:
    return (
        not token.is_capital
        and token.text[0].isalpha()
        and token.low not in NO_NAMES
        and token.low not in AUXILIARIES
    )


def _is_role_run(tokens: Sequence[Token], first: int, last: int) -> bool:
    return _is_small_noun(tokens[last - 1]) and is_calling(tokens[last - 1])


def _nouns_after(
    tokens: Sequence[Token], start: int, run: int, last: int, high: int, text: str
) -> Subject | None:
    end = max(run, last)
    while (
        end < high
        and end - start < _LONGEST_NOUN + 3
        and tokens[end].low in ("of", "for", "at", "by", "from")
    ):
        following = end + 1
        if following < high and tokens[following].low in _DETERMINERS:
            following += 1
        while following < high and _is_small_noun(tokens[following]) and following - end < 4:
            following += 1
        more = run_end(tokens, following, high)
        if more == end + 1:
            break
        end = more
    kind = noun_kind(tokens, start, run) or noun_kind(tokens, start, end)
    if kind is None:
        return None
    if kind == "office" and end + 1 < high and tokens[end].text == ",":
        last = run_end(tokens, end + 1, high)
        begin = split_title(tokens, end + 1, last)
        if last - begin > 1 and is_personal(tokens, begin, last):
            role = _without_article(text_of(tokens, start, end, text))
            name = text_of(tokens, begin, last, text)
            return Subject("name", start, last, name, role, is_sure=True)
    return Subject(kind, start, end, text_of(tokens, start, end, text))


def with_office_tail(
    tokens: Sequence[Token], subject: Subject, run: int, high: int, text: str
) -> Subject:
    """``said Secretary of Commerce Jane Doe``: the name behind an office with ``of``."""
    last = subject.last
    if last + 1 >= high or tokens[last].low not in ("of", "for"):
        return subject
    more = run_end(tokens, last + 1, high)
    if more == last + 1:
        return subject
    found = _office_of(tokens, run, last + 1, more, text)
    if found and found.kind == "name":
        return with_role(tokens, found, high, text)
    return subject._replace(last=more, name=text_of(tokens, subject.first, more, text))
