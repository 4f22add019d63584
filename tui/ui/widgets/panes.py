"""The three panes of the reader as one: which are shown, which is in use, what is linked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from tui.library.rows import shown_items
from tui.model.briefing import Briefing, Item
from tui.model.connections import Connections
from tui.model.find import Hit
from tui.ui.blocks import joined
from tui.ui.settings import Settings
from tui.ui.widgets.analysis import AnalysisPane, groups
from tui.ui.widgets.pane import Pane
from tui.ui.widgets.statements import StatementsPane
from tui.ui.widgets.timeline import TimelinePane

PANES = ("timeline", "statements", "analysis")
NO_MATCH = "No match here."
MEDIUM, WIDE = 80, 120
LEAST_PANE = 16
LAYOUT_WIDTHS = {"wide": WIDE, "medium": MEDIUM, "narrow": 0}
"""The width at which a layout comes by itself."""

T = TypeVar("T", bound=Item)

_PANE_OF_KIND = {"event": "timeline", "statement": "statements"}


class Panes(Horizontal):
    """Timeline, Statements and Analysis: three, two or one of them, by the width at hand."""

    # Nothing is painted between the panes: blank lines need no styles and no filters.
    BLANK: ClassVar[bool] = True
    # The button on the gap between two panes moves their border; it begins no selection.
    ALLOW_SELECT: ClassVar[bool] = False

    class Resized(Message):
        """The mouse moved a border; the shares of the panes are others."""

        def __init__(self, shares: tuple[int, ...]) -> None:
            self.shares = shares
            super().__init__()

    def __init__(self, *, id: str, settings: Settings) -> None:
        """Without shares the widths are those of the style sheet."""
        super().__init__(id=id)
        self._timeline = TimelinePane(id="timeline", settings=settings)
        self._statements = StatementsPane(id="statements", settings=settings)
        self._analysis = AnalysisPane(id="analysis", settings=settings)
        self._by_name: dict[str, Pane] = {
            "timeline": self._timeline,
            "statements": self._statements,
            "analysis": self._analysis,
        }
        self._briefing: Briefing | None = None
        self._only: Collection[str] | None = None
        self._items: Mapping[str, Item] = {}
        self._empty_texts = {name: pane.empty_text for name, pane in self._by_name.items()}
        self._connections: Connections | None = None
        self._shares = settings.shares
        self._dragged = -1
        self.chosen = "timeline"
        self._second = "analysis"

    def compose(self) -> ComposeResult:
        """The panes from left to right."""
        yield from self._by_name.values()

    def fill(
        self,
        briefing: Briefing,
        places: Mapping[str, str],
        marked: Mapping[str, str],
        passages: Mapping[str, Sequence[Hit]],
    ) -> None:
        """Take a briefing, with the cursor of each pane on the item named for it; the rest is as
        for ``set_marked``."""
        self._briefing = briefing
        self._only = None
        self._items = briefing.items_by_id
        self._connections = connections = Connections(briefing)
        links = {id: count for id in self._items if (count := len(connections.explicit(id)))}
        for pane in self._by_name.values():
            pane.set_links(links)
            pane.set_marked(marked, passages)
        self._show_items(places)

    def set_only(self, only: Collection[str] | None) -> None:
        """Show only these items, or with None all of them. A cursor stays on its item, or goes
        to the next that is left."""
        briefing = self._briefing
        if briefing is None or only == self._only:
            return
        self._only = only
        places = self.places()
        if only is not None:
            places = {
                name: _nearest(key, self._order_of(name), only) for name, key in places.items()
            }
        self._show_items(places)

    def _show_items(self, places: Mapping[str, str]) -> None:
        """Fill the panes with what is to be shown of the briefing."""
        briefing, only = self._briefing, self._only
        if briefing is None:
            return
        for name, pane in self._by_name.items():
            pane.empty_text = self._empty_texts[name] if only is None else NO_MATCH

        def shown(items: Iterable[T]) -> list[T]:
            return [item for item in items if only is None or item.id in only]

        self._timeline.set_events(
            shown(briefing.events_by_date),
            places.get("timeline", ""),
            is_part=only is not None,
        )
        self._statements.set_statements(shown(briefing.statements), places.get("statements", ""))
        self._analysis.set_groups(groups(briefing, only), places.get("analysis", ""))

    def _order_of(self, name: str) -> list[str]:
        """The items of a pane from the first to the last, whether they are left out now or not."""
        items = shown_items(self._briefing) if self._briefing else ()
        return [item.id for item in items if _pane_name(item) == name]

    @property
    def pane(self) -> Pane:
        """The pane in use."""
        return self._by_name[self.chosen]

    def pane_of(self, item_id: str) -> str:
        """The name of the pane that shows an item; empty for an unknown one."""
        item = self._items.get(item_id)
        if item is None:
            return ""
        name = _pane_name(item)
        return name if self._by_name[name].has_key(item_id) else ""

    def first_pane(self) -> str:
        """The first pane that holds anything."""
        return next((name for name in PANES if self._by_name[name].place[1]), "timeline")

    def places(self) -> dict[str, str]:
        """The item under the cursor of each pane."""
        return {name: key for name, pane in self._by_name.items() if (key := pane.cursor_key)}

    def choose(self, name: str) -> None:
        """Use this pane."""
        self.chosen = name
        if name != "timeline":
            self._second = name

    def next_name(self, step: int) -> str:
        """The pane after (1) or before (-1) the one in use."""
        return PANES[(PANES.index(self.chosen) + step) % len(PANES)]

    def show_panes(self, width: int, one_only: bool) -> int:
        """Show the panes that fit into ``width`` cells; returns how many those are."""
        if one_only or width < MEDIUM:
            shown = {self.chosen}
        elif width < WIDE:
            shown = {"timeline", self._second}
        else:
            shown = set(PANES)
        for name, pane in self._by_name.items():
            pane.display = name in shown
        self._use_shares(shown)
        return len(shown)

    # Borders.

    def _use_shares(self, shown: Collection[str]) -> None:
        if self._shares:
            for (name, pane), share in zip(self._by_name.items(), self._shares, strict=True):
                pane.styles.width = f"{share}fr" if name in shown and len(shown) > 1 else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The button on the gap behind a pane takes hold of its border."""
        shown = [pane for pane in self._by_name.values() if pane.display]
        for at, pane in enumerate(shown[:-1]):
            if event.screen_x == pane.region.right:
                event.stop()
                self._dragged = at
                self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The border follows, and leaves both panes wide enough to read."""
        if self._dragged < 0:
            return
        event.stop()
        shown = [name for name, pane in self._by_name.items() if pane.display]
        left, right = shown[self._dragged], shown[self._dragged + 1]
        widths = {name: pane.outer_size.width for name, pane in self._by_name.items()}
        both = widths[left] + widths[right]
        wanted = event.screen_x - self._by_name[left].region.x
        widths[left] = max(LEAST_PANE, min(both - LEAST_PANE, wanted))
        widths[right] = both - widths[left]
        if both >= 2 * LEAST_PANE:
            hidden = sum(widths[name] for name in shown) // len(shown)
            self._shares = tuple(
                widths[name] if name in shown else hidden for name in self._by_name
            )
            self._use_shares(shown)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The border stays where it is."""
        if self._dragged >= 0:
            event.stop()
            self._dragged = -1
            self.release_mouse()
            if self._shares:
                self.post_message(self.Resized(self._shares))

    def follow(self) -> None:
        """Show in all panes what is linked to the item under the cursor."""
        key = self.pane.cursor_key
        linked = self._connections.linked(key) if key and self._connections else frozenset()
        for pane in self._by_name.values():
            pane.set_linked(linked)

    def show_titles(self, width: int) -> Content:
        """Write the titles of the panes; returns them in one line of ``width`` cells, the one in
        use in brackets."""
        words: list[tuple[str, str]] = []
        for name, pane in self._by_name.items():
            is_here = name == self.chosen
            pane.show_title()
            title = pane.title_text() if width >= MEDIUM else pane.short_title()
            words += [(f"[{title}]" if is_here else f" {title} ", "strong" if is_here else "muted")]
        return joined(words)

    def set_hits(self, hits: Sequence[Hit], now: Hit | None) -> None:
        """Light these matches in all panes."""
        for pane in self._by_name.values():
            pane.set_hits(hits, now)

    def set_now(self, now: Hit | None) -> None:
        """Move the strong light to another match."""
        for pane in self._by_name.values():
            pane.set_now(now)

    def set_marked(self, marked: Mapping[str, str], passages: Mapping[str, Sequence[Hit]]) -> None:
        """Show these signs on the marked items, and these places in them as marked passages."""
        for pane in self._by_name.values():
            pane.set_marked(marked, passages)

    def set_measure(self, cells: int) -> None:
        """Set the longest line of text in all panes."""
        for pane in self._by_name.values():
            pane.set_measure(cells)


def _pane_name(item: Item) -> str:
    return _PANE_OF_KIND.get(item.item_kind, "analysis")


def _nearest(key: str, order: Sequence[str], only: Collection[str]) -> str:
    """The item itself if it is left, else the next that is, else the last before it."""
    at = order.index(key) if key in order else 0
    return next(
        (item_id for item_id in (*order[at:], *reversed(order[:at])) if item_id in only), ""
    )
