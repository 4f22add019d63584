"""A home of its own for every test, and two ways to run a command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli.main import main

Result = tuple[int, str, str]
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with everything of the program's own in ``home`` below it."""
    monkeypatch.setenv("BRIEFDECK_HOME", str(tmp_path / "home"))
    for name in ("BRIEFDECK_LIBRARY", "BRIEFDECK_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    # Whatever runs the tests may have a terminal; no command is to open the app on it.
    monkeypatch.setattr(sys, "__stdin__", None)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return tmp_path / "home"


@pytest.fixture
def work(home: Path) -> Path:
    """The current folder."""
    return Path.cwd()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: exit status, output, errors."""

    def run_here(*args: str) -> Result:
        try:
            status = main(args)
        except SystemExit as exit:
            status = exit.code if isinstance(exit.code, int) else 1
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_here


@pytest.fixture
def run_process() -> Run:
    """Run a command in a process of its own, without a terminal: exit status, output, errors."""

    def run_there(*args: str, **environ: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *args],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environ(environ),
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run_there


def _environ(changes: dict[str, str]) -> dict[str, str]:
    package = Path(__file__).parents[2]
    return {**os.environ, "PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8", **changes}
