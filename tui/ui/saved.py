"""The saved searches as a screen knows them, and the one whose query is at hand."""

from __future__ import annotations

from collections.abc import Sequence

from tui.library.query import query_text, read_query
from tui.model.words import ends_in_word
from tui.state.searches import SavedSearch, search_key
from tui.ui.searching import NewOf


class SavedSearches:
    """Searches by name, with what is new in them; ``name`` is that of the one at hand."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.all: Sequence[SavedSearch] = ()
        self._new: dict[str, int] = {}

    def take(self, searches: Sequence[SavedSearch]) -> None:
        """What the store holds now."""
        self.all = searches
        if self.find(self.name) is None:
            self.name = ""

    def find(self, name: str) -> SavedSearch | None:
        """The saved search of a name."""
        key = search_key(name)
        return next((search for search in self.all if search.key == key), None)

    def at_hand(self, words: str) -> SavedSearch | None:
        """The search at hand, as long as the words are still its query."""
        search = self.find(self.name) if self.name else None
        if search is None or read_query(search.query) != read_query(words, is_typing=True):
            return None
        return search

    def new_in(self, search: SavedSearch) -> int:
        """How many items came since it was looked at; -1 while that is not known."""
        return self._new.get(search.key, -1)

    def set_new(self, search: SavedSearch, count: int) -> None:
        """So many came."""
        self._new[search.key] = count

    def to_count(self) -> list[NewOf]:
        """What is to be counted of each."""
        return [NewOf(search.name, search.query, search.seen_mark) for search in self.all]


def settled(query: str) -> str:
    """A query whose last word is whole: a space ends it."""
    return f"{query} " if ends_in_word(query) else query


def written(words: str) -> str:
    """The query as it is understood while it is typed, to find the same again: a word that may
    go on has a star."""
    return query_text(read_query(words, is_typing=True))


def asks_of_reader(words: str) -> bool:
    """Whether a query asks of what the reader read, marked or noted."""
    terms = [term for clause in read_query(words).clauses for term in clause.terms]
    return any(term.field in ("is", "has", "note", "tag", "label") for term in terms)
