"""However the app ends, the terminal is as it was and the place is kept."""

from __future__ import annotations

import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui.state.store import Store

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.cli.terminal import Terminal

TITLE = "Fire in the harbour"
TEXT = f"""\
title: {TITLE}
id: harbour
date: 2024-05-04
timeline:
  - {{id: one, date: 2024-05-01, text: Smoke is seen at dawn.}}
  - {{id: two, date: 2024-05-02, text: The harbour is closed.}}
"""
SANE = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
CRASHING = """
import sys
from tui.cli.main import main
from tui.ui.screens.reader import ReaderScreen
def crash(self): secret = "not to be shown"; raise ValueError("[/] \\x1b]2;title\\x07")
ReaderScreen.action_reader_zoom = crash
sys.exit(main(["harbour.yaml"]))
"""


@pytest.fixture
def file(work: Path) -> Path:
    path = work / "harbour.yaml"
    path.write_text(TEXT)
    return path


def opened(home: Path, file: Path, *command: str) -> Terminal:
    command = command or (sys.executable, "-m", "tui", file.name)
    return Terminal(command, {"BRIEFDECK_HOME": str(home)}, file.parent)


def store_of(home: Path) -> Store:
    return Store(home / "data" / "marks.sqlite3", lambda: datetime.now(UTC))


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_a_sane_terminal_and_the_place(home: Path, file: Path, name: str) -> None:
    number = getattr(signal, name)
    with opened(home, file) as terminal:
        terminal.wait_for("event 1 of 2")
        terminal.type("j")
        terminal.wait_for("2 of 2")
        terminal.process.send_signal(number)
        assert terminal.wait_for_end() == 128 + number
        assert [code for code in SANE if code not in terminal.seen] == []
    position = store_of(home).position("harbour")
    assert position is not None
    assert dict(position.items)["timeline"] == "two"


def test_a_crash_says_one_line_and_where_the_log_is(home: Path, file: Path) -> None:
    with opened(home, file, sys.executable, "-c", CRASHING) as terminal:
        terminal.wait_for("event 1 of 2")
        terminal.type("m")
        terminal.wait_for("★")
        terminal.type("Z")
        assert terminal.wait_for_end() == 70
        log = home / "log" / "briefdeck.log"
        after = terminal.seen.rpartition(b"\x1b[?1049l")[2].decode()
        assert [code for code in SANE if code not in terminal.seen] == []
        assert f"briefdeck: it ended by an unexpected problem; the details are in {log}" in after
        assert "Traceback" not in after
        assert "secret" not in after
        assert "title" not in after
    assert "ValueError" in log.read_text()
    assert [mark.key for mark in store_of(home).marks()]


@pytest.mark.skipif(not shutil.which("bash"), reason="needs a shell with jobs")
def test_the_app_can_be_suspended_and_comes_back(home: Path, file: Path) -> None:
    with opened(home, file, "bash", "--norc", "--noprofile", "-i") as terminal:
        terminal.type(f"{sys.executable} -m tui harbour.yaml\n")
        terminal.wait_for("event 1 of 2")
        terminal.type("\x1a")
        stopped = terminal.wait_for("Stopped")
        assert b"\x1b[?1049l" in terminal.seen
        terminal.type("fg\n")
        back = terminal.wait_for("event 1 of 2", after=stopped)
        assert TITLE.encode() in terminal.seen[stopped:]
        terminal.type("Q")
        terminal.wait_for("\x1b[?1049l", after=back)
