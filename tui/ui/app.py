"""The app: holds the library and the store, and leads from screen to screen.

Screens that are not the first to be seen are imported when they are, for a quick start.
"""

from __future__ import annotations

import asyncio
import io
import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console
from textual import on
from textual.app import App, SuspendNotSupported, SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import Screen

from tui.config import Config
from tui.errors import BriefdeckError
from tui.library.card import ORDERS, Card
from tui.library.library import Library
from tui.library.scan import Found
from tui.state.store import Store
from tui.ui.bindings import bindings_of, keymap_of
from tui.ui.editing import edit
from tui.ui.keeper import Keeper, Kept, NotKept
from tui.ui.line_filter import SafetyFilter
from tui.ui.screens.deck_screen import DeckScreen
from tui.ui.screens.keeping_screen import KeepingScreen
from tui.ui.screens.library import LibraryScreen
from tui.ui.settings import Settings
from tui.ui.theme import DEFAULT_THEME, MONOCHROME_THEME, OUR_THEMES, deck_variables

SWITCH_INTERVAL = 0.0005
HINT = "These came with briefdeck. To open your own folder: briefdeck FOLDER"


class BriefdeckApp(App[None]):
    """Library below, reader and lists above it; no feature logic."""

    CSS_PATH: ClassVar[Any] = [
        "styles/base.tcss",
        "styles/library.tcss",
    ]
    TITLE = "briefdeck"
    # The palette is one of our own actions, so that its keys can be changed as any other's.
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("any")]

    def __init__(
        self,
        library: Library,
        store: Store,
        config: Config,
        *,
        session: Mapping[str, str] | None = None,
        start: Path | None = None,
        notices: Sequence[str] = (),
        log_file: Path | None = None,
    ) -> None:
        """``session`` is how the app was left; ``start`` is the file to open first; ``notices``
        are lines to tell at the start."""
        # Said now, for the framework chooses here how it leaves colours away.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.animation_level = "none"
        self.use_command_palette = True
        self.library = library
        self.keeper = Keeper(store)
        self.deck_config = config
        self._start = start
        self._notices = list(notices)
        self._settings = Settings()
        self._log_file = log_file
        self._safety = SafetyFilter()
        for theme in OUR_THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme()
        self._use_session(session or {})
        if log_file is not None:
            self._keep_crashes_in(log_file)

    COMMANDS: ClassVar[Any] = {lambda: _commands()}

    # Start and end.

    def get_default_screen(self) -> Screen[Any]:
        """The library is the lowest screen; pushing it would cost a twentieth of a second."""
        is_shipped = self.library.roots.rule == "shipped"
        self._shelf = LibraryScreen(
            self.library,
            self.keeper,
            self.deck_config.keys,
            hint=HINT if is_shipped else "",
            order=next((o for o in ORDERS if o == self._session.get("order")), "date"),
            start=self._session.get("briefing", ""),
        )
        return self._shelf

    def on_mount(self) -> None:
        """On the library, open what was open last."""
        sys.setswitchinterval(SWITCH_INTERVAL)
        if changes := keymap_of(self.deck_config.keys):
            self.set_keymap(changes)
        self._end_on_signals()
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        if self._notices:
            count = len(self._notices)
            more = f"1 of {count}: " if count > 1 else ""
            self.tell(f"{more}{self._notices[0]}", is_warning=True)
        self.theme_changed_signal.subscribe(self, lambda theme: self._remember(theme=theme.name))
        if self._start is not None:
            self._shelf.when_read(os.path.abspath(self._start), self._open_card)
        elif last := self._session.get("open", ""):
            self._shelf.when_read(last, self._open_card)

    def _end_on_signals(self) -> None:
        """Leave the terminal sane and the place kept when the system ends the app."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and os.name == "posix":
                loop.add_signal_handler(number, self._end, 128 + number)

    def _end(self, status: int) -> None:
        self._leave_all()
        self.exit(return_code=status)

    def _leave_all(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, KeepingScreen):
                screen.leave()
        here = self._reader
        self._remember(open=here.opened.found.path if here else "")

    def on_unmount(self) -> None:
        """Finish writing before the process ends."""
        self.keeper.close()

    def _first_theme(self) -> str:
        if "NO_COLOR" in os.environ:
            return MONOCHROME_THEME
        wanted = self.deck_config.theme
        return wanted if wanted in self.available_themes else DEFAULT_THEME

    def _keep_crashes_in(self, log_file: Path) -> None:
        """A crash writes its details to the log, never to the terminal."""
        self.error_console = Console(
            file=_LazyFile(log_file), markup=False, highlight=False, width=100
        )

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours our style sheets need of any theme."""
        return dict(deck_variables(self.current_theme))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Whatever is painted passes the second net last."""
        return [*super().get_line_filters(), self._safety]

    def tell(self, text: str, *, is_warning: bool = False) -> None:
        """One line to the reader, on the screen at hand."""
        screen = next((s for s in reversed(self.screen_stack) if isinstance(s, DeckScreen)), None)
        if screen is not None:
            (screen.warn if is_warning else screen.say)(text)

    # The session.

    def _use_session(self, session: Mapping[str, str]) -> None:
        """Take up how the reader left the app, before anything is painted."""
        self._session = dict(session)
        measure = session.get("measure", "")
        self._settings = Settings(
            measure=int(measure) if measure.isdigit() else Settings().measure,
            zoomed=session.get("zoomed") == "yes",
        )
        theme = session.get("theme", "")
        is_free = not self.deck_config.theme and "NO_COLOR" not in os.environ
        if is_free and theme in self.available_themes:
            self.theme = theme

    def _remember(self, **values: str) -> None:
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
        self._remember(
            measure=str(message.settings.measure),
            zoomed="yes" if message.settings.zoomed else "no",
        )

    @on(LibraryScreen.Sorted)
    def _sorted(self, message: LibraryScreen.Sorted) -> None:
        self._remember(order=message.order)

    # From screen to screen.

    @property
    def _reader(self) -> Any:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, KeepingScreen) and screen.area == "reader":
                return screen
        return None

    @on(LibraryScreen.Opened)
    def _card_chosen(self, message: LibraryScreen.Opened) -> None:
        self._open_card(message.card)

    @on(KeepingScreen.Wanted)
    def _wanted(self, message: KeepingScreen.Wanted) -> None:
        reader: Any = self._reader
        if reader is not None and reader.briefing.id.casefold() == message.briefing_id.casefold():
            self._back_to(reader)
            reader.jump(message.item_id)
            return
        card = self._shelf.card_of(message.briefing_id, message.path)
        if card is None:
            name = message.briefing_id or message.path
            self.tell(f"no briefing {name} in this library", is_warning=True)
            return
        self._open_card(card, message.item_id)

    @on(KeepingScreen.Turned)
    def _turned(self, message: KeepingScreen.Turned) -> None:
        reader = self._reader
        if reader is None:
            return
        card = self._shelf.neighbour(reader.opened.found.path, message.step)
        if card is None:
            reader.say("this is the last briefing" if message.step > 0 else "this is the first one")
            return
        self._open_card(card)

    def _open_card(self, card: Card, item_id: str = "") -> None:
        self._read(card.found, lambda read: self._show(card.found, read, item_id))

    def _read(self, found: Found, then: Callable[[object], None], *, fresh: bool = False) -> None:
        """Read a briefing with its marks, off the screen's thread; ``then`` gets it, or why not."""
        from tui.ui.opening import open_found

        def read(store: Store) -> object:
            now = self.library.again(found) if fresh else found
            return open_found(self.library, store, now)

        self.keeper.ask(self, read, then)

    def _show(self, found: Found, read: object, item_id: str) -> None:
        from tui.ui.opening import Opened, Unreadable
        from tui.ui.screens.file import FileScreen
        from tui.ui.screens.reader import ReaderScreen

        keys = self.deck_config.keys
        if isinstance(read, Unreadable):
            self.push_screen(FileScreen(found.shown, read.lines, read.problems, keys))
        elif isinstance(read, Opened):
            self._back_to_library()
            self._shelf.put_cursor(found.path)
            self.push_screen(ReaderScreen(read, self.keeper, keys, self._settings, item_id=item_id))
            self._remember(briefing=found.path, open=found.path)

    def _back_to_library(self) -> None:
        self._back_to(self._shelf)

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

    @on(KeepingScreen.EditWanted)
    def _edit_wanted(self, message: KeepingScreen.EditWanted) -> None:
        try:
            with self.suspend():
                failure = edit(message.path, message.line, os.environ)
        except SuspendNotSupported:
            failure = "there is no terminal here to run an editor in"
        if failure:
            self.tell(failure, is_warning=True)
        self.action_app_reload()

    @on(KeepingScreen.FileWanted)
    def _file_wanted(self, message: KeepingScreen.FileWanted) -> None:
        from tui.ui.screens.file import FileScreen

        found, problems = message.found, message.problems

        def then(lines: list[str]) -> None:
            self.push_screen(FileScreen(found.shown, lines, problems, self.deck_config.keys))

        self.keeper.ask(self, lambda store: self.library.lines(found), then)

    # Actions.

    def action_app_back(self) -> None:
        """Back one layer, never out of the app."""
        screen = self.screen
        if isinstance(screen, DeckScreen) and screen.go_back():
            return
        if screen is self._shelf:
            self.tell("this is the library; q leaves briefdeck")
            return
        if isinstance(screen, KeepingScreen):
            screen.leave()
            if screen.area == "reader":
                self._remember(open="")
            self.pop_screen()
        elif isinstance(screen, DeckScreen):
            screen.dismiss(None)

    def action_app_leave(self) -> None:
        """Back one layer; out of the app from the library."""
        if self.screen is not self._shelf:
            self.action_app_back()
        elif not self._shelf.go_back():
            self.action_app_quit()

    def action_app_quit(self) -> None:
        """Leave the app; the place is kept."""
        self._end(0)

    def action_app_help(self) -> None:
        """The keys of this screen."""
        from tui.ui.screens.help import HelpScreen

        if isinstance(self.screen, DeckScreen) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen.area, self.deck_config.keys))

    def action_app_palette(self) -> None:
        """Every action and theme by name."""
        self.action_command_palette()

    def action_app_library(self) -> None:
        """To the library."""
        self._remember(open="")
        self._back_to_library()

    def action_app_marks(self) -> None:
        """All marks."""
        from tui.ui.screens.marks import MarksScreen

        if isinstance(self.screen, MarksScreen):
            return
        found = {card.id.casefold(): card.found for card in self._shelf.cards if card.id}
        self.push_screen(MarksScreen(self.library, found, self.keeper, self.deck_config.keys))

    def action_app_undo(self) -> None:
        """Take back the last change of marks, notes or read state."""

        def then(change: Any) -> None:
            self.tell(change.text if change else "nothing to undo")
            for screen in self.screen_stack:
                if isinstance(screen, KeepingScreen):
                    screen.state_changed()

        self.keeper.ask(self, lambda store: store.undo(), then)

    def action_app_reload(self) -> None:
        """Read the files again; an open briefing keeps its cursors."""
        self._shelf.reload()
        if reader := self._reader:
            self._read(reader.opened.found, reader.show_again, fresh=True)

    def action_app_suspend(self) -> None:
        """Put the app in the background."""
        self.action_suspend_process()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of the framework's own: our table holds every action."""
        return ()


def _commands() -> type[Provider]:
    """What the palette offers, loaded when it first opens."""
    from tui.ui.commands import DeckProvider

    return DeckProvider


class _LazyFile(io.StringIO):
    """A text file that is made when first written to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def write(self, text: str, /) -> int:
        """Append to the file."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            return file.write(text)


def run_app(
    library: Library,
    store: Store,
    config: Config,
    *,
    start: Path | None = None,
    notices: Sequence[str] = (),
    log_file: Path | None = None,
) -> int:
    """Run the app to its end; returns the exit status."""
    session: Mapping[str, str] = {}
    try:
        session = store.session()
    except BriefdeckError as error:
        notices = [*notices, str(error)]
    app = BriefdeckApp(
        library,
        store,
        config,
        session=session,
        start=start,
        notices=notices,
        log_file=log_file,
    )
    app.run()
    return app.return_code or 0
