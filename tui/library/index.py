"""The index of one library: a cache in one SQLite file, filled by difference, always disposable.

Whatever is wrong with the file (missing, older, newer, foreign, cut off, overwritten), it is
made anew; where none can be written, one in memory serves as long as the program runs.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import TypeVar

from tui.model.text import clean_line

T = TypeVar("T")

# "bdix" in ASCII: marks a SQLite file as an index of ours (SQLite file format 1.3.16).
APPLICATION_ID = 0x62646978
SCHEMA = 3
LOCK_SECONDS = 5.0
_HEADER_BYTES = 100
_APPLICATION_AT = 68
_BESIDE = ("", "-wal", "-shm", "-journal")
_PRIMARY_CODE = 0xFF

# All indexes in memory are known to the process by a name.
_numbers = count(1)

FTS_ERRORS = (sqlite3.Error, UnicodeDecodeError, OSError, zlib.error)

# Ids of items grow with the day of their briefing, so that the order of rows is that of dates
# and stays so when older briefings arrive. A briefing's items stand side by side. Room for more
# items a day would make every entry of the full-text tables longer; a fuller day takes some of
# the next.
DAY_BITS = 13

DATED, UNDATED, BROKEN = 0, 1, 2
"""The state of a briefing: the order in which the list shows them."""

_TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    # Names of files and folders as the system has them, which need not be text.
    # A file named by itself is its own root, whatever else lies in its folder.
    "CREATE TABLE folder (id INTEGER PRIMARY KEY, path BLOB, root BLOB, UNIQUE (path, root))",
    # No id comes back: another process may still know the briefing that had it, and what is
    # newer than a row is told by its id.
    """CREATE TABLE briefing (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        folder INTEGER NOT NULL, name BLOB NOT NULL, shown TEXT NOT NULL,
        size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER, shared BLOB,
        state INTEGER NOT NULL,
        key TEXT NOT NULL, title TEXT NOT NULL, title_key TEXT NOT NULL, story_key TEXT NOT NULL,
        date_shown TEXT NOT NULL, moment TEXT NOT NULL,
        first INTEGER NOT NULL, count INTEGER NOT NULL,
        faults INTEGER NOT NULL, old INTEGER NOT NULL DEFAULT 0,
        about TEXT NOT NULL, card TEXT NOT NULL, texts BLOB NOT NULL
    )""",
    "CREATE UNIQUE INDEX by_file ON briefing (folder, name)",
    "CREATE INDEX by_date ON briefing (state, moment DESC, shown, old)",
    "CREATE INDEX by_first ON briefing (first)",
    "CREATE INDEX by_key ON briefing (key, state)",
    "CREATE TABLE supersedes (key TEXT, briefing INTEGER, PRIMARY KEY (key, briefing)) WITHOUT ROWID",
    "CREATE INDEX superseder ON supersedes (briefing)",
    "CREATE TABLE spelling (entity TEXT, name TEXT, key TEXT, source INTEGER,"
    " PRIMARY KEY (entity, name, source)) WITHOUT ROWID",
    "CREATE INDEX spelling_key ON spelling (key)",
    "CREATE INDEX spelling_source ON spelling (source)",
    "CREATE TABLE shared (id INTEGER PRIMARY KEY, path BLOB UNIQUE, stamp BLOB, findings TEXT)",
    """CREATE TABLE item (
        id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL, kind INTEGER NOT NULL,
        own TEXT NOT NULL, first INTEGER, last INTEGER
    )""",
    # All words with their places, for phrases.
    "CREATE VIRTUAL TABLE words USING fts5 (t, content='', columnsize=0,"
    " tokenize='unicode61 remove_diacritics 0')",
    # The newest items once more by the beginnings of their words: what is being typed is found
    # there, and only what is rare is looked for among all words.
    "CREATE VIRTUAL TABLE starts USING fts5 (t, content='', columnsize=0, detail=none,"
    " prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')",
    # Titles, tags, regions, stories and labels of briefings.
    "CREATE VIRTUAL TABLE about USING fts5 (t, content='', columnsize=0,"
    " tokenize='unicode61 remove_diacritics 0')",
)


def index_path(cache_dir: Path, folders: Sequence[Path]) -> Path:
    """Where the index of the library in these folders lies."""
    named = b"\0".join(sorted(os.fsencode(folder) for folder in folders))
    return cache_dir / f"library-{hashlib.sha256(named).hexdigest()[:16]}.sqlite3"


class Index:
    """Connections to the index, made when asked for; every thread has its own.

    ``version`` is that of the program: rows made by another are made anew.
    """

    def __init__(self, path: Path | None, version: str) -> None:
        self._path = path
        self._version = f"{SCHEMA} {version}"
        self._memory: sqlite3.Connection | None = None
        self._made = threading.Lock()
        self._is_sound = False
        self._number = next(_numbers)
        self.notice = ""
        """Why there is no index on disk, in one line; empty while there is one."""

    @property
    def path(self) -> Path | None:
        """The file; None while the index is in memory."""
        return None if self._memory is not None else self._path

    @property
    def is_in_memory(self) -> bool:
        """Whether nothing is kept for the next start."""
        return self._memory is not None

    def exists(self) -> bool:
        """Whether there is a file that may be an index."""
        return self._path is not None and os.path.exists(self._path)

    def connect(self) -> sqlite3.Connection:
        """A connection to a sound, perhaps empty index."""
        with self._made:
            if self._memory is None and not self._is_sound:
                self._make_sound()
            return self._open()

    def reading(self, work: Callable[[sqlite3.Connection], T], empty: T) -> T:
        """What ``work`` finds; ``empty`` when the index turns out to be damaged, which is then
        made anew and has to be filled again."""
        try:
            with closing(self.connect()) as connection:
                return work(connection)
        except FTS_ERRORS as error:
            self.replace(error)
            return empty

    def replace(self, error: BaseException) -> None:
        """Begin anew after ``error``, in memory where no file can be written; an interrupted
        search and a lock are no reason."""
        if is_passing(error):
            return
        with self._made:
            if self._memory is not None:
                return
            self._is_sound = False
            why = _why_not_written(error)
            if why:
                self._use_memory(why)
            else:
                self._clear()

    def give_up(self, error: BaseException) -> None:
        """Stay in memory from now on: a new file was no better. Leaves alone what ``replace``
        does."""
        if is_passing(error):
            return
        with self._made:
            if self._memory is None:
                why = _why_not_written(error) or f"{self._shown_folder} cannot be written to"
                self._use_memory(why)

    def _open(self) -> sqlite3.Connection:
        if self._memory is not None:
            return self._open_memory()
        assert self._path is not None
        connection = sqlite3.connect(
            self._path, isolation_level=None, timeout=LOCK_SECONDS, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA trusted_schema = OFF")
            # Where no temporary file can be written, a search still can be answered.
            connection.execute("PRAGMA temp_store = MEMORY")
        except BaseException:
            connection.close()
            raise
        return connection

    def _open_memory(self) -> sqlite3.Connection:
        name = f"briefdeck-{self._number}"
        # As a file would, it shows every reader what is whole; an older library can but share
        # one cache, in which half of a transaction is seen.
        is_file_like = sqlite3.sqlite_version_info >= (3, 36)
        connection = sqlite3.connect(
            f"file:/{name}?vfs=memdb" if is_file_like else f"file:{name}?mode=memory&cache=shared",
            uri=True,
            isolation_level=None,
            timeout=LOCK_SECONDS,
            check_same_thread=False,
        )
        if not is_file_like:
            connection.execute("PRAGMA read_uncommitted = 1")
        return connection

    def _make_sound(self) -> None:
        """See that the file is ours and of this version, else make it anew."""
        if self._path is None:
            self._use_memory("no folder for caches is known")
            return
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with closing(self._open()) as connection:
                    if not self._is_ours(connection):
                        raise sqlite3.DatabaseError("another version")
                self._is_sound = True
                return
            except FTS_ERRORS as error:
                if is_lock(error):
                    break
                self._clear()
        self._use_memory(f"{self._shown_folder} cannot be written to")

    @property
    def _shown_folder(self) -> str:
        return clean_line(str(self._path.parent)) if self._path else ""

    def _is_ours(self, connection: sqlite3.Connection) -> bool:
        """Whether the file is an index of this version; an empty one is made one."""
        found = connection.execute("PRAGMA application_id").fetchone()[0]
        if found in (0, APPLICATION_ID) and not _has_tables(connection):
            # Nothing is lost with an empty index; waiting for the disk would only hold it up.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            # Before anything else, so that whatever is left after a kill is known as ours.
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            # Another process may have begun at the same time.
            if not _has_tables(connection):
                make_tables(connection, self._version)
            connection.execute("COMMIT")
            connection.execute("PRAGMA synchronous = NORMAL")
        elif found != APPLICATION_ID:
            return False
        row = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
        return row is not None and row[0] == self._version

    def _clear(self) -> None:
        """Put the file away with what belongs to it; one that is not ours is only set aside."""
        assert self._path is not None
        with suppress(OSError):
            with open(self._path, "rb") as stream:
                header = stream.read(_HEADER_BYTES)
            mark = header[_APPLICATION_AT : _APPLICATION_AT + 4]
            is_foreign = header.startswith(b"SQLite format 3\0") and mark != (
                APPLICATION_ID.to_bytes(4, "big")
            )
            if is_foreign:
                self._path.rename(_free_name(self._path.with_name(f"{self._path.name}.foreign")))
        for beside in _BESIDE:
            with suppress(OSError):
                self._path.with_name(self._path.name + beside).unlink()

    def _use_memory(self, why: str) -> None:
        self._memory = self._open_memory()
        make_tables(self._memory, self._version)
        self.notice = f"searching without an index on disk: {why}"


def make_tables(connection: sqlite3.Connection, version: str) -> None:
    """An empty index."""
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute("INSERT INTO meta VALUES ('version', ?)", (version,))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}{number}") for number in count(2))
    return path if not path.exists() else next(each for each in names if not each.exists())


def _why_not_written(error: BaseException) -> str:
    """Why no file can be written; empty where another may help."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code & _PRIMARY_CODE == sqlite3.SQLITE_FULL:
        return "the disk is full"
    return "it cannot be written to" if code & _PRIMARY_CODE == sqlite3.SQLITE_READONLY else ""


def is_lock(error: BaseException) -> bool:
    """Whether another copy holds the file."""
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def is_passing(error: BaseException) -> bool:
    """Whether an error says nothing about the file: a search was interrupted, or a lock held."""
    return isinstance(error, sqlite3.OperationalError) and (
        "interrupted" in str(error) or "locked" in str(error)
    )
