"""A briefing on its way to the screen: read, with what the reader's own store knows of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.errors import BriefdeckError
from tui.library.library import Library
from tui.library.scan import Found
from tui.model.briefing import Briefing
from tui.model.problem import Problem
from tui.state.session import Position
from tui.state.store import Store
from tui.ui.marked import Marked, follow_marked


@dataclass(frozen=True, slots=True)
class Opened:
    """A briefing as read, the marks on it, and where the reader left it."""

    found: Found
    briefing: Briefing
    marked: Marked = field(default_factory=Marked)
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be used: its lines, safe to show, and why."""

    lines: list[str]
    problems: list[Problem]


def open_found(library: Library, store: Store, found: Found) -> Opened | Unreadable:
    """Read a file. Marks that cannot be read do not keep a briefing closed."""
    briefing, problems = library.read(found)
    if briefing is None:
        return Unreadable(library.lines(found), problems)
    try:
        marked = follow_marked(store, briefing)
        return Opened(found, briefing, marked, store.position(briefing.id))
    except BriefdeckError:
        return Opened(found, briefing)
