"""The least a Textual app can be: one Static, and a key that changes it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class Bare(App[None]):
    """Counts the presses of ``j``."""

    BINDINGS: ClassVar[list[BindingType]] = [("j,down", "bump", "Down"), ("q", "quit", "Quit")]
    count = 0

    def compose(self) -> ComposeResult:
        """The one Static."""
        yield Static("READY 0")

    def action_bump(self) -> None:
        """One more."""
        self.count += 1
        self.query_one(Static).update(f"READY {self.count}")


if __name__ == "__main__":
    Bare().run()
