"""A mark as the exports write it: what was marked, where it comes from, what the reader added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tui.exporting.citation import copy_text
from tui.exporting.words import date_text, source_text, when_text
from tui.model.addresses import sources_of
from tui.model.briefing import Briefing, Statement
from tui.model.date_display import DEFAULT_STYLE, DateStyle
from tui.model.dates import Date, DateError, read_date
from tui.model.item import Item
from tui.model.text import clean_line


@dataclass(frozen=True, slots=True)
class Passage:
    """The marked part of an item's text, as a W3C TextQuoteSelector."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """One mark to export.

    ``words`` is the whole text of the item, or as much as was saved where ``is_found`` is false.
    ``briefing_date`` is EDTF or as written, ``date`` a line of text. ``record`` is the mark as the
    program stores it, plain values all, for JSON Lines.
    """

    briefing_id: str
    briefing_title: str
    briefing_date: str
    item_id: str
    kind: str
    heading: str
    words: str
    note: str
    created: datetime
    modified: datetime
    tlp: str = ""
    speaker: str = ""
    role: str = ""
    date: str = ""
    sources: tuple[str, ...] = ()
    passage: Passage | None = None
    tags: tuple[str, ...] = ()
    label: str = ""
    is_found: bool = True
    record: Mapping[str, object] = field(default_factory=dict)

    @property
    def marked_words(self) -> str:
        """What is marked: the passage alone, or all words."""
        return self.passage.exact if self.passage else self.words


@dataclass(frozen=True, slots=True)
class Origin:
    """What an item that was found says of itself."""

    words: str
    speaker: str
    role: str
    date: str
    sources: tuple[str, ...]


def origin_of(briefing: Briefing, item: Item) -> Origin:
    """The words of an item and where they come from, each ready to show."""
    speaker, role = "", ""
    if isinstance(item, Statement):
        speaker, role = item.speaker_text if item.speaker else "", item.role_text
    return Origin(
        words=copy_text(briefing, item),
        speaker=speaker,
        role=role,
        date=when_text(briefing, item),
        sources=tuple(source_text(source) for source in sources_of(briefing, item)),
    )


def shown_date(edtf: str, style: DateStyle = DEFAULT_STYLE) -> str:
    """A date as stored with a mark, in a line of text."""
    try:
        return date_text(read_date(edtf), style) if edtf else ""
    except DateError:
        return date_text(Date.unreadable(clean_line(edtf)))


def time_text(time: datetime) -> str:
    """ISO 8601 in UTC, whole seconds."""
    return time.astimezone(UTC).isoformat(timespec="seconds")
