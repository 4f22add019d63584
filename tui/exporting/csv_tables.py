"""Events, statements and figures as CSV (RFC 4180), for spreadsheets: a row each.

With a sharing label the first line is ``# TLP:LABEL``, as CSV has no place for comments; the
column ``tlp`` has the label of each briefing. Then come the names of the columns. Text is without
the marks of prose, and a cell that a spreadsheet would take for a formula begins with ``'``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.exporting.bundle import Bundle
from tui.exporting.csv_cells import csv_row
from tui.exporting.extract import Extract
from tui.exporting.words import rating_text, reference_text, source_text
from tui.model.addresses import sources_of
from tui.model.amounts import Amount
from tui.model.briefing import Event, Figure, Statement
from tui.model.dates import Date
from tui.model.item import Item
from tui.model.prose import plain

_DATE = ("date", "edtf", "earliest", "latest")
_BRIEFING = ("tlp", "briefing", "briefing_title", "briefing_date", "item")
_LAST = ("rating", "sources", "see", "note")

EVENT_COLUMNS = (
    *(*_BRIEFING, *_DATE, "title", "text", "status", "significance"),
    *("places", "people", "orgs", "tags", "figures", *_LAST),
)
STATEMENT_COLUMNS = (
    *(*_BRIEFING, *_DATE, "speaker", "role", "affiliation", "quote", "paraphrase"),
    *("original", "original_lang", "translation", "via", "about", "stance", "tags", *_LAST),
)
FIGURE_COLUMNS = (
    *(*_BRIEFING, "event", *_DATE, "as_of", "measure", "value", "low", "high", "unit"),
    *("places", "scope", *_LAST),
)


def events_csv(bundle: Bundle) -> Iterator[str]:
    """Events, without their line ends; values of a list are joined by ``; ``."""
    yield from _opening(bundle, EVENT_COLUMNS)
    for extract in bundle.extracts:
        for event in extract.events:
            yield csv_row((*_briefing(extract, event), *_date(event.date), *_event(extract, event)))


def statements_csv(bundle: Bundle) -> Iterator[str]:
    """Statements, in the same way."""
    yield from _opening(bundle, STATEMENT_COLUMNS)
    for extract in bundle.extracts:
        for said in extract.statements:
            yield csv_row((*_briefing(extract, said), *_date(said.date), *_said(extract, said)))


def figures_csv(bundle: Bundle) -> Iterator[str]:
    """Figures, those of events among them, in the same way."""
    yield from _opening(bundle, FIGURE_COLUMNS)
    for extract in bundle.extracts:
        for item in extract.items():
            if isinstance(item, Figure):
                yield csv_row((*_briefing(extract, item), *_figure(extract, item)))


def _opening(bundle: Bundle, columns: tuple[str, ...]) -> Iterator[str]:
    if bundle.tlp:
        yield f"# TLP:{bundle.tlp}"
    yield csv_row(columns)


def _briefing(extract: Extract, item: Item) -> Iterator[str]:
    briefing = extract.briefing
    date = briefing.date
    yield from (briefing.tlp, briefing.id, briefing.title)
    yield (date.edtf or date.written) if date else ""
    yield item.id


def _date(date: Date | None) -> Iterator[str]:
    if date is None:
        yield from ("", "", "", "")
        return
    yield date.written
    yield date.edtf
    yield date.earliest.isoformat() if date.earliest else ""
    yield date.latest.isoformat() if date.latest else ""


def _event(extract: Extract, event: Event) -> Iterator[str]:
    yield from (event.title, plain(event.text), event.status, event.significance)
    yield from (_list(event.places), _list(event.people), _list(event.orgs), _list(event.tags))
    yield "; ".join(figure.heading_text for figure in event.figures)
    yield rating_text(event.rating)
    yield from _last(extract, event)


def _said(extract: Extract, said: Statement) -> Iterator[str]:
    yield _list(said.speaker)
    yield said.role
    yield str(said.affiliation) if said.affiliation else ""
    yield from (plain(said.quote), plain(said.paraphrase))
    yield from (plain(said.original), said.original_lang, said.translation)
    yield from (said.via, _list(said.about), said.stance, _list(said.tags))
    yield rating_text(said.rating)
    yield from _last(extract, said)


def _figure(extract: Extract, figure: Figure) -> Iterator[str]:
    yield figure.event
    yield from _date(figure.date)
    yield figure.as_of.written if figure.as_of else ""
    yield figure.measure
    yield figure.value.written if figure.value else ""
    yield from _bounds(figure.value)
    yield figure.unit or _unit(figure.value)
    yield from (_list(figure.places), figure.scope)
    yield rating_text(figure.rating)
    yield from _last(extract, figure)


def _bounds(amount: Amount | None) -> Iterator[str]:
    for bound in (amount.low, amount.high) if amount else (None, None):
        yield "" if bound is None else f"{bound:.12g}"


def _unit(amount: Amount | None) -> str:
    if amount is None:
        return ""
    return amount.unit or ("%" if amount.is_percent else "")


def _last(extract: Extract, item: Event | Statement | Figure) -> Iterator[str]:
    briefing = extract.briefing
    yield _list(map(source_text, sources_of(briefing, item)))
    yield _list(reference_text(briefing, reference) for reference in item.see)
    yield item.note


def _list(values: Iterable[object]) -> str:
    return "; ".join(map(str, values))
