"""Two marks on one thing made one, so that no word of either is lost."""

from __future__ import annotations

from dataclasses import replace

from tui.state.marks import Mark, checked_tags


def merged(known: Mark, other: Mark) -> Mark:
    """Both marks as one, where ``known`` stands.

    The newer note comes first, and the older one, where it says anything else, below a line with
    the day it was written: ``[2025-11-25]``. All tags are kept, the newer label, and the earlier
    time of marking. Merging the same mark again changes nothing.
    """
    newer, older = (other, known) if other.modified > known.modified else (known, other)
    return replace(
        known,
        note=_both_notes(newer, older),
        label=newer.label or older.label,
        tags=checked_tags((*known.tags, *other.tags)),
        created=min(known.created, other.created),
        modified=newer.modified,
    )


def _both_notes(newer: Mark, older: Mark) -> str:
    if _says(newer.note, older.note):
        return newer.note
    if _says(older.note, newer.note):
        return older.note
    return f"{newer.note}\n\n[{older.modified.date().isoformat()}]\n{older.note}"


def _says(note: str, other: str) -> bool:
    """Whether the lines of another note all stand in this one, one below the other."""
    return f"\n{other.strip()}\n" in f"\n{note.strip()}\n" or not other.strip()
