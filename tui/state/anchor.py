"""What a mark remembers of its item: the saved description, and how its ids are compared."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model.text import id_key

__all__ = ["Anchor", "id_key", "storable"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The saved description of one item, enough to show it when its file is gone.

    ``briefing_date`` is EDTF, or as written when unreadable. ``kind`` is an item kind, or
    ``"briefing"`` with an empty ``item_id`` for the briefing itself. ``earliest`` and ``latest``
    are ISO dates, empty when open or unknown. ``speaker`` is the spelling shown, ``speaker_id``
    the entity of the first speaker. ``text`` is the first 600 characters of the item's text,
    ``heading`` one line. ``position`` counts from 1 among the ``count`` items of that kind in
    reading order; 0 when the item is not among them.
    """

    briefing_id: str
    briefing_title: str
    briefing_date: str
    path: str
    item_id: str
    has_own_id: bool
    kind: str
    earliest: str
    latest: str
    speaker_id: str
    speaker: str
    text: str
    heading: str
    previous_id: str
    next_id: str
    position: int
    count: int


def storable(text: str) -> str:
    """The text with lone surrogates, which no UTF-8 file can hold, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
