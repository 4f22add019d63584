"""``briefdeck export``: what is written, where, and under which label."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tui.exporting.formats import FORMATS

FIRE = """\
title: Fire in Lund
id: fire
date: 2024-05-04
tlp: GREEN
story: [lund]
timeline:
  - {id: alarm, date: 2024-05-01, title: The store burns, text: Smoke over the grain store.}
  - {id: quay, date: 2024-05-02, text: The quay is cleared.}
  - {id: never, date: some day, text: Nobody knows when.}
statements:
  - {id: calm, speaker: Ek, quote: The fire is under control.}
figures: {burnt: 40 tons of grain}
people:
  ek: {name: Åsa Ek, aliases: [Ek, Ekova]}
"""
LATER = """\
title: After the fire
id: after
date: 2024-05-09
tlp: AMBER
story: lund
timeline:
  - {id: quay, date: 2024-05-02, text: The quay is cleared for a day.}
  - {id: count, date: 2024-05-08, text: The grain is counted.}
"""
OLD = """\
title: First word of a fire
id: first
date: 2024-05-01
story: lund
timeline: [{id: smoke, date: 2024-05-01, text: Smoke is seen.}]
"""
FLOOD = """\
title: Flood in Mora
id: flood
date: 2024-06-10
tlp: RED
timeline:
  - {id: rain, date: 2024-06-08, text: Heavy rain.}
