"""One item as text to take away: its words, and where they come from."""

from __future__ import annotations

from collections.abc import Iterator

from tui.exporting.words import date_text, joined, source_text, tlp_text, when_text
from tui.model.addresses import sources_of
from tui.model.briefing import (
    Briefing,
    Correction,
    EditorNote,
    Event,
    Figure,
    Related,
    Section,
    Source,
    Statement,
)
from tui.model.date_display import DEFAULT_STYLE, DateStyle
from tui.model.item import Item
from tui.model.prose import plain
from tui.model.text import copyable


def copy_text(briefing: Briefing, item: Item) -> str:
    """The words of an item alone, without control characters; exact quotes in quote marks."""
    return copyable("\n".join(_words(item, DEFAULT_STYLE)))


def copy_with_citation(briefing: Briefing, item: Item, dates: DateStyle = DEFAULT_STYLE) -> str:
    """The words of an item, a blank line, and one line that says whose they are.

    The line holds, as far as known: speaker and role, date of the item, title and date of the
    briefing, the sources with publisher and address, and the TLP label.
    """
    sources = "; ".join(source_text(source) for source in sources_of(briefing, item))
    issued = joined((briefing.title, date_text(briefing.date, dates)), ", ")
    cited = joined((_origin(briefing, item, dates), issued, sources, tlp_text(briefing)))
    return copyable("\n".join((*_words(item, dates), "", f"— {cited}")))


def _origin(briefing: Briefing, item: Item, dates: DateStyle) -> str:
    """Who said it and when, or when it happened."""
    if isinstance(item, Source):
        return ""
    when = when_text(briefing, item, dates)
    if isinstance(item, Statement):
        return joined((item.speaker_text, item.role_text, when), ", ")
    return when


def _words(item: Item, dates: DateStyle) -> Iterator[str]:
    """The item's own words, a line each."""
    return (line for line in _lines(item, dates) if line)


def _lines(item: Item, dates: DateStyle) -> tuple[str, ...]:
    match item:
        case Event():
            return (item.title, plain(item.text))
        case Statement():
            quote = plain(item.quote)
            return (f"“{quote}”" if quote else "", plain(item.paraphrase))
        case Section():
            return (item.heading, plain(item.text))
        case Figure():
            return (item.heading_text, item.scope)
        case Source():
            published = date_text(item.published, dates)
            return (joined((item.title, item.publisher, published), ", "), item.url)
        case EditorNote():
            return (plain(item.text),)
        case Correction():
            was = f"was: {item.was}" if item.was else ""
            now = f"now: {item.now}" if item.now else ""
            return (plain(item.text), was, now)
        case Related():
            return (item.title, item.url or item.briefing)
    return (item.text_plain,)
