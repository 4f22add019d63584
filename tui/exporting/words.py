"""Short values in words: dates, ratings, likelihoods, references, sources.

A value that could not be read is shown as its author wrote it, with `` !`` behind it.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.model.briefing import Briefing, Figure, Source
from tui.model.date_display import DEFAULT_STYLE, DateStyle
from tui.model.dates import Date
from tui.model.entities import Likelihood, Rating, Reference
from tui.model.item import Item

UNREADABLE = " !"
HEADING_LENGTH = 72


def joined(words: Iterable[str], by: str = " · ") -> str:
    """The words that are not empty, in one line."""
    return by.join(word for word in words if word)


def date_text(date: Date | None, style: DateStyle = DEFAULT_STYLE) -> str:
    """A date in a line of text; empty when there is none."""
    if date is None:
        return ""
    return date.display(style) if date.is_readable else date.written + UNREADABLE


def when_text(briefing: Briefing, item: Item, style: DateStyle = DEFAULT_STYLE) -> str:
    """The date of an item; a time without a zone says so where the briefing states none."""
    text = date_text(item.when, style)
    if not text or briefing.timezone or item.when is None or item.when.zone_is_stated:
        return text
    return f"{text} (zone not stated)"


def rating_text(rating: Rating | None) -> str:
    """``B2``, or empty."""
    if rating is None:
        return ""
    return (rating.reliability + rating.credibility) or rating.written + UNREADABLE


def likelihood_text(likelihood: Likelihood | None) -> str:
    """``likely (55–80 %)``, or empty."""
    if likelihood is None:
        return ""
    if not likelihood.term:
        return likelihood.written + UNREADABLE
    return f"{likelihood.term} ({likelihood.low}–{likelihood.high} %)"


def figure_value(figure: Figure) -> str:
    """The number as its author wrote it, with its unit."""
    is_odd = figure.value is not None and not figure.value.is_readable
    return figure.value_text + (UNREADABLE if is_odd else "")


def tlp_text(briefing: Briefing) -> str:
    """``TLP:AMBER``; empty for a briefing without a sharing limit."""
    return f"TLP:{briefing.tlp}" if briefing.tlp else ""


def reference_text(briefing: Briefing, reference: Reference) -> str:
    """What a reference leads to, by its heading; as written when it leads to nothing here."""
    if not reference.is_found:
        return reference.written + UNREADABLE
    target = None if reference.briefing else briefing.items_by_id.get(reference.item)
    if target is None:
        return reference.written
    return shortened(target.heading_text)


def shortened(text: str, length: int = HEADING_LENGTH) -> str:
    """``text`` cut at a space to at most ``length`` characters, with an ellipsis when cut."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    return (kept.rpartition(" ")[0] or kept) + "…"


def unknown_texts(part: Briefing | Item) -> list[str]:
    """The keys that are no fields, with what they hold, each as ``key: value``."""
    return [f"{key}: {value}".rstrip() for key, value in part.unknown]


def source_text(source: Source | str) -> str:
    """A source in one line: title, publisher, address."""
    if isinstance(source, str):
        return source if "://" in source else source + UNREADABLE
    return joined((source.title, source.publisher, source.url), ", ")
