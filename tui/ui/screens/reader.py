"""The reader: one briefing in three panes."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui.exporting.words import date_text
from tui.library.rows import shown_items
from tui.model.briefing import Item
from tui.model.date_display import DateStyle
from tui.model.edits import told_edits
from tui.model.prose import plain
from tui.state.session import Position
from tui.state.store import Store
from tui.ui.bindings import Remapped, bindings_of
from tui.ui.blocks import joined
from tui.ui.keeper import Keeper
from tui.ui.opening import Opened, Unreadable
from tui.ui.screens.jumping_screen import JumpingScreen, shown_as
from tui.ui.settings import Settings
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.find_bar import FindBar
from tui.ui.widgets.item_list import ItemList
from tui.ui.widgets.pane import Pane
from tui.ui.widgets.panes import LAYOUT_WIDTHS, PANES, Panes

LEAST_MEASURE, MOST_MEASURE, MEASURE_STEP = 40, 120, 4
SAVE_AFTER = 1.0
SHORT_STATUS = 70


class ReaderScreen(JumpingScreen):
    """Three panes over one briefing, with find, marks and jumps."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("reader")]
    CSS_PATH = "../styles/reader.tcss"
    area = "reader"

    def __init__(
        self,
        opened: Opened,
        keeper: Keeper,
        remapped: Remapped,
        settings: Settings,
        *,
        item_id: str = "",
        place: int = -1,
        words: str = "",
    ) -> None:
        """Begins on the item of that id, else on the one at ``place`` among the items as they
        are shown, from 1, else where the reader left off; and with ``words`` found."""
        super().__init__(opened, keeper, remapped, Panes(id="panes", settings=settings))
        self.settings = settings
        self._start = (item_id, place, words)
        self._is_saved = True

    def compose(self) -> ComposeResult:
        """Place line, summary, names of the panes, panes, find line, key line."""
        yield Bar(id="place", keep_right=True)
        yield Bar(id="summary")
        yield Bar(id="tabs")
        yield self._panes
        yield FindBar("/", id="find")
        yield Bar(id="keys", keep_right=True)

    def on_mount(self) -> None:
        """Fill the panes and go where the reader left off, or was sent."""
        position = self.opened.position
        places = dict(position.items) if position else {}
        marked = self._marked
        self._panes.fill(self.briefing, places, marked.signs, marked.passages)
        self.show_place()
        pane = position.pane if position and position.pane in PANES else self._panes.first_pane()
        self._panes.choose(pane)
        self.use_pane(pane)
        self.arrive(*self._start)
        briefing_id = self.briefing.id
        self.keep(
            lambda store: store.set_opened(briefing_id), lambda _: self.post_message(self.Changed())
        )
        self.tell_uncertain()

    def arrive(self, item_id: str = "", place: int = -1, words: str = "") -> None:
        """Go to the item of that id, else to the one at ``place`` among the items as they are
        shown, from 1; and with ``words`` find these, beginning there."""
        if not self._panes.pane_of(item_id) and place > 0:
            shown = islice(shown_items(self.briefing), place - 1, place)
            item_id = next((item.id for item in shown), "")
        self.land(shown_as(self.briefing, item_id))
        if item_id and item_id not in self.briefing.items_by_id:
            self.warn(f"there is no item {item_id} in this briefing")
        if words:
            self.find(words)
            if self._walk.now and self._walk.now.item_id == item_id:
                # The line of the match is known once the panes have their size.
                self.call_after_refresh(self.go_to_match)
        self.cursor_moved()

    def show_again(self, read: object) -> None:
        """Take the file as it is now; one that can no longer be read leaves what is shown."""
        if isinstance(read, Unreadable):
            self.warn(f"the file can no longer be read: {read.problems[0].message}")
        elif isinstance(read, Opened) and read.briefing is not self.briefing:
            before, asking = self.briefing, self._marked.asking
            self.take(read)
            if edits := told_edits(before, read.briefing):
                self.say(f"the file changed: {edits}")
            if read.marked.asking > asking:
                self.tell_uncertain()

    # What is on the screen.

    @property
    def item_list(self) -> ItemList:
        """The pane in use."""
        return self._panes.pane

    @property
    def dates(self) -> DateStyle:
        """How dates are written."""
        return self.settings.dates

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self._panes.pane.cursor_item

    def show_marked(self) -> None:
        """Show the stars in all panes; what the find says of marks may be found anew."""
        self._panes.set_marked(self._marked.signs, self._marked.passages)
        self.find_marks_again()

    def show_place(self) -> None:
        briefing = self.briefing
        facts = [
            date_text(briefing.date, self.dates),
            ", ".join(map(str, briefing.regions)),
            briefing.status if briefing.status != "final" else "",
            f"TLP:{briefing.tlp}" if briefing.tlp else "",
            f"format {briefing.format} is newer than this reader" if briefing.format > 1 else "",
        ]
        part = "only matching › " if self._is_only_matching else ""
        self.query_one("#place", Bar).show(
            joined([("Library › ", "muted"), (part, "said"), (briefing.title, "strong")]),
            Content(" · ".join(fact for fact in facts if fact)),
        )
        summary = plain(briefing.summary.text).replace("\n", " ") if briefing.summary else ""
        self.query_one("#summary", Bar).show(joined([(summary, "muted")]))

    def use_pane(self, name: str) -> None:
        """Put a pane in use, and show it."""
        self._panes.choose(name)
        self.show_panes()
        self._panes.pane.focus(scroll_visible=False)
        self.cursor_moved()

    def show_panes(self) -> None:
        width = LAYOUT_WIDTHS.get(self.settings.layout, self.app.size.width)
        shown = self._panes.show_panes(width, self.settings.zoomed)
        self.set_class(shown == 1, "-single")
        self.query_one("#tabs", Bar).show(self._panes.show_titles(self.app.size.width))

    def on_resize(self, event: events.Resize) -> None:
        """Another width may hold more or fewer panes, and more or fewer words of the place."""
        self.show_panes()
        self.show_status()

    @on(events.DescendantFocus)
    def _pane_focused(self, event: events.DescendantFocus) -> None:
        """A click into a pane puts it in use."""
        if isinstance(event.widget, Pane) and event.widget.id != self._panes.chosen:
            self._panes.choose(event.widget.id or "timeline")
            self.show_panes()
            self.cursor_moved()

    def cursor_moved(self) -> None:
        """Mark what is linked, tell the place, and remember it."""
        self._panes.follow()
        self.show_status()
        if self._is_saved:
            self._is_saved = False
            self.set_timer(SAVE_AFTER, self.leave)

    def show_status(self) -> None:
        at, count = self._panes.pane.place
        item = self.item
        is_short = self.app.size.width < SHORT_STATUS
        words: list[tuple[str, str]] = []
        if self._walk.hits:
            words += [(self._walk.count_text, "hit"), ("" if is_short else "  ", "")]
        if item is not None and count and not (is_short and words):
            long = f"{item.item_kind} {at} of {count} · {at * 100 // count} %"
            words.append((f"{at}/{count}" if is_short else long, "muted"))
        self.show_keys(joined(words))

    def leave(self) -> None:
        """Keep the place, if it is not kept yet."""
        if self._is_saved or not self.is_attached:
            return
        self._is_saved = True
        position = Position(
            briefing_id=self.briefing.id,
            path=self.opened.found.path,
            pane=self._panes.chosen,
            items=self._panes.places(),
            zoomed=self.settings.zoomed,
        )
        self.keep(lambda store: store.set_position(position), lambda _: None)

    def go_back(self) -> bool:
        """Close the find line, then clear the find."""
        if self.query_one(FindBar).is_open or self.is_finding:
            self.clear_find()
            return True
        return False

    # Panes and movement.

    def action_reader_next_pane(self) -> None:
        """To the pane at the right."""
        self.use_pane(self._panes.next_name(1))

    def action_reader_previous_pane(self) -> None:
        """To the pane at the left."""
        self.use_pane(self._panes.next_name(-1))

    def action_reader_timeline(self) -> None:
        """To the Timeline."""
        self.use_pane("timeline")

    def action_reader_statements(self) -> None:
        """To the Statements."""
        self.use_pane("statements")

    def action_reader_analysis(self) -> None:
        """To the Analysis."""
        self.use_pane("analysis")

    def action_reader_next_item(self) -> None:
        """To the next item."""
        self._panes.pane.move_item(1)
        self.cursor_moved()

    def action_reader_previous_item(self) -> None:
        """To the item before."""
        self._panes.pane.move_item(-1)
        self.cursor_moved()

    def action_reader_next_section(self) -> None:
        """To the next section, speaker or month."""
        self._panes.pane.move_section(1)
        self.cursor_moved()

    def action_reader_previous_section(self) -> None:
        """To the section, speaker or month before."""
        self._panes.pane.move_section(-1)
        self.cursor_moved()

    def action_reader_zoom(self) -> None:
        """Give the pane the whole width, and back."""
        self._settle(replace(self.settings, zoomed=not self.settings.zoomed))
        self.show_panes()

    def action_reader_wider_text(self) -> None:
        """Longer lines of text."""
        self._set_measure(self.settings.measure + MEASURE_STEP)

    def action_reader_narrower_text(self) -> None:
        """Shorter lines of text."""
        self._set_measure(self.settings.measure - MEASURE_STEP)

    def _set_measure(self, cells: int) -> None:
        cells = max(LEAST_MEASURE, min(MOST_MEASURE, cells))
        self._settle(replace(self.settings, measure=cells))
        self._panes.set_measure(cells)
        self.say(f"lines of at most {cells} characters")

    @on(Panes.Resized)
    def _panes_resized(self, message: Panes.Resized) -> None:
        message.stop()
        self._settle(replace(self.settings, shares=message.shares))

    def _settle(self, settings: Settings) -> None:
        self.settings = settings
        self.post_message(self.Settled(settings))

    def action_reader_next_briefing(self) -> None:
        """To the next briefing."""
        self.post_message(self.Turned(1))

    def action_reader_previous_briefing(self) -> None:
        """To the briefing before."""
        self.post_message(self.Turned(-1))

    # The file.

    def action_reader_edit(self) -> None:
        """Edit the file at the line of the item."""
        line = self.item.line if self.item else 1
        self.post_message(self.EditWanted(self.opened.found.path, line))

    def action_reader_export(self) -> None:
        """Write this briefing to a file for others."""
        # Formats take milliseconds to load, and most readings end without one.
        from tui.ui.screens.export_file import export_briefing

        export_briefing(self, self.briefing)

    def action_reader_problems(self) -> None:
        """The file as it stands, with what is wrong in it."""
        self.post_message(self.FileWanted(self.opened.found, self.briefing.problems))

    def action_reader_toggle_read(self) -> None:
        """Turn read into unread and back."""
        briefing_id = self.briefing.id

        def toggle(store: Store) -> bool:
            is_read = not store.is_read(briefing_id)
            store.set_read(briefing_id, is_read)
            return is_read

        def toggled(is_read: bool) -> None:
            self.say("now read" if is_read else "now unread")
            self.post_message(self.Changed())

        self.keep(toggle, toggled)
