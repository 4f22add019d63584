"""The list of the library, from the index: pages of rows, in any order, at any size."""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Sequence
from typing import cast

from tui.library.card import KEPT_FIELDS, Card, Order, broken_card, error_of
from tui.library.index import BROKEN, UNDATED
from tui.library.packing import unpack_summary
from tui.library.scan import Found
from tui.model.frozen import Value
from tui.model.problem import Problem
from tui.model.text import id_key

MOST_COUNTED = 1_000
"""Counts go so far and one more; "1,000+" is all that is said then."""

_TUPLES = frozenset({"moment", "tags", "regions", "story", "supersedes"})

_FROM = "FROM briefing b JOIN folder f ON f.id = b.folder"
_CARD = (
    "SELECT b.id, f.path, f.root, b.name, b.shown, b.size, b.mtime, b.ctime, b.inode, b.state,"
    f" b.faults, b.card, b.old, b.title, b.texts {_FROM}"
)
_ORDERS = {
    "date": "state, moment DESC, shown",
    "title": "state = 2, title_key, state, moment DESC, shown",
    "story": "state = 2, story_key = '', story_key, state, moment DESC, shown",
    "unread": "state = 2, key IN (SELECT key FROM temp.reading), state, moment DESC, shown",
}


class Counts(Value):
    """How many briefings there are, files that cannot be read among them, how many have
    problems, and how many shared files do."""

    briefings: int = 0
    faulty: int = 0


def has_rows(db: sqlite3.Connection) -> bool:
    """Whether the index holds anything."""
    return db.execute("SELECT 1 FROM briefing LIMIT 1").fetchone() is not None


def row_ids(
    db: sqlite3.Connection,
    order: Order,
    *,
    read: Collection[str] = (),
    only: Iterable[int] | None = None,
    limit: int = -1,
) -> array[int]:
    """The rows of the list in order. Superseded briefings are left out, unless ``only`` says
    which rows are wanted; ``limit`` cuts the list."""
    if order == "unread":
        set_temp(db, "reading", map(id_key, read))
    where = f"state <= {BROKEN} AND old = 0"
    if only is not None:
        set_temp(db, "wanted", only)
        where = f"state <= {BROKEN} AND id IN (SELECT key FROM temp.wanted)"
    found = db.execute(
        f"SELECT id FROM briefing WHERE {where} ORDER BY {_ORDERS[order]} LIMIT ?", (limit,)
    )
    return array("q", (row[0] for row in found))


def set_temp(db: sqlite3.Connection, name: str, keys: Iterable[object]) -> None:
    """A table of this connection alone, holding these keys."""
    db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} (key PRIMARY KEY) WITHOUT ROWID")
    db.execute(f"DELETE FROM temp.{name}")
    db.executemany(f"INSERT OR IGNORE INTO temp.{name} VALUES (?)", [(key,) for key in keys])


def cards(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Card]:
    """What the list shows of these rows; those that have gone meanwhile are left out."""
    signs = ", ".join("?" * len(ids))
    found = db.execute(f"{_CARD} WHERE b.id IN ({signs})", tuple(ids))
    return {row[0]: card_of_row(row) for row in found}


def all_cards(db: sqlite3.Connection, order: Order = "date") -> list[Card]:
    """Every row of the list, superseded briefings too."""
    ids = f"SELECT id FROM briefing WHERE state <= {BROKEN}"
    found = db.execute(f"{_CARD} WHERE b.id IN ({ids}) ORDER BY {_ORDERS[order]}")
    return [card_of_row(row) for row in found]


def counts(db: sqlite3.Connection) -> Counts:
    """How much there is."""
    known = dict(db.execute("SELECT name, value FROM meta WHERE name LIKE '% count'"))
    return Counts(known.get("briefing count", 0), known.get("faulty count", 0))


def id_of_path(db: sqlite3.Connection, path: str) -> int | None:
    """The row of a file."""
    folder, name = os.path.split(path)
    row = db.execute(
        f"SELECT b.id {_FROM} WHERE f.path = ? AND b.name = ? AND b.state <= ?",
        (os.fsencode(folder), os.fsencode(name), BROKEN),
    ).fetchone()
    return row[0] if row else None


def ids_of_key(db: sqlite3.Connection, briefing_id: str) -> list[int]:
    """The rows of the briefings with an id, the one that the list shows first in front."""
    found = db.execute(
        f"SELECT id FROM briefing WHERE key = ? AND state <= {UNDATED}"
        " ORDER BY state, moment DESC, shown",
        (id_key(briefing_id),),
    )
    return [row[0] for row in found]


def used_twice(db: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """Briefing ids that more than one file has, with the names of those files."""
    keys = db.execute(
        f"SELECT key FROM briefing WHERE state <= {UNDATED} GROUP BY key HAVING count(*) > 1"
        " ORDER BY key LIMIT 100"
    ).fetchall()
    named = "SELECT shown FROM briefing WHERE key = ? AND state <= ? ORDER BY shown"
    return [(key, [row[0] for row in db.execute(named, (key, UNDATED))]) for (key,) in keys]


def shared_problems(db: sqlite3.Connection) -> list[Problem]:
    """Findings about the ``_library.yaml`` files."""
    found: list[Problem] = []
    for (text,) in db.execute("SELECT findings FROM shared ORDER BY path"):
        found += [Problem(*values) for values in json.loads(text)]
    return found


def card_of_row(row: Sequence[object]) -> Card:
    """A card from its row."""
    (
        _,
        folder,
        root,
        name,
        shown,
        size,
        mtime,
        ctime,
        inode,
        state,
        faults,
        text,
        old,
        title,
        texts,
    ) = row
    assert isinstance(folder, bytes)
    assert isinstance(root, bytes)
    assert isinstance(name, bytes)
    assert isinstance(texts, bytes)
    path = os.path.join(os.fsdecode(folder), os.fsdecode(name))
    times = cast(tuple[int, int, int, int], (size, mtime, ctime, inode))
    # Which shared files apply is asked when the file is read.
    found = Found(path, str(shown), os.fsdecode(root), *times, folders=())
    values = json.loads(str(text))
    if state == BROKEN:
        return broken_card(found, error_of(values, found), cast(int, faults))
    fields = dict(zip(KEPT_FIELDS, values, strict=True))
    for each in _TUPLES:
        if fields[each] is not None:
            fields[each] = tuple(fields[each])
    return Card(found, title=str(title), **fields, summary=unpack_summary(texts), is_old=bool(old))


def newest_row(db: sqlite3.Connection) -> int:
    """A number that grows with every file that is added or changed."""
    row = db.execute("SELECT max(id) FROM briefing").fetchone()
    return int(row[0] or 0)


def broken_rows(db: sqlite3.Connection, words: Sequence[str]) -> list[int]:
    """The files that cannot be read whose names hold all these folded words."""
    where = "".join(" AND instr(title_key, ?)" for _ in words)
    found = db.execute(f"SELECT id FROM briefing WHERE state = {BROKEN}{where}", tuple(words))
    return [row[0] for row in found]
