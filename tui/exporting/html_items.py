"""The items of a briefing as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.exporting.extract import Extract
from tui.exporting.facts import Fact, Phrase, facts_of
from tui.exporting.html_prose import (
    html_prose,
    isolated,
    item_link,
    lang_attribute,
    text,
    web_link,
)
from tui.exporting.html_time import html_date
from tui.exporting.words import figure_value, joined, shortened, when_text
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
from tui.model.item import Item
from tui.model.text import id_key


class Places:
    """The names of places in a document of several briefings, which all stand in it whole."""

    def __init__(self, briefings: Iterable[Briefing] = ()) -> None:
        self._briefings = {id_key(briefing.id): briefing for briefing in briefings}
        self._stand_ins: dict[str, str] = {}

    def stand_in(self, place: str, other: str) -> None:
        """Let what would lead to one place lead to another."""
        if place != other:
            self._stand_ins[place] = other

    def place(self, briefing: str, item: str) -> str:
        """The place of an item; empty for a briefing that is not here."""
        known = self._briefings.get(id_key(briefing))
        if known is None:
            return ""
        place = f"{known.id}:{item}"
        return self._stand_ins.get(place, place)

    def heading(self, briefing: str, item: str) -> str:
        """What an item is called; empty for one that is not here."""
        known = self._briefings.get(id_key(briefing))
        found = known.items_by_id.get(item) if known else None
        return shortened(found.heading_text) if found else ""


class Page:
    """Where the items of one briefing stand in a document.

    ``level`` is that of the heading of the briefing. ``places`` are those of all briefings of the
    document; None where this one stands alone.
    """

    def __init__(self, extract: Extract, level: int, places: Places | None) -> None:
        self.extract = extract
        self.level = level
        self._places = places
        self._given: set[str] = set()

    @property
    def is_alone(self) -> bool:
        """Whether the document is about this briefing and no other."""
        return self._places is None

    def place(self, briefing: str, item: str) -> str:
        """The name of the place of an item; empty where it stands nowhere. The briefing is empty
        for this one."""
        own = self.extract.briefing.id
        if briefing and id_key(briefing) != id_key(own):
            return self._places.place(briefing, item) if self._places else ""
        if item not in self.extract.ids:
            return ""
        if self._places is None:
            return item
        return self._places.place(own, item) or f"{own}:{item}"

    def heading(self, briefing: str, item: str) -> str:
        """What an item of another briefing of the document is called, or empty."""
        return self._places.heading(briefing, item) if self._places and briefing else ""

    def part(self, name: str) -> str:
        """The name of the place of a part of the briefing; no item has one like it."""
        own = "" if self.is_alone else self.extract.briefing.id
        return f"{own}::{name.lower()}"

    def id_attribute(self, item: Item) -> str:
        """The attribute that names the place of an item; of two with one id the first has it."""
        place = self.place("", item.id)
        if not place or place in self._given:
            return ""
        self._given.add(place)
        return f' id="{text(place)}"'


def html_item(page: Page, item: Item, level: int, *more: Fact) -> Iterator[str]:
    """An item, its headings of this level; ``more`` is said of it too."""
    match item:
        case Event():
            yield from _event(page, item, level, more)
        case Statement():
            yield from _statement(page, item, level)
        case Section():
            yield f"<section{page.id_attribute(item)}>"
            yield from _heading(item.heading, level)
            yield from section_lines(page, item)
            yield "</section>"
        case EditorNote() | Correction():
            yield f"<li{page.id_attribute(item)}>"
            if item.when:
                yield f'<p class="when">{html_date(item.when)}</p>'
            yield from html_prose(item.text, page.place)
            yield from facts_lines(page, facts_of(page.extract, item))
            yield "</li>"
        case Source() | Related():
            publisher = isolated(item.publisher) if isinstance(item, Source) else ""
            name = web_link(isolated(item.heading_text), item.url)
            yield f"<li{page.id_attribute(item)}>"
            yield joined((name, publisher if item.heading_text != item.url else ""), ", ")
            yield from facts_lines(page, facts_of(page.extract, item))
            yield "</li>"


def section_lines(page: Page, section: Section) -> Iterator[str]:
    """The words of a section and what there is to say of it."""
    yield from html_prose(section.text, page.place)
    yield from facts_lines(page, facts_of(page.extract, section))


def figures_table(page: Page, figures: Sequence[Figure]) -> Iterator[str]:
    """Figures with what they count."""
    told = [facts_of(page.extract, figure) for figure in figures]
    yield '<div class="scroll"><table aria-label="Figures">'
    more = '<th scope="col">Where, when, from whom</th>' if any(told) else ""
    yield f'<thead><tr><th scope="col">Measure</th><th scope="col">Value</th>{more}</tr></thead>'
    yield "<tbody>"
    for figure, facts in zip(figures, told, strict=True):
        yield f'<tr{page.id_attribute(figure)}><th scope="row">{isolated(figure.measure)}</th>'
        yield f'<td class="value">{isolated(figure_value(figure))}</td>'
        if more:
            yield "<td>"
            yield from facts_lines(page, facts)
            yield "</td>"
        yield "</tr>"
    yield "</tbody>"
    yield "</table></div>"


def facts_lines(page: Page, facts: Sequence[Fact]) -> Iterator[str]:
    """Labelled values as a list of descriptions."""
    unlabelled = [fact for fact in facts if not fact.label]
    labelled = [fact for fact in facts if fact.label]
    if labelled:
        yield '<dl class="facts">'
        for fact in labelled:
            yield f'<div><dt lang="en">{text(fact.label)}:</dt> {_values(page, fact.phrases)}</div>'
        yield "</dl>"
    for fact in unlabelled:
        values = joined((_phrase(page, phrase) for phrase in fact.phrases), "; ")
        yield f'<p class="facts">{values}</p>'


def _values(page: Page, phrases: Iterable[Phrase]) -> str:
    return "<dd>" + "; ".join(_phrase(page, phrase) for phrase in phrases) + "</dd>"


def _phrase(page: Page, phrase: Phrase) -> str:
    words = isolated(page.heading(phrase.briefing, phrase.item) or phrase.text)
    if phrase.url:
        return web_link(words, phrase.url)
    return item_link(words, page.place(phrase.briefing, phrase.item) if phrase.item else "")


def _event(page: Page, event: Event, level: int, more: Sequence[Fact]) -> Iterator[str]:
    weight = f' class="{event.significance}"' if event.significance in ("high", "low") else ""
    when = html_date(event.date, when_text(page.extract.briefing, event)) or "undated"
    yield f"<li{page.id_attribute(event)}{weight}>"
    yield f'<div class="when">{when}</div>'
    yield "<div>"
    yield from _heading(event.title, level)
    yield from html_prose(event.text, page.place)
    if event.figures:
        yield from figures_table(page, event.figures)
    yield from facts_lines(page, (*facts_of(page.extract, event), *more))
    yield "</div>"
    yield "</li>"


def _statement(page: Page, statement: Statement, level: int) -> Iterator[str]:
    role = f', <span class="role">{isolated(statement.role_text)}</span>'
    yield f'<section class="statement"{page.id_attribute(statement)}>'
    yield (
        f'<h{level} dir="auto">{isolated(statement.speaker_text)}'
        f"{role if statement.role_text else ''}</h{level}>"
    )
    if statement.quote:
        yield "<blockquote>"
        yield from html_prose(statement.quote, page.place, "“", "”")
        yield "</blockquote>"
    yield from html_prose(statement.paraphrase, page.place)
    if statement.original:
        yield f'<blockquote class="original"{lang_attribute(statement.original_lang)}>'
        yield from html_prose(statement.original, page.place)
        yield "</blockquote>"
    yield from facts_lines(page, facts_of(page.extract, statement))
    yield "</section>"


def _heading(words: str, level: int) -> Iterator[str]:
    if words:
        yield f'<h{level} dir="auto">{text(words)}</h{level}>'
