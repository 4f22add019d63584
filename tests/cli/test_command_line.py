"""What holds for every command: how it is found, how it ends, and what it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest

from tui import __version__
from tui.cli.group import group
from tui.cli.table import COMMANDS
from tui.errors import ConfigError

Result = tuple[int, str, str]
Run = Callable[..., Result]

BRIEFING = """\
title: Strikes on Kyiv
date: 2025-11-25
statements:
  - speaker: Zelenskyy
    quote: We must work.
"""
PACKAGE = Path(__file__).parents[2]


@pytest.fixture
def briefing(work: Path) -> Path:
    path = work / "kyiv.yaml"
    path.write_text(BRIEFING)
    return path


def environ(**changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(PACKAGE), **changes}


# How a command is found.


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"briefdeck {__version__}\n", "")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command_and_exit_status(run: Run, option: str) -> None:
    status, out, _ = run(option)
    assert status == 0
    for name, entry in COMMANDS.items():
        assert f"  {name} " in out
        assert entry.help in out
    for number in (0, 1, 2, 3, 4, 5, 70, 130):
        assert f"\n    {number} " in out
    assert "_BRIEFDECK_COMPLETE=bash_source briefdeck" in out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_helps(run: Run, name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.name == name
    status, out, _ = run(name, "--help")
    assert status == 0
    assert out.startswith(f"Usage: briefdeck {name} ")


@pytest.mark.parametrize(
    "args", [(), ("some/folder",), ("./show",), ("--", "--odd"), ("open", "show"), ("shwo",)]
)
def test_what_is_no_command_opens_the_app(run_process: Run, args: Sequence[str]) -> None:
    status, out, err = run_process(*args)
    assert (status, out) == (2, "")
    assert err == "briefdeck needs a terminal to open; use briefdeck show, list or check\n"


def test_wrong_use_is_two_lines_and_status_2(run: Run) -> None:
    assert run("show", "--nonsense", "x") == (
        2,
        "",
        "briefdeck: No such option '--nonsense'.\ntry \"briefdeck show --help\"\n",
    )


def test_module_and_script_are_one(run_process: Run) -> None:
    assert run_process("--version")[:2] == (0, f"briefdeck {__version__}\n")
    assert "Usage: briefdeck " in run_process("--help")[1]


@pytest.mark.parametrize(
    ("words", "word", "expected"),
    [
        ("briefdeck s", 1, {"file,s", "plain,show", "plain,search", "plain,schema"}),
        ("briefdeck show ", 2, {"file,"}),
        ("briefdeck some/folder ", 2, {"file,"}),
        ("briefdeck show --pa", 2, {"plain,--pane"}),
        ("briefdeck show --pane st", 3, {"plain,statements"}),
    ],
)
def test_completion(run_process: Run, words: str, word: int, expected: set[str]) -> None:
    status, out, _ = run_process(
        _BRIEFDECK_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(word)
    )
    assert status == 0
    assert set(out.split()) == expected


@pytest.mark.parametrize(
    ("words", "word", "expected"),
    [
        ("briefdeck show ta", 2, {"file,ta", "plain,talks"}),
        ("briefdeck open talks#su", 2, {"file,talks#su", "plain,talks#summary"}),
        ("briefdeck ta", 1, {"file,ta", "plain,talks"}),
        ("briefdeck show no", 2, {"file,no"}),
        ("briefdeck export --story s", 3, {"plain,sella"}),
    ],
)
def test_completion_knows_the_briefings_of_the_index(
    run_process: Run, run: Run, work: Path, words: str, word: int, expected: set[str]
) -> None:
    (work / "briefings").mkdir()
    text = "title: A\nid: talks\ndate: 2025\nsummary: x\nstory: [sella, other]\n"
    (work / "briefings" / "a.yaml").write_text(text)
    assert run("list")[0] == 0
    status, out, _ = run_process(
        _BRIEFDECK_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(word)
    )
    assert status == 0
    assert set(out.split()) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run_process: Run, shell: str) -> None:
    status, out, _ = run_process(_BRIEFDECK_COMPLETE=f"{shell}_source")
    assert status == 0
    assert f"_BRIEFDECK_COMPLETE={shell}_complete" in out


# How a command ends.


def raising(error: BaseException) -> Callable[..., None]:
    def raise_it(*_: object) -> None:
        raise error

    return raise_it


def test_our_own_errors_are_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.where.find_paths", raising(ConfigError("no home\x1b[31m")))
    assert run("where") == (4, "", "briefdeck: no home␛[31m\n")


@pytest.mark.parametrize(
    "args", [("show", "{}"), ("show", "nothing"), ("show", "{}.gone"), ("show", ""), ("open", "{}")]
)
def test_the_short_way_into_a_command_does_what_the_long_one_does(
    run: Run, briefing: Path, args: Sequence[str]
) -> None:
    command, path = args
    path = path.format(briefing)
    assert run(command, path) == run(command, "--", path)


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.where.find_paths", raising(KeyboardInterrupt()))
    status, out, err = run("where")
    assert (status, out, err.strip()) == (130, "", "")


def test_the_unexpected_is_told_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.where.find_paths", raising(ValueError("odd\x1b[31m")))
    status, out, err = run("where")
    assert (status, out) == (70, "")
    assert err == (
        "briefdeck: unexpected problem: ValueError: odd␛[31m\n"
        "run with BRIEFDECK_DEBUG=1 for the details\n"
    )


def test_details_of_the_unexpected(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFDECK_DEBUG", "1")
    monkeypatch.setattr("tui.cli.where.find_paths", raising(ValueError("odd\x1b[31m")))
    status, _, err = run("where")
    assert status == 70
    assert "Traceback" in err
    assert "\x1b" not in err


@pytest.mark.parametrize("args", [("show", "kyiv.yaml"), ("keys",), ("--help",)])
def test_a_reader_that_left_is_no_error(briefing: Path, args: Sequence[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tui", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) in (1, 141)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_full_disk_is_told(briefing: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "show", "kyiv.yaml"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environ(),
            check=False,
            timeout=60,
        )
    assert done.returncode == 70
    assert b"No space left on device" in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
def test_closed_output_is_no_error(briefing: Path) -> None:
    line = f"exec '{sys.executable}' -m tui show kyiv.yaml >&-"
    done = subprocess.run(
        ["sh", "-c", line], stderr=subprocess.PIPE, env=environ(), check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_output_for_an_ascii_stream(briefing: Path, run_process: Run) -> None:
    status, out, _ = run_process("show", str(briefing), PYTHONIOENCODING="ascii")
    assert status == 0
    assert r"\u201cWe must work.\u201d" in out


# What a command loads.

PROBE = """\
import json, sys
from tui.cli.main import main
sys.stdout = open({sink!r}, "w")
try:
    main({args!r})
