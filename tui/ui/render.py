"""The one drawing of each kind of item: model objects in, blocks of styled text out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content, Span

from tui.exporting.words import date_text, likelihood_text, rating_text
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
from tui.model.date_display import DEFAULT_STYLE, DateStyle
from tui.model.find import Hit
from tui.model.item import Item
from tui.model.prose import Paragraph, read_prose
from tui.ui.blocks import Block, styled


@dataclass(frozen=True, slots=True)
class Look:
    """What an item's drawing depends on besides the item.

    ``width`` is in cells. ``month`` is the heading the item stands under. ``links`` counts the
    items it refers to or is referred to by. ``hits`` are the matches to light, ``now`` the one
    the reader is at. ``dates`` is how dates are written.
    ``passages`` are those the reader marked.
    """

    width: int = 72
    month: tuple[int, int] | None = None
    gutter: int = 9
    links: int = 0
    hits: Sequence[Hit] = ()
    now: Hit | None = None
    dates: DateStyle = DEFAULT_STYLE
    passages: Sequence[Hit] = ()


def _lit(text: Content, name: str, start: int, shift: int, look: Look) -> Content:
    """Light the hits and passages in the part ``name`` that fall in ``text``, whose first character (after
    ``shift`` characters of ours) is at ``start`` in the part."""
    spans = []
    last = start + len(text.plain) - shift
    for hit in (*look.passages, *look.hits):
        if hit.field == name and hit.start < last and hit.end > start:
            a = max(hit.start, start) - start + shift
            b = min(hit.end, last) - start + shift
            spans.append(Span(a, b, _light(hit, look)))
    return text.add_spans(spans) if spans else text


def _light(hit: Hit, look: Look) -> str:
    if hit == look.now:
        return "hit-now"
    return "hit" if hit in look.hits else "passage"


def _part(
    item: Item, name: str, text: str, look: Look, style: str = "", before: str = "", after: str = ""
) -> Content:
    """One part of an item as one stretch of text, its hits lit."""
    return _lit(styled(before + text + after, style), name, 0, len(before), look)


def _paragraph(paragraph: Paragraph, style: str) -> Content:
    spans = [Span(0, len(paragraph.text), style)] if style else []
    if paragraph.kind == "heading":
        spans.append(Span(0, len(paragraph.text), "strong"))
    elif paragraph.kind == "code":
        spans.append(Span(0, len(paragraph.text), "code"))
    spans.extend(Span(mark.start, mark.end, mark.style) for mark in paragraph.spans)
    return Content(paragraph.text, spans=spans)


def prose_blocks(
    text: str,
    name: str,
    look: Look,
    *,
    indent: int = 0,
    lead: Content | None = None,
    style: str = "",
    marks: tuple[str, str] = ("", ""),
) -> list[Block]:
    """Prose as blocks, a paragraph each; ``marks`` go around the whole (quote marks)."""
    blocks: list[Block] = []
    start = 0
    paragraphs = read_prose(text)
    for number, paragraph in enumerate(paragraphs):
        content, shift = _paragraph(paragraph, style), 0
        if number == 0 and marks[0]:
            content, shift = Content(marks[0]) + content, len(marks[0])
        content = _lit(content, name, start, shift, look)
        if number == len(paragraphs) - 1 and marks[1]:
            content = content + Content(marks[1])
        start += len(paragraph.text) + 1
        inner = indent + 2 * paragraph.depth + max(0, len(paragraph.marker) - 1)
        label = lead if number == 0 else None
        if paragraph.kind == "rule":
            content = styled("* * *", "muted")
        elif paragraph.marker:
            label = _lead(lead if number == 0 else None, paragraph.marker, inner)
        elif paragraph.kind == "quote":
            label = _lead(lead if number == 0 else None, "│", inner)
        tight = number == 0 or (paragraph.kind == "item" and paragraphs[number - 1].kind == "item")
        above = 0 if tight else 1
        blocks.append(Block(content, inner, label, above))
    return blocks


def _lead(lead: Content | None, marker: str, indent: int) -> Content:
    before = lead or Content("")
    pad = max(0, indent - 1 - len(marker) - before.cell_length)
    return before + Content(" " * pad) + styled(marker, "muted")


def _meta(*words: str) -> str:
    return " · ".join(word for word in words if word)


def _muted(text: str, indent: int = 0) -> list[Block]:
    return [Block(styled(text, "muted"), indent)] if text else []


def _names(item: Item, name: str, look: Look, indent: int, before: str = "") -> list[Block]:
    for part, text in item.parts():
        if part == name:
            return [Block(_part(item, name, text, look, "muted", before), indent)]
    return []


def event_blocks(event: Event, look: Look) -> list[Block]:
    """An event under its month heading: date, title, text, and what surrounds it."""
    label = _event_label(event, look)
    indent = look.gutter
    blocks: list[Block] = []
    lead: Content | None = styled(label, "date") if label else None
    if lead is not None and (indent == 0 or lead.cell_length >= indent):
        blocks.append(Block(lead))
        lead = None
    if event.title:
        blocks.append(Block(_part(event, "title", event.title, look, "title"), indent, lead))
        lead = None
    if event.text:
        blocks += prose_blocks(event.text, "text", look, indent=indent, lead=lead)
    for name, before in (("places", ""), ("people", "with "), ("orgs", "")):
        blocks += _names(event, name, look, indent, before)
    blocks += _names(event, "figures", look, indent)
    blocks += _names(event, "note", look, indent, "note: ")
    status = event.status if event.status != "confirmed" else ""
    weight = f"{event.significance} significance" if event.significance != "normal" else ""
    rated = rating_text(event.rating)
    blocks += _muted(
        _meta(
            status,
            weight if event.significance != "high" else "",
            f"rated {rated}" if rated else "",
            f"linked: {look.links}" if look.links else "",
        ),
        indent,
    )
    return blocks or [Block(styled("(nothing said)", "muted"), indent)]


def _event_label(event: Event, look: Look) -> str:
    date = event.date
    if date is None:
        return ""
    if not date.is_readable or look.month is None:
        return date_text(date, look.dates)
    return date.display_within(*look.month, look.dates)


def statement_blocks(statement: Statement, look: Look) -> list[Block]:
    """A statement: who, in which role, the words, and when and about what."""
    blocks = [Block(_part(statement, "speaker", statement.speaker_text, look, "speaker"))]
    if statement.role_text:
        blocks.append(Block(_part(statement, "role", statement.role_text, look, "muted"), 2))
    if statement.quote:
        blocks += prose_blocks(statement.quote, "quote", look, indent=2, marks=("“", "”"))
    if statement.paraphrase:
        blocks += prose_blocks(statement.paraphrase, "paraphrase", look, indent=2)
    if statement.original:
        lang = f"[{statement.original_lang}] " if statement.original_lang else ""
        blocks += prose_blocks(
            statement.original, "original", look, indent=2, style="emphasis", marks=(lang, "")
        )
    blocks += _names(statement, "via", look, 2, "via ")
    rated = rating_text(statement.rating)
    blocks += _muted(
        _meta(
            date_text(statement.date, look.dates),
            f"{statement.translation} translation" if statement.translation else "",
            f"rated {rated}" if rated else "",
            f"linked: {look.links}" if look.links else "",
        ),
        2,
    )
    about = ", ".join(statement.about)
    if about:
        before = f"{statement.stance}: " if statement.stance else "about "
        blocks.append(Block(_part(statement, "about", about, look, "muted", before), 2))
    blocks += _names(statement, "note", look, 2, "note: ")
    return blocks


def section_blocks(section: Section, look: Look) -> list[Block]:
    """A stretch of the reading text, with its judgement and what that rests on."""
    blocks: list[Block] = []
    if section.heading:
        blocks.append(Block(_part(section, "heading", section.heading, look, "title")))
    judgement = _meta(
        section.kind if section.kind != "assessment" else "",
        likelihood_text(section.likelihood),
        f"{section.confidence} confidence" if section.confidence else "",
    )
    blocks += _muted(judgement)
    blocks += prose_blocks(section.text, "text", look)
    if section.change:
        text = _part(section, "change", section.change, look, "muted", "change: ")
        blocks.append(Block(text, 2, gap=1))
    if section.rests_on:
        count = len(section.rests_on)
        blocks += _muted(f"rests on ▸ {count} item{'s' if count != 1 else ''}", 2)
    blocks += _names(section, "note", look, 2, "note: ")
    return blocks or [Block(styled("(nothing said)", "muted"))]


def figure_blocks(figure: Figure, look: Look) -> list[Block]:
    """A figure: what is counted in a column, the number beside it, the scope below."""
    measure = _part(figure, "measure", figure.measure, look)
    unread = " !" if figure.value and not figure.value.is_readable else ""
    value = _part(figure, "value", figure.value_text, look, "strong", after=unread)
    column = 18 if look.width >= 48 else 0
    blocks: list[Block] = []
    if column and measure.cell_length < column:
        blocks.append(Block(value, column, measure))
    else:
        blocks += [Block(measure), Block(value, 2)]
        column = 2
    rated = rating_text(figure.rating)
    when = date_text(figure.date, look.dates)
    if figure.as_of and not when:
        when = f"as of {date_text(figure.as_of, look.dates)}"
    if figure.scope:
        blocks.append(Block(_part(figure, "scope", figure.scope, look, "muted"), column))
    elif figure.places:
        blocks += _names(figure, "places", look, column)
    blocks += _muted(_meta(when, f"rated {rated}" if rated else ""), column)
    blocks += _names(figure, "note", look, column, "note: ")
    return blocks


def source_blocks(source: Source, look: Look) -> list[Block]:
    """A source: title, who published it and when, how it is rated, where it is."""
    blocks = []
    if source.title:
        blocks.append(Block(_part(source, "title", source.title, look, "title")))
    for name in ("authors", "publisher"):
        blocks += _names(source, name, look, 2)
    rated = rating_text(source.rating)
    blocks += _muted(
        _meta(
            source.type if source.type != "article" else "",
            date_text(source.published, look.dates),
            f"read {date_text(source.accessed, look.dates)}" if source.accessed else "",
            f"rated {rated}" if rated else "",
        ),
        2,
    )
    blocks += _names(source, "url", look, 2)
    blocks += _names(source, "note", look, 2, "note: ")
    return blocks


def note_blocks(note: EditorNote, look: Look) -> list[Block]:
    """An editor's note."""
    return prose_blocks(note.text, "text", look)


