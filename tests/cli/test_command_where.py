"""``briefdeck where`` and ``briefdeck keys``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.keymap import ACTIONS, BY_ID, key_label

Result = tuple[int, str, str]
Run = Callable[..., Result]


def write_config(home: Path, text: str) -> Path:
    path = home / "config" / "config.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


def test_every_path_is_named_and_none_is_made(home: Path, work: Path, run: Run) -> None:
    (work / "briefings").mkdir()
    status, out, err = run("where")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        f"config   {home}/config/config.yaml (not there)",
        f"marks    {home}/data/marks.sqlite3 (not there)",
        f"cache    {home}/cache (not there)",
        f"log      {home}/log/briefdeck.log (not there)",
        "",
        f"library  {work}/briefings",
        "by rule  ./briefings",
        "",
        "  arguments          no path was given",
        "  BRIEFDECK_LIBRARY  not set",
        f"  config             no library: in {home}/config/config.yaml",
        f"* ./briefings        {work}/briefings",
        "  data folder        not asked: ./briefings comes first",
        "  shipped            not asked: ./briefings comes first",
    ]
    assert not home.exists()


def test_the_configuration_is_heard(home: Path, work: Path, run: Run) -> None:
    path = write_config(home, f"library: {work}/mine\nthem: dark\n")
    status, out, err = run("where")
    assert status == 0
    assert f"config   {path}\n" in out
    assert f"library  {work}/mine (not there)\nby rule  config\n" in out
    assert err.startswith(f"{path}:2:1 warning unknown-key: ")


def test_keys_lists_every_action_under_its_screen(run: Run) -> None:
    status, out, err = run("keys")
    assert (status, err) == (0, "")
    for action in ACTIONS:
        labels = " ".join(map(key_label, action.keys))
        assert any(
            line.startswith(f"{labels} ") and f" {action.id} " in line and action.help in line
            for line in out.splitlines()
        )
    assert out.startswith("Everywhere\n")
    assert "\n\nReader\n" in out


def test_keys_are_those_in_force(home: Path, run: Run) -> None:
    write_config(home, "keys:\n  reader.find: f6\n  reader.nonsense: x\n")
    status, out, err = run("keys")
    assert status == 0
    (line,) = (line for line in out.splitlines() if " reader.find " in line)
    assert line.split()[:2] == ["F6", "reader.find"]
    assert BY_ID["reader.find"].help in line
    assert ":3:" in err


@pytest.mark.parametrize("command", ["where", "keys"])
def test_they_take_no_path(run: Run, command: str) -> None:
    assert run(command, "x")[0] == 2
