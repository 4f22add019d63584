"""The app as one person's terminal, keyboard and hands need it: signs, mouse, letters, cursor."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from typing import Any

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Offset

from tui.config import Config
from tui.keys import CHARACTERS
from tui.ui.key_queue import KeyQueue, Typed
from tui.ui.ligatures import Ligatures
from tui.ui.widgets.item_list import ItemList

WIDTHS: list[tuple[int, str]] = [(0, "-narrow"), (80, "-medium"), (120, "-wide")]


class FittedApp(App[None]):
    """What of the configuration concerns every screen alike."""

    HORIZONTAL_BREAKPOINTS = WIDTHS

    def __init__(self, config: Config) -> None:
        self.deck_config = config
        self._layouts: Any = None
        self._key_queue = KeyQueue(self, self._hand_on)
        self._ligatures = Ligatures(self, self._key_queue.take)
        self._own_keys = frozenset(key for keys in config.keys.values() for key in keys)
        sheets: Any = self.CSS_PATH
        # Said now, for the framework chooses here how it leaves colours away.
        super().__init__(
            ansi_color=True if "NO_COLOR" in os.environ else None,
            css_path=[*sheets, "styles/plain.tcss"] if config.plain else None,
        )
        self._sign_filters = _sign_filters(config)
        if config.layout != "auto" or config.plain:
            name = "narrow" if config.plain else config.layout
            self.HORIZONTAL_BREAKPOINTS = [(0, f"-{name}")]
        for theme in config.themes:
            from tui.ui.own_themes import theme_of

            self.register_theme(theme_of(theme))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Whatever is painted, in the signs that were asked for."""
        return [*super().get_line_filters(), *self._sign_filters]

    # The cursor of the terminal.

    def get_driver_class(self) -> type[Driver]:
        """A driver that leaves the terminal's own cursor in sight where it is followed."""
        found = super().get_driver_class()
        return _with_cursor(found) if self.deck_config.plain else found

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor is put after each picture: for who listens to the screen,
        on the item at hand."""
        if self.deck_config.plain and self.screen_stack:
            focused = self.screen.focused
            if isinstance(focused, ItemList):
                return focused.cursor_offset
        return self._typing_at

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._typing_at = place

    # Keys.

    async def on_event(self, event: events.Event) -> None:
        """What is typed takes effect in its order."""
        if isinstance(event, Typed) and not event.is_forwarded:
            await self._ligatures.take(event)
        else:
            await super().on_event(event)

    async def _hand_on(self, typed: Typed) -> None:
        """A letter of another keyboard layout is the Latin key in its place, unless it is typed
        into a line, or is a key of the reader's own."""
        if isinstance(typed, events.Key) and not typed.key.isascii():
            typed = self._latin(typed)
        await super().on_event(typed)

    @property
    def is_typed_at(self) -> bool:
        """Whether something that was typed has not taken effect yet."""
        return self._key_queue.is_busy or self._ligatures.is_holding

    def type_again(self, typed: str) -> None:
        """Press the keys of characters that were typed before the app could take them."""
        for sign in typed:
            name = "enter" if sign in "\r\n" else CHARACTERS.get(sign, sign)
            self.post_message(events.Key(name, sign))

    def _latin(self, event: events.Key) -> events.Key:
        focused = self.focused
        if event.key in self._own_keys or (
            focused is not None and focused.check_consume_key(event.key, event.character)
        ):
            return event
        if self._layouts is None:
            from tui.layouts import Layouts

            self._layouts = Layouts(os.environ.get("LC_ALL") or os.environ.get("LANG", ""))
        modifiers, plus, letter = event.key.rpartition("+")
        latin = self._layouts.latin(event.character if not plus and event.character else letter)
        if not latin:
            return event
        name = CHARACTERS.get(latin, latin)
        if plus:
            return events.Key(f"{modifiers}+{name.lower()}", None)
        return events.Key(name, latin)

    # Addresses.

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Hand an address to the command of the configuration, else to the browser."""
        command = self.deck_config.open_with
        if not command:
            super().open_url(url, new_tab=new_tab)
            return
        nothing = subprocess.DEVNULL
        try:
            subprocess.Popen(
                [*command, url],
                stdin=nothing,
                stdout=nothing,
                stderr=nothing,
                start_new_session=True,
            )
        except OSError as error:
            self.tell(f"cannot run {command[0]}: {error.strerror}", is_warning=True)

    def tell(self, text: str, *, is_warning: bool = False) -> None:
        """One line to the reader, on the screen at hand."""
        raise NotImplementedError


def _sign_filters(config: Config) -> list[LineFilter]:
    if not (config.ascii or config.plain):
        return []
    from tui.ui.plain_signs import ASCII_SIGNS, WITHOUT_BARS, SignFilter

    tables = [WITHOUT_BARS] * config.plain + [ASCII_SIGNS] * config.ascii
    return [SignFilter(signs) for signs in tables]


def _with_cursor(driver: type[Driver]) -> type[Driver]:
    class WithCursor(driver):  # type: ignore[valid-type, misc]
        """Never hides the cursor."""

        def write(self, data: str) -> None:
            super().write(data.replace("\x1b[?25l", "\x1b[?25h"))

    return WithCursor
