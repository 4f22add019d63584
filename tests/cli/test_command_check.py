"""``briefdeck check`` and ``briefdeck schema``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.loading.schema import briefing_schema

Result = tuple[int, str, str]
Run = Callable[..., Result]

GOOD = "format: 1\nid: good\ntitle: Good\ndate: 2025-11-25\n"
BAD = "id: bad\ntitle: Bad\ndate: 2025/11/25\n"
WARNED = "id: warned\ntitle: Warned\ndate: 2025-11-25\ntimelin: []\n"


@pytest.fixture
def library(work: Path) -> Path:
    folder = work / "briefings"
    (folder / "below").mkdir(parents=True)
    (folder / "good.yaml").write_text(GOOD)
    (folder / "below" / "bad.yaml").write_text(BAD)
    (folder / "below" / "warned.yaml").write_text(WARNED)
    (folder / "other.yaml").write_text("on: push\n")
    (folder / "below" / "_library.yaml").write_text("people:\n  a: {nam: A}\n")
    return folder


def test_everything_in_a_folder_by_file_and_line(library: Path, run: Run) -> None:
    status, out, err = run("check", "briefings")
    assert status == 1
    lines = out.splitlines()
    files = [line.partition(":")[0] for line in lines]
    assert files == sorted(files)
    assert {*files} == {
        "briefings/below/_library.yaml",
        "briefings/below/bad.yaml",
        "briefings/below/warned.yaml",
        "briefings/other.yaml",
    }
    assert "briefings/below/bad.yaml:3:7 error bad-date date: use hyphens: 2025-11-25" in lines
    assert any(
        line.startswith("briefings/below/warned.yaml:4:1 warning unknown-key ") for line in lines
    )
    assert any(
        line.startswith("briefings/other.yaml:") and " note not-a-briefing" in line
        for line in lines
    )
    errors = sum(" error " in line for line in lines)
    warnings = sum(" warning " in line for line in lines)
    notes = sum(" note " in line for line in lines)
    assert err == (
        f"4 files: {errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}, "
        f"{notes} note{'s' * (notes != 1)}\n"
    )


def test_without_a_path_the_library_is_checked(library: Path, run: Run) -> None:
    assert run("check") == run("check", "briefings")


def test_a_sound_file(library: Path, run: Run) -> None:
    assert run("check", "briefings/good.yaml") == (
        0,
        "",
        "1 file: 0 errors, 0 warnings, 0 notes\n",
    )


@pytest.mark.parametrize(
    ("file", "options", "status"),
    [
        ("below/warned.yaml", (), 0),
        ("below/warned.yaml", ("--strict",), 1),
        ("good.yaml", ("--strict",), 0),
        ("below/bad.yaml", (), 1),
        ("other.yaml", ("--strict",), 0),
    ],
)
def test_exit_status(
    work: Path, run: Run, file: str, options: tuple[str, ...], status: int
) -> None:
    texts = {"good.yaml": GOOD, "below/bad.yaml": BAD, "below/warned.yaml": WARNED}
    path = work / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(texts.get(file, "on: push\n"))
    assert run("check", file, *options)[0] == status


def test_a_file_with_any_name(work: Path, run: Run) -> None:
    (work / "draft.txt").write_text(BAD)
    status, out, _ = run("check", "draft.txt")
    assert status == 1
    assert out.startswith("draft.txt:3:7 error bad-date ")


def test_a_library_file_by_itself(library: Path, run: Run) -> None:
    status, out, err = run("check", "briefings/below/_library.yaml")
    assert out.startswith("briefings/below/_library.yaml:2:")
    assert "nam" in out
    assert "not-a-briefing" not in out
    assert status == (1 if " error " in out else 0)
    assert err.startswith("1 file: ")


def test_what_cannot_be_opened_is_a_finding(work: Path, run: Run) -> None:
    (work / "link.yaml").symlink_to("nowhere.yaml")
    status, out, _ = run("check", ".")
    assert status == 0
    assert out.startswith("link.yaml:0:0 warning ")


def test_json(library: Path, run: Run) -> None:
    status, out, err = run("check", "briefings/below/bad.yaml", "briefings/good.yaml", "--json")
    assert (status, err) == (1, "")
    shape = json.loads(out)
    problems = shape.pop("problems")
    (bad,) = (problem for problem in problems if problem["code"] == "bad-date")
    assert bad == {
        "level": "error",
        "code": "bad-date",
        "message": "use hyphens: 2025-11-25",
        "file": "briefings/below/bad.yaml",
        "line": 3,
        "column": 7,
        "path": "date",
    }
    levels = [problem["level"] for problem in problems]
    assert shape == {
        "files": 2,
        "errors": levels.count("error"),
        "warnings": levels.count("warning"),
        "notes": levels.count("note"),
    }


def test_two_briefings_with_one_id(work: Path, run: Run) -> None:
    (work / "a.yaml").write_text(GOOD)
    (work / "b.yaml").write_text(GOOD)
    status, out, _ = run("check", ".")
    assert status == 1
    assert " error duplicate-id " in out


def test_other_briefings_are_asked_for_in_folders_alone(work: Path, run: Run) -> None:
    (work / "a.yaml").write_text(GOOD + "updates: [earlier]\n")
    assert run("check", "a.yaml")[:2] == (0, "")
    status, out, _ = run("check", ".")
    assert status == 1
    assert out.startswith("a.yaml:")
    assert 'no briefing "earlier" in this library' in out


def test_a_path_that_is_not_there(run: Run) -> None:
    assert run("check", "nowhere") == (
        3,
        "",
        'briefdeck: there is no file or folder "nowhere"\n',
    )


def test_schema_is_json_schema_of_a_briefing(run: Run) -> None:
    status, out, err = run("schema")
    assert (status, err) == (0, "")
    schema = json.loads(out)
    assert "draft-07" in schema["$schema"]
    assert {"title", "date", "timeline", "statements"} <= set(schema["properties"])
    assert schema == briefing_schema()
