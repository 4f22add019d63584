"""A briefing, or one of its panes, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.exporting.words import (
    date_text,
    figure_value,
    joined,
    likelihood_text,
    rating_text,
    reference_text,
    source_text,
    tlp_text,
    unknown_texts,
    when_text,
)
from tui.exporting.wrap import cell_width, wrap
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
from tui.model.date_display import DEFAULT_STYLE, DateStyle, month_title
from tui.model.entities import Reference
from tui.model.frozen import Frozen
from tui.model.item import Item
from tui.model.problem import Problem
from tui.model.prose import Paragraph, read_prose
from tui.model.text import clean

PANES = ("timeline", "statements", "analysis")
INDENT = 4


class Line(NamedTuple):
    """One line of output. ``style`` is ``""``, ``title``, ``heading``, ``item``, ``muted`` or
    ``warn``; the text says all without it."""

    text: str
    style: str = ""


class Stretch(Frozen):
    """A paragraph before it is wrapped; ``lead`` is written into the indent of its first line."""

    text: str
    indent: int = 0
    style: str = ""
    lead: str = ""


_GAP = Stretch("")


def briefing_lines(
    briefing: Briefing,
    pane: str | None = None,
    width: int = 0,
    dates: DateStyle = DEFAULT_STYLE,
) -> Iterator[Line]:
    """The whole briefing, or the pane called ``pane`` (one of ``PANES``) under its title.

    ``width`` is in cells; 0 leaves each paragraph on one line; ``dates`` is how they are written.
    The first line begins with the TLP label, if there is one.
    """
    for stretch in _briefing(briefing, pane, dates):
        yield from _lay(stretch, width)


def _lay(stretch: Stretch, width: int) -> Iterator[Line]:
    room = max(width - stretch.indent, 8) if width else 0
    lead = stretch.lead
    for paragraph in stretch.text.split("\n"):
        for text in wrap(paragraph, room):
            space = " " * max(0, stretch.indent - cell_width(lead))
            # An isolate opened in one line must not reach into the next.
            yield Line(clean((lead + space + text).rstrip()), stretch.style)
            lead = ""


def _briefing(briefing: Briefing, pane: str | None, dates: DateStyle) -> Iterator[Stretch]:
    yield from _head(briefing, dates)
    if pane is None and briefing.summary:
        yield _GAP
        yield from _section(briefing, briefing.summary)
    if pane in (None, "timeline"):
        yield from _timeline(briefing, dates)
    if pane in (None, "statements"):
        yield from _statements(briefing, dates)
    if pane in (None, "analysis"):
        yield from _analysis(briefing, dates, has_summary=pane is not None)
    yield from _problems(briefing.problems)


def _head(briefing: Briefing, dates: DateStyle) -> Iterator[Stretch]:
    regions = ", ".join(map(str, briefing.regions))
    place = (tlp_text(briefing), date_text(briefing.date, dates), regions, briefing.id)
    yield Stretch(joined(place), style="muted")
    yield Stretch(briefing.title, style="title")
    about = (
        briefing.status if briefing.status != "final" else "",
        _labelled("covers", date_text(briefing.period, dates)),
        _labelled("updated", date_text(briefing.updated, dates)),
        _labelled("times in", briefing.timezone),
        ", ".join(briefing.authors),
        briefing.publisher,
    )
    yield from _muted(joined(about))
    for label, ids in (("supersedes", briefing.supersedes), ("continues", briefing.updates)):
        yield from _muted(_labelled(f"{label}:", ", ".join(ids)))
    yield from _muted(_labelled("note:", briefing.note))
    yield from _unknown(briefing, 0)


def _pane_title(name: str, count: int) -> Iterator[Stretch]:
    yield _GAP
    yield Stretch(f"{name} · {count}" if count else name, style="heading")


def _timeline(briefing: Briefing, dates: DateStyle) -> Iterator[Stretch]:
    yield from _pane_title("Timeline", len(briefing.timeline))
    if not briefing.timeline:
        yield Stretch("No events in this briefing.", style="muted")
    shown = ""
    for event in briefing.events_by_date:
        date = event.date
        month = date.heading_month() if date is not None and date.is_readable else None
        heading = month_title(*month, dates) if month else "undated"
        yield _GAP
        if heading != shown:
            yield Stretch(heading, style="heading")
            yield _GAP
            shown = heading
        yield from _event(briefing, event, dates)


def _event(briefing: Briefing, event: Event, dates: DateStyle) -> Iterator[Stretch]:
    yield Stretch(joined((when_text(briefing, event, dates), event.title), "  "), style="item")
    yield from _prose(event.text, INDENT)
    yield from _muted(", ".join(map(str, event.places)), INDENT)
    people = ", ".join(map(str, event.people))
    yield from _muted(_labelled("with", people), INDENT)
    yield from _muted(", ".join(map(str, event.orgs)), INDENT)
    for figure in event.figures:
        yield Stretch(f"{figure.measure}: {figure_value(figure)}", INDENT)
        yield from _unknown(figure, 2 * INDENT)
    weight = f"{event.significance} significance" if event.significance != "normal" else ""
    rated = _labelled("rated", rating_text(event.rating))
    yield from _muted(joined((event.status, weight, rated)), INDENT)
    yield from _links(briefing, event, INDENT)


def _statements(briefing: Briefing, dates: DateStyle) -> Iterator[Stretch]:
    yield from _pane_title("Statements", len(briefing.statements))
    if not briefing.statements:
        yield Stretch("No statements in this briefing.", style="muted")
    for statement in briefing.statements:
        yield _GAP
        yield from _statement(briefing, statement, dates)


def _statement(briefing: Briefing, statement: Statement, dates: DateStyle) -> Iterator[Stretch]:
    yield Stretch(joined((statement.speaker_text, statement.role_text), ", "), style="item")
    yield from _prose(statement.quote, INDENT, ("“", "”"))
    yield from _prose(statement.paraphrase, INDENT)
    lang = f"[{statement.original_lang}] " if statement.original_lang else "[original] "
    yield from _prose(statement.original, INDENT, (lang, ""))
    about = ", ".join(statement.about)
    towards = f"{statement.stance or 'about'}: {about}" if about else statement.stance
    meta = (
        when_text(briefing, statement, dates),
        _labelled("via", statement.via),
        towards,
        f"{statement.translation} translation" if statement.translation else "",
        _labelled("rated", rating_text(statement.rating)),
    )
    yield from _muted(joined(meta), INDENT)
    yield from _links(briefing, statement, INDENT)


def _analysis(briefing: Briefing, dates: DateStyle, *, has_summary: bool) -> Iterator[Stretch]:
    """The reading text under the headings of its groups, in the order of ``reading_items``."""
    groups: dict[str, list[Item]] = {}
    for item in briefing.reading_items():
        if has_summary or item is not briefing.summary:
            groups.setdefault(_group_of(item), []).append(item)
    if not groups:
        yield from _pane_title("Analysis", 0)
        yield Stretch("No analysis in this briefing.", style="muted")
    for name, items in groups.items():
        is_text = isinstance(items[0], Section)
        yield from _pane_title(name, 0 if is_text else len(items))
        for number, item in enumerate(items):
            if number and not isinstance(item, Figure | Related):
                yield _GAP
            yield from _reading_item(briefing, item, dates)


def _group_of(item: Item) -> str:
    match item:
        case Section():
            return item.part.capitalize()
        case Figure():
            return "Figures"
        case EditorNote():
            return "Notes"
        case Correction():
            return "Corrections"
        case Source():
            return "Sources"
    return "Related"


def _reading_item(briefing: Briefing, item: Item, dates: DateStyle) -> Iterator[Stretch]:
    match item:
        case Section():
            yield from _section(briefing, item)
        case Figure():
            yield from _figure(briefing, item, dates)
        case EditorNote():
            yield from _prose(item.text, 0)
            yield from _links(briefing, item, 0)
        case Correction():
            yield from _muted(date_text(item.date, dates))
            yield from _prose(item.text, 0)
            yield from _muted(_labelled("was:", item.was), INDENT)
            yield from _muted(_labelled("now:", item.now), INDENT)
            yield from _links(briefing, item, INDENT)
        case Source():
            yield from _source(item, dates)
        case Related():
            yield Stretch(joined((item.title, item.briefing, item.url)))
            yield from _muted(_labelled("note:", item.note), INDENT)
            yield from _unknown(item, INDENT)


def _section(briefing: Briefing, section: Section) -> Iterator[Stretch]:
    if section.heading:
        yield Stretch(section.heading, style="item")
    judgement = (
        section.kind if section.kind != "assessment" else "",
        likelihood_text(section.likelihood),
        f"{section.confidence} confidence" if section.confidence else "",
    )
    yield from _muted(joined(judgement))
    yield from _prose(section.text, 0)
    yield from _muted(_labelled("change:", section.change), INDENT)
    yield from _references(briefing, "rests on:", section.rests_on, INDENT)
    yield from _links(briefing, section, INDENT)


def _figure(briefing: Briefing, figure: Figure, dates: DateStyle) -> Iterator[Stretch]:
    yield Stretch(f"{figure.measure}: {figure_value(figure)}")
    where = figure.scope or ", ".join(map(str, figure.places))
    when = when_text(briefing, figure, dates) or _labelled("as of", date_text(figure.as_of, dates))
    rated = _labelled("rated", rating_text(figure.rating))
    yield from _muted(joined((where, when, rated)), INDENT)
    yield from _links(briefing, figure, INDENT)


def _source(source: Source, dates: DateStyle) -> Iterator[Stretch]:
    yield Stretch(source.title or source.url, style="item")
    meta = (
        ", ".join(source.authors),
        source.publisher,
        source.type if source.type != "article" else "",
        date_text(source.published, dates),
        _labelled("read", date_text(source.accessed, dates)),
        _labelled("rated", rating_text(source.rating)),
    )
    yield from _muted(joined(meta), INDENT)
    yield from _muted(source.url if source.title else "", INDENT)
    yield from _muted(_labelled("archive:", source.archive), INDENT)
    yield from _muted(_labelled("note:", source.note), INDENT)
    yield from _unknown(source, INDENT)


def _links(briefing: Briefing, item: Item, indent: int) -> Iterator[Stretch]:
    """What any item ends with: references, sources when there is a choice of them, its note,
    and what is not known."""
    match item:
        case Event() | Statement() | Section() | Figure() | EditorNote() | Correction():
            yield from _references(briefing, "see:", item.see, indent)
    named = sources_of(briefing, item)
    if named != briefing.sources:
        yield from _muted(_labelled("source:", "; ".join(map(source_text, named))), indent)
    yield from _muted(_labelled("note:", item.note), indent)
    yield from _unknown(item, indent)


def _unknown(part: Briefing | Item, indent: int) -> Iterator[Stretch]:
    for text in unknown_texts(part):
        yield from _muted(text, indent)


def _references(
    briefing: Briefing, label: str, references: Sequence[Reference], indent: int
) -> Iterator[Stretch]:
    texts = "; ".join(reference_text(briefing, reference) for reference in references)
    yield from _muted(_labelled(label, texts), indent)


def _problems(problems: Iterable[Problem]) -> Iterator[Stretch]:
    """Errors and warnings, by line; notes are for ``check``."""
    told = sorted(
        (problem for problem in problems if problem.level != "note"),
        key=lambda problem: (problem.line, problem.column),
    )
    if not told:
        return
    yield from _pane_title("Problems in the file", len(told))
    for problem in told:
        place = f"line {problem.line}: " if problem.line else ""
        yield Stretch(f"{place}{problem.level}: {problem.message}", style="warn")


def _prose(text: str, indent: int, marks: tuple[str, str] = ("", "")) -> Iterator[Stretch]:
    """Paragraphs with a blank line between, list entries close together; ``marks`` go around
    the whole."""
    paragraphs = read_prose(text)
    last = len(paragraphs) - 1
    for number, paragraph in enumerate(paragraphs):
        is_entry = paragraph.kind == "item"
        if number and not (is_entry and paragraphs[number - 1].kind == "item"):
            yield _GAP
        words = "* * *" if paragraph.kind == "rule" else _with_addresses(paragraph)
        before = marks[0] if number == 0 else ""
        after = marks[1] if number == last else ""
        marker = "|" if paragraph.kind == "quote" else paragraph.marker
        outer = indent + 2 * max(0, paragraph.depth - 1)
        inner = indent + 2 * paragraph.depth
        lead = ""
        if marker:
            inner = max(inner, outer + len(marker) + 1)
            lead = " " * (inner - len(marker) - 1) + marker
        style = "item" if paragraph.kind == "heading" else ""
        yield Stretch(before + words + after, inner, style, lead)


def _with_addresses(paragraph: Paragraph) -> str:
    """The words, with the address of each web link behind it unless it is what is written."""
    text = paragraph.text
    for span in reversed(paragraph.spans):
        if "://" in span.target and text[span.start : span.end] != span.target:
            text = f"{text[: span.end]} <{span.target}>{text[span.end :]}"
    return text


def _muted(text: str, indent: int = 0) -> Iterator[Stretch]:
    if text:
        yield Stretch(text, indent, "muted")


def _labelled(label: str, text: str) -> str:
    return f"{label} {text}" if text else ""
