"""The small editor of a note; what is typed in it is never lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from tui.keymap import actions_of, key_label
from tui.ui.bindings import Remapped, bindings_of, keys_now
from tui.ui.editing import edit_text
from tui.ui.screens.deck_screen import HEIGHTS
from tui.ui.screens.dialogs import KeyLine

KEEP_AFTER = 0.5
OFFERED = "This text was typed before and not saved. Ctrl-Z brings back the note as it is."


class NoteScreen(ModalScreen[str]):
    """Dismissed with the text to save, or with nothing.

    ``keep_draft`` gets the text as it is typed, and None when it is the note as it was.
    """

    CSS_PATH = "../styles/dialogs.tcss"
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("note"),
        Binding("escape", "leave", "leave", show=False),
    ]
    area: ClassVar[str] = "note"

    def __init__(
        self,
        heading: str,
        note: str,
        draft: str | None,
        keep_draft: Callable[[str | None], object],
        remapped: Remapped,
    ) -> None:
        """``draft`` is a text that was typed before and not saved."""
        super().__init__()
        self._heading = heading
        self._note = note
        self._draft = draft
        self._keep_draft = keep_draft
        self._remapped = remapped
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """What is marked, what there is to say of the text, the text, and the keys."""
        with Vertical(id="dialog"):
            yield Static(Content(self._heading), id="dialog-heading")
            yield Static("", id="dialog-more", markup=False)
            yield TextArea(self._note, compact=True, highlight_cursor_line=False)
        keys = [
            (key_label(keys_now(action, self._remapped)[0]), action.label)
            for action in actions_of(self.area)
        ]
        yield KeyLine([*keys, ("Esc", "leave")])

    def on_mount(self) -> None:
        """Ready to type, at the end of the text."""
        area = self.query_one(TextArea)
        if self._draft is not None and self._draft != self._note:
            self._write(self._draft)
            self._tell(OFFERED)
        else:
            self._tell("")
        area.move_cursor(area.document.end)
        area.focus()

    @property
    def text(self) -> str:
        """The text as it is typed."""
        return self.query_one(TextArea).text

    def keep_now(self) -> None:
        """Put the text where it is found again, should this not end with saving it."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._keep_draft(None if self.text == self._note else self.text)

    def _write(self, text: str) -> None:
        """Put a text in place of what stands there, which can be undone."""
        area = self.query_one(TextArea)
        area.replace(text, (0, 0), area.document.end)

    def _tell(self, text: str) -> None:
        line = self.query_one("#dialog-more", Static)
        line.update(Content(text))
        line.display = bool(text)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(KEEP_AFTER, self.keep_now)

    def action_note_save(self) -> None:
        """Save the note."""
        if self._timer is not None:
            self._timer.stop()
        self.dismiss(self.text)

    def action_note_editor(self) -> None:
        """Write the note in the reader's own editor."""
        self.keep_now()
        try:
            with self.app.suspend():
                text, failure = edit_text(self.text, os.environ)
        except SuspendNotSupported:
            self._tell("there is no terminal here to run an editor in")
            return
        self._tell(failure)
        if text != self.text:
            self._write(text)

    def action_leave(self) -> None:
        """Leave; a text that is not saved is kept, to be offered again."""
        self.keep_now()
        self.dismiss(None)
