"""What one reading of a file carries along: its findings, its glossary, what waits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tui.loading.field_types import Field, Record
from tui.loading.nodes import Node, Scalar
from tui.loading.quoting import excerpt
from tui.loading.words import nearest
from tui.model.frozen import Frozen
from tui.model.names import Glossary, Kinds
from tui.model.problem import Level, Problem

_MOST_HINTS = 100

Place = tuple[str | int, ...]
"""Where a value stands: keys and positions from the top; positions count from 1."""


def path_of(place: Place) -> str:
    """A place in the form of a problem's path: ``timeline[2].date``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{excerpt(part)}" for part in place)
    return "".join(parts).removeprefix(".")


class Entry:
    """An item, or another record, as read: ids and references are not settled yet.

    ``values`` are by attribute of the model. ``unknown`` are the keys that are no fields, with
    what they hold in one line. ``event`` is the event that holds a figure.
    """

    __slots__ = (
        "column", "event", "has_own_id", "id", "id_node", "line", "place", "problems", "record",
        "unknown", "values",
    )  # fmt: skip

    def __init__(self, record: Record, place: Place = (), line: int = 0, column: int = 0) -> None:
        self.record = record
        self.place = place
        self.line = line
        self.column = column
        self.values: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self.unknown: tuple[tuple[str, str], ...] = ()
        self.id = ""
        self.has_own_id = False
        self.id_node: Scalar | None = None
        self.event: Entry | None = None


class Waiting(Frozen):
    """References that can be settled only when all items are known."""

    entry: Entry
    field: Field
    texts: list[tuple[str, Node, Place]]


class WaitingName(Frozen):
    """A name inside a glossary entry, to be resolved when the glossary is complete."""

    entry: Entry
    attribute: str
    kinds: Kinds
    text: str
    node: Node
    place: Place


class WaitingProse(Frozen):
    """Prose with a link to an item."""

    entry: Entry
    place: Place
    text: str
    node: Node


class Reading:
    """One file being read. ``here`` is the entry whose values are read at the moment."""

    def __init__(self, file: str, top: Entry) -> None:
        self.file = file
        self.here = top
        self.problems: list[Problem] = []
        self.glossary: Glossary | None = None
        self.waiting: list[Waiting] = []
        self._hints_left = _MOST_HINTS
        self.waiting_names: list[WaitingName] = []
        self.waiting_prose: list[WaitingProse] = []

    def add(self, level: Level, code: str, message: str, node: Node, *more: str | int) -> None:
        """A finding about a value of the entry read at the moment; ``more`` leads to it."""
        self.add_to(self.here, level, code, message, node, (*self.here.place, *more))

    def add_to(
        self, entry: Entry, level: Level, code: str, message: str, node: Node | Entry, place: Place
    ) -> None:
        """A finding about a value of this entry."""
        path = path_of(place)
        problem = Problem(level, code, message, self.file, node.line, node.column, path)
        self.problems.append(problem)
        entry.problems.append(problem)

    def nearest(self, text: str, choices: Iterable[str], least: float) -> str:
        """The choice most like a text, or empty. Looked for a bounded number of times in a
        file: comparing takes time, and after so many mistakes hints help little."""
        if not self._hints_left:
            return ""
        self._hints_left -= 1
        return nearest(text, choices, least)
