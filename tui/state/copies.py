"""The copies that lie beside the reader's database, and going back to one of them."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from tui.model.frozen import Value
from tui.state import backups
from tui.state.faults import RefusedError, is_damage, reason, shown
from tui.state.migrations import APPLICATION_ID, Step, application_of, migrate, version_of
from tui.state.recovery import new_database, replace_database, sole_access

_KINDS = {
    "backup": r"backup-\d{4}-\d{2}-\d{2}",
    "before-version": r"before-version-\d+",
    "before-restore": r"before-restore-\d{4}-\d{2}-\d{2}(-\d+)?",
    "damaged": r"damaged-\d{4}-\d{2}-\d{2}(-\d+)?",
}


class Copy(Value):
    """A whole copy of the database.

    ``kind`` is ``backup`` (made daily), ``before-version`` (made before the file got a newer
    shape), ``before-restore`` (what was in use until a copy was restored) or ``damaged``.
    ``name`` is short enough to type: what stands behind the name of the database. ``made`` is when
    it was last written, in UTC; ``marks`` how many it holds, None when that cannot be read.
    """

    path: Path
    name: str
    kind: str
    made: datetime
    marks: int | None


def find_copies(path: Path) -> list[Copy]:
    """The copies of the database at ``path``, the last written first."""
    if not path.parent.is_dir():
        return []
    prefix = f"{path.name}."
    found = []
    for entry in path.parent.iterdir():
        name = entry.name.removeprefix(prefix)
        kinds = (kind for kind, form in _KINDS.items() if re.fullmatch(form, name))
        kind = next(kinds, "")
        if kind and entry.name != name and entry.is_file():
            made = datetime.fromtimestamp(entry.stat().st_mtime, UTC)
            found.append(Copy(entry, name, kind, made, _marks_in(entry)))
    return sorted(found, key=lambda copy: (copy.made, copy.name), reverse=True)


def restore(path: Path, copy: Path, timeout: float, steps: Sequence[Step], day: date) -> str:
    """Put a copy in place of the database, which is kept beside it. One line saying so.

    Raises RefusedError for a copy that is damaged, of another program or of a later version.
    """
    with sole_access(path, timeout), _opened(copy) as source:
        _check(source, copy, len(steps))
        with new_database(path, timeout) as restored:
            backups.copy_pages(source, restored)
            migrate(restored, steps)
            _count_from(path, restored)
        with _held(path, timeout):
            aside = replace_database(path, f"before-restore-{day.isoformat()}")
    told = f"{shown(copy)} is in use as {shown(path)}"
    return f"{told}; what was there is kept as {aside.name}" if aside else told


def _check(source: sqlite3.Connection, copy: Path, known: int) -> None:
    try:
        is_sound = backups.is_sound(source)
        is_ours = is_sound and application_of(source) == APPLICATION_ID
        version = version_of(source) if is_ours else 0
    except sqlite3.DatabaseError as error:
        raise RefusedError(f"{shown(copy)} cannot be read ({reason(error)})") from error
    if not is_sound:
        raise RefusedError(f"{shown(copy)} is damaged; nothing was changed. Choose another copy")
    if not is_ours:
        raise RefusedError(f"{shown(copy)} is no marks file of briefdeck; nothing was changed")
    if version > known:
        raise RefusedError(f"{shown(copy)} was written by a newer briefdeck. Update briefdeck")


@contextlib.contextmanager
def _opened(copy: Path) -> Iterator[sqlite3.Connection]:
    if not copy.is_file():
        raise RefusedError(f"there is no copy {shown(copy)}; nothing was changed")
    uri = f"{copy.absolute().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        yield connection


@contextlib.contextmanager
def _held(path: Path, timeout: float) -> Iterator[None]:
    """Let nobody write to the database meanwhile; a write that waited finds the new one."""
    if not path.exists():
        yield
        return
    connection = sqlite3.connect(path, timeout=timeout, isolation_level=None)
    with contextlib.closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            # Nobody can write to a file that is broken.
            if not is_damage(error):
                raise
        yield


def _count_from(path: Path, restored: sqlite3.Connection) -> None:
    """Go on counting changes from the file in use, so that the count never comes again."""
    with contextlib.suppress(sqlite3.Error, OSError, RefusedError), _opened(path) as current:
        total = current.execute("SELECT total FROM change_counter").fetchone()[0]
        restored.execute("UPDATE change_counter SET total = max(total, ?)", (int(total),))


def _marks_in(path: Path) -> int | None:
    try:
        with _opened(path) as connection:
            return int(connection.execute("SELECT count(*) FROM mark").fetchone()[0])
    except sqlite3.Error:
        return None