"""


@pytest.fixture
def library(work: Path) -> Path:
    folder = work / "briefings"
    folder.mkdir()
    (folder / "fire.yaml").write_text(FIRE.replace("id: fire\n", "id: fire\nsupersedes: first\n"))
    for name, text in (("after", LATER), ("first", OLD), ("flood", FLOOD)):
        (folder / f"{name}.yaml").write_text(text)
    (folder / "_library.yaml").write_text("stories: {lund: The fire of Lund}\n")
    return folder


pytestmark = pytest.mark.usefixtures("library")


@pytest.mark.parametrize("form", FORMATS)
def test_the_label_stands_in_the_first_line_of_every_format(run: Run, form: str) -> None:
    status, out, _ = run("export", "fire", "--format", form)
    assert status == 0
    first, second = out.splitlines()[:2]
    label = second if form == "ical" else first
    assert "GREEN" in label
    assert "tlp" in label.lower()


def test_a_file_and_an_id_give_the_same(run: Run, library: Path) -> None:
    by_id = run("export", "fire", "--format", "json")
    assert by_id == run("export", str(library / "fire.yaml"), "--format", "json")
    shape = json.loads(by_id[1])
    assert (shape["title"], shape["file"]) == ("Fire in Lund", "fire.yaml")


def test_markdown_is_the_default(run: Run) -> None:
    assert run("export", "flood")[1].startswith("TLP:RED\n\n# Flood in Mora\n")


def test_several_briefings_and_folders(run: Run, library: Path) -> None:
    status, out, _ = run("export", "fire", "flood", "--format", "json")
    shape = json.loads(out)
    assert (status, shape["tlp"]) == (0, "RED")
    assert [each["id"] for each in shape["briefings"]] == ["fire", "flood"]
    shape = json.loads(run("export", str(library), "--format", "json")[1])
    assert [each["id"] for each in shape["briefings"]] == ["flood", "after", "fire", "first"]


# Queries


def test_a_query_gives_the_items_by_briefing_the_newest_first(run: Run) -> None:
    status, out, _ = run("export", "--query", "grain", "--format", "json")
    shape = json.loads(out)
    assert (status, shape["tlp"], shape["title"]) == (0, "AMBER", "grain")
    found = [
        (each["id"], [event["id"] for event in each["timeline"]], len(each["figures"]))
        for each in shape["briefings"]
    ]
    assert found == [("after", ["count"], 0), ("fire", ["alarm"], 1)]


def test_a_query_widens_names_and_says_so(run: Run) -> None:
    status, out, err = run("export", "--query", "speaker:ekova", "--format", "jsonl")
    assert status == 0
    assert [json.loads(line)["id"] for line in out.splitlines()[1:]] == ["calm"]
    assert "also" in err


def test_a_query_in_some_places(run: Run, library: Path) -> None:
    place = str(library / "flood.yaml")
    assert run("export", "--query", "grain", "--in", place)[0] == 1
    assert "Heavy rain" in run("export", "--query", "rain", "--in", place)[1]


def test_a_briefing_that_matches_itself_stands_there_by_its_head(run: Run) -> None:
    _, out, _ = run("export", "--query", "title:mora in:timeline")
    assert "Heavy rain" in out
    _, out, _ = run("export", "--query", "Mora")
    assert "## Flood in Mora" in out
    assert "Heavy rain" not in out


def test_all_pages_of_hits_are_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run("export", "--query", "", "--format", "jsonl")[1]
    assert len(whole.splitlines()) == 10
    monkeypatch.setattr("tui.cli.exported.PAGE", 2)
    assert run("export", "--query", "", "--format", "jsonl")[1] == whole


def test_nothing_found(run: Run, work: Path) -> None:
    status, out, err = run("export", "--query", "nosuchword", "-o", "a.html")
    assert (status, out, err) == (1, "", "there are no briefings to export\n")
    assert not (work / "a.html").exists()


def test_the_order_does_not_hang_on_what_was_indexed_first(run: Run, library: Path) -> None:
    (library / "a.yaml").write_text(FLOOD.replace("id: flood", "id: a"))
    made = run("export", "--query", "rain", "--format", "json")[1]
    assert [each["id"] for each in json.loads(made)["briefings"]] == ["a", "flood"]
    for name in ("a", "flood"):
        text = (library / f"{name}.yaml").read_text()
        (library / f"{name}.yaml").write_text(f"# changed\n{text}")
        assert run("list")[0] == 0
        (library / f"{name}.yaml").write_text(text)
        assert run("export", "--query", "rain", "--format", "json")[1] == made


# Stories


def test_a_story_has_one_timeline_without_what_was_replaced(run: Run) -> None:
    status, out, _ = run("export", "--story", "LUND")
    assert status == 0
    assert out.startswith("TLP:AMBER\n\n# The fire of Lund\n\n## Timeline\n")
    timeline = out[: out.index("\n## Fire in Lund")]
    places = [timeline.index(text) for text in ("Smoke over", "for a day", "is counted", "Nobody")]
    assert places == sorted(places)
    assert "The quay is cleared." not in timeline
    assert "*In:* After the fire, 9 May 2024; Fire in Lund, 4 May 2024" in timeline
    assert "Smoke is seen" not in out


def test_a_story_that_does_not_exist(run: Run) -> None:
    status, out, err = run("export", "--story", "lunt")
    assert (status, out) == (3, "")
    assert err == 'briefdeck: no briefing belongs to a story "lunt"; there are lund\n'


# Rows, and what a format leaves out


@pytest.mark.parametrize(
    ("rows", "items"), [("events", ["alarm", "quay", "never"]), ("statements", ["calm"])]
)
def test_rows_of_a_table(run: Run, rows: str, items: list[str]) -> None:
    out = run("export", "fire", "--format", "csv", "--rows", rows)[1]
    label, _, table = out.partition("\r\n")
    assert label == "# TLP:GREEN"
    assert [row["item"] for row in csv.DictReader(io.StringIO(table))] == items


@pytest.mark.parametrize("form", ["ical", "timelinejs"])
def test_events_without_a_date_are_named(run: Run, form: str) -> None:
    status, out, err = run("export", "fire", "--format", form)
    assert (status, err) == (0, "left out, as no date of theirs can be read: fire#never\n")
    assert "Nobody knows" not in out


def test_a_table_of_what_is_not_there(run: Run) -> None:
    status, out, err = run("export", "flood", "--format", "csv", "--rows", "statements")
    assert (status, out, err) == (1, "", "there are no statements to export\n")


# Files


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.html", b"<!-- TLP:RED -->\n"),
        ("a.MD", b"TLP:RED\n"),
        ("a.json", b'{"tlp": "RED",\n'),
        ("a.csv", b"# TLP:RED\r\n"),
        ("a.ics", b"BEGIN:VCALENDAR\r\nX-TLP:TLP:RED\r\n"),
    ],
)
def test_the_end_of_a_name_says_the_format(run: Run, work: Path, name: str, begins: bytes) -> None:
    assert run("export", "flood", "-o", name) == (0, "", "")
    assert (work / name).read_bytes().startswith(begins)
    assert sorted(os.listdir(work)) == [name, "briefings"]


def test_a_file_that_is_there_stays_until_force(run: Run, work: Path) -> None:
    (work / "a.md").write_text("mine")
    status, _, err = run("export", "flood", "-o", "a.md")
    assert (status, err) == (2, "briefdeck: a.md exists; --force writes over it\n")
    assert (work / "a.md").read_text() == "mine"
    assert run("export", "flood", "-o", "a.md", "--force")[0] == 0
    assert (work / "a.md").read_text().startswith("TLP:RED")


def test_a_link_is_followed(run: Run, work: Path) -> None:
    (work / "real.md").write_text("mine")
    (work / "link.md").symlink_to("real.md")
    assert run("export", "flood", "-o", "link.md")[0] == 2
    assert run("export", "flood", "-o", "link.md", "--force")[0] == 0
    assert (work / "link.md").is_symlink()
    assert (work / "real.md").read_text().startswith("TLP:RED")


def test_the_same_briefings_give_the_same_bytes(run: Run, library: Path) -> None:
    made = [run("export", "--story", "lund", "--format", form)[1] for form in FORMATS]
    os.utime(library / "fire.yaml", (1, 1))
    assert made == [run("export", "--story", "lund", "--format", form)[1] for form in FORMATS]


def test_a_file_that_cannot_be_read_is_told_and_the_rest_written(run: Run, library: Path) -> None:
    (library / "bad.yaml").write_text("title: a: b\n")
    status, out, err = run("export", str(library / "bad.yaml"), "flood")
    assert status == 1
    assert "Heavy rain" in out
    assert err.startswith("bad.yaml:1:9 error yaml: ")
    assert run("export", str(library / "bad.yaml"))[:2] == (1, "")
    status, out, err = run("export", str(library))
    assert status == 1
    assert "Heavy rain" in out
    assert "bad.yaml:1:9 error yaml: " in err


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        ((), 2, "name briefings, or give --query or --story"),
        (("fire", "--query", "x"), 2, "one of these"),
        (("--query", "x", "--story", "y"), 2, "one of these"),
        (("fire", "--in", "briefings"), 2, "--in goes with"),
        (("fire", "--rows", "events"), 2, "--rows is for csv, not for markdown"),
        (("fire", "-o", "", "--format", "csv"), 2, "the name of the file is empty"),
        (("--query", "x", "--in", "nosuch"), 3, "nosuch"),
        (("fire", "-o", "a.docx"), 2, "a.docx does not say which format; add --format"),
        (("fire", "-o", "none/a.md"), 2, "none/a.md cannot be written: No such file"),
        (("fire", "-o", "briefings", "--format", "json", "--force"), 2, "is no file"),
        (("nosuch",), 3, 'no file "nosuch"'),
    ],
)
def test_wrong_use(run: Run, args: tuple[str, ...], status: int, told: str) -> None:
    done = run("export", *args)
    assert (done[0], done[1]) == (status, "")
    assert told in done[2]


def test_a_dash_is_standard_output(run: Run) -> None:
    assert run("export", "flood", "-o", "-")[1].startswith("TLP:RED")


def test_a_stricter_label_that_came_meanwhile_ends_the_export(
    run: Run, library: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.cli import exported

    def change(*_: object) -> str:
        (library / "fire.yaml").write_text(FIRE.replace("GREEN", "RED"))
        return "AMBER"

    monkeypatch.setattr(exported, "strictest", change)
    status, _, err = run("export", "--query", "grain", "-o", "a.md")
    assert status == 2
    assert "changed while it was exported" in err
    assert not (work / "a.md").exists()
