"""Who said what in running text: quoted speech, turns of transcripts and reported speech.

Precision goes before recall: a quotation whose speaker is not plain is left out or marked, and
no person is named for what a document or a group says.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.importing.attribution import (
    Attribution,
    attributed_after,
    attributed_before,
    signature_line,
)
from tui.importing.paraphrase import clause_behind, find_reported
from tui.importing.passage import Passage
from tui.importing.speakers import People
from tui.importing.spoken import Spoken, is_speech, is_title
from tui.importing.statement import FoundStatement
from tui.importing.turns import find_turns
from tui.importing.voices import Talk

__all__ = ["FoundStatement", "find_statements"]


def find_statements(
    paragraphs: Sequence[str], people: People | None = None
) -> list[FoundStatement]:
    """The statements of a text in order, each with its speaker where somebody is to be named.

    ``people`` are those of the same paragraphs, where they are known already.
    """
    people = people or People(paragraphs)
    every = people.passages
    if [passage.written for passage in every] != list(paragraphs):
        every = [Passage(*numbered) for numbered in enumerate(paragraphs)]
    turns = find_turns(paragraphs, people)
    taken = {index for turn in turns for index in range(turn.paragraph, turn.last_paragraph + 1)}
    passages = [None if passage.number in taken else passage for passage in every]
    reader = _Reader(passages, Talk(people, passages))
    for passage in passages:
        if passage is not None:
            reader.read(passage)
    found = [*turns, *reader.statements()]
    return sorted(found, key=lambda one: (one.paragraph, one.start))


class _Reader:
    """Reads passages in order and gathers what is said in them."""

    def __init__(self, passages: Sequence[Passage | None], talk: Talk) -> None:
        self._passages = passages
        self._talk = talk
        self._found: list[Spoken] = []
        self._reported: list[FoundStatement] = []
        # The statement whose quotation goes on in the next paragraph.
        self._open: Spoken | None = None

    def statements(self) -> list[FoundStatement]:
        """All that was found."""
        return [spoken.statement() for spoken in self._found if spoken.is_kept] + self._reported

    def read(self, passage: Passage) -> None:
        """Take up the statements of a passage."""
        last: Spoken | None = None
        places = list(passage.places)
        if self._open is not None:
            last = self._go_on(passage, places)
            if last is not None:
                places.pop(0)
        for number, start in enumerate(passage.starts):
            end = passage.starts[number + 1] if number + 1 < len(passage.starts) else None
            end = len(passage.tokens) if end is None else end
            begin = start
            while places and places[0] < end:
                place = places.pop(0)
                spoken = self._quotation(passage, place, last)
                # Behind what is quoted, a clause of its own may report what another says.
                begin = clause_behind(passage, place, end) if spoken else begin
                last = spoken or last
            if begin == start and last and last.holds(passage, start):
                continue
            reported = find_reported(passage, begin, end, self._talk)
            if reported:
                self._reported.append(reported)

    def _go_on(self, passage: Passage, places: list[int]) -> Spoken | None:
        """The open quotation continued, when this passage begins with a quotation mark."""
        spoken, self._open = self._open, None
        if spoken is None or not places or places[0] != 0:
            return None
        quoted = passage.quotes[passage.tokens[0].quote]
        spoken.add(passage, 0)
        if quoted.is_open and self._continues(passage):
            self._open = spoken
        elif not spoken.has_voice:
            after = attributed_after(passage, 0)
            if after:
                self._give(spoken, after, passage, 0)
        return spoken

    def _continues(self, passage: Passage) -> bool:
        following = self._next(passage)
        return following is not None and following.places[:1] == [0]

    def _next(self, passage: Passage) -> Passage | None:
        number = passage.number + 1
        return self._passages[number] if number < len(self._passages) else None

    def _quotation(self, passage: Passage, place: int, last: Spoken | None) -> Spoken | None:
        after = attributed_after(passage, place)
        before = attributed_before(passage, place)
        if last is not None and last.passage is passage:
            joined = self._joined(passage, place, last, before, after)
            if joined is not None:
                return joined
        chosen = self._chosen(passage, place, before, after)
        if chosen is None:
            return self._unattributed(passage, place)
        spoken = Spoken(passage, place)
        self._give(spoken, chosen, passage, place)
        self._keep(spoken, passage, place)
        return spoken

    def _keep(self, spoken: Spoken, passage: Passage, place: int) -> None:
        self._found.append(spoken)
        quoted = passage.quotes[passage.tokens[place].quote]
        if quoted.is_open and self._continues(passage):
            self._open = spoken

    def _give(self, spoken: Spoken, found: Attribution, passage: Passage, place: int) -> None:
        at = max(found.subject.first, 0)
        voice = self._talk.voice(found.subject, passage, at)
        if found.verb < 0 and not found.subject.is_sure:
            # A label or a signature of words with capitals may be a body's.
            voice = voice._replace(is_person=self._talk.people.is_known(voice.speaker))
        spoken.give(voice, found, passage, found.subject.kind)
        spoken.attributed_at = place

    def _joined(
        self,
        passage: Passage,
        place: int,
        last: Spoken,
        before: Attribution | None,
        after: Attribution | None,
    ) -> Spoken | None:
        """The statement before, with this quotation as its next part, when it is one."""
        previous = last.last_place
        between = passage.tokens[previous + 1 : place]
        if after is not None and not last.is_same_clause(after):
            return None
        if all(token.text in "—–-" for token in between):
            last.add(passage, place)
            self._reopen(passage, place, last)
            return last
        found = last.attribution
        if found is None or last.attributed_at != previous or found.last <= previous:
            return None
        is_new = before is not None and before.verb > found.last
        if is_new:
            return None
        stop = passage.sentence_end(max(found.verb, found.subject.first))
        if stop == place or (stop > place and passage.tokens[place - 1].text in ",—–:"):
            last.add(passage, place)
            self._reopen(passage, place, last)
            return last
        return None

    def _reopen(self, passage: Passage, place: int, spoken: Spoken) -> None:
        quoted = passage.quotes[passage.tokens[place].quote]
        if quoted.is_open and self._continues(passage):
            self._open = spoken

    def _chosen(
        self,
        passage: Passage,
        place: int,
        before: Attribution | None,
        after: Attribution | None,
    ) -> Attribution | None:
        quoted = passage.quotes[passage.tokens[place].quote]
        words = passage.inner(quoted)
        if after is not None and not is_speech(words, after, passage, place, is_after=True):
            after = None
        if before is not None and not is_speech(words, before, passage, place, is_after=False):
            before = None
        if before is None or after is None:
            return before or after
        if before.verb < 0 and after.subject.kind == "name":
            # A label names the body, and "said X" the one who speaks for it.
            return after
        return before if before.is_close else after

    def _unattributed(self, passage: Passage, place: int) -> Spoken | None:
        """A paragraph that is one quotation, whose speaker the paragraphs beside it name."""
        quoted = passage.quotes[passage.tokens[place].quote]
        words = passage.inner(quoted)
        if quoted.is_open and self._continues(passage) and place == 0:
            spoken = Spoken(passage, place)
            self._found.append(spoken)
            self._open = spoken
            return spoken
        if place != 0 or len(passage.tokens) > 2 or len(words.split()) < 4 or is_title(words):
            return None
        following = self._next(passage)
        signed = signature_line(following) if following else None
        if signed and following:
            spoken = Spoken(passage, place)
            self._give(spoken, signed, following, place)
            self._found.append(spoken)
            return spoken
        previous = self._passages[passage.number - 1] if passage.number else None
        if previous is None or not previous.tokens:
            return None
        if previous.tokens[-1].text == ":":
            introduced = attributed_before(previous, len(previous.tokens))
            if introduced:
                spoken = Spoken(passage, place)
                self._give(spoken, introduced, previous, place)
                self._found.append(spoken)
                return spoken
            return None
        return self._going_on(passage, place, previous)

    def _going_on(self, passage: Passage, place: int, previous: Passage) -> Spoken | None:
        """A quotation alone in its paragraph, after one in which a single person has spoken."""
        voice = self._talk.lone_voice(previous)
        quoted = passage.quotes[passage.tokens[place].quote]
        if voice is None or not passage.inner(quoted).endswith((".", "!", "?")):
            return None
        spoken = Spoken(passage, place)
        remark = f"no speaker stands beside it; taken for {voice.speaker}, who speaks before"
        voice = voice._replace(written="", is_certain=False, remark=remark)
        spoken.take(voice)
        self._talk.note(voice, passage, len(passage.tokens))
        self._found.append(spoken)
        return spoken
