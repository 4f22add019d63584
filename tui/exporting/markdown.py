"""Briefings as Markdown: CommonMark, to be read anywhere.

The words of the briefing mean nothing but the marks of the prose subset: emphasis, links to the
web, lists, quotations, code. Links to items are words alone; Markdown has no names for places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.exporting.bundle import Bundle
from tui.exporting.extract import Extract
from tui.exporting.facts import Fact, Phrase, facts_of, head_facts
from tui.exporting.headings import REST, SECTIONS, when_heading
from tui.exporting.markdown_prose import link, prose_lines, quoted
from tui.exporting.markdown_text import heading, text_line
from tui.exporting.merged_timeline import Told
from tui.exporting.words import date_text, figure_value, joined, tlp_text
from tui.model.briefing import (
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


def markdown(bundle: Bundle) -> Iterator[str]:
    """The lines. The first is the sharing label, where there is one."""
    if bundle.tlp:
        yield f"TLP:{bundle.tlp}"
        yield ""
    if bundle.is_single:
        for extract in bundle.extracts:
            yield from _briefing(extract, 1, extract.events)
        return
    yield heading(bundle.title, 1)
    if bundle.is_story:
        yield from _heading("Timeline", 2)
        for told in bundle.timeline():
            yield from _told(told, 3)
    for extract in bundle.extracts:
        yield ""
        yield from _briefing(extract, 2, () if bundle.is_story else extract.events)


def _briefing(extract: Extract, level: int, events: Sequence[Event]) -> Iterator[str]:
    briefing = extract.briefing
    yield heading(briefing.title, level)
    yield ""
    yield text_line(joined((date_text(briefing.date), tlp_text(briefing), briefing.id)))
    yield from _facts(head_facts(briefing))
    if extract.summary:
        yield from _section(extract, extract.summary, level + 1)
    if extract.figures:
        yield from _heading("Figures", level + 1)
        yield ""
        yield from _figures(extract, extract.figures)
    yield from _part(extract, "background", level)
    yield from _group(extract, "Timeline", events, level)
    yield from _group(extract, "Statements", extract.statements, level)
    for part in SECTIONS:
        yield from _part(extract, part, level)
    for name, attribute in REST:
        yield from _group(extract, name, getattr(extract, attribute), level)


def _part(extract: Extract, part: str, level: int) -> Iterator[str]:
    sections = [section for section in extract.sections if section.part == part]
    yield from _group(extract, part.capitalize(), sections, level)


def _group(extract: Extract, name: str, items: Sequence[Item], level: int) -> Iterator[str]:
    if items:
        yield from _heading(name, level + 1)
        if isinstance(items[0], EditorNote | Source | Related):
            yield ""
    for item in items:
        yield from _item(extract, item, level + 2)


def _item(extract: Extract, item: Item, level: int) -> Iterator[str]:
    match item:
        case Event():
            yield from _event(extract, item, level)
        case Statement():
            yield from _statement(extract, item, level)
        case Section():
            yield from _section(extract, item, level)
        case EditorNote():
            yield from _note(extract, item)
        case Correction():
            yield from _heading(date_text(item.date), level)
            yield from _prose(item.text)
            yield from _facts(facts_of(extract, item))
        case Source() | Related():
            words = item.title or item.url or item.heading_text
            publisher = item.publisher if isinstance(item, Source) else ""
            name = joined((link(text_line(words), item.url), text_line(publisher)), ", ")
            yield from _entry(name, facts_of(extract, item))


def _note(extract: Extract, note: EditorNote) -> Iterator[str]:
    indent = "- "
    for line in (*prose_lines(note.text), *_facts(facts_of(extract, note))):
        yield (indent + line).rstrip()
        indent = "  "


def _event(extract: Extract, event: Event, level: int, *more: Fact) -> Iterator[str]:
    yield from _heading(when_heading(extract.briefing, event), level)
    yield from _prose(event.text)
    if event.figures:
        yield ""
        yield from _figures(extract, event.figures)
    yield from _facts((*facts_of(extract, event), *more))


def _told(told: Told, level: int) -> Iterator[str]:
    briefings = (each.extract.briefing for each in (told, *told.earlier))
    carried = Fact(
        "In",
        tuple(
            Phrase(joined((briefing.title, date_text(briefing.date)), ", "))
            for briefing in briefings
        ),
    )
    yield from _event(told.extract, told.event, level, carried)


def _statement(extract: Extract, statement: Statement, level: int) -> Iterator[str]:
    who = joined((statement.speaker_text, statement.role_text), ", ")
    yield from _heading(who, level)
    if statement.quote:
        yield ""
        yield from quoted(prose_lines(statement.quote, "“", "”"))
    yield from _prose(statement.paraphrase)
    if statement.original:
        yield ""
        yield f"Original ({text_line(statement.original_lang or 'language not stated')}):"
        yield ""
        yield from quoted(prose_lines(statement.original))
    yield from _facts(facts_of(extract, statement))


def _section(extract: Extract, section: Section, level: int) -> Iterator[str]:
    if section.heading:
        yield from _heading(section.heading, level)
    yield from _prose(section.text)
    yield from _facts(facts_of(extract, section))


def _figures(extract: Extract, figures: Iterable[Figure]) -> Iterator[str]:
    for figure in figures:
        name = f"{text_line(figure.measure)}: **{text_line(figure_value(figure))}**"
        yield from _entry(name, facts_of(extract, figure))


def _entry(name: str, facts: Sequence[Fact]) -> Iterator[str]:
    """An entry of a list, what there is to say of it in its next line."""
    told = _told_facts(facts)
    yield f"- {name}" + ("\\" if told else "")
    if told:
        yield f"  {told}"


def _heading(text: str, level: int) -> Iterator[str]:
    if text:
        yield ""
        yield heading(text, level)


def _prose(prose: str) -> Iterator[str]:
    if prose:
        yield ""
        yield from prose_lines(prose)


def _facts(facts: Sequence[Fact]) -> Iterator[str]:
    if facts:
        yield ""
        yield _told_facts(facts)


def _told_facts(facts: Sequence[Fact]) -> str:
    return joined(map(_fact, facts))


def _fact(fact: Fact) -> str:
    values = "; ".join(link(text_line(phrase.text), phrase.url) for phrase in fact.phrases)
    return f"*{text_line(fact.label)}:* {values}" if fact.label else values
