"""The events of several briefings as one timeline, each event once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.exporting.extract import Extract
from tui.model.briefing import Event
from tui.model.dates import zone_of
from tui.model.frozen import Frozen
from tui.model.text import fold, id_key


class Told(Frozen):
    """An event as one briefing tells it; ``earlier`` are older tellings of the same, the newest
    of them first."""

    event: Event
    extract: Extract
    earlier: tuple[Told, ...] = ()


def merged_timeline(extracts: Sequence[Extract]) -> list[Told]:
    """The events of briefings, which come oldest first, in order of date; undated ones last.

    Events of two briefings are the same when both authors gave them the same id, or when their
    words and dates are the same (format section 5, steps 2 and 4). The newest telling counts.
    """
    groups: list[list[Told]] = []
    known: dict[object, list[Told]] = {}
    for extract in extracts:
        for event in extract.events:
            keys = tuple(_keys(event))
            group = next((known[key] for key in keys if key in known), None)
            if group is None or group[-1].extract is extract:
                group = []
                groups.append(group)
            group.append(Told(event, extract))
            known.update((key, group) for key in keys)
    told = [Told(group[-1].event, group[-1].extract, tuple(group[-2::-1])) for group in groups]
    return sorted(told, key=_moment)


def _keys(event: Event) -> Iterator[object]:
    if event.has_own_id:
        yield id_key(event.id)
    yield (fold(event.text_plain), event.date.edtf if event.date else "")


def _moment(told: Told) -> tuple[int, ...]:
    date = told.event.date
    if date is None or not date.is_readable:
        return (1,)
    return (0, *date.sort_key(zone_of(told.extract.briefing.timezone)))
