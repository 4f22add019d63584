"""How far the index is, while it is brought up to date."""

from __future__ import annotations

from collections.abc import Callable

from tui.model.frozen import Value
from tui.model.problem import Problem

FEW = 64
"""Up to so many changed files are read where the difference was found."""


class Progress(Value):
    """How far the index is: files read of those to read. ``is_changed`` when rows are others
    now; ``is_done`` with the last report of a refresh, which carries the findings."""

    done: int
    total: int
    is_changed: bool = False
    is_done: bool = False
    problems: tuple[Problem, ...] = ()


Tell = Callable[[Progress], None]
