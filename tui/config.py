"""``config.yaml``: the reader's own settings.

What each is called, takes and means stands in ``tui.configuring.table``. An unknown name or a
wrong value is reported with its line and the default is used instead.
Codes: error ``yaml``, ``unreadable``, ``wrong-shape``; warning ``unknown-key``, ``bad-value``,
``unknown-action``, ``bad-key``, ``key-clash``, ``reserved-key``.

This module is on the way of every start. All that reads a file is imported when there is one.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tui.model.date_display import DEFAULT_STYLE, DateStyle
from tui.model.problem import Problem
from tui.model.text import clean_line

THEMES_FOLDER = "themes"


class OwnTheme(NamedTuple):
    """A theme from a file of the reader's: each colour as ``#rrggbb``."""

    name: str
    dark: bool
    colours: Mapping[str, str]


class Config(NamedTuple):
    """What the reader set. ``keys`` holds only the actions whose keys differ from the default,
    each with all its keys, the preset's included. An empty ``theme`` or ``sort`` and a
    ``measure`` of 0 are the app's own choice, or what the reader chose in it last.
    """

    library: tuple[Path, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    theme: str = ""
    preset: str = "default"
    layout: str = "auto"
    measure: int = 0
    sort: str = ""
    ascii: bool = False
    mouse: bool = True
    plain: bool = False
    date_style: DateStyle = DEFAULT_STYLE
    open_with: tuple[str, ...] = ()
    themes: tuple[OwnTheme, ...] = ()


def read_config(path: Path) -> tuple[Config, list[Problem]]:
    """The settings in the file and the themes beside it, and what is wrong with them. Never
    raises for their content.

    No file means all defaults and no problem; nothing but the file's state is looked at then.
    """
    themes = path.parent / THEMES_FOLDER
    if not os.path.isdir(themes):
        return _read_file(path, ())
    from tui.configuring.themes import read_themes

    own, found = read_themes(themes)
    config, problems = _read_file(path, [theme.name for theme in own])
    return config._replace(themes=own), problems + found


def _read_file(path: Path, themes: Collection[str]) -> tuple[Config, list[Problem]]:
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return Config(), []
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return Config(), [Problem("error", "unreadable", message, clean_line(str(path)))]
    # Imported here because the YAML parser costs 20 ms that most starts need not pay.
    from tui.configuring.reading import read_settings

    return read_settings(path, themes)
