"""``briefdeck list``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui.state.store import Store

Result = tuple[int, str, str]
Run = Callable[..., Result]

OLD = "id: cuba\ntitle: Missiles in Cuba\ndate: 1962-10-28\n"
NEW = """\
id: kyiv
title: Strikes on Kyiv
date: late November 2025
tlp: GREEN
tags: [war]
regions: [Ukraine]
story: russia-ukraine-war
summary: Six died.
timeline:
  - {date: 2025-11-25, title: Hit}
  - {date: 2025-13-01, title: Odd}
statements:
  - {speaker: Zelenskyy, quote: Now.}
analysis: It goes on.
"""
UNDATED = "id: soon\ntitle: Not yet dated\n"


@pytest.fixture
def library(work: Path) -> Path:
    folder = work / "briefings"
    (folder / "1962").mkdir(parents=True)
    (folder / "1962" / "cuba.yaml").write_text(OLD)
    (folder / "kyiv.yaml").write_text(NEW)
    (folder / "soon.yaml").write_text(UNDATED)
    (folder / "broken.yaml").write_text("title: Kyiv: six killed\n")
    (folder / "other.yaml").write_text("on: push\n")
    return folder


def marks_file(home: Path) -> Path:
    return home / "data" / "marks.sqlite3"


def test_newest_first_with_counts_and_id(library: Path, run: Run) -> None:
    status, out, err = run("list")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[:3] == [
        "● late November 2025  Strikes on Kyiv  2e 1s  kyiv",
        "● 28 Oct 1962         Missiles in Cuba  0e 0s  cuba",
        "● undated             Not yet dated  0e 0s  soon",
    ]
    assert lines[3].startswith("✗ broken.yaml  line 1: ")
    assert len(lines) == 4


def test_unread_is_known_from_the_store(library: Path, home: Path, run: Run) -> None:
    Store(marks_file(home), lambda: datetime.now(UTC)).set_read("CUBA", True)
    lines = run("list")[1].splitlines()
    assert lines[0].startswith("● late November 2025")
    assert lines[1].startswith("  28 Oct 1962")


def test_listing_makes_nothing_but_the_index(library: Path, home: Path, run: Run) -> None:
    run("list")
    made = [path for path in home.rglob("*") if path.is_file()]
    assert made
    assert all(path.parent == home / "cache" for path in made)


def test_a_store_that_cannot_be_read_does_not_hide_the_list(
    library: Path, home: Path, run: Run
) -> None:
    marks_file(home).mkdir(parents=True)
    status, out, err = run("list")
    assert status == 0
    assert len(out.splitlines()) == 4
    assert err.startswith("briefdeck: ")


def test_superseded_briefings_leave_the_list(library: Path, run: Run) -> None:
    (library / "newer.yaml").write_text(
        "id: newer\ntitle: Newer\ndate: 2025-12-01\nsupersedes: [KYIV, newer]\n"
    )
    _, out, err = run("list")
    assert "Strikes on Kyiv" not in out
    assert "Newer" in out
    assert err == "1 superseded, not listed; --all lists them\n"
    _, out, err = run("list", "--all")
    assert "● late November 2025  Strikes on Kyiv  2e 1s  kyiv (superseded)\n" in out
    assert err == ""


def test_briefings_that_replace_each_other_do_not_both_vanish(work: Path, run: Run) -> None:
    (work / "a.yaml").write_text("id: a\ntitle: A\ndate: 2025-01-01\nsupersedes: [b]\n")
    (work / "b.yaml").write_text("id: b\ntitle: B\ndate: 2025-01-02\nsupersedes: [a]\n")
    assert run("list", ".")[1] == "● 2 Jan 2025  B  0e 0s  b\n"


def test_json(library: Path, run: Run) -> None:
    status, out, _ = run("list", "--json")
    assert status == 0
    rows = json.loads(out)
    assert [row["id"] for row in rows] == ["kyiv", "cuba", "soon", ""]
    kyiv = rows[0]
    date = kyiv.pop("date")
    assert date["written"] == "late November 2025"
    assert kyiv == {
        "id": "kyiv",
        "title": "Strikes on Kyiv",
        "file": "briefings/kyiv.yaml",
        "status": "final",
        "tlp": "GREEN",
        "events": 2,
        "statements": 1,
        "judgements": 1,
        "tags": ["war"],
        "regions": ["Ukraine"],
        "story": ["russia-ukraine-war"],
        "summary": "Six died.",
        "is_read": False,
        "is_superseded": False,
        "problems": 1,
        "error": None,
    }
    assert rows[3]["error"]["code"] == "yaml"
    assert set(rows[3]) == {*kyiv, "date"}


def test_paths_are_the_library(library: Path, run: Run) -> None:
    status, out, _ = run("list", "briefings/1962", "briefings/soon.yaml")
    assert status == 0
    assert [line.split()[-1] for line in out.splitlines()] == ["cuba", "soon"]


@pytest.mark.parametrize(("options", "out"), [((), ""), (("--json",), "[]\n")])
def test_nothing_to_list(work: Path, run: Run, options: tuple[str, ...], out: str) -> None:
    assert run("list", ".", *options) == (1, out, "no briefings here\n")


def test_a_path_that_is_not_there(run: Run) -> None:
    assert run("list", "nowhere") == (3, "", 'briefdeck: there is no file or folder "nowhere"\n')


def test_an_empty_path(run: Run) -> None:
    assert run("list", "") == (2, "", "briefdeck: a path is empty\n")
