"""The Statements pane: who said what, in which role."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.model.briefing import Statement
from tui.ui.blocks import Block
from tui.ui.render import flags, statement_blocks
from tui.ui.settings import Settings
from tui.ui.widgets.pane import Pane


class StatementsPane(Pane):
    """Statements in the order of the file."""

    def __init__(self, *, id: str, settings: Settings) -> None:
        super().__init__("Statements", 2, id=id, settings=settings)
        self.empty_text = "No statements in this briefing."
        self._statements: Sequence[Statement] = ()

    def set_statements(self, statements: Sequence[Statement], cursor: str = "") -> None:
        """Take the statements, in the order to read them in."""
        self._statements = statements
        self.set_items(statements, cursor)

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        """A statement and the space below it."""
        statement = self._statements[row]
        drawn = statement_blocks(statement, self.look(statement, width))
        return [*drawn, *self.told(statement, 2), Block(Content(""))]

    def row_flags(self, row: int) -> str:
        """Signs of the statement."""
        statement = self._statements[row]
        return flags(statement, self.mark_signs(statement.id))

    def section_starts(self) -> list[int]:
        """The rows at which another speaker begins."""
        speakers = [statement.speaker_text for statement in self._statements]
        return [row for row, name in enumerate(speakers) if row == 0 or speakers[row - 1] != name]
