"""Rules that need more than one briefing (format section 3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.loading.quoting import excerpt
from tui.loading.words import nearest
from tui.model.briefing import Briefing, Correction, EditorNote, Event, Figure, Section, Statement
from tui.model.entities import Reference
from tui.model.item import Item
from tui.model.links import ItemTarget, read_target
from tui.model.problem import Problem
from tui.model.prose import read_prose
from tui.model.text import id_key

_LEAST_LIKENESS = 0.6
_MOST_HINTS = 100


def check_library(briefings: Sequence[Briefing]) -> list[Problem]:
    """What is wrong between the briefings of one library, by file and line.

    That is: two briefings with one id, references to items of other briefings, and
    ``updates`` and ``supersedes`` that lead nowhere.
    """
    found = list(_Check(briefings).run())
    found.sort(key=lambda problem: (problem.file, problem.line, problem.path))
    return found


class _Check:
    def __init__(self, briefings: Sequence[Briefing]) -> None:
        self._briefings = briefings
        self._by_id: dict[str, Briefing] = {}
        self._items: dict[str, dict[str, str]] = {}
        self._hints_left = _MOST_HINTS
        for briefing in briefings:
            self._by_id.setdefault(id_key(briefing.id), briefing)

    def run(self) -> Iterator[Problem]:
        for briefing in self._briefings:
            first = self._by_id[id_key(briefing.id)]
            if first is not briefing:
                where = f"in {first.path} and {briefing.path}"
                message = f'id "{excerpt(briefing.id)}" is used twice, {where}'
                yield Problem("error", "duplicate-id", message, briefing.path, path="id")
            yield from self._check_history(briefing)
            for path, item in _items_of(briefing):
                yield from self._check_item(briefing, path, item)

    def _check_history(self, briefing: Briefing) -> Iterator[Problem]:
        for name in ("updates", "supersedes"):
            for position, written in enumerate(getattr(briefing, name), 1):
                if id_key(written) not in self._by_id:
                    message = self._no_briefing(written)
                    path = f"{name}[{position}]"
                    yield Problem("error", "broken-ref", message, briefing.path, path=path)

    def _check_item(self, briefing: Briefing, path: str, item: Item) -> Iterator[Problem]:
        for name, reference in _references_of(item):
            is_own = id_key(reference.briefing) == id_key(briefing.id)
            message = "" if is_own else self._message(reference)
            if message:
                where = f"{path}.{name}"
                yield Problem("error", "broken-ref", message, briefing.path, item.line, 1, where)

    def _message(self, reference: Reference) -> str:
        """What is wrong with a reference to another briefing, or empty."""
        key = id_key(reference.briefing)
        target = self._by_id.get(key)
        if target is None:
            return self._no_briefing(reference.briefing)
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

    def _no_briefing(self, written: str) -> str:
        return f'no briefing "{excerpt(written)}" in this library'


def _items_of(briefing: Briefing) -> Iterator[tuple[str, Item]]:
    """Every item that can hold references, with its path in the file."""
    if briefing.summary:
        yield "summary", briefing.summary
    lists: tuple[tuple[str, Sequence[Item]], ...] = (
        ("figures", briefing.figures),
        ("background", briefing.background),
        ("timeline", briefing.timeline),
        ("statements", briefing.statements),
        ("analysis", briefing.analysis),
        ("conclusion", briefing.conclusion),
        ("notes", briefing.notes),
        ("corrections", briefing.corrections),
    )
    for name, items in lists:
        for position, item in enumerate(items, 1):
            yield f"{name}[{position}]", item
            if isinstance(item, Event):
                for number, figure in enumerate(item.figures, 1):
                    yield f"{name}[{position}].figures[{number}]", figure


def _references_of(item: Item) -> Iterator[tuple[str, Reference]]:
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
