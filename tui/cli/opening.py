"""The way from the command line into the app."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tui import __version__
from tui.cli.output import is_terminal, tell
from tui.cli.table import COMMANDS
from tui.model.problem import Problem

FRAMES_PER_SECOND = "240"
CRASHED, UNEXPECTED = 1, 70
"""What the app ends with after a problem of its own, and what the command then ends with."""

NO_TERMINAL = "briefdeck needs a terminal to open; use briefdeck show, list or check"


def run(arguments: Sequence[str], **options: bool) -> int:
    """Open the app on these folders or files; returns the exit status, 2 with no terminal.
    Options are fields of the configuration that hold for this time."""
    if not _has_terminal():
        tell(NO_TERMINAL)
        return 2
    return _open(arguments, options)


def _has_terminal() -> bool:
    """The app paints on standard error and reads standard input; output may go anywhere."""
    streams = (sys.__stdin__, sys.__stderr__)
    return all(map(is_terminal, streams)) and os.environ.get("TERM") != "dumb"


def _open(arguments: Sequence[str], options: Mapping[str, Any]) -> int:
    from datetime import UTC, datetime

    from tui.cli.ground import ask, told_by
    from tui.cli.places import paths_of, working_folder
    from tui.config import read_config
    from tui.errors import NotFoundError
    from tui.library.library import Library
    from tui.library.roots import Roots, find_roots
    from tui.model.text import clean_line
    from tui.paths import find_paths
    from tui.state.store import Store

    paths = find_paths(os.environ)
    config, problems = read_config(paths.config_file)
    config = config._replace(**options)
    cwd = working_folder()
    target, arguments = _linked(arguments, cwd)

    def chosen(named: Sequence[str]) -> Roots:
        return find_roots(paths_of(named), os.environ, config.library, cwd, paths)

    try:
        roots = chosen(arguments)
    except NotFoundError as error:
        if len(arguments) == 1 and target is None:
            from tui.cli.links import find_target

            roots = chosen(())
            target = find_target(arguments[0], roots, paths.cache_dir)
        if target is None:
            raise NotFoundError(f"{error}{_hint(arguments[0])}") from None
    notices = [_notice(problem) for problem in problems]
    notices += [f"the library folder {clean_line(str(path))} is missing" for path in roots.missing]
    store = Store(paths.marks_file, lambda: datetime.now(UTC))

    is_light = told_by(os.environ)

    # A second frame after a key waits for the next tick of the screen's clock, which the
    # terminal library reads once, when it is imported.
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_PER_SECOND)

    question = None if config.theme or is_light is not None else ask(os.environ)
    typed = ""
    try:
        from tui.ui.app import run_app
    finally:
        if question is not None:
            is_light, typed = question.answer()

    status = run_app(
        Library(roots, paths.cache_dir, __version__),
        store,
        config,
        start=target.path if target else _start(roots.folders),
        start_item=target.item_id if target else "",
        notices=notices,
        log_file=paths.log_file,
        is_light=bool(is_light),
        typed=typed,
    )
    if status == CRASHED:
        log = clean_line(str(paths.log_file))
        tell(f"briefdeck: it ended by an unexpected problem; the details are in {log}")
        return UNEXPECTED
    return status


def _linked(arguments: Sequence[str], cwd: Path) -> tuple[Any, Sequence[str]]:
    """Where the one argument leads as a link to an item of a file, and what to open for it."""
    if len(arguments) != 1 or "#" not in arguments[0] or os.path.lexists(arguments[0]):
        return None, arguments
    from tui.cli.links import file_of

    target = file_of(arguments[0], cwd)
    return target, arguments if target is None else [str(target.path)]


def _notice(problem: Problem) -> str:
    """What is wrong with the configuration, the message first: the line may be cut."""
    return f"{problem.message} ({os.path.basename(problem.file)}:{problem.line})"


def _hint(first: str) -> str:
    """What to try when a path that is not there looks like a command."""
    from difflib import get_close_matches

    near = [] if os.path.lexists(first) else get_close_matches(first, COMMANDS, 1, 0.7)
    return f"; did you mean the command {near[0]}?" if near else ""


def _start(chosen: tuple[Path, ...]) -> Path | None:
    """The file to begin in, when it is the only thing chosen."""
    return chosen[0] if len(chosen) == 1 and chosen[0].is_file() else None
