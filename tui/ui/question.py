"""What a screen looks for in the library, and how far the pages of its answer have come."""

from __future__ import annotations

from dataclasses import dataclass

from tui.library.expanding import Expanded
from tui.library.hits import Hit
from tui.library.mine import Mine
from tui.library.search import RANKED, Found


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; ``is_typing`` says that more letters may follow at once, ``count``
    how many items are shown already and are to be shown again."""

    number: int
    text: str
    is_ranked: bool
    mine: Mine
    is_typing: bool
    count: int


class Answering:
    """A question that was answered, and how far its pages have come."""

    def __init__(self, question: Question, expanded: Expanded, found: Found) -> None:
        self.question = question
        self.expanded = expanded
        self.found = found
        self._known = {hit.id for hit in found.hits}
        self.is_counted = False
        if question.is_ranked:
            newest = sorted(self._known, reverse=True)[:RANKED]
            self.has_more = len(newest) == RANKED
            self.before = newest[-1] if newest else 0
        else:
            self.has_more = found.has_more
            self.before = found.hits[-1].id if found.hits else 0

    @property
    def total(self) -> int:
        """How many items are known."""
        return len(self._known)

    def turn(self, found: Found) -> list[Hit]:
        """Take the next page; what it holds that was not there before."""
        self.has_more = found.has_more
        self.before = found.hits[-1].id if found.hits else self.before
        hits = [hit for hit in found.hits if hit.id not in self._known]
        self._known.update(hit.id for hit in hits)
        return hits
