"""Homes and folders of odd kinds, as another process meets them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tui

ROOT = Path(str(tui.__file__)).parents[1]

MARK = """
import os, sys
from datetime import UTC, datetime
from tui.errors import BriefdeckError
from tui.paths import find_paths
from tui.state.anchor import Anchor
from tui.state.store import Store

try:
    path = find_paths(os.environ).marks_file
    store = Store(path, lambda: datetime.now(UTC), timeout=1)
    store.mark(Anchor("b", "", "", "", "i", True, "event", *[""] * 8, 0, 0))
    print(path)
except BriefdeckError as error:
    try:
        print(len(store.marks()), [each.text for each in store.unsaved()])
    except NameError:
        pass
    sys.exit(f"{error.exit_status} {error}")
"""


def mark(environ: dict[str, str]) -> tuple[str, str]:
    """Mark an item in a process of its own: what it printed, and its error."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", MARK],
        cwd="/",
        env={"PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.stdout.strip(), done.stderr.strip()


def test_data_goes_where_xdg_says(tmp_path: Path) -> None:
    data = tmp_path / "my data"
    out, err = mark({"HOME": str(tmp_path), "XDG_DATA_HOME": str(data)})
    assert (out, err) == (str(data / "briefdeck" / "marks.sqlite3"), "")
    assert Path(out).is_file()


@pytest.mark.parametrize("odd", ["", "  "])
def test_an_empty_xdg_value_is_none(tmp_path: Path, odd: str) -> None:
    out, err = mark({"HOME": str(tmp_path), "XDG_DATA_HOME": odd})
    assert (out, err) == (str(tmp_path / ".local/share/briefdeck/marks.sqlite3"), "")


def test_a_relative_xdg_value_never_makes_folders_where_one_stands(tmp_path: Path) -> None:
    out, err = mark({"HOME": str(tmp_path), "XDG_DATA_HOME": "relative"})
    assert out.startswith(str(tmp_path)) or err.startswith("4 ")
    assert not Path("/relative").exists()


def test_without_home_there_is_one_line_or_the_home_of_the_user_list(tmp_path: Path) -> None:
    # The user list of the system may know a home; a data folder of our own is then used.
    data = tmp_path / "data"
    out, err = mark({"XDG_DATA_HOME": str(data)})
    assert out.startswith(str(data)) or err.startswith("4 no home folder is known")
    assert err.count("\n") == 0


def test_a_file_in_the_way_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    out, err = mark({"BRIEFDECK_HOME": str(tmp_path / "file")})
    assert out == "0 ['mark: i']"
    assert err.startswith("5 the marks file ")
    assert err.count("\n") == 0
