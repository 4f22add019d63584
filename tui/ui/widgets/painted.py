"""A widget that paints again only the lines of it that have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """Every frame asks every visible widget for all its lines, even when one key changed a few
    cells of another. What has not been refreshed since is given as it was."""

    _picture: tuple[Region, list[Strip]] | None = None
    _changed: frozenset[int] = frozenset()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have it painted anew, wholly or in these regions."""
        if regions and not layout and not recompose:
            top = self.content_offset.y
            self._changed = self._changed.union(
                *(range(top + region.y, top + region.bottom) for region in regions)
            )
        else:
            self._picture = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """The theme or a class changed."""
        self._picture = None
        super().notify_style_update()

    def patched(self, line: int, strip: Strip) -> Strip | None:
        """A changed line made from what it was, where that is quicker; None to paint it anew."""
        return None

    def forget_patches(self) -> None:
        """All that had changed is painted."""

    def filtered(self, strip: Strip) -> Strip:
        """A strip as the filters leave it through which every line passes."""
        background = self.background_colors[1]
        for each in self.get_line_filters():
            strip = strip.apply_filter(each, background)
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region of the widget, its frame included."""
        if self._picture is None or self._picture[0] != crop:
            self._picture = (crop, super().render_lines(crop))
        elif self._changed:
            lines = list(self._picture[1])
            anew: list[int] = []
            for line in sorted(self._changed):
                place = line - crop.y
                if 0 <= place < len(lines) and (patched := self.patched(line, lines[place])):
                    lines[place] = patched
                else:
                    anew.append(place)
            for first, last in _runs(anew):
                first, last = max(0, first), min(len(lines), last)
                if first < last:
                    run = Region(crop.x, crop.y + first, crop.width, last - first)
                    lines[first:last] = super().render_lines(run)
            self._picture = (crop, lines)
        self._changed = frozenset()
        self.forget_patches()
        return self._picture[1]


def _runs(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers in order as runs: the first of each, and the one after its last."""
    first = last = None
    for line in lines:
        if first is None or last is None:
            first, last = line, line + 1
        elif line == last:
            last += 1
        else:
            yield first, last
            first, last = line, line + 1
    if first is not None and last is not None:
        yield first, last
