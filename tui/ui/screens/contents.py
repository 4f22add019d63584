"""The contents of a briefing: every month, speaker and section, to jump to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content, Span

from tui.exporting.words import date_text
from tui.model.briefing import Briefing
from tui.model.date_display import DateStyle
from tui.ui.bindings import Remapped, bindings_of
from tui.ui.blocks import Block, joined, one_line
from tui.ui.screens.deck_screen import DeckScreen
from tui.ui.widgets.analysis import groups
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.item_list import ItemList

DATE_COLUMN = 24


@dataclass(frozen=True, slots=True)
class _Entry:
    """A heading when ``item_id`` is empty, else an item in one line."""

    text: str
    item_id: str = ""
    lead: str = ""


class _ContentsList(ItemList):
    """The entries."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        super().__init__(id="entries")
        self.entries = entries

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        entry = self.entries[row]
        if not entry.item_id:
            heading = Content(entry.text, spans=[Span(0, len(entry.text), "heading")])
            return [Block(heading, gap=1 if row else 0)]
        column = DATE_COLUMN if width >= 60 and entry.lead else 2
        text = Content(one_line(entry.text, width - column))
        if column == 2:
            return [Block(text, 2)]
        lead = one_line(entry.lead, column - 3)
        return [Block(text, column, Content(f"  {lead}", spans=[Span(0, len(lead) + 2, "date")]))]


class ContentsScreen(DeckScreen):
    """Dismissed with the id of the chosen item, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("sheet")]
    area = "sheet"

    def __init__(
        self, briefing: Briefing, cursor: str, remapped: Remapped, dates: DateStyle
    ) -> None:
        super().__init__(remapped)
        self._briefing = briefing
        self._cursor = cursor
        self._entries = list(_entries(briefing, dates))

    def compose(self) -> ComposeResult:
        """Place line, entries, key line."""
        yield Bar(id="place")
        yield _ContentsList(self._entries)
        yield Bar(id="keys", keep_right=True)

    def on_mount(self) -> None:
        """The entry of the item at hand is chosen."""
        self.query_one("#place", Bar).show(
            joined([("Contents › ", "muted"), (self._briefing.title, "strong")])
        )
        entries = self.query_one(_ContentsList)
        entries.set_keys([entry.item_id for entry in self._entries], self._cursor)
        entries.focus()
        self.show_keys()

    @property
    def item_list(self) -> ItemList:
        """The entries."""
        return self.query_one(_ContentsList)

    def open_row(self) -> None:
        """Follow it."""
        self.action_sheet_follow()

    def action_sheet_follow(self) -> None:
        """Go to the entry."""
        self.dismiss(self.item_list.cursor_key)

    def action_sheet_copy(self) -> None:
        """Copy what is selected, else the contents as text."""
        if self.copy_selected():
            return
        self.copy("\n".join(f"{e.lead}  {e.text}".strip() for e in self._entries))


def _entries(briefing: Briefing, dates: DateStyle) -> Iterator[_Entry]:
    if briefing.timeline:
        yield _Entry("Timeline")
    for event in briefing.events_by_date:
        yield _Entry(event.heading_text, event.id, date_text(event.date, dates))
    if briefing.statements:
        yield _Entry("Statements")
    for statement in briefing.statements:
        yield _Entry(statement.heading_text, statement.id, date_text(statement.date, dates))
    for heading, items in groups(briefing):
        yield _Entry(heading)
        for item in items:
            yield _Entry(item.heading_text, item.id)
