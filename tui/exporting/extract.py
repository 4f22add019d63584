"""A briefing as it is exported: whole, or the items of it that were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

from tui.model.addresses import sources_of
from tui.model.briefing import (
    Briefing,
    Correction,
    EditorNote,
    Event,
    Figure,
    Related,
    Section,
    Source,
    Statement,
)
from tui.model.frozen import Frozen
from tui.model.item import Item

SomeItem = TypeVar("SomeItem", bound=Item)


class Extract(Frozen):
    """A briefing, of which ``chosen`` are the items to export; None for all of them.

    Items come in the order to read them in. A figure of an event goes with its event, and a
    source that a chosen item rests on with that item.
    """

    briefing: Briefing
    chosen: frozenset[Item] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all of the briefing is exported."""
        return self.chosen is None

    @property
    def summary(self) -> Section | None:
        """The summary, if it is exported."""
        summary = self.briefing.summary
        return summary if summary and self._of((summary,)) else None

    @property
    def events(self) -> tuple[Event, ...]:
        """Events in order of date."""
        return self._of(self.briefing.events_by_date)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Statements in the order of the file."""
        return self._of(self.briefing.statements)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Figures of the briefing itself."""
        return self._of(self.briefing.figures)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Background, analysis and conclusion."""
        briefing = self.briefing
        return self._of((*briefing.background, *briefing.analysis, *briefing.conclusion))

    @property
    def notes(self) -> tuple[EditorNote, ...]:
        """The editor's notes."""
        return self._of(self.briefing.notes)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Corrections after issue."""
        return self._of(self.briefing.corrections)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Sources that were chosen, or that what was chosen rests on."""
        if self.chosen is None:
            return self.briefing.sources
        used = {
            source
            for item in (*self.chosen, *self._figures_of_events())
            for source in sources_of(self.briefing, item)
        }
        return tuple(
            source for source in self.briefing.sources if source in self.chosen or source in used
        )

    @property
    def related(self) -> tuple[Related, ...]:
        """What else there is to read."""
        return self._of(self.briefing.related)

    def items(self) -> Iterator[Item]:
        """Every item, figures of events behind their event, in the order of the format."""
        if self.summary:
            yield self.summary
        yield from self.figures
        yield from (section for section in self.sections if section.part == "background")
        for event in self.events:
            yield event
            yield from event.figures
        yield from self.statements
        yield from (section for section in self.sections if section.part != "background")
        yield from self.notes
        yield from self.corrections
        yield from self.sources
        yield from self.related

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the items."""
        return frozenset(item.id for item in self.items())

    def _figures_of_events(self) -> Iterator[Figure]:
        for event in self.events:
            yield from event.figures

    def _of(self, items: tuple[SomeItem, ...]) -> tuple[SomeItem, ...]:
        if self.chosen is None:
            return items
        return tuple(item for item in items if item in self.chosen)
