"""The virtual list under every pane: rows of wrapped text, of which only the visible are drawn.

The place in the list is an anchor (a row and a line within it), not a count of lines from the
top, so nothing has to be measured beyond the window and ten thousand rows cost what ten do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from tui.ui.blocks import Block
from tui.ui.cursor import Cursor
from tui.ui.lines import Line, wrapped
from tui.ui.widgets.barred import HERE, LINKED, Barred
from tui.ui.window import Window

WHEEL_LINES = 3
FLAG_CELLS = 2
CACHE_ROWS = 2000


class ItemList(Barred, can_focus=True, inherit_bindings=False):
    """Rows of wrapped text with a cursor that rests on items and never skips unseen text.

    A subclass names its rows by ``set_keys`` (an empty key is a heading, on which the cursor
    does not rest) and draws one by ``blocks``.
    """

    class Pointed(Message):
        """The mouse was used on a row."""

        def __init__(self, item_list: ItemList) -> None:
            self.item_list = item_list
            super().__init__()

        @property
        def control(self) -> ItemList:
            return self.item_list

    class Moved(Pointed):
        """The mouse put the cursor on a row."""

    class Chosen(Pointed):
        """The row under the cursor was clicked again."""

    def __init__(self, *, id: str | None = None, measure: int = 0) -> None:
        """``measure`` is the longest line of text in cells; 0 is as wide as the list."""
        super().__init__(id=id)
        self.measure = measure
        self.empty_text = ""
        self._keys: Sequence[str] = ()
        self._rows_of: dict[str, int] = {}
        self._view = Window(self._height)
        self._cursor = Cursor(self._view, self._height)
        self._linked: Collection[str] = ()
        self._lines_cache: dict[int, list[Line]] = {}
        self._cells_cache: dict[int, list[list[Segment]]] = {}
        self._drawn_width = 0

    # What a subclass provides.

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        """The drawing of a row for ``width`` cells."""
        raise NotImplementedError

    def row_flags(self, row: int) -> str:
        """Signs shown at the right of a row, the most important first."""
        return ""

    # Rows and the cursor.

    def set_keys(self, keys: Sequence[str], cursor: str = "") -> None:
        """Take new rows; the cursor goes to the row named ``cursor``, else to the first item."""
        self._keys = keys
        self._rows_of = {key: row for row, key in enumerate(keys) if key}
        stops = [row for row, key in enumerate(keys) if key]
        self.set_rows(len(keys), stops, self._rows_of.get(cursor, stops[0] if stops else -1))

    def set_rows(self, count: int, stops: Sequence[int], cursor: int) -> None:
        """Take so many new rows, of which ``stops`` are items; the cursor goes to a row."""
        self._view.reset(count)
        self.redraw()
        self._cursor.reset(stops, cursor)

    def key_at(self, row: int) -> str:
        """The key of a row; empty for a heading."""
        return self._keys[row]

    def row_of(self, key: str) -> int | None:
        """The row of that name."""
        return self._rows_of.get(key)

    @property
    def cursor_key(self) -> str:
        """The key under the cursor; empty when there are no items."""
        return self.key_at(self._cursor.row) if self._cursor.row >= 0 else ""

    @property
    def cursor_row(self) -> int:
        """The row under the cursor, headings counted; -1 when there are no items."""
        return self._cursor.row

    @property
    def cursor_offset(self) -> Offset:
        """Where on the screen the row under the cursor begins, or what is seen of it."""
        x, y = self.content_region.offset
        for line, (row, part) in enumerate(self._window()):
            if row == self._cursor.row and not self._lines(row)[part].is_space:
                return Offset(x + 1, y + line)
        return Offset(x, y)

    @property
    def place(self) -> tuple[int, int]:
        """The cursor's place among the items, from 1, and how many there are."""
        return self._cursor.place

    def has_key(self, key: str) -> bool:
        """Whether a row of that name is in the list."""
        return self.row_of(key) is not None

    def go_to(self, key: str) -> bool:
        """Put the cursor on the row of that name and bring it into view."""
        row = self.row_of(key)
        if row is None:
            return False
        self._moving(lambda: self._cursor.go(row))
        return True

    def set_linked(self, keys: Collection[str]) -> None:
        """Show these rows as linked to the item at hand."""
        old, self._linked = self._linked, keys
        if changed := set(old) ^ set(keys):
            window = self._window()
            self.refresh_bars(
                [y for y, (row, _) in enumerate(window) if self.key_at(row) in changed]
            )

    def redraw(self) -> None:
        """Draw every row anew: its words, width or styles changed."""
        self._lines_cache.clear()
        self._cells_cache.clear()
        self.forget_styles()
        self._view.remeasure()
        self.refresh()

    def redraw_rows(self, keys: Collection[str]) -> None:
        """Draw the named rows anew; their heights may change."""
        for key in keys:
            row = self.row_of(key)
            if row is not None:
                self._lines_cache.pop(row, None)
                self._cells_cache.pop(row, None)
        self._view.remeasure()
        self.refresh()

    def set_measure(self, cells: int) -> None:
        """Set the longest line of text in cells, keeping the cursor in view."""
        self.measure = cells
        self.redraw()
        self._keep_in_view()

    def show_styled(self, style: str) -> None:
        """Bring the first line of the row at hand that bears a style into view."""
        for number, line in enumerate(self._lines(self._cursor.row)):
            if any(span.style == style for span in line.text.spans):
                self._moving(partial(self._cursor.bring_line_in, number))
                return

    # Moving.

    def move_down(self) -> None:
        """One line while the item reaches below the window, else to the next item."""
        self._moving(self._cursor.down)

    def move_up(self) -> None:
        """One line while the item begins above the window, else to the item before."""
        self._moving(self._cursor.up)

    def move_item(self, step: int) -> None:
        """To the next (1) or previous (-1) item, shown from its first line."""
        self._moving(lambda: self._cursor.item(step))

    def page(self, step: int, part: int = 1) -> None:
        """A page (or the ``part``-th of one) down (1) or up (-1), two lines of overlap kept."""
        self._moving(lambda: self._cursor.page(step, part))

    def move_end(self, step: int) -> None:
        """To the last (1) or first (-1) item."""
        self._moving(lambda: self._cursor.end(step))

    def _moving(self, move: Callable[[], object]) -> None:
        """Move, then repaint what the move changed and no more."""
        if self._cursor.row < 0:
            return
        self._window()
        row, seen = self._cursor.row, (self._view.top, self._view.skip)
        move()
        if (self._view.top, self._view.skip) != seen:
            self.end_selection()
            self.refresh()
        elif self._cursor.row != row:
            self.refresh_bars_of({row, self._cursor.row})

    def _keep_in_view(self) -> None:
        self._window()
        if self._cursor.row >= 0 and not self._cursor.is_in_window:
            self._cursor.bring_in(self._cursor.row)
        self.refresh()

    # Where things are.

    def _text_width(self) -> int:
        width = max(8, self.size.width - 2 - FLAG_CELLS)
        return min(width, self.measure) if self.measure else width

    def _lines(self, row: int) -> list[Line]:
        found = self._lines_cache.get(row)
        if found is None:
            if len(self._lines_cache) > CACHE_ROWS:
                self._lines_cache.clear()
                self._cells_cache.clear()
            width = self._text_width()
            found = self._lines_cache[row] = wrapped(self.blocks(row, width), width)
        return found

    def _height(self, row: int) -> int:
        return len(self._lines(row))

    def _fit(self) -> None:
        """Wrap anew for another width, which is painted before anything else is told of it."""
        width = self.size.width
        if width != self._drawn_width:
            self._drawn_width = width
            self._lines_cache.clear()
            self._cells_cache.clear()
            self._view.remeasure()

    def _window(self, height: int = -1) -> list[tuple[int, int]]:
        """The (row, line of the row) on each line of the widget, whose ``height`` may be known."""
        self._fit()
        height = self.size.height if height < 0 else height
        if self._view.height != height:
            self._view.resize(height)
        return self._view.places()

    def places(self) -> list[tuple[int, int]]:
        """The (row, line of the row) on each line of the window."""
        return self._window()

    def is_space(self, row: int, line: int) -> bool:
        """Whether a line of a row only sets it apart from the next."""
        return self._lines(row)[line].is_space

    def bar_of(self, row: int) -> str:
        """The bar of the cursor, or that of what is linked to the item at hand."""
        if row == self._cursor.row:
            return HERE
        return LINKED if self._linked and self.key_at(row) in self._linked else ""

    # Painting.

    def words_of_line(self, y: int) -> str:
        """The text of a line behind the bar of the cursor, and neither signs nor scroll mark."""
        window = self._window()
        if y >= len(window):
            return ""
        row, line = window[y]
        lead, indent = self._lines(row)[line].lead, self._lines(row)[line].indent
        before = lead.plain if lead is not None else ""
        return f" {before}{' ' * (indent - cell_len(before))}{self._lines(row)[line].text.plain}"

    def painted_line(self, y: int) -> Strip:
        """One line of the window: cursor bar, text, signs, scroll mark."""
        width, height = self.size
        window = self._window(height)
        base = self._styles.rich()
        if y >= len(window):
            if y == 0 and self.empty_text:
                text = Content(self.empty_text).truncate(max(1, width - 2)).plain
                return Strip([Segment(f" {text}", self._styles.rich("muted"))]).adjust_cell_length(
                    width, base
                )
            return Strip([Segment(" " * width, base)], width)
        row, line = window[y]
        segments = [self.bar(row, line), *self._cells(row)[line], self._track(y, base, height)]
        return Strip(segments, width)

    def _cells(self, row: int) -> list[list[Segment]]:
        found = self._cells_cache.get(row)
        if found is None:
            found = self._cells_cache[row] = self._paint(row)
        return found

    def _paint(self, row: int) -> list[list[Segment]]:
        width = self.size.width - 2 - FLAG_CELLS
        signs = self.row_flags(row)
        blank = self._styles.rich()
        painted: list[list[Segment]] = []
        for number, line in enumerate(self._lines(row)):
            segments: list[Segment] = []
            used = line.indent
            if line.lead is not None:
                segments += self._styles.segments(line.lead)
                used = max(used, line.lead.cell_length)
                segments.append(Segment(" " * max(0, line.indent - line.lead.cell_length), blank))
            else:
                segments.append(Segment(" " * line.indent, blank))
            segments += self._styles.segments(line.text)
            used += line.text.cell_length
            here = "" if line.is_space else signs[2 * number : 2 * number + 2] if number < 2 else ""
            segments.append(Segment(" " * max(0, width - used + FLAG_CELLS - len(here)), blank))
            segments.append(Segment(here, self._styles.rich("flag")))
            painted.append(list(Segment.simplify(filter(_has_text, segments))))
        return painted

    def _track(self, y: int, base: RichStyle, height: int) -> Segment:
        start, end = self._view.bounds()
        if start <= 0 and end >= 1:
            return Segment(" ", base)
        size = max(1, round((end - start) * height))
        top = height - size if end >= 1 else min(height - size, round(start * height))
        if top <= y < top + size:
            return Segment("▐", self._styles.rich("thumb"))
        return Segment(" ", base)

    # Events.

    def notify_style_update(self) -> None:
        """The theme or a class changed."""
        super().notify_style_update()
        self._cells_cache.clear()
        self.forget_styles()

    def on_resize(self, event: events.Resize) -> None:
        """A new width wraps anew; a new height keeps the cursor in view."""
        self._keep_in_view()

    def on_focus(self) -> None:
        """The cursor row of the pane in use stands out."""
        self._refresh_cursor()

    def on_blur(self) -> None:
        """The cursor row of a pane not in use steps back."""
        self._refresh_cursor()

    def _refresh_cursor(self) -> None:
        self.refresh_bars_of({self._cursor.row})

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the pane under the pointer."""
        event.stop()
        self._moving(lambda: self._view.scroll(WHEEL_LINES))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the pane under the pointer."""
        event.stop()
        self._moving(lambda: self._view.scroll(-WHEEL_LINES))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row; a click on that row opens it; the end of
        a selection is neither."""
        offset = event.get_content_offset(self)
        if offset is None or self.screen.get_selected_text():
            return
        window = self._window()
        if offset.y < len(window) and self.key_at(row := window[offset.y][0]):
            if row == self._cursor.row and (event.chain > 1 or self.has_focus):
                self.post_message(self.Chosen(self))
            else:
                self.refresh_bars_of({self._cursor.row, row})
                self._cursor.row = row
                self.post_message(self.Moved(self))


def _has_text(segment: Segment) -> bool:
    return bool(segment.text)
