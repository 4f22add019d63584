"""Themes of the reader's own: ``themes/*.yaml`` beside the configuration.

The name of the file is the name of the theme. Each colour is written ``#rrggbb``; ``background``
and ``foreground`` are needed, and what else is left out follows from them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from tui.config import OwnTheme
from tui.configuring.values import Report, Value, Written, quote, unknown, value_of
from tui.loading.files import FileError, read_file
from tui.loading.nodes import read_nodes
from tui.model.problem import Level, Problem
from tui.model.text import clean_line

COLOURS = (
    "background",
    "foreground",
    "accent",
    "primary",
    "secondary",
    "surface",
    "panel",
    "border",
    "success",
    "warning",
    "error",
)
NEEDED = COLOURS[:2]
MOST_THEMES = 100

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}\Z")


def read_themes(folder: Path) -> tuple[tuple[OwnTheme, ...], list[Problem]]:
    """The themes in a folder, and what is wrong with them. A theme with an error is left out."""
    problems: list[Problem] = []
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".yaml"))
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return (), [Problem("error", "unreadable", message, clean_line(str(folder)))]
    found = [_read_theme(folder / name, problems) for name in names[:MOST_THEMES]]
    return tuple(theme for theme in found if theme is not None), problems


def _read_theme(path: Path, problems: list[Problem]) -> OwnTheme | None:
    file = clean_line(str(path))

    def report(level: Level, code: str, where: Written, message: str) -> None:
        problems.append(Problem(level, code, message, file, where.line, where.column))

    if not _NAME.match(path.stem) or path.stem.startswith("ansi"):
        message = "the name of a theme has letters, digits, - and _, and does not begin with ansi"
        report("error", "bad-value", Written("", 1, 1), message)
        return None
    try:
        data = read_file(path)
    except FileError as error:
        problems.append(Problem("error", "unreadable", str(error), file))
        return None
    root, found = read_nodes(data, file)
    problems += found
    if root is None:
        return None
    return _theme_of(path.stem, value_of(root), report)


def _theme_of(name: str, root: Value, report: Report) -> OwnTheme | None:
    colours: dict[str, str] = {}
    is_whole = True
    for key, value in root.entries:
        if key.text not in COLOURS:
            report("warning", "unknown-key", key, unknown("colour", key.text, COLOURS))
            continue
        written = value.texts[0] if value.shape == "texts" and len(value.texts) == 1 else None
        if written is not None and _COLOUR.match(written.text):
            colours[key.text] = written.text.lower()
            continue
        shown = f", not {quote(written.text)}" if written else ""
        message = f'{key.text}: takes a colour such as "#1b1e23", in quotation marks{shown}'
        report("error", "bad-value", written or key, message)
        is_whole = False
    missing = [needed for needed in NEEDED if needed not in {key.text for key, _ in root.entries}]
    if missing:
        report("error", "wrong-shape", root.where, f"a theme needs {' and '.join(missing)}")
    if missing or not is_whole:
        return None
    return OwnTheme(name, _is_dark(colours["background"]), colours)


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128
