"""Cards remembered from one start to the next, so that an unchanged file is not read again.

A cache and nothing more: missing, older, foreign or damaged, it is passed over and written anew;
where it cannot be written, everything works without.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui.library.card import Card
from tui.library.scan import Found

FORMAT = 1
QUICK_BYTES = 256 * 1024
_KEPT = (
    *("id", "title", "date_written", "date_shown", "moment", "status", "tlp", "events"),
    *("statements", "judgements", "tags", "regions", "story", "people", "supersedes", "summary"),
    "faults",
)
_TUPLES = frozenset({"moment", "tags", "regions", "story", "people", "supersedes"})


class CardCache:
    """The cards of one file in the cache folder; ``version`` is that of the reader of files."""

    def __init__(self, path: Path | None, version: str) -> None:
        self._path = path
        self._head = [FORMAT, version, *_KEPT]
        self._rows: dict[str, list[Any]] | None = None
        self._stamps: dict[str, list[int]] = {}
        self._is_changed = False

    def remembered(self, roots: Collection[str]) -> list[Card]:
        """The cards of the last time under these folders, as they were then; none when there are
        so many that reading them would be felt."""
        try:
            if self._path is None or self._path.stat().st_size > QUICK_BYTES:
                return []
        except OSError:
            return []
        cards = []
        for path, row in self._known().items():
            try:
                shown, root, (size, mtime, ctime, inode), shared = row[0]
                folders = tuple(name for name, _ in shared)
                found = Found(path, shown, root, size, mtime, ctime, inode, folders)
                card = self.card(found) if root in roots else None
            except (TypeError, ValueError, LookupError):
                continue
            if card is not None:
                cards.append(card)
        return cards

    def begin(self) -> None:
        """A new look at the files: what is known of the shared ones is asked again."""
        self._stamps.clear()

    def card(self, found: Found) -> Card | None:
        """The card of a file that is as it was when the card was made; else None."""
        row = self._known().get(found.path)
        try:
            if row is None or row[0] != self._stamp(found):
                return None
            values = dict(zip(_KEPT, row[1], strict=True))
            for name in _TUPLES:
                if values[name] is not None:
                    values[name] = tuple(values[name])
            return Card(found, **values)
        except (TypeError, ValueError, LookupError):
            return None

    def add(self, card: Card) -> None:
        """Remember a card; a file that cannot be read is looked at each time."""
        if card.error is None:
            self._known()[card.path] = [
                self._stamp(card.found), [getattr(card, name) for name in _KEPT],
            ]  # fmt: skip
            self._is_changed = True

    def save(self, present: Iterable[str]) -> None:
        """Write what changed, keeping only the files still ``present`` under their paths."""
        known = self._known()
        kept = {path: known[path] for path in present if path in known}
        if self._path is None or not (self._is_changed or len(kept) < len(known)):
            return
        text = json.dumps([self._head, kept])
        draft = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(text, encoding="ascii")
            draft.replace(self._path)
        except OSError:
            with suppress(OSError):
                draft.unlink()
        self._is_changed = False

    def _known(self) -> dict[str, list[Any]]:
        if self._rows is None:
            self._rows = self._load()
        return self._rows

    def _load(self) -> dict[str, list[Any]]:
        try:
            text = self._path.read_text(encoding="ascii") if self._path else ""
            head, rows = json.loads(text)
        except (OSError, ValueError, TypeError, RecursionError):
            return {}
        return rows if head == self._head and isinstance(rows, dict) else {}

    def _stamp(self, found: Found) -> list[Any]:
        """What tells whether a file, or one that it shares in, is another by now."""
        own = [found.size, found.mtime_ns, found.ctime_ns, found.inode]
        shared = [[path, self._shared_stamp(path)] for path in found.folders]
        return [found.shown, found.root, own, shared]

    def _shared_stamp(self, path: str) -> list[int]:
        if path not in self._stamps:
            self._stamps[path] = stamp_of(path)
        return self._stamps[path]


def stamp_of(path: str) -> list[int]:
    """What tells whether a file is another by now; empty for one that is not there."""
    try:
        now = os.stat(path)
    except OSError:
        return []
    return [now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino]
