"""The words of one item, to mark a passage of them."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from tui.keymap import actions_of, key_label
from tui.ui.bindings import Remapped, bindings_of, keys_now
from tui.ui.screens.deck_screen import HEIGHTS
from tui.ui.screens.dialogs import KeyLine

TOLD = "Select with Shift and the arrows, or with the mouse."


class Chosen(NamedTuple):
    """Characters ``start`` to ``end`` of the text; ``has_note`` when a note is to be written."""

    start: int
    end: int
    has_note: bool = False


class PassageScreen(ModalScreen[Chosen]):
    """Dismissed with the passage to mark, or with nothing."""

    CSS_PATH = "../styles/dialogs.tcss"
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("passage"),
        Binding("escape,q", "leave", "leave", show=False),
    ]
    area: ClassVar[str] = "passage"

    def __init__(self, heading: str, text: str, remapped: Remapped) -> None:
        super().__init__()
        self._heading = heading
        self._text = text
        self._remapped = remapped

    def compose(self) -> ComposeResult:
        """The heading, what to do, the words, and the keys."""
        with Vertical(id="dialog"):
            yield Static(Content(self._heading), id="dialog-heading")
            yield Static(TOLD, id="dialog-more", markup=False)
            yield TextArea(self._text, compact=True, read_only=True, highlight_cursor_line=False)
        keys = [
            (key_label(keys_now(action, self._remapped)[0]), action.label)
            for action in actions_of(self.area)
        ]
        yield KeyLine([*keys, ("Esc", "leave")])

    def on_mount(self) -> None:
        """Ready to select."""
        self.query_one(TextArea).focus()

    def _choose(self, *, has_note: bool) -> None:
        area = self.query_one(TextArea)
        start, end = (len(area.get_text_range((0, 0), place)) for place in sorted(area.selection))
        # Blanks at the ends were not meant.
        words = self._text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start == end:
            self.query_one("#dialog-more", Static).update(f"Nothing is selected. {TOLD}")
        else:
            self.dismiss(Chosen(start, end, has_note))

    def action_passage_mark(self) -> None:
        """Mark what is selected."""
        self._choose(has_note=False)

    def action_passage_note(self) -> None:
        """Mark what is selected, and write a note."""
        self._choose(has_note=True)

    def action_leave(self) -> None:
        """Mark nothing."""
        self.dismiss(None)