except SystemExit:
    pass
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})), file=sys.__stdout__)
"""


def modules_of(args: Sequence[str], sink: Path) -> set[str]:
    code = PROBE.format(args=list(args), sink=str(sink))
    done = subprocess.run(
        [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environ(),
        check=True,
        timeout=60,
    )
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("args", "spared"),
    [
        (("--version",), {"yaml", "sqlite3", "platformdirs", "difflib"}),
        (("--help",), {"yaml", "sqlite3", "platformdirs"}),
        (("show", "kyiv.yaml"), {"sqlite3", "platformdirs"}),
        (("show", "kyiv.yaml", "--json"), {"sqlite3", "platformdirs"}),
        (("list", "."), set()),
        (("search", "kyiv", "--in", "."), set()),
        (("check", "."), {"sqlite3"}),
        (("schema",), {"sqlite3"}),
        (("marks",), set()),
        (("keys",), {"sqlite3", "yaml"}),
        (("where",), {"sqlite3", "yaml"}),
        (("open",), {"yaml", "sqlite3"}),
    ],
)
def test_no_command_pays_for_another(
    briefing: Path, tmp_path: Path, args: Sequence[str], spared: set[str]
) -> None:
    loaded = modules_of(args, tmp_path / "sink")
    assert not loaded & {"textual", "rich", *spared}
