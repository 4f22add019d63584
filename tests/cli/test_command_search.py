"""``briefdeck search``: what a person or a script gets for a query."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tui.loading.read import read_briefing
from tui.model.briefing import Briefing
from tui.state.anchors import anchor_of
from tui.state.store import Store

FIRE = """\
title: Fire in Lund
id: fire
date: 2024-05-04
tags: [harbour]
timeline:
  - {id: alarm, date: 2024-05-01, title: The store burns, text: Smoke over the grain store.}
  - {date: 2024-05-02, text: The quay is cleared.}
statements:
  - {id: calm, speaker: Ek, quote: The fire is under control.}
people:
  ek: {name: Åsa Ek, aliases: [Ek, Asa Ekova]}
"""

FLOOD = """\
title: Flood in Mora
date: 2024-06-10
timeline:
  - {id: rain, date: 2024-06-08, text: Heavy rain over the grain fields.}
"""


@pytest.fixture
def fires(work: Path) -> Path:
    folder = work / "briefings"
    folder.mkdir()
    (folder / "fire.yaml").write_text(FIRE, encoding="utf-8")
    (folder / "flood.yaml").write_text(FLOOD, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("fires")
def test_items_come_with_their_briefing_an_extract_and_a_reference(run: Run) -> None:
    status, out, _ = run("search", "smoke")
    assert status == 0
    assert out.splitlines() == [
        "1 May 2024  event  The store burns  (Fire in Lund)",
        "    The store burns · Smoke over the grain store.",
        "    fire#alarm",
    ]


@pytest.mark.usefixtures("fires")
def test_nothing_found_is_told_and_has_a_status_of_its_own(run: Run) -> None:
    status, out, err = run("search", "nosuchword")
    assert (status, out, err) == (1, "", "nothing found\n")


@pytest.mark.usefixtures("fires")
def test_names_are_widened_and_told(run: Run) -> None:
    status, out, err = run("search", "ekova")
    assert status == 1 or "fire#calm" in out
    status, out, err = run("search", "asa", "ekova")
    assert status == 0
    assert "fire#calm" in out
    assert "also" in err


@pytest.mark.usefixtures("fires")
def test_the_newest_first_and_so_many_as_wanted(run: Run) -> None:
    _, out, err = run("search", "grain", "--by-date", "--limit", "1")
    assert "(Flood in Mora)" in out
    assert "(Fire in Lund)" not in out
    assert err == "1 of 2; --limit shows more\n"


@pytest.mark.usefixtures("fires")
def test_json_has_all_that_the_screen_shows(run: Run) -> None:
    status, out, _ = run("search", "smoke", "--json")
    found = json.loads(out)
    assert status == 0
    assert (found["query"], found["total"], found["is_more"]) == ("smoke", 1, False)
    (item,) = found["items"]
    assert item["briefing"] == {"id": "fire", "title": "Fire in Lund", "date": "4 May 2024"}
    assert item["item"] == {"id": "alarm", "kind": "event", "heading": "The store burns"}
    assert (item["first"], item["last"]) == ("2024-05-01", "2024-05-01")
    assert [item["text"][a:b] for a, b in item["matches"]] == ["Smoke"]
    assert item["file"].endswith("fire.yaml")
    assert item["line"] == 6


@pytest.mark.usefixtures("fires")
def test_items_without_an_id_are_named_by_the_derived_one(run: Run) -> None:
    _, out, _ = run("search", "quay")
    assert "fire#e-2024-05-02-the-quay-is-cleared" in out


def test_marks_and_notes_can_be_asked_for(fires: Path, home: Path, run: Run) -> None:
    briefing, _ = read_briefing(fires / "fire.yaml")
    assert isinstance(briefing, Briefing)
    store = Store(home / "data" / "marks.sqlite3", lambda: datetime.now(UTC))
    store.mark(anchor_of(briefing, briefing.items_by_id["calm"]), "ask the mayor")
    store.mark(anchor_of(briefing, briefing.events_by_date[1]))
    assert "fire#calm" in run("search", "note:mayor")[1]
    assert run("search", "note:nobody")[0] == 1
    _, out, _ = run("search", "is:marked")
    assert "fire#calm" in out
    assert "the-quay-is-cleared" in out
    assert "fire#alarm" not in out


def test_only_what_is_named_is_searched(fires: Path, run: Run) -> None:
    _, out, _ = run("search", "grain", "--in", str(fires / "flood.yaml"))
    assert "(Flood in Mora)" in out
    assert "(Fire in Lund)" not in out
