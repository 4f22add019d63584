"""The rows of the search: items that were found, and what stands there before anything is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from textual.content import Content, Span

from tui.library.extract import extract
from tui.library.hits import Hit
from tui.library.matching import Matcher
from tui.library.shelf import MOST_COUNTED
from tui.model.date_display import DEFAULT_STYLE, DateStyle
from tui.model.dates import read_date, restyled
from tui.ui.blocks import Block, joined, styled

NARROW = 50
HELP_COLUMN = 22

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A briefing over its items, or a part of the first page."""

    text: str
    detail: str = ""
    key: str = ""

    def blocks(self, width: int, is_first: bool) -> list[Block]:
        """The words, set apart from what is above."""
        words = [(self.text, "heading")]
        if self.detail:
            words.append((f"  {self.detail}", "muted"))
        return [Block(_cut(joined(words), width), gap=0 if is_first else 1)]


@dataclass(frozen=True, slots=True)
class HitRow:
    """An item that was found; ``has_title`` names its briefing too."""

    hit: Hit
    matcher: Matcher = field(repr=False)
    has_title: bool = False
    dates: DateStyle = DEFAULT_STYLE

    @property
    def key(self) -> str:
        """The row of the item in the index."""
        return str(self.hit.id)

    def blocks(self, width: int, is_first: bool) -> list[Block]:
        """When, what, who or which heading, in which briefing; then the words around a match."""
        hit = self.hit
        heading = hit.heading
        spans = self.matcher.spans(hit.text)
        when = when_text(hit, self.dates)
        parts = [styled(when, "date")] if when else []
        if width >= NARROW or not heading:
            parts.append(styled(hit.kind, "muted"))
        if heading:
            parts.append(_lit(styled(heading, heading_style(hit)), spans))
        if self.has_title and hit.place:
            parts.append(styled(hit.title, "muted"))
        blocks = [Block(_cut(styled(" · ", "muted").join(parts), width))]
        # The heading stands above; the extract is of what follows it.
        start = len(heading) + 1 if heading else 0
        body = _line_of(hit.text[start:], [(a - start, b - start) for a, b in spans], width - 2)
        return [*blocks, Block(body, 2)] if body else blocks


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved search; ``new`` counts what came since it was looked at, -1 while that is not
    known."""

    name: str
    query: str
    new: int = -1

    @property
    def key(self) -> str:
        """No other row has it."""
        return f"saved {self.name}"

    def blocks(self, width: int, is_first: bool) -> list[Block]:
        """The name with what is new, and the query."""
        words = [(self.name, "title")]
        if self.new > 0:
            words.append((f"  {count_text(self.new)} new", "strong"))
        query = self.query.replace("\n", " ")
        return [
            Block(_cut(joined(words), width)),
            Block(_cut(styled(query, "muted"), width - 2), 2),
        ]


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A part of the query language; ``start`` is what begins it."""

    start: str
    example: str
    text: str

    @property
    def key(self) -> str:
        """No other row has it."""
        return f"help {self.example}"

    def blocks(self, width: int, is_first: bool) -> list[Block]:
        """The example beside what it finds, or above."""
        example = styled(self.example, "strong")
        if width >= 2 * HELP_COLUMN:
            return [Block(styled(self.text, "muted"), HELP_COLUMN, example)]
        return [Block(example), Block(styled(self.text, "muted"), 2)]


Row = HeadingRow | HitRow | SavedRow | HelpRow

LANGUAGE = (
    HelpRow("", "grain quay", "both words, in any order"),
    HelpRow('"', '"grain store"', "the words side by side"),
    HelpRow("-", "-without", "leaves out what holds the word"),
    HelpRow("", "port OR harbour", "either"),
    HelpRow("", "air*", "words that begin so; so does the last word while you type"),
    HelpRow("=", "=Kiev", "this spelling alone; else a name finds its other spellings too"),
    HelpRow("speaker:", "speaker:ek", "who said it; also role: person: place: org:"),
    HelpRow("tag:", "tag:fire", "also region: story: title: note:"),
    HelpRow("in:", "in:statements", "or in:timeline, in:analysis"),
    HelpRow("since:", "since:2025-11", "also until: and on:, with any date"),
    HelpRow("is:", "is:unread", "or is:marked, has:note"),
    HelpRow("tlp:", "tlp:green", "also stance: and rating:"),
)


def start_rows(saved: Sequence[SavedRow]) -> Iterator[Row]:
    """What stands there before anything is asked: saved searches, and the query language."""
    if saved:
        yield HeadingRow("Saved searches")
        yield from saved
    yield HeadingRow("What can be asked")
    yield from LANGUAGE


def hit_rows(
    hits: Iterable[Hit],
    matcher: Matcher,
    *,
    is_grouped: bool,
    after: int = -1,
    dates: DateStyle = DEFAULT_STYLE,
) -> Iterator[Row]:
    """Items as rows: each with the title of its briefing, or the items of a briefing together
    under it, in the order of their best. ``after`` is the briefing of the row above."""
    if not is_grouped:
        for hit in hits:
            yield HitRow(hit, matcher, has_title=True, dates=dates)
        return
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.briefing, []).append(hit)
    for briefing, group in groups.items():
        if briefing != after:
            yield HeadingRow(group[0].title, restyled(group[0].date_shown, dates))
        for hit in group:
            yield HitRow(hit, matcher, dates=dates)


def heading_style(hit: Hit) -> str:
    """How the first line of an item is written."""
    return "speaker" if hit.kind == "statement" else "title"


def count_text(count: int) -> str:
    """A number as far as things are counted."""
    return f"{MOST_COUNTED:,}+" if count > MOST_COUNTED else f"{count:,}"


def when_text(hit: Hit, style: DateStyle = DEFAULT_STYLE) -> str:
    """The days of an item; those of its briefing where it has none of its own."""
    first, last = (date.fromordinal(day) if day else None for day in hit.days)
    if first is None and last is None:
        return restyled(hit.date_shown, style)
    if first is None or last is None:
        return read_date(f"{first or '..'}/{last or '..'}").display(style)
    following = last + timedelta(days=1) if last < date.max else last
    if first.day == 1 and following.day == 1:
        if first.month == 1 and last.year == first.year and last.month == 12:
            return str(first.year)
        if (first.year, first.month) == (last.year, last.month):
            return read_date(first.isoformat()[:7]).display(style)
    return read_date(str(first) if first == last else f"{first}/{last}").display(style)


def _cut(text: Content, width: int) -> Content:
    return text.truncate(width, ellipsis=True) if text.cell_length > width else text


def _lit(text: Content, spans: Spans) -> Content:
    """A text with matches lit as far as they stand in it."""
    length = len(text.plain)
    lit = [Span(max(a, 0), min(b, length), "hit") for a, b in spans if a < length and b > 0]
    return text.add_spans(lit) if lit else text


def _line_of(text: str, spans: Spans, width: int) -> Content:
    """The words around the first match in one line of ``width`` cells."""
    inside = [(max(a, 0), b) for a, b in spans if b > 0 and a < len(text)]
    line, found = extract(text, inside, width)
    content = _lit(Content(line), found)
    if content.cell_length > width:
        # Wide letters: so many fewer of them fit.
        line, found = extract(text, inside, width * width // content.cell_length)
        content = _cut(_lit(Content(line), found), width)
    return content


def lines_of(text: str, spans: Spans) -> list[Content]:
    """A text line by line with its matches lit."""
    lines: list[Content] = []
    start = 0
    for line in text.split("\n"):
        lines.append(_lit(Content(line), [(a - start, b - start) for a, b in spans]))
        start += len(line) + 1
    return lines
