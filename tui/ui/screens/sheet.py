"""The sheet of one item: all that the file says of it, and every way on from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content, Span

from tui.exporting.citation import copy_with_citation
from tui.exporting.words import date_text, rating_text, unknown_texts
from tui.model.addresses import sources_of
from tui.model.briefing import Briefing, Event, Figure, Related, Section, Source, Statement
from tui.model.connections import Connections, references_of
from tui.model.date_display import DateStyle, moment_text
from tui.model.entities import Entity, Name, Reference
from tui.model.find import Hit
from tui.model.item import Item
from tui.model.links import safe_link
from tui.state.marks import Mark
from tui.ui.bindings import Remapped, bindings_of
from tui.ui.blocks import Block, joined
from tui.ui.marked import Marked
from tui.ui.render import Look, item_blocks
from tui.ui.screens.deck_screen import DeckScreen
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.item_list import ItemList

READING_WIDTH = 84


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the sheet; with a ``target`` it leads somewhere, else it is only read.

    A target is an item id, ``briefing#item``, or an address.
    """

    label: str
    text: str
    target: str = ""
    detail: str = ""
    style: str = ""


class _SheetList(ItemList):
    """The item in full, then the lines."""

    def __init__(
        self, item: Item, lines: Sequence[_Line], passages: Sequence[Hit], dates: DateStyle
    ) -> None:
        super().__init__(id="sheet-lines", measure=READING_WIDTH)
        self.item = item
        self.sheet_lines = lines
        self.passages = passages
        self.dates = dates

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        if row == 0:
            drawn = item_blocks(
                self.item, Look(width=width, gutter=0, dates=self.dates, passages=self.passages)
            )
            return [*drawn, Block(Content(""))]
        line = self.sheet_lines[row - 1]
        column = 12 if width >= 40 else 0
        label = Content(line.label, spans=[Span(0, len(line.label), "muted")])
        arrow = "▸ " if line.target else ""
        text = joined(
            [(arrow, "muted"), (line.text, line.style or ("link" if line.target else ""))]
        )
        blocks = [Block(text, column, label if column else None)]
        if not column and line.label:
            blocks.insert(0, Block(label))
        if line.detail:
            detail = Content(line.detail, spans=[Span(0, len(line.detail), "muted")])
            blocks.append(Block(detail, column + 2))
        return blocks


