"""Many briefings: what the index holds of them, and one of them at a time."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from tui.library.card import Card, Order
from tui.library.files import Files
from tui.library.index import FTS_ERRORS, Index, index_path, is_passing
from tui.library.progress import FEW, Progress, Tell
from tui.library.roots import Roots
from tui.library.scan import Found
from tui.library.shelf import (
    Counts,
    all_cards,
    broken_rows,
    cards,
    counts,
    id_of_path,
    ids_of_key,
    newest_row,
    row_ids,
    shared_problems,
    used_twice,
)
from tui.model.problem import Problem
from tui.model.text import fold


class Library(Files):
    """The briefings under some folders, with an index of all of them."""

    def __init__(self, roots: Roots, cache_dir: Path | None = None, version: str = "") -> None:
        """``cache_dir`` is where the index is kept from one start to the next; without one it is
        in memory. ``version`` is the program's: another one reads all files anew."""
        super().__init__(roots)
        self.version = version
        path = index_path(cache_dir, roots.folders) if cache_dir else None
        self.index = Index(path, version)

    # What lies in the folders.

    def refresh(
        self,
        tell: Tell,
        is_stopped: Callable[[], bool] = lambda: False,
        folders: Collection[str] = (),
    ) -> None:
        """Bring the index up to date, telling how far it is. A few files are read here; for many
        a process of its own is asked, so that no key waits for them. ``folders`` are those in
        which something changed, as far as that is known."""
        from tui.library.refresh import refresh_here

        roots = self.roots.folders
        for begin_anew in (self.index.replace, self.index.give_up, None):
            try:
                found = refresh_here(
                    self.index, roots, tell, most=FEW, is_stopped=is_stopped, folders=folders
                )
                if found.is_whole or is_stopped():
                    return
                # A first sign that there is something to wait for.
                tell(Progress(0, 0))
                from tui.library.indexer import run_indexer

                if not run_indexer(
                    self.index,
                    self.version,
                    roots,
                    tell,
                    is_stopped,
                    partial(self._read_first, found.changed, tell),
                ):
                    self.refresh_now(tell, is_stopped)
                return
            except FTS_ERRORS as error:
                if is_passing(error):
                    tell(Progress(0, 0, is_done=True))
                    return
                if begin_anew is None:
                    raise
                begin_anew(error)

    def _read_first(self, files: Sequence[Found], tell: Tell) -> None:
        from tui.library.filler import fill_first

        fill_first(self.index, files, tell)

    def refresh_now(self, tell: Tell, is_stopped: Callable[[], bool] = lambda: False) -> None:
        """The same in this process and those it starts, for a command that has nothing else to
        do."""
        from tui.library.refresh import process_count, refresh_here

        processes = 1 if self.index.is_in_memory else process_count()
        refresh_here(
            self.index, self.roots.folders, tell, is_stopped=is_stopped, processes=processes
        )

    # What the index holds.

    def row_ids(
        self,
        order: Order,
        *,
        read: Collection[str] = (),
        only: Iterable[int] | None = None,
        limit: int = -1,
    ) -> array[int]:
        """The rows of the list in order, superseded briefings left out unless ``only`` names
        the rows."""
        return self.index.reading(
            lambda db: row_ids(db, order, read=read, only=only, limit=limit), array("q")
        )

    def cards(self, ids: Sequence[int]) -> dict[int, Card]:
        """What the list shows of these rows."""
        return self.index.reading(lambda db: cards(db, ids), {})

    def all_cards(self) -> list[Card]:
        """Every row of the list, the newest first, superseded briefings too."""
        return self.index.reading(all_cards, [])

    def counts(self) -> Counts:
        """How much there is."""
        return self.index.reading(counts, Counts())

    def card_of(self, briefing_id: str, path: str = "") -> tuple[int, Card] | None:
        """The briefing of an id, else the one at a path, with its row."""

        def look(db: Any) -> tuple[int, Card] | None:
            ids = ids_of_key(db, briefing_id) if briefing_id else []
            if not ids and path:
                found = id_of_path(db, path)
                ids = [] if found is None else [found]
            return next(iter(cards(db, ids[:1]).items()), None)

        return self.index.reading(look, None)

    def newest_row(self) -> int:
        """A number that grows with every file that is added or changed."""
        return self.index.reading(newest_row, 0)

    def findings(self) -> list[Problem]:
        """What is wrong with more than one briefing: shared files, ids used twice."""

        def look(db: Any) -> list[Problem]:
            return [
                *shared_problems(db),
                *(
                    Problem(
                        "warning",
                        "duplicate-id",
                        f'id "{key}" is used by {" and ".join(names[:3])}; give each its own',
                        file=names[0],
                    )
                    for key, names in used_twice(db)
                ),
            ]

        return self.index.reading(look, [])

    def searcher(self) -> Any:
        """What searches the index, through a connection of its own: for one thread, which
        closes it."""
        from tui.library.search import Searcher

        return Searcher(self.index.connect())

    def broken_rows(self, words: str) -> list[int]:
        """The files that cannot be read whose names hold all these words."""
        return self.index.reading(lambda db: broken_rows(db, fold(words).split()), [])

    def watch(self, changed: Callable[[frozenset[str]], None]) -> Any:
        """What tells, from its ``start`` on, of folders in which something changed."""
        from tui.library.watch import Watch

        return Watch(self.roots.folders, changed)


def refreshed(library: Library) -> list[Problem]:
    """Bring the index up to date for a command; what could not be looked at."""
    problems: list[Problem] = []

    def tell(progress: Progress) -> None:
        problems.extend(progress.problems)

    with closing(library.index.connect()):
        pass
    for begin_anew in (library.index.replace, library.index.give_up, None):
        try:
            library.refresh_now(tell)
            break
        except FTS_ERRORS as error:
            # While another program writes, what it has written so far will do.
            if is_passing(error):
                break
            if begin_anew is None:
                raise
            begin_anew(error)
    return problems
