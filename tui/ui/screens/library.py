"""The library: all briefings, newest first, filling while they are read."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from tui.errors import NotFoundError
from tui.library.card import ORDERS, Card, Order, in_order, superseded
from tui.library.library import Library
from tui.library.scan import Found
from tui.model.problem import Problem
from tui.model.text import fold
from tui.state.anchor import Anchor
from tui.state.marks import Mark
from tui.state.store import Store
from tui.ui.bindings import Remapped, bindings_of
from tui.ui.blocks import joined
from tui.ui.keeper import Keeper, write_note
from tui.ui.screens.keeping_screen import KeepingScreen
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.briefing_list import BriefingList, Preview
from tui.ui.widgets.find_bar import FindBar
from tui.ui.widgets.item_list import ItemList

BATCH_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class _State:
    """What the store knows of the library."""

    read: frozenset[str]
    marks: Mapping[str, int]


class LibraryScreen(KeepingScreen):
    """The list, its filter and its preview."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("library")]
    area = "library"

    class Read(Message):
        """Some files have been read; ``is_all`` with the last of them."""

        def __init__(self, cards: list[Card], problems: list[Problem], is_all: bool) -> None:
            self.cards = cards
            self.problems = problems
            self.is_all = is_all
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

    def __init__(
        self,
        library: Library,
        keeper: Keeper,
        remapped: Remapped,
        *,
        hint: str = "",
        order: Order = "date",
        start: str = "",
    ) -> None:
        """``start`` is the path of the briefing to begin on."""
        super().__init__(keeper, remapped)
        self._library = library
        self._hint = hint
        self.order = order
        self._cards: dict[str, Card] = {}
        self._problems: list[Problem] = []
        self._is_reading = True
        self._filter = ""
        self._fresh: set[str] = set()
        self._has_moved = False
        self._start = start
        self._awaited: dict[str, Callable[[Card], None]] = {}
        self._state = _State(frozenset(), {})

    def compose(self) -> ComposeResult:
        """Place line, hint, list and preview, filter line, key line."""
        yield Bar(id="place", keep_right=True)
        yield Bar(id="hint")
        with Horizontal(id="shelf"):
            yield BriefingList(id="briefings")
            yield Preview(id="preview")
        yield FindBar("F", id="filter")
        yield Bar(id="keys", keep_right=True)

    def on_mount(self) -> None:
        """Show the frame at once and read behind it."""
        briefings = self.query_one(BriefingList)
        briefings.border_title = Content("Briefings")
        briefings.empty_text = "Reading …"
        self.query_one(Preview).border_title = Content("Preview")
        hint = self.query_one("#hint", Bar)
        hint.display = bool(self._hint)
        hint.show(joined([(self._hint, "muted")]))
        briefings.focus()
        self._cards = {card.path: card for card in self._library.remembered()}
        self._show_cards()
        self.show_keys()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Once the first picture stands, look at the files and the store."""
        self.read_files()
        self.state_changed()

    # What is in the library.

    @property
    def cards(self) -> Collection[Card]:
        """Every row known so far."""
        return self._cards.values()

    def card_of(self, briefing_id: str, path: str = "") -> Card | None:
        """The briefing of an id, else the one at a path."""
        folded = briefing_id.casefold()
        for card in self._cards.values():
            if briefing_id and card.id.casefold() == folded:
                return card
        return self._cards.get(path)

    def neighbour(self, path: str, step: int) -> Card | None:
        """The readable briefing below (1) or above (-1) in the list as it is shown."""
        shown = [card for card in self.query_one(BriefingList).cards if card.error is None]
        for place, card in enumerate(shown):
            if card.path == path:
                target = place + step
                return shown[target] if 0 <= target < len(shown) else None
        return None

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def read_files(self) -> None:
        """Read every file of the library, telling in batches."""
        worker = get_current_worker()
        cards: list[Card] = []
        problems: list[Problem] = []
        sent = time.monotonic() - BATCH_SECONDS
        files: list[Found] = []
        for found in self._library.find():
            if isinstance(found, Problem):
                problems.append(found)
            else:
                files.append(found)
        # Names mostly begin with the date, so the newest rows, which stand on top, come first.
        for found in sorted(files, key=attrgetter("shown"), reverse=True):
            if worker.is_cancelled:
                return
            card = self._library.card(found)
            if card is not None:
                cards.append(card)
            if time.monotonic() - sent >= BATCH_SECONDS:
                self.post_message(self.Read(cards, problems, False))
                cards, problems = [], []
                sent = time.monotonic()
        problems += self._library.shared_problems()
        self._library.keep_cards([found.path for found in files])
        self.post_message(self.Read(cards, problems, True))

    @property
    def is_reading(self) -> bool:
        """Whether files are still being read."""
        return self._is_reading

    @on(Worker.StateChanged)
    def _reading_failed(self, event: Worker.StateChanged) -> None:
        """A fault of ours in the reading must not end as a list that never fills."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error

    @on(Read)
    def _files_read(self, message: Read) -> None:
        message.stop()
        is_new = any(self._is_new(card) for card in message.cards)
        self._cards.update((card.path, card) for card in message.cards)
        self._problems += message.problems
        self._fresh |= {card.path for card in message.cards}
        if message.is_all:
            self._is_reading = False
            gone = self._cards.keys() - self._fresh
            is_new = is_new or bool(gone)
            for path in gone:
                del self._cards[path]
            if not self._cards:
                self.query_one(BriefingList).empty_text = "No briefings here."
        if is_new:
            self._show_cards()
        else:
            self._show_place()
        for card in message.cards:
            if then := self._awaited.pop(card.path, None):
                then(card)

    def _is_new(self, card: Card) -> bool:
        """Whether the file is another than the one on the list."""
        known = self._cards.get(card.path)
        return known is None or known.found != card.found or card.error is not None

    def reload(self) -> None:
        """Read all files again; what is shown stays until it is replaced."""
        self._fresh = set()
        self._problems = []
        self._is_reading = True
        self.read_files()
        self._show_place()

    def when_read(self, path: str, then: Callable[[Card], None]) -> None:
        """Call ``then`` with the briefing at a path, now or as soon as it is read."""
        if path in self._cards:
            then(self._cards[path])
        else:
            self._awaited[path] = then

    # What is on the screen.

    @property
    def item_list(self) -> ItemList:
        """The rows."""
        return self.query_one(BriefingList)

    def _show_cards(self, cursor: str = "") -> None:
        rows = self.query_one(BriefingList)
        old = superseded(self._cards.values())
        words = fold(self._filter).strip()
        cards = [
            card
            for card in in_order(self._cards.values(), self.order, self._state.read)
            if (card.matches(words) if words else card.path not in old)
        ]
        at = cursor or (rows.cursor_key if self._has_moved else self._start)
        rows.set_cards(cards, at, old)
        self._show_place()
        self._show_cursor()

    def _show_place(self) -> None:
        count = len(self._cards)
        broken = sum(1 for card in self._cards.values() if card.faults)
        words = [f"{count:,} briefing{'s' if count != 1 else ''}"]
        if self._filter.strip():
            words.append(f"{len(self.query_one(BriefingList).cards):,} shown")
        if broken:
            words.append(f"{broken:,} with problems")
        if self._problems:
            words.append(f"{len(self._problems):,} not read")
        if self._is_reading:
            words.append("reading …")
        sign = "↓" if self.order == "date" else ""
        self.query_one("#place", Bar).show(
            joined([("briefdeck", "strong"), (" · " + " · ".join(words), "muted")]),
            joined([(f"sorted by {self.order} {sign}".strip(), "muted")]),
        )

    def cursor_moved(self) -> None:
        """Show the briefing under the cursor in the preview."""
        self._has_moved = True
        self._show_cursor()

    def _show_cursor(self) -> None:
        rows = self.query_one(BriefingList)
        preview = self.query_one(Preview)
        if preview.display:
            preview.show_card(rows.card)
        at, count = rows.place
        self.show_keys(joined([(f"{at} of {count}", "muted")]) if count else Content(""))

    def on_resize(self) -> None:
        """The preview may have appeared."""
        self._show_cursor()

    def put_cursor(self, path: str) -> None:
        """Put the cursor on the briefing at a path."""
        if self.query_one(BriefingList).go_to(path):
            self.cursor_moved()

    # The store.

    def state_changed(self) -> None:
        """Ask again what is read and marked."""

        def ask(store: Store) -> _State:
            return _State(store.read_ids(), store.mark_counts())

        def known(state: _State) -> None:
            if state == self._state:
                return
            self._state = state
            self.query_one(BriefingList).set_state(state.read, state.marks)
            if self.order == "unread":
                self._show_cards()

        self.keep(ask, known)

    # Actions.

    def action_library_open(self) -> None:
        """Open the briefing, or show what is wrong with the file."""
        if card := self.query_one(BriefingList).card:
            self._has_moved = True
            self.post_message(self.Opened(card))

    def open_row(self) -> None:
        """Open it."""
        self.action_library_open()

    async def action_library_filter(self) -> None:
        """Show only what matches, as one types."""
        await self.query_one(FindBar).open(self._filter)

    @on(FindBar.Typed)
    def _typed(self, message: FindBar.Typed) -> None:
        self._filter = message.words
        self._show_cards()
        self.query_one(FindBar).show_count(f"{len(self.query_one(BriefingList).cards):,}")

    @on(FindBar.Entered)
    def _entered(self, message: FindBar.Entered) -> None:
        self.query_one(FindBar).close()
        self.item_list.focus()

    def go_back(self) -> bool:
        """Close the filter line, then clear the filter."""
        bar = self.query_one(FindBar)
        if not bar.is_open and not self._filter:
            return False
        bar.close()
        self._filter = ""
        self._show_cards(self.item_list.cursor_key)
        self.item_list.focus()
        return True

    def action_library_sort(self) -> None:
        """Sort by the next order."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.post_message(self.Sorted(self.order))
        self._show_cards(self.item_list.cursor_key)

    def action_library_next_unread(self) -> None:
        """To the next unread briefing."""
        self._go_unread(1)

    def action_library_previous_unread(self) -> None:
        """To the unread briefing before."""
        self._go_unread(-1)

    def _go_unread(self, step: int) -> None:
        rows = self.query_one(BriefingList)
        place = rows.cursor_row + step
        while 0 <= place < len(rows.cards):
            if not rows.is_read(rows.cards[place]):
                self.put_cursor(rows.cards[place].path)
                return
            place += step
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
        card = self.query_one(BriefingList).card
        if card is None or card.error:
            return

        from tui.ui.screens.dialogs import NoteScreen

        def ask(marks: Mapping[str, Mark]) -> None:
            old = marks.get("")
            self.app.push_screen(NoteScreen(card.title, old.note if old else ""), written)

        def written(note: str | None) -> None:
            if note is not None:
                self.keep(
                    lambda store: write_note(store, self._anchor(card), note),
                    lambda _: self._tell_changed(),
                )

        self.keep(lambda store: store.marks_of(card.id), ask)

    def action_library_edit(self) -> None:
        """Edit the file."""
        if card := self.query_one(BriefingList).card:
            line = card.error.line if card.error and card.error.line else 1
            self.post_message(self.EditWanted(card.path, line))

    def _tell_changed(self) -> None:
        self.post_message(self.Changed())
