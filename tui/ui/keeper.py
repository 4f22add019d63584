"""One thread for everything that is written or asked of the reader's own store, in order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

from tui.errors import BriefdeckError
from tui.model.frozen import Frozen
from tui.state.store import Store, Unsaved
from tui.ui.drafts import Drafts

T = TypeVar("T")


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

    def close(self) -> None:
        """Finish what was asked, then close the store."""
        self._thread.submit(self._store.close)
        self._thread.shutdown(wait=True)


def _raise(error: Exception) -> None:
    raise error
