"""A mark, and the rows it is kept in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from tui.errors import StoreError
from tui.model.frozen import Value
from tui.model.text import clean_line, id_key
from tui.state.anchor import Anchor, Quote, storable
from tui.state.salvage import readable_rows

LABELS = ("", "!", "?", "→")
"""What a mark may be labelled with; the first is no label."""

_ANCHOR = tuple(name for name in Anchor._names if name != "quote")
_QUOTE = ("quote_exact", "quote_prefix", "quote_suffix", "quote_start")
_OWN = ("note", "label", "tags", "created", "modified")
_COLUMNS = (*_ANCHOR, *_QUOTE, *_OWN)
_KEYS = ("briefing_key", "place_key", "item_key")
_ALL = (*_KEYS, *_COLUMNS)
_NUMBERS = frozenset(("has_own_id", "position", "count", "twin", "namesake", "quote_start"))
_TYPES = tuple(int if name in _NUMBERS else str for name in _COLUMNS)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM mark"
_PUT = (
    f"INSERT INTO mark ({', '.join(_ALL)}) VALUES ({', '.join('?' * len(_ALL))}) "
    "ON CONFLICT (briefing_key, place_key) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in ("item_key", *_COLUMNS))
)
_BY_KEY = "WHERE briefing_key = ? AND place_key = ?"
# What versions 1 and 2 of the file did not have, with what stands for it.
_SINCE_3 = dict.fromkeys(("twin", "namesake", "quote_start"), "0") | dict.fromkeys(
    ("tlp", "quote_exact", "quote_prefix", "quote_suffix", "label", "tags"), "''"
)
_SELECT_OLD = f"SELECT {', '.join(_SINCE_3.get(name, name) for name in _COLUMNS)} FROM mark"

Key = tuple[str, str]


class Mark(Value):
    """A briefing, an item or a passage of an item that the reader marked.

    ``note`` may be empty and may have several lines; ``label`` is one of ``LABELS``. Times are
    UTC: ``modified`` is when note, label or tags last changed; a refreshed anchor leaves it alone.
    """

    anchor: Anchor
    note: str
    created: datetime
    modified: datetime
    tags: tuple[str, ...] = ()
    label: str = ""

    @property
    def key(self) -> Key:
        """(briefing, place in it) as compared: no two marks share it."""
        return key_of(self.anchor.briefing_id, self.anchor.item_id, self.anchor.passage)

    @property
    def title(self) -> str:
        """The marked thing in a line: a passage's own words, the heading of anything else, or
        the best other name saved."""
        anchor = self.anchor
        if anchor.quote:
            return f"“{_shortened(clean_line(anchor.quote.exact))}”"
        return anchor.heading or anchor.item_id or anchor.briefing_title or anchor.briefing_id

    @property
    def own_words(self) -> tuple[object, ...]:
        """All that the reader gave it: two states of a mark with the same are the same to him."""
        return (self.note, self.label, self.tags, self.created, self.modified)


def key_of(briefing_id: str, item_id: str, passage: str = "") -> Key:
    """The key of the mark on an item; ``item_id`` is empty for the briefing itself.

    ``passage`` is the key of the passage, ``Anchor.passage``. No id holds a space, so no item is
    taken for a passage.
    """
    item_key = _stored_key(item_id)
    return _stored_key(briefing_id), f"{item_key} {passage}" if passage else item_key


def checked_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as kept: each one clean line, none empty, none twice; as first spelled."""
    kept: dict[str, str] = {}
    for line in filter(None, map(clean_line, tags)):
        kept.setdefault(storable(id_key(line)), storable(line))
    return tuple(kept.values())


def checked_label(label: str) -> str:
    """A label that is one. StoreError for any other."""
    if label not in LABELS:
        known = ", ".join(LABELS[1:])
        raise StoreError(f'a mark cannot be labelled "{clean_line(label)}"; labels are {known}')
    return label


def time_text(time: datetime) -> str:
    """A time as stored: UTC, microseconds, so that text order is time order."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def find_mark(connection: sqlite3.Connection, key: Key) -> Mark | None:
    """The mark with this key."""
    row = connection.execute(f"{_SELECT} {_BY_KEY}", key).fetchone()
    return mark_of_row(row) if row else None


def put_mark(connection: sqlite3.Connection, mark: Mark) -> None:
    """Write a mark whole, over the one with its key."""
    anchor = mark.anchor
    quote = anchor.quote or Quote("")
    values = (
        *(getattr(anchor, name) for name in _ANCHOR),
        *(quote.exact, quote.prefix, quote.suffix, quote.offset),
        *(mark.note, mark.label, "\n".join(mark.tags)),
        *(time_text(mark.created), time_text(mark.modified)),
    )
    stored = [storable(value) if isinstance(value, str) else int(value) for value in values]
    connection.execute(_PUT, (*mark.key, _stored_key(anchor.item_id), *stored))


def delete_mark(connection: sqlite3.Connection, key: Key) -> None:
    """Remove the mark with this key."""
    connection.execute(f"DELETE FROM mark {_BY_KEY}", key)


def all_marks(connection: sqlite3.Connection) -> list[Mark]:
    """Every mark, newest first."""
    rows = connection.execute(f"{_SELECT} ORDER BY created DESC, rowid DESC")
    return [mark_of_row(row) for row in rows]


def marks_of_briefing(connection: sqlite3.Connection, briefing_id: str) -> list[Mark]:
    """The marks on a briefing, its items and their passages, oldest first."""
    key = _stored_key(briefing_id)
    rows = connection.execute(f"{_SELECT} WHERE briefing_key = ? ORDER BY created, rowid", (key,))
    return [mark_of_row(row) for row in rows]


def count_marks(connection: sqlite3.Connection) -> dict[str, int]:
    """How many marks each marked briefing has, by the id last used for it."""
    # SQLite takes bare columns from the row that holds the max() (lang_select, "Bare columns").
    rows = connection.execute(
        "SELECT briefing_id, count(*), max(created) FROM mark GROUP BY briefing_key"
    )
    return {briefing_id: total for briefing_id, total, _ in rows}


def readable_marks(connection: sqlite3.Connection) -> list[Mark]:
    """The marks that can still be read in a damaged file, of this version or an earlier one."""
    found: dict[Key, Mark] = {}
    for select in (_SELECT, _SELECT_OLD):
        for row in readable_rows(connection, select):
            mark = _sound_mark(row)
            if mark is not None:
                found.setdefault(mark.key, mark)
    return list(found.values())


def mark_of_row(row: Sequence[Any]) -> Mark:
    """A mark from its row. Raises ValueError for times that are none."""
    size = len(_ANCHOR)
    anchor = dict(zip(_ANCHOR, row[:size], strict=True))
    anchor["has_own_id"] = bool(anchor["has_own_id"])
    exact, prefix, suffix, start, note, label, tags, created, modified = row[size:]
    quote = Quote(exact, prefix, suffix, start) if exact else None
    return Mark(
        Anchor(**anchor, quote=quote),
        note,
        datetime.fromisoformat(created),
        datetime.fromisoformat(modified),
        tuple(tags.split("\n")) if tags else (),
        label,
    )


def _sound_mark(row: Sequence[Any]) -> Mark | None:
    if not all(isinstance(value, kind) for value, kind in zip(row, _TYPES, strict=True)):
        return None
    try:
        return mark_of_row(row)
    except ValueError:
        return None


def _stored_key(id: str) -> str:
    return storable(id_key(id))


def _shortened(text: str, length: int = 72) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
