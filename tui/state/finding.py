"""Finding the item of an anchor again in a briefing that was edited since (format section 5)."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from operator import itemgetter
from typing import Literal

from tui.model.briefing import Briefing, Statement
from tui.model.dates import Date
from tui.model.item import Item
from tui.model.text import id_key
from tui.state.anchor import BRIEFING_KIND, TEXT_LENGTH, Anchor
from tui.state.similarity import (
    Span,
    Words,
    date_similarity,
    folded_words,
    name_similarity,
    shared_words,
    text_similarity,
)

ResolvedKind = Literal["exact", "moved", "ask", "orphan"]

# What is compared, and what it weighs; the first stands for the words (format section 5, rule 5).
_WEIGHTS = {
    "event": (("text", 0.65), ("date", 0.20), ("neighbours", 0.10), ("position", 0.05)),
    "statement": (
        *(("text", 0.50), ("speaker", 0.25), ("date", 0.10)),
        *(("neighbours", 0.10), ("position", 0.05)),
    ),
}
_OTHERS = (("text", 0.85), ("neighbours", 0.10), ("position", 0.05))

SAME_ID_TEXT = 0.5
MOVED, MOVED_TEXT, LEAD = 0.75, 0.5, 0.10
ASK, ASK_TEXT = 0.55, 0.3
NO_SPEAKER = "(no speaker)"
# How many texts are compared word by word, an expensive thing; the others by their words alone.
_MOST_COMPARED = 48
_MOST_TWINS = 500
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of an anchor's item.

    ``exact``: it is ``item``, by its id. ``moved``: it is ``item``, by its words. ``ask``: it may
    be ``item``, which the reader has to say. ``orphan``: there is none. ``score`` is 0 to 1;
    ``rival`` is the item that came second to one found by its words. A mark on the briefing
    itself is ``exact`` without an item.
    """

    kind: ResolvedKind
    item: Item | None = None
    score: float = 0.0
    rival: Item | None = None

    @property
    def is_found(self) -> bool:
        """Whether the place is certain enough to go there without asking."""
        return self.kind in ("exact", "moved")


ORPHAN = Resolved("orphan")


class Finder:
    """Finds the items of any number of anchors in one briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self._kinds: dict[str, list[Item]] = {}
        self._formerly: dict[str, Item] = {}
        for item in briefing.items():
            self._kinds.setdefault(item.item_kind, []).append(item)
            for former in item.formerly:
                self._formerly.setdefault(id_key(former), item)
        self._peers: dict[str, list[_Peer]] = {}

    def find(self, anchor: Anchor) -> Resolved:
        """The item of an anchor, by rules 2 to 5; the first that applies decides."""
        if anchor.kind == BRIEFING_KIND:
            return Resolved("exact", score=1.0)
        item = self._by_id(anchor) or self._formerly.get(id_key(anchor.item_id))
        if item is not None:
            return Resolved("exact", item, 1.0)
        wanted = _Wanted(anchor)
        peers = [peer for peer in self._peers_of(anchor.kind) if not wanted.is_other(peer)]
        same = [peer for peer in peers if wanted.words and peer.words == wanted.words]
        if len(same) == 1 and anchor.twin < THOUSAND:
            return Resolved("moved", same[0].item, 1.0)
        return _best_of(wanted, peers)

    def _by_id(self, anchor: Anchor) -> Item | None:
        """The item with the anchor's id, where an id made from words still stands for them."""
        key = id_key(anchor.item_id)
        items = self._kinds.get(anchor.kind, ())
        found = next((item for item in items if id_key(item.id) == key), None)
        if found is None or (anchor.has_own_id and found.has_own_id):
            return found
        wanted = anchor_words(anchor)
        likeness = text_similarity(wanted, item_words(found))
        if likeness < SAME_ID_TEXT and item_words(found) != wanted:
            return None
        # Items that begin alike have ids that differ in a number at the end, which goes from one
        # to another when they change places or one is deleted.
        if likeness * THOUSAND <= anchor.namesake and item_words(found) != wanted:
            return None
        stem = _stem(found.id)
        namesakes = (item for item in items if item is not found and _stem(item.id) == stem)
        is_other = any(text_similarity(wanted, item_words(item)) > likeness for item in namesakes)
        return None if is_other else found

    def likenesses(self, item: Item) -> tuple[int, int]:
        """How alike the most similar other item of its kind is, and the most similar namesake.

        In thousandths, as an anchor keeps it; not looked for among very many.
        """
        peers = self._kinds.get(item.item_kind, ())
        if len(peers) > _MOST_TWINS:
            return 0, 0
        words, stem = item_words(item), _stem(item.id)
        bag = Counter(words)
        twin = namesake = 0.0
        for peer in self._peers_of(item.item_kind):
            hope = 0.0 if peer.item is item else shared_words(bag, peer.bag)
            is_namesake = _stem(peer.item.id) == stem
            if hope > twin or (is_namesake and hope > namesake):
                likeness = text_similarity(words, peer.words)
                twin = max(twin, likeness)
                namesake = max(namesake, likeness) if is_namesake else namesake
        return ceil(twin * THOUSAND), ceil(namesake * THOUSAND)

    def _peers_of(self, kind: str) -> list[_Peer]:
        if kind not in self._peers:
            items = self._kinds.get(kind, [])
            ids = ["", *(id_key(item.id) for item in items), ""]
            self._peers[kind] = [
                _Peer(item, at, len(items), ids[at - 1], ids[at + 1])
                for at, item in enumerate(items, 1)
            ]
        return self._peers[kind]


