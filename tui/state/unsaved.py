"""Changes that could not be written yet, kept in memory until they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from tui.model.frozen import Value
from tui.state.history import Step

Work = Callable[[sqlite3.Connection], tuple[Any, Step | None]]


class About(NamedTuple):
    """What a change is about: ``text`` says it in a line, ``words`` is what was typed for it.

    A change of the same ``sort`` to the same ``thing`` takes the place of an earlier one.
    """

    sort: str
    thing: object
    text: str
    words: str = ""


class Unsaved(Value):
    """A change that is not on disk.

    ``text`` says in a line what was to be saved, ``reason`` why it was not; ``words`` is the note
    or the query in full, to be copied to a safe place.
    """

    text: str
    reason: str
    words: str = ""


class _Waiting(Value):
    about: About
    work: Work
    reason: str


class WaitingChanges:
    """The unsaved changes in the order they were made."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, object], _Waiting] = {}

    def told(self) -> list[Unsaved]:
        """All of them, to show."""
        return [
            Unsaved(each.about.text, each.reason, each.about.words)
            for each in self._waiting.values()
        ]

    def all(self) -> list[tuple[About, Work]]:
        """All of them, to try again."""
        return [(each.about, each.work) for each in self._waiting.values()]

    def keep(self, about: About, work: Work, reason: str) -> None:
        """Remember a change that failed; it is now the last one made."""
        self.drop(about)
        self._waiting[about[:2]] = _Waiting(about, work, reason)

    def drop(self, about: About) -> None:
        """Forget a change: it is written, or another takes its place."""
        self._waiting.pop(about[:2], None)

    def blame(self, about: About, reason: str) -> None:
        """Say why a change failed again; it keeps its place."""
        self._waiting[about[:2]] = replace(self._waiting[about[:2]], reason=reason)

    def clear(self) -> None:
        """Forget all of them."""
        self._waiting.clear()
