"""Briefings as they look some edits later, with the truth about which item is which."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from tui.loading.read import read_briefing
from tui.model.briefing import Briefing
from tui.model.dates import Date, read_date
from tui.model.ids import TakenIds, derived_id
from tui.model.item import Item
from tui.state.anchors import anchor_of
from tui.state.finding import Finder, item_words

SHIPPED = Path(__file__).parents[2] / "briefings"
SECTIONS = ("background", "analysis", "conclusion")
LISTS = ("timeline", "statements", *SECTIONS, "figures", "notes", "corrections", "sources")
WORDS = ("title", "text", "quote", "paraphrase", "heading", "scope", "was", "now")
WORD = re.compile(r"[^\W\d_]{2,}")

Rewrite = Callable[[str, random.Random], str]


@dataclass(frozen=True)
class Edited:
    """A briefing after edits, and the id each item had before; new items are not named."""

    briefing: Briefing
    before: dict[str, str]


def shipped() -> list[Briefing]:
    """The briefings that come with the program."""
    found = (read_briefing(path)[0] for path in sorted(SHIPPED.glob("[!_]*.yaml")))
    return [briefing for briefing in found if briefing]


# What an editor does to the words of an item.


def as_it_is(text: str, chance: random.Random) -> str:
    """Leave it."""
    return text


def typos(text: str, chance: random.Random) -> str:
    """Drop, double or swap a letter in a word of every twelve."""

    def mistyped(match: re.Match[str]) -> str:
        word = match[0]
        if chance.random() > 1 / 12:
            return word
        at = chance.randrange(len(word) - 1)
        one, two, rest = word[at], word[at + 1], word[at + 2 :]
        return word[:at] + chance.choice((two, one + one + two, two + one)) + rest

    return WORD.sub(mistyped, text)


def reworded(text: str, chance: random.Random) -> str:
    """Put another word for one in four."""
    words = text.split(" ")
    for at in chance.sample(range(len(words)), len(words) // 4):
        words[at] = "".join(chance.choice("abcdefghilmnoprstuv") for _ in words[at]) or "x"
    return " ".join(words)


REWRITES: tuple[Rewrite, ...] = (as_it_is, typos, reworded)


def rewritten(item: Item, rewrite: Rewrite, chance: random.Random) -> Item:
    """An item with its words rewritten."""
    known = {name: getattr(item, name) for name in WORDS if getattr(item, name, "")}
    return replace(item, **_any(**{name: rewrite(text, chance) for name, text in known.items()}))


def redated(item: Item, chance: random.Random) -> Item:
    """An item dated up to three days earlier or later."""
    date: Date | None = getattr(item, "date", None)
    if date is None or date.earliest is None:
        return item
    day = date.earliest + timedelta(days=chance.randint(-3, 3))
    return replace(item, **_any(date=read_date(day.isoformat())))


# What happens to the ids.

Renaming = Callable[[Item, random.Random], Item]


def derived(item: Item, chance: random.Random) -> Item:
    """Ids made from the words, as for an author who writes none."""
    return replace(item, id=derived_id(item), has_own_id=False)


def new_ids(item: Item, chance: random.Random) -> Item:
    """Ids that tell nothing, as from another tool."""
    return replace(item, id=f"i{chance.getrandbits(60):x}", has_own_id=True)


def same_ids(item: Item, chance: random.Random) -> Item:
    """The author's ids, kept."""
    return item


def as_first_read(briefing: Briefing, renaming: Renaming) -> Edited:
    """The briefing before the edits, with ids of this sort."""
    return _renamed(briefing, renaming, random.Random(0))


def edited(
    briefing: Briefing,
    strangers: Sequence[Item],
    rewrites: Sequence[Rewrite],
    renaming: Renaming,
    chance: random.Random,
) -> Edited:
    """A briefing whose items are rewritten, redated, reordered, some deleted, some new."""
    changes: dict[str, Any] = {}
    for name in LISTS:
        items = [item for item in getattr(briefing, name) if chance.random() > 0.15]
        items = [rewritten(item, chance.choice(rewrites), chance) for item in items]
        items = [redated(item, chance) if chance.random() < 0.3 else item for item in items]
        if chance.random() < 0.3:
            chance.shuffle(items)
        like = _new_to(getattr(briefing, name), [item for item in strangers if _fits(item, name)])
        for item in chance.sample(like, min(len(like), len(items) // 6)):
            items.insert(chance.randint(0, len(items)), _stranger(item))
        changes[name] = tuple(items)
    return _renamed(replace(briefing, **changes), renaming, chance)


def _new_to(known: Sequence[Item], strangers: Sequence[Item]) -> list[Item]:
    """Those that do not tell again what is known."""
    words = {item_words(item) for item in known}
    ids = {derived_id(item) for item in known}
    return [
        item for item in strangers if item_words(item) not in words and derived_id(item) not in ids
    ]


def _stranger(item: Item) -> Item:
    return replace(item, id=f"stranger {item.id}")


def _fits(item: Item, name: str) -> bool:
    part = getattr(item, "part", "")
    if part:
        return bool(part == name)
    return name.startswith({"event": "timeline"}.get(item.item_kind, item.item_kind))


def _renamed(briefing: Briefing, renaming: Renaming, chance: random.Random) -> Edited:
    """New ids for all items but those inside others, and what they were."""
    taken = TakenIds(figure.id for event in briefing.timeline for figure in event.figures)
    before: dict[str, str] = {}
    changes: dict[str, Any] = {}
    for name in LISTS:
        items = []
        for item in getattr(briefing, name):
            named = renaming(item, chance)
            named = replace(named, id=taken.claim(named.id))
            before[named.id] = item.id
            items.append(named)
        changes[name] = tuple(items)
    return Edited(replace(briefing, **changes), before)


def top_items(briefing: Briefing) -> Iterator[Item]:
    """The items that ``edited`` follows: all but the summary and the figures inside events."""
    for name in LISTS:
        yield from getattr(briefing, name)


def _any(**changes: Any) -> dict[str, Any]:
    return changes


# What came of it.

Outcome = Literal["found", "asked", "asked of another", "lost", "wrong", "gone"]


def outcomes(first: Edited, later: Edited) -> Iterator[tuple[Outcome, str]]:
    """What becomes of a mark on each item, and a line about it.

    ``found`` is exact or moved to the item itself; ``gone`` is that nothing was taken for an item
    that was deleted.
    """
    finder = Finder(later.briefing)
    alive = set(later.before.values())
    for item in top_items(first.briefing):
        true_id = first.before[item.id]
        resolved = finder.find(anchor_of(first.briefing, item))
        found_id = later.before.get(resolved.item.id, "") if resolved.item else ""
        line = f"{resolved.kind} {resolved.score:.3f} {item.id}"
        if resolved.is_found:
            yield ("found" if found_id == true_id else "wrong"), line
        elif true_id not in alive:
            yield "gone", line
        elif resolved.kind == "orphan":
            yield "lost", line
        else:
            yield ("asked" if found_id == true_id else "asked of another"), line
