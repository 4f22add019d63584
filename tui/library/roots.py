"""Which folders are the library.

The first rule that applies wins, and only its folders are read:

1. the paths given on the command line;
2. ``BRIEFDECK_LIBRARY``, several joined as in ``PATH``;
3. ``library:`` in ``config.yaml``;
4. ``briefings`` in the current folder;
5. the library in the user's data folder, once it holds a briefing;
6. the briefings that come with the program.

A folder named by rule 2 or 3 counts even while it is missing: an unplugged drive must not
silently show another library.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tui.errors import NotFoundError
from tui.library.scan import Found, scan
from tui.model.frozen import Value
from tui.model.text import clean_line
from tui.paths import Paths

LIBRARY_VARIABLE = "BRIEFDECK_LIBRARY"

_Look = Callable[[], tuple[Sequence[Path], str]]
"""The folders by one rule (none when it does not apply), and why."""


class Roots(Value):
    """The library folders (or single files), all absolute, and how they were chosen.

    ``rule`` is the short name of the rule that won. ``tried`` pairs every rule with why it was
    or was not taken, in order. ``missing`` are the chosen folders that do not exist now.
    """

    rule: str
    folders: tuple[Path, ...]
    tried: tuple[tuple[str, str], ...]
    missing: tuple[Path, ...] = ()


def find_roots(
    arguments: Sequence[Path],
    environ: Mapping[str, str],
    config_library: Sequence[Path],
    cwd: Path,
    paths: Paths,
) -> Roots:
    """The library folders by the first rule that applies.

    Relative paths count from ``cwd``. Raises ``NotFoundError`` when an argument does not exist.
    """
    rules: tuple[tuple[str, _Look], ...] = (
        ("arguments", lambda: _from_arguments(arguments, cwd)),
        (LIBRARY_VARIABLE, lambda: _from_variable(environ.get(LIBRARY_VARIABLE), cwd)),
        ("config", lambda: _from_config(config_library, cwd, paths.config_file)),
        ("./briefings", lambda: _from_current(cwd / "briefings")),
        ("data folder", lambda: _from_data(paths.library_dir)),
        ("shipped", lambda: _from_shipped(paths.shipped_dir)),
    )
    winner = ""
    folders: tuple[Path, ...] = ()
    tried: list[tuple[str, str]] = []
    for rule, look in rules:
        if winner:
            tried.append((rule, f"not asked: {winner} comes first"))
            continue
        given, why = look()
        tried.append((rule, why))
        if given:
            winner, folders = rule, tuple(given)
    missing = tuple(folder for folder in folders if not os.path.exists(folder))
    return Roots(winner, folders, tuple(tried), missing)


def _from_arguments(arguments: Sequence[Path], cwd: Path) -> tuple[Sequence[Path], str]:
    if not arguments:
        return (), "no path was given"
    for argument in arguments:
        try:
            os.stat(cwd / argument)
        except (FileNotFoundError, NotADirectoryError):
            shown = clean_line(str(argument))
            raise NotFoundError(f'there is no file or folder "{shown}"') from None
        except OSError:
            # It exists; why it cannot be read is told when it is scanned.
            continue
    return [cwd / argument for argument in arguments], _named(arguments)


def _from_variable(written: str | None, cwd: Path) -> tuple[Sequence[Path], str]:
    if written is None:
        return (), "not set"
    parts = [part for part in written.split(os.pathsep) if part]
    if not parts:
        return (), "set, but empty"
    folders = [cwd / os.path.expanduser(part) for part in parts]
    return folders, _named(folders)


def _from_config(
    library: Sequence[Path], cwd: Path, config_file: Path
) -> tuple[Sequence[Path], str]:
    if not library:
        return (), f"no library: in {_shown(config_file)}"
    folders = [cwd / folder for folder in library]
    return folders, _named(folders)


def _from_current(folder: Path) -> tuple[Sequence[Path], str]:
    if not os.path.isdir(folder):
        return (), f"no folder {_shown(folder)}"
    return [folder], _shown(folder)


def _from_data(folder: Path) -> tuple[Sequence[Path], str]:
    if not os.path.isdir(folder):
        return (), f"no folder {_shown(folder)}"
    if not any(isinstance(found, Found) for found in scan([folder])):
        return (), f"no briefing in {_shown(folder)}"
    return [folder], _shown(folder)


def _from_shipped(folder: Path) -> tuple[Sequence[Path], str]:
    return [folder], _shown(folder)


def _named(folders: Sequence[Path]) -> str:
    return ", ".join(
        _shown(folder) if os.path.exists(folder) else f"{_shown(folder)} (missing)"
        for folder in folders
    )


def _shown(path: Path) -> str:
    return clean_line(str(path))
