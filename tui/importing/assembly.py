"""The parts of an article in the fields of a draft; every block ends in one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from tui.importing.assessments import concludes, is_assessment
from tui.importing.blocks import Block
from tui.importing.draft import DraftEvent, DraftRelated, DraftSection, DraftSource, Dropped
from tui.importing.parts import Part
from tui.importing.prose import escaped, joined
from tui.importing.references import related_of, sources_of
from tui.importing.timeline import (
    Dated,
    begins_with_day,
    dated_sentences,
    read_labelled,
    read_timeline,
)
from tui.model.frozen import Value
from tui.model.prose import plain

__all__ = ["Assembled", "assemble"]

_STRUCTURE = "heading, told by the part of the briefing"
# So many paragraphs from the end a text may conclude; its author may be told of behind.
_LAST = 3
_SPOKEN_KINDS = ("paragraph", "bullet", "quote")

Place = Literal["summary", "background", "analysis", "conclusion"]
_PLACES: dict[str, Place] = {
    "summary": "summary",
    "body": "background",
    "background": "background",
    "timeline": "background",
    "statements": "background",
    "analysis": "analysis",
    "conclusion": "conclusion",
}


class Assembled(Value):
    """What the parts of an article give to a draft, each in the order of the text.

    ``listed`` are the events of ``timeline`` unless they come from single sentences.
    """

    summary: tuple[str, ...] = ()
    background: tuple[DraftSection, ...] = ()
    timeline: tuple[DraftEvent, ...] = ()
    listed: tuple[DraftEvent, ...] = ()
    analysis: tuple[DraftSection, ...] = ()
    conclusion: tuple[DraftSection, ...] = ()
    sources: tuple[DraftSource, ...] = ()
    related: tuple[DraftRelated, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class _Piece:
    """Blocks on their way to a section."""

    def __init__(self, place: Place, heading: str, blocks: Sequence[Block]) -> None:
        self.place = place
        self.heading = heading
        self.blocks = list(blocks)


def assemble(
    lead: Sequence[str], parts: Sequence[Part], anchor: str, spoken: Collection[str]
) -> Assembled:
    """Sort the parts into fields; ``lead`` are the paragraphs that open the text.

    ``anchor`` is the date of the article (EDTF) or empty. ``spoken`` are the texts of the
    paragraphs that statements hold already. Where no list or heading gives dated developments,
    sentences do.
    """
    assembly = _Assembly(anchor, spoken)
    assembly.add_lead(lead)
    for part in parts:
        assembly.add(part)
    return assembly.finish()


def _as_text(heading: str) -> list[Block]:
    return [Block("paragraph", escaped(heading))] if heading else []


class _Assembly:
    def __init__(self, anchor: str, spoken: Collection[str]) -> None:
        self._anchor = anchor
        self._spoken = spoken
        self._pieces: list[_Piece] = []
        # Headings with nothing below them but another heading.
        self._waiting: list[str] = []
        self._events: list[DraftEvent] = []
        self._sources: list[DraftSource] = []
        self._related: list[DraftRelated] = []
        self._dropped: list[Dropped] = []
        self._lead: list[str] = []

    def add(self, part: Part) -> None:
        if part.role == "related":
            self._related += related_of(part.blocks)
        elif part.role == "sources":
            self._sources += sources_of(part.blocks)
        else:
            self._add_text(part)
            return
        self._drop_heading(part.heading)

    def _add_text(self, part: Part) -> None:
        dated = self._dated(part)
        self._events += dated.events
        for event in dated.events[-1:]:
            self._anchor = self._anchor or event.date
        rest = [block for block in dated.rest if not self._is_spoken(block)]
        if not any(block.text.strip() for block in rest):
            is_kept = not part.is_named and not part.day and not part.blocks and part.heading
            if is_kept:
                self._waiting.append(part.heading)
            else:
                self._drop_heading(part.heading)
            return
        is_told = part.is_named and (part.role == "summary" or bool(dated.events))
        if is_told or part.day:
            self._drop_heading(part.heading)
        heading = "" if is_told or part.day else part.heading
        self._pieces += self._placed(part, self._with_waiting(heading), rest)

    def _dated(self, part: Part) -> Dated:
        if part.role == "timeline":
            return read_timeline(part.blocks, self._anchor, part.day, part.remark)
        if part.role in ("body", "background", "statements"):
            return read_labelled(part.blocks, self._anchor)
        return Dated(rest=part.blocks)

    def _placed(self, part: Part, heading: str, blocks: Sequence[Block]) -> Iterator[_Piece]:
        """The blocks as pieces; without a heading, paragraphs that judge or conclude go apart."""
        place = _PLACES[part.role]
        if heading or part.role not in ("body", "timeline"):
            yield _Piece(place, heading, blocks)
            return
        piece = _Piece(place, "", [])
        for number, block in enumerate(blocks):
            own = place
            if block.kind == "paragraph":
                words = plain(block.text)
                if number >= len(blocks) - _LAST and concludes(words):
                    own = "conclusion"
                elif is_assessment(words):
                    own = "analysis"
            if own != piece.place:
                if piece.blocks:
                    yield piece
                piece = _Piece(own, "", [])
            piece.blocks.append(block)
        if piece.blocks:
            yield piece

    def _with_waiting(self, heading: str) -> str:
        waiting, self._waiting = self._waiting, []
        return ": ".join([*(each.rstrip(" :") for each in waiting), *filter(None, [heading])])

    def _drop_heading(self, heading: str) -> None:
        if heading:
            self._dropped.append(Dropped(heading, _STRUCTURE))

    def _is_spoken(self, block: Block) -> bool:
        return block.kind in _SPOKEN_KINDS and block.text in self._spoken

    # --- sentences ---

    def _add_sentences(self) -> None:
        """Developments from running text: paragraphs that begin with a day move to the timeline,
        sentences that hold one are told there once more."""
        for words in self._lead:
            self._events += dated_sentences(words, self._anchor)
        for piece in self._pieces:
            if piece.place != "background":
                continue
            kept: list[Block] = []
            for block in piece.blocks:
                words = plain(block.text) if block.kind == "paragraph" else ""
                if words and begins_with_day(words, self._anchor):
                    dated = read_timeline([block], self._anchor, "", "")
                    self._events += dated.events
                    kept += dated.rest
                    continue
                if words:
                    self._events += dated_sentences(words, self._anchor)
                kept.append(block)
            if not kept and piece.heading:
                self._drop_heading(piece.heading)
            piece.blocks = kept

    def add_lead(self, texts: Sequence[str]) -> None:
        """Take up the paragraphs that are the summary already."""
        self._lead = [plain(text) for text in texts]

    def finish(self) -> Assembled:
        listed = tuple(self._events)
        if not listed:
            self._add_sentences()
        for heading in self._waiting:
            self._drop_heading(heading)
        sections = {
            place: tuple(
                DraftSection(heading=piece.heading, text=text)
                for piece in self._pieces
                if piece.place == place and (text := joined(piece.blocks))
            )
            for place in ("background", "analysis", "conclusion")
        }
        return Assembled(
            summary=tuple(
                joined([*_as_text(each.heading), *each.blocks])
                for each in self._pieces
                if each.place == "summary"
            ),
            background=sections["background"],
            timeline=tuple(self._events),
            listed=listed,
            analysis=sections["analysis"],
            conclusion=sections["conclusion"],
            sources=tuple(self._sources),
            related=tuple(self._related),
            dropped=tuple(self._dropped),
        )
