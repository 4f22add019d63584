"""Where marks stand now: their briefings in the library, and their items in these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.library.card import Card
from tui.library.library import Library
from tui.library.scan import Found
from tui.model.briefing import Briefing
from tui.model.item import Item
from tui.model.text import id_key
from tui.state.anchor import Anchor
from tui.state.anchors import Finder, Resolved, date_key
from tui.state.briefings import Candidate, candidate_of, find_briefing
from tui.state.marks import Key, Mark
from tui.state.store import Store


class Place(NamedTuple):
    """The briefing of a mark, and what became of its item there."""

    found: Found
    briefing: Briefing
    resolved: Resolved

    @property
    def item(self) -> Item | None:
        """The item where it is certain; None for a mark on the briefing itself too."""
        return self.resolved.item if self.resolved.is_found else None

    @property
    def line(self) -> int:
        """The line of the marked thing, or of what may be it."""
        return self.resolved.item.line if self.resolved.item else 1


def by_briefing(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Marks grouped by the briefing they were made in, in the order in which these come."""
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.key[0], []).append(mark)
    return list(groups.values())


def places_of(library: Library, marks: Iterable[Mark]) -> dict[Key, Place]:
    """The place of every mark whose briefing is in the library."""
    places: dict[Key, Place] = {}
    shelf = Shelf(library)
    for group in by_briefing(marks):
        card = shelf.card_of(group[0].anchor)
        briefing = shelf.read(card) if card else None
        if card is None or briefing is None:
            continue
        finder = Finder(briefing)
        for mark in group:
            places[mark.key] = Place(card.found, briefing, finder.find(mark.anchor))
    return places


def strays_of(library: Library, store: Store, briefing: Briefing) -> list[Mark]:
    """The marks that belong to this briefing by its path, or by title and date, though they were
    made when it had another id."""
    own = {id_key(each) for each in (briefing.id, *briefing.formerly)}
    lost = {
        id_key(briefing_id)
        for briefing_id in store.mark_counts()
        if id_key(briefing_id) not in own and library.card_of(briefing_id) is None
    }
    if not lost:
        return []
    here = candidate_of(briefing)
    likely = [
        mark for mark in store.marks() if mark.key[0] in lost and find_briefing(mark.anchor, [here])
    ]
    shelf = Shelf(library)
    found: list[Mark] = []
    for group in by_briefing(likely):
        card = shelf.card_of(group[0].anchor)
        if card is not None and id_key(card.id) == id_key(briefing.id):
            found += group
    return found


class Shelf:
    """The briefings of a library, to be found by what marks remember of them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cards: Sequence[Card] | None = None
        self._former_ids: dict[str, tuple[str, ...]] = {}

    def card_of(self, anchor: Anchor) -> Card | None:
        """The briefing of an anchor (format section 5, rule 1)."""
        found = self._library.card_of(anchor.briefing_id)
        if found is not None:
            return found[1]
        cards = {card.shown: card for card in self.cards() if card.id}
        candidates = [
            Candidate(card.id, card.title, date_key(card.date), card.shown, self._formerly(card))
            for card in cards.values()
        ]
        candidate = find_briefing(anchor, candidates)
        return cards[candidate.path] if candidate else None

    def card_by_id(self, wanted: str) -> Card | None:
        """The briefing with this id, else one that had it."""
        found = self._library.card_of(wanted)
        if found is not None:
            return found[1]
        key = id_key(wanted)
        for card in self.cards():
            if any(id_key(former) == key for former in self._formerly(card)):
                return card
        return None

    def read(self, card: Card) -> Briefing | None:
        """The briefing, unless its file cannot be read as one."""
        briefing: Briefing | None = self._library.read(card.found)[0]
        return briefing

    def cards(self) -> Sequence[Card]:
        """All briefings."""
        if self._cards is None:
            self._cards = self._library.all_cards()
        return self._cards

    def _formerly(self, card: Card) -> tuple[str, ...]:
        """The ids a briefing had. The index does not know them, and most files have none: only
        those that hold the word are read as briefings."""
        if card.path not in self._former_ids:
            self._former_ids[card.path] = self._read_formerly(card)
        return self._former_ids[card.path]

    def _read_formerly(self, card: Card) -> tuple[str, ...]:
        try:
            has_any = b"formerly" in Path(card.path).read_bytes().lower()
        except OSError:
            return ()
        briefing = self.read(card) if has_any else None
        return briefing.formerly if briefing else ()
