"""A briefing as JSON: one stable shape for programs that read ``show --json``.

Every key below is always there. A text that is absent is ``""``, a list ``[]``, anything else
``null``. Prose is as its author wrote it (the Markdown subset of the format); all text is free of
terminal control characters. Within version 1 of the format keys may be added, never changed.

``briefing``::

    {"format": 1, "id", "title", "file", "date": date|null, "updated": date|null,
     "period": date|null, "timezone", "status", "tlp", "lang", "supersedes": [id],
     "updates": [id], "formerly": [id], "story": [id], "authors": [text], "publisher",
     "tags": [text], "regions": [name], "note",
     "summary": section|null, "figures": [figure], "background": [section],
     "timeline": [event], "statements": [statement], "analysis": [section],
     "conclusion": [section], "notes": [note], "corrections": [correction],
     "sources": [source], "related": [related],
     "people": [entity], "places": [entity], "orgs": [entity], "problems": [problem],
     "unknown": [unknown]}

``timeline`` is in order of date. With ``--pane`` the keys of the other panes are left out.

Values::

    date        {"written", "edtf", "earliest": "YYYY-MM-DD"|null, "latest": ...|null}
                edtf is "" when the date could not be read; a null end is open or unread
    amount      {"written", "low": number|null, "high": number|null, "unit", "percent": bool}
                a null bound is open or unread
    name        {"written", "name", "entity"}     entity is "" for a name in no glossary
    reference   {"written", "briefing", "item", "found": bool}
                briefing is "" for an item of the same briefing
    rating      {"written", "reliability", "credibility"}
    likelihood  {"written", "term", "low": percent|null, "high": percent|null}
                term is "" and the bounds are null when it could not be read
    problem     {"level", "code", "message", "file", "line", "column", "path"}
    unknown     {"key", "value"}
                a key that is no field, its value in one line; long ones are cut
    entity      {"id", "name", "aliases": [{"name", "lang"}], "roles": [role], "country",
                 "wikidata", "distinct_from": [id], "links": [url], "note"}
    role        {"title", "affiliation": name|null, "from": date|null, "until": date|null,
                 "see": [reference], "note"}

Items all have ``item_kind``, ``id``, ``has_own_id``, ``formerly``, ``note``, ``line``,
``unknown`` (a list), and::

    event       "date", "title", "text", "status", "significance", "places": [name],
                "people": [name], "orgs": [name], "tags", "figures": [figure], "sources",
                "rating", "see"
    statement   "speaker": [name], "role", "affiliation": name|null, "date", "quote",
                "paraphrase", "via", "about": [text], "stance", "original", "original_lang",
                "translation", "sources", "rating", "see", "tags"
    section     "part", "heading", "text", "kind", "likelihood": likelihood|null,
                "confidence", "change", "rests_on": [reference], "sources", "see", "tags"
    figure      "measure", "value": amount|null, "unit", "places": [name], "scope", "date",
                "as_of", "sources", "rating", "see"
    source      "title", "url", "publisher", "authors", "published", "accessed", "archive",
                "lang", "type", "rating"
    note        "text", "see"
    correction  "date", "text", "was", "now", "see"
    related     "title", "url", "briefing"
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.model.amounts import Amount
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
from tui.model.dates import Date
from tui.model.entities import Entity, Likelihood, Name, Rating, Reference, Role
from tui.model.item import Item
from tui.model.problem import Problem

Json = dict[str, object]

PANES: dict[str, tuple[str, ...]] = {
    "timeline": ("timeline",),
    "statements": ("statements",),
    "analysis": (
        "summary",
        "background",
        "analysis",
        "conclusion",
        "figures",
        "notes",
        "corrections",
        "sources",
        "related",
    ),
}


def briefing_json(briefing: Briefing, pane: str | None = None) -> Json:
    """The shape above; with ``pane`` (a key of ``PANES``) the items of that pane alone."""
    shape = {**_head(briefing), **_body(briefing)}
    if pane is None:
        return shape
    others = {key for name, keys in PANES.items() if name != pane for key in keys}
    return {key: value for key, value in shape.items() if key not in others}


def problem_json(problem: Problem) -> Json:
    """One finding."""
    return {
        "level": problem.level,
        "code": problem.code,
        "message": problem.message,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
    }


def date_json(date: Date | None) -> Json | None:
    """A date as written, in EDTF, and its bounds."""
    if date is None:
        return None
    return {
        "written": date.written,
        "edtf": date.edtf,
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat() if date.latest else None,
    }


def item_json(item: Item) -> Json:
    """Any item, with the keys of its kind."""
    shared: Json = {
        "item_kind": item.item_kind,
        "id": item.id,
        "has_own_id": item.has_own_id,
        "formerly": list(item.formerly),
        "note": item.note,
        "line": item.line,
        "unknown": _unknown(item),
    }
    return shared | _own_keys(item)


def _own_keys(item: Item) -> Json:
    match item:
        case Event():
            return _event(item)
        case Statement():
            return _statement(item)
        case Section():
            return _section(item)
        case Figure():
            return _figure(item)
        case Source():
            return _source(item)
        case EditorNote():
            return {"text": item.text, "see": _references(item.see)}
        case Correction():
            return _correction(item)
        case Related():
            return {"title": item.title, "url": item.url, "briefing": item.briefing}
    raise TypeError(f"no JSON shape for {type(item).__name__}")


def _head(briefing: Briefing) -> Json:
    return {
        "format": briefing.format,
        "id": briefing.id,
        "title": briefing.title,
        "file": briefing.path,
        "date": date_json(briefing.date),
        "updated": date_json(briefing.updated),
        "period": date_json(briefing.period),
        "timezone": briefing.timezone,
        "status": briefing.status,
        "tlp": briefing.tlp,
        "lang": briefing.lang,
        "supersedes": list(briefing.supersedes),
        "updates": list(briefing.updates),
        "formerly": list(briefing.formerly),
        "story": list(briefing.story),
        "authors": list(briefing.authors),
        "publisher": briefing.publisher,
        "tags": list(briefing.tags),
        "regions": _names(briefing.regions),
        "note": briefing.note,
    }


def _body(briefing: Briefing) -> Json:
    return {
        "summary": item_json(briefing.summary) if briefing.summary else None,
        "figures": _items(briefing.figures),
        "background": _items(briefing.background),
        "timeline": _items(briefing.events_by_date),
        "statements": _items(briefing.statements),
        "analysis": _items(briefing.analysis),
        "conclusion": _items(briefing.conclusion),
        "notes": _items(briefing.notes),
        "corrections": _items(briefing.corrections),
        "sources": _items(briefing.sources),
        "related": _items(briefing.related),
        "people": [_entity(entity) for entity in briefing.people],
        "places": [_entity(entity) for entity in briefing.places],
        "orgs": [_entity(entity) for entity in briefing.orgs],
        "problems": [problem_json(problem) for problem in briefing.problems],
        "unknown": _unknown(briefing),
    }


def _event(event: Event) -> Json:
    return {
        "date": date_json(event.date),
        "title": event.title,
        "text": event.text,
        "status": event.status,
        "significance": event.significance,
        "places": _names(event.places),
        "people": _names(event.people),
        "orgs": _names(event.orgs),
        "tags": list(event.tags),
        "figures": _items(event.figures),
        "sources": list(event.sources),
        "rating": _rating(event.rating),
        "see": _references(event.see),
    }


def _statement(statement: Statement) -> Json:
    return {
        "speaker": _names(statement.speaker),
        "role": statement.role,
        "affiliation": _name(statement.affiliation) if statement.affiliation else None,
        "date": date_json(statement.date),
        "quote": statement.quote,
        "paraphrase": statement.paraphrase,
        "via": statement.via,
        "about": list(statement.about),
        "stance": statement.stance,
        "original": statement.original,
        "original_lang": statement.original_lang,
        "translation": statement.translation,
        "sources": list(statement.sources),
        "rating": _rating(statement.rating),
        "see": _references(statement.see),
        "tags": list(statement.tags),
    }


def _section(section: Section) -> Json:
    return {
        "part": section.part,
        "heading": section.heading,
        "text": section.text,
        "kind": section.kind,
        "likelihood": _likelihood(section.likelihood),
        "confidence": section.confidence,
        "change": section.change,
        "rests_on": _references(section.rests_on),
        "sources": list(section.sources),
        "see": _references(section.see),
        "tags": list(section.tags),
    }


def _figure(figure: Figure) -> Json:
    return {
        "measure": figure.measure,
        "value": _amount(figure.value),
        "unit": figure.unit,
        "places": _names(figure.places),
        "scope": figure.scope,
        "date": date_json(figure.date),
        "as_of": date_json(figure.as_of),
        "sources": list(figure.sources),
        "rating": _rating(figure.rating),
        "see": _references(figure.see),
    }


def _source(source: Source) -> Json:
    return {
        "title": source.title,
        "url": source.url,
        "publisher": source.publisher,
        "authors": list(source.authors),
        "published": date_json(source.published),
        "accessed": date_json(source.accessed),
        "archive": source.archive,
        "lang": source.lang,
        "type": source.type,
        "rating": _rating(source.rating),
    }


def _correction(correction: Correction) -> Json:
    return {
        "date": date_json(correction.date),
        "text": correction.text,
        "was": correction.was,
        "now": correction.now,
        "see": _references(correction.see),
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "aliases": [{"name": alias.name, "lang": alias.lang} for alias in entity.aliases],
        "roles": [_role(role) for role in entity.roles],
        "country": entity.country,
        "wikidata": entity.wikidata,
        "distinct_from": list(entity.distinct_from),
        "links": list(entity.links),
        "note": entity.note,
    }


def _role(role: Role) -> Json:
    return {
        "title": role.title,
        "affiliation": _name(role.affiliation) if role.affiliation else None,
        "from": date_json(role.since),
        "until": date_json(role.until),
        "see": _references(role.see),
        "note": role.note,
    }


def _unknown(part: Briefing | Item) -> list[Json]:
    return [{"key": key, "value": value} for key, value in part.unknown]


def _items(items: Iterable[Item]) -> list[Json]:
    return [item_json(item) for item in items]


def _name(name: Name) -> Json:
    return {"written": name.written, "name": str(name), "entity": name.entity}


def _names(names: Iterable[Name]) -> list[Json]:
    return [_name(name) for name in names]


def _references(references: Iterable[Reference]) -> list[Json]:
    return [
        {
            "written": reference.written,
            "briefing": reference.briefing,
            "item": reference.item,
            "found": reference.is_found,
        }
        for reference in references
    ]


def _rating(rating: Rating | None) -> Json | None:
    if rating is None:
        return None
    return {
        "written": rating.written,
        "reliability": rating.reliability,
        "credibility": rating.credibility,
    }


def _likelihood(likelihood: Likelihood | None) -> Json | None:
    if likelihood is None:
        return None
    return {
        "written": likelihood.written,
        "term": likelihood.term,
        "low": likelihood.low if likelihood.term else None,
        "high": likelihood.high if likelihood.term else None,
    }


def _amount(amount: Amount | None) -> Json | None:
    if amount is None:
        return None
    return {
        "written": amount.written,
        "low": _number(amount.low),
        "high": _number(amount.high),
        "unit": amount.unit,
        "percent": amount.is_percent,
    }


def _number(bound: float | None) -> float | None:
    """A whole number without ``.0``."""
    return int(bound) if bound is not None and bound == int(bound) else bound
