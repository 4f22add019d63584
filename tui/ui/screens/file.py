"""A file as it stands, with what is wrong with it under the lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content, Span

from tui.model.problem import Problem
from tui.ui.bindings import Remapped, bindings_of
from tui.ui.blocks import Block, joined
from tui.ui.screens.deck_screen import DeckScreen
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.item_list import ItemList


class _LineList(ItemList):
    """Lines of text with their numbers."""

    def __init__(self, lines: Sequence[str], problems: Sequence[Problem]) -> None:
        super().__init__(id="file-lines")
        self.text_lines = lines
        self._at: dict[int, list[Problem]] = {}
        for problem in problems:
            self._at.setdefault(problem.line, []).append(problem)
        self._column = len(str(len(lines))) + 2

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        found = self._at.get(row, ())
        blocks = []
        if row:
            text = self.text_lines[row - 1]
            number = f"{row:>{self._column - 2}}"
            lead = Content(number, spans=[Span(0, len(number), "muted")])
            spans = [Span(0, len(text), "strong")] if found else []
            blocks.append(Block(Content(text, spans=spans), self._column, lead))
        for problem in found:
            said = f"{problem.level}: {problem.message}"
            blocks.append(Block(Content(said, spans=[Span(0, len(said), "warn")]), self._column))
        return blocks

    def row_flags(self, row: int) -> str:
        return "!" if row in self._at else ""


class FileScreen(DeckScreen):
    """The whole file, the cursor on the first line with a problem."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("sheet")]
    area = "sheet"

    def __init__(
        self, shown: str, lines: Sequence[str], problems: Sequence[Problem], remapped: Remapped
    ) -> None:
        """``lines`` and ``problems`` are safe to show; a problem of line 0 stands on top."""
        super().__init__(remapped)
        self._shown = shown
        self._file_lines = lines
        self._problems = [problem for problem in problems if problem.line <= len(lines)]

    def compose(self) -> ComposeResult:
        """Place line, lines, key line."""
        yield Bar(id="place")
        yield _LineList(self._file_lines, self._problems)
        yield Bar(id="keys", keep_right=True)

    def on_mount(self) -> None:
        """The first line with a problem comes into view."""
        self.query_one("#place", Bar).show(
            joined([("Library › ", "muted"), (self._shown, "strong")])
        )
        first = min((problem.line for problem in self._problems), default=0)
        self.item_list.set_keys([f"line {row}" for row in range(len(self._file_lines) + 1)])
        self.item_list.focus()
        self.item_list.go_to(f"line {first}")
        self.show_keys()

    @property
    def item_list(self) -> ItemList:
        """The lines."""
        return self.query_one(_LineList)

    def open_row(self) -> None:
        """Follow it."""
        self.action_sheet_follow()

    def action_sheet_follow(self) -> None:
        """To the next line with a problem, then back to the first."""
        lines = sorted({problem.line for problem in self._problems})
        later = [line for line in lines if line > self.item_list.cursor_row]
        if lines:
            self.item_list.go_to(f"line {(later or lines)[0]}")

    def action_sheet_copy(self) -> None:
        """Copy what is selected, else the messages."""
        if not self.copy_selected():
            self.copy("\n".join(map(str, self._problems)))
