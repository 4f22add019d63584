"""Where marks stand now, worked out once for each state of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tui.library.card import Card
from tui.library.library import Library
from tui.library.scan import Found
from tui.marking.shelf import Shelf
from tui.state.anchor import Anchor
from tui.state.anchors import Finder, Resolved
from tui.state.marks import Key, Mark
from tui.state.refusals import refused_item
from tui.ui.standing import Standing

LOST = Standing()


class Placer:
    """Finds the places of marks; reads files, so never on the screen's thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._shelf = Shelf(library)
        self._newest = -1
        self._cards: dict[Anchor, Card | None] = {}
        self._known: dict[tuple[Anchor, Found], Standing] = {}

    def place(self, marks: Sequence[Mark], session: Mapping[str, str]) -> dict[Key, Standing]:
        """The places of marks that were made in one briefing; ``session`` holds what the reader
        said no to."""
        newest = self._library.newest_row()
        if newest != self._newest:
            self._newest = newest
            self._shelf = Shelf(self._library)
            self._cards.clear()
        card = self._card_of(marks[0].anchor)
        if card is None:
            return dict.fromkeys((mark.key for mark in marks), LOST)
        if any((mark.anchor, card.found) not in self._known for mark in marks):
            self._find(marks, card)
        found = {mark.key: self._known[mark.anchor, card.found] for mark in marks}
        return {key: _as_told(key, standing, session) for key, standing in found.items()}

    def _card_of(self, anchor: Anchor) -> Card | None:
        found = self._library.card_of(anchor.briefing_id)
        if found is not None:
            return found[1]
        # This looks into every file that may have had the id.
        if anchor not in self._cards:
            self._cards[anchor] = self._shelf.card_of(anchor)
        return self._cards[anchor]

    def _find(self, marks: Iterable[Mark], card: Card) -> None:
        briefing = self._shelf.read(card)
        finder = Finder(briefing) if briefing else None
        for mark in marks:
            standing = LOST
            if finder is not None:
                standing = _standing(finder.find(mark.anchor), card)
            self._known[mark.anchor, card.found] = standing


def _standing(resolved: Resolved, card: Card) -> Standing:
    item = resolved.item
    return Standing(
        resolved.kind,
        card.found,
        card.id,
        item.id if item else "",
        item.heading_text if item else "",
    )


def _as_told(key: Key, standing: Standing, session: Mapping[str, str]) -> Standing:
    is_refused = standing.kind == "ask" and refused_item(session, key) == standing.item_id
    return replace(standing, kind="orphan", is_refused=True) if is_refused else standing