def correction_blocks(correction: Correction, look: Look) -> list[Block]:
    """A correction: when, what, and the words before and after."""
    blocks = _muted(date_text(correction.date, look.dates))
    blocks += prose_blocks(correction.text, "text", look)
    blocks += _names(correction, "was", look, 2, "was: ")
    blocks += _names(correction, "now", look, 2, "now: ")
    return blocks


def related_blocks(related: Related, look: Look) -> list[Block]:
    """Something else to read."""
    blocks: list[Block] = []
    for name in ("title", "briefing", "url"):
        before = "briefing " if name == "briefing" else ""
        blocks += _names(related, name, look, 2 if blocks else 0, before)
    if blocks:
        first = blocks[0]
        blocks[0] = first._replace(text=Content(first.text.plain, spans=_only_hits(first.text)))
    blocks += _names(related, "note", look, 2, "note: ")
    return blocks


def _only_hits(text: Content) -> list[Span]:
    return [span for span in text.spans if str(span.style).startswith("hit")]


def item_blocks(item: Item, look: Look) -> list[Block]:
    """Any item, drawn by its kind."""
    match item:
        case Event():
            return event_blocks(item, look)
        case Statement():
            return statement_blocks(item, look)
        case Section():
            return section_blocks(item, look)
        case Figure():
            return figure_blocks(item, look)
        case Source():
            return source_blocks(item, look)
        case EditorNote():
            return note_blocks(item, look)
        case Correction():
            return correction_blocks(item, look)
        case Related():
            return related_blocks(item, look)
    raise TypeError(f"no drawing for {type(item).__name__}")


def flags(item: Item, mark_signs: str) -> str:
    """The signs at the right of an item: those of its mark, planned, and something wrong in the
    file."""
    signs = mark_signs
    if isinstance(item, Event) and item.status == "planned":
        signs += "◌"
    if any(problem.level != "note" for problem in item.problems):
        signs += "!"
    return signs
