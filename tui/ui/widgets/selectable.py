"""Lines whose words the mouse can select, as in any other window of the terminal."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip

from tui.ui.widgets.painted import Painted

_SELECTED = Style(reverse=True)


class Selectable(Painted):
    """What is selected is counted in the lines of the window, for these alone are at hand."""

    _is_painting = False

    def painted_line(self, y: int) -> Strip:
        """One line of the window as it is without a selection."""
        raise NotImplementedError

    def words_of_line(self, y: int) -> str:
        """What can be selected of a line: as it is painted, with blanks for all that is no text."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region of the widget, its frame included."""
        self._is_painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._is_painting = False

    def render_line(self, y: int) -> Strip:
        """A line; who asks where the mouse is gets the place of each letter with it. What is
        painted goes without, for places would make every stretch of text a style of its own."""
        strip = self.painted_line(y)
        if not self._is_painting:
            return strip.apply_offsets(0, y)
        selection = self.text_selection
        span = selection.get_span(y) if selection else None
        if span is None:
            return strip
        words = self.words_of_line(y)
        start = cell_len(words[: span[0]])
        end = strip.cell_length if span[1] < 0 else cell_len(words[: span[1]])
        parts = [strip.crop(0, start), strip.crop(start, end), strip.crop(end)]
        return Strip.join([parts[0], _reversed(parts[1]), parts[2]])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words, without the margin that lines of a paragraph share."""
        text = "\n".join(map(self.words_of_line, range(self.size.height)))
        lines = selection.extract(text).splitlines()
        return "\n".join(line.strip() for line in lines).strip("\n"), "\n"

    def text_select_all(self) -> None:
        """Nothing: a double click opens the row."""

    def end_selection(self) -> None:
        """Other lines are in the window now."""
        if self.text_selection is not None:
            self.screen.clear_selection()


def _reversed(strip: Strip) -> Strip:
    return strip.apply_style(_SELECTED)
