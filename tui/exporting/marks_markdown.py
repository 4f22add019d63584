"""Marks as Markdown: by briefing, each as a quotation with its origin, then what was noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.exporting.markdown_text import escaped, heading, text_line
from tui.exporting.marks_entry import MarkEntry, shown_date
from tui.exporting.tlp import strictest
from tui.exporting.words import joined
from tui.model.text import copyable


def marks_markdown(entries: Iterable[MarkEntry]) -> Iterator[str]:
    """The lines. The first is the strictest sharing label, where a briefing has one."""
    groups: dict[str, list[MarkEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.briefing_id, []).append(entry)
    label = strictest(entry.tlp for group in groups.values() for entry in group)
    if label:
        yield f"TLP:{label}"
        yield ""
    yield "# Marks"
    for group in groups.values():
        first = group[0]
        yield ""
        title = first.briefing_title or first.briefing_id
        tlp = f"TLP:{first.tlp}" if first.tlp else ""
        yield heading(joined((title, shown_date(first.briefing_date), tlp)), 2)
        for entry in group:
            yield ""
            yield from _entry(entry)


def _entry(entry: MarkEntry) -> Iterator[str]:
    words = entry.marked_words or entry.heading
    yield from (f"> {line}".rstrip() for line in _paragraphs(words))
    sources = "; ".join(entry.sources)
    said = joined((entry.speaker, entry.role, entry.date), ", ")
    if cited := joined((said, sources)):
        yield ">"
        yield f"> — {text_line(cited)}"
    if not entry.is_found:
        yield ">"
        yield "> *no longer found; these are the words saved with the mark*"
    label = f"**{text_line(entry.label)}** " if entry.label else ""
    lines = list(_paragraphs(entry.note))
    if lines or label:
        yield ""
        first, *others = lines or [""]
        yield f"{label}{first}".rstrip()
        yield from others
    tags = joined((f"#{text_line(tag).replace(' ', '-')}" for tag in entry.tags), " ")
    day = entry.created.astimezone().date().isoformat()
    place = f"{entry.briefing_id}#{entry.item_id}" if entry.item_id else entry.briefing_id
    yield ""
    yield f"{joined((f'marked {day}', text_line(place), tags))}"


def _paragraphs(text: str) -> Iterator[str]:
    """Each line of a text as a paragraph, escaped; lines that are empty are those between."""
    lines = [line for line in copyable(text).split("\n") if line.strip()]
    for number, line in enumerate(lines):
        if number:
            yield ""
        yield escaped(line.strip())
