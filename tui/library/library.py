"""Many briefings: what is there, and one of them at a time."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui.library.card import Card
from tui.library.card_cache import CardCache, stamp_of
from tui.library.roots import Roots
from tui.library.scan import Found, scan
from tui.model.problem import Problem
from tui.model.text import clean

KEPT_BRIEFINGS = 8


class Library:
    """The briefings under some folders. Files are read when asked for, and never written.

    What reads YAML is imported when the first file has to be read: with a cache of cards the
    list stands before that.
    """

    def __init__(self, roots: Roots, cache_file: Path | None = None, version: str = "") -> None:
        """``cache_file`` keeps cards from one start to the next; None keeps none. ``version``
        is the program's: another one reads all files anew."""
        self.roots = roots
        self._cache = CardCache(cache_file, version)
        self._shared: Any = None
        self._kept: OrderedDict[tuple[object, ...], tuple[Any, list[Problem]]] = OrderedDict()

    def find(self) -> Iterator[Found | Problem]:
        """Every file that may be a briefing, and what cannot be looked into."""
        self._cache.begin()
        return scan(self.roots.folders)

    def remembered(self) -> list[Card]:
        """The list as it was the last time, to stand until the files have been looked at."""
        return self._cache.remembered({str(folder) for folder in self.roots.folders})

    def read(self, found: Found) -> tuple[Any, list[Problem]]:
        """One briefing with everything its folders share, or None, and the findings. The last
        few are kept as long as their files stay as they are."""
        from tui.library.reading import read_found

        own = (found.path, found.size, found.mtime_ns, found.ctime_ns, found.inode)
        key = (*own, *(tuple(stamp_of(path)) for path in found.folders))
        if key not in self._kept:
            self._kept[key] = read_found(found, self._shared_files())
            if len(self._kept) > KEPT_BRIEFINGS:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def card(self, found: Found) -> Card | None:
        """The row of a file; None for a file that is no briefing at all."""
        card = self._cache.card(found)
        if card is None:
            from tui.library.reading import read_card

            card = read_card(found, self._shared_files())
            if card is not None:
                self._cache.add(card)
        return card

    def keep_cards(self, paths: list[str]) -> None:
        """Remember the cards of the files at these paths for the next start."""
        self._cache.save(paths)

    def again(self, found: Found) -> Found:
        """The same file as it is now; as it was when it has gone."""
        for now in scan([Path(os.fsdecode(found.path))]):
            if isinstance(now, Found):
                return replace(
                    found,
                    size=now.size,
                    mtime_ns=now.mtime_ns,
                    ctime_ns=now.ctime_ns,
                    inode=now.inode,
                )
        return found

    def lines(self, found: Found) -> list[str]:
        """The file as text, safe to show, whatever is wrong with it; empty if it cannot be read."""
        from tui.loading.files import FileError, read_file

        try:
            data = read_file(Path(found.path))
        except FileError:
            return []
        text = data.decode("utf-8-sig", errors="replace")
        return [clean(line) for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n")]

    def shared_problems(self) -> list[Problem]:
        """Findings about the ``_library.yaml`` files read so far."""
        return list(self._shared.problems()) if self._shared is not None else []

    def _shared_files(self) -> Any:
        if self._shared is None:
            from tui.library.reading import SharedFiles

            self._shared = SharedFiles()
        return self._shared
