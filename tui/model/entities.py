"""Who, where and how sure: names with the entities they stand for, references, ratings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tui.model.dates import Date
from tui.model.frozen import Value

EntityKind = Literal["person", "place", "org"]


class Name(Value):
    """A person, place or body as written, and what the glossaries make of it (format 3.4).

    ``entity`` is the entity id, or empty when the name stands for itself; ``shown`` is the
    preferred spelling, or the name as written.
    """

    written: str
    entity: str = ""
    shown: str = ""

    def __str__(self) -> str:
        return self.shown or self.written


class Reference(Value):
    """A pointer to an item: ``item`` here, or in ``briefing`` when that is not empty (3.3).

    ``item`` is the target's id as the target spells it when ``is_found``.
    """

    written: str
    item: str
    briefing: str = ""
    is_found: bool = True


class Rating(Value):
    """Admiralty code (4.6): source reliability A-F, information credibility 1-6, either or both.

    Both are empty when the value as written is not a rating.
    """

    written: str
    reliability: str = ""
    credibility: str = ""


class Likelihood(Value):
    """An ICD 203 likelihood: ``term`` and its band in percent; term is empty when unreadable."""

    written: str
    term: str = ""
    low: int = 0
    high: int = 100


class Alias(Value):
    """Another spelling of an entity, with its language tag if stated."""

    name: str
    lang: str = ""


class Role(Value):
    """An office held; ``since`` is the format's ``from``."""

    title: str
    affiliation: Name | None = None
    since: Date | None = None
    until: Date | None = None
    see: tuple[Reference, ...] = ()
    note: str = ""


class Entity(Value):
    """A glossary entry (4.7): a person, place or body with all its spellings."""

    kind: EntityKind
    id: str
    name: str
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()
    country: str = ""
    wikidata: str = ""
    distinct_from: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    note: str = ""

    def spellings(self) -> Iterator[str]:
        """Every name this entity goes by, the preferred one first."""
        yield self.name
        for alias in self.aliases:
            yield alias.name
