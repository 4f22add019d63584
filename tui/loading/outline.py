"""Where the items of a file stand, for findings about the model and for writing into the file.

The model keeps the line of an item. This gives the exact place of each of its fields, by going
through the tree of nodes once more in the way the reader does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from tui.loading.field_types import FieldType, Record
from tui.loading.fields import (
    BRIEFING,
    ENTITY,
    EVENT,
    FIGURE,
    ITEM_LISTS,
    SECTION,
)
from tui.loading.items import is_one
from tui.loading.nodes import Mapping, Node, Scalar, Sequence
from tui.loading.reading import Place, path_of
from tui.loading.records import folded_key
from tui.loading.shapes import is_absent
from tui.model.problem import Problem
from tui.model.text import id_key, slug

_RECORDS: dict[str, Record] = {**ITEM_LISTS, FieldType.FIGURES: FIGURE}
_STEP = r"\[(\d+)\]|\.?([^.\[\]]+)"
_CUT = r"[.\[]"


class Spot:
    """A field of the briefing, an item or an entry of a glossary, where it stands in the file.

    ``place`` is the way to it in the file, ``name`` the way to it in the model, where empty
    entries of lists do not count. ``record`` is None for a field of the briefing itself.
    ``key`` is the key it stands under, if it does; ``in_list`` whether it is an entry of a list.
    """

    __slots__ = ("in_list", "key", "name", "node", "place", "record")

    def __init__(
        self,
        place: Place,
        name: str,
        record: Record | None,
        node: Node,
        key: Scalar | None = None,
        *,
        in_list: bool = False,
    ) -> None:
        self.place = place
        self.name = name
        self.record = record
        self.node = node
        self.key = key
        self.in_list = in_list

    @property
    def path(self) -> str:
        """The way to it in the file."""
        return path_of(self.place)

    @property
    def start(self) -> Scalar | Node:
        """What it begins with."""
        return self.key or self.node


class Outline:
    """The spots of one file in their order; ``record`` is what the file holds."""

    def __init__(self, root: Mapping, record: Record = BRIEFING) -> None:
        self.root = root
        self.spots: list[Spot] = []
        # Lines on which something begins, with the spot that it belongs to.
        self._lines: list[int] = []
        self._owners: list[Spot] = []
        seen: set[str] = set()
        for key, node in root.entries:
            field = record.by_name.get(folded_key(key.value))
            name = field.name if field else key.value
            if name in seen:
                continue
            seen.add(name)
            self._add(Spot((name,), name, None, node, key))
            if field and not is_absent(node):
                self._add_all(list(_spots_in(node, field.type, (name,), name)))

    # A field that is one item has two spots; the item's, added later, is the one that counts.
    @cached_property
    def _by_name(self) -> dict[str, Spot]:
        return {spot.name: spot for spot in self.spots}

    @cached_property
    def _by_path(self) -> dict[str, Spot]:
        return {spot.path: spot for spot in self.spots}

    def _add_all(self, spots: list[Spot]) -> None:
        for spot in spots:
            self._add(spot)
            if not isinstance(spot.node, Mapping):
                continue
            for key, child in spot.node.entries:
                self._note(key.line, spot)
                if spot.record is EVENT and folded_key(key.value) == "figures":
                    place = (*spot.place, "figures")
                    if not is_absent(child):
                        name = f"{spot.name}.figures"
                        self._add_all(list(_spots_in(child, FieldType.FIGURES, place, name)))

    def _add(self, spot: Spot) -> None:
        self.spots.append(spot)
        self._note(spot.start.line, spot)

    def _note(self, line: int, spot: Spot) -> None:
        self._lines.append(line)
        self._owners.append(spot)

    def items(self) -> Iterator[Spot]:
        """The spots of items and of entries of glossaries."""
        return (spot for spot in self.spots if spot.record is not None)

    def beginning_on(self, line: int) -> list[Spot]:
        """What begins on a line: the innermost of each part."""
        end = bisect_right(self._lines, line)
        start = bisect_right(self._lines, line - 1)
        return list(dict.fromkeys(self._owners[start:end]))

    def owner(self, line: int) -> Spot | None:
        """The innermost spot that a line belongs to; None before the first."""
        before = bisect_right(self._lines, line)
        return self._owners[before - 1] if before else None

    def holder(self, path: str) -> Spot | None:
        """The innermost item, or else the field of the briefing, that a path leads into."""
        return next(
            (self._by_path[head] for head, _ in _heads(path) if head in self._by_path), None
        )

    def located(self, problem: Problem, row: int = -1) -> Problem:
        """A finding whose path is the one of the model, with its place in the file.

        ``row`` counts lines from 0 inside the text that the finding is about; -1 for all of it.
        """
        for head, rest in _heads(problem.path):
            spot = self._by_name.get(head)
            if spot is None:
                continue
            node, place = _follow(spot, rest)
            line, column = node.line, node.column
            if row >= 0 and isinstance(node, Scalar) and node.style == "|":
                blank = len(node.value) - len(node.value.lstrip("\n"))
                line, column = line + 1 + blank + row, 1
            level, code, message, file = problem.level, problem.code, problem.message, problem.file
            return Problem(level, code, message, file, line, column, path_of(place))
        return problem


def _spots_in(node: Node, kind: str, place: Place, name: str) -> Iterator[Spot]:
    if kind == FieldType.SECTION:
        yield Spot(place, name, SECTION, node)
    elif kind == FieldType.GLOSSARY:
        yield from _entities_in(node, place, name)
    elif kind in _RECORDS:
        yield from _items_in(node, _RECORDS[kind], place, name)


def _items_in(node: Node, record: Record, place: Place, name: str) -> Iterator[Spot]:
    if isinstance(node, Sequence):
        kept = [(n, item) for n, item in enumerate(node.items, 1) if not is_absent(item)]
        for number, (position, item) in enumerate(kept, 1):
            yield Spot((*place, position), f"{name}[{number}]", record, item, in_list=True)
    elif isinstance(node, Mapping) and not is_one(node, record):
        entries = [e for e in node.entries if record is not FIGURE or not is_absent(e[1])]
        for number, (key, child) in enumerate(entries, 1):
            yield Spot((*place, key.value), f"{name}[{number}]", record, child, key)
    else:
        yield Spot(place, f"{name}[1]", record, node)


def _entities_in(node: Node, place: Place, name: str) -> Iterator[Spot]:
    if isinstance(node, Mapping):
        for key, child in node.entries:
            yield Spot((*place, key.value), f"{name}.{id_key(key.value)}", ENTITY, child, key)
        return
    for position, item in enumerate(node.items if isinstance(node, Sequence) else [node], 1):
        written = item.value if isinstance(item, Scalar) else ""
        yield Spot((*place, position), f"{name}.{slug(written)}", ENTITY, item, in_list=True)


def _heads(path: str) -> Iterator[tuple[str, str]]:
    """A path and all its beginnings, the longest first, each with the rest."""
    yield path, ""
    for cut in reversed([match.start() for match in re.finditer(_CUT, path)]):
        yield path[:cut], path[cut:]


def _follow(spot: Spot, rest: str) -> tuple[Scalar | Node, Place]:
    """The node that the rest of a path leads to from a spot, as far as it does."""
    node, place = spot.node, spot.place
    start: Scalar | Node = spot.start
    if isinstance(node, Scalar):
        # A text that stands for a whole item has no fields.
        return start, place
    for position, name in re.findall(_STEP, rest):
        # A single value stands in place of a list of one.
        if position and not isinstance(node, Sequence):
            continue
        place = (*place, int(position) if position else name)
        child = _child(node, position, name)
        if child is not None:
            node = start = child
    return start, place


def _child(node: Node, position: str, name: str) -> Node | None:
    if position and isinstance(node, Sequence):
        at = int(position) - 1
        return node.items[at] if at < len(node.items) else None
    if name and isinstance(node, Mapping):
        found = (child for key, child in node.entries if folded_key(key.value) == name)
        return next(found, None)
    return None
