"""A list whose cursor is a bar before the lines of its row, and nothing else.

So moving it sends a few cells over a slow line instead of two rows of text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from tui.ui.widgets.named_styles import NamedStyles
from tui.ui.widgets.selectable import Selectable

HERE, LINKED = "▌", "▎"


class Barred(Selectable):
    """Lines of rows, in the first cell of which a bar may stand."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles = NamedStyles(self)
        self._bars: dict[Segment, Segment] = {}
        self._bars_changed: set[int] = set()

    # What a subclass provides.

    def places(self) -> Sequence[tuple[int, int]]:
        """The (row, line of the row) on each line of the window."""
        raise NotImplementedError

    def is_space(self, row: int, line: int) -> bool:
        """Whether a line of a row only sets it apart from the next."""
        raise NotImplementedError

    def bar_of(self, row: int) -> str:
        """``HERE``, ``LINKED`` or nothing."""
        raise NotImplementedError

    # Painting.

    def refresh_bars_of(self, rows: Collection[int]) -> None:
        """Repaint the bars of rows."""
        self.refresh_bars([y for y, (row, _) in enumerate(self.places()) if row in rows])

    def refresh_bars(self, lines: Sequence[int]) -> None:
        """Repaint the bars of lines of the window (in order), each run of them as one region."""
        regions: list[Region] = []
        places = self.places()
        for y in lines:
            if self.is_space(*places[y]):
                continue
            if regions and regions[-1].bottom == y:
                regions[-1] = Region(0, regions[-1].y, 1, regions[-1].height + 1)
            else:
                regions.append(Region(0, y, 1, 1))
        if regions:
            self._bars_changed.update(lines)
            self.refresh(*regions)

    def forget_styles(self) -> None:
        """The theme or a class changed, or what is written in styles of its own."""
        self._styles.forget()
        self._bars.clear()

    def forget_patches(self) -> None:
        """All bars are painted."""
        self._bars_changed.clear()

    def patched(self, line: int, strip: Strip) -> Strip | None:
        """A line of which the bar alone changed: another bar before the same words."""
        x, top = self.content_offset
        y = line - top
        if x or y not in self._bars_changed:
            return None
        bar = self.bar(*self.places()[y])
        found = self._bars.get(bar)
        if found is None:
            (found,) = self.filtered(Strip([bar], 1))
            self._bars[bar] = found
        first, *others = strip
        if first.cell_length == 1:
            return Strip([found, *others], strip.cell_length)
        return Strip.join([Strip([found], 1), strip.crop(1)])

    def bar(self, row: int, line: int) -> Segment:
        """The first cell of a line."""
        sign = "" if self.is_space(row, line) else self.bar_of(row)
        if not sign:
            return Segment(" ", self._styles.rich())
        is_faint = sign == HERE and not self.has_focus
        return Segment(sign, self._styles.rich("bar-blurred" if is_faint else "bar"))
