"""Where marks stand now, in the library that the command line uses."""

from __future__ import annotations

from collections.abc import Sequence

from tui.cli.findings import tell_problems
from tui.cli.indexed import find_indexed
from tui.library.library import Library, refreshed
from tui.marking.shelf import Place, places_of
from tui.state.marks import Key, Mark


def open_library() -> Library:
    """The library that ``briefdeck where`` names, its index up to date."""
    library = find_indexed(())
    tell_problems(problem for problem in refreshed(library) if problem.level == "error")
    return library


def find_places(marks: Sequence[Mark]) -> dict[Key, Place]:
    """The place of every mark whose briefing is in the library."""
    return places_of(open_library(), marks) if marks else {}
