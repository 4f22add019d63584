"""``briefdeck marks``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui.loading.read import read_briefing
from tui.model.briefing import Briefing
from tui.state.anchors import anchor_of, briefing_anchor
from tui.state.store import Store

Result = tuple[int, str, str]
Run = Callable[..., Result]

KYIV = """\
id: kyiv
title: Strikes on Kyiv
date: 2025-11-29?
timeline:
  - id: hit
    date: 2025-11-25
    title: Missiles hit Kyiv
  - id: talks
    date: 2025-11-26
    title: Talks go on
    text: In Geneva.
"""
CUBA = "id: cuba\ntitle: Missiles in Cuba\ndate: 1962-10-28\n"


class Clock:
    """A minute later with every look; the hour is the same day nearly everywhere."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 5, 11, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


@pytest.fixture
def library(work: Path) -> Path:
    folder = work / "briefings"
    folder.mkdir()
    (folder / "kyiv.yaml").write_text(KYIV)
    (folder / "cuba.yaml").write_text(CUBA)
    return folder


@pytest.fixture
def marked(library: Path, home: Path) -> Store:
    """Marks on an event, another with a note, a briefing, in this order."""
    store = Store(home / "data" / "marks.sqlite3", Clock())
    kyiv, cuba = read(library / "kyiv.yaml"), read(library / "cuba.yaml")
    store.mark(anchor_of(kyiv, kyiv.items_by_id["hit"]))
    store.mark(anchor_of(kyiv, kyiv.items_by_id["talks"]), "ask\nwho came")
    store.mark(briefing_anchor(cuba))
    return store


def read(path: Path) -> Briefing:
    briefing, _ = read_briefing(path)
    assert briefing is not None
    return briefing


def test_by_briefing_newest_first(marked: Store, run: Run) -> None:
    assert run("marks") == (
        0,
        "Missiles in Cuba · 28 Oct 1962\n"
        "2026-01-05  Missiles in Cuba\n"
        "\n"
        "Strikes on Kyiv · 29 Nov 2025 (?)\n"
        "2026-01-05  Talks go on\n"
        "    ask\n"
        "    who came\n"
        "2026-01-05  Missiles hit Kyiv\n",
        "",
    )


def test_an_item_that_is_gone_keeps_its_text(marked: Store, library: Path, run: Run) -> None:
    (library / "kyiv.yaml").write_text(KYIV.replace("id: talks", "id: other"))
    status, out, _ = run("marks")
    assert status == 0
    assert (
        "2026-01-05  Talks go on\n"
        "    ask\n"
        "    who came\n"
        "    not found; its text was:\n"
        "    Talks go on\n"
        "    In Geneva.\n"
        "2026-01-05  Missiles hit Kyiv\n"
    ) in out


def test_a_file_that_is_gone_keeps_its_marks(marked: Store, library: Path, run: Run) -> None:
    (library / "kyiv.yaml").unlink()
    (library / "cuba.yaml").unlink()
    status, out, _ = run("marks")
    assert status == 0
    assert out.count("    not found; its text was:\n") == 3


def test_an_item_is_shown_as_it_is_now(marked: Store, library: Path, run: Run) -> None:
    (library / "kyiv.yaml").write_text(KYIV.replace("Talks go on", "Talks end"))
    assert "2026-01-05  Talks end\n" in run("marks")[1]


def test_a_briefing_is_found_by_its_former_id(marked: Store, library: Path, run: Run) -> None:
    renamed = KYIV.replace("id: kyiv", "id: kyiv-2025\nformerly: [kyiv]")
    (library / "kyiv.yaml").write_text(renamed)
    assert "not found" not in run("marks")[1]


def test_json(marked: Store, library: Path, run: Run) -> None:
    (library / "cuba.yaml").unlink()
    status, out, _ = run("marks", "--json")
    assert status == 0
    cuba, talks, hit = json.loads(out)
    kept = marked.marks_of("kyiv")["talks"]
    assert kept.created.tzinfo is UTC
    assert talks == {
        "briefing": {"id": "kyiv", "title": "Strikes on Kyiv", "date": "2025-11-29?"},
        "item": {
            "id": "talks",
            "kind": "event",
            "heading": "Talks go on",
            "speaker": "",
            "text": "Talks go on\nIn Geneva.",
        },
        "note": "ask\nwho came",
        "created": kept.created.isoformat(),
        "modified": kept.modified.isoformat(),
        "found": True,
        "file": "briefings/kyiv.yaml",
        "line": 8,
    }
    assert (hit["found"], hit["line"]) == (True, 5)
    assert (cuba["found"], cuba["file"], cuba["line"]) == (False, "", 0)
    assert cuba["item"]["kind"] == "briefing"


@pytest.mark.parametrize(
    ("options", "out", "err"),
    [((), "", "no marks yet; m in the app sets one\n"), (("--json",), "[]\n", "")],
)
def test_no_marks(home: Path, run: Run, options: tuple[str, ...], out: str, err: str) -> None:
    assert run("marks", *options) == (0, out, err)
    assert not home.exists()


def test_marks_that_cannot_be_read(home: Path, run: Run) -> None:
    (home / "data" / "marks.sqlite3").mkdir(parents=True)
    status, out, err = run("marks")
    assert (status, out) == (5, "")
    assert err.startswith("briefdeck: ")
    assert err.count("\n") == 1
