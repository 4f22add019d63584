"""The cursor of a list: it rests on items, and no key of it skips text that was not seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from tui.ui.window import Window

PAGE_OVERLAP = 2


class Cursor:
    """A row among the ``stops`` of a list (the rows that are items, in order), and the window
    that follows it. ``row`` is -1 where there are no items."""

    def __init__(self, window: Window, height_of: Callable[[int], int]) -> None:
        self.window = window
        self._height_of = height_of
        self.stops: Sequence[int] = ()
        self.row = -1

    def reset(self, stops: Sequence[int], row: int) -> None:
        """Another list, the cursor on ``row``, shown from its first line."""
        self.stops = stops
        self.row = row
        if stops and row > stops[0]:
            self.bring_in(row)

    @property
    def place(self) -> tuple[int, int]:
        """The cursor's place among the items, from 1, and how many there are."""
        return bisect_right(self.stops, self.row), len(self.stops)

    def down(self) -> None:
        """One line while the item reaches below the window, else to the next item."""
        self._return_to_window()
        height = self.window.height
        following = self._after(self.row)
        if self.window.y_of(self.row) + self._height_of(self.row) > height or following is None:
            self.window.scroll(1)
            return
        left, self.row = self.row, following
        self._reveal_below(left)

    def up(self) -> None:
        """One line while the item begins above the window, else to the item before."""
        self._return_to_window()
        if self.window.y_of(self.row) < 0:
            self.window.scroll(-1)
            return
        before = self._before(self.row)
        if before is None:
            self.window.scroll(-self.window.height)
            return
        self.row = before
        self._reveal_above()

    def item(self, step: int) -> None:
        """To the next (1) or previous (-1) item, shown from its first line."""
        row = self._after(self.row) if step > 0 else self._before(self.row)
        if row is not None:
            self.go(row)

    def page(self, step: int, part: int = 1) -> None:
        """A page (or the ``part``-th of one) down (1) or up (-1); a page keeps two lines."""
        height = self.window.height
        lines = max(1, height // part if part > 1 else height - PAGE_OVERLAP)
        if self.window.scroll(step * lines):
            self._rest_in_window(step)
        else:
            self.row = self.stops[-1] if step > 0 else self.stops[0]

    def end(self, step: int) -> None:
        """To the last (1) or first (-1) item."""
        last = self.window.rows - 1
        if step < 0:
            self.window.anchor(0)
        else:
            self.window.anchor(last, self._height_of(last))
        self.row = self.stops[-1] if step > 0 else self.stops[0]

    def go(self, row: int) -> None:
        """To a row, shown from its first line."""
        self.row = row
        self.bring_in(row)

    def bring_in(self, row: int) -> None:
        """Show a row from its first line, moving no more than needed."""
        height = self.window.height
        if not height:
            return
        y, lines = self.window.y_of(row), self._height_of(row)
        if y >= 0 and y + lines <= height:
            return
        # Below the row after the window nothing is measured: how far it is, is not known.
        is_near = row <= self.window.places()[-1][0] + 1
        if is_near and 0 <= y <= 2 * height:
            self.window.scroll(min(y + lines - height, y))
            return
        self.window.anchor(row)
        above = self._lead_lines(row)
        wanted = max(above, height // 4) if y > 0 else above
        self.window.scroll(-min(max(0, height - lines), wanted))

    def bring_line_in(self, line: int) -> None:
        """Show one line of the cursor's row, moving no more than needed."""
        y = self.window.y_of(self.row) + line
        if y < 0:
            self.window.scroll(y)
        elif y >= self.window.height:
            self.window.scroll(y - self.window.height + 1)

    @property
    def is_in_window(self) -> bool:
        """Whether any line of the cursor's row is visible."""
        places = self.window.places()
        return bool(places) and places[0][0] <= self.row <= places[-1][0]

    def _return_to_window(self) -> None:
        """Come back into the window when the mouse scrolled it away."""
        places = self.window.places()
        if places and not self.is_in_window:
            self._rest_in_window(1 if self.row < places[0][0] else -1)

    def _rest_in_window(self, step: int) -> None:
        """Rest on a visible item, a wholly visible one if there is any."""
        shown: dict[int, int] = {}
        for row, _ in self.window.places():
            shown[row] = shown.get(row, 0) + 1
        items = [row for row in shown if self._is_stop(row)]
        whole = [row for row in items if shown[row] == self._height_of(row)]
        if self.row in (whole or items):
            return
        if rows := whole or items:
            self.row = rows[0] if step > 0 else rows[-1]

    def _reveal_below(self, left: int) -> None:
        """Show the row the cursor went down to. When that takes scrolling, the row it ``left``
        goes to the top: the next keys then move without repainting everything, which matters
        behind a slow line."""
        y, lines = self.window.y_of(self.row), self._height_of(self.row)
        below = y + lines - self.window.height
        if below > 0:
            room = self.window.height - lines - (y - self.window.y_of(left))
            self.window.scroll(self.window.y_of(left) if room >= 0 else min(below, max(0, y)))

    def _reveal_above(self) -> None:
        """Show the end of the row the cursor went up to, all of it and its heading if they fit."""
        y, lines = self.window.y_of(self.row), self._height_of(self.row)
        needed = self._lead_lines(self.row) - y
        if needed > 0:
            self.window.scroll(-max(0, min(needed, self.window.height - (y + lines))))

    def _lead_lines(self, row: int) -> int:
        """Lines of the headings directly above a row."""
        lines = 0
        while row > 0 and not self._is_stop(row - 1):
            row -= 1
            lines += self._height_of(row)
        return lines

    def _is_stop(self, row: int) -> bool:
        at = bisect_left(self.stops, row)
        return at < len(self.stops) and self.stops[at] == row

    def _after(self, row: int) -> int | None:
        at = bisect_right(self.stops, row)
        return self.stops[at] if at < len(self.stops) else None

    def _before(self, row: int) -> int | None:
        at = bisect_left(self.stops, row)
        return self.stops[at - 1] if at else None
