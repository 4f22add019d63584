"""A screen on which searches are saved, opened and removed."""

from __future__ import annotations

from collections.abc import Sequence

from tui.library.library import Library
from tui.library.mine import Mine
from tui.state.personal import Personal
from tui.state.searches import SavedSearch
from tui.state.store import Store
from tui.ui.bindings import Remapped
from tui.ui.keeper import Keeper
from tui.ui.saved import SavedSearches, written
from tui.ui.screens.dialogs import NameScreen
from tui.ui.screens.keeping_screen import KeepingScreen


class SavingScreen(KeepingScreen):
    """What the reader made, as far as a search asks for it, and the searches they keep."""

    def __init__(self, library: Library, keeper: Keeper, remapped: Remapped, name: str) -> None:
        """``name`` is that of the saved search at hand."""
        super().__init__(keeper, remapped)
        self._library = library
        self._saved = SavedSearches(name)
        self._mine: Mine | None = None

    # What a screen provides.

    @property
    def words(self) -> str:
        """The query as it is typed."""
        raise NotImplementedError

    @property
    def saved_here(self) -> str:
        """The name of the saved search under the cursor; empty when there is none."""
        raise NotImplementedError

    def state_known(self, *, is_first: bool) -> None:
        """The store has answered; show what follows."""
        raise NotImplementedError

    # The store.

    def state_changed(self) -> None:
        """Ask for what the reader made and saved."""

        def ask(store: Store) -> tuple[Personal, Sequence[SavedSearch]]:
            return store.personal(), store.saved_searches()

        def known(answer: tuple[Personal, Sequence[SavedSearch]]) -> None:
            personal, searches = answer
            is_first = self._mine is None
            self._mine = Mine(personal.read, personal.marks)
            self._saved.take(searches)
            self.state_known(is_first=is_first)

        self.keep(ask, known)

    def looked_at(self, newest: int) -> None:
        """What a saved search finds is on the screen, up to the row ``newest``: nothing of it is
        new any more."""
        saved = self._saved.at_hand(self.words)
        if saved:
            name = saved.name
            self._saved.set_new(saved, 0)
            self.keep(
                lambda store: store.set_search_seen(name, newest),
                lambda _: self.post_message(self.Changed()),
            )

    def action_search_save(self) -> None:
        """Save this search under a name."""
        query = written(self.words)
        if not query:
            self.say("nothing is sought; type a query to save it")
            return

        def named(name: str | None) -> None:
            if name and name.strip():
                self._save(name, query)

        self.app.push_screen(NameScreen(f"Save under a name: {query}", self._saved.name), named)

    def _save(self, name: str, query: str) -> None:
        before = self._saved.find(name)
        newest = self._library.newest_row

        def save(store: Store) -> SavedSearch:
            saved = store.save_search(name, query)
            store.set_search_seen(saved.name, newest())
            return saved

        def kept(saved: SavedSearch) -> None:
            is_other = before is not None and before.query != saved.query
            more = "; z brings its earlier query back" if is_other else ""
            self._saved.name = saved.name
            self.say(f"saved as {saved.name}{more}")
            self.state_changed()
            self.post_message(self.Changed())

        self.keep(save, kept)

    def action_search_remove(self) -> None:
        """Remove the saved search under the cursor."""
        name = self.saved_here
        if not name:
            self.say("only a saved search can be removed here")
            return

        def removed(was_there: bool) -> None:
            self.say("search removed; z brings it back" if was_there else "it was gone already")
            self.state_changed()
            self.post_message(self.Changed())

        self.keep(lambda store: store.remove_search(name), removed)
