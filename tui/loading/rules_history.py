"""Rules about briefings that follow, replace and refer to one another."""

from __future__ import annotations

from collections.abc import Iterator

from tui.loading.manuscript import Finding, placed_items
from tui.loading.quoting import excerpt
from tui.loading.rules_figures import FigureKey, conflict_finding, do_conflict, figure_key
from tui.loading.rules_references import references_of
from tui.loading.shelf import Shelf, ShelfFinding, at
from tui.model.briefing import Briefing, Figure, Related
from tui.model.dates import Date
from tui.model.text import id_key

_FIELDS = ("updates", "supersedes")
_MOST_OF_ONE_KEY = 20


def repeated_ids(shelf: Shelf) -> Iterator[ShelfFinding]:
    """``duplicate-id``: two briefings have one id."""
    for briefing in shelf.briefings:
        first = shelf.by_id[id_key(briefing.id)]
        if first is not briefing:
            where = f"in {first.path} and {briefing.path}"
            message = f'id "{excerpt(briefing.id)}" is used twice, {where}'
            yield ShelfFinding(briefing, Finding(message, "id"))


def superseded(shelf: Shelf) -> Iterator[ShelfFinding]:
    """``superseded-ref``: a reference goes to a briefing that another one replaces."""
    for briefing in shelf.briefings if shelf.newer else ():
        yield from at(briefing, _superseded_in(briefing, shelf))


def _superseded_in(briefing: Briefing, shelf: Shelf) -> Iterator[Finding]:
    own = id_key(briefing.id)

    def message(written: str) -> str:
        newer = shelf.newer.get(id_key(written))
        if newer is None or newer is briefing or id_key(written) == own:
            return ""
        return f"{excerpt(written)} is superseded by {excerpt(newer.id)}"

    for position, written in enumerate(briefing.updates, 1):
        if found := message(written):
            yield Finding(found, f"updates[{position}]")
    for placed in placed_items(briefing):
        item = placed.item
        if isinstance(item, Related):
            written = item.briefing or item.title
            if found := message(written):
                yield placed.finding(found, "id" if item.briefing else "")
            continue
        for field, reference in references_of(item):
            if found := message(reference.briefing):
                yield placed.finding(found, field)


def circular(shelf: Shelf) -> Iterator[ShelfFinding]:
    """``circular-history``: ``updates`` and ``supersedes`` form a loop, or lead to a later date."""
    loops = _loops(shelf)
    for briefing in shelf.briefings:
        own = id_key(briefing.id)
        for name in _FIELDS:
            for position, written in enumerate(getattr(briefing, name), 1):
                target = shelf.by_id.get(id_key(written))
                if target is None:
                    continue
                path = f"{name}[{position}]"
                if loops.get(own, -1) == loops.get(id_key(written), -2):
                    message = f"{name} leads from {excerpt(briefing.id)} back to itself"
                    if target is not briefing:
                        message += f" through {excerpt(target.id)}"
                elif _is_later(target.date, briefing.date):
                    later = excerpt(target.date.written if target.date else "")
                    message = f"{name} leads to {excerpt(target.id)} of {later}, a later date"
                else:
                    continue
                yield ShelfFinding(briefing, Finding(message, path))


def _is_later(target: Date | None, own: Date | None) -> bool:
    if target is None or own is None or target.start is None or own.end is None:
        return False
    return own.end.is_wholly_before(target.start, tolerant=True)


def _loops(shelf: Shelf) -> dict[str, int]:
    """By the keys of briefings that stand in a loop, its number."""
    edges = {
        key: [
            target
            for name in _FIELDS
            for written in getattr(briefing, name)
            if (target := id_key(written)) in shelf.by_id
        ]
        for key, briefing in shelf.by_id.items()
    }
    walk = _LoopWalk(edges)
    for root in edges:
        walk.from_(root)
    return walk.loops


class _LoopWalk:
    """Tarjan's algorithm with a stack of its own; ``loops`` gathers what stands in a loop."""

    def __init__(self, edges: dict[str, list[str]]) -> None:
        self.loops: dict[str, int] = {}
        self._edges = edges
        self._index: dict[str, int] = {}
        self._low: dict[str, int] = {}
        self._open: list[str] = []
        self._is_open: set[str] = set()

    def from_(self, root: str) -> None:
        """Follow everything that can be reached from a key and has not been."""
        if root in self._index:
            return
        self._enter(root)
        stack = [(root, iter(self._edges[root]))]
        while stack:
            key, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                stack.pop()
                self._leave(key)
                if stack:
                    self._lower(stack[-1][0], self._low[key])
            elif target not in self._index:
                self._enter(target)
                stack.append((target, iter(self._edges[target])))
            elif target in self._is_open:
                self._lower(key, self._index[target])

    def _enter(self, key: str) -> None:
        self._index[key] = self._low[key] = len(self._index)
        self._open.append(key)
        self._is_open.add(key)

    def _lower(self, key: str, value: int) -> None:
        self._low[key] = min(self._low[key], value)

    def _leave(self, key: str) -> None:
        if self._low[key] != self._index[key]:
            return
        found: list[str] = []
        while not found or found[-1] != key:
            found.append(self._open.pop())
            self._is_open.discard(found[-1])
        if len(found) > 1 or key in self._edges[key]:
            self.loops.update(dict.fromkeys(found, self._index[key]))


def conflicting_figures(shelf: Shelf) -> Iterator[ShelfFinding]:
    """``figure-conflict`` between briefings: numbers for one thing and time, as of one time.

    A number that is given anew later is no conflict, and neither is one that was replaced.
    """
    by_key: dict[FigureKey, list[tuple[Briefing, Figure]]] = {}
    for briefing, placed in shelf.items():
        figure = placed.item
        if not isinstance(figure, Figure) or id_key(briefing.id) in shelf.newer:
            continue
        key = figure_key(figure)
        if not key.where and not (figure.event and _has_own_event(briefing, figure)):
            continue
        before = by_key.setdefault(key, [])
        for other, rival in before:
            is_other = other is not briefing and _is_same_time(briefing, figure, other, rival)
            if is_other and do_conflict(figure, rival):
                reference = f"{other.id}#{rival.id}"
                finding = conflict_finding(placed, figure, rival, reference)
                yield ShelfFinding(briefing, finding)
                break
        if len(before) >= _MOST_OF_ONE_KEY:
            # The newest are the likeliest to be of the same time as the next.
            del before[0]
        before.append((briefing, figure))


def _has_own_event(briefing: Briefing, figure: Figure) -> bool:
    event = briefing.items_by_id.get(figure.event)
    return event is not None and event.has_own_id


def _is_same_time(a: Briefing, one: Figure, b: Briefing, two: Figure) -> bool:
    if bool(one.date) != bool(two.date):
        return False
    if one.date and two.date and (one.date.start, one.date.end) != (two.date.start, two.date.end):
        return False
    first, second = one.as_of or a.date, two.as_of or b.date
    return bool(first and second and first.overlaps(second))
