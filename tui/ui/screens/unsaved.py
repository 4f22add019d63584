"""What could not be saved: each change with why, to be tried again or given up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from tui.model.text import copyable
from tui.state.store import Store, Unsaved
from tui.ui.bindings import bindings_of
from tui.ui.blocks import Block, joined
from tui.ui.screens.keeping_screen import KeepingScreen
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.item_list import ItemList

READING_WIDTH = 84


class _ChangeList(ItemList):
    """The changes, the oldest first."""

    def __init__(self) -> None:
        super().__init__(id="unsaved-rows", measure=READING_WIDTH)
        self.changes: Sequence[Unsaved] = ()
        self.empty_text = "All is saved."

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        change = self.changes[row]
        blocks = [Block(joined([(change.text, "title")]), gap=1 if row else 0)]
        if change.words:
            blocks.append(Block(joined([(change.words, "emphasis")]), 2))
        return [*blocks, Block(joined([(change.reason, "warn")]), 2)]


class UnsavedScreen(KeepingScreen):
    """The changes that are in memory alone."""

    class Retried(Message):
        """All was tried again."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("unsaved")]
    area = "unsaved"
    has_status = False
    _is_giving_up = False

    def compose(self) -> ComposeResult:
        """Place line, rows, key line."""
        yield Bar(id="place", keep_right=True)
        yield _ChangeList()
        yield Bar(id="keys", keep_right=True)

    def on_mount(self) -> None:
        """Show what there is."""
        self.item_list.focus()
        self.show_keys()
        self.state_changed()

    @property
    def item_list(self) -> ItemList:
        """The rows."""
        return self.query_one(_ChangeList)

    def state_changed(self) -> None:
        """Ask again what is not saved."""
        self.keep(lambda store: store.unsaved(), self._known)

    def _known(self, changes: Sequence[Unsaved]) -> None:
        rows = self.query_one(_ChangeList)
        rows.changes = changes
        rows.set_keys([str(number) for number in range(1, len(changes) + 1)], rows.cursor_key)
        self.query_one("#place", Bar).show(
            joined([("Not saved", "strong"), (f" · {len(changes)}", "muted")])
        )

    def open_row(self) -> None:
        """Try again."""
        self.action_unsaved_retry()

    def cursor_moved(self) -> None:
        """Who goes on does not give up."""
        self._is_giving_up = False

    def action_unsaved_retry(self) -> None:
        """Try to save all of it."""
        self._is_giving_up = False

        def retry(store: Store) -> int:
            try:
                return store.retry()
            finally:
                # Some may be saved though others are not.
                self.post_message(self.Retried())

        self.keep(retry, lambda saved: self.say(f"saved: {saved}" if saved else "all is saved"))

    def on_unsaved_screen_retried(self) -> None:
        """Show what is left here, and what is saved on the screens below."""
        self.state_changed()
        self.post_message(self.Changed())

    def action_unsaved_copy(self) -> None:
        """Copy what is selected, else the words of this change."""
        rows = self.query_one(_ChangeList)
        if not self.copy_selected() and rows.cursor_row >= 0:
            change = rows.changes[rows.cursor_row]
            self.copy(copyable(change.words or change.text))

    def action_unsaved_discard(self) -> None:
        """Give all of it up, once that is said twice."""
        count = len(self.query_one(_ChangeList).changes)
        if not count:
            self.say("nothing to give up: all is saved")
        elif not self._is_giving_up:
            self._is_giving_up = True
            self.warn(f"{count} unsaved will be lost; the same key again gives them up")
        else:
            self._is_giving_up = False
            self.keep(lambda store: store.discard_unsaved(), lambda _: self.state_changed())
