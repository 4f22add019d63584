"""One thread for everything that is written or asked of the reader's own store, in order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

from tui.errors import BriefdeckError
from tui.model.frozen import Frozen
from tui.state.store import Store, Unsaved
from tui.ui.drafts import Drafts

T = TypeVar("T")

# Others' marks show within a second.
LOOK_EVERY = 0.5


class Kept(Message):
    """The store has done what was asked; ``then`` is to be called with ``result``."""

    def __init__(self, then: Callable[[Any], object], result: Any) -> None:
        self.then = then
        self.result = result
        super().__init__()


class NotKept(Message):
    """The store could not do it; ``text`` says why in one line. ``is_waiting`` says that there
    are changes in memory that are to be tried again."""

    def __init__(self, text: str, *, is_waiting: bool = False) -> None:
        self.text = text
        self.is_waiting = is_waiting
        super().__init__()


class ChangedElsewhere(Message):
    """Another copy of the app, or the command line, changed marks, read state or searches."""


class _Asked(Frozen):
    """One piece of work, and the screen that waits for it."""

    work: Callable[[Store], Any]
    then: Callable[[Any], object]
    asker: MessagePump


class Keeper:
    """Runs work on the store in the order it was asked, off the screen's own thread.

    A mark and its undoing must not overtake each other, so one thread serves all screens; the
    answer comes back to the asker as a message.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._open = 0
        self._is_closed = threading.Event()
        self._seen = Seen(store)
        self._is_used = False
        self.drafts = Drafts()

    def unsaved(self) -> list[Unsaved]:
        """The changes that are in memory alone; waits for a change that is being made."""
        return self._store.unsaved()

    @property
    def is_busy(self) -> bool:
        """Whether something asked for is not answered yet."""
        return self._open > 0

    def ask(
        self, asker: MessagePump, work: Callable[[Store], T], then: Callable[[T], object]
    ) -> None:
        """Do ``work`` with the store; ``then`` gets the result in the asker's own handler."""
        self._open += 1
        if not self._is_used:
            # What changes from the first answer on is new to a screen.
            self._is_used = True
            self._thread.submit(self._seen.is_changed_elsewhere)
        self._thread.submit(self._run, _Asked(work, then, asker))

    def _run(self, asked: _Asked) -> None:
        try:
            result = asked.work(self._store)
        except BriefdeckError as error:
            is_waiting = bool(self._store.unsaved())
            asked.asker.post_message(NotKept(str(error), is_waiting=is_waiting))
        except Exception as error:
            # A fault of ours must end the app as any other, not vanish with the thread.
            asked.asker.post_message(Kept(_raise, error))
        else:
            asked.asker.post_message(Kept(asked.then, result))
        finally:
            self._open -= 1

    def watch(self, asker: MessagePump) -> None:
        """From now on tell ``asker`` of changes made elsewhere."""

        def look() -> None:
            if self._seen.is_changed_elsewhere():
                asker.post_message(ChangedElsewhere())

        def watch() -> None:
            while not self._is_closed.wait(LOOK_EVERY):
                if self._is_used and self._seen.is_stale():
                    with suppress(RuntimeError):  # closed meanwhile
                        self._thread.submit(look)

        threading.Thread(target=watch, name="store-watch", daemon=True).start()

    def close(self) -> None:
        """Finish what was asked, then close the store."""
        self._is_closed.set()
        self._thread.submit(self._store.close)
        self._thread.shutdown(wait=True)


class Seen:
    """The state of the store as it was last looked at.

    As long as the file is untouched a look costs one call of the system, and wakes nobody.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stamp: tuple[int, int, int] | None = None
        self._version: int | None = None

    def is_stale(self) -> bool:
        """Whether the file was touched since."""
        return self._store.stamp() != self._stamp

    def is_changed_elsewhere(self) -> bool:
        """Look again; whether someone else changed what screens show. Not so the first time."""
        # Taken before looking: what is written meanwhile makes it stale again.
        stamp = self._store.stamp()
        try:
            version = self._store.data_version()
        except BriefdeckError:
            # Locked or out of reach: who needs it is told, and the next look tries again.
            return False
        known, self._version, self._stamp = self._version, version, stamp
        return known is not None and known != version


def _raise(error: Exception) -> None:
    raise error
