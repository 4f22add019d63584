"""``briefdeck check`` where it writes into files, annotates, or lets findings stand."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tui.cli.annotations import annotation
from tui.loading.files import read_file
from tui.loading.fixing import fixed
from tui.model.problem import Problem

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[2]
WRONG = "title: Floods: six hurt\r\ndate: 2031/05/01\r\nnotes:\r\n  - {text: x}\r\n"
RIGHT = 'title: "Floods: six hurt"\r\ndate: 2031-05-01\r\nnotes:\r\n  - {text: x}\r\n'


@pytest.fixture
def file(work: Path) -> Path:
    path = work / "a.yaml"
    path.write_bytes(WRONG.encode())
    path.chmod(0o640)
    return path


def test_fix(file: Path, run: Run) -> None:
    status, out, err = run("check", "--fix", "a.yaml")
    assert (status, out) == (0, "")
    assert err == (
        'a.yaml:1: title: Floods: six hurt -> title: "Floods: six hurt"\n'
        "a.yaml:2: date: 2031/05/01 -> date: 2031-05-01\n"
        "1 file: 0 errors, 0 warnings, 0 notes\n"
    )
    assert file.read_bytes().decode() == RIGHT
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(file.parent.iterdir()) == [file]


def test_write_ids(file: Path, run: Run) -> None:
    file.write_bytes(RIGHT.encode())
    assert run("check", "--write-ids", ".")[2].startswith("a.yaml: 1 id written\n")
    assert file.read_bytes().decode() == RIGHT.replace("{text", "{id: n-x, text")
    before = file.stat().st_mtime_ns
    assert "written" not in run("check", "--write-ids", ".")[2]
    assert file.stat().st_mtime_ns == before


def test_write_ids_refuses_what_must_be_mended_first(file: Path, run: Run) -> None:
    status, _, err = run("check", "--write-ids", "a.yaml")
    assert status == 1
    assert err.startswith("a.yaml: no ids written; line 1 must be mended first: a colon ")
    assert file.read_bytes().decode() == WRONG


def test_both_through_a_link(file: Path, run: Run) -> None:
    (file.parent / "link").symlink_to("a.yaml")
    run("check", "--fix", "--write-ids", "link")
    assert (file.parent / "link").is_symlink()
    assert file.read_bytes().decode() == RIGHT.replace("{text", "{id: n-x, text")


def test_a_library_file_is_mended_and_gets_no_ids(file: Path, work: Path, run: Run) -> None:
    (work / "_library.yaml").write_text("People:\n  a: Berg: Ada\nsources:\n  - x\n")
    run("check", "--fix", "--write-ids", "a.yaml")
    assert (work / "_library.yaml").read_text().startswith("People:")
    run("check", "--fix", "--write-ids", ".")
    assert (work / "_library.yaml").read_text() == 'people:\n  a: "Berg: Ada"\nsources:\n  - x\n'


def test_diff_writes_nothing(file: Path, run: Run) -> None:
    status, out, _ = run("check", "--fix", "--diff", "a.yaml")
    assert status == 0
    assert out.splitlines()[:6] == [
        "--- a.yaml", "+++ a.yaml", "@@ -1,3 +1,3 @@",
        "-title: Floods: six hurt", "-date: 2031/05/01", '+title: "Floods: six hurt"',
    ]  # fmt: skip
    assert file.read_bytes().decode() == WRONG


@pytest.mark.parametrize("args", [("--fix",), ("--write-ids",), ("--diff", "a.yaml")])
def test_wrong_use(file: Path, run: Run, args: tuple[str, ...]) -> None:
    assert run("check", *args)[0] == 2
    assert file.read_bytes().decode() == WRONG


def test_a_file_that_changes_meanwhile_is_left(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(data: bytes, name: str) -> object:
        file.write_text("title: Mine\ndate: 2031\n")
        return fixed(data, name)

    monkeypatch.setattr("tui.cli.changes.fixed", meanwhile)
    status, _, err = run("check", "--fix", "a.yaml")
    assert (status, err) == (1, "a.yaml: changed meanwhile; it was left as it is\n")
    assert file.read_text() == "title: Mine\ndate: 2031\n"


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("error", "bad-date", "100% wrong: a,b", "a,b:c.yaml", 3, 7, "date"),
         "::error file=a%2Cb%3Ac.yaml,line=3,col=7,title=bad-date::100%25 wrong: a,b"),
        (Problem("warning", "bad-url", "x", "a.yaml"), "::warning file=a.yaml,title=bad-url::x"),
        (Problem("note", "odd-key", "x\r\ny", "a.yaml", 1, 1),
         "::notice file=a.yaml,line=1,col=1,title=odd-key::x%0D%0Ay"),
    ],
)  # fmt: skip
def test_annotations(problem: Problem, line: str) -> None:
    assert annotation(problem) == line


def test_formats(file: Path, run: Run) -> None:
    file.write_bytes(RIGHT.replace("text: x", "text: TODO").encode())
    status, out, _ = run("check", "--format", "github", "a.yaml")
    assert (status, out) == (
        0,
        "::notice file=a.yaml,line=4,col=12,title=placeholder::"
        '"TODO" is a placeholder; fill it in or delete it\n',
    )
    assert run("check", "--format", "json", "a.yaml") == run("check", "--json", "a.yaml")


def test_findings_across_a_folder_are_allowed_too(work: Path, run: Run) -> None:
    text = "id: {}\ntitle: T\ndate: 2031-05-01\nupdates: [{}] {}\n"
    (work / "a.yaml").write_text(text.format("a", "b", ""))
    (work / "b.yaml").write_text(text.format("b", "a", "# briefdeck: allow circular-history"))
    status, out, _ = run("check", ".")
    assert (status, out) == (
        1,
        "a.yaml:4:11 error circular-history updates[1]: updates leads from a back to itself "
        "through b\n",
    )


def test_files_are_read_once_where_nothing_is_found(
    work: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (work / "a.yaml").write_text("title: T\ndate: 2031\n")
    read: list[Path] = []

    def counted(path: Path) -> bytes:
        read.append(path)
        return read_file(path)

    monkeypatch.setattr("tui.cli.checking.read_file", counted)
    assert run("check", ".")[0] == 0
    assert len(read) == 1


def test_the_example_has_the_findings_of_the_format(run: Run) -> None:
    status, out, _ = run("check", "--strict", str(ROOT / "briefings" / "2025-11-29-kyiv.yaml"))
    found = [line.split(" ", 1)[1].partition(":")[0] for line in out.splitlines()]
    assert status == 0
    assert found == [
        "note figure-scope timeline[1].figures.killed",
        "note figure-scope timeline[1].figures.without power",
        "note role-date-unclear statements[3].date",
    ]


def test_shipped_briefings_have_no_warning(run: Run) -> None:
    status, _, err = run("check", "--strict", str(ROOT / "briefings"))
    assert (status, err) == (0, "6 files: 0 errors, 0 warnings, 3 notes\n")


def test_the_hook_for_commits_runs(work: Path, run: Run) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert (hook["id"], hook["types"], hook["language"]) == ("briefdeck-check", ["yaml"], "python")
    (work / "a.yaml").write_text("title: T\ndate: 2031/05/01\n")
    program, *words = shlex.split(hook["entry"])
    assert program == "briefdeck"
    assert run(*words, "a.yaml")[0] == 1
