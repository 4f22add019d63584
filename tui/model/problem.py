"""What is wrong with a file, said so that its author can mend it."""

from __future__ import annotations

from typing import Literal

from tui.model.frozen import Value

Level = Literal["error", "warning", "note"]


class Problem(Value):
    """One finding about one place in one file.

    ``line`` and ``column`` count from 1; ``line`` 0 means the file as a whole.
    ``path`` names the field, as in ``timeline[2].date`` (list positions count from 1).
    ``message`` is one line, already safe to show, and says what to write instead.
    """

    level: Level
    code: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        """The line form of format section 7: ``file:line:column level code path: message``."""
        where = f"{self.code} {self.path}" if self.path else self.code
        return f"{self.file}:{self.line}:{self.column} {self.level} {where}: {self.message}"
