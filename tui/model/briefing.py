"""A briefing as plain data: the kinds of items a reader sees, and what holds them together.

Every text here has passed ``clean()``; nothing here touches a disk or a clock.
Field names are those of the format (version 1); where Python forbids one, the docstring says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, Literal

from tui.model.amounts import Amount
from tui.model.dates import Date, zone_of
from tui.model.entities import Entity, Likelihood, Name, Rating, Reference
from tui.model.frozen import Frozen
from tui.model.item import Item, ItemKind, present
from tui.model.problem import Problem
from tui.model.prose import plain

__all__ = [
    "Briefing",
    "Correction",
    "EditorNote",
    "Event",
    "Figure",
    "Item",
    "Part",
    "Related",
    "Section",
    "Source",
    "Statement",
]

Part = Literal["summary", "background", "analysis", "conclusion"]


class Figure(Item, kw_only=True):
    """A number with what it counts (4.5); ``event`` is the id of the event that holds it."""

    item_kind: ClassVar[ItemKind] = "figure"

    measure: str
    value: Amount | None = None
    unit: str = ""
    places: tuple[Name, ...] = ()
    scope: str = ""
    date: Date | None = None
    as_of: Date | None = None
    sources: tuple[str, ...] = ()
    rating: Rating | None = None
    see: tuple[Reference, ...] = ()
    event: str = ""

    @property
    def when(self) -> Date | None:
        return self.date

    @property
    def heading_text(self) -> str:
        return f"{self.measure}: {self.value_text}"

    @property
    def value_text(self) -> str:
        """The amount as the author wrote it, with the unit when that stands apart."""
        value = self.value.written if self.value else ""
        return f"{value} {self.unit}".strip()

    def parts(self) -> tuple[tuple[str, str], ...]:
        return present(
            ("measure", self.measure),
            ("value", self.value_text),
            ("scope", self.scope),
            ("places", ", ".join(map(str, self.places))),
            ("note", self.note),
        )


class Event(Item, kw_only=True):
    """Something that happened, or is planned (4.2)."""

    item_kind: ClassVar[ItemKind] = "event"

    date: Date | None = None
    title: str = ""
    text: str = ""
    status: str = ""
    significance: str = "normal"
    places: tuple[Name, ...] = ()
    people: tuple[Name, ...] = ()
    orgs: tuple[Name, ...] = ()
    tags: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[str, ...] = ()
    rating: Rating | None = None
    see: tuple[Reference, ...] = ()

    @property
    def when(self) -> Date | None:
        return self.date

    @property
    def heading_text(self) -> str:
        return self.title or plain(self.text).partition("\n")[0]

    def parts(self) -> tuple[tuple[str, str], ...]:
        return present(
            ("title", self.title),
            ("text", plain(self.text)),
            ("places", ", ".join(map(str, self.places))),
            ("people", ", ".join(map(str, self.people))),
            ("orgs", ", ".join(map(str, self.orgs))),
            ("figures", "; ".join(figure.heading_text for figure in self.figures)),
            ("note", self.note),
        )


class Statement(Item, kw_only=True):
    """Who said what, when, in which role (4.3)."""

    item_kind: ClassVar[ItemKind] = "statement"

    speaker: tuple[Name, ...] = ()
    quote: str = ""
    paraphrase: str = ""
    role: str = ""
    affiliation: Name | None = None
    date: Date | None = None
    via: str = ""
    about: tuple[str, ...] = ()
    stance: str = ""
    original: str = ""
    original_lang: str = ""
    translation: str = ""
    sources: tuple[str, ...] = ()
    rating: Rating | None = None
    see: tuple[Reference, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def when(self) -> Date | None:
        return self.date

    @property
    def speaker_text(self) -> str:
        """All speakers in one line."""
        return ", ".join(map(str, self.speaker)) or "(no speaker)"

    @property
    def role_text(self) -> str:
        """Role and affiliation in one line; the affiliation only when the role lacks it."""
        who = str(self.affiliation) if self.affiliation else ""
        if not self.role or not who or who.casefold() in self.role.casefold():
            return self.role or who
        return f"{self.role}, {who}"

    @property
    def heading_text(self) -> str:
        words = plain(self.quote).partition("\n")[0]
        said = f"“{words}”" if words else plain(self.paraphrase).partition("\n")[0]
        return f"{self.speaker_text}: {said}"

    def parts(self) -> tuple[tuple[str, str], ...]:
        return present(
            ("speaker", self.speaker_text),
            ("role", self.role_text),
            ("quote", plain(self.quote)),
            ("paraphrase", plain(self.paraphrase)),
            ("original", plain(self.original)),
            ("via", self.via),
            ("about", ", ".join(self.about)),
            ("note", self.note),
        )


class Section(Item, kw_only=True):
    """A stretch of the reading text: summary, background, analysis or conclusion (4.4)."""

    item_kind: ClassVar[ItemKind] = "section"

    part: Part = "analysis"
    heading: str = ""
    text: str = ""
    kind: str = "assessment"
    likelihood: Likelihood | None = None
    confidence: str = ""
    change: str = ""
    rests_on: tuple[Reference, ...] = ()
    sources: tuple[str, ...] = ()
    see: tuple[Reference, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def heading_text(self) -> str:
        return self.heading or plain(self.text).partition("\n")[0]

    def parts(self) -> tuple[tuple[str, str], ...]:
        return present(
            ("heading", self.heading),
            ("text", plain(self.text)),
            ("change", self.change),
            ("note", self.note),
        )


class Source(Item, kw_only=True):
    """What the briefing rests on (4.6)."""

    item_kind: ClassVar[ItemKind] = "source"

    title: str = ""
    url: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: Date | None = None
    accessed: Date | None = None
    archive: str = ""
    lang: str = ""
    type: str = "article"
    rating: Rating | None = None

    @property
    def when(self) -> Date | None:
        return self.published

    @property
    def heading_text(self) -> str:
        return self.title or self.url

    def parts(self) -> tuple[tuple[str, str], ...]:
        return present(
            ("title", self.title),
            ("authors", ", ".join(self.authors)),
            ("publisher", self.publisher),
            ("url", self.url),
            ("note", self.note),
        )


class EditorNote(Item, kw_only=True):
    """An entry of ``notes``: the editor's doubts and contradictions in the sources (4.1)."""

    item_kind: ClassVar[ItemKind] = "note"

    text: str = ""
    see: tuple[Reference, ...] = ()

    @property
    def heading_text(self) -> str:
        return plain(self.text).partition("\n")[0]

    def parts(self) -> tuple[tuple[str, str], ...]:
        return present(("text", plain(self.text)), ("note", self.note))


