"""Reading ``config.yaml``: one small function a kind of value."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tui.config import Config
from tui.configuring.keys import Rebinding, keys_in_force
from tui.configuring.table import LAYOUTS, LEAST_MEASURE, MOST_MEASURE, NAMES, SORTS, THEMES
from tui.configuring.values import Report, Value, Written, quote, unknown, value_of
from tui.loading.files import FileError, read_file
from tui.loading.nodes import read_nodes
from tui.model.date_display import DATE_STYLES
from tui.model.problem import Level, Problem
from tui.model.text import clean_line, has_controls
from tui.presets import PRESETS

_YES, _NO = ("yes", "true", "on"), ("no", "false", "off")


def read_settings(path: Path, themes: Collection[str]) -> tuple[Config, list[Problem]]:
    """The settings in a file that is there, and what is wrong with them. ``themes`` are the names
    of the reader's own."""
    file = clean_line(str(path))
    try:
        data = read_file(path)
    except FileError as error:
        return Config(), [Problem("error", "unreadable", str(error), file)]
    root, problems = read_nodes(data, file)
    if root is None:
        return Config(), problems

    def report(level: Level, code: str, where: Written, message: str) -> None:
        problems.append(Problem(level, code, message, file, where.line, where.column))

    config = _read_all(value_of(root), path.parent, themes, report)
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return config, problems


def _read_all(root: Value, folder: Path, themes: Collection[str], report: Report) -> Config:
    if root.shape != "mapping":
        names = f"{', '.join(NAMES[:-1])} and {NAMES[-1]}"
        message = f'settings are written "name: value"; the names are {names}'
        report("error", "wrong-shape", root.where, message)
    given: dict[str, Any] = {}
    rebindings: list[Rebinding] = []
    for name, value in root.entries:
        if name.text == "library":
            given["library"] = tuple(_read_library(value, folder, report))
        elif name.text == "keys":
            rebindings = _read_keys(value, report)
        elif name.text == "theme":
            given["theme"] = _read_theme((*THEMES, *themes), value, report)
        elif reader := _READERS.get(name.text):
            read = reader(value, report)
            if read is not None:
                given[name.text.replace("-", "_")] = read
        else:
            report("warning", "unknown-key", name, unknown("setting", name.text, NAMES))
    keys, problems = keys_in_force(rebindings, given.get("preset", "default"))
    for problem in problems:
        where = Written("", problem.line, problem.column)
        report(problem.level, problem.code, where, problem.message)
    return Config(keys=keys, **given)


def _read_library(value: Value, folder: Path, report: Report) -> Iterable[Path]:
    if value.shape != "texts":
        report("error", "wrong-shape", value.where, "library: takes a folder or a list of folders")
        return
    for written in value.texts:
        text = written.text.strip("\n")
        if not text or has_controls(text):
            message = f"{quote(text)} cannot be the name of a folder"
            report("warning", "bad-value", written, message)
        else:
            yield folder / os.path.expanduser(os.path.expandvars(text))


def _read_keys(value: Value, report: Report) -> list[Rebinding]:
    if value.shape == "other" or value.texts:
        message = "keys: takes one action a line, such as reader.find: slash"
        report("error", "wrong-shape", value.where, message)
    rebindings: list[Rebinding] = []
    for name, keys in value.entries:
        if keys.shape == "texts":
            rebindings.append((name, keys.texts))
        else:
            message = f"{quote(name.text)} takes a key or a list of keys"
            report("error", "wrong-shape", keys.where, message)
    return rebindings


def _read_one(what: str, value: Value, report: Report) -> Written | None:
    """The one text that a setting takes; None for an empty one."""
    if value.shape != "texts" or len(value.texts) > 1:
        report("error", "wrong-shape", value.where, what)
        return None
    return value.texts[0] if value.texts else None


def _read_theme(themes: Collection[str], value: Value, report: Report) -> str:
    written = _read_one("theme: takes the name of one theme", value, report)
    if written is None or written.text in themes:
        return written.text if written else ""
    report("warning", "bad-value", written, unknown("theme", written.text, tuple(themes)))
    return ""


def _read_choice(name: str, words: Sequence[str], value: Value, report: Report) -> str | None:
    takes = f"{name}: takes {', '.join(words[:-1])} or {words[-1]}"
    written = _read_one(takes, value, report)
    if written is None or written.text in words:
        return written.text if written else None
    report("warning", "bad-value", written, f"{takes}, not {quote(written.text)}")
    return None


def _read_flag(name: str, value: Value, report: Report) -> bool | None:
    takes = f"{name}: takes yes or no"
    written = _read_one(takes, value, report)
    if written is None:
        return None
    if (word := written.text.casefold()) in (*_YES, *_NO):
        return word in _YES
    report("warning", "bad-value", written, f"{takes}, not {quote(written.text)}")
    return None


def _read_measure(value: Value, report: Report) -> int | None:
    takes = f"measure: takes a number from {LEAST_MEASURE} to {MOST_MEASURE}"
    written = _read_one(takes, value, report)
    if written is None:
        return None
    text = written.text
    is_number = text.isascii() and text.isdigit() and len(text) < 4
    if is_number and LEAST_MEASURE <= int(text) <= MOST_MEASURE:
        return int(text)
    report("warning", "bad-value", written, f"{takes}, not {quote(text)}")
    return None


def _read_command(value: Value, report: Report) -> tuple[str, ...] | None:
    written = _read_one("open-with: takes one command", value, report)
    if written is None:
        return None
    try:
        words = shlex.split(written.text)
    except ValueError:
        words = []
    if words and not has_controls(written.text):
        return tuple(words)
    message = f"{quote(written.text)} cannot be a command"
    report("warning", "bad-value", written, message)
    return None


_READERS: dict[str, Callable[[Value, Report], Any]] = {
    "preset": partial(_read_choice, "preset", tuple(PRESETS)),
    "layout": partial(_read_choice, "layout", LAYOUTS),
    "sort": partial(_read_choice, "sort", SORTS),
    "measure": _read_measure,
    "date-style": partial(_read_choice, "date-style", DATE_STYLES),
    "ascii": partial(_read_flag, "ascii"),
    "mouse": partial(_read_flag, "mouse"),
    "plain": partial(_read_flag, "plain"),
    "open-with": _read_command,
}
