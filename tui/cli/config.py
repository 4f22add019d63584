"""``briefdeck config``: the settings in force, a first file of them, and what is wrong in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from tui.cli.findings import tell_problems
from tui.cli.output import say
from tui.config import Config, read_config
from tui.configuring.table import SETTINGS
from tui.configuring.template import as_written, template
from tui.errors import ConfigError, UsageError
from tui.keymap import ACTIONS
from tui.model.problem import Problem
from tui.model.text import clean_line
from tui.paths import find_paths


@click.command("config")
@click.option("--init", "is_init", is_flag=True, help="Write a file with every setting explained.")
@click.option("--check", "is_check", is_flag=True, help="Print what is wrong with the settings.")
def command(is_init: bool, is_check: bool) -> int:
    """Print the settings in force, in the form of config.yaml.

    --init never writes over a file. --check also reads the themes beside the file, and ends with
    status 1 when there is an error.
    """
    if is_init and is_check:
        raise UsageError("--init and --check do not go together")
    file = find_paths(os.environ).config_file
    if is_init:
        return _init(file)
    config, problems = read_config(file)
    if is_check:
        return _check(file, problems)
    tell_problems(problems)
    for line in _in_force(config):
        say(line)
    return 0


def _init(file: Path) -> int:
    shown = clean_line(str(file))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as written:
            written.write(template())
    except FileExistsError:
        raise ConfigError(f"there is a file {shown} already; it was left as it is") from None
    except OSError as error:
        raise ConfigError(f"cannot write {shown}: {error.strerror}") from None
    say(f"wrote {shown}")
    return 0


def _check(file: Path, problems: list[Problem]) -> int:
    for problem in problems:
        say(str(problem))
    if not problems:
        there = "no problem in" if os.path.lexists(file) else "nothing is set; there is no"
        say(f"{there} {clean_line(str(file))}")
    return int(any(problem.level == "error" for problem in problems))


def _in_force(config: Config) -> Iterator[str]:
    """Each setting as it could be written; a comment where the app decides."""
    values = {
        "library": ", ".join(_quoted(clean_line(str(folder))) for folder in config.library),
        "theme": _quoted(config.theme) if config.theme else "",
        "measure": str(config.measure or ""),
        "open-with": _quoted(" ".join(config.open_with)) if config.open_with else "",
    }
    for setting in SETTINGS:
        if setting.name == "keys":
            yield from _keys(config)
            continue
        value = values.get(setting.name)
        if value is None:
            value = _word(getattr(config, setting.name.replace("-", "_")))
        if not value:
            yield f"# {setting.name}: {setting.default.replace('`', '')}"
        else:
            yield as_written(setting.name, f"[{value}]" if setting.name == "library" else value)


def _keys(config: Config) -> Iterator[str]:
    if not config.keys:
        yield "# keys: those of the preset"
        return
    yield "keys:"
    for action in ACTIONS:
        if keys := config.keys.get(action.id):
            yield f"  {action.id}: [{', '.join(keys)}]"


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _quoted(text: str) -> str:
    """A text as YAML reads it back."""
    return "'" + text.replace("'", "''") + "'"
