"""The keys of a screen, from the live key table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content, Span

from tui.keymap import actions_of, key_label
from tui.model.text import fold
from tui.ui.bindings import Remapped, keys_now
from tui.ui.blocks import Block, joined
from tui.ui.screens.narrowing_screen import NarrowingScreen
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.find_bar import FindBar
from tui.ui.widgets.item_list import ItemList

KEY_COLUMN = 22
READING_WIDTH = 84
TITLES = {
    "any": "Everywhere",
    "list": "Moving",
    "reader": "In a briefing",
    "library": "In the library",
    "marks": "In the list of marks",
    "sheet": "On a sheet",
    "compare": "Comparing",
    "unsaved": "Among what is not saved",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """An action with its keys, or a heading when ``keys`` is empty and ``id`` too."""

    text: str
    keys: str = ""
    id: str = ""


class _KeyList(ItemList):
    """The rows."""

    def __init__(self) -> None:
        super().__init__(id="help-keys", measure=READING_WIDTH)
        self.rows: Sequence[_Row] = ()
        self.empty_text = "No key for that."

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        found = self.rows[row]
        if not found.id:
            return [
                Block(
                    Content(found.text, spans=[Span(0, len(found.text), "heading")]),
                    gap=1 if row else 0,
                )
            ]
        lead = Content(found.keys, spans=[Span(0, len(found.keys), "strong")])
        column = KEY_COLUMN if width >= 56 else 12
        words = joined([(found.text, ""), (f"  {found.id}", "muted")])
        if lead.cell_length >= column:
            return [Block(lead), Block(words, column)]
        return [Block(words, column, lead)]


class HelpScreen(NarrowingScreen):
    """Every key that works on the screen below; words narrow it down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,F", "search", "search", show=False),
        Binding("enter", "close", "close", show=False),
    ]
    area = "help"

    def __init__(self, area: str, remapped: Remapped) -> None:
        super().__init__(remapped)
        self._area = area

    def compose(self) -> ComposeResult:
        """Place line, rows, search line, key line."""
        yield Bar(id="place")
        yield _KeyList()
        yield FindBar("/", id="filter")
        yield Bar(id="keys", keep_right=True)

    def on_mount(self) -> None:
        """All keys at first."""
        where = TITLES.get(self._area, "")
        self.query_one("#place", Bar).show(joined([("Keys", "strong"), (f" · {where}", "muted")]))
        self.query_one("#keys", Bar).show(
            joined([("/ ", "key"), ("search  ", "muted"), ("Esc ", "key"), ("back", "muted")])
        )
        self.item_list.focus()
        self.narrowed()

    @property
    def item_list(self) -> ItemList:
        """The rows."""
        return self.query_one(_KeyList)

    def narrowed(self) -> None:
        """Show the keys that the words leave."""
        rows = self.query_one(_KeyList)
        rows.rows = list(self._rows())
        rows.set_keys([row.id for row in rows.rows], rows.cursor_key)

    def _rows(self) -> Iterator[_Row]:
        words = fold(self._filter).split()
        for screen in dict.fromkeys((self._area, "list", "any")):
            found = []
            for action in actions_of(screen):
                keys = "  ".join(key_label(key) for key in keys_now(action, self.remapped))
                sought = fold(f"{keys} {action.id} {action.label} {action.help}")
                if all(word in sought for word in words):
                    found.append(_Row(action.help, keys or "(palette)", action.id))
            if found:
                yield _Row(TITLES.get(screen, screen))
                yield from found

    async def action_search(self) -> None:
        """Narrow the keys down by words."""
        await self.edit_filter()

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)
