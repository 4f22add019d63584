"""Rules about dates of events; all of them allow for what a date leaves open (format 3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from tui.loading.manuscript import Finding, Manuscript
from tui.loading.quoting import excerpt
from tui.model.briefing import Event

_NOT_HAPPENED = ("planned", "cancelled")


def outside_period(text: Manuscript) -> Iterator[Finding]:
    """``event-outside-period``: event and period do not overlap."""
    period = text.briefing.period
    if period is None or not period.is_readable:
        return
    for placed in text.items:
        event = placed.item
        if not isinstance(event, Event) or event.date is None or not event.date.is_readable:
            continue
        if not event.date.overlaps(period, tolerant=True):
            when, within = excerpt(event.date.written), excerpt(period.written)
            message = f"event is dated {when}, outside the period {within}"
            yield placed.finding(message, "date")


def in_the_future(text: Manuscript) -> Iterator[Finding]:
    """``future-event``: an event starts after the briefing's date, and is not said to be to come."""
    issued = text.briefing.date
    if issued is None or issued.end is None:
        return
    for placed in text.items:
        event = placed.item
        if not isinstance(event, Event) or event.date is None or event.date.start is None:
            continue
        if event.status not in _NOT_HAPPENED and issued.end.is_wholly_before(
            event.date.start, tolerant=True
        ):
            message = "dated after the briefing; add status: planned or correct the date"
            yield placed.finding(message, "date")
