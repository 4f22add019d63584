"""A screen whose list is narrowed down by words."""

from __future__ import annotations

from textual import on

from tui.ui.screens.deck_screen import DeckScreen
from tui.ui.widgets.find_bar import FindBar


class NarrowingScreen(DeckScreen):
    """The one line of the screen to type in says what its list shows."""

    _filter = ""
    """The words; empty shows all."""

    # What a screen provides.

    def narrowed(self) -> None:
        """The words are others; show what they leave."""
        raise NotImplementedError

    # The line.

    async def edit_filter(self) -> None:
        """Show only what matches, as one types."""
        await self.query_one(FindBar).open(self._filter)

    @on(FindBar.Typed)
    def _filter_typed(self, message: FindBar.Typed) -> None:
        self._filter = message.words
        self.narrowed()

    @on(FindBar.Entered)
    def _filter_entered(self, message: FindBar.Entered) -> None:
        self.query_one(FindBar).close()
        self.item_list.focus()

    def go_back(self) -> bool:
        """Close the line, then clear the words."""
        bar = self.query_one(FindBar)
        if not bar.is_open and not self._filter:
            return False
        bar.close()
        self._filter = ""
        self.narrowed()
        self.item_list.focus()
        return True
