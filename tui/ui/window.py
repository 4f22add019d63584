"""A window onto rows of different heights, held by an anchor instead of a count of lines.

The anchor is a row and the lines of it that are scrolled out above. Nothing beyond the window is
ever measured, so a list of ten thousand rows moves as fast as one of ten.
"""

from __future__ import annotations

from collections.abc import Callable


class Window:
    """What of a list is visible. ``height_of`` measures a row in lines, at least 1."""

    def __init__(self, height_of: Callable[[int], int]) -> None:
        self._height_of = height_of
        self._places: list[tuple[int, int]] | None = None
        self.rows = 0
        self.height = 0
        self.top = 0
        self.skip = 0

    def reset(self, rows: int) -> None:
        """Another list, seen from its top."""
        self.rows = rows
        self.top = self.skip = 0
        self._places = None

    def resize(self, height: int) -> None:
        """Another number of lines in the window."""
        self.height = height
        self._places = None

    def remeasure(self) -> None:
        """Rows changed their heights."""
        self._places = None

    def places(self) -> list[tuple[int, int]]:
        """The (row, line of the row) on each line of the window, down to the last row."""
        if self._places is None:
            self._settle()
            found: list[tuple[int, int]] = []
            row, line = self.top, self.skip
            while len(found) < self.height and row < self.rows:
                found += [(row, at) for at in range(line, self._height_of(row))]
                row, line = row + 1, 0
            self._places = found[: self.height]
        return self._places

    def anchor(self, row: int, skip: int = 0) -> None:
        """Put line ``skip`` of a row on the first line of the window."""
        self.top, self.skip = row, skip
        self._places = None

    def scroll(self, lines: int) -> bool:
        """Move down (up when negative) by lines, as far as there are any; whether it moved."""
        before = (self.top, self.skip)
        if lines > 0:
            self._step_on(lines)
        else:
            self._step_back(-lines)
        self._settle()
        if (self.top, self.skip) == before:
            return False
        self._places = None
        return True

    def y_of(self, row: int) -> int:
        """The line of the window on which a row begins; negative above it.

        Exact within two windows above and below; what is farther is somewhere beyond those.
        """
        y, at = -self.skip, self.top
        while at < row and y <= 2 * self.height:
            y += self._height_of(at)
            at += 1
        while at > row and y > -2 * self.height:
            at -= 1
            y -= self._height_of(at)
        return y

    def bounds(self) -> tuple[float, float]:
        """The window's first and last line as shares of the list, each row counted alike."""
        places = self.places()
        if not places:
            return (0.0, 1.0)
        (first, above), (last, below) = places[0], places[-1]
        start = (first + above / self._height_of(first)) / self.rows
        end = (last + (below + 1) / self._height_of(last)) / self.rows
        return (start, end)

    def _settle(self) -> None:
        """Keep the anchor inside the list: no gap below the last row unless all rows fit."""
        if not self.rows:
            self.top = self.skip = 0
            return
        self.top = min(self.top, self.rows - 1)
        self.skip = min(self.skip, self._height_of(self.top) - 1)
        seen, row = self._height_of(self.top) - self.skip, self.top + 1
        while seen < self.height and row < self.rows:
            seen += self._height_of(row)
            row += 1
        if seen < self.height:
            self._step_back(self.height - seen)

    def _step_back(self, lines: int) -> None:
        while lines > self.skip:
            lines -= self.skip
            if self.top == 0:
                self.skip = 0
                return
            self.top -= 1
            self.skip = self._height_of(self.top)
        self.skip -= lines

    def _step_on(self, lines: int) -> None:
        while self.rows and lines >= (left := self._height_of(self.top) - self.skip):
            if self.top == self.rows - 1:
                self.skip += left - 1
                return
            lines -= left
            self.top, self.skip = self.top + 1, 0
        self.skip += lines
