"""A briefing as the list shows it, and the names of the orders of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from tui.library.scan import Found
from tui.model.dates import Date, read_date
from tui.model.frozen import Frozen
from tui.model.problem import Problem


class Card(Frozen):
    """A briefing in the list: enough for a row, a filter and a preview, and no more.

    ``date_shown`` is what the row says; ``moment`` sorts by date and is None without a readable
    one. ``faults`` counts errors and warnings. ``error`` is what keeps the file from being read;
    the other fields are then empty and ``title`` is the file's name. ``is_old`` says that a newer
    briefing replaces it.
    """

    found: Found
    id: str = ""
    title: str = ""
    date_written: str = ""
    date_shown: str = ""
    moment: tuple[int, ...] | None = None
    status: str = "final"
    tlp: str = ""
    events: int = 0
    statements: int = 0
    judgements: int = 0
    tags: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    summary: str = ""
    faults: int = 0
    error: Problem | None = None
    is_old: bool = False

    @property
    def path(self) -> str:
        """The file, as the system names it; never shown."""
        return self.found.path

    @property
    def shown(self) -> str:
        """The file, safe to show."""
        return self.found.shown

    @property
    def date(self) -> Date | None:
        """The date as data."""
        if not self.date_written:
            return None
        return read_date(self.date_written) if self.moment else Date.unreadable(self.date_written)


def broken_card(found: Found, error: Problem, faults: int) -> Card:
    """The card of a file that cannot be read."""
    return Card(found, title=found.shown, faults=faults, error=error)


def error_values(error: Problem) -> list[object]:
    """What is kept of what keeps a file from being read."""
    return [error.level, error.code, error.message, error.line, error.column]


def error_of(values: Sequence[Any], found: Found) -> Problem:
    """What was kept, of the file it was kept of."""
    level, code, message, line, column = values
    return Problem(level, code, message, found.shown, line, column)


CARD_FIELDS = (
    *("id", "title", "date_written", "date_shown", "moment", "status", "tlp", "events"),
    *("statements", "judgements", "tags", "regions", "story", "supersedes", "faults"),
)
"""What a row tells of a card, in this order; its summary is kept with the texts."""

KEPT_FIELDS = tuple(name for name in CARD_FIELDS if name != "title")
"""The same without what has a column of its own."""

Order = Literal["date", "title", "unread", "story"]
ORDERS: tuple[Order, ...] = ("date", "title", "unread", "story")
