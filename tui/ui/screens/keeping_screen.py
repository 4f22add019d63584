"""A screen that reads and writes what the reader made, and that leads to briefings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from textual import on
from textual.message import Message

from tui.keymap import BY_ID, key_label
from tui.library.scan import Found
from tui.model.problem import Problem
from tui.state.marks import Mark
from tui.state.store import Store
from tui.ui.bindings import Remapped, keys_now
from tui.ui.keeper import Keeper, Kept, NotKept
from tui.ui.screens.deck_screen import DeckScreen
from tui.ui.settings import Settings
from tui.ui.standing import Standing

T = TypeVar("T")


class KeepingScreen(DeckScreen):
    """A screen with marks, notes or read state on it."""

    class Wanted(Message):
        """A briefing is to be opened, by id or else by path, at an item of it.

        The item is named by its id, or else by its ``place`` among the items as they are shown,
        from 1; ``words`` are to be found there.
        """

        def __init__(
            self,
            briefing_id: str = "",
            path: str = "",
            item_id: str = "",
            *,
            place: int = -1,
            words: str = "",
        ) -> None:
            self.briefing_id = briefing_id
            self.path = path
            self.item_id = item_id
            self.place = place
            self.words = words
            super().__init__()

    class EditWanted(Message):
        """A file is to be edited by hand, then read again."""

        def __init__(self, path: str, line: int) -> None:
            self.path = path
            self.line = line
            super().__init__()

    class FileWanted(Message):
        """A file is to be shown as it stands, with what is wrong in it."""

        def __init__(self, found: Found, problems: Sequence[Problem]) -> None:
            self.found = found
            self.problems = problems
            super().__init__()

    class CompareWanted(Message):
        """The reader is to say whether a mark belongs to the item where it may stand now."""

        def __init__(self, mark: Mark, standing: Standing) -> None:
            self.mark = mark
            self.standing = standing
            super().__init__()

    class Turned(Message):
        """The next (1) or previous (-1) briefing is wanted."""

        def __init__(self, step: int) -> None:
            self.step = step
            super().__init__()

    class Settled(Message):
        """The reader changed how they like to read."""

        def __init__(self, settings: Settings) -> None:
            self.settings = settings
            super().__init__()

    class IndexLost(Message):
        """The index turned out to be damaged; it has to be filled again."""

    class Changed(Message):
        """Marks, notes or read state changed in the store."""

    def __init__(self, keeper: Keeper, remapped: Remapped) -> None:
        super().__init__(remapped)
        self.keeper = keeper

    def state_changed(self) -> None:
        """Marks, notes or read state changed elsewhere; ask the store again."""

    def leave(self) -> None:
        """The screen is about to be left; keep what is not kept yet."""

    def keep(self, work: Callable[[Store], T], then: Callable[[T], object]) -> None:
        """Have the store do something; ``then`` is called with the result, on this screen."""
        self.keeper.ask(self, work, then)

    @on(Kept)
    def _store_answered(self, message: Kept) -> None:
        message.stop()
        if self.is_attached:
            message.then(message.result)

    @on(NotKept)
    def _store_refused(self, message: NotKept) -> None:
        message.stop()
        self.refused(message)

    def refused(self, message: NotKept) -> None:
        """Say why the store did not do it, and that what is unsaved is not given up."""
        key = key_label(keys_now(BY_ID["app.unsaved"], self.remapped)[0])
        kept = f"not saved, {key} tries again: " if message.is_waiting else ""
        self.warn(f"{kept}{message.text}")
