"""Marks that follow their items when a briefing is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui.errors import StoreError
from tui.model.briefing import Briefing
from tui.state.anchors import Finder, Resolved, find_quote, refreshed
from tui.state.mark_keeping import MarkKeeping
from tui.state.marks import Mark
from tui.state.passages import Passage


@dataclass(frozen=True, slots=True)
class Followed:
    """A mark as it is now, what became of its item, and where its passage stands in the item's
    plain text; ``passage`` is None for a whole item, and where the passage is gone."""

    mark: Mark
    resolved: Resolved
    passage: Passage | None = None


def follow_marks(
    store: MarkKeeping, briefing: Briefing, marks: Iterable[Mark] | None = None
) -> list[Followed]:
    """Find the items of the marks on a briefing, and refresh the anchors of those found.

    ``marks`` are those of the briefing's own id, unless it was found under another one. A place
    that cannot be written keeps no mark from being found.
    """
    if marks is None:
        known = store.marks_of(briefing.id).values()
        marks = [
            *known,
            *(mark for part in store.passages_of(briefing.id).values() for mark in part),
        ]
    finder = Finder(briefing)
    followed = []
    for mark in marks:
        resolved = finder.find(mark.anchor)
        anchor = refreshed(mark.anchor, briefing, resolved, finder)
        try:
            now = store.refresh_anchor(mark, anchor)
        except StoreError:
            now = mark
        followed.append(Followed(now, resolved, passage_of(mark, resolved)))
    return followed


def passage_of(mark: Mark, resolved: Resolved) -> Passage | None:
    """Where the passage of a mark stands in its item now."""
    quote = mark.anchor.quote
    if quote is None or resolved.item is None or not resolved.is_found:
        return None
    return find_quote(quote, resolved.item.text_plain)
