"""A briefing as the rules of ``check`` look at it: its items with their paths, texts and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from tui.loading.library_file import LibraryFile
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
from tui.model.entities import Entity, EntityKind, Name
from tui.model.item import Item
from tui.model.text import id_key, spelling_key

_LISTS = (
    "figures", "background", "timeline", "statements", "analysis", "conclusion", "notes",
    "corrections", "sources", "related",
)  # fmt: skip
# The texts of each kind of item, as authors write them.
_TEXTS: dict[type[Item], tuple[str, ...]] = {
    Event: ("title", "text", "note"),
    Statement: ("quote", "paraphrase", "role", "via", "original", "note"),
    Section: ("heading", "text", "change", "note"),
    Figure: ("measure", "scope", "note"),
    Source: ("title", "note"),
    EditorNote: ("text", "note"),
    Correction: ("text", "was", "now", "note"),
    Related: ("title", "note"),
}
_PROSE: dict[type[Item], str] = {
    Event: "text",
    Statement: "paraphrase",
    Section: "text",
    EditorNote: "text",
}
_BREAK = r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])"


class Finding(NamedTuple):
    """What a rule found: ``path`` leads to it in the model, where positions count from 1 and
    empty entries do not. ``line`` is that of its item; ``row`` counts lines, from 0, inside the
    text that ``path`` leads to, and is -1 for all of it."""

    message: str
    path: str
    line: int = 0
    row: int = -1


class Placed(NamedTuple):
    """An item, and the path to it in the model."""

    path: str
    item: Item

    def finding(self, message: str, field: str = "", row: int = -1) -> Finding:
        """A finding about this item or a field of it."""
        path = f"{self.path}.{field}" if field else self.path
        return Finding(message, path, self.item.line, row)


class Passage(NamedTuple):
    """A paragraph of an item's prose; ``row`` is the line it begins on, from 0."""

    placed: Placed
    field: str
    row: int
    text: str

    def finding(self, message: str) -> Finding:
        return self.placed.finding(message, self.field, self.row)


class Manuscript:
    """One briefing with the library files that apply to it, the nearest last."""

    def __init__(self, briefing: Briefing, libraries: Sequence[LibraryFile] = ()) -> None:
        self.briefing = briefing
        self.libraries = libraries

    @cached_property
    def items(self) -> tuple[Placed, ...]:
        """Every item that stands in the file, figures of events after their event."""
        return tuple(placed_items(self.briefing))

    @cached_property
    def statements(self) -> tuple[tuple[Placed, Statement], ...]:
        """The statements."""
        return tuple((each, each.item) for each in self.items if isinstance(each.item, Statement))

    @cached_property
    def figures(self) -> tuple[tuple[Placed, Figure], ...]:
        """All figures, those of events among them."""
        return tuple((each, each.item) for each in self.items if isinstance(each.item, Figure))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs of all prose but quotations, in the order of the model."""
        return tuple(passage for placed in self.items for passage in _passages(placed))

    def texts(self) -> Iterator[tuple[Placed, str, str]]:
        """Every text of every item, with its field."""
        for placed in self.items:
            for field in _TEXTS[type(placed.item)]:
                text = getattr(placed.item, field)
                if text:
                    yield placed, field, text

    @cached_property
    def _entities(self) -> dict[tuple[EntityKind, str], Entity]:
        briefing = self.briefing
        known = (*briefing.people, *briefing.places, *briefing.orgs)
        return {(entity.kind, id_key(entity.id)): entity for entity in known}

    def person(self, name: Name) -> Entity | None:
        """The person a name stands for, or None."""
        return self._entities.get(("person", id_key(name.entity))) if name.entity else None

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """All spellings of the glossary as far as this briefing uses it."""
        found = (each for entity in self._entities.values() for each in entity.spellings())
        return tuple(dict.fromkeys(filter(None, found)))


def placed_items(briefing: Briefing) -> Iterator[Placed]:
    """Every item that stands in the file of a briefing, with its path in the model."""
    if briefing.summary:
        yield Placed("summary", briefing.summary)
    for name in _LISTS:
        items: tuple[Item, ...] = getattr(briefing, name)
        for position, item in enumerate(items, 1):
            # What the library gives stands in no line of the file.
            if not item.line:
                continue
            path = f"{name}[{position}]"
            yield Placed(path, item)
            if isinstance(item, Event):
                for number, figure in enumerate(item.figures, 1):
                    yield Placed(f"{path}.figures[{number}]", figure)


def name_key(name: Name) -> str:
    """What two names share when they stand for the same."""
    return f"#{id_key(name.entity)}" if name.entity else spelling_key(name.written)


def _passages(placed: Placed) -> Iterator[Passage]:
    field = _PROSE.get(type(placed.item), "")
    text: str = getattr(placed.item, field) if field else ""
    if not text:
        return
    if "\n" not in text:
        yield Passage(placed, field, 0, text)
        return
    start = row = 0
    for end in (*(match for match in re.finditer(_BREAK, text)), None):
        paragraph = text[start : end.start() if end else len(text)]
        if paragraph.strip():
            yield Passage(
                placed, field, row + paragraph[: _indent(paragraph)].count("\n"), paragraph
            )
        if end:
            row += text.count("\n", start, end.end())
            start = end.end()


def _indent(paragraph: str) -> int:
    return len(paragraph) - len(paragraph.lstrip())


Rule = Callable[[Manuscript], Iterable[Finding]]
"""Looks at one briefing."""
