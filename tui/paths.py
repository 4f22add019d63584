"""Every directory and file outside the library. Asking for a path never creates it.

``BRIEFDECK_HOME`` puts all of them into one folder, so that a USB stick or a test can carry
everything with it; without it they go where the operating system keeps such things, following
the XDG Base Directory Specification where that applies.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tui.errors import ConfigError

HOME_VARIABLE = "BRIEFDECK_HOME"

_PACKAGE = Path(__file__).parent
_NO_HOME = f"no home folder is known for this user; set {HOME_VARIABLE} to a folder to use instead"


class Paths(NamedTuple):
    """Where everything is kept; all paths are absolute and none needs to exist.

    ``library_dir`` is the user's own default library, ``shipped_dir`` holds the briefings that
    come with the program and is never written to.
    """

    config_file: Path
    data_dir: Path
    library_dir: Path
    marks_file: Path
    cache_dir: Path
    log_file: Path
    shipped_dir: Path


def find_paths(environ: Mapping[str, str]) -> Paths:
    """All paths for this user.

    Only ``BRIEFDECK_HOME`` is taken from ``environ``; without it the environment of the process
    decides. Raises ``ConfigError`` when there is no home folder at all.
    """
    home = environ.get(HOME_VARIABLE, "")
    if home:
        return _paths_within(home)
    return _paths_of_xdg() if _is_linux() else _paths_of_platform()


def _paths_within(home: str) -> Paths:
    try:
        root = Path(home).expanduser().absolute()
    except RuntimeError:
        raise ConfigError(_NO_HOME) from None
    except FileNotFoundError:
        raise ConfigError(f"the current folder is gone; give {HOME_VARIABLE} in full") from None
    return _paths(root / "config", root / "data", root / "cache", root / "log")


def _is_linux() -> bool:
    # Android calls itself so too, and keeps its files elsewhere.
    return sys.platform == "linux" and "ANDROID_ROOT" not in os.environ


def _paths_of_xdg() -> Paths:
    """The folders of the XDG specification, which ignores what is not absolute."""
    try:
        home = Path.home()
    except RuntimeError:
        raise ConfigError(_NO_HOME) from None
    if not home.is_absolute():
        raise ConfigError(_NO_HOME)

    def folder(name: str, default: str) -> Path:
        chosen = os.environ.get(f"XDG_{name}_HOME", "")
        return (Path(chosen) if os.path.isabs(chosen) else home / default) / "briefdeck"

    return _paths(
        folder("CONFIG", ".config"),
        folder("DATA", ".local/share"),
        folder("CACHE", ".cache"),
        folder("STATE", ".local/state") / "log",
    )


def _paths_of_platform() -> Paths:
    # Imported here because it costs 20 ms that Linux need not pay.
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("briefdeck", appauthor=False)
    try:
        config = dirs.user_config_path
        data = dirs.user_data_path
        cache = dirs.user_cache_path
        log = dirs.user_log_path
    except RuntimeError:
        raise ConfigError(_NO_HOME) from None
    # Some versions of platformdirs leave "~" in place instead of raising.
    if not all(path.is_absolute() for path in (config, data, cache, log)):
        raise ConfigError(_NO_HOME)
    return _paths(config, data, cache, log)


def _paths(config: Path, data: Path, cache: Path, log: Path) -> Paths:
    return Paths(
        config_file=config / "config.yaml",
        data_dir=data,
        library_dir=data / "library",
        marks_file=data / "marks.sqlite3",
        cache_dir=cache,
        log_file=log / "briefdeck.log",
        shipped_dir=_find_shipped(_PACKAGE),
    )


def _find_shipped(package: Path) -> Path:
    """The shipped briefings: inside an installed package, beside it in a source checkout.

    The inner folder is asked first: beside an installed package lie other people's packages.
    """
    inside = package / "shipped"
    beside = package.parent / "briefings"
    return beside if not inside.is_dir() and beside.is_dir() else inside
