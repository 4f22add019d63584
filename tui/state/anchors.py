"""Making the anchor of an item, and finding that item again (format section 5)."""

from __future__ import annotations

from tui.model.briefing import Briefing, Item, Statement
from tui.model.dates import Date
from tui.model.text import id_key
from tui.state.anchor import Anchor

TEXT_LENGTH = 600
BRIEFING_KIND = "briefing"


def anchor_of(briefing: Briefing, item: Item) -> Anchor:
    """The anchor of an item of this briefing, with its neighbours of the same kind."""
    peers = [peer.id for peer in briefing.items() if peer.item_kind == item.item_kind]
    index = peers.index(item.id) if item.id in peers else -1
    earliest, latest = _bounds(item.when)
    speaker_id, speaker = "", ""
    if isinstance(item, Statement) and item.speaker:
        speaker_id, speaker = item.speaker[0].entity, item.speaker_text
    return Anchor(
        briefing_id=briefing.id,
        briefing_title=briefing.title,
        briefing_date=_date_text(briefing.date),
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
    )


def briefing_anchor(briefing: Briefing) -> Anchor:
    """The anchor of a mark on the briefing itself: no item id, the summary as its text."""
    earliest, latest = _bounds(briefing.date)
    return Anchor(
        briefing_id=briefing.id,
        briefing_title=briefing.title,
        briefing_date=_date_text(briefing.date),
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
    )


def resolve(anchor: Anchor, briefing: Briefing) -> Item | None:
    """The item an anchor speaks of: same id and kind, else the item that says it had that id.

    None means not found, and for an anchor on the briefing itself that there is no item.
    """
    if not anchor.item_id:
        return None
    key = id_key(anchor.item_id)
    renamed: Item | None = None
    for item in briefing.items():
        if item.item_kind == anchor.kind and id_key(item.id) == key:
            return item
        if renamed is None and any(id_key(former) == key for former in item.formerly):
            renamed = item
    return renamed


def _date_text(date: Date | None) -> str:
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
