"""A quotation while it is put together, and what in quotation marks is no speech."""

from __future__ import annotations

import re

from tui.importing.attribution import Attribution
from tui.importing.passage import Passage
from tui.importing.statement import FoundStatement
from tui.importing.subjects import Kind
from tui.importing.voices import Voice

_FEWEST_WORDS = 3
_PAUSE = (",", ".", "!", "?", "…", "—", "–", "-")
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "vs",
        "via",
        "nor",
        "over",
        "per",
    ]
)
_NAMED_THINGS = re.compile(
    r"\b(?:entitled|titled|named|nicknamed|known as|so-called|word|words|term|phrase"
    r"|book|film|movie|song|album|series|show|play|novel|article|essay|paper|report|poem|column"
    r"|episode|podcast|programme|program|documentary|button|link|tab|option|hashtag|headline"
    r"|category|section|chapter|heading|label|labeled|labelled|marked|reads|keyword)\s*$",
    re.IGNORECASE,
)
_NO_SPEECH = re.compile(r"^(?:https?:|www\.|[\w.+-]*\w@\w+\.\w+$|[^\w]*$)")


def is_title(words: str) -> bool:
    """Whether quoted words are the title of a work: all long words have a capital."""
    if words.endswith((".", "!", "?", ",", "…")):
        return False
    own = list(re.findall(r"[^\W\d_][\w’'-]*", words))
    large = [word for word in own if word.lower() not in _SMALL_WORDS]
    return len(own) > 0 and all(word[0].isupper() for word in large) and len(own) < 16


def is_speech(
    words: str, found: Attribution, passage: Passage, place: int, *, is_after: bool
) -> bool:
    """Whether quoted words beside an attribution are what was said."""
    count = len(words.split())
    if _NO_SPEECH.match(words) or count == 0:
        return False
    if is_after:
        quoted = passage.quotes[passage.tokens[place].quote]
        behind = passage.tokens[place + 1].text if place + 1 < len(passage.tokens) else ""
        if quoted.lost_opening:
            return count >= _FEWEST_WORDS and words.endswith((",", "?", "!"))
        if not words.endswith(_PAUSE) and behind not in (",", "—", "–"):
            is_next = found.verb == place + 1
            return count >= (2 if is_next else 5) and not is_title(words)
        return count > 1 or words.endswith((",", "!", "?", "."))
    before = passage.text[: passage.tokens[place].start].rstrip()
    mark = passage.tokens[place - 1].text
    if found.verb < 0 or (mark in (":", ",") and found.is_close):
        return count > 1 or words.endswith((".", "!", "?"))
    if is_title(words.rstrip(",")) or _NAMED_THINGS.search(before[-30:]):
        return False
    return count >= (2 if found.is_close else _FEWEST_WORDS)


class Spoken:
    """One statement in the making: its parts, and whose it is."""

    def __init__(self, passage: Passage, place: int) -> None:
        self.passage = passage
        self.last_place = place
        self.attribution: Attribution | None = None
        self.attributed_at = -1
        self._parts: list[tuple[Passage, int]] = [(passage, place)]
        self._voice: Voice | None = None
        self._kind: Kind | None = None

    @property
    def has_voice(self) -> bool:
        """Whether it is known whose words these are."""
        return self._voice is not None

    @property
    def is_kept(self) -> bool:
        """Whether it is worth giving: a few words of nobody are not."""
        if self._voice is None:
            return False
        if self._voice.is_person or self._kind == "name":
            return True
        return len(self._words().split()) >= _FEWEST_WORDS

    def give(self, voice: Voice, found: Attribution, passage: Passage, kind: Kind) -> None:
        """Say whose it is, by an attribution in a passage."""
        self._voice = voice
        self._kind = kind
        self.attribution = found if passage is self.passage else None

    def take(self, voice: Voice) -> None:
        """Say whose it is, where no attribution does."""
        self._voice = voice

    def is_same_clause(self, other: Attribution) -> bool:
        """Whether an attribution is the one this statement has already."""
        return self.attribution is not None and other.verb == self.attribution.verb >= 0

    def holds(self, passage: Passage, index: int) -> bool:
        """Whether a token of a passage belongs to the attribution of this statement."""
        found = self.attribution
        if found is None or passage is not self.passage:
            return False
        return passage.sentence_start(max(found.verb, found.subject.first)) == index

    def add(self, passage: Passage, place: int) -> None:
        """Take up one more part."""
        self._parts.append((passage, place))
        self.passage, self.last_place = passage, place

    def _words(self) -> str:
        joined = ""
        for number, (passage, place) in enumerate(self._parts):
            words = passage.inner(passage.quotes[passage.tokens[place].quote])
            if not number:
                joined = words
                continue
            if self._parts[number - 1][0] is not passage:
                joined = f"{joined}\n\n{words}"
                continue
            if joined.endswith(",") and words[:1].isupper():
                joined = joined[:-1] + "."
            joined = f"{joined} {words}"
        return joined.removesuffix(",").rstrip()

    def statement(self) -> FoundStatement:
        """What was found, as plain data."""
        voice = self._voice or Voice("", "")
        first, place = self._parts[0]
        last, last_place = self._parts[-1]
        remarks = [voice.remark] if voice.remark else []
        quotes = [passage.quotes[passage.tokens[at].quote] for passage, at in self._parts]
        is_whole = True
        if quotes[0].lost_opening:
            remarks.append("the opening quotation mark is missing; where it begins is a guess")
            is_whole = False
        if quotes[-1].is_open:
            remarks.append("the closing quotation mark is missing; where it ends is a guess")
            is_whole = False
        return FoundStatement(
            quote=self._words(),
            speaker=voice.speaker,
            speaker_as_written=voice.written,
            role=voice.role,
            affiliation=voice.affiliation,
            paragraph=first.number,
            start=first.tokens[place].start,
            last_paragraph=last.number,
            end=last.tokens[last_place].end,
            is_person=voice.is_person,
            is_certain=voice.is_certain and is_whole,
            remark="; ".join(remarks),
        )
