"""Reported speech: a sentence in which a person says something without quotation marks."""

from __future__ import annotations

from tui.importing.attribution import Attribution
from tui.importing.clauses import subject_before
from tui.importing.inversions import subject_after
from tui.importing.passage import Passage
from tui.importing.speech_words import INDIRECT, NEEDS_THAT, SAID
from tui.importing.statement import FoundStatement
from tui.importing.voices import Talk

_FEWEST_TOKENS = 6
_MOST_TOKENS = 150
_TAIL = 12
_AFTER_SPEAKER = frozenset(
    [
        ".",
        ",",
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "late",
        "earlier",
        "from",
        "to",
        "who",
        "(",
    ]
)
_LONGER_TAIL = 32
_CONJUNCTIONS = frozenset(["and", "but", "while", "as", "whereas", "though", "although"])


def clause_behind(passage: Passage, place: int, end: int) -> int:
    """Where a clause begins that is set against the quotation at a token; ``end`` without one."""
    for index in range(place + 1, min(end, place + _TAIL)):
        if passage.tokens[index].low in ("while", "whereas", "but"):
            return index + 1
    return end


def find_reported(passage: Passage, start: int, end: int, talk: Talk) -> FoundStatement | None:
    """The statement that one sentence reports, when the speaker is a person and plain."""
    tokens = passage.tokens
    if not _FEWEST_TOKENS <= end - start <= _MOST_TOKENS or tokens[end - 1].text in "?:":
        return None
    found = _according(passage, start, end) or _leading(passage, start, end)
    if found is None:
        found = _trailing(passage, start, end)
    if found is None or found.subject.kind not in ("name", "pronoun", "office"):
        return None
    voice = talk.voice(found.subject, passage, found.subject.first)
    is_sure = found.subject.is_sure or talk.people.is_known(voice.speaker)
    if not voice.is_person or not voice.speaker or not is_sure:
        return None
    if found.subject.first > start and tokens[found.subject.first - 1].text == ":":
        # "- November 27, 2025: X said …"
        start = found.subject.first
    first, last = tokens[start].start, tokens[end - 1].end
    return FoundStatement(
        paraphrase=" ".join(passage.text[first:last].split()),
        speaker=voice.speaker,
        speaker_as_written=voice.written,
        role=voice.role,
        affiliation=voice.affiliation,
        paragraph=passage.number,
        start=first,
        last_paragraph=passage.number,
        end=last,
        is_person=True,
        is_certain=voice.is_certain,
        remark=voice.remark,
    )


def _according(passage: Passage, start: int, end: int) -> Attribution | None:
    tokens = passage.tokens
    for index in range(start, end - 2):
        if tokens[index].low == "according" and tokens[index + 1].low == "to":
            subject = subject_after(tokens, index + 2, end, passage.text)
            if subject is None:
                return None
            if index == start or tokens[subject.last - 1 : subject.last + 1][-1].text in ".,":
                return Attribution(subject, index, subject.last)
            return None
    return None


def _leading(passage: Passage, start: int, end: int) -> Attribution | None:
    """``X said that …`` at the beginning, or behind a comma or a conjunction."""
    tokens = passage.tokens
    for verb in range(start + 1, end - 2):
        if tokens[verb].text not in INDIRECT or not _reports(passage, verb, end):
            continue
        subject = subject_before(tokens, verb, start, passage.text)
        if subject is None or not _begins_clause(passage, subject.first, start):
            continue
        return Attribution(subject, verb, verb + 1)
    return None


def _begins_clause(passage: Passage, first: int, start: int) -> bool:
    before = passage.tokens[first - 1] if first > start else None
    return before is None or before.text in ",;:—–" or before.low in _CONJUNCTIONS


def _reports(passage: Passage, verb: int, end: int) -> bool:
    """Whether a clause of what is said follows a verb."""
    tokens = passage.tokens
    word = tokens[verb].low
    before = tokens[verb - 1].low
    if before in ("was", "were", "been", "be", "is", "are", "being", "to"):
        return False
    near = [token.low for token in tokens[verb + 1 : min(end, verb + 6)]]
    if word in ("told", "tells"):
        return "that" in near or (bool(near) and near[0] not in ("of", "about", "his", "her"))
    if word == "called":
        return near[0] in ("for", "on")
    if word in ("denied", "denies", "rejected", "rejects", "condemned", "condemns", "demanded"):
        return True
    if word in NEEDS_THAT:
        return "that" in near[:4]
    return bool(near) and near[0] not in (".", ":", "by", "as", "goodbye")


def _trailing(passage: Passage, start: int, end: int) -> Attribution | None:
    """``…, X said.`` and ``…, said X.`` at the end."""
    tokens = passage.tokens
    for verb in range(end - 1, max(start + 4, end - _LONGER_TAIL), -1):
        if tokens[verb].text not in SAID:
            continue
        subject = subject_before(tokens, verb, start, passage.text)
        is_near = end - verb < _TAIL
        if (
            subject
            and is_near
            and subject.first > start + 3
            and tokens[subject.first - 1].text == ","
        ):
            behind = tokens[verb + 1].low if verb + 1 < end else "."
            if behind in (".", "on", "in", "at", "during", "after", "late", "earlier", ","):
                return Attribution(subject, verb, verb + 1)
        if tokens[verb].low in ("said", "says") and tokens[verb - 1].text == ",":
            subject = subject_after(tokens, verb + 1, end, passage.text)
            if subject is None or (
                subject.last < end and tokens[subject.last].low not in _AFTER_SPEAKER
            ):
                return None
            return Attribution(subject, verb, subject.last)
    return None
