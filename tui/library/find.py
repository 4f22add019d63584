"""Find in one briefing: the query language over its items, as the search of the library has it.

Names are widened by the glossaries that the briefing itself was read with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from tui.library.expanding import expand
from tui.library.hits import item_doc, known_day
from tui.library.matching import Doc, Matcher
from tui.library.mine import Given
from tui.library.query import CHOICES, Query, Term, read_query
from tui.library.rows import KINDS, days_of, item_row, shown_items
from tui.model.briefing import Briefing
from tui.model.entities import Entity
from tui.model.find import Hit
from tui.model.frozen import Frozen
from tui.model.item import Item
from tui.model.words import words_of

Widened = tuple[tuple[str, tuple[str, ...]], ...]

# Terms of these fields are lit in the parts of an item that are their values.
_FIELDS_OF_PART: dict[str, tuple[str, ...]] = {
    "speaker": ("speaker", "person"),
    "role": ("role",),
    "people": ("person",),
    "places": ("place",),
    "orgs": ("org",),
}
# What tells briefings apart, not items.
_ASKED_OF_MANY = {("is", "read"), ("is", "unread"), ("is", "orphan")}

NO_MARKS: Mapping[str, Given] = MappingProxyType({})


class Matches(Frozen):
    """What words find in a briefing.

    ``hits`` are the places to light, in reading order. An item that is found but holds none (a
    search by date, by tag) stands among them with a place of no length. ``items`` are the ids of
    the items found; ``widened`` is what names were taken to mean.
    """

    hits: tuple[Hit, ...] = ()
    items: frozenset[str] = frozenset()
    widened: Widened = ()
    is_asked: bool = False
    """Whether there was anything to look for."""


class NamesOf:
    """The other spellings of the names that some entities go by."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._known: dict[tuple[str, ...], dict[str, None]] = {}
        for entity in entities:
            names = {name: tuple(words_of(name)) for name in entity.spellings()}
            for key in names.values():
                known = self._known.setdefault(key, {})
                known.update((name, None) for name, other in names.items() if other != key)

    def of(self, words: tuple[str, ...]) -> Sequence[str]:
        """Every other spelling of the entities that go by a name of these words."""
        return sorted(self._known.get(words, ()))


class Finder:
    """Finds words in the items of one briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._docs: list[tuple[Item, Doc]] | None = None
        self._names: NamesOf | None = None

    def find(self, words: str, *, marked: Mapping[str, Given] = NO_MARKS) -> Matches:
        """What ``words`` find, of which the last may be only begun. ``marked`` is what the
        reader gave the marked items, by their ids."""
        query = _asked_here(read_query(words, is_typing=True))
        if not query.clauses:
            return Matches()
        if self._names is None:
            briefing = self._briefing
            self._names = NamesOf((*briefing.people, *briefing.places, *briefing.orgs))
        expanded = expand(query, self._names)
        matcher = Matcher(expanded.query)
        hits: list[Hit] = []
        found: list[str] = []
        for item, doc in self._of_items():
            given = marked.get(item.id)
            if matcher.matches(_with(doc, given) if given else doc):
                found.append(item.id)
                hits += _lit(matcher, item)
        return Matches(tuple(hits), frozenset(found), expanded.widened, True)

    def _of_items(self) -> list[tuple[Item, Doc]]:
        if self._docs is None:
            self._docs = [
                (item, _doc(self._briefing, item)) for item in shown_items(self._briefing)
            ]
        return self._docs


def _asked_here(query: Query) -> Query:
    """A query without what means nothing within one briefing."""
    return Query(
        tuple(
            clause
            for clause in query.clauses
            if not any(_kind(term) in _ASKED_OF_MANY for term in clause.terms)
        )
    )


def _kind(term: Term) -> tuple[str, ...]:
    return (term.field, *term.words[:1]) if term.field in CHOICES else (term.field,)


def _doc(briefing: Briefing, item: Item) -> Doc:
    kind, _, first, last, text, facts = item_row(item, days_of(briefing.date))
    days = (known_day(first), known_day(last))
    own = item_doc(KINDS[kind >> 1], text, facts, days)
    return replace(
        own,
        tags=(*own.tags, *briefing.tags),
        regions=tuple(map(str, briefing.regions)),
        story=briefing.story,
        title=briefing.title,
        tlp=briefing.tlp,
    )


def _with(doc: Doc, given: Given) -> Doc:
    return replace(
        doc,
        is_marked=True,
        note=given.note,
        tags=(*doc.tags, *given.tags),
        labels=given.labels,
    )


def _lit(matcher: Matcher, item: Item) -> Iterator[Hit]:
    """The places to light in an item that is found; one of no length where there are none."""
    parts = item.parts()
    is_lit = False
    start = 0
    spans = matcher.spans(item.text_plain)
    for name, text in parts:
        end = start + len(text)
        inside = [
            (max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start
        ]
        if name in _FIELDS_OF_PART:
            inside = matcher.spans(text, *_FIELDS_OF_PART[name]) or inside
        for a, b in inside:
            is_lit = True
            yield Hit(item.id, name, a, b)
        start = end + 1
    if not is_lit:
        yield Hit(item.id, parts[0][0] if parts else "", 0, 0)
