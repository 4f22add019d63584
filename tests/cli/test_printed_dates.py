"""Dates in the style of the reader's choice, wherever a command prints them for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FIRE = """\
title: Fire in Lund
id: fire
date: 2024-05-04
timeline:
  - {id: alarm, date: 2024-05-01, text: Smoke over the grain store.}
statements:
  - {id: calm, speaker: Jon Berg, date: 2024-05-02/03, quote: It is out.}
"""


@pytest.fixture
def fire(work: Path) -> Path:
    folder = work / "briefings"
    folder.mkdir()
    file = folder / "fire.yaml"
    file.write_text(FIRE, encoding="utf-8")
    return file


def write_config(home: Path, text: str) -> None:
    folder = home / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("style", "issued", "month", "event", "said"),
    [
        ("day-first", "4 May 2024", "May 2024", "1 May 2024", "2–3 May 2024"),
        ("month-first", "May 4, 2024", "May 2024", "May 1, 2024", "May 2–3, 2024"),
        ("iso", "2024-05-04", "2024-05", "2024-05-01", "2024-05-02/03"),
    ],
)
def test_every_command_that_prints_dates_follows(
    run: Run, home: Path, fire: Path, style: str, issued: str, month: str, event: str, said: str
) -> None:
    write_config(home, f"date-style: {style}\n")
    _, out, _ = run("show", str(fire))
    lines = [line.strip() for line in out.splitlines()]
    assert f"{issued} · fire" in lines[0]
    assert month in lines
    assert event in lines
    assert said in lines
    assert f"● {issued}  Fire in Lund" in run("list")[1]
    assert run("search", "smoke")[1].startswith(f"{event}  event")
    assert run("marks", "add", "fire#alarm")[0] == 0
    assert f"Fire in Lund · {issued}" in run("marks", "list")[1]


def test_programs_read_one_form(run: Run, home: Path, fire: Path) -> None:
    def printed() -> list[object]:
        asked = (("show", str(fire)), ("list",), ("search", "smoke"))
        return [json.loads(run(*args, "--json")[1]) for args in asked]

    before = printed()
    write_config(home, "date-style: iso\n")
    assert printed() == before


def test_a_wrong_style_is_told_once_and_the_default_used(run: Run, home: Path, fire: Path) -> None:
    write_config(home, "date-style: us\n")
    for args in (("show", str(fire)), ("list",), ("list", str(fire))):
        _, out, err = run(*args)
        assert "4 May 2024" in out
        assert err.count("date-style") == 1, args


def test_show_works_where_there_is_no_home(
    run: Run, fire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: type[Path]) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("BRIEFDECK_HOME")
    monkeypatch.setattr(Path, "home", classmethod(refuse))
    assert run("show", str(fire))[0] == 0
