"""One thread that searches for a screen: the newest question only, answered by messages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.message import Message
from textual.message_pump import MessagePump

from tui.library.hits import Hit
from tui.library.index import FTS_ERRORS, is_lock, is_passing
from tui.library.library import Library
from tui.library.mine import Mine
from tui.library.search import RANKED, Found, Searcher
from tui.ui.question import Answering, Question

PAGE = 50
MOST_RANKED = 3 * RANKED
TYPING_SECONDS = 0.004
COUNT_SECONDS = 0.003
"""A first page waits so long for the count of all items, and no longer."""

REBUILT = "the index was damaged and is being rebuilt"
IN_USE = "the index is in use by another copy; try again"


def widened_text(widened: Iterable[tuple[str, Sequence[str]]]) -> str:
    """What names were taken to mean, in one line."""
    return "; ".join(f"{typed}: also {', '.join(others)}" for typed, others in widened)


@dataclass(frozen=True, slots=True)
class NewOf:
    """A saved search, of which the items in briefings after the row ``seen`` are to be counted."""

    name: str
    text: str
    seen: int


class Searching:
    """Answers one screen, through a connection of its own.

    A newer question ends the running one. The first page is told before anything is counted.
    """

    @dataclass
    class Answered(Message):
        """Items for a question, page by page: the first of them, or with ``is_next`` those of
        the next page. ``newest`` is the newest row of the library as it was before, ``total``
        how many items there are; -1 when that is still to be counted."""

        number: int
        found: Found
        pages: Sequence[Sequence[Hit]]
        has_more: bool
        is_next: bool = False
        newest: int = 0
        total: int = -1

    @dataclass
    class Counted(Message):
        """How many items there are for a question."""

        number: int
        total: int

    @dataclass
    class NewCounted(Message):
        """How many items of a saved search have come since it was looked at."""

        name: str
        count: int

    @dataclass
    class Failed(Message):
        """The index could not be asked; ``is_lost`` when it has to be filled again."""

        number: int
        text: str
        is_lost: bool

    @dataclass
    class Broken(Message):
        """A fault of ours, to be raised where it ends the app."""

        error: Exception

    def __init__(self, library: Library, asker: MessagePump) -> None:
        """``asker`` gets the messages."""
        self._library = library
        self._asker = asker
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._searcher: Searcher | None = None
        self._number = 0
        # What is still to be done, all of it under the lock.
        self._asked: Question | None = None
        self._taken: Question | None = None
        self._answering: Answering | None = None
        self._is_page_wanted = False
        self._to_count: list[NewOf] = []
        self._count_mine = Mine()
        self._is_stale = False
        self._is_closed = False
        self._running: Callable[[], None] | None = None

    # What the screen asks.

    def ask(
        self, text: str, *, mine: Mine, is_ranked: bool, is_typing: bool = False, count: int = 0
    ) -> int:
        """Look for items, for ``count`` at least if there are so many; the answers bear the
        number returned."""
        with self._changed:
            self._number += 1
            self._asked = Question(self._number, text, is_ranked, mine, is_typing, count)
            self._answering = None
            self._is_page_wanted = False
            self._interrupt()
            self._wake()
            return self._number

    def drop(self) -> None:
        """Nothing is looked for any more."""
        with self._changed:
            self._number += 1
            self._asked = self._answering = None
            self._is_page_wanted = False
            self._interrupt()

    def turn_page(self) -> None:
        """Tell the next items of the last answer, if there are any."""
        with self._changed:
            answering = self._answering
            if answering is None or not answering.has_more or self._is_page_wanted:
                return
            self._is_page_wanted = True
            # The page comes before the count, which then begins again.
            if self._running == self._count:
                self._interrupt()
            self._wake()

    def count_new(self, saved: Sequence[NewOf], mine: Mine) -> None:
        """Tell how much is new for each of these, when there is nothing else to do."""
        with self._changed:
            self._to_count = list(saved)
            self._count_mine = mine
            self._wake()

    def renew(self) -> None:
        """The index has changed: begin with a new connection."""
        with self._changed:
            self._is_stale = True

    def close(self) -> None:
        """End the thread and the connection; whatever runs is broken off."""
        with self._changed:
            self._is_closed = True
            self._interrupt()
            self._changed.notify()

    @property
    def is_busy(self) -> bool:
        """Whether something that was asked is not answered yet."""
        with self._changed:
            return not self._is_closed and (self._running is not None or self._next() is not None)

    def _interrupt(self) -> None:
        if self._running is not None and self._searcher is not None:
            self._searcher.interrupt()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="search", daemon=True)
            self._thread.start()
        self._changed.notify()

    # What the thread does.

    def _run(self) -> None:
        while (work := self._wait()) is not None:
            try:
                self._renew_searcher()
                work()
            except FTS_ERRORS as error:
                self._give_up(error)
            except Exception as error:
                self._tell(self.Broken(error))
                self._forget()
        self._close_searcher()

    def _wait(self) -> Callable[[], None] | None:
        """The next thing to do; None to end. What is being typed is waited for."""
        with self._changed:
            self._running = None
            while not self._is_closed:
                asked, work = self._asked, self._next()
                if work is None:
                    self._changed.wait()
                elif asked is not None and asked.is_typing and self._is_followed(asked):
                    continue
                else:
                    if work == self._search:
                        self._taken, self._asked = asked, None
                    self._running = work
                    return work
            return None

    def _is_followed(self, asked: Question) -> bool:
        """Whether another letter comes within the time in which people type one."""
        return self._changed.wait_for(
            lambda: self._is_closed or self._asked is not asked, TYPING_SECONDS
        )

    def _next(self) -> Callable[[], None] | None:
        if self._asked is not None:
            return self._search
        answering = self._answering
        if answering is not None and self._is_page_wanted:
            return self._page
        if answering is not None and not answering.is_counted:
            return self._count
        return self._count_one_new if self._to_count else None

    def _search(self) -> None:
        question, searcher = self._taken, self._searcher
        if question is None or searcher is None:
            return
        newest = self._library.newest_row()
        expanded = searcher.read(question.text, is_typing=True)
        if question.number != self._number:
            return
        found = searcher.search(
            expanded,
            limit=MOST_RANKED if question.is_ranked else PAGE,
            is_ranked=question.is_ranked,
            mine=question.mine,
        )
        answering = Answering(question, expanded, found)
        pages: list[Sequence[Hit]] = [found.hits]
        while (
            answering.has_more
            and answering.total < question.count
            and question.number == self._number
        ):
            pages.append(self._next_hits(searcher, answering))
        total = self._total_soon(searcher, answering)
        answering.is_counted = total >= 0
        with self._changed:
            if question.number != self._number:
                return
            self._answering = answering
        self._tell(
            self.Answered(
                question.number, found, pages, answering.has_more, newest=newest, total=total
            )
        )

    def _total_soon(self, searcher: Searcher, answering: Answering) -> int:
        """How many items there are, if that is quick to tell: then it changes the screen once."""
        if not answering.has_more:
            return answering.total
        total = searcher.count_soon(answering.expanded, COUNT_SECONDS, mine=answering.question.mine)
        return -1 if total is None else total

    def _page(self) -> None:
        answering, searcher = self._answering, self._searcher
        if answering is None or searcher is None:
            return
        hits = self._next_hits(searcher, answering)
        with self._changed:
            if self._answering is not answering:
                return
            self._is_page_wanted = False
        self._tell(
            self.Answered(
                answering.question.number,
                answering.found,
                [hits],
                answering.has_more,
                is_next=True,
            )
        )

    def _next_hits(self, searcher: Searcher, answering: Answering) -> Sequence[Hit]:
        found = searcher.search(
            answering.expanded,
            limit=PAGE,
            before=answering.before,
            mine=answering.question.mine,
        )
        return answering.turn(found)

    def _count(self) -> None:
        answering, searcher = self._answering, self._searcher
        if answering is None or searcher is None:
            return
        question = answering.question
        total = searcher.count(answering.expanded, mine=question.mine)
        answering.is_counted = True
        self._tell(self.Counted(question.number, total))

    def _count_one_new(self) -> None:
        with self._changed:
            saved, mine = self._to_count, self._count_mine
        if not saved or self._searcher is None:
            return
        first = saved[0]
        asked = self._searcher.read(first.text)
        count = self._searcher.count(asked, newer_than=first.seen, mine=mine)
        with self._changed:
            if self._to_count is saved:
                del saved[0]
        self._tell(self.NewCounted(first.name, count))

    def _tell(self, message: Message) -> None:
        if not self._is_closed:
            self._asker.post_message(message)

    # Trouble.

    def _give_up(self, error: BaseException) -> None:
        """After an interruption another thing is to be done; anything else is told."""
        if is_passing(error) and not is_lock(error):
            return
        with self._changed:
            number = self._number
        is_lost = not is_passing(error)
        self._forget()
        self._close_searcher()
        self._library.index.replace(error)
        self._tell(self.Failed(number, REBUILT if is_lost else IN_USE, is_lost))

    def _forget(self) -> None:
        """Leave undone what could not be done, but for a newer question."""
        with self._changed:
            self._answering = None
            self._is_page_wanted = False
            self._to_count = []

    def _renew_searcher(self) -> None:
        with self._changed:
            is_stale, self._is_stale = self._is_stale, False
        if is_stale:
            self._close_searcher()
        if self._searcher is None:
            searcher = self._library.searcher()
            with self._changed:
                self._searcher = searcher

    def _close_searcher(self) -> None:
        with self._changed:
            searcher, self._searcher = self._searcher, None
        if searcher is not None:
            searcher.close()