class SheetScreen(DeckScreen):
    """Dismissed with the target to go to, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("sheet")]
    area = "sheet"

    def __init__(
        self,
        briefing: Briefing,
        item: Item,
        remapped: Remapped,
        marked: Marked,
        dates: DateStyle,
    ) -> None:
        """``marked`` holds the marks of the item and its passages."""
        super().__init__(remapped)
        self._briefing = briefing
        self._item = item
        self._dates = dates
        self._passages = marked.passages.get(item.id, ())
        self._lines = [*mark_lines(marked.on(item.id), dates), *sheet_lines(briefing, item, dates)]

    def compose(self) -> ComposeResult:
        """Place line, the sheet, key line."""
        yield Bar(id="place")
        yield _SheetList(self._item, self._lines, self._passages, self._dates)
        yield Bar(id="keys", keep_right=True)

    def on_mount(self) -> None:
        """The item itself comes first."""
        self.query_one("#place", Bar).show(
            joined(
                [
                    (f"{self._briefing.title} › ", "muted"),
                    (f"{self._item.item_kind} ", ""),
                    (self._item.id, "strong"),
                ]
            )
        )
        self.item_list.set_keys([str(row) for row in range(1, len(self._lines) + 2)])
        self.item_list.focus()
        self.show_keys()

    @property
    def item_list(self) -> ItemList:
        """The lines of the sheet."""
        return self.query_one(_SheetList)

    def open_row(self) -> None:
        """Follow it."""
        self.action_sheet_follow()

    def action_sheet_follow(self) -> None:
        """Go where the line leads; on a line that leads nowhere, go back."""
        row = self.item_list.cursor_row
        target = self._lines[row - 1].target if row > 0 else ""
        if target or row == 0:
            self.dismiss(target or None)
        else:
            self.say("this line leads nowhere")

    def action_sheet_copy(self) -> None:
        """Copy the item with its citation."""
        if not self.copy_selected():
            self.copy(copy_with_citation(self._briefing, self._item, self._dates))


def mark_lines(marks: Iterable[Mark], dates: DateStyle) -> Iterator[_Line]:
    """What the reader made of an item."""
    for mark in marks:
        made = f"marked {moment_text(mark.created.astimezone(), dates)}"
        words = mark.title if mark.anchor.quote else made
        detail = made if mark.anchor.quote else ""
        yield _Line("your mark", _comma(words), detail=detail)
        if mark.label:
            yield _Line("label", mark.label, style="strong")
        if mark.tags:
            yield _Line("your tags", ", ".join(mark.tags))
        if mark.note:
            yield _Line("note", mark.note, style="emphasis")


def sheet_lines(briefing: Briefing, item: Item, dates: DateStyle) -> Iterator[_Line]:
    """What the sheet tells of an item below its words."""
    for problem in item.problems:
        where = f"line {problem.line}: " if problem.line else ""
        yield _Line(
            f"! {problem.level}", problem.message, detail=f"{where}{problem.path}", style="warn"
        )
    if item.when is not None:
        edtf = item.when.edtf
        zone = "" if item.when.zone_is_stated or briefing.timezone else "zone not stated"
        written = item.when.written if item.when.written != edtf else ""
        yield _Line("date", date_text(item.when, dates), detail=_comma(written, edtf, zone))
    yield from _figures(item)
    yield from _names(briefing, item, dates)
    for source in sources_of(briefing, item):
        yield _source(source, dates)
    yield from _references(briefing, item)
    if isinstance(item, Source | Related) and item.url:
        url = safe_link(item.url)
        yield _Line("address", url or item.url, url or "")
    if isinstance(item, Related) and item.briefing:
        yield _Line("briefing", item.briefing, f"{item.briefing}#")
    tags = getattr(item, "tags", ())
    if tags:
        yield _Line("tags", ", ".join(tags))
    yield from _unknown("unknown", item)
    yield _Line("id", item.id, detail=_comma("" if item.has_own_id else "derived", *item.formerly))
    yield _Line("file", briefing.path, detail=f"line {item.line}" if item.line else "")
    yield from _unknown("in the file", briefing)


def _unknown(label: str, part: Briefing | Item) -> Iterator[_Line]:
    for number, text in enumerate(unknown_texts(part)):
        yield _Line("" if number else label, text, style="muted")


def _comma(*words: str) -> str:
    return ", ".join(word for word in words if word)


def _figures(item: Item) -> Iterator[_Line]:
    if isinstance(item, Event):
        for number, figure in enumerate(item.figures):
            unknown = unknown_texts(figure)
            detail = _comma(figure.scope, rating_text(figure.rating), figure.note, *unknown)
            yield _Line("" if number else "figures", figure.heading_text, detail=detail)
    elif isinstance(item, Figure) and item.value and item.value.is_readable:
        low, high = item.value.low, item.value.high
        bounds = f"{low:g} to {high:g}" if low is not None and high is not None else ""
        if low is not None and high is None:
            bounds = f"{low:g} or more"
        if bounds and low != high:
            yield _Line("bounds", bounds)


def _names(briefing: Briefing, item: Item, dates: DateStyle) -> Iterator[_Line]:
    groups: tuple[tuple[str, Sequence[Name], Sequence[Entity]], ...] = ()
    match item:
        case Event():
            groups = (
                ("places", item.places, briefing.places),
                ("people", item.people, briefing.people),
                ("bodies", item.orgs, briefing.orgs),
            )
        case Statement():
            groups = (("speaker", item.speaker, briefing.people + briefing.orgs),)
        case Figure():
            groups = (("places", item.places, briefing.places),)
    for label, names, entities in groups:
        by_id = {entity.id: entity for entity in entities}
        for number, name in enumerate(names):
            entity = by_id.get(name.entity)
            yield _Line("" if number else label, str(name), detail=_about(name, entity, dates))


def _about(name: Name, entity: Entity | None, dates: DateStyle) -> str:
    if entity is None:
        return ""
    others = [spelling for spelling in entity.spellings() if spelling != str(name)]
    roles = [
        _comma(role.title, f"until {date_text(role.until, dates)}" if role.until else "")
        for role in entity.roles
    ]
    also = f"also {', '.join(others)}" if others else ""
    return " · ".join(part for part in ("; ".join(roles), also, entity.note) if part)


def _source(source: Source | str, dates: DateStyle) -> _Line:
    if isinstance(source, Source):
        rated = rating_text(source.rating)
        detail = _comma(
            source.publisher, date_text(source.published, dates), f"rated {rated}" if rated else ""
        )
        return _Line("source", source.heading_text, source.id, detail)
    return _Line("source", source, safe_link(source) or "")


def _references(briefing: Briefing, item: Item) -> Iterator[_Line]:
    named = {reference.item: reference for reference in references_of(item)}
    rests = {ref.item for ref in item.rests_on} if isinstance(item, Section) else set()
    for reference in named.values():
        yield _reference(briefing, reference, "rests on" if reference.item in rests else "see")
    for other in Connections(briefing).explicit(item.id):
        if other not in named:
            target = briefing.items_by_id[other]
            yield _Line("named by", target.heading_text, other, target.item_kind)


def _reference(briefing: Briefing, reference: Reference, label: str) -> _Line:
    if reference.briefing:
        return _Line(label, reference.written, f"{reference.briefing}#{reference.item}")
    target = briefing.items_by_id.get(reference.item)
    if target is None:
        return _Line(label, f"{reference.written} !", detail="no such item in this briefing")
    return _Line(label, target.heading_text, target.id, target.item_kind)
