"""The list of marks, grouped by the briefings they were made in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from tui.exporting.marks_entry import shown_date
from tui.exporting.words import joined as joined_words
from tui.marking.shelf import by_briefing
from tui.model.date_display import DateStyle, moment_text
from tui.model.frozen import Frozen
from tui.state.marks import Key, Mark
from tui.ui.blocks import Block, joined, styled
from tui.ui.standing import Standing
from tui.ui.widgets.item_list import ItemList

READING_WIDTH = 96


class _Row(Frozen):
    """A mark, or the briefing that the marks below it belong to."""

    mark: Mark | None
    heading: str = ""


class MarkList(ItemList):
    """The rows; where a mark stands is shown as soon as that is known."""

    def __init__(self, dates: DateStyle) -> None:
        super().__init__(id="mark-rows", measure=READING_WIDTH)
        self._dates = dates
        self._rows: Sequence[_Row] = ()
        self._standings: Mapping[Key, Standing] = {}

    @property
    def mark(self) -> Mark | None:
        """The mark under the cursor."""
        return self._rows[self.cursor_row].mark if self.cursor_row >= 0 else None

    def standing(self, mark: Mark) -> Standing | None:
        """What is known of the place of a mark."""
        return self._standings.get(mark.key)

    def show_marks(self, marks: Sequence[Mark], standings: Mapping[Key, Standing]) -> None:
        """Take marks, the newest first; the cursor stays on its mark, or at its place."""
        cursor, place = self.cursor_key, self.place[0]
        self._standings = standings
        self._rows = list(_rows(marks, self._dates))
        keys = [_key(row.mark) if row.mark else "" for row in self._rows]
        if cursor not in keys:
            stops = [key for key in keys if key]
            cursor = stops[min(place, len(stops)) - 1] if stops and place else ""
        self.set_keys(keys, cursor)

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        found = self._rows[row]
        mark = found.mark
        if mark is None:
            return [Block(styled(found.heading, "heading"), gap=1 if row else 0)]
        anchor = mark.anchor
        standing = self.standing(mark)
        blocks = [Block(styled(mark.title, "title"), 2)]
        if standing and standing.is_lost and anchor.text and anchor.text != anchor.heading:
            blocks += [Block(Content(text), 2) for text in anchor.text.split("\n")[1:] if text]
        if mark.note:
            blocks.append(Block(joined([("note: ", "muted"), (mark.note, "emphasis")]), 2))
        if mark.tags:
            blocks.append(Block(styled(" ".join(f"#{tag}" for tag in mark.tags), "link"), 2))
        kind = f"passage of {anchor.kind}" if anchor.quote else anchor.kind
        made = moment_text(mark.created.astimezone(), self._dates)
        words = [(f"{kind} · marked {made}", "muted"), (_told(standing), "warn")]
        return [*blocks, Block(joined(words), 2)]

    def row_flags(self, row: int) -> str:
        mark = self._rows[row].mark
        if mark is None:
            return ""
        standing = self.standing(mark)
        sign = {"ask": "?", "orphan": "!"}.get(standing.kind, "") if standing else ""
        # What is uncertain stands below the star, where no label can be meant.
        return f"{mark.label}★".ljust(2) + sign


def _told(standing: Standing | None) -> str:
    if standing is None or standing.kind == "exact":
        return ""
    if standing.kind == "ask":
        return f" · not certain: it may be “{standing.heading}” now; Enter compares"
    return " · moved" if standing.kind == "moved" else " · not found"


def _rows(marks: Sequence[Mark], dates: DateStyle) -> Iterator[_Row]:
    """Marks under the briefings they belong to; the briefing marked last comes first."""
    for group in by_briefing(marks):
        anchor = group[0].anchor
        date = shown_date(anchor.briefing_date, dates)
        yield _Row(None, joined_words((anchor.briefing_title, date), "  "))
        for mark in group:
            yield _Row(mark)


def _key(mark: Mark) -> str:
    return "#".join(mark.key)
