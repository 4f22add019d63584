"""The subject behind a verb of speech: ``"…," said X``."""

from __future__ import annotations

from collections.abc import Sequence

from tui.importing.name_words import BODIES, GIVEN, NATIONALITIES
from tui.importing.noun_phrases import (
    DETERMINERS,
    LONGEST_NOUN,
    is_small_noun,
    named,
    noun_kind,
    office_of,
    without_article,
)
from tui.importing.roles import with_role
from tui.importing.speech_words import GROUPS, PRONOUNS
from tui.importing.subjects import (
    Subject,
    bare,
    is_calling,
    is_personal,
    run_end,
    split_title,
    text_of,
)
from tui.importing.tokens import Token


def subject_after(tokens: Sequence[Token], first: int, high: int, text: str) -> Subject | None:
    """The subject that begins just behind a verb; its role may follow behind a comma."""
    index = first
    while index < high and tokens[index].low.endswith("ly") and not tokens[index].is_capital:
        index += 1
    if index >= high:
        return None
    if tokens[index].low in PRONOUNS:
        return Subject("pronoun", index, index + 1, tokens[index].text)
    has_article = tokens[index].low in DETERMINERS and not (
        index + 1 < high and tokens[index].low == "a" and tokens[index].is_capital
    )
    start = index
    if has_article:
        index += 1
    run = index
    while run < high and run - index < LONGEST_NOUN and is_small_noun(tokens[run]):
        run += 1
    last = run_end(tokens, run, high)
    if last - run == 1 and bare(tokens[run].low) in NATIONALITIES and last < high:
        more = last
        while more < high and more - last < 4 and is_small_noun(tokens[more]):
            more += 1
        behind = run_end(tokens, more, high)
        if more > last and behind == more:
            return _nouns_after(tokens, start, more, more, high, text)
    if last == run or (run > index and not _is_role_run(tokens, run, last)):
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


def _is_role_run(tokens: Sequence[Token], run: int, last: int) -> bool:
    """Whether words in small letters in front of a name say what somebody is."""
    if not is_small_noun(tokens[run - 1]):
        return False
    if bare(tokens[run - 1].low) in GROUPS | BODIES:
        return False
    is_full = last - run == 2 or (last - run > 1 and bare(tokens[run].low) in GIVEN)
    return is_calling(tokens[run - 1]) or (is_full and is_personal(tokens, run, last))


def _nouns_after(
    tokens: Sequence[Token], start: int, run: int, last: int, high: int, text: str
) -> Subject | None:
    end = max(run, last)
    while (
        end < high
        and end - start < LONGEST_NOUN + 3
        and tokens[end].low in ("of", "for", "at", "by", "from")
    ):
        following = end + 1
        if following < high and tokens[following].low in DETERMINERS:
            following += 1
        while following < high and is_small_noun(tokens[following]) and following - end < 4:
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
            role = without_article(text_of(tokens, start, end, text))
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
    found = office_of(tokens, run, last + 1, more, text)
    if found and found.kind == "name":
        return with_role(tokens, found, high, text)
    return subject._replace(last=more, name=text_of(tokens, subject.first, more, text))
