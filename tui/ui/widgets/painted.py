"""A widget that hands out its picture again as long as nothing in it has changed."""

from __future__ import annotations

from typing import Self

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """Every frame asks every visible widget for all its lines, even when one key changed a few
    cells of another; what has not been refreshed since is given as it was."""

    _picture: tuple[Region, list[Strip]] | None = None

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have it painted anew, wholly or in these regions."""
        self._picture = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """The theme or a class changed."""
        self._picture = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region of the widget, its frame included."""
        if self._picture is None or self._picture[0] != crop:
            self._picture = (crop, super().render_lines(crop))
        return self._picture[1]
