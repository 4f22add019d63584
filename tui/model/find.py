"""Find in one briefing: every place where words occur in the text of its items.

Matching is on folded text (case, accents, quotes, dashes, Arabic marks and letter forms), never
on lines as wrapped. A word that is a known name of a person, place or body is found under that
entity's other spellings too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.model.briefing import Briefing
from tui.model.item import Item
from tui.model.text import Folded, find_all, fold


@dataclass(frozen=True, slots=True)
class Hit:
    """One match: characters ``start`` to ``end`` of the part ``field`` of the item ``item_id``."""

    item_id: str
    field: str
    start: int
    end: int


class Finder:
    """Finds words in the items of one briefing; folds each text once, when first searched."""

    def __init__(self, briefing: Briefing, items: Iterable[Item]) -> None:
        """``items`` in the order in which hits are to be walked."""
        self._briefing = briefing
        self._items = tuple(items)
        self._folded: list[tuple[str, str, Folded]] | None = None

    def find(self, words: str) -> list[Hit]:
        """All hits in reading order; none for blank ``words``."""
        needles = self._needles(words)
        if not needles:
            return []
        hits: list[Hit] = []
        for item_id, name, folded in self._texts():
            text = folded.text
            if not any(needle in text for needle in needles):
                continue
            spans = {span for needle in needles for span in find_all(folded, needle)}
            hits.extend(Hit(item_id, name, start, end) for start, end in _outermost(spans))
        return hits

    def _texts(self) -> list[tuple[str, str, Folded]]:
        if self._folded is None:
            self._folded = [
                (item.id, name, Folded(text)) for item in self._items for name, text in item.parts()
            ]
        return self._folded

    def _needles(self, words: str) -> Sequence[str]:
        needle = fold(words).strip()
        if not needle:
            return ()
        needles = [needle]
        for entity in (*self._briefing.people, *self._briefing.places, *self._briefing.orgs):
            spellings = [fold(name).strip() for name in entity.spellings()]
            if needle in spellings:
                needles += [other for other in spellings if other and other not in needles]
        return needles


def _outermost(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those inside or across an earlier and longer one left out."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
