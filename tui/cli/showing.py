"""One briefing as plain text or JSON.

The command that is run most, often by other programs: what it imports at the top is what it
takes to print a file, and the rest waits.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tui.cli.findings import tell_problems
from tui.cli.output import line_width, say_json, say_styled
from tui.cli.places import name_of, working_folder
from tui.cli.settings import date_style
from tui.errors import NotFoundError, UsageError
from tui.library.scan import Found, scan
from tui.loading.read import LibraryFile, read_briefing, read_library_file
from tui.model.briefing import Briefing
from tui.model.date_display import DateStyle
from tui.model.problem import Problem
from tui.model.text import clean_line


def run(args: Sequence[str]) -> int:
    """What ``briefdeck show PATH`` does without an option."""
    return show(args[0], None, as_json=False)


def show(path: str, pane: str | None, *, as_json: bool) -> int:
    """Print one briefing, or one pane of it; returns the exit status."""
    cwd = working_folder()
    found = find_briefing(path, cwd)
    briefing, problems = read_briefing(
        found.path, shown=name_of(found, cwd), libraries=_shared(found)
    )
    if briefing is None:
        return _show_raw(found, problems, as_json)
    if as_json:
        from tui.exporting.model_json import briefing_json

        say_json(briefing_json(briefing, pane))
    else:
        _show(briefing, pane, date_style())
    return 0


def find_briefing(path: str, cwd: Path) -> Found:
    """The file of this name, else the briefing of this id in the library."""
    if not path:
        raise UsageError("name a file or the id of a briefing")
    if not os.path.lexists(path):
        return _find_id(path)
    if os.path.isdir(path):
        raise UsageError(f"{clean_line(path)} is a folder; use briefdeck list, or name a file")
    for found in scan([cwd / path]):
        if isinstance(found, Found):
            return found
        raise UsageError(f"{clean_line(path)}: {found.message}")
    raise NotFoundError(f'there is no file "{clean_line(path)}"')


def _find_id(wanted: str) -> Found:
    """The briefing with this id; failing that, the one that had it formerly."""
    from tui.cli.briefings import find_by_id
    from tui.cli.libraries import find_library

    found = find_by_id(find_library(()), wanted)
    if found is None:
        shown = clean_line(wanted)
        raise NotFoundError(f'there is no file "{shown}", and no briefing with that id')
    return found


def _shared(found: Found) -> Sequence[LibraryFile]:
    """What the folders above the briefing share, the outermost first."""
    files = (read_library_file(path)[0] for path in found.folders)
    return [file for file in files if file is not None]


def _show(briefing: Briefing, pane: str | None, dates: DateStyle) -> None:
    from tui.exporting.plain import briefing_lines

    say_styled(briefing_lines(briefing, pane, line_width(), dates))


def _show_raw(found: Found, problems: list[Problem], as_json: bool) -> int:
    if as_json:
        from tui.exporting.model_json import problem_json

        say_json({"problems": [problem_json(problem) for problem in problems]})
        return 1
    from tui.cli.libraries import library_of_file

    tell_problems(problems)
    lines = library_of_file(Path(found.path)).lines(found)
    say_styled((line, "") for line in (lines[:-1] if lines[-1:] == [""] else lines))
    return 1
