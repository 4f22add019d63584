"""What is different between two states of one briefing, in a line."""

from __future__ import annotations

from tui.model.briefing import Briefing


def told_edits(before: Briefing, after: Briefing) -> str:
    """How many items are new, reworded and gone; empty when none is. An item without an id of
    its own that was reworded counts as one gone and one new."""
    old, new = before.items_by_id, after.items_by_id
    changed = sum(1 for id in old.keys() & new.keys() if old[id].parts() != new[id].parts())
    counts = (
        (len(new.keys() - old.keys()), "new"),
        (changed, "reworded"),
        (len(old.keys() - new.keys()), "gone"),
    )
    return ", ".join(f"{count} {word}" for count, word in counts if count)
