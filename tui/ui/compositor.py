"""What has changed on a screen, sent as the changed cells and no others."""

from __future__ import annotations

from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Piece(NamedTuple):
    """Cells to be written from a place of the screen on."""

    x: int
    y: int
    cells: Strip


class Pieces(CompositorUpdate):
    """Pieces of a few lines; what lies between them stays on the screen as it is."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """As segments, each piece after a movement to its place."""
        for x, y, cells in self.pieces:
            yield Control.move_to(x, y).segment
            yield from cells

    def render_segments(self, console: Console) -> str:
        """As what is written to the terminal."""
        return "".join(
            f"\x1b[{y + 1};{x + 1}H{cells.render(console)}" for x, y, cells in self.pieces
        )


class SpanCompositor(Compositor):
    """Composes only the cells that have changed.

    Textual's own cuts every line of every widget where any widget ends, and sends each changed
    piece from such a cut on: a new number at the end of a line sends the line. Behind a slow
    line that is what a key costs.
    """

    def render_partial_update(self) -> ChopsUpdate | Pieces | None:  # type: ignore[override]
        """What to send for the regions that are dirty; None when there are none."""
        pieces = self._pieces()
        if pieces is None:
            return super().render_partial_update()
        self._dirty_regions.clear()
        return Pieces(pieces) if pieces else None

    def _pieces(self) -> list[Piece] | None:
        """The dirty cells; None where some lie under the edge of a widget."""
        screen = self.size.region
        dirty = [region.intersection(screen) for region in self._dirty_regions]
        around = Region.from_union(dirty) if dirty else Region()
        shown: list[tuple[Region, Widget, Region, Region]] = [
            (region.intersection(clip), widget, region, clip)
            for widget, (region, clip) in self.visible_widgets.items()
            if around.overlaps(clip)
        ]
        lines: dict[Widget, list[Strip]] = {}
        pieces: list[Piece] = []
        for y, left, right in self._regions_to_spans(dirty):
            for (x, top, width, height), widget, region, clip in shown:
                if not (top <= y < top + height and x < right and left < x + width):
                    continue
                if left < x or x + width < right:
                    return None
                strips = lines.get(widget)
                if strips is None:
                    strips = lines[widget] = _lines_of(widget, region, clip)
                if y - top >= len(strips):
                    return None
                pieces.append(Piece(left, y, strips[y - top].crop(left - x, right - x)))
                break
        return pieces


def _lines_of(widget: Widget, region: Region, clip: Region) -> list[Strip]:
    """The lines of a widget that are seen, asked for as Textual asks for them."""
    if clip.contains_region(region):
        return widget.render_lines(Region(0, 0, region.width, region.height))
    return widget.render_lines(region.intersection(clip).translate(-region.offset))
