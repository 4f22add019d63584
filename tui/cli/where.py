"""``briefdeck where``: every path in use, and which rule chose the library."""

from __future__ import annotations

import os
from pathlib import Path

import click

from tui.cli.findings import tell_problems
from tui.cli.output import say
from tui.cli.places import working_folder
from tui.config import read_config
from tui.library.roots import find_roots
from tui.model.text import clean_line
from tui.paths import find_paths


@click.command("where")
def command() -> int:
    """Print every path in use, the library, and the rule that chose it.

    The rules are tried from top to bottom; the first that applies wins.
    """
    paths = find_paths(os.environ)
    config, problems = read_config(paths.config_file)
    tell_problems(problems)
    kept = (
        ("config", paths.config_file),
        ("marks", paths.marks_file),
        ("cache", paths.cache_dir),
        ("log", paths.log_file),
    )
    for name, path in kept:
        say(f"{name:9}{_told(path)}")
    say("")
    roots = find_roots((), os.environ, config.library, working_folder(), paths)
    for folder in roots.folders:
        say(f"{'library':9}{_told(folder)}")
    say(f"{'by rule':9}{roots.rule}")
    say("")
    width = max(len(rule) for rule, _ in roots.tried)
    for rule, why in roots.tried:
        chosen = "*" if rule == roots.rule else " "
        say(f"{chosen} {rule:{width}}  {why}")
    return 0


def _told(path: Path) -> str:
    """A path, and whether there is anything."""
    shown = clean_line(str(path))
    return shown if os.path.lexists(path) else f"{shown} (not there)"
