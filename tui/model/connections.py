"""Which items of a briefing belong together: by reference both ways, else by day or person."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from tui.model.briefing import Briefing, Correction, EditorNote, Event, Figure, Section, Statement
from tui.model.entities import Name, Reference
from tui.model.item import Item

MAX_SPAN_DAYS = 7


def references_of(item: Item) -> tuple[Reference, ...]:
    """What an item refers to by ``see`` and ``rests_on``."""
    match item:
        case Section():
            return (*item.rests_on, *item.see)
        case Event() | Statement() | Figure() | EditorNote() | Correction():
            return item.see
    return ()


def names_of(item: Item) -> Iterable[Name]:
    """The people an item is by or about."""
    match item:
        case Event():
            return item.people
        case Statement():
            return item.speaker
    return ()


class Connections:
    """The links among the items of one briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self._items = briefing.items_by_id
        self._refs: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_day: dict[datetime.date, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for item in self._items.values():
            self._add(item)

    def _add(self, item: Item) -> None:
        for reference in references_of(item):
            if reference.is_found and not reference.briefing and reference.item != item.id:
                self._refs[item.id][reference.item] = None
                self._refs[reference.item][item.id] = None
        if isinstance(item, Event | Statement):
            for day in _days(item):
                self._by_day[day].add(item.id)
            for name in names_of(item):
                self._by_name[_person(name)].add(item.id)

    def explicit(self, item_id: str) -> tuple[str, ...]:
        """Items joined to this one by a reference of either, in the order they were written."""
        found = self._refs.get(item_id)
        return tuple(found) if found else ()

    def linked(self, item_id: str) -> frozenset[str]:
        """Items that belong to this one: its references both ways, else those of the same day
        (events and statements dated within a week's span) or the same person."""
        explicit = self.explicit(item_id)
        if explicit:
            return frozenset(explicit)
        return self._nearby(item_id)

    def _nearby(self, item_id: str) -> frozenset[str]:
        item = self._items.get(item_id)
        if item is None or not isinstance(item, Event | Statement):
            return frozenset()
        found: set[str] = set()
        for day in _days(item):
            found |= self._by_day[day]
        for name in names_of(item):
            found |= self._by_name[_person(name)]
        found.discard(item_id)
        return frozenset(found)


def _person(name: Name) -> str:
    return name.entity or name.written.casefold()


def _days(item: Item) -> tuple[datetime.date, ...]:
    """The days an item is dated to; none when its date is open, unreadable or a longer span."""
    when = item.when
    if when is None or not when.is_readable or when.earliest is None or when.latest is None:
        return ()
    return _span(when.earliest, when.latest)


@lru_cache(maxsize=4096)
def _span(first: datetime.date, last: datetime.date) -> tuple[datetime.date, ...]:
    length = (last - first).days
    if length >= MAX_SPAN_DAYS:
        return ()
    return tuple(first + datetime.timedelta(days=step) for step in range(length + 1))
