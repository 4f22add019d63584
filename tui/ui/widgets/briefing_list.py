"""The list of the library: a line a briefing, and what is wrong with a file that cannot be read."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence

from textual.content import Content

from tui.library.card import Card
from tui.library.scan import Found
from tui.library.shelf import MOST_COUNTED
from tui.model.date_display import DateStyle, without_clock
from tui.model.dates import restyled
from tui.state.searches import SavedSearch
from tui.ui.blocks import Block, joined, one_line, styled
from tui.ui.widgets.item_list import ItemList

_GONE = Card(Found("", "", "", 0, 0, 0, 0, ()), title="…")
"""Stands for a row that has gone since the list was made."""

DATE_COLUMN, SHORT_DATE_COLUMN = 19, 15
NARROW = 50


Fetch = Callable[[Sequence[int]], Mapping[int, Card]]
"""Gives the cards of rows of the index."""

PAGE = 64
KEPT_PAGES = 8


class BriefingList(ItemList):
    """Saved searches, then rows of the index in order; the cards of those in sight are fetched
    as they come."""

    def __init__(self, *, id: str, dates: DateStyle) -> None:
        super().__init__(id=id)
        self._dates = dates
        self.ids: array[int] = array("q")
        self.is_stale = False
        self._saved: Sequence[tuple[SavedSearch, int]] = ()
        self._fetch: Fetch | None = None
        self._pages: OrderedDict[int, Mapping[int, Card]] = OrderedDict()
        self._read: Collection[str] = ()
        self._marks: Mapping[str, int] = {}

    def set_saved(self, saved: Sequence[tuple[SavedSearch, int]]) -> None:
        """Saved searches with the number of new items in each; shown with the next rows."""
        self.is_stale = self.is_stale or list(saved) != list(self._saved)
        self._next_saved = saved

    _next_saved: Sequence[tuple[SavedSearch, int]] = ()

    def set_ids(self, ids: array[int], fetch: Fetch, cursor: int = -1, key: str = "") -> None:
        """Take the rows in order; the cursor goes to the row ``cursor`` of the index, else to
        the saved search of that ``key``, else to the first briefing."""
        self.ids = ids
        self._fetch = fetch
        self._pages.clear()
        self._saved, self.is_stale = self._next_saved, False
        row = self.row_of_id(cursor)
        if row is None:
            keys = [_saved_key(saved) for saved, _ in self._saved]
            row = keys.index(key) if key in keys else self.first_card
        count = self.first_card + len(ids)
        self.set_rows(count, range(count), min(row, count - 1))

    @property
    def first_card(self) -> int:
        """The row of the first briefing."""
        return len(self._saved)

    def card_at(self, row: int) -> Card | None:
        """The briefing of a row; None where there is none."""
        place = row - self.first_card
        if not 0 <= place < len(self.ids):
            return None
        page = place // PAGE
        cards = self._pages.get(page)
        if cards is None:
            ids = self.ids[page * PAGE : (page + 1) * PAGE]
            cards = self._pages[page] = self._fetch(ids) if self._fetch else {}
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return cards.get(self.ids[place]) or _GONE

    def key_at(self, row: int) -> str:
        """The path of a row's file, or the key of a saved search."""
        card = self.card_at(row)
        return card.path if card else _saved_key(self._saved[row][0])

    def row_of(self, key: str) -> int | None:
        """The row of a file, if its card is at hand."""
        for page, cards in self._pages.items():
            for id, card in cards.items():
                if card.path == key:
                    ids = self.ids[page * PAGE : (page + 1) * PAGE]
                    return self.first_card + page * PAGE + ids.index(id)
        return None

    def row_of_id(self, id: int) -> int | None:
        """The row of the list that shows a row of the index."""
        try:
            return self.first_card + self.ids.index(id)
        except ValueError:
            return None

    @property
    def saved(self) -> SavedSearch | None:
        """The saved search under the cursor."""
        return self._saved[self.cursor_row][0] if 0 <= self.cursor_row < self.first_card else None

    def set_state(self, read: Collection[str], marks: Mapping[str, int]) -> None:
        """Which briefings are read (by id), and how many marks each has."""
        self._read = read
        self._marks = marks
        self.redraw()

    @property
    def card(self) -> Card | None:
        """The briefing under the cursor."""
        return self.card_at(self.cursor_row)

    def is_read(self, card: Card) -> bool:
        """Whether the briefing has been opened, or a file that cannot be."""
        return card.error is not None or card.id in self._read

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        """A row: unread sign and date, title, counts at the right."""
        card = self.card_at(row)
        if card is None:
            return _saved_blocks(*self._saved[row], width, row == self.first_card - 1)
        if card.error is not None:
            return self._broken(card, width)
        date = restyled(card.date_shown, self._dates) or "no date"
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
        if len(date) > column - 3:
            date = without_clock(date)
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
        if card.is_old:
            words.append("superseded")
        return ", ".join(words)


def _saved_key(saved: SavedSearch) -> str:
    return f"saved search {saved.key}"


def _saved_blocks(saved: SavedSearch, new: int, width: int, is_last: bool) -> Sequence[Block]:
    """A saved search: its name and query, and at the right how much is new in it."""
    count = f"{MOST_COUNTED:,}+ new" if new > MOST_COUNTED else f"{new:,} new" if new else ""
    room = width - 2 - len(count) - 2
    name = one_line(saved.name, room)
    query = one_line(saved.query, max(1, room - Content(name).cell_length - 2))
    text = joined([(name, "strong"), ("  ", ""), (query, "muted")])
    pad = max(1, width - 2 - text.cell_length - len(count))
    row = Block(text + Content(" " * pad) + styled(count, "strong"), 2, styled("/", "key"))
    return [row, Block(Content(""))] if is_last else [row]


class Preview(ItemList, can_focus=False):
    """The briefing under the cursor in short."""

    def __init__(self, *, id: str, dates: DateStyle) -> None:
        super().__init__(id=id)
        self._dates = dates
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
            restyled(card.date_shown, self._dates),
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
