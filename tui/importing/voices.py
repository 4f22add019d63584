"""From the words of an attribution to the one who speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tui.importing.name_words import NO_NAMES
from tui.importing.noun_phrases import named
from tui.importing.passage import Passage
from tui.importing.pronouns import pronoun_of
from tui.importing.speakers import People
from tui.importing.subjects import Subject, is_possessive, run_end
from tui.model.text import spelling_key

_PARAGRAPHS_BACK = 2
_TOKENS_BACK = 400


class Voice(NamedTuple):
    """Who speaks; see ``FoundStatement`` for the meaning of each."""

    speaker: str
    written: str
    role: str = ""
    affiliation: str = ""
    is_person: bool = False
    is_certain: bool = True
    remark: str = ""


class Talk:
    """What has been said so far in a text, for those who are named by a pronoun."""

    def __init__(self, people: People, passages: Sequence[Passage | None]) -> None:
        self.people = people
        self._passages = passages
        self._named: dict[int, list[tuple[int, str, bool]]] = {}
        self._roles: dict[str, str] = {}
        self._voices: dict[int, dict[str, Voice]] = {}
        self._last = ""
        self._last_at = (-1, -1)

    def voice(self, subject: Subject, passage: Passage, at: int) -> Voice:
        """The voice of a subject whose verb stands near token ``at``."""
        voice = self._voice(subject, passage, at)
        if voice.is_person:
            known = self._roles.setdefault(voice.speaker, voice.role)
            voice = voice._replace(role=voice.role or known)
        self.note(voice, passage, at)
        return voice

    def note(self, voice: Voice, passage: Passage, at: int) -> None:
        """Remember that somebody speaks in a passage, near token ``at``."""
        if voice.is_person:
            self._last, self._last_at = voice.speaker, (passage.number, at)
        self._voices.setdefault(passage.number, {})[voice.speaker] = voice

    def lone_voice(self, passage: Passage) -> Voice | None:
        """The one person who speaks in a passage to its end, when it names nobody else."""
        voices = list(self._voices.get(passage.number, {}).values())
        if len(voices) != 1 or not voices[0].is_person:
            return None
        if self._last_at[0] != passage.number or self._last_at[1] < passage.starts[-1]:
            return None
        named_there = self._mentions(passage, len(passage.tokens))
        others = {name for _, names in named_there for name in names} - {voices[0].speaker}
        return None if others else voices[0]

    def _voice(self, subject: Subject, passage: Passage, at: int) -> Voice:
        if subject.kind == "pronoun":
            return self._of_pronoun(subject, passage, min(at, subject.first))
        name = _without_article(subject.name)
        if subject.kind == "name":
            return self._of_name(subject)
        if subject.kind == "office":
            holder = self.people.holder(name)
            if holder:
                return Voice(holder, subject.name, name, is_person=True)
            return Voice(name, subject.name, remark=f'"{subject.name}" is not named in the text')
        if subject.kind == "body":
            return Voice(name, subject.name, is_certain=True)
        if subject.kind == "group":
            return Voice(name, subject.name, remark=f'said by a group: "{subject.name}"')
        author = subject.name.partition(" by ")[2]
        return Voice(author, subject.name, remark=f'said by a document: "{subject.name}"')

    def _of_name(self, subject: Subject) -> Voice:
        full, is_one = self.people.full(subject.name)
        roles = self.people.roles(full)
        role = subject.role or (roles[0] if roles else "")
        is_sure = subject.is_sure or self.people.is_known(full)
        is_person = is_sure or bool(subject.role) or full.count(" ") == 1
        remark = ""
        if not is_one and not (" " in full or subject.role):
            remark = "" if not is_person else f'no full name of "{subject.name}" in the text'
        return Voice(full, subject.name, role, subject.affiliation, is_person, True, remark)

    def _of_pronoun(self, subject: Subject, passage: Passage, at: int) -> Voice:
        word = subject.name.lower()
        who, is_certain = self._meant(word, passage, at) if word in ("he", "she") else ("", False)
        if not who:
            return Voice(
                "",
                subject.name,
                is_certain=False,
                remark=f'it is not plain who "{subject.name}" is',
            )
        roles = self.people.roles(who)
        remark = "" if is_certain else f'"{subject.name}" is taken for {who}'
        role = roles[0] if roles else ""
        return Voice(who, subject.name, role, "", True, is_certain, remark)

    def _meant(self, word: str, passage: Passage, at: int) -> tuple[str, bool]:
        """The one person a pronoun can mean, and whether that is certain; empty when not plain."""
        here = self._mentions(passage, at)
        for first, names in reversed(here):
            fitting = {name for name in names if self._fits(word, name)}
            if first in fitting:
                return (first, True) if len(fitting) == 1 else ("", False)
            if fitting:
                break
        number = passage.number
        recent: dict[str, None] = {}
        for back in range(max(0, number - _PARAGRAPHS_BACK), number):
            other = self._passages[back]
            if other is not None:
                for _, names in self._mentions(other, len(other.tokens)):
                    recent.update(dict.fromkeys(names))
        for _, names in here:
            recent.update(dict.fromkeys(names))
        if self._last and number - self._last_at[0] <= 1 and self._fits(word, self._last):
            since = self._named_since(passage, at) - {self._last}
            if not any(self._fits(word, name) for name in since):
                return self._last, True
        likely = [name for name in recent if self._fits(word, name)]
        if len(likely) != 1:
            return "", False
        return likely[0], len(recent) == 1 or any(likely[0] in names for _, names in here)

    def _named_since(self, passage: Passage, at: int) -> set[str]:
        number, index = self._last_at
        names: set[str] = set()
        for back in range(number, passage.number + 1):
            other = passage if back == passage.number else self._passages[back]
            if other is None:
                continue
            first = index if back == number else 0
            last = at if back == passage.number else len(other.tokens)
            names.update(name for _, found in self._mentions(other, last, first) for name in found)
        return names

    def _mentions(self, passage: Passage, high: int, low: int = 0) -> list[tuple[str, list[str]]]:
        """Of each sentence up to a token: the person it begins with, and all it names."""
        low = max(low, high - _TOKENS_BACK)
        mentions: list[tuple[str, list[str]]] = []
        sentence = -1
        found = self._named_in(passage)
        for index, full, is_first in found[
            bisect_left(found, (low,)) : bisect_left(found, (high,))
        ]:
            start = passage.sentence_start(index)
            if start != sentence:
                sentence = start
                mentions.append(("", []))
            names = mentions[-1][1]
            names.append(full)
            if is_first:
                mentions[-1] = (full, names)
        return mentions

    def _named_in(self, passage: Passage) -> list[tuple[int, str, bool]]:
        """The people a passage names: where, who, and whether a sentence begins with them."""
        found = self._named.get(passage.number)
        if found is not None:
            return found
        found = self._named[passage.number] = []
        tokens, text = passage.tokens, passage.text
        index = 0
        while index < len(tokens):
            if not tokens[index].is_capital or tokens[index].low in NO_NAMES:
                index += 1
                continue
            last = run_end(tokens, index, len(tokens))
            if last == index:
                index += 1
                continue
            subject = named(tokens, index, last, index, text)
            if subject and subject.kind == "name":
                full, is_one = self.people.full(subject.name)
                if is_one and (self.people.is_known(full) or subject.is_sure):
                    is_owner = is_possessive(tokens[last - 1])
                    begins = index - passage.sentence_start(index) <= 2 and not is_owner
                    found.append((index, full, begins))
            index = last
        return found

    def _fits(self, word: str, name: str) -> bool:
        words = name.split()
        stated = self.people.genders.get(spelling_key(words[-1]), "")
        return (stated or pronoun_of(words[0].lower()) or word) == word


def _without_article(name: str) -> str:
    for article in ("the ", "a ", "an "):
        if name.lower().startswith(article):
            return name[len(article) :]
    return name
