"""Rules about what statements, events and judgements rest on."""

from __future__ import annotations

from collections.abc import Iterator

from tui.loading.manuscript import Finding, Manuscript
from tui.model.briefing import Event, Section, Statement

# What is assumed, unknown or watched for needs no source.
_JUDGING = ("assessment", "alternative", "implication")


def missing(text: Manuscript) -> Iterator[Finding]:
    """``missing-source``: several sources exist, and this names none."""
    if len(text.briefing.sources) < 2:
        return
    for placed in text.items:
        match placed.item:
            case Event(sources=()):
                what = "event"
            case Statement(sources=()):
                what = "statement"
            # A judgement drawn from items has their sources.
            case Section(sources=(), rests_on=()) as section if _is_judgement(section):
                what = "judgement"
            case _:
                continue
        message = f"several sources exist and this {what} names none; add sources: …"
        yield placed.finding(message)


def unsupported(text: Manuscript) -> Iterator[Finding]:
    """``unsupported-judgement``: a chance or a confidence is stated, and nothing it rests on."""
    # Where there is one source, everything rests on it (format 4.2).
    if len(text.briefing.sources) == 1:
        return
    for placed in text.items:
        section = placed.item
        if not isinstance(section, Section) or section.rests_on or section.sources:
            continue
        field = "likelihood" if section.likelihood else "confidence" if section.confidence else ""
        if field:
            message = f"{field} is stated, but not what it rests on; add rests_on or sources"
            yield placed.finding(message, field)


def _is_judgement(section: Section) -> bool:
    """A conclusion sums up what stands above it, unless it says how sure it is."""
    if section.likelihood or section.confidence:
        return True
    return section.part == "analysis" and section.kind in _JUDGING
