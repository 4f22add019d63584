"""What the formats for reading say of a briefing or an item besides its words: labelled values,
each with where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.exporting.extract import Extract
from tui.exporting.words import (
    date_text,
    likelihood_text,
    rating_text,
    reference_text,
    source_text,
    unknown_texts,
    when_text,
)
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
from tui.model.entities import Name, Rating, Reference
from tui.model.frozen import Value
from tui.model.item import Item
from tui.model.links import safe_link

_STANCES = {
    "supports": "Supports",
    "opposes": "Opposes",
    "mixed": "Of two minds on",
    "neutral": "Neutral on",
    "unclear": "Unclear on",
}


class Phrase(Value):
    """A value in words. It leads to a web address ``url``, or to an ``item`` of ``briefing``, or
    nowhere."""

    text: str
    url: str = ""
    item: str = ""
    briefing: str = ""


class Fact(Value):
    """Values under one label; the label is empty where the value says what it is."""

    label: str
    phrases: tuple[Phrase, ...]


def head_facts(briefing: Briefing) -> tuple[Fact, ...]:
    """What stands below the title of a briefing."""
    status = briefing.status if briefing.status != "final" else ""
    return _present(
        _plain("Status", status),
        _plain("Regions", *map(str, briefing.regions)),
        _plain("Covers", date_text(briefing.period)),
        _plain("Updated", date_text(briefing.updated)),
        _plain("Times in", briefing.timezone),
        _plain("Authors", *briefing.authors),
        _plain("Publisher", briefing.publisher),
        _plain("Tags", *briefing.tags),
        _plain("Supersedes", *briefing.supersedes),
        _plain("Continues", *briefing.updates),
        _plain("Note", briefing.note),
        *_unknown(briefing),
    )


def facts_of(extract: Extract, item: Item) -> tuple[Fact, ...]:
    """What there is to say of an item besides its words."""
    briefing = extract.briefing
    return _present(
        *_own(briefing, item),
        *_links(extract, item),
        _plain("Note", item.note),
        *_unknown(item),
    )


def _source_phrase(source: Source | str) -> Phrase:
    """A source by its title, with its address; the list of sources says the rest."""
    if isinstance(source, str):
        return Phrase(source_text(source), safe_link(source) or "")
    return Phrase(source.title or source.url, safe_link(source.url) or "")


def _own(briefing: Briefing, item: Item) -> Iterator[Fact]:
    match item:
        case Event():
            yield from _event(item)
        case Statement():
            yield from _statement(briefing, item)
        case Section():
            yield _plain("Kind", item.kind if item.kind != "assessment" else "")
            yield _plain("Likelihood", likelihood_text(item.likelihood))
            yield _plain("Confidence", item.confidence)
            yield _plain("Change", item.change)
            yield _references(briefing, "Rests on", item.rests_on)
            yield _plain("Tags", *item.tags)
        case Figure():
            yield from _figure(briefing, item)
        case Source():
            yield from _source(briefing, item)
        case Correction():
            yield _plain("Was", item.was)
            yield _plain("Now", item.now)


def _event(event: Event) -> Iterator[Fact]:
    yield _plain("Status", event.status)
    yield _plain("Significance", event.significance if event.significance != "normal" else "")
    yield _names("Places", event.places)
    yield _names("People", event.people)
    yield _names("Organisations", event.orgs)
    yield _plain("Tags", *event.tags)
    yield _rated(event.rating)


def _statement(briefing: Briefing, statement: Statement) -> Iterator[Fact]:
    yield _plain("Date", when_text(briefing, statement))
    yield _plain("Via", statement.via)
    yield _plain(_STANCES.get(statement.stance, "About"), *statement.about)
    if not (statement.about and statement.stance in _STANCES):
        yield _plain("Stance", statement.stance)
    yield _plain("Translation", statement.translation)
    yield _plain("Tags", *statement.tags)
    yield _rated(statement.rating)


def _figure(briefing: Briefing, figure: Figure) -> Iterator[Fact]:
    """Of a figure inside an event, only what it does not have from that event."""
    event = briefing.items_by_id.get(figure.event) if figure.event else None
    yield _plain("Scope", figure.scope)
    if not (isinstance(event, Event) and event.places == figure.places):
        yield _names("Places", figure.places)
    if not (isinstance(event, Event) and event.date == figure.date):
        yield _plain("Date", when_text(briefing, figure))
    yield _plain("As of", date_text(figure.as_of))
    yield _rated(figure.rating)


def _source(briefing: Briefing, source: Source) -> Iterator[Fact]:
    yield _plain("Authors", *source.authors)
    yield _plain("Type", source.type if source.type != "article" else "")
    yield _plain("Language", source.lang if source.lang != briefing.lang else "")
    yield _plain("Published", date_text(source.published))
    yield _plain("Read", date_text(source.accessed))
    yield _rated(source.rating)
    archive = source.archive
    yield Fact("Archive", (Phrase(archive, safe_link(archive) or ""),) if archive else ())
    is_told = not source.title or safe_link(source.url)
    yield _plain("Address", "" if is_told else source.url)


def _links(extract: Extract, item: Item) -> Iterator[Fact]:
    """What any item ends with: references, and sources where there is a choice of them."""
    briefing = extract.briefing
    match item:
        case Event() | Statement() | Section() | Figure() | EditorNote() | Correction():
            yield _references(briefing, "See", item.see)
        case Related() if item.briefing and item.briefing != item.title:
            yield _plain("Briefing", item.briefing)
    named = sources_of(briefing, item)
    if named != briefing.sources or not extract.is_whole:
        label = "Source" if len(named) == 1 else "Sources"
        yield Fact(label, tuple(map(_source_phrase, named)))


def _references(briefing: Briefing, label: str, references: Iterable[Reference]) -> Fact:
    return Fact(
        label,
        tuple(
            Phrase(
                reference_text(briefing, reference),
                item=reference.item if reference.is_found else "",
                briefing=reference.briefing,
            )
            for reference in references
        ),
    )


def _rated(rating: Rating | None) -> Fact:
    return _plain("Rated", rating_text(rating))


def _names(label: str, names: Iterable[Name]) -> Fact:
    return _plain(label, *map(str, names))


def _unknown(part: Briefing | Item) -> Iterator[Fact]:
    return (_plain("", text) for text in unknown_texts(part))


def _plain(label: str, *values: str) -> Fact:
    return Fact(label, tuple(Phrase(value) for value in values if value))


def _present(*facts: Fact) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.phrases)