class Correction(Item, kw_only=True):
    """A correction made to the briefing after issue (4.1)."""

    item_kind: ClassVar[ItemKind] = "correction"

    date: Date | None = None
    text: str = ""
    was: str = ""
    now: str = ""
    see: tuple[Reference, ...] = ()

    @property
    def when(self) -> Date | None:
        return self.date

    @property
    def heading_text(self) -> str:
        return plain(self.text).partition("\n")[0]

    def parts(self) -> tuple[tuple[str, str], ...]:
        return present(
            ("text", plain(self.text)), ("was", self.was), ("now", self.now), ("note", self.note)
        )


class Related(Item, kw_only=True):
    """Something else to read: another briefing (``briefing`` is its id, the format's ``id``), a
    page, or a bare title (4.1). The item's own ``id`` is always derived."""

    item_kind: ClassVar[ItemKind] = "related"

    title: str = ""
    url: str = ""
    briefing: str = ""

    @property
    def heading_text(self) -> str:
        return self.title or self.url or self.briefing

    def parts(self) -> tuple[tuple[str, str], ...]:
        return present(
            ("title", self.title),
            ("url", self.url),
            ("briefing", self.briefing),
            ("note", self.note),
        )


class Briefing(Frozen):
    """One file about one situation at one time (4.1).

    ``timeline`` is in file order; ``events_by_date`` is the order to read it in.
    ``path`` is the file as given, safe to show. ``zone`` is the ``timezone`` as written.
    ``problems`` holds every finding about the file, those of its items included. ``unknown`` are
    keys of the briefing itself that are no fields, as for an item.
    """

    id: str
    title: str
    path: str = ""
    has_own_id: bool = False
    format: int = 1
    formerly: tuple[str, ...] = ()
    date: Date | None = None
    updated: Date | None = None
    period: Date | None = None
    timezone: str = ""
    status: str = "final"
    supersedes: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    lang: str = ""
    tlp: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    tags: tuple[str, ...] = ()
    regions: tuple[Name, ...] = ()
    note: str = ""
    summary: Section | None = None
    figures: tuple[Figure, ...] = ()
    background: tuple[Section, ...] = ()
    timeline: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    analysis: tuple[Section, ...] = ()
    conclusion: tuple[Section, ...] = ()
    notes: tuple[EditorNote, ...] = ()
    corrections: tuple[Correction, ...] = ()
    sources: tuple[Source, ...] = ()
    related: tuple[Related, ...] = ()
    people: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    orgs: tuple[Entity, ...] = ()
    problems: tuple[Problem, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()

    def reading_items(self) -> Iterator[Item]:
        """The items of the Analysis pane, in reading order."""
        if self.summary:
            yield self.summary
        yield from self.background
        yield from self.analysis
        yield from self.conclusion
        yield from self.figures
        yield from self.notes
        yield from self.corrections
        yield from self.sources
        yield from self.related

    def items(self) -> Iterator[Item]:
        """Every item of the briefing, figures inside events included."""
        for event in self.events_by_date:
            yield event
            yield from event.figures
        yield from self.statements
        yield from self.reading_items()

    @cached_property
    def events_by_date(self) -> tuple[Event, ...]:
        """Events by sort key (format 3.1); those without a readable date last, in file order."""
        zone = zone_of(self.timezone)

        def key(numbered: tuple[int, Event]) -> tuple[object, ...]:
            place, event = numbered
            if event.date is None or not event.date.is_readable:
                return (1, place)
            return (0, *event.date.sort_key(zone), place)

        return tuple(event for _, event in sorted(enumerate(self.timeline), key=key))

    @cached_property
    def items_by_id(self) -> dict[str, Item]:
        """Every item by its id."""
        return {item.id: item for item in self.items()}
