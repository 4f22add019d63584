"""Looking up what the list of the library shows, off the screen's own thread."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from tui.library.card import Order
from tui.library.index import FTS_ERRORS, is_passing
from tui.library.library import Library
from tui.library.mine import Mine
from tui.library.shelf import Counts
from tui.model.frozen import Frozen
from tui.model.problem import Problem
from tui.state.searches import SavedSearch


class Asked(Frozen):
    """Which rows are wanted: those that match ``words``, in an order. ``saved`` are the searches
    of which the new items are to be counted. With ``is_settled`` nothing is being read, and what
    is wrong with more than one file can be told."""

    words: str
    order: Order
    mine: Mine
    saved: Sequence[SavedSearch] = ()
    is_settled: bool = False


class Looked(Frozen):
    """The rows, how much there is in all, new items by the key of a saved search, and findings;
    None where these were not asked for."""

    asked: Asked
    ids: array[int]
    counts: Counts
    new: Mapping[str, int]
    findings: list[Problem] | None = None


class Looker:
    """One look at a time; another thread may break it off."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._searcher: Any = None

    def interrupt(self) -> None:
        """Break off a search that is running."""
        searcher = self._searcher
        if searcher is not None:
            searcher.interrupt()

    def look(self, asked: Asked) -> Looked | None:
        """The answer; None when it was broken off."""
        library = self._library
        only: list[int] | None = None
        new: dict[str, int] = {}
        if asked.words.strip() or asked.saved:
            try:
                self._searcher = searcher = library.searcher()
                if asked.words.strip():
                    query = searcher.read(asked.words, is_typing=True)
                    only = [
                        *searcher.briefings(query, mine=asked.mine),
                        *library.broken_rows(asked.words),
                    ]
                for saved in asked.saved:
                    query = searcher.read(saved.query)
                    new[saved.key] = searcher.count(
                        query, newer_than=saved.seen_mark, mine=asked.mine
                    )
            except FTS_ERRORS as error:
                if is_passing(error):
                    return None
                library.index.replace(error)
                only = [] if asked.words.strip() else None
            finally:
                searcher, self._searcher = self._searcher, None
                if searcher is not None:
                    searcher.close()
        ids = library.row_ids(asked.order, read=asked.mine.read, only=only)
        findings = library.findings() if asked.is_settled else None
        return Looked(asked, ids, library.counts(), new, findings)
