"""The app: holds the library and the store, and leads from screen to screen.

Screens that are not the first to be seen are imported when they are, for a quick start.
"""

from __future__ import annotations

import asyncio
import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import Screen

from tui.config import Config
from tui.errors import BriefdeckError
from tui.library.card import ORDERS
from tui.library.library import Library
from tui.state.store import Change, Store
from tui.ui.bindings import bindings_of, keymap_of
from tui.ui.journey import Aim, Journey
from tui.ui.line_filter import SafetyFilter
from tui.ui.screens.deck_screen import DeckScreen
from tui.ui.screens.keeping_screen import KeepingScreen
from tui.ui.screens.library import LibraryScreen
from tui.ui.theme import DEFAULT_THEME, LIGHT, MONOCHROME_THEME, OUR_THEMES, deck_variables

SWITCH_INTERVAL = 0.0005
GARBAGE_THRESHOLD = 20_000
HINT = "These came with briefdeck. To open your own folder: briefdeck FOLDER"


class BriefdeckApp(Journey):
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
        start_item: str = "",
        notices: Sequence[str] = (),
        log_file: Path | None = None,
        is_light: bool = False,
        typed: str = "",
    ) -> None:
        """``session`` is how the app was left; ``start`` is the file to open first, on
        ``start_item`` of it; ``notices`` are lines to tell at the start; ``is_light`` is the ground of the terminal, and ``typed``
        are keys that were pressed before there was an app."""
        super().__init__(library, store, config)
        self.animation_level = "none"
        self.use_command_palette = True
        self._start = start
        self._start_item = start_item
        self._notices = list(notices)
        self._log_file = log_file
        self._is_light = is_light
        self._typed = typed
        self._safety = SafetyFilter()
        self._is_leaving = False
        for theme in OUR_THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme()
        self.use_session(session or {})
        if log_file is not None:
            self._keep_crashes_in(log_file)

    COMMANDS: ClassVar[Any] = {lambda: _commands()}

    # Start and end.

    def get_default_screen(self) -> Screen[Any]:
        """The library is the lowest screen; pushing it would cost a twentieth of a second."""
        is_shipped = self.library.roots.rule == "shipped"
        self.shelf = LibraryScreen(
            self.library,
            self.keeper,
            self.deck_config.keys,
            dates=self.deck_config.date_style,
            hint=HINT if is_shipped else "",
            order=next((o for o in ORDERS if o == self._first_order()), "date"),
            start=self._session.get("briefing", ""),
        )
        return self.shelf

    def on_mount(self) -> None:
        """On the library, open what was open last."""
        sys.setswitchinterval(SWITCH_INTERVAL)
        self.call_after_refresh(self._start_collecting)
        self.call_after_refresh(self.keeper.watch, self)
        if changes := keymap_of(self.deck_config.keys):
            self.set_keymap(changes)
        self._end_on_signals()
        if self._typed:
            # Not before the library has begun: what covers it too soon would stop it.
            self.shelf.call_after_refresh(self.type_again, self._typed)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        if self._notices:
            count = len(self._notices)
            more = f"1 of {count}: " if count > 1 else ""
            self.tell(f"{more}{self._notices[0]}", is_warning=True)
        self.theme_changed_signal.subscribe(self, lambda theme: self.remember(theme=theme.name))
        start = os.path.abspath(self._start) if self._start else self._session.get("open", "")
        if start and (found := self.library.found_at(start)):
            self.open_found(found, Aim(self._start_item))

    def _start_collecting(self) -> None:
        """What was made until now stays; looking through it again and again would hold up keys."""
        if not self.is_headless:
            gc.freeze()
        gc.set_threshold(GARBAGE_THRESHOLD)

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
        here = self.reader
        self.remember(open=here.opened.found.path if here else "")

    def on_unmount(self) -> None:
        """Finish writing before the process ends."""
        if self._watch is not None:
            self._watch.stop()
        self.keeper.close()

    def _first_order(self) -> str:
        return self.deck_config.sort or self._session.get("order", "")

    def _first_theme(self) -> str:
        if "NO_COLOR" in os.environ:
            return MONOCHROME_THEME
        wanted = self.deck_config.theme
        by_itself = LIGHT.name if self._is_light else DEFAULT_THEME
        return wanted if wanted in self.available_themes else by_itself

    def _keep_crashes_in(self, log_file: Path) -> None:
        """A crash writes its details to the log, never to the terminal."""
        self.error_console = Console(
            file=_LazyFile(log_file), markup=False, highlight=False, width=100
        )

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours our style sheets need of any theme."""
        return dict(deck_variables(self.current_theme))

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew. As long as there is no screen, the first one will be styled by
        the theme anyway, and reading all style sheets now would only delay it."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Whatever is painted passes the second net last."""
        return [*super().get_line_filters(), self._safety]

    # Actions.

    def action_app_back(self) -> None:
        """Back one layer, never out of the app."""
        screen = self.screen
        if isinstance(screen, DeckScreen) and screen.go_back():
            return
        if screen is self.shelf:
            self.tell("this is the library; q leaves briefdeck")
            return
        if isinstance(screen, KeepingScreen):
            screen.leave()
            if screen.area == "reader":
                self.remember(open="")
            self.pop_screen()
        elif isinstance(screen, DeckScreen):
            screen.dismiss(None)

    def action_app_leave(self) -> None:
        """Back one layer; out of the app from the library."""
        if self.screen is not self.shelf:
            self.action_app_back()
        elif not self.shelf.go_back():
            self.action_app_quit()

    def action_app_quit(self) -> None:
        """Leave the app; the place is kept. What could not be saved is told of once before."""
        count = len(self.keeper.unsaved())
        if count and not self._is_leaving:
            self._is_leaving = True
            self.tell(f"not saved yet: {count}. The same key again leaves it", is_warning=True)
            return
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
        self.remember(open="")
        self.back_to_library()

    def action_app_marks(self) -> None:
        """All marks."""
        from tui.ui.screens.marks import MarksScreen

        if isinstance(self.screen, MarksScreen):
            return
        config = self.deck_config
        self.push_screen(MarksScreen(self.library, self.keeper, config.keys, config.date_style))

    def action_app_undo(self) -> None:
        """Take back the last change of marks, notes, read state or saved searches."""
        self._step_back_or_forth(lambda store: store.undo(), "nothing to undo")

    def action_app_redo(self) -> None:
        """Make the change again that was taken back."""
        self._step_back_or_forth(lambda store: store.redo(), "nothing to redo")

    def _step_back_or_forth(self, step: Callable[[Store], Change | None], nothing: str) -> None:
        def then(change: Change | None) -> None:
            self.tell(change.text if change else nothing)
            for screen in self.screen_stack:
                if isinstance(screen, KeepingScreen):
                    screen.state_changed()

        self.keeper.ask(self, step, then)

    def action_app_unsaved(self) -> None:
        """What could not be saved."""
        from tui.ui.screens.unsaved import UnsavedScreen

        if not isinstance(self.screen, UnsavedScreen):
            self.push_screen(UnsavedScreen(self.keeper, self.deck_config.keys))

    def action_app_reload(self) -> None:
        """Read the files again; an open briefing keeps its cursors."""
        self.reload()

    def action_app_search(self) -> None:
        """Search the whole library."""
        if isinstance(self.screen, DeckScreen):
            self.open_search()

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
    start_item: str = "",
    notices: Sequence[str] = (),
    log_file: Path | None = None,
    is_light: bool = False,
    typed: str = "",
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
        start_item=start_item,
        notices=notices,
        log_file=log_file,
        is_light=is_light,
        typed=typed,
    )
    app.run(mouse=config.mouse)
    return app.return_code or 0
