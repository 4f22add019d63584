"""The results of a search as a list, and the preview beside it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message

from tui.model.dates import restyled
from tui.ui.blocks import Block, styled
from tui.ui.widgets.hit_rows import HitRow, Row, heading_style, lines_of, when_text
from tui.ui.widgets.item_list import ItemList

NEAR_END = 12
LINES_ABOVE = 3
"""The share of the preview that shows what stands before a match."""


class HitList(ItemList):
    """Rows of results. Nothing of a row is worked out before it is seen."""

    class Neared(Message):
        """The end of the rows is near; there may be more."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._shown: list[Row] = []
        self._newer_than: int | None = None

    def show(self, rows: Sequence[Row], cursor: str = "", newer_than: int | None = None) -> None:
        """Take other rows; the cursor goes to the one named, else to the first. Items of
        briefings ``newer_than`` a row bear a sign."""
        self._shown = list(rows)
        self._newer_than = newer_than
        self.set_keys([row.key for row in rows], cursor)

    def add(self, rows: Sequence[Row]) -> None:
        """Take more rows below, and stay where one is."""
        top, skip = self._view.top, self._view.skip
        self._shown += rows
        self.set_keys([row.key for row in self._shown], self.cursor_key)
        self._view.anchor(top, skip)

    def put(self, row: Row) -> None:
        """Take another state of the row of the same key."""
        place = self.row_of(row.key)
        if place is not None:
            self._shown[place] = row
            self.redraw_rows([row.key])

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._shown

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._shown[self.cursor_row] if self.cursor_row >= 0 else None

    @property
    def is_near_end(self) -> bool:
        """Whether the cursor, or what is seen, comes near the last row."""
        window = self._window()
        last = max(self.cursor_row, window[-1][0] if window else 0)
        return last >= len(self._shown) - NEAR_END

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        """A row by its kind."""
        return self._shown[row].blocks(width, row == 0)

    def row_flags(self, row: int) -> str:
        """A sign on what is new."""
        found = self._shown[row]
        is_new = (
            isinstance(found, HitRow)
            and self._newer_than is not None
            and found.hit.briefing > self._newer_than
        )
        return "●" if is_new else ""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Below what is seen there may be more."""
        if self.is_near_end:
            self.post_message(self.Neared())


class HitPreview(ItemList, can_focus=False):
    """All the words of an item, its matches lit, under the briefing it stands in."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._row: HitRow | None = None
        self._text_lines: list[Content] = []

    def show_hit(self, row: HitRow | None) -> None:
        """Show another item, from its first match on if that would not be seen."""
        if row is self._row:
            return
        self._row = row
        self._text_lines = []
        if row:
            text = row.hit.text
            self._text_lines = lines_of(text, row.matcher.spans(text))
            if row.hit.heading:
                self._text_lines[0] = self._text_lines[0].stylize_before(heading_style(row.hit))
        self.set_keys([""] * (len(self._text_lines) + 1) if row else [])
        lit = next((number for number, line in enumerate(self._text_lines, 1) if line.spans), 0)
        if lit and all(at != lit for at, _ in self._window()):
            self._view.anchor(lit)
            self._view.scroll(-(self.size.height // LINES_ABOVE))

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        """The briefing, then a line of the text."""
        if self._row is None:
            return []
        if row:
            lines = self._text_lines[max(0, row - 2) : row]
            # What is longer than a line stands apart, as paragraphs do.
            is_apart = row == 1 or any(line.cell_length > width for line in lines)
            return [Block(lines[-1], gap=int(is_apart))]
        hit, dates = self._row.hit, self._row.dates
        facts = [when_text(hit, dates), hit.kind]
        return [
            Block(styled(hit.title, "title")),
            Block(styled(restyled(hit.date_shown, dates), "muted")),
            Block(styled(" · ".join(filter(None, facts)), "muted"), gap=1),
        ]

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The text may be longer than the window."""
        self._scroll(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """And back."""
        self._scroll(-1)

    def _scroll(self, lines: int) -> None:
        self._window()
        if self._view.scroll(lines):
            self.refresh()
