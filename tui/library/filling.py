"""Writing rows into the index: a batch a transaction, so that a kill leaves a valid, smaller one."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Sequence

from tui.library.card import CARD_FIELDS, Card, error_values
from tui.library.index import BROKEN, DATED, DAY_BITS, UNDATED
from tui.library.rows import (
    ItemWords,
    Row,
    card_text,
)
from tui.library.scan import Found
from tui.library.starts import Starts, item_words
from tui.library.tallies import Tallies
from tui.model.text import fold, id_key
from tui.model.words import words_of

SETTLE_NS = 1_000_000_000

Filled = tuple[Found, bytes, "Row | None", "Card | None"]
"""A file, the stamp of the shared files above it, and its rows; or, for one that cannot be read,
its card; neither for one that is no briefing."""

Stamp = tuple[int, int, int, int, bytes]
"""Size, times and inode of a file, and the mark of the shared files above it."""

_PUT = (
    "INSERT INTO briefing (folder, name, shown, size, mtime, ctime, inode, shared, state, key,"
    " title, title_key, story_key, date_shown, moment, first, count, faults, about, card, texts)"
    f" VALUES ({', '.join('?' * 21)})"
)


class Filling:
    """One writer of the index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._folders: dict[tuple[str, str], int] = {}
        self._next: dict[int, int] = {}
        self._tallies = Tallies(connection)
        self._starts = Starts(connection)
        self._began = time.time_ns()
        connection.execute("PRAGMA cache_size = -16000")
        connection.execute("PRAGMA wal_autocheckpoint = 4000")

    def put(self, batch: Sequence[Filled], gone: Sequence[int] = ()) -> None:
        """Write the rows of files in place of what the index has of them, and take out the
        briefings ``gone``, in one transaction."""
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        # Another process may have written since.
        self._tallies = Tallies(db)
        self._starts = Starts(db)
        try:
            freed: set[str] = set()
            batch = [filled for filled in batch if not self._is_as_it_was(filled)]
            old = [id for filled in batch for id in self._ids_of(filled[0])]
            for briefing in (*old, *gone):
                freed |= self._take_out(briefing)
            keys = set(freed)
            # The full-text tables want ids that grow within a transaction.
            for filled in sorted(batch, key=_day):
                keys |= self._put(*filled)
            self._settle_superseded(keys, freed)
            self._starts.keep()
            self._tallies.keep()
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise

    def put_shared(
        self, path: str, stamp: bytes, findings: str, spellings: Sequence[tuple[str, str]]
    ) -> None:
        """Keep what a ``_library.yaml`` says, in place of what it said before."""
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        self._take_out_shared(path)
        row = (os.fsencode(path), stamp, findings)
        id = db.execute(
            "INSERT INTO shared (path, stamp, findings) VALUES (?, ?, ?)", row
        ).lastrowid
        self._put_spellings(spellings, -(id or 0))
        db.execute("COMMIT")

    def drop_shared(self, path: str) -> None:
        """Forget what a ``_library.yaml`` said that is no more."""
        self._db.execute("BEGIN IMMEDIATE")
        self._take_out_shared(path)
        self._db.execute("COMMIT")

    def _take_out_shared(self, path: str) -> None:
        found = self._db.execute("SELECT id FROM shared WHERE path = ?", (os.fsencode(path),))
        for row in found.fetchall():
            self._db.execute("DELETE FROM spelling WHERE source = ?", (-row[0],))
            self._db.execute("DELETE FROM shared WHERE id = ?", row)

    def begin_cold(self) -> None:
        """Before many files: leave the merging of full-text segments to the end."""
        for table in ("words", "starts"):
            self._db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('automerge', 0)")
            self._db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('crisismerge', 64)")
            self._db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', 67108864)")

    def is_unmerged(self) -> bool:
        """Whether merging was left to an end that has not come: not yet, or it was killed."""
        row = self._db.execute("SELECT v FROM words_config WHERE k = 'automerge'").fetchone()
        return row is not None and row[0] == 0

    def end_cold(self) -> None:
        """After many files: merge what they left, in steps that hold no lock for long."""
        for table in ("words", "starts"):
            self._db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('crisismerge', 16)")
            self._db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('automerge', 4)")
            self._db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', 1048576)")
            step = -4000
            while True:
                before = self._db.total_changes
                self._db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {step})")
                if self._db.total_changes - before < 2:
                    break
                step = 4000
        # Not by ``execute``: it takes one step of this statement, which frees one page.
        self._db.executescript("PRAGMA incremental_vacuum")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # One briefing.

    def _ids_of(self, found: Found) -> list[int]:
        """The rows of a file, whatever its root was."""
        folder, name = map(os.fsencode, os.path.split(found.path))
        rows = self._db.execute(
            "SELECT b.id FROM folder f JOIN briefing b ON b.folder = f.id"
            " WHERE f.path = ? AND b.name = ?",
            (folder, name),
        )
        return [row[0] for row in rows]

    def _file(self, found: Found) -> tuple[int, bytes]:
        folder, name = os.path.split(found.path)
        key = (folder, found.root)
        if key not in self._folders:
            row = (os.fsencode(folder), os.fsencode(found.root))
            self._db.execute("INSERT OR IGNORE INTO folder (path, root) VALUES (?, ?)", row)
            known = self._db.execute("SELECT id FROM folder WHERE path = ? AND root = ?", row)
            self._folders[key] = known.fetchone()[0]
        return self._folders[key], os.fsencode(name)

    def _take_out(self, briefing: int) -> set[str]:
        """Remove one; the keys of the briefings that may no longer be superseded."""
        db = self._db
        row = db.execute(
            "SELECT key, first, count, about, texts, state, faults FROM briefing WHERE id = ?",
            (briefing,),
        ).fetchone()
        if row is None:
            return set()
        key, first, count, about, texts, state, faults = row
        self._tallies.count(state, faults, -1, count)
        for id, words in item_words(first, count, texts):
            self._remove("words", id, words)
            if self._starts.has(id):
                self._remove("starts", id, words)
        if about:
            self._remove("about", briefing, about)
        keys = {key}
        keys |= {
            row[0]
            for row in db.execute("SELECT key FROM supersedes WHERE briefing = ?", (briefing,))
        }
        for statement in (
            "DELETE FROM item WHERE id >= :first AND id < :end",
            "DELETE FROM supersedes WHERE briefing = :id",
            "DELETE FROM spelling WHERE source = :id",
            "DELETE FROM briefing WHERE id = :id",
        ):
            db.execute(statement, {"id": briefing, "first": first, "end": first + count})
        return keys

    def _remove(self, table: str, id: int, text: str) -> None:
        self._db.execute(
            f"INSERT INTO {table} ({table}, rowid, t) VALUES ('delete', ?, ?)", (id, text)
        )

    def _stamp(self, found: Found, shared: bytes) -> Stamp:
        """What tells later that a file is as it was when it was read."""
        # A file changed in the second before it was read may have changed again without a sign:
        # it is to be read again. A date in the future says nothing about that.
        is_fresh = any(
            self._began - SETTLE_NS < changed < time.time_ns() + SETTLE_NS
            for changed in (found.mtime_ns, found.ctime_ns)
        )
        size = -1 if is_fresh else found.size
        return (size, found.mtime_ns, found.ctime_ns, found.inode, shared)

    def _is_as_it_was(self, filled: Filled) -> bool:
        """Whether a file says what the index has of it already; only its stamp is then kept. What
        was merely touched is not new to anyone who looks for what is."""
        found, shared, row, _ = filled
        ids = self._ids_of(found)
        if row is None or len(ids) != 1:
            return False
        values, _, _, about, spellings, items, texts = row
        known = self._db.execute(
            "SELECT folder, card, about, texts, shown FROM briefing WHERE id = ?", ids
        ).fetchone()
        card = card_text(dict(zip(CARD_FIELDS, values, strict=True)))
        if known != (self._file(found)[0], card, about, texts, found.shown):
            return False
        kept = self._db.execute(
            "SELECT i.kind, i.own, i.first, i.last FROM briefing b JOIN item i"
            " ON i.id >= b.first AND i.id < b.first + b.count WHERE b.id = ? ORDER BY i.id DESC",
            (ids[0],),
        ).fetchall()
        names = set(
            self._db.execute("SELECT entity, name FROM spelling WHERE source = ?", (ids[0],))
        )
        if kept != [item[:4] for item in items] or names != set(spellings):
            return False
        self._db.execute(
            "UPDATE briefing SET size = ?, mtime = ?, ctime = ?, inode = ?, shared = ?"
            " WHERE id = ?",
            (*self._stamp(found, shared), ids[0]),
        )
        return True

    def _put(self, found: Found, shared: bytes, row: Row | None, card: Card | None) -> set[str]:
        folder, name = self._file(found)
        # Names were cleaned; what is no text all the same must not end the filling.
        shown = found.shown.encode("utf-8", "replace").decode()
        stamp = self._stamp(found, shared)
        if row is None:
            self._put_broken(folder, name, shown, stamp, card)
            return set()
        values, day, replaced, about, spellings, items, texts = row
        fields = dict(zip(CARD_FIELDS, values, strict=True))
        moment, story = fields["moment"], fields["story"]
        first = self._room(day, len(items))
        key, title = id_key(str(fields["id"])), str(fields["title"])
        id = (
            self._db.execute(
                _PUT,
                (
                    *(folder, name, shown, *stamp),
                    UNDATED if moment is None else DATED,
                    *(
                        key,
                        title,
                        fold(title),
                        id_key(story[0]) if isinstance(story, list | tuple) and story else "",
                    ),
                    *(fields["date_shown"], _moment_text(moment), first, len(items)),
                    *(fields["faults"], about, card_text(fields), texts),
                ),
            ).lastrowid
            or 0
        )
        self._tallies.count(DATED, int(str(fields["faults"])), 1, len(items))
        self._put_items(id, first, items)
        if about:
            self._db.execute("INSERT INTO about (rowid, t) VALUES (?, ?)", (id, about))
        self._db.executemany(
            "INSERT OR IGNORE INTO supersedes VALUES (?, ?)", [(each, id) for each in replaced]
        )
        self._put_spellings(spellings, id)
        return {key, *replaced}

    def _put_broken(
        self,
        folder: int,
        name: bytes,
        shown: str,
        stamp: Stamp,
        card: Card | None,
    ) -> None:
        """A file that cannot be read is a row with its message; what is no briefing is only
        remembered, so that it need not be read again."""
        error = card.error if card else None
        self._tallies.count(BROKEN if error else BROKEN + 1, 1, 1)
        text = json.dumps(error_values(error) if error else [])
        self._db.execute(
            _PUT,
            (
                *(folder, name, shown, *stamp, BROKEN if error else BROKEN + 1, ""),
                *(shown, fold(shown), "", "", "", 0, 0, card.faults if card else 0, "", text, b""),
            ),
        )

    def _put_items(self, briefing: int, first: int, items: Sequence[ItemWords]) -> None:
        last = first + len(items) - 1
        numbered = [(last - place, item) for place, item in enumerate(items)]
        numbered.reverse()
        self._db.executemany(
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)",
            [(id, briefing, *item[:-1]) for id, item in numbered],
        )
        words = [(id, item[-1]) for id, item in numbered]
        for _, item in numbered:
            self._tallies.widen(item[2], item[3])
        self._db.executemany("INSERT INTO words (rowid, t) VALUES (?, ?)", words)
        self._starts.put(words)

    def _put_spellings(self, spellings: Sequence[tuple[str, str]], source: int) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO spelling VALUES (?, ?, ?, ?)",
            [(entity, name, " ".join(words_of(name)), source) for entity, name in spellings],
        )

    def _room(self, day: int, count: int) -> int:
        """The first of so many free ids for the items of a briefing of a day."""
        start = day << DAY_BITS
        if day not in self._next:
            row = self._db.execute(
                "SELECT max(first + count) FROM briefing WHERE first >= ? AND first < ?",
                (start, start + (1 << DAY_BITS)),
            ).fetchone()
            self._next[day] = max(start, row[0] or 0)
        first = self._next[day]
        while True:
            row = self._db.execute(
                "SELECT first + count FROM briefing WHERE first < ? AND count > 0"
                " ORDER BY first DESC LIMIT 1",
                (first + count,),
            ).fetchone()
            if row is None or row[0] <= first:
                break
            first = row[0]
        self._next[day] = first + count
        return first

    # What depends on more than one briefing.

    def _settle_superseded(self, keys: set[str], freed: set[str]) -> None:
        """Say of the briefings with these keys whether a newer one replaces them: of those that
        some briefing says it replaces, and of those that were ``freed``."""
        for key in keys:
            if (
                key not in freed
                and not self._db.execute(
                    "SELECT 1 FROM supersedes WHERE key = ? LIMIT 1", (key,)
                ).fetchone()
            ):
                continue
            self._db.execute(
                "UPDATE briefing SET old = EXISTS ("
                " SELECT 1 FROM supersedes s JOIN briefing newer ON newer.id = s.briefing"
                " WHERE s.key = briefing.key AND newer.key <> briefing.key"
                " AND (newer.state, briefing.moment, newer.shown)"
                "   < (briefing.state, newer.moment, briefing.shown))"
                " WHERE key = ?",
                (key,),
            )


def _day(filled: Filled) -> tuple[int, str]:
    found, _, row, _ = filled
    return (row[1] if row else 0, found.shown)


def _moment_text(moment: object) -> str:
    """A sort key of dates as text that sorts the same."""
    if not isinstance(moment, list | tuple):
        return ""
    return " ".join(f"{int(part) + 10**12:014d}" for part in moment)
