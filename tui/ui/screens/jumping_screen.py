"""Jumps along links: to the items of a briefing, and back."""

from __future__ import annotations

from tui.model.addresses import Address
from tui.model.briefing import Briefing
from tui.ui.bindings import Remapped
from tui.ui.keeper import Keeper
from tui.ui.opening import Opened
from tui.ui.screens.contents import ContentsScreen
from tui.ui.screens.finding_screen import FindingScreen
from tui.ui.screens.sheet import SheetScreen
from tui.ui.trail import Trail
from tui.ui.widgets.panes import Panes


class JumpingScreen(FindingScreen):
    """A briefing in panes, from which sheet and contents lead on."""

    def __init__(self, opened: Opened, keeper: Keeper, remapped: Remapped, panes: Panes) -> None:
        super().__init__(opened, keeper, remapped, panes)
        self._trail = Trail()

    # What a screen provides.

    def use_pane(self, name: str) -> None:
        """Put a pane in use, and show it."""
        raise NotImplementedError

    # Jumps.

    def jump(self, item_id: str) -> None:
        """Go to an item of this briefing, so that one can come back."""
        item_id = shown_as(self.briefing, item_id)
        if self._pane_with(item_id):
            self._trail.leave(self._panes.pane.cursor_key)
            self.land(item_id)

    def _pane_with(self, item_id: str) -> str:
        """The pane of an item; one that is left out now is shown again with all others."""
        if item_id in self.briefing.items_by_id and not self._panes.pane_of(item_id):
            self.show_all()
        return self._panes.pane_of(item_id)

    def land(self, item_id: str) -> None:
        """Put the cursor on an item, in whichever pane it is."""
        if pane := self._pane_with(item_id):
            if pane != self._panes.chosen:
                self.use_pane(pane)
            self._panes.pane.go_to(item_id)
            self.cursor_moved()

    def action_reader_jump_back(self) -> None:
        """Back to before the last jump."""
        if target := self._trail.back(self._panes.pane.cursor_key):
            self.land(target)
        else:
            self.say("nothing to go back to")

    def action_reader_jump_forward(self) -> None:
        """Forth again."""
        if target := self._trail.forth():
            self.land(target)
        else:
            self.say("nothing to go forth to")

    def action_reader_contents(self) -> None:
        """The contents of the briefing, to jump from."""
        self.leave()

        def chosen(item_id: str | None) -> None:
            if item_id:
                self.jump(item_id)

        self.app.push_screen(
            ContentsScreen(self.briefing, self._panes.pane.cursor_key, self.remapped, self.dates),
            chosen,
        )

    def action_reader_sheet(self) -> None:
        """All of the item under the cursor."""
        if item := self.item:

            def followed(target: str | None) -> None:
                if target:
                    self._follow(target)

            self.app.push_screen(
                SheetScreen(
                    self.briefing,
                    item,
                    self.remapped,
                    self._marked,
                    self.dates,
                ),
                followed,
            )

    def open_row(self) -> None:
        """Open the sheet of the item."""
        self.action_reader_sheet()

    def _follow(self, target: str) -> None:
        briefing_id, mark, item_id = target.rpartition("#")
        if mark and briefing_id:
            self.post_message(self.Wanted(briefing_id=briefing_id, item_id=item_id))
        elif target.startswith(("http:", "https:", "mailto:")):
            self._offer([Address(target, target)])
        else:
            self.jump(item_id)


def shown_as(briefing: Briefing, item_id: str) -> str:
    """The item that shows another: the event of a figure inside it, else the item itself."""
    for event in briefing.timeline:
        if any(figure.id == item_id for figure in event.figures):
            return event.id
    return item_id
