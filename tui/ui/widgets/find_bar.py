"""The line at the bottom in which words are typed: to find, or to filter a list."""

from __future__ import annotations

from textual import on
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label


class TypingLine(Input):
    """A line to type in that is laid out once."""

    @property
    def content_width(self) -> int:
        """As wide as the line at least: a width that changes lays the whole screen out anew,
        which takes longer than all else that a letter does."""
        return max(super().content_width, self.content_size.width)


class FindBar(Horizontal):
    """A hidden line that opens for typing and closes again."""

    class Typed(Message):
        """The words changed."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    class Entered(Message):
        """Enter: the words are to stay."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    def __init__(self, sign: str, *, id: str) -> None:
        """``sign`` stands before the words; a constant, never from a file."""
        super().__init__(id=id)
        self._sign = sign

    def on_mount(self) -> None:
        """Closed at first."""
        self.display = False

    @property
    def is_open(self) -> bool:
        """Whether the line is there to type in."""
        return bool(self.display)

    @property
    def words(self) -> str:
        """What is typed."""
        return self.query_one(Input).value if self.children else ""

    async def open(self, words: str = "") -> None:
        """Show the line, ready to type; the next key goes into it. It is made when first used."""
        self.display = True
        if not self.children:
            await self.mount(
                Label(self._sign, id=f"{self.id}-sign", markup=False),
                TypingLine(id=f"{self.id}-input", compact=True, select_on_focus=False),
                Label("", id=f"{self.id}-count", markup=False),
            )
        line = self.query_one(Input)
        line.value = words
        line.cursor_position = len(words)
        line.focus()

    def close(self) -> None:
        """Hide the line; the words are dropped."""
        self.display = False
        if self.children:
            with self.prevent(Input.Changed):
                self.query_one(Input).value = ""

    def show_count(self, text: str) -> None:
        """Write how much was found at the right end."""
        self.query_one(f"#{self.id}-count", Label).update(text)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Entered(event.value))
