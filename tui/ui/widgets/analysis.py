"""The Analysis pane: one linear text, from the summary to what is related."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from textual.content import Content, Span

from tui.model.briefing import Briefing, Item
from tui.ui.blocks import Block
from tui.ui.render import flags, item_blocks
from tui.ui.settings import Settings
from tui.ui.widgets.pane import Pane

COMPACT = frozenset({"figure", "related"})


class AnalysisPane(Pane):
    """Sections, figures, notes, corrections, sources and related, in this order."""

    def __init__(self, *, id: str, settings: Settings) -> None:
        super().__init__("Analysis", 3, id=id, settings=settings)
        self.empty_text = "No analysis in this briefing."
        self._headings: dict[int, str] = {}

    def set_groups(self, found: Iterable[tuple[str, Sequence[Item]]], cursor: str = "") -> None:
        """Take everything that is not an event or a statement, under its headings."""
        items: list[Item | None] = []
        self._headings = {}
        for heading, group in found:
            self._headings[len(items)] = heading
            items.append(None)
            items.extend(group)
        self.set_items(items, cursor)

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        """An item, or the heading of its group."""
        item = self._items[row]
        if item is None:
            text = self._headings[row]
            return [
                Block(Content(text, spans=[Span(0, len(text), "heading")]), gap=1 if row else 0)
            ]
        drawn = item_blocks(item, self.look(item, width))
        last = row + 1 == len(self._items) or self._items[row + 1] is None
        space = [] if last or item.item_kind in COMPACT else [Block(Content(""))]
        return [*drawn, *self.told(item), *space]

    def row_flags(self, row: int) -> str:
        """Signs of the item."""
        item = self._items[row]
        return flags(item, self.mark_signs(item.id)) if item else ""


def groups(
    briefing: Briefing, only: Collection[str] | None = None
) -> Iterator[tuple[str, Sequence[Item]]]:
    """The headings of the reading text with their items, or ``only`` some of them; empty groups
    are left out."""
    summary: Sequence[Item] = (briefing.summary,) if briefing.summary else ()
    found: tuple[tuple[str, Sequence[Item], bool], ...] = (
        ("Summary", summary, False),
        ("Background", briefing.background, False),
        ("Analysis", briefing.analysis, False),
        ("Conclusion", briefing.conclusion, False),
        ("Figures", briefing.figures, True),
        ("Notes", briefing.notes, True),
        ("Corrections", briefing.corrections, True),
        ("Sources", briefing.sources, True),
        ("Related", briefing.related, True),
    )
    for name, group, is_counted in found:
        items = [item for item in group if only is None or item.id in only]
        if items:
            yield (f"{name} · {len(items)}" if is_counted else name), items
