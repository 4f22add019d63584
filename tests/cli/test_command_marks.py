"""``briefdeck marks``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui.loading.read import read_briefing
from tui.model.briefing import Briefing
from tui.state.anchors import anchor_of, briefing_anchor, quote_of
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
    (library / "kyiv.yaml").write_text(KYIV.partition("  - id: talks")[0])
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
        "passage": None,
        "note": "ask\nwho came",
        "label": "",
        "tags": [],
        "created": kept.created.isoformat(),
        "modified": kept.modified.isoformat(),
        "found": True,
        "state": "exact",
        "candidate": None,
        "file": "briefings/kyiv.yaml",
        "line": 8,
    }
    assert (hit["found"], hit["line"]) == (True, 5)
    assert (cuba["found"], cuba["file"], cuba["line"]) == (False, "", 0)
    assert (cuba["state"], cuba["item"]["kind"]) == ("orphan", "briefing")


def test_json_of_what_has_to_be_asked(marked: Store, library: Path, run: Run) -> None:
    text = KYIV.replace("id: talks", "id: other").replace("In Geneva.", "Nobody knows where.")
    (library / "kyiv.yaml").write_text(text)
    talks = json.loads(run("marks", "--json")[1])[1]
    assert (talks["state"], talks["found"], talks["file"], talks["line"]) == ("ask", False, "", 0)
    candidate = talks["candidate"]
    assert 0.5 < candidate.pop("score") < 1
    assert candidate == {
        "id": "other", "heading": "Talks go on", "file": "briefings/kyiv.yaml", "line": 8
    }  # fmt: skip
    out = run("marks")[1]
    assert "    not found; it may be: Talks go on\n    Talks go on\n    In Geneva.\n" in out


def test_a_moved_item_says_so(marked: Store, library: Path, run: Run) -> None:
    (library / "kyiv.yaml").write_text(KYIV.replace("id: talks", "id: other"))
    assert "  Talks go on\n    ask\n    who came\n    moved\n" in run("marks")[1]
    assert json.loads(run("marks", "--json")[1])[1]["state"] == "moved"


@pytest.mark.parametrize("spoil", ["id: kyiv", "id: kyiv\ntitle: Strikes on Kyiv"])
def test_a_briefing_is_found_by_its_path_or_its_title(
    marked: Store, library: Path, run: Run, spoil: str
) -> None:
    (library / "kyiv.yaml").write_text(KYIV.replace(spoil, spoil.replace("kyiv", "other", 1)))
    if "title" not in spoil:
        (library / "kyiv.yaml").rename(library / "renamed.yaml")
    assert "not found" not in run("marks")[1]


def test_all_that_a_mark_carries(marked: Store, library: Path, run: Run) -> None:
    marked.set_tags("kyiv", "hit", ["energy", "to check"])
    marked.set_label("kyiv", "hit", "!")
    kyiv = read(library / "kyiv.yaml")
    talks = kyiv.items_by_id["talks"]
    marked.mark_passage(anchor_of(kyiv, talks), quote_of(talks.text_plain, 15, 21), "where?")
    status, out, _ = run("marks", "list")
    assert status == 0
    assert out.startswith("Strikes on Kyiv · 29 Nov 2025 (?)\n2026-01-05  “Geneva”\n    where?\n")
    assert "2026-01-05  !  Missiles hit Kyiv\n    energy · to check\n" in out
    passage, *_, hit = json.loads(run("marks", "list", "--json")[1])
    assert passage["passage"] == {
        "exact": "Geneva", "prefix": "Talks go on\nIn ", "suffix": ".", "offset": 15
    }  # fmt: skip
    assert (hit["label"], hit["tags"]) == ("!", ["energy", "to check"])
    assert run("marks", "list", "--json")[1] == run("marks", "--json")[1]


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
