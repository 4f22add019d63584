"""The library: all briefings, newest first, filling while files are read."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from tui.errors import NotFoundError
from tui.library.card import ORDERS, Card, Order
from tui.library.library import Library
from tui.library.mine import NOTHING, Mine
from tui.library.shelf import Counts
from tui.model.date_display import DEFAULT_STYLE, DateStyle
from tui.model.frozen import Value
from tui.model.problem import Problem
from tui.state.anchor import Anchor
from tui.state.marks import Mark, key_of
from tui.state.searches import SavedSearch
from tui.state.store import Store
from tui.ui.bindings import Remapped, bindings_of
from tui.ui.blocks import joined
from tui.ui.keeper import Keeper
from tui.ui.looking import Asked, Looked
from tui.ui.screens.listing_screen import ListingScreen
from tui.ui.screens.marking_screen import MarkingScreen, Target
from tui.ui.screens.narrowing_screen import NarrowingScreen
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.briefing_list import BriefingList, Preview
from tui.ui.widgets.find_bar import FindBar
from tui.ui.widgets.item_list import ItemList

FIRST_ROWS = 120
"""Rows shown before anything else is done: more than any window is high."""


class _State(Value):
    """What the store knows of the library."""

    read: frozenset[str] = frozenset()
    marks: Mapping[str, int] = MappingProxyType({})
    mine: Mine = NOTHING
    saved: tuple[SavedSearch, ...] = ()


class LibraryScreen(ListingScreen, MarkingScreen, NarrowingScreen):
    """The list, its filter and its preview."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("library")]
    area = "library"

    class SavedWanted(Message):
        """A saved search is to be opened."""

        def __init__(self, saved: SavedSearch) -> None:
            self.saved = saved
            super().__init__()

    class Sorted(Message):
        """The reader chose another order."""

        def __init__(self, order: Order) -> None:
            self.order = order
            super().__init__()

    class Opened(Message):
        """A row was chosen."""

        def __init__(self, card: Card) -> None:
            self.card = card
            super().__init__()

    class SearchWanted(Message):
        """The search of the whole library is to be opened."""

    def __init__(
        self,
        library: Library,
        keeper: Keeper,
        remapped: Remapped,
        *,
        dates: DateStyle = DEFAULT_STYLE,
        hint: str = "",
        order: Order = "date",
        start: str = "",
    ) -> None:
        """``start`` is the path of the briefing to begin on."""
        super().__init__(library, keeper, remapped)
        self._dates = dates
        self._hint = hint
        self.order = order
        self._counts = Counts()
        self._findings: list[Problem] = []
        self._start = start
        self._state = _State()
        self._has_notice = False
        self._has_begun = False

    def compose(self) -> ComposeResult:
        """Place line, hint, list and preview, filter line, key line."""
        yield Bar(id="place", keep_right=True)
        yield Bar(id="hint")
        with Horizontal(id="shelf"):
            yield BriefingList(id="briefings", dates=self._dates)
            yield Preview(id="preview", dates=self._dates)
        yield FindBar("F", id="filter")
        yield Bar(id="keys", keep_right=True)

    def on_mount(self) -> None:
        """Show the first rows at once, and look at the files behind them."""
        briefings = self.query_one(BriefingList)
        briefings.border_title = Content("Briefings")
        briefings.empty_text = "Reading …"
        self.query_one(Preview).border_title = Content("Preview")
        hint = self.query_one("#hint", Bar)
        hint.display = bool(self._hint)
        hint.show(joined([(self._hint, "muted")]))
        briefings.focus()
        self.show_keys()
        if self._library.index.exists():
            self._counts = self._library.counts()
            self._show_ids(self._library.row_ids(self.order, limit=FIRST_ROWS))
            self.call_after_refresh(self._begin)
        else:
            self.show_place()
            self._begin()

    def _begin(self) -> None:
        """Look at the files and the store: once the first picture stands, if there is one."""
        if not self._has_begun:
            self._has_begun = True
            self.read_files()
            self.state_changed()

    def on_screen_suspend(self) -> None:
        """A screen that is covered before its first picture gets none; begin all the same."""
        self._begin()

    # What is in the library.

    def neighbour(self, path: str, step: int) -> Card | None:
        """The readable briefing below (1) or above (-1) in the list as it is shown."""
        rows = self.query_one(BriefingList)
        found = self._library.card_of("", path)
        row = rows.row_of_id(found[0]) if found else None
        if row is None:
            return None
        while (card := rows.card_at(row := row + step)) is not None:
            if card.error is None:
                return card
        return None

    def asked(self) -> Asked:
        """The rows that are wanted now."""
        state = self._state
        return Asked(self._filter, self.order, state.mine, state.saved, not self.is_filling)

    def show_looked(self, looked: Looked) -> None:
        """Show the rows as they were found."""
        self._counts = looked.counts
        self._findings = self._findings if looked.findings is None else looked.findings
        rows = self.query_one(BriefingList)
        if not self.is_filling and not looked.counts.briefings:
            rows.empty_text = "No briefings here."
        rows.set_saved(
            [(saved, looked.new.get(saved.key, 0)) for saved in looked.asked.saved]
            if not looked.asked.words.strip()
            else ()
        )
        if looked.asked.words == self._filter:
            self._show_ids(looked.ids)
            bar = self.query_one(FindBar)
            if bar.is_open:
                bar.show_count(f"{len(looked.ids):,}")
        else:
            self.show_place()

    def narrowed(self) -> None:
        """Look the rows up."""
        self.list_rows()

    # What is on the screen.

    @property
    def item_list(self) -> ItemList:
        """The rows."""
        return self.query_one(BriefingList)

    def _show_ids(self, ids: array[int]) -> None:
        rows = self.query_one(BriefingList)
        key = self._start or rows.cursor_key
        if ids != rows.ids or self.progress.is_changed or rows.is_stale:
            found = self._library.card_of("", key) if key else None
            rows.set_ids(ids, self._library.cards, found[0] if found else -1, key)
            if found and key == self._start:
                self._start = ""
        self.show_place()
        self._show_cursor()

    def show_place(self) -> None:
        count = self._counts.briefings
        words = [f"{count:,} briefing{'s' if count != 1 else ''}"]
        if self._filter.strip():
            words.append(f"{len(self.query_one(BriefingList).ids):,} shown")
        if self._counts.faulty:
            words.append(f"{self._counts.faulty:,} with problems")
        if found := len(self.problems) + len(self._findings):
            words.append(f"{found:,} finding{'s' if found != 1 else ''}")
        if any(problem.code == "missing-folder" for problem in self.problems):
            words.append("a folder is missing; shown as it was")
        if self.is_filling:
            done, total = self.progress.done, self.progress.total
            words.append(f"reading {done:,} of {total:,}" if total else "reading …")
        sign = "↓" if self.order == "date" else ""
        self.query_one("#place", Bar).show(
            joined([("briefdeck", "strong"), (" · " + " · ".join(words), "muted")]),
            joined([(f"sorted by {self.order} {sign}".strip(), "muted")]),
        )
        if self._library.index.notice and not self._has_notice:
            self._has_notice = True
            self.warn(self._library.index.notice)

    def cursor_moved(self) -> None:
        """Show the briefing under the cursor in the preview."""
        self._start = ""
        self._show_cursor()

    def _show_cursor(self) -> None:
        rows = self.query_one(BriefingList)
        preview = self.query_one(Preview)
        if preview.display:
            preview.show_card(rows.card)
        at, count = rows.place
        self.show_keys(joined([(f"{at:,} of {count:,}", "muted")]) if count else Content(""))

    def on_resize(self) -> None:
        """The preview may have appeared."""
        self._show_cursor()

    def put_cursor(self, path: str) -> None:
        """Put the cursor on the briefing at a path."""
        if not self.query(BriefingList):
            self._start = path
            return
        rows = self.query_one(BriefingList)
        found = self._library.card_of("", path)
        row = rows.row_of_id(found[0]) if found else None
        if row is not None:
            rows.card_at(row)
            rows.go_to(path)
            self._show_cursor()

    # The store.

    def state_changed(self) -> None:
        """Ask again what is read and marked."""

        def ask(store: Store) -> _State:
            personal = store.personal()
            mine = Mine(personal.read, personal.marks)
            saved = tuple(store.saved_searches())
            return _State(store.read_ids(), store.mark_counts(), mine, saved)

        def known(state: _State) -> None:
            if state == self._state:
                return
            must_look = (
                self.order == "unread"
                or bool(self._filter.strip())
                or state.saved != self._state.saved
            )
            self._state = state
            self.query_one(BriefingList).set_state(state.read, state.marks)
            if must_look:
                self.list_rows()

        self.keep(ask, known)

    # Actions.

    def action_library_open(self) -> None:
        """Open the briefing or saved search, or show what is wrong with the file."""
        if saved := self.query_one(BriefingList).saved:
            self.post_message(self.SavedWanted(saved))
        elif card := self.query_one(BriefingList).card:
            self.post_message(self.Opened(card))

    def open_row(self) -> None:
        """Open it."""
        self.action_library_open()

    def action_library_search(self) -> None:
        """Search what the briefings say."""
        self.post_message(self.SearchWanted())

    async def action_library_filter(self) -> None:
        """Show only what matches, as one types."""
        await self.edit_filter()

    def action_library_sort(self) -> None:
        """Sort by the next order."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.post_message(self.Sorted(self.order))
        self.list_rows()

    def action_library_next_unread(self) -> None:
        """To the next unread briefing."""
        self._go_unread(1)

    def action_library_previous_unread(self) -> None:
        """To the unread briefing before."""
        self._go_unread(-1)

    def _go_unread(self, step: int) -> None:
        rows = self.query_one(BriefingList)
        place = max(rows.cursor_row, rows.first_card - 1)
        while (card := rows.card_at(place := place + step)) is not None:
            if not rows.is_read(card):
                self.put_cursor(card.path)
                return
        self.say("no unread briefing below" if step > 0 else "no unread briefing above")

    def action_library_toggle_read(self) -> None:
        """Turn read into unread and back."""
        card = self.query_one(BriefingList).card
        if card is None or card.error:
            return
        is_read = card.id in self._state.read
        self.keep(
            lambda store: store.set_read(card.id, not is_read), lambda _: self._tell_changed()
        )

    def _anchor(self, card: Card) -> Anchor:
        """Where a mark on a briefing sits; reads the file, so never on the screen's thread."""
        from tui.state.anchors import briefing_anchor

        briefing, _ = self._library.read(card.found)
        if briefing is None:
            raise NotFoundError(f"{card.shown} can no longer be read")
        return briefing_anchor(briefing)

    def action_library_mark(self) -> None:
        """Mark the briefing, or take the mark away."""
        card = self.query_one(BriefingList).card
        if card is None or card.error:
            return

        def toggled(mark: Mark | None) -> None:
            self.say("briefing marked" if mark else "mark removed; z brings it back")
            self._tell_changed()

        self.keep(lambda store: store.toggle(self._anchor(card)), toggled)

    def action_library_note(self) -> None:
        """Mark the briefing and write a note."""
        if target := self._target:
            self.edit_note(target)

    def action_library_tags(self) -> None:
        """Write the tags."""
        if target := self._target:
            self.edit_tags(target)

    def action_library_label(self) -> None:
        """The next label."""
        if target := self._target:
            self.turn_label(target)

    @property
    def _target(self) -> Target | None:
        """The briefing under the cursor, to be marked."""
        card = self.query_one(BriefingList).card
        if card is None or card.error:
            return None
        return Target(card.title, key_of(card.id, ""), lambda: self._anchor(card))

    def mark_written(self, mark: Mark) -> None:
        """Count the mark."""
        self._tell_changed()

    def action_library_edit(self) -> None:
        """Edit the file."""
        if card := self.query_one(BriefingList).card:
            line = card.error.line if card.error and card.error.line else 1
            self.post_message(self.EditWanted(card.path, line))

    def _tell_changed(self) -> None:
        self.post_message(self.Changed())
