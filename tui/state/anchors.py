"""Making the anchor of a briefing, an item or a passage, and going back from it (format 5)."""

from __future__ import annotations

from dataclasses import replace

from tui.model.briefing import Briefing, Item, Statement
from tui.model.dates import Date
from tui.state.anchor import BRIEFING_KIND, TEXT_LENGTH, Anchor
from tui.state.finding import ORPHAN, Finder, Resolved, find_again
from tui.state.passages import find_quote, quote_of

__all__ = [
    "BRIEFING_KIND",
    "ORPHAN",
    "Finder",
    "Resolved",
    "anchor_of",
    "briefing_anchor",
    "find_again",
    "find_quote",
    "passage_anchor",
    "quote_of",
    "refreshed",
    "resolve",
]


def anchor_of(briefing: Briefing, item: Item, finder: Finder | None = None) -> Anchor:
    """The anchor of an item of this briefing, with its neighbours of the same kind.

    Who makes many in one briefing gives its ``finder``, which has compared the items already.
    """
    peers = [peer.id for peer in briefing.items() if peer.item_kind == item.item_kind]
    index = peers.index(item.id) if item.id in peers else -1
    earliest, latest = _bounds(item.when)
    speaker_id, speaker = "", ""
    if isinstance(item, Statement) and item.speaker:
        speaker_id, speaker = item.speaker[0].entity, item.speaker_text
    twin, namesake = (finder or Finder(briefing)).likenesses(item)
    return Anchor(
        briefing_id=briefing.id,
        briefing_title=briefing.title,
        briefing_date=date_key(briefing.date),
        path=briefing.path,
        item_id=item.id,
        has_own_id=item.has_own_id,
        kind=item.item_kind,
        earliest=earliest,
        latest=latest,
        speaker_id=speaker_id,
        speaker=speaker,
        text=item.text_plain[:TEXT_LENGTH],
        heading=_one_line(item.heading_text),
        previous_id=peers[index - 1] if index > 0 else "",
        next_id=peers[index + 1] if 0 <= index < len(peers) - 1 else "",
        position=index + 1,
        count=len(peers),
        tlp=briefing.tlp,
        twin=twin,
        namesake=namesake,
    )


def passage_anchor(briefing: Briefing, item: Item, start: int, end: int) -> Anchor:
    """The anchor of the characters ``start`` to ``end`` of ``item.text_plain``."""
    return replace(anchor_of(briefing, item), quote=quote_of(item.text_plain, start, end))


def briefing_anchor(briefing: Briefing) -> Anchor:
    """The anchor of a mark on the briefing itself: no item id, the summary as its text."""
    earliest, latest = _bounds(briefing.date)
    return Anchor(
        briefing_id=briefing.id,
        briefing_title=briefing.title,
        briefing_date=date_key(briefing.date),
        path=briefing.path,
        item_id="",
        has_own_id=briefing.has_own_id,
        kind=BRIEFING_KIND,
        earliest=earliest,
        latest=latest,
        speaker_id="",
        speaker="",
        text=briefing.summary.text_plain[:TEXT_LENGTH] if briefing.summary else "",
        heading=_one_line(briefing.title),
        previous_id="",
        next_id="",
        position=0,
        count=0,
        tlp=briefing.tlp,
    )


def resolve(anchor: Anchor, briefing: Briefing) -> Item | None:
    """The item of an anchor by its id alone; ``find_again`` also finds what moved.

    None means not found, and for an anchor on the briefing itself that there is no item.
    """
    found = find_again(anchor, briefing)
    return found.item if found.kind == "exact" else None


def refreshed(
    anchor: Anchor, briefing: Briefing, resolved: Resolved, finder: Finder | None = None
) -> Anchor:
    """The anchor as it would be made today, when its item was found; else as it is.

    A passage that is no longer in the item keeps its words as they were.
    """
    if not resolved.is_found:
        return anchor
    if resolved.item is None:
        return briefing_anchor(briefing)
    return confirmed(anchor, briefing, resolved.item, finder)


def confirmed(
    anchor: Anchor, briefing: Briefing, item: Item, finder: Finder | None = None
) -> Anchor:
    """The anchor moved to an item of which the reader says that it is the one."""
    quote = anchor.quote
    if quote is not None:
        text = item.text_plain
        passage = find_quote(quote, text)
        quote = quote_of(text, passage.start, passage.end) if passage else quote
    return replace(anchor_of(briefing, item, finder), quote=quote)


def date_key(date: Date | None) -> str:
    """The date of a briefing as an anchor keeps it: EDTF, else as written."""
    return (date.edtf or date.written) if date else ""


def _bounds(date: Date | None) -> tuple[str, str]:
    if date is None:
        return "", ""
    return (
        date.earliest.isoformat() if date.earliest else "",
        date.latest.isoformat() if date.latest else "",
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
