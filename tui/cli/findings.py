"""Findings about files on standard error."""

from __future__ import annotations

from collections.abc import Iterable

from tui.cli.output import tell
from tui.model.problem import Problem


def tell_problems(problems: Iterable[Problem]) -> None:
    """Findings to standard error, a line each, in the form of ``check``."""
    for problem in problems:
        tell(str(problem))
