"""What the reader's settings say to a command. Each is asked for where it can decide something,
and what is wrong with it goes to standard error then."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tui.cli.findings import tell_problems
from tui.config import read_config
from tui.errors import ConfigError
from tui.model.date_display import DEFAULT_STYLE, DateStyle
from tui.model.problem import Problem
from tui.paths import Paths, find_paths

DATE_STYLE = "date-style"


def library_folders(paths: Paths) -> Sequence[Path]:
    """The folders of the library that are set."""
    config, problems = read_config(paths.config_file)
    tell_problems(problem for problem in problems if not _is_of_dates(problem))
    return config.library


def date_style() -> DateStyle:
    """How dates are written. A file that does not name the setting is not read as YAML, and who
    has no folder for settings has none."""
    try:
        file = find_paths(os.environ).config_file
        is_named = DATE_STYLE.encode() in file.read_bytes()
    except (ConfigError, OSError):
        return DEFAULT_STYLE
    if not is_named:
        return DEFAULT_STYLE
    config, problems = read_config(file)
    tell_problems(filter(_is_of_dates, problems))
    return config.date_style


def _is_of_dates(problem: Problem) -> bool:
    return problem.message.startswith(f"{DATE_STYLE}:")
