"""Going from screen to screen, and what is remembered of it from one start to the next."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from textual import on
from textual.app import SuspendNotSupported
from textual.screen import Screen

from tui.config import Config
from tui.library.library import Library
from tui.library.scan import Found
from tui.model.briefing import Briefing
from tui.model.text import clean_line, id_key
from tui.state.store import Store
from tui.ui.editing import edit
from tui.ui.fitted import FittedApp
from tui.ui.keeper import ChangedElsewhere, Keeper, Kept, NotKept
from tui.ui.screens.deck_screen import DeckScreen
from tui.ui.screens.keeping_screen import KeepingScreen
from tui.ui.screens.library import LibraryScreen
from tui.ui.settings import Settings, read_shares


class Aim(NamedTuple):
    """Where in a briefing to land: an item by id or by place, words to find, and the screen that
    stays below."""

    item_id: str = ""
    place: int = -1
    words: str = ""
    below: Screen[Any] | None = None


NOWHERE = Aim()


class Journey(FittedApp):
    """The library below, and what is opened from it above."""

    shelf: LibraryScreen

    def __init__(self, library: Library, store: Store, config: Config) -> None:
        super().__init__(config)
        self.library = library
        self.keeper = Keeper(store)
        self._settings = Settings()
        self._session: dict[str, str] = {}
        self._watch: Any = None

    def tell(self, text: str, *, is_warning: bool = False) -> None:
        """One line to the reader, on the screen at hand."""
        screen = next((s for s in reversed(self.screen_stack) if isinstance(s, DeckScreen)), None)
        if screen is not None:
            (screen.warn if is_warning else screen.say)(text)

    # The session.

    def use_session(self, session: Mapping[str, str]) -> None:
        """Take up how the reader left the app, before anything is painted."""
        self._session = dict(session)
        config, measure = self.deck_config, session.get("measure", "")
        kept = int(measure) if measure.isdigit() else Settings().measure
        self._settings = Settings(
            measure=config.measure or kept,
            zoomed=session.get("zoomed") == "yes",
            layout="narrow" if config.plain else config.layout,
            shares=read_shares(session.get("panes", "")),
            dates=config.date_style,
            plain=config.plain,
        )
        theme = session.get("theme", "")
        is_free = not self.deck_config.theme and "NO_COLOR" not in os.environ
        if is_free and theme in self.available_themes:
            self.theme = theme

    def remember(self, **values: str) -> None:
        changed = {name: text for name, text in values.items() if self._session.get(name) != text}
        if changed:
            self._session.update(changed)
            self.keeper.ask(self, lambda store: store.set_session(**changed), lambda _: None)

    @on(Kept)
    def _store_answered(self, message: Kept) -> None:
        message.then(message.result)

    @on(NotKept)
    def _store_refused(self, message: NotKept) -> None:
        self.tell(message.text, is_warning=True)

    @on(KeepingScreen.Settled)
    def _settled(self, message: KeepingScreen.Settled) -> None:
        self._settings = message.settings
        self.remember(
            measure=str(message.settings.measure),
            zoomed="yes" if message.settings.zoomed else "no",
            panes=",".join(map(str, message.settings.shares)),
        )

    @on(LibraryScreen.Sorted)
    def _sorted(self, message: LibraryScreen.Sorted) -> None:
        self.remember(order=message.order)

    # From screen to screen.

    @property
    def reader(self) -> Any:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, KeepingScreen) and screen.area == "reader":
                return screen
        return None

    @property
    def search(self) -> Any:
        """The search of the library, if it is open."""
        for screen in self.screen_stack:
            if isinstance(screen, KeepingScreen) and screen.area == "search":
                return screen
        return None

    @on(LibraryScreen.SearchWanted)
    def open_search(self) -> None:
        """The search of the whole library, as it was left if it is open."""
        from tui.ui.screens.search import SearchScreen

        if search := self.search:
            is_here = search is self.screen
            if is_here:
                search.action_search_edit_query()
            self._back_to(search)
        else:
            keys, dates = self.deck_config.keys, self.deck_config.date_style
            self.push_screen(SearchScreen(self.library, self.keeper, keys, dates=dates))

    @on(LibraryScreen.SavedWanted)
    def _saved_wanted(self, message: LibraryScreen.SavedWanted) -> None:
        from tui.ui.screens.search import SearchScreen

        saved, config = message.saved, self.deck_config
        self.push_screen(
            SearchScreen(
                self.library,
                self.keeper,
                config.keys,
                dates=config.date_style,
                words=saved.query,
                name=saved.name,
            )
        )

    @on(LibraryScreen.Opened)
    def _card_chosen(self, message: LibraryScreen.Opened) -> None:
        self.open_found(message.card.found)

    @on(KeepingScreen.Wanted)
    def _wanted(self, message: KeepingScreen.Wanted) -> None:
        reader: Any = self.reader
        wanted = id_key(message.briefing_id)
        if reader is not None and wanted and id_key(reader.briefing.id) == wanted:
            self._back_to(reader)
            reader.jump(message.item_id)
            return
        known = self.library.card_of(message.briefing_id, message.path)
        if known is None:
            name = message.briefing_id or clean_line(message.path)
            self.tell(f"no briefing {name} in this library", is_warning=True)
            return
        # From the results of a search one comes back to them.
        below = self.screen if self.screen is self.search else None
        self.open_found(known[1].found, Aim(message.item_id, message.place, message.words, below))

    @on(KeepingScreen.CompareWanted)
    def _compare_wanted(self, message: KeepingScreen.CompareWanted) -> None:
        from tui.ui.screens.comparing import ComparingScreen

        mark, standing = message.mark, message.standing
        asker, found = self.screen, standing.found

        def told(text: str | None) -> None:
            if text and isinstance(asker, DeckScreen):
                asker.say(text)

        def read(store: Store) -> Any:
            return self.library.read(found)[0] if found else None

        def show(briefing: Any) -> None:
            item = briefing.items_by_id.get(standing.item_id) if briefing else None
            if item is None:
                self.tell("this item is no longer there; reload with Ctrl-R", is_warning=True)
                return
            keys, dates = self.deck_config.keys, self.deck_config.date_style
            screen = ComparingScreen(mark, briefing, item, self.keeper, keys, dates)
            self.push_screen(screen, told)

        self.keeper.ask(self, read, show)

    @on(KeepingScreen.Turned)
    def _turned(self, message: KeepingScreen.Turned) -> None:
        reader = self.reader
        if reader is None:
            return
        card = self.shelf.neighbour(reader.opened.found.path, message.step)
        if card is None:
            reader.say("this is the last briefing" if message.step > 0 else "this is the first one")
            return
        self.open_found(card.found)

    def open_found(self, found: Found, aim: Aim = NOWHERE) -> None:
        self._read(found, lambda read: self._show(found, read, aim))

    def _read(self, found: Found, then: Callable[[object], None]) -> None:
        """Read a briefing with its marks, off the screen's thread; ``then`` gets it, or why not."""
        from tui.ui.opening import open_found as read_opened

        def read(store: Store) -> object:
            return read_opened(self.library, store, found)

        self.keeper.ask(self, read, then)

    def _show(self, found: Found, read: object, aim: Aim) -> None:
        from tui.ui.opening import Opened, Unreadable
        from tui.ui.screens.file import FileScreen
        from tui.ui.screens.reader import ReaderScreen

        keys = self.deck_config.keys
        if isinstance(read, Unreadable):
            self.push_screen(FileScreen(found.shown, read.lines, read.problems, keys))
        elif isinstance(read, Opened):
            self._back_to(aim.below or self.shelf)
            self.shelf.put_cursor(found.path)
            reader = ReaderScreen(
                read,
                self.keeper,
                keys,
                self._settings,
                item_id=aim.item_id,
                place=aim.place,
                words=aim.words,
            )
            self.push_screen(reader)
            self._adopt(reader, read.briefing)
            self.remember(briefing=found.path, open=found.path)

    def _adopt(self, reader: KeepingScreen, briefing: Briefing) -> None:
        """Once it is shown, look for marks that were made when the briefing had another id."""
        from tui.ui.marked import adopt_strays

        def adopted(count: int) -> None:
            if count and reader.is_attached:
                reader.state_changed()

        self.keeper.ask(self, lambda store: adopt_strays(self.library, store, briefing), adopted)

    def back_to_library(self) -> None:
        self._back_to(self.shelf)

    def _back_to(self, wanted: Screen[Any]) -> None:
        while len(self.screen_stack) > 1 and self.screen is not wanted:
            if isinstance(self.screen, KeepingScreen):
                self.screen.leave()
            self.pop_screen()

    @on(KeepingScreen.Changed)
    def _state_changed(self, message: KeepingScreen.Changed) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, KeepingScreen) and screen is not message.control:
                screen.state_changed()

    @on(ChangedElsewhere)
    def _changed_elsewhere(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, KeepingScreen):
                screen.state_changed()

    @on(KeepingScreen.IndexLost)
    def _index_lost(self) -> None:
        """The index was damaged and begins anew: fill it."""
        self.shelf.reload()

    @on(LibraryScreen.Refreshed)
    def _files_looked_at(self, message: LibraryScreen.Refreshed) -> None:
        """From the first look on, watch; an open briefing follows its file."""
        if self._watch is None:
            shelf = self.shelf

            def changed(folders: frozenset[str]) -> None:
                shelf.post_message(shelf.FilesChanged(folders))

            self._watch = self.library.watch(changed)
            self._watch.start()
        if not message.is_changed:
            return
        if reader := self.reader:
            self._read(reader.opened.found, reader.show_again)
        if search := self.search:
            search.files_changed()

    @on(KeepingScreen.EditWanted)
    def _edit_wanted(self, message: KeepingScreen.EditWanted) -> None:
        try:
            with self.suspend():
                failure = edit(message.path, message.line, os.environ)
        except SuspendNotSupported:
            failure = "there is no terminal here to run an editor in"
        if failure:
            self.tell(failure, is_warning=True)
        self.reload()

    @on(KeepingScreen.FileWanted)
    def _file_wanted(self, message: KeepingScreen.FileWanted) -> None:
        from tui.ui.screens.file import FileScreen

        found, problems = message.found, message.problems

        def then(lines: list[str]) -> None:
            self.push_screen(FileScreen(found.shown, lines, problems, self.deck_config.keys))

        self.keeper.ask(self, lambda store: self.library.lines(found), then)

    def reload(self) -> None:
        """Read the files again; an open briefing keeps its cursors."""
        self.shelf.reload()
        if reader := self.reader:
            self._read(reader.opened.found, reader.show_again)
