"""The Timeline pane: what happened when, grouped by month, quiet spans named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from textual.content import Content

from tui.model.briefing import Event
from tui.model.date_display import DateStyle, month_title
from tui.model.dates import gap_days
from tui.ui.blocks import Block, styled
from tui.ui.render import event_blocks, flags
from tui.ui.settings import Settings
from tui.ui.widgets.pane import Pane

LEAST_TEXT = 23
LONGEST_GUTTER = 12
QUIET_FACTOR = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """An event under its month, or a heading or quiet span when ``event`` is None."""

    event: Event | None
    month: tuple[int, int] | None
    text: str = ""
    is_quiet: bool = False


class TimelinePane(Pane):
    """Events in order of time."""

    def __init__(self, *, id: str, settings: Settings) -> None:
        super().__init__("Timeline", 1, id=id, settings=settings)
        self.empty_text = "No events in this briefing."
        self._timeline_rows: list[_Row] = []
        self._gutter = 0

    def set_events(
        self, events: Sequence[Event], cursor: str = "", *, is_part: bool = False
    ) -> None:
        """Take the events, in the order to read them in. ``is_part``: more are left out, so that
        nothing is known of the time between two of them."""
        self._timeline_rows = [
            row for row in _rows(events, self.dates) if not (is_part and row.is_quiet)
        ]
        labels = {
            row.event.date.display_within(*row.month, self.dates)
            for row in self._timeline_rows
            if row.event and row.event.date and row.month
        }
        longest = max(
            (length for label in labels if (length := len(label)) < LONGEST_GUTTER), default=0
        )
        self._gutter = max(4, longest + 1) if labels else 0
        self.set_items(
            [row.event for row in self._timeline_rows],
            cursor=cursor,
        )

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        """An event, a month heading, or the name of a quiet span."""
        found = self._timeline_rows[row]
        if found.event is None:
            text = styled(found.text, "muted" if found.is_quiet else "heading")
            return [Block(text), *([Block(Content(""))] if found.is_quiet else [])]
        gutter = self._gutter if width - self._gutter >= LEAST_TEXT else 0
        drawn = event_blocks(found.event, self.look(found.event, width, found.month, gutter))
        return [*drawn, *self.told(found.event, gutter), Block(Content(""))]

    def section_starts(self) -> list[int]:
        """The rows of the first event of each month; a quiet span is no section."""
        rows = self._timeline_rows
        return [
            row
            for row, found in enumerate(rows)
            if row and found.event and rows[row - 1].event is None and not rows[row - 1].is_quiet
        ]

    def row_flags(self, row: int) -> str:
        """Signs of the event."""
        event = self._timeline_rows[row].event
        return flags(event, self.mark_signs(event.id)) if event else ""


def _rows(events: Sequence[Event], dates: DateStyle) -> Iterator[_Row]:
    """Events with month headings above, quiet spans between, and the undated last."""
    quiet = _quiet_from(events)
    month: tuple[int, int] | None = None
    before: Event | None = None
    undated = False
    for event in events:
        date = event.date
        heading = date.heading_month() if date is not None and date.is_readable else None
        if heading is None:
            if not undated:
                yield _Row(None, None, "undated")
                undated = True
            yield _Row(event, None)
            continue
        days = gap_days(before.date, date) if before and before.date and date else 0
        if days >= quiet:
            yield _Row(None, None, f"· · {span_words(days)} with nothing · ·", True)
        if heading != month:
            month = heading
            yield _Row(None, None, month_title(*heading, dates))
        yield _Row(event, heading)
        before = event


def _quiet_from(events: Sequence[Event]) -> int:
    """From how many empty days on a gap is named: one day where things happen daily, more where
    gaps are the rule."""
    dates = [event.date for event in events if event.date is not None and event.date.is_readable]
    gaps = [gap_days(a, b) for a, b in pairwise(dates)]
    return max(1, median_low(gaps) * QUIET_FACTOR) if gaps else 1


def span_words(days: int) -> str:
    """A number of days in the words people use: days, weeks from 3 on, months, years."""
    for unit, size, least in (("year", 365.25, 2), ("month", 30.44, 3), ("week", 7, 3)):
        if days / size >= least:
            return f"{round(days / size)} {unit}s"
    return "1 day" if days == 1 else f"{days} days"
