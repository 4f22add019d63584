"""``briefdeck show``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Result = tuple[int, str, str]
Run = Callable[..., Result]

BRIEFING = """\
title: Strikes on Kyiv
date: 2025-11-29?
tlp: GREEN
summary: Six people died.
timeline:
  - date: 2025-11-25
    title: Missiles hit Kyiv
    places: kyiv
  - date: 11/12/2025
    text: Something else.
statements:
  - speaker: Zelenskyy
    role: President
    quote: We must work.
analysis: Two tracks.
"""
SHARED = """\
places:
  kyiv: {name: Kyiv}
"""
TIMELINE = """\
TLP:GREEN · 29 Nov 2025 (?) · kyiv
Strikes on Kyiv

Timeline · 2

Nov 2025

25 Nov 2025  Missiles hit Kyiv
    Kyiv

undated

11/12/2025 !
    Something else.

Problems in the file · 1
line 9: error: \
11/12/2025 can mean 12 November or 11 December; write 2025-11-12 or 2025-12-11
"""


@pytest.fixture
def briefing(work: Path) -> Path:
    (work / "_library.yaml").write_text(SHARED)
    path = work / "kyiv.yaml"
    path.write_text(BRIEFING)
    return path


def test_a_file(briefing: Path, run: Run) -> None:
    status, out, err = run("show", "kyiv.yaml")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[:4] == [
        "TLP:GREEN · 29 Nov 2025 (?) · kyiv",
        "Strikes on Kyiv",
        "",
        "Six people died.",
    ]
    assert {"Timeline · 2", "Statements · 1", "Analysis", "    “We must work.”"} <= {*lines}


def test_a_pane_with_what_the_folder_shares(briefing: Path, run: Run) -> None:
    assert run("show", "kyiv.yaml", "--pane", "timeline") == (0, TIMELINE, "")


def test_a_file_with_any_name(work: Path, run: Run) -> None:
    (work / "notes.txt").write_text(BRIEFING)
    assert run("show", "notes.txt")[0] == 0


def test_json(briefing: Path, run: Run) -> None:
    status, out, _ = run("show", "kyiv.yaml", "--json")
    assert status == 0
    assert out.isascii()
    shape = json.loads(out)
    assert (shape["id"], shape["title"], shape["file"]) == ("kyiv", "Strikes on Kyiv", "kyiv.yaml")
    assert shape["timeline"][0]["places"] == [{"written": "kyiv", "name": "Kyiv", "entity": "kyiv"}]
    assert [problem["code"] for problem in shape["problems"]] == ["bad-date"]
    assert shape["problems"][0]["file"] == "kyiv.yaml"


def test_json_of_a_pane(briefing: Path, run: Run) -> None:
    shape = json.loads(run("show", "kyiv.yaml", "--pane", "statements", "--json")[1])
    assert shape["statements"][0]["quote"] == "We must work."
    assert "timeline" not in shape


def test_an_id_of_the_library(work: Path, run: Run) -> None:
    library = work / "briefings"
    library.mkdir()
    (library / "one.yaml").write_text("id: Kyiv-1\nformerly: [kyiv-0]\ntitle: A\ndate: 2025\n")
    (library / "two.yaml").write_text("id: kyiv-0b\ntitle: B\ndate: 2025\n")
    assert "\nA\n" in run("show", "kyiv-1")[1]
    assert "\nA\n" in run("show", "kyiv-0")[1]
    assert "\nB\n" in run("show", "KYIV-0B")[1]


def test_a_library_named_in_the_environment(
    work: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (work / "elsewhere").mkdir()
    (work / "elsewhere" / "kyiv.yaml").write_text(BRIEFING)
    monkeypatch.setenv("BRIEFDECK_LIBRARY", str(work / "elsewhere"))
    assert run("show", "kyiv")[0] == 0


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("nowhere.yaml", 3, 'there is no file "nowhere.yaml", and no briefing with that id'),
        (".", 2, ". is a folder; use briefdeck list, or name a file"),
        ("", 2, "name a file or the id of a briefing"),
    ],
)
def test_what_cannot_be_shown(run: Run, path: str, status: int, message: str) -> None:
    assert run("show", path) == (status, "", f"briefdeck: {message}\n")


def test_a_file_that_yaml_refuses_is_shown_as_it_is(work: Path, run: Run) -> None:
    (work / "bad.yaml").write_text("title: Kyiv: six killed\ndate: 2025\n")
    status, out, err = run("show", "bad.yaml")
    assert (status, out) == (1, "title: Kyiv: six killed\ndate: 2025\n")
    assert err.startswith("bad.yaml:1:")
    assert " error yaml" in err


def test_json_of_a_file_that_yaml_refuses(work: Path, run: Run) -> None:
    (work / "bad.yaml").write_text("title: Kyiv: six killed\n")
    status, out, err = run("show", "bad.yaml", "--json")
    assert (status, err) == (1, "")
    shape = json.loads(out)
    assert set(shape) == {"problems"}
    assert shape["problems"][0]["line"] == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_does_not_block(work: Path, run_process: Run) -> None:
    os.mkfifo(work / "pipe.yaml")
    status, out, err = run_process("show", "pipe.yaml")
    assert (status, out) == (2, "")
    assert err.startswith("briefdeck: pipe.yaml: not opened: ")


def on_a_terminal(*args: str, **changes: str) -> str:
    """What a command writes to a terminal of 40 columns."""
    import pty

    package = Path(__file__).parents[2]
    environ = {**os.environ, "PYTHONPATH": str(package), "COLUMNS": "40", "TERM": "xterm"}
    primary, secondary = pty.openpty()
    command = [sys.executable, "-m", "tui", *args]
    with subprocess.Popen(command, stdout=secondary, env={**environ, **changes}) as process:
        os.close(secondary)
        written = b""
        while True:
            try:
                part = os.read(primary, 65536)
            except OSError:
                # Linux reports the end of a terminal this way.
                break
            if not part:
                break
            written += part
        process.wait(60)
    os.close(primary)
    return written.decode().replace("\r\n", "\n")


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
def test_on_a_terminal_lines_are_wrapped_and_titles_bold(briefing: Path) -> None:
    briefing.write_text(f"title: Strikes\ndate: 2025\nsummary: {'words ' * 20}\n")
    written = on_a_terminal("show", "kyiv.yaml")
    assert "\x1b[1mStrikes\x1b[0m" in written
    assert f"{'words ' * 6}".strip() + "\n" in written


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_plain_terminals_get_no_styles(briefing: Path, changes: dict[str, str]) -> None:
    assert "\x1b" not in on_a_terminal("show", "kyiv.yaml", **changes)
