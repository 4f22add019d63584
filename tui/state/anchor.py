"""What a mark remembers of its item: the saved description, and how its ids are compared."""

from __future__ import annotations

import hashlib

from tui.model.frozen import Value
from tui.model.text import id_key

__all__ = ["BRIEFING_KIND", "TEXT_LENGTH", "Anchor", "Quote", "id_key", "storable"]

BRIEFING_KIND = "briefing"
TEXT_LENGTH = 600


class Quote(Value):
    """A passage of an item's plain text, as a W3C TextQuoteSelector, and where it began.

    ``prefix`` and ``suffix`` are up to 32 characters before and after it; ``offset`` is an index
    in the item's whole text.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    offset: int = 0

    @property
    def key(self) -> str:
        """What tells this passage from others of the same item, in letters and digits."""
        words = storable(f"{self.offset} {self.exact}")
        return hashlib.blake2b(words.encode("utf-8"), digest_size=6).hexdigest()


class Anchor(Value):
    """The saved description of one item, enough to show it when its file is gone.

    ``briefing_date`` is EDTF, or as written when unreadable. ``kind`` is an item kind, or
    ``"briefing"`` with an empty ``item_id`` for the briefing itself. ``earliest`` and ``latest``
    are ISO dates, empty when open or unknown. ``speaker`` is the spelling shown, ``speaker_id``
    the entity of the first speaker. ``text`` is the first 600 characters of the item's text,
    ``heading`` one line. ``position`` counts from 1 among the ``count`` items of that kind in
    reading order; 0 when the item is not among them. ``tlp`` is the briefing's sharing limit.
    ``twin`` is how alike the text of the most similar other item of that kind was, in
    thousandths, and ``namesake`` the same among those whose derived ids differ in a number alone;
    0 where there was none or it is not known. ``quote`` is set when a passage is meant.
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
    tlp: str = ""
    twin: int = 0
    namesake: int = 0
    quote: Quote | None = None

    @property
    def passage(self) -> str:
        """The key of the passage that is meant; empty when it is the whole item."""
        return self.quote.key if self.quote else ""


def storable(text: str) -> str:
    """The text with lone surrogates, which no UTF-8 file can hold, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
