"""The list of the library: a line a briefing, and what is wrong with a file that cannot be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from textual.content import Content

from tui.library.card import Card
from tui.ui.blocks import Block, joined, one_line, styled
from tui.ui.widgets.item_list import ItemList

DATE_COLUMN, SHORT_DATE_COLUMN = 19, 15
NARROW = 50


class BriefingList(ItemList):
    """Rows named by path."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.cards: Sequence[Card] = ()
        self._read: Collection[str] = ()
        self._marks: Mapping[str, int] = {}
        self._superseded: Collection[str] = ()

    def set_cards(self, cards: Sequence[Card], cursor: str, superseded: Collection[str]) -> None:
        """Take the rows in order, keeping the cursor on the briefing at path ``cursor``."""
        self.cards = cards
        self._superseded = superseded
        self.set_keys([card.path for card in cards], cursor)

    def set_state(self, read: Collection[str], marks: Mapping[str, int]) -> None:
        """Which briefings are read (by id), and how many marks each has."""
        self._read = read
        self._marks = marks
        self.redraw()

    @property
    def card(self) -> Card | None:
        """The briefing under the cursor."""
        return self.cards[self.cursor_row] if self.cursor_row >= 0 else None

    def is_read(self, card: Card) -> bool:
        """Whether the briefing has been opened, or a file that cannot be."""
        return card.error is not None or card.id in self._read

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        """A row: unread sign and date, title, counts at the right."""
        card = self.cards[row]
        if card.error is not None:
            return self._broken(card, width)
        date = card.date_shown or "no date"
        sign = " " if self.is_read(card) else "●"
        right = self._right(card) if width >= NARROW else ""
        column = DATE_COLUMN if width >= NARROW else SHORT_DATE_COLUMN
        room = width - column - (len(right) + 2 if right else 0)
        title = one_line(card.title, room)
        state = self._state(card)
        words = [(title, "" if self.is_read(card) else "strong")]
        if state and len(title) + len(state) + 2 <= room:
            words.append((f"  {state}", "muted"))
        text = joined(words)
        if right:
            pad = width - column - text.cell_length - len(right)
            text = text + Content(" " * pad) + styled(right, "muted")
        lead = joined([(f"{sign} ", "speaker"), (one_line(date, column - 3), "date")])
        return [Block(text, column, lead)]

    def _broken(self, card: Card, width: int) -> Sequence[Block]:
        error = card.error
        where = f"line {error.line}: " if error and error.line else ""
        message = one_line(f"{where}{error.message if error else ''}", width - 2)
        name = one_line(card.shown, width - 2)
        if len(name) + len(message) + 4 <= width:
            return [
                Block(
                    joined([(name, "strong"), ("  ", ""), (message, "warn")]),
                    2,
                    styled("✗", "warn"),
                )
            ]
        return [Block(Content(name), 2, styled("✗", "warn")), Block(styled(message, "warn"), 2)]

    def _right(self, card: Card) -> str:
        marks = self._marks.get(card.id, 0)
        counts = f"{card.events:>3}e {card.statements:>2}s"
        return f"{counts}  ★{marks:<2}" if marks else f"{counts}     "

    def _state(self, card: Card) -> str:
        words = [card.status] if card.status != "final" else []
        if card.path in self._superseded:
            words.append("superseded")
        return ", ".join(words)


class Preview(ItemList, can_focus=False):
    """The briefing under the cursor in short."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._card: Card | None = None

    def show_card(self, card: Card | None) -> None:
        """Show another briefing."""
        if card is not self._card:
            self._card = card
            self.set_keys([""] if card else [])

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        """Title, date and places, summary, counts."""
        card = self._card
        if card is None:
            return []
        if card.error is not None:
            return [
                Block(styled(card.shown, "title")),
                Block(Content(card.error.message), gap=1),
                Block(styled("Enter shows the lines around it", "muted"), gap=1),
            ]
        facts = [
            card.date_shown,
            ", ".join(card.regions),
            f"TLP:{card.tlp}" if card.tlp else "",
        ]
        counts = [
            f"{card.events} events",
            f"{card.statements} statements",
            f"{card.judgements} sections",
        ]
        blocks = [
            Block(styled(card.title, "title")),
            Block(styled(" · ".join(fact for fact in facts if fact), "muted")),
        ]
        if card.summary:
            blocks += [
                Block(Content(text), gap=1) for text in card.summary.split("\n") if text.strip()
            ]
        blocks.append(Block(styled(" · ".join(counts), "muted"), gap=1))
        if card.story:
            blocks.append(Block(styled(f"story: {', '.join(card.story)}", "muted")))
        if card.tags:
            blocks.append(Block(styled(", ".join(card.tags), "muted")))
        if card.faults:
            text = f"{card.faults} problem{'s' if card.faults != 1 else ''} in the file"
            blocks.append(Block(styled(text, "warn"), gap=1))
        return blocks
