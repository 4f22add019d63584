"""``briefdeck marks add``, ``remove``, ``export``, ``import`` and ``restore``."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui.loading.read import read_briefing
from tui.state.anchors import passage_anchor
from tui.state.store import Store

Result = tuple[int, str, str]
Run = Callable[..., Result]

KYIV = """\
id: kyiv
formerly: [old-kyiv]
title: Strikes on Kyiv
date: 2025-11-29
tlp: AMBER
timeline:
  - id: hit
    date: 2025-11-25
    title: Missiles hit Kyiv
statements:
  - id: we-work
    formerly: [work]
    speaker: Volodymyr Zelenskyy
    role: President
    quote: We must work on every point.
    date: 2025-11-28
    sources: [kp]
sources:
  - id: kp
    title: Kyiv Post
    url: https://kyivpost.com/1
"""
CUBA = "id: cuba\ntitle: Missiles in Cuba\ndate: 1962-10-28\n"


@pytest.fixture(autouse=True)
def library(work: Path) -> Path:
    folder = work / "briefings"
    folder.mkdir()
    (folder / "kyiv.yaml").write_text(KYIV)
    (folder / "cuba.yaml").write_text(CUBA)
    return folder


@pytest.fixture
def store(home: Path) -> Store:
    """The store that the commands use."""
    return Store(home / "data" / "marks.sqlite3", lambda: datetime.now(UTC))


def error_of(result: Result, status: int) -> str:
    assert result[:2] == (status, "")
    assert result[2].startswith("briefdeck: ")
    return result[2].removeprefix("briefdeck: ")


# add


@pytest.mark.parametrize(
    ("ref", "title", "key"),
    [
        ("kyiv", "Strikes on Kyiv", ("kyiv", "")),
        ("old-kyiv#work", "Volodymyr Zelenskyy: “We must work on every point.”", ("kyiv", "we-work")),
        ("KYIV#Hit", "Missiles hit Kyiv", ("kyiv", "hit")),
        (" cuba ", "Missiles in Cuba", ("cuba", "")),
    ],
)  # fmt: skip
def test_add(run: Run, store: Store, ref: str, title: str, key: tuple[str, str]) -> None:
    assert run("marks", "add", ref) == (0, f"marked: {title}\n", "")
    (mark,) = store.marks()
    assert (mark.key, mark.note, mark.tags, mark.label) == (key, "", (), "")
    assert mark.anchor.path
    assert run("marks", "add", ref) == (0, f"marked already: {title}\n", "")
    assert store.marks() == [mark]


def test_add_with_everything(run: Run, store: Store) -> None:
    args = ("marks", "add", "kyiv#hit", "--note", "two\nlines", "--tag", "a", "--tag", "b c")
    assert run(*args, "--label", "->")[0] == 0
    (mark,) = store.marks()
    assert (mark.note, mark.tags, mark.label) == ("two\nlines", ("a", "b c"), "→")
    run("marks", "add", "kyiv#hit", "--tag", "d")
    run("marks", "add", "kyiv#hit", "--label", "none")
    (mark,) = store.marks()
    assert (mark.note, mark.tags, mark.label) == ("two\nlines", ("a", "b c", "d"), "")
    run("marks", "add", "kyiv#hit", "--note", "another")
    assert store.marks()[0].note == "another"


@pytest.mark.parametrize(
    ("ref", "status", "words"),
    [
        ("kiev", 3, 'no briefing "kiev" in the library; nearest is "kyiv"'),
        ("zzz", 3, 'no briefing "zzz" in the library'),
        ("kyiv#hot", 3, 'no item "hot" in kyiv; nearest is "hit"'),
        ("kyiv#", 2, '"kyiv#" names nothing; write briefing or briefing#item'),
        ("#hit", 2, '"#hit" names nothing; write briefing or briefing#item'),
    ],
)
def test_add_what_is_not_there(run: Run, home: Path, ref: str, status: int, words: str) -> None:
    assert error_of(run("marks", "add", ref), status) == f"{words}\n"
    assert not (home / "data").exists()


def test_add_with_another_label(run: Run) -> None:
    status, _, err = run("marks", "add", "kyiv", "--label", "red")
    assert status == 2
    assert "'red' is not one of" in err


def test_add_where_nothing_can_be_written(run: Run, home: Path) -> None:
    (home / "data" / "marks.sqlite3").mkdir(parents=True)
    assert "cannot be opened" in error_of(run("marks", "add", "kyiv"), 5)


# remove


def test_remove(run: Run, store: Store, library: Path) -> None:
    for ref in ("kyiv", "kyiv#hit", "kyiv#we-work", "cuba"):
        run("marks", "add", ref)
    kyiv, _ = read_briefing(library / "kyiv.yaml")
    assert kyiv is not None
    store.mark(passage_anchor(kyiv, kyiv.items_by_id["hit"], 0, 8))
    status, out, _ = run("marks", "remove", "KYIV#hit", "cuba")
    assert status == 0
    assert sorted(out.splitlines()) == [
        "removed: Missiles hit Kyiv", "removed: Missiles in Cuba", "removed: “Missiles”"
    ]  # fmt: skip
    assert {mark.key for mark in store.marks()} == {("kyiv", ""), ("kyiv", "we-work")}


def test_remove_needs_no_library(run: Run, store: Store, library: Path) -> None:
    run("marks", "add", "kyiv#hit")
    (library / "kyiv.yaml").unlink()
    assert run("marks", "remove", "kyiv#hit")[0] == 0
    assert store.marks() == []


def test_remove_what_is_not_marked_removes_nothing(run: Run, store: Store) -> None:
    run("marks", "add", "kyiv#hit")
    words = error_of(run("marks", "remove", "kyiv#hit", "kyiv"), 3)
    assert words == 'there is no mark on "kyiv"; nothing was removed\n'
    assert len(store.marks()) == 1
    assert run("marks", "remove")[0] == 2


# export


def add_three(run: Run) -> None:
    run("marks", "add", "kyiv#we-work", "--note", "=ask", "--tag", "talks", "--label", "?")
    run("marks", "add", "kyiv#hit")
    run("marks", "add", "cuba")


def test_export_markdown_with_speaker_role_date_and_source(run: Run) -> None:
    add_three(run)
    status, out, err = run("marks", "export")
    assert (status, err) == (0, "")
    assert out.startswith("TLP:AMBER\n\n# Marks\n\n## Missiles in Cuba · 28 Oct 1962\n")
    assert (
        "> “We must work on every point.”\n>\n"
        "> — Volodymyr Zelenskyy, President, 28 Nov 2025 · Kyiv Post, https://kyivpost.com/1\n"
    ) in out
    assert "**?** \\=ask\n" in out


def test_what_is_gone_is_exported_as_it_was_saved(run: Run, library: Path) -> None:
    add_three(run)
    (library / "kyiv.yaml").unlink()
    out = run("marks", "export")[1]
    assert out.startswith("TLP:AMBER\n")
    assert "> We must work on every point.\n" in out
    assert "> — Volodymyr Zelenskyy, 2025-11-28\n" in out
    assert out.count("no longer found") == 2


def test_export_csv(run: Run) -> None:
    add_three(run)
    rows = list(csv.DictReader(io.StringIO(run("marks", "export", "--format", "csv")[1])))
    assert [row["item"] for row in rows] == ["", "hit", "we-work"]
    assert rows[2]["note"] == "'=ask"


def test_export_annotations(run: Run) -> None:
    add_three(run)
    page = json.loads(run("marks", "export", "--format", "annotations")[1])
    assert [item["target"]["source"] for item in page["items"]] == [
        "urn:briefdeck:cuba", "urn:briefdeck:kyiv#hit", "urn:briefdeck:kyiv#we-work"
    ]  # fmt: skip


def test_export_to_a_file(run: Run, work: Path) -> None:
    add_three(run)
    expected = run("marks", "export")[1]
    (work / "out.md").write_text("old")
    assert run("marks", "export", "-o", "out.md") == (0, "", "")
    assert (work / "out.md").read_text(encoding="utf-8") == expected
    assert run("marks", "export", "--format", "csv", "-o", "out.csv")[0] == 0
    assert (work / "out.csv").read_bytes().count(b"\r\n") == 4
    assert sorted(path.name for path in work.iterdir()) == ["briefings", "out.csv", "out.md"]


def test_export_to_a_place_that_cannot_be_written(run: Run, work: Path) -> None:
    add_three(run)
    for name in ("no-folder/out.md", "briefings"):
        words = error_of(run("marks", "export", "-o", name), 2)
        assert words.startswith(f"{name} cannot be written: ")
    assert [path.name for path in work.iterdir()] == ["briefings"]


def test_export_of_no_marks(run: Run, work: Path) -> None:
    result = run("marks", "export", "-o", "out.md")
    assert result == (1, "", "no marks yet; m in the app sets one\n")
    assert not (work / "out.md").exists()


# import


def test_import_brings_all_back(run: Run, store: Store, home: Path, library: Path) -> None:
    add_three(run)
    kyiv, _ = read_briefing(library / "kyiv.yaml")
    assert kyiv is not None
    store.mark(passage_anchor(kyiv, kyiv.items_by_id["hit"], 0, 8), "on it")
    kept = store.marks()
    run("marks", "export", "--format", "jsonl", "-o", "out.jsonl")
    assert run("marks", "import", "out.jsonl") == (
        0,
        "0 marks added, 0 merged, 4 as they were\n",
        "",
    )
    for entry in (home / "data").iterdir():
        entry.unlink()
    assert run("marks", "import", "out.jsonl") == (
        0,
        "4 marks added, 0 merged, 0 as they were\n",
        "",
    )
    assert store.marks() == kept


def test_import_from_standard_input(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("marks", "add", "kyiv#hit")
    text = run("marks", "export", "--format", "jsonl")[1]
    run("marks", "remove", "kyiv#hit")
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert run("marks", "import", "-")[:2] == (0, "1 mark added, 0 merged, 0 as they were\n")
    assert len(store.marks()) == 1


def test_import_keeps_both_notes(run: Run, store: Store, work: Path) -> None:
    run("marks", "add", "kyiv#hit", "--note", "first", "--tag", "a")
    run("marks", "export", "--format", "jsonl", "-o", "out.jsonl")
    run("marks", "add", "kyiv#hit", "--note", "second")
    assert run("marks", "import", "out.jsonl")[1] == "0 marks added, 1 merged, 0 as they were\n"
    day = datetime.now(UTC).date()
    days = (day, day - timedelta(days=1))
    (mark,) = store.marks()
    assert mark.note in [f"second\n\n[{each.isoformat()}]\nfirst" for each in days]
    assert run("marks", "import", "out.jsonl")[1] == "0 marks added, 0 merged, 1 as they were\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "there are no marks in it; nothing was taken in"),
        ("\n\n", "there are no marks in it; nothing was taken in"),
        ("# Marks\n", "line 1 is no mark (Expecting value"),
        ('{"briefdeck_marks": 1}\n{"record": 5}', "line 2 is no mark (a mark is not an object)"),
        ('{"briefdeck_marks": 2}\n', "line 1 is no mark (it was written by a newer briefdeck)"),
        ("[" * 100_000, "line 1 is no mark ("),
    ],
)
def test_import_of_anything_else_changes_nothing(
    run: Run, home: Path, work: Path, text: str, words: str
) -> None:
    (work / "in.jsonl").write_text(text)
    assert error_of(run("marks", "import", "in.jsonl"), 2).startswith(words)
    assert not (home / "data").exists()


def test_import_of_half_a_file_changes_nothing(run: Run, store: Store, work: Path) -> None:
    add_three(run)
    run("marks", "export", "--format", "jsonl", "-o", "out.jsonl")
    run("marks", "remove", "cuba")
    text = (work / "out.jsonl").read_text()
    (work / "out.jsonl").write_text(text[:-40])
    assert error_of(run("marks", "import", "out.jsonl"), 2).startswith("line 4 is no mark")
    assert len(store.marks()) == 2


def test_import_of_what_is_not_there(run: Run, work: Path) -> None:
    assert error_of(run("marks", "import", "no.jsonl"), 3) == "there is no file no.jsonl\n"
    (work / "odd").write_bytes(b"\xff\xfe")
    assert "is not UTF-8" in error_of(run("marks", "import", "odd"), 2)
    assert "cannot be read" in error_of(run("marks", "import", "briefings"), 2)


# restore


def test_restore(run: Run, store: Store, home: Path) -> None:
    nothing = run("marks", "restore")
    assert nothing == (1, "", "no copies yet; one is made before the first change of a day\n")
    run("marks", "add", "kyiv")
    run("marks", "add", "kyiv#hit")
    status, out, _ = run("marks", "restore")
    assert status == 0
    name = out.split()[0]
    assert name.startswith("backup-")
    assert out.endswith("  1 mark  (daily copy)\n")
    status, out, _ = run("marks", "restore", name.removeprefix("backup-"))
    assert status == 0
    assert "is in use as" in out
    assert "what was there is kept as marks.sqlite3.before-restore-" in out
    assert [mark.key for mark in store.marks()] == [("kyiv", "")]
    names = [line.split()[0] for line in run("marks", "restore")[1].splitlines()]
    (kept,) = (name for name in names if name.startswith("before-restore"))
    assert run("marks", "restore", kept)[0] == 0
    assert len(store.marks()) == 2


def test_restore_from_a_file_anywhere(run: Run, store: Store, home: Path, work: Path) -> None:
    run("marks", "add", "kyiv")
    (work / "stick").write_bytes((home / "data" / "marks.sqlite3").read_bytes())
    run("marks", "remove", "kyiv")
    assert run("marks", "restore", "stick")[0] == 0
    assert len(store.marks()) == 1


def test_restore_what_is_no_copy(run: Run, store: Store, work: Path) -> None:
    run("marks", "add", "kyiv")
    words = error_of(run("marks", "restore", "yesterday"), 3)
    assert words == 'there is no copy "yesterday"; "briefdeck marks restore" lists them\n'
    assert "is damaged" in error_of(run("marks", "restore", "briefings/cuba.yaml"), 5)
    with sqlite3.connect(work / "other") as connection:
        connection.execute("CREATE TABLE x (y)")
    connection.close()
    assert "is no marks file of briefdeck" in error_of(run("marks", "restore", "other"), 5)
    assert len(store.marks()) == 1


# The group


def test_help_names_the_commands(run: Run) -> None:
    status, out, _ = run("marks", "--help")
    assert status == 0
    for name in ("list", "add", "remove", "export", "import", "restore"):
        assert f"\n  {name} " in out
    assert run("marks", "add", "--help")[0] == 0


def test_an_unknown_command_is_one_line(run: Run) -> None:
    status, out, err = run("marks", "frobnicate")
    assert (status, out) == (2, "")
    assert err.splitlines()[0] == "briefdeck: No such command 'frobnicate'."


def test_options_come_after_the_command(run: Run) -> None:
    assert "write add before its options" in error_of(run("marks", "--json", "add", "kyiv"), 2)
