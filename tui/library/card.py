"""A briefing as the list shows it, and the orders of the list."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Literal

from tui.library.scan import Found
from tui.model.dates import Date, read_date
from tui.model.frozen import Frozen
from tui.model.problem import Problem
from tui.model.text import fold, id_key


class Card(Frozen):
    """A briefing in the list: enough for a row, a filter and a preview, and no more.

    ``date_shown`` is what the row says; ``moment`` sorts by date and is None without a readable
    one. ``faults`` counts errors and warnings. ``error`` is what keeps the file from being read;
    the other fields are then empty and ``title`` is the file's name.
    """

    found: Found
    id: str = ""
    title: str = ""
    date_written: str = ""
    date_shown: str = ""
    moment: tuple[int, ...] | None = None
    status: str = "final"
    tlp: str = ""
    events: int = 0
    statements: int = 0
    judgements: int = 0
    tags: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    summary: str = ""
    faults: int = 0
    error: Problem | None = None

    @property
    def path(self) -> str:
        """The file, as the system names it; never shown."""
        return self.found.path

    @property
    def shown(self) -> str:
        """The file, safe to show."""
        return self.found.shown

    @property
    def date(self) -> Date | None:
        """The date as data."""
        if not self.date_written:
            return None
        return read_date(self.date_written) if self.moment else Date.unreadable(self.date_written)

    @cached_property
    def words(self) -> str:
        """What the filter looks in: folded title, tags, regions, story and people."""
        return fold(
            "\n".join(
                (self.title, self.shown, *self.tags, *self.regions, *self.story, *self.people)
            )
        )

    def matches(self, words: str) -> bool:
        """Whether every one of the folded ``words`` occurs in what the filter looks in."""
        return all(word in self.words for word in words.split())


Order = Literal["date", "title", "unread", "story"]
ORDERS: tuple[Order, ...] = ("date", "title", "unread", "story")


def in_order(cards: Iterable[Card], order: Order, read: Collection[str] = ()) -> list[Card]:
    """Cards as the list shows them: by the order, then newest first; the undated after the
    dated, unreadable files last."""
    usable: list[Card] = []
    broken: list[Card] = []
    for card in sorted(cards, key=lambda card: card.shown):
        (broken if card.error else usable).append(card)
    dated = [card for card in usable if card.moment is not None]
    dated.sort(key=lambda card: card.moment or (), reverse=True)
    newest = dated + [card for card in usable if card.moment is None]
    if order == "title":
        newest.sort(key=lambda card: fold(card.title))
    elif order == "unread":
        keys = set(map(id_key, read))
        newest.sort(key=lambda card: id_key(card.id) in keys)
    elif order == "story":
        newest.sort(key=lambda card: (not card.story, card.story))
    return newest + broken


def superseded(cards: Iterable[Card]) -> frozenset[str]:
    """The paths of the cards that a newer one replaces (format 4.1); of a loop the newest stays."""
    replaced: set[str] = set()
    old: set[str] = set()
    for card in in_order(cards, "date"):
        if card.id and id_key(card.id) in replaced:
            old.add(card.path)
        replaced.update(map(id_key, card.supersedes))
    return frozenset(old)