class _Peer:
    """An item that may be the one, with its place among those of its kind."""

    __slots__ = ("bag", "count", "item", "next_id", "position", "previous_id", "words")

    def __init__(
        self, item: Item, position: int, count: int, previous_id: str, next_id: str
    ) -> None:
        self.item = item
        self.position = position
        self.count = count
        self.previous_id = previous_id
        self.next_id = next_id
        self.words = item_words(item)
        self.bag = Counter(self.words)


class _Wanted:
    """An anchor, ready to be compared with many items."""

    def __init__(self, anchor: Anchor) -> None:
        self.anchor = anchor
        self.words = anchor_words(anchor)
        self.bag = Counter(self.words)
        self._weights = _WEIGHTS.get(anchor.kind, _OTHERS)
        self._dates = _stored_span(anchor)
        self._previous_id, self._next_id = id_key(anchor.previous_id), id_key(anchor.next_id)
        self._others = {id for id in (self._previous_id, self._next_id) if id}

    def is_other(self, peer: _Peer) -> bool:
        """Whether an item stood beside the wanted one under the id it still has."""
        item = peer.item
        if id_key(item.id) not in self._others:
            return False
        return item.has_own_id or _stem(item.id) != _stem(self.anchor.item_id)

    def shared(self, peer: _Peer) -> float:
        """How many words are shared: the likeness of the texts is never above it."""
        return shared_words(self.bag, peer.bag)

    def text(self, peer: _Peer) -> float:
        """How alike the texts are."""
        return text_similarity(self.words, peer.words)

    def score(self, peer: _Peer, text: float) -> float:
        """All features by their weights, those left out that one side does not have."""
        values = {
            "text": text if self.words and peer.words else None,
            "date": self._date(peer.item.when),
            "speaker": self._speaker(peer.item),
            "neighbours": self._neighbours(peer),
            "position": self._position(peer),
        }
        present = [(values[name], weight) for name, weight in self._weights]
        total = sum(weight for value, weight in present if value is not None)
        gained = sum(value * weight for value, weight in present if value is not None)
        return gained / total if total else 0.0

    def _date(self, when: Date | None) -> float | None:
        if self._dates is None or when is None or not when.is_readable:
            return None
        return date_similarity(self._dates, (when.earliest, when.latest))

    def _speaker(self, item: Item) -> float | None:
        anchor = self.anchor
        if not isinstance(item, Statement) or not item.speaker or not anchor.speaker:
            return None
        if anchor.speaker_id and id_key(anchor.speaker_id) == id_key(item.speaker[0].entity):
            return 1.0
        return name_similarity(anchor.speaker, item.speaker_text)

    def _neighbours(self, peer: _Peer) -> float | None:
        if not self._others or not (peer.previous_id or peer.next_id):
            return None
        same = (self._previous_id == peer.previous_id) + (self._next_id == peer.next_id)
        return same / 2

    def _position(self, peer: _Peer) -> float | None:
        if not self.anchor.position:
            return None
        apart = abs(self.anchor.position - peer.position)
        return max(0.0, 1 - apart / max(self.anchor.count, peer.count))


