"""``broken-ref`` between briefings: references that lead to nothing (format section 3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from tui.loading.manuscript import Finding, placed_items
from tui.loading.quoting import excerpt
from tui.loading.shelf import Shelf, ShelfFinding
from tui.loading.words import nearest
from tui.model.briefing import Correction, EditorNote, Event, Figure, Section, Statement
from tui.model.entities import Reference
from tui.model.item import Item
from tui.model.links import ItemTarget, read_target
from tui.model.prose import read_prose
from tui.model.text import id_key

_LEAST_LIKENESS = 0.6
_MOST_HINTS = 100


def broken(shelf: Shelf) -> Iterator[ShelfFinding]:
    """``broken-ref``: a briefing, or an item of another briefing, that is not there."""
    return _Check(shelf).run()


class _Check:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._items: dict[str, dict[str, str]] = {}
        self._hints_left = _MOST_HINTS

    def run(self) -> Iterator[ShelfFinding]:
        for briefing in self._shelf.briefings:
            for name in ("updates", "supersedes"):
                for position, written in enumerate(getattr(briefing, name), 1):
                    if id_key(written) not in self._shelf.by_id:
                        message = _no_briefing(written)
                        yield ShelfFinding(briefing, Finding(message, f"{name}[{position}]"))
            for placed in placed_items(briefing):
                for name, reference in references_of(placed.item):
                    is_own = id_key(reference.briefing) == id_key(briefing.id)
                    message = "" if is_own else self._message(reference)
                    if message:
                        yield ShelfFinding(briefing, placed.finding(message, name))

    def _message(self, reference: Reference) -> str:
        """What is wrong with a reference to another briefing, or empty."""
        key = id_key(reference.briefing)
        target = self._shelf.by_id.get(key)
        if target is None:
            return _no_briefing(reference.briefing)
        if key not in self._items:
            self._items[key] = {id_key(item.id): item.id for item in target.items()}
        items = self._items[key]
        if id_key(reference.item) in items:
            return ""
        message = f'no item "{excerpt(reference.item)}" in {excerpt(target.id)}'
        near = self._nearest(id_key(reference.item), items)
        return f'{message}; nearest is "{excerpt(items[near])}"' if near else message

    def _nearest(self, key: str, items: dict[str, str]) -> str:
        if not self._hints_left:
            return ""
        self._hints_left -= 1
        return nearest(key, items, _LEAST_LIKENESS)


def _no_briefing(written: str) -> str:
    return f'no briefing "{excerpt(written)}" in this library'


def references_of(item: Item) -> Iterator[tuple[str, Reference]]:
    """References of an item to other briefings, with the field that holds them."""
    see: tuple[Reference, ...] = ()
    rests_on: tuple[Reference, ...] = ()
    proses: tuple[tuple[str, str], ...] = ()
    match item:
        case Section():
            see, rests_on, proses = item.see, item.rests_on, (("text", item.text),)
        case Statement():
            see = item.see
            proses = (
                ("quote", item.quote),
                ("paraphrase", item.paraphrase),
                ("original", item.original),
            )
        case Event() | EditorNote() | Correction():
            see, proses = item.see, (("text", item.text),)
        case Figure():
            see = item.see
    for name, references in (("see", see), ("rests_on", rests_on)):
        yield from ((name, reference) for reference in references if reference.briefing)
    for name, prose in proses:
        yield from ((name, reference) for reference in _links_of(prose))


def _links_of(prose: str) -> Iterator[Reference]:
    if "#" not in prose:
        return
    for paragraph in read_prose(prose):
        for span in paragraph.spans:
            target = read_target(span.target) if span.style == "link" else None
            if isinstance(target, ItemTarget) and target.briefing:
                yield Reference(span.target, target.item, target.briefing)
