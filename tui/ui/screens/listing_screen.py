"""A screen that keeps the index up to date and looks rows up in it, off its own thread."""

from __future__ import annotations

from collections.abc import Collection

from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from tui.library.library import Library
from tui.library.progress import Progress
from tui.model.problem import Problem
from tui.ui.bindings import Remapped
from tui.ui.keeper import Keeper
from tui.ui.looking import Asked, Looked, Looker
from tui.ui.screens.keeping_screen import KeepingScreen


class ListingScreen(KeepingScreen):
    """Files are looked at in one thread, rows in another; each thing once at a time."""

    class Told(Message):
        """The index is that far."""

        def __init__(self, progress: Progress) -> None:
            self.progress = progress
            super().__init__()

    class Listed(Message):
        """The rows of the list have been looked up."""

        def __init__(self, looked: Looked) -> None:
            self.looked = looked
            super().__init__()

    class FilesChanged(Message):
        """Something changed in these folders, or somewhere when none are named."""

        def __init__(self, folders: frozenset[str]) -> None:
            self.folders = folders
            super().__init__()

    class Refreshed(Message):
        """The files have been looked at; ``is_changed`` when some were others."""

        def __init__(self, is_changed: bool) -> None:
            self.is_changed = is_changed
            super().__init__()

    def __init__(self, library: Library, keeper: Keeper, remapped: Remapped) -> None:
        super().__init__(keeper, remapped)
        self._library = library
        self._looker = Looker(library)
        self.progress = Progress(0, 0)
        self.problems: list[Problem] = []
        self.is_filling = True
        self._lists_open = 0
        self._is_stale = False
        self._waiting: frozenset[str] | None = None

    # What a screen provides.

    def asked(self) -> Asked:
        """The rows that are wanted now."""
        raise NotImplementedError

    def show_looked(self, looked: Looked) -> None:
        """Rows have been found."""
        raise NotImplementedError

    def show_place(self) -> None:
        """Show how far the index is."""
        raise NotImplementedError

    # The files.

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def read_files(self, folders: Collection[str] = ()) -> None:
        """Bring the index up to date, telling how far it is; ``folders`` are those in which
        something changed, as far as that is known."""
        worker = get_current_worker()

        def tell(progress: Progress) -> None:
            self.post_message(self.Told(progress))

        self._library.refresh(tell, lambda: worker.is_cancelled, folders)

    @property
    def is_reading(self) -> bool:
        """Whether files are still being read, or their rows looked up."""
        return self.is_filling or self._lists_open > 0

    @on(Worker.StateChanged)
    def _work_failed(self, event: Worker.StateChanged) -> None:
        """A fault of ours in a thread must not end as a list that never fills."""
        if event.worker.group == "list" and event.state in (
            WorkerState.SUCCESS,
            WorkerState.CANCELLED,
            WorkerState.ERROR,
        ):
            self._lists_open -= 1
            if self._is_stale and not self._lists_open:
                self.list_rows()
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error

    @on(Told)
    def _files_read(self, message: Told) -> None:
        message.stop()
        self.progress = message.progress
        if message.progress.is_done:
            self.is_filling = False
            self.problems = list(message.progress.problems)
        if message.progress.is_changed or message.progress.is_done:
            self.list_rows()
        if message.progress.is_done:
            self.post_message(self.Refreshed(message.progress.is_changed))
            if self._waiting is not None:
                waiting, self._waiting = self._waiting, None
                self.files_changed(waiting)
        self.show_place()

    def reload(self) -> None:
        """Look at all files again; what is shown stays until it is replaced."""
        self.files_changed(frozenset())

    @on(FilesChanged)
    def _changed(self, message: FilesChanged) -> None:
        message.stop()
        self.files_changed(message.folders)

    def files_changed(self, folders: frozenset[str]) -> None:
        """Look at the files of these folders again, at all of them when none are named."""
        if self.is_filling:
            both = bool(folders) and self._waiting != frozenset()
            self._waiting = (self._waiting or frozenset()) | folders if both else frozenset()
            return
        self.is_filling = True
        self.read_files(folders)
        self.show_place()

    # The rows.

    def list_rows(self) -> None:
        """Look the rows up again, one look at a time."""
        self._looker.interrupt()
        if self._lists_open:
            self._is_stale = True
            return
        self._is_stale = False
        self._lists_open += 1
        self._look_up(self.asked())

    @work(thread=True, group="list", exit_on_error=False)
    def _look_up(self, asked: Asked) -> None:
        looked = self._looker.look(asked)
        if looked is not None:
            self.post_message(self.Listed(looked))

    @on(Listed)
    def _rows_listed(self, message: Listed) -> None:
        message.stop()
        self.show_looked(message.looked)
