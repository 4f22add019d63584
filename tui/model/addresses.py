"""The addresses an item leads to, each checked and with the words it goes by."""

from __future__ import annotations

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
from tui.model.frozen import Value
from tui.model.item import Item
from tui.model.links import safe_link
from tui.model.prose import read_prose


class Address(Value):
    """A link that may be opened: http, https or mailto, rebuilt from its parts."""

    url: str
    label: str


def sources_of(briefing: Briefing, item: Item) -> tuple[Source | str, ...]:
    """What an item rests on: entries of ``sources``, or what it names itself (a URL).

    An item that names none rests on the briefing's source if it has exactly one (format 4.2).
    """
    match item:
        case Event() | Statement() | Section() | Figure():
            named = item.sources
        case EditorNote() | Correction():
            named = ()
        case _:
            return ()
    if not named:
        return briefing.sources if len(briefing.sources) == 1 else ()
    by_id = {source.id.casefold(): source for source in briefing.sources}
    return tuple(by_id.get(name.casefold(), name) for name in named)


def addresses_of(briefing: Briefing, item: Item | None) -> tuple[Address, ...]:
    """The links of an item: its own, those in its words, its sources'; when it has none, those
    of the briefing's sources and related pages."""
    found = _of_item(briefing, item) if item else {}
    if not found:
        for each in (*briefing.sources, *briefing.related):
            found |= _own(each)
    return tuple(Address(url, label) for url, label in found.items())


def _of_item(briefing: Briefing, item: Item) -> dict[str, str]:
    found = _own(item)
    for text in _proses(item):
        for paragraph in read_prose(text):
            for span in paragraph.spans:
                if span.style == "link" and (url := safe_link(span.target)):
                    found.setdefault(url, paragraph.text[span.start : span.end])
    for source in sources_of(briefing, item):
        if isinstance(source, Source):
            found |= _own(source)
        elif url := safe_link(source):
            found.setdefault(url, "source")
    return found


def _own(item: Item) -> dict[str, str]:
    if isinstance(item, Source | Related) and item.url and (url := safe_link(item.url)):
        return {url: item.title or item.url}
    return {}


def _proses(item: Item) -> tuple[str, ...]:
    match item:
        case Event() | Section():
            return (item.text,)
        case Statement():
            return (item.quote, item.paraphrase)
    return ()
