"""What every screen of the app has: a key line, a list with a cursor, and a way back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

from tui.ui.bindings import Remapped, bar_words, bindings_of
from tui.ui.blocks import joined, keys_text
from tui.ui.compositor import SpanCompositor
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.item_list import ItemList

SAID_SECONDS, WARNED_SECONDS = 3.0, 10.0
WIDE_STATUS, NARROW_STATUS, MEDIUM = 34, 12, 80
HEIGHTS: list[tuple[int, str]] | None = [(0, "-low"), (18, "-tall")]


class DeckScreen(Screen[str]):
    """A screen with a cursor in some list and a bottom line from the live key table."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("list")]
    VERTICAL_BREAKPOINTS = HEIGHTS
    AUTO_FOCUS: ClassVar[str | None] = ""
    # Widgets cover the screen; blank lines below them need no styles and no filters.
    BLANK: ClassVar[bool] = True

    has_status: ClassVar[bool] = True
    """Whether room is kept at the right of the bottom line for where the cursor is."""

    area: ClassVar[str] = ""
    """The name of this screen in the key table."""

    def __init__(self, remapped: Remapped) -> None:
        super().__init__()
        self._compositor = SpanCompositor()
        self.remapped = remapped
        self._told: Content | None = None
        self._keys_shown: tuple[int, Content] | None = None
        self._untell: Timer | None = None

    # What a screen provides.

    @property
    def item_list(self) -> ItemList:
        """The list that the cursor keys move in."""
        raise NotImplementedError

    def cursor_moved(self) -> None:
        """The cursor rests somewhere else; show what follows from it."""

    def open_row(self) -> None:
        """The row under the cursor was clicked again; do what Enter does."""

    def go_back(self) -> bool:
        """Take back one layer inside this screen; False when there is none."""
        return False

    # The bottom line and words to the reader.

    def show_keys(self, right: Content | None = None) -> None:
        """Write the bottom line: the keys that work here, and where the cursor is. While there
        is something to tell, that stands in place of the keys."""
        bar = self.query_one("#keys", Bar)
        if self._told is not None:
            bar.show(self._told, right)
            return
        # What stands at the right changes with every key; the keys must not jump with it.
        width = self.app.size.width
        kept = WIDE_STATUS if width >= MEDIUM else NARROW_STATUS
        bar.show(self._keys_here(width - kept if self.has_status else width), right)

    def say(self, text: str) -> None:
        """Tell the reader something in passing; never parsed for markup."""
        self._tell(text, "said", SAID_SECONDS)

    def warn(self, text: str) -> None:
        """Tell the reader that something went wrong; it stays longer."""
        self._tell(text, "warn", WARNED_SECONDS)

    def _keys_here(self, cells: int) -> Content:
        if self._keys_shown is None or self._keys_shown[0] != cells:
            words = bar_words((self.area, "any"), self.remapped, cells)
            self._keys_shown = (cells, keys_text(words))
        return self._keys_shown[1]

    @property
    def told(self) -> str:
        """What is being told at the moment."""
        return self._told.plain if self._told is not None else ""

    def _tell(self, text: str, style: str, seconds: float) -> None:
        self._told = joined([(text, style)])
        # What is told before the screen stands shows with its first key line.
        if self.query("#keys"):
            self.show_keys()
        if self._untell is not None:
            self._untell.stop()
        self._untell = self.set_timer(seconds, self._end_telling)

    def _end_telling(self) -> None:
        self._told = None
        self.show_keys()

    def copy(self, text: str) -> None:
        """Hand words to the terminal's clipboard, and say so."""
        self.app.copy_to_clipboard(text)
        lines = text.count("\n") + 1
        self.say(f"sent to the terminal's clipboard: {lines} line{'s' if lines != 1 else ''}")

    def copy_selected(self) -> bool:
        """Copy what the mouse has selected; False when that is nothing."""
        text = self.get_selected_text()
        if text:
            self.copy(text)
            self.clear_selection()
        return bool(text)

    # The cursor.

    def action_cursor_down(self) -> None:
        """One line down, or to the next item."""
        self.item_list.move_down()
        self.cursor_moved()

    def action_cursor_up(self) -> None:
        """One line up, or to the item before."""
        self.item_list.move_up()
        self.cursor_moved()

    def action_cursor_page_down(self) -> None:
        """A page down."""
        self.item_list.page(1)
        self.cursor_moved()

    def action_cursor_page_up(self) -> None:
        """A page up."""
        self.item_list.page(-1)
        self.cursor_moved()

    def action_cursor_half_down(self) -> None:
        """Half a page down."""
        self.item_list.page(1, 2)
        self.cursor_moved()

    def action_cursor_half_up(self) -> None:
        """Half a page up."""
        self.item_list.page(-1, 2)
        self.cursor_moved()

    def action_cursor_top(self) -> None:
        """To the first item."""
        self.item_list.move_end(-1)
        self.cursor_moved()

    def action_cursor_bottom(self) -> None:
        """To the last item."""
        self.item_list.move_end(1)
        self.cursor_moved()

    @on(ItemList.Moved)
    def _mouse_moved_cursor(self, message: ItemList.Moved) -> None:
        message.stop()
        self.cursor_moved()

    @on(ItemList.Chosen)
    def _row_chosen(self, message: ItemList.Chosen) -> None:
        message.stop()
        self.open_row()
