"""``briefdeck import``: what is written, what is told, and that nothing is ever written over."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importing.sample_sources import SAMPLES
from tui.cli import import_reading
from tui.cli.import_ import command
from tui.cli.import_sources import Source, find_sources
from tui.exporting.file import write_new
from tui.importing.kinds import KINDS
from tui.loading.read import parse_briefing
from tui.model.problem import Problem

Result = tuple[int, str, str]
Run = Callable[..., Result]
NAME = "2024-03-04-bridge-closed.yaml"


@pytest.fixture
def feed(work: Path) -> Path:
    file = work / "feed.xml"
    file.write_text(SAMPLES["feed"], encoding="utf-8")
    return file


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_draft_is_written_under_its_day_and_title(feed: Path, work: Path, run: Run) -> None:
    status, out, err = run("import", "feed.xml", "-o", "drafts")
    assert (status, out) == (0, f"drafts/{NAME}: Bridge closed\n")
    assert err == "1 written\n"
    assert names(work / "drafts") == [NAME]
    briefing, problems = parse_briefing((work / "drafts" / NAME).read_bytes(), file=NAME)
    assert briefing is not None
    assert [each for each in problems if each.level == "error"] == []
    assert briefing.id == NAME.removesuffix(".yaml")
    assert run("check", "drafts")[0] == 0


def test_check_finds_no_error_in_any_draft(work: Path, run: Run) -> None:
    for kind, text in SAMPLES.items():
        (work / f"{kind}.in").write_text(text, encoding="utf-8")
    (work / "undated.json").write_text('{"events": [{"text": {"headline": "A"}}, {"text": "B"}]}')
    assert run("import", ".", "-o", "drafts")[0] == 0
    assert len(names(work / "drafts")) == len(SAMPLES) + 1
    status, out, err = run("check", "drafts")
    assert status == 0, out
    assert f"{len(SAMPLES) + 1} files: 0 errors" in err


def test_the_current_folder_is_where_drafts_go(feed: Path, work: Path, run: Run) -> None:
    run("import", "feed.xml")
    assert (work / NAME).exists()


def test_no_file_is_written_over(feed: Path, work: Path, run: Run) -> None:
    (work / NAME).write_text("mine")
    assert run("import", "feed.xml")[0] == 0
    assert (work / NAME).read_text() == "mine"
    second = work / "2024-03-04-bridge-closed-2.yaml"
    assert "\nid: 2024-03-04-bridge-closed-2\n" in second.read_text()
    before = names(work)
    status, out, err = run("import", "feed.xml")
    assert (status, out) == (0, f"{second.name}: is there already\n")
    assert err == "0 written, 1 there already\n"
    assert names(work) == before


def test_a_file_that_appears_meanwhile_is_not_written_over(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = work / "a.yaml"

    def appear(*_: object) -> bool:
        path.write_text("mine")
        return False

    monkeypatch.setattr(os.path, "lexists", appear)
    with pytest.raises(FileExistsError):
        write_new(path, ["new"], "")
    assert path.read_text() == "mine"
    assert names(work) == ["a.yaml"]


def test_where_there_are_no_links_a_file_is_written_all_the_same(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    write_new(work / "a.yaml", ["new"], "")
    with pytest.raises(FileExistsError):
        write_new(work / "a.yaml", ["other"], "")
    assert (work / "a.yaml").read_bytes() == b"new"
    assert names(work) == ["a.yaml"]


def test_a_dry_run_prints_the_file_and_writes_nothing(feed: Path, work: Path, run: Run) -> None:
    status, out, err = run("import", "feed.xml", "--dry-run", "-o", "drafts")
    assert status == 0
    assert out.startswith(f"# drafts/{NAME}\n")
    assert names(work) == ["feed.xml"]
    assert err == "1 to be written\n"
    run("import", "feed.xml", "-o", "drafts")
    assert (work / "drafts" / NAME).read_text() in out
    assert run("import", "feed.xml", "--dry-run", "-o", "drafts")[1] == (
        f"drafts/{NAME}: is there already\n"
    )
    assert run("import", "feed.xml", "feed.xml", "--dry-run")[2] == "1 to be written\n"


def test_standard_input_and_a_kind_that_is_said(
    work: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = SAMPLES["text"].encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert run("import", "-", "--as", "text")[0] == 0
    assert names(work) == ["2024-03-04-bridge-at-arden-closed-after-flood.yaml"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    status, _, err = run("import", "-", "--as", "timelinejs")
    assert status == 1
    assert err.startswith("standard input:1:1 error unreadable: this is no JSON")


def test_the_date_and_the_address_that_are_said(work: Path, run: Run) -> None:
    (work / "a.txt").write_text("The bridge is closed\n\nThe bridge was closed by the town.\n")
    run("import", "a.txt", "--date", "4 March 2024", "--url", "https://arden.example/b")
    text = (work / "2024-03-04-the-bridge-is-closed.yaml").read_text()
    assert "\ndate: 2024-03-04\n" in text
    assert "url: https://arden.example/b\n" in text


def test_a_long_title_in_any_script_makes_a_name_that_fits(work: Path, run: Run) -> None:
    (work / "a.csv").write_text(f"Year,Headline,Text,Type\n,{'橋' * 300},,title\n2024,A,B,\n")
    assert run("import", "a.csv")[0] == 0
    (name,) = [name for name in names(work) if name.endswith(".yaml")]
    assert len(name.encode()) < 255


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (("gone.txt",), 3, "there is no file or folder gone.txt"),
        (("feed.xml", "--date", "soon"), 2, "--date: "),
        (("feed.xml", "--url", "file:///x"), 2, "must begin with http"),
        (("feed.xml", "feed.xml", "--url", "https://a.example"), 2, "one source"),
        (("feed.xml", "-o", "feed.xml"), 2, "is a file"),
        (("feed.xml", "--as", "pdf"), 2, "'pdf' is not one of"),
        ((), 2, "Missing argument"),
    ],
)
def test_wrong_use_is_told(
    feed: Path, run: Run, args: tuple[str, ...], status: int, says: str
) -> None:
    found, _, err = run("import", *args)
    assert found == status
    assert says in err


def test_a_folder_is_read_whole_and_never_stops_at_one(work: Path, run: Run) -> None:
    folder = work / "in"
    (folder / "deeper").mkdir(parents=True)
    (folder / "page_files").mkdir()
    for name, data in {
        "bad.json": b'{"a": 1}',
        "empty.txt": b"",
        "feed.xml": SAMPLES["feed"].encode(),
        "page.html": SAMPLES["html"].encode(),
        "page_files/ad.html": b"<p>Buy</p>",
        "deeper/a.csv": SAMPLES["csv"].encode(),
        "deeper/picture.png": b"\x89PNG",
        "deeper/.hidden.txt": b"hidden",
        "old.yaml": b"title: A\n",
    }.items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe.txt")
    (work / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(work / "secret.txt")
    (folder / "inside.txt").symlink_to(folder / "feed.xml")
    status, out, err = run("import", "in", "-o", "out")
    assert status == 1
    lines = err.splitlines()
    assert [line.partition(" ")[0] for line in lines if line.startswith("in/")] == [
        "in/link.txt:0:0", "in/pipe.txt:0:0", "in/bad.json:0:0", "in/empty.txt:0:0",
        "in/page.html:",
    ]  # fmt: skip
    assert lines[-1] == "3 written, 2 could not be read, 1 line left out"
    assert names(work / "out") == [
        "2024-03-04-bridge-closed-2.yaml", "2024-03-04-bridge-closed.yaml", "a.yaml",
    ]  # fmt: skip
    assert "secret" not in out + err.replace("leads out", "")


def test_what_is_left_out_is_told_and_with_a_report_line_by_line(work: Path, run: Run) -> None:
    (work / "page.html").write_text(SAMPLES["html"])
    err = run("import", "page.html", "--dry-run")[2]
    assert "page.html: left out around the article, 1 line: 1 navigation\n" in err
    err = run("import", "page.html", "--dry-run", "--report")[2]
    assert "page.html: left out (navigation): Home\n" in err


def test_a_report_names_the_words_that_are_in_no_field(work: Path, run: Run) -> None:
    (work / "a.csv").write_text(
        "Year,Headline,Media Caption\n2024,Bridge closed,\n,,Lonely caption\n"
    )
    assert "in no field" not in run("import", "a.csv", "--dry-run", "--report")[2]
    (work / "a.xml").write_text(
        "<rss><channel><item><title>Bridge</title><category>One</category>"
        "<description>Text.</description><summary>Other words.</summary></item></channel></rss>"
    )
    err = run("import", "a.xml", "--dry-run", "--report")[2]
    assert "a.xml: in no field: Text\n" in err or "a.xml: in no field: Text.\n" in err


def test_the_number_of_processes_changes_nothing(work: Path, run: Run) -> None:
    folder = work / "in"
    folder.mkdir()
    for number in range(14):
        for kind in ("text", "html") if number < 7 else ("feed", "csv"):
            (folder / f"{number:02}.{kind}").write_text(
                SAMPLES[kind].replace("Arden", f"A{number}")
            )
    one = run("import", "in", "-o", "one", "--jobs", "1")
    two = run("import", "in", "-o", "two", "--jobs", "2")
    assert two == (one[0], one[1].replace("one/", "two/"), one[2])
    written = {path.name: path.read_bytes() for path in (work / "one").iterdir()}
    assert len(written) > 14
    assert {path.name: path.read_bytes() for path in (work / "two").iterdir()} == written


def test_no_bar_is_drawn_where_nobody_sees_it(
    work: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (work / name).write_text(SAMPLES["text"])
    assert "Reading" not in run("import", ".", "--dry-run")[2]
    monkeypatch.setattr("tui.cli.import_.is_terminal", lambda stream: True)
    assert "Reading" in run("import", ".", "--dry-run")[2]


def test_a_source_that_breaks_its_reader_costs_a_line(
    feed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(import_reading, "read_source", fail)
    status, _, err = run("import", "feed.xml")
    assert status == 1
    assert "feed.xml:0:0 error unreadable: this is built in a way" in err


def test_folders_that_nest_too_deep_are_told(work: Path) -> None:
    folder = work / "in"
    folder.joinpath(*["d"] * 40).mkdir(parents=True)
    (folder / "d" / "a.txt").write_text("A text.")
    found = find_sources(["in", "in"])
    assert [each.name for each in found if isinstance(each, Source)] == ["in/d/a.txt"]
    assert [each.code for each in found if isinstance(each, Problem)] == ["too-deep"]


def test_help_lists_the_kinds(run: Run) -> None:
    _, out, _ = run("import", "--help")
    assert all(f"  {kind.name} " in out and kind.what in out for kind in KINDS)
    assert command.name == "import"
