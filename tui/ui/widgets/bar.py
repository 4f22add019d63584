"""One line at an edge of the screen: words at the left, words at the right."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from tui.ui.widgets.named_styles import NamedStyles
from tui.ui.widgets.selectable import Selectable

GAP = 2


class Bar(Selectable):
    """A line whose right part gives way when there is no room for both."""

    def __init__(self, *, id: str | None = None, keep_right: bool = False) -> None:
        """``keep_right`` shortens the left part instead of dropping the right."""
        super().__init__(id=id)
        self._left = Content("")
        self._right = Content("")
        self._keep_right = keep_right
        self._tail = 0
        self._styles = NamedStyles(self)

    def show(self, left: Content | None = None, right: Content | None = None) -> None:
        """Write new words; None leaves a side as it is. Repaints, without a layout."""
        left = self._left if left is None else left
        right = self._right if right is None else right
        if left is not self._left and not left.is_same(self._left):
            self._left, self._right = left, right
            self.refresh()
        elif not right.is_same(self._right):
            cells = max(right.cell_length, self._right.cell_length) + GAP
            has_room = self._left.cell_length + cells + GAP <= self.size.width
            self._right = right
            # Where both sides have room the left one stands; behind a slow line it need not
            # be sent again with every key.
            if has_room:
                self._tail = max(self._tail, cells)
                self.refresh(Region(self.size.width - cells, 0, cells, 1))
            else:
                self.refresh()

    @property
    def words(self) -> str:
        """Both sides as plain text."""
        return f"{self._left.plain}  {self._right.plain}".strip()

    def forget_patches(self) -> None:
        """The right part is painted."""
        self._tail = 0

    def notify_style_update(self) -> None:
        """The theme or a class changed."""
        super().notify_style_update()
        self._styles.forget()

    def patched(self, line: int, strip: Strip) -> Strip | None:
        """The line with another right part."""
        if line or not self._tail or self.content_offset.x:
            return None
        ground, right = self._styles.rich(), self._right
        blank = Segment(" " * (self._tail - right.cell_length - 1), ground)
        segments = [blank, *self._styles.segments(right), Segment(" ", ground)]
        tail = self.filtered(Strip(segments, self._tail))
        return Strip.join([strip.crop(0, strip.cell_length - self._tail), tail])

    def words_of_line(self, y: int) -> str:
        """The line as it is painted."""
        return self.painted_line(y).text

    def painted_line(self, y: int) -> Strip:
        """The line, exactly as wide as the screen."""
        width = self.size.width
        ground = self._styles.rich()
        if y or width < 4:
            return Strip.blank(width, ground)
        room = width - 2
        left, right = self._left, self._right
        spare = room - right.cell_length - GAP if right else room
        if right and spare < min(left.cell_length, 12 if self._keep_right else left.cell_length):
            right, spare = Content(""), room
        left = left.truncate(max(1, spare), ellipsis=True)
        middle = room - left.cell_length - right.cell_length
        return Strip(
            [
                Segment(" ", ground),
                *self._styles.segments(left),
                Segment(" " * max(0, middle), ground),
                *self._styles.segments(right),
                Segment(" ", ground),
            ]
        ).adjust_cell_length(width, ground)
