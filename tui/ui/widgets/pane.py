"""What the three panes of the reader share: items, marks, links and lit matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content, Span

from tui.model.briefing import Item
from tui.model.find import Hit
from tui.ui.blocks import Block, styled
from tui.ui.render import Look
from tui.ui.settings import Settings
from tui.ui.widgets.item_list import ItemList


class Pane(ItemList):
    """A list of items with a numbered title; a row without an item is a heading."""

    def __init__(self, name: str, number: int, *, id: str, settings: Settings) -> None:
        super().__init__(id=id, measure=settings.measure)
        self.pane_name = name
        self.number = number
        self.dates = settings.dates
        self._tells_passages = settings.plain
        self._items: Sequence[Item | None] = ()
        self._marked: Mapping[str, str] = {}
        self._passages: Mapping[str, Sequence[Hit]] = {}
        self._links: Mapping[str, int] = {}
        self._hits: dict[str, list[Hit]] = {}
        self._now: Hit | None = None
        self._hit_count = 0

    def set_items(self, items: Sequence[Item | None], cursor: str = "") -> None:
        """Take the rows; the cursor goes to the item of that id, else to the first."""
        self._items = items
        self.set_keys([item.id if item else "" for item in items], cursor)
        self.show_title()

    @property
    def cursor_item(self) -> Item | None:
        """The item under the cursor."""
        return self._items[self.cursor_row] if self.cursor_row >= 0 else None

    def set_links(self, links: Mapping[str, int]) -> None:
        """How many items each item is joined to by reference; before ``set_items``."""
        self._links = links

    def set_marked(self, marked: Mapping[str, str], passages: Mapping[str, Sequence[Hit]]) -> None:
        """The signs of the marked items and the places of marked passages, by item id."""
        changed = {id for id, _ in self._marked.items() ^ marked.items()}
        both = (self._passages, passages)
        changed |= {id for id in {**both[0], **both[1]} if both[0].get(id) != both[1].get(id)}
        self._marked, self._passages = marked, passages
        self.redraw_rows(changed)

    def mark_signs(self, item_id: str) -> str:
        """The star of a marked item, behind its label."""
        return self._marked.get(item_id, "")

    def set_hits(self, hits: Sequence[Hit], now: Hit | None) -> None:
        """Light these matches; ``now`` is the one the reader is at."""
        changed = set(self._hits)
        self._hits = {}
        for hit in hits:
            if self.has_key(hit.item_id):
                self._hits.setdefault(hit.item_id, []).append(hit)
        self._now = now
        self._hit_count = sum(map(len, self._hits.values()))
        self.redraw_rows(changed | set(self._hits))
        self.show_title()

    def set_now(self, now: Hit | None) -> None:
        """Move the strong light from one match to another."""
        changed = {hit.item_id for hit in (self._now, now) if hit}
        self._now = now
        self.redraw_rows(changed)

    def look(
        self, item: Item, width: int, month: tuple[int, int] | None = None, gutter: int = 0
    ) -> Look:
        """How an item is to be drawn here and now."""
        return Look(
            width=width,
            month=month,
            gutter=gutter,
            links=self._links.get(item.id, 0),
            hits=self._hits.get(item.id, ()),
            now=self._now,
            dates=self.dates,
            passages=self._passages.get(item.id, ()),
        )

    def told(self, item: Item, indent: int = 0) -> list[Block]:
        """The marked passages in words, for who does not see that they are underlined."""
        places = self._passages.get(item.id, ()) if self._tells_passages else ()
        parts = dict(item.parts())
        words = "; ".join(f"“{parts[hit.field][hit.start : hit.end]}”" for hit in places)
        return [Block(styled(f"marked: {words}", "muted"), indent)] if words else []

    def title_text(self) -> str:
        """Number, name and counts: ``1 Timeline · 7``, with matches while finding."""
        count = self.place[1]
        found = f" · {self._hit_count} found" if self._hits else ""
        return f"{self.number} {self.pane_name} · {count}{found}"

    def short_title(self) -> str:
        """Number and name, with the matches while finding: ``1 Timeline (3)``."""
        return f"{self.number} {self.pane_name}" + (f" ({self._hit_count})" if self._hits else "")

    def show_title(self) -> None:
        """Write the title into the border."""
        text = self.title_text()
        self.border_title = Content(
            text, spans=[Span(0, len(text), "bold")] if self.has_focus else []
        )

    def go_to_hit(self, hit: Hit) -> None:
        """Put the cursor on the item of a match, and the line of the match into view."""
        if self.go_to(hit.item_id):
            self.show_styled("hit-now")

    def move_section(self, step: int) -> None:
        """To the first item of the next section (1), or of this one or the one before (-1)."""
        here = self.cursor_row
        starts = self.section_starts()
        found = [row for row in starts if (row > here if step > 0 else row < here)]
        if found and (item := self._items[found[0 if step > 0 else -1]]):
            self.go_to(item.id)

    def section_starts(self) -> list[int]:
        """The rows of the first item under each heading."""
        return [
            row
            for row, item in enumerate(self._items)
            if item is not None and row and self._items[row - 1] is None
        ]
