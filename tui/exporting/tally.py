"""What an export came to: whether there was anything for its format, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tui.exporting.bundle import Bundle
from tui.exporting.extract import Extract
from tui.exporting.formats import OF_EVENTS, ROWS, writer_of
from tui.exporting.timelinejs import is_dated
from tui.model.briefing import Figure

MOST_NAMED = 5


class NothingError(Exception):
    """There is nothing to export; ``str()`` says what is missing."""


def tallied(bundle: Bundle, form: str, rows: str = ROWS[0]) -> tuple[Iterator[str], Tally]:
    """The lines of a bundle in a format, and what there is to tell when they are written; they
    raise NothingError where there is nothing to write."""
    tally = Tally(form, rows)
    counted = replace(bundle, extracts=tally.counted(bundle.extracts))
    return tally.checked(writer_of(form, rows)(counted)), tally


class Tally:
    """Counts extracts on their way to the writer of a format; ``rows`` are those of a table.

    ``undated`` names the first events that the format leaves out, of ``undated_count``.
    """

    def __init__(self, form: str, rows: str) -> None:
        self._is_of_events = form in OF_EVENTS
        self._wanted = "dated events" if self._is_of_events else rows if form == "csv" else ""
        self._count = 0
        self.undated: list[str] = []
        self.undated_count = 0

    def counted(self, extracts: Iterable[Extract]) -> Iterable[Extract]:
        """The same extracts, counted; as a tuple where they are one."""
        if isinstance(extracts, tuple):
            for extract in extracts:
                self._add(extract)
            return extracts
        return self._passing(extracts)

    def checked(self, lines: Iterable[str]) -> Iterator[str]:
        """The same lines, from the moment on when there is something to write. Raises
        NothingError when there never is."""
        waiting: list[str] = []
        for line in lines:
            if self._count:
                yield from waiting
                waiting.clear()
                yield line
            else:
                waiting.append(line)
        if not self._count:
            raise NothingError(f"there are no {self._wanted or 'briefings'} to export")

    def _passing(self, extracts: Iterable[Extract]) -> Iterator[Extract]:
        for extract in extracts:
            self._add(extract)
            yield extract

    def _add(self, extract: Extract) -> None:
        if not self._wanted:
            self._count += 1
        elif self._wanted == "figures":
            self._count += sum(isinstance(item, Figure) for item in extract.items())
        elif not self._is_of_events:
            self._count += len(getattr(extract, self._wanted))
        else:
            self._add_dated(extract)

    def _add_dated(self, extract: Extract) -> None:
        for event in extract.events:
            if is_dated(event):
                self._count += 1
                continue
            self.undated_count += 1
            if len(self.undated) < MOST_NAMED:
                self.undated.append(f"{extract.briefing.id}#{event.id}")