@dataclass(frozen=True, slots=True)
class _Scored:
    score: float
    text: float
    item: Item | None


def _best_of(wanted: _Wanted, peers: Sequence[_Peer]) -> Resolved:
    """Rule 5. Texts are compared word by word only where that can still decide."""
    all_hopes = ((wanted.score(peer, wanted.shared(peer)), peer) for peer in peers)
    hopes = heapq.nlargest(_MOST_COMPARED + 1, all_hopes, key=itemgetter(0))
    best = second = _Scored(0.0, 0.0, None)
    for compared, (hope, peer) in enumerate(hopes):
        if hope < max(best.score - LEAD, second.score, ASK - LEAD):
            break
        if compared == _MOST_COMPARED:
            # One of those left may be as good as it hopes to be: none is then ahead of it.
            second = max(second, _Scored(hope, 0.0, peer.item), key=_score_of)
            break
        text = wanted.text(peer)
        scored = _Scored(wanted.score(peer, text), text, peer.item)
        if scored.score > best.score:
            best, second = scored, best
        elif scored.score > second.score:
            second = scored
    lead = best.score - second.score
    # What is no more alike than another item was from the first may be that other one.
    is_twin = best.text * THOUSAND <= wanted.anchor.twin
    if best.score >= MOVED and lead >= LEAD and best.text >= MOVED_TEXT and not is_twin:
        return Resolved("moved", best.item, best.score, second.item)
    if best.score >= ASK and best.text >= ASK_TEXT:
        return Resolved("ask", best.item, best.score, second.item)
    return ORPHAN


def _score_of(scored: _Scored) -> float:
    return scored.score


def find_again(anchor: Anchor, briefing: Briefing) -> Resolved:
    """The item of one anchor; for several in one briefing a ``Finder`` is quicker."""
    return Finder(briefing).find(anchor)


def item_words(item: Item) -> Words:
    """The words by which an item is recognised.

    Of a statement only what was said: the speaker counts by itself, and all statements of one
    speaker share the role.
    """
    text = item.text_plain[:TEXT_LENGTH]
    if isinstance(item, Statement):
        lead = [words for field, words in item.parts() if field in ("speaker", "role")]
        text = text[len("\n".join(lead)) :]
    return folded_words(text)


def anchor_words(anchor: Anchor) -> Words:
    """The same words, as far as the anchor saved them."""
    if anchor.kind != "statement":
        return folded_words(anchor.text)
    said = anchor.heading.removeprefix(f"{anchor.speaker or NO_SPEAKER}: ")
    said = said.removeprefix("“").removesuffix("”")
    lines = [" ".join(line.split()) for line in anchor.text.split("\n")]
    begin = 1
    for at, line in enumerate(lines[1:], 1):
        is_cut = at == len(lines) - 1 and line and said.startswith(line)
        if line == said or is_cut:
            begin = at
            break
    return folded_words("\n".join(lines[begin:]))


def _stored_span(anchor: Anchor) -> Span | None:
    if not anchor.earliest and not anchor.latest:
        return None
    try:
        return _day(anchor.earliest), _day(anchor.latest)
    except ValueError:
        return None


def _day(stored: str) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _stem(item_id: str) -> str:
    """An id without the number that tells it from others made of the same words."""
    stem, _, number = id_key(item_id).rpartition("-")
    return stem if stem and number.isdecimal() else id_key(item_id)
