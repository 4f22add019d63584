"""The library as a whole: what is there, one briefing at a time, and what folders share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tui
from tui.library import reading
from tui.library.library import KEPT_BRIEFINGS, Library
from tui.library.roots import Roots
from tui.library.scan import Found
from tui.model.problem import Problem

ROOT = Path(tui.__file__).parent.parent
SHARED = "people: {ek: {name: Åsa Ek}}\n"


def briefing(title: str = "A") -> str:
    return f"title: {title}\ndate: 2024-05-01\nstatements: [{{speaker: ek, quote: q}}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    for number in range(KEPT_BRIEFINGS + 2):
        (folder / f"b{number:02}.yaml").write_text(briefing(f"B{number}"), encoding="utf-8")
    (folder / "_library.yaml").write_text(SHARED, encoding="utf-8")
    return folder


@pytest.fixture
def library(folder: Path) -> Library:
    return Library(Roots("arguments", (folder,), ()))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that have been read, by the name shown."""
    names: list[str] = []
    real = reading.read_found

    def read_found(found: Found, shared: reading.SharedFiles) -> object:
        names.append(found.shown)
        return real(found, shared)

    monkeypatch.setattr(reading, "read_found", read_found)
    return names


def files(library: Library) -> list[Found]:
    return [item for item in library.find() if isinstance(item, Found)]


def test_the_last_few_briefings_are_kept(library: Library, read: list[str]) -> None:
    found = files(library)
    for item in found[:KEPT_BRIEFINGS]:
        library.read(item)
    assert len(read) == KEPT_BRIEFINGS
    first, _ = library.read(found[0])
    assert library.read(found[0])[0] is first
    assert len(read) == KEPT_BRIEFINGS
    library.read(found[KEPT_BRIEFINGS])
    assert library.read(found[0])[0] is first
    library.read(found[1])  # the one that was not asked for the longest
    assert read[KEPT_BRIEFINGS:] == [found[KEPT_BRIEFINGS].shown, found[1].shown]


def test_a_changed_file_is_read_again(library: Library, folder: Path) -> None:
    found = files(library)[0]
    assert library.read(found)[0].title == "B0"
    (folder / "b00.yaml").write_text(briefing("Changed"), encoding="utf-8")
    assert library.again(found) != found
    assert library.read(library.again(found))[0].title == "Changed"
    assert library.read(files(library)[0])[0].title == "Changed"


@pytest.mark.parametrize("fresh", [True, False], ids=["looked for again", "the file alone"])
def test_what_a_folder_shares_is_read_again_when_it_changes(
    library: Library, folder: Path, fresh: bool
) -> None:
    found = files(library)[0]
    assert library.read(found)[0].statements[0].speaker_text == "Åsa Ek"
    (folder / "_library.yaml").write_text(SHARED.replace("Ek", "Holm"), encoding="utf-8")
    now = files(library)[0] if fresh else library.again(found)
    assert library.read(now)[0].statements[0].speaker_text == "Åsa Holm"
    (folder / "_library.yaml").unlink()
    now = files(library)[0] if fresh else library.again(found)
    assert library.read(now)[0].statements[0].speaker_text == "ek"


def test_a_file_that_has_gone_is_as_it_was(library: Library, folder: Path) -> None:
    found = files(library)[0]
    (folder / "b00.yaml").unlink()
    assert library.again(found) == found
    read, problems = library.read(found)
    assert read is None
    assert [problem.code for problem in problems] == ["unreadable"]
    assert library.lines(found) == []
    card = library.card(found)
    assert card is not None
    assert card.error is not None


def test_a_file_again_keeps_its_name_and_what_it_shares_in(library: Library) -> None:
    found = files(library)[0]
    assert library.again(found) == found
    assert library.again(found).folders == found.folders


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a\nb", ["a", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"\xef\xbb\xbfa", ["a"]),
        (b"\xff\xfe", ["\ufffd\ufffd"]),
        (b"a\x1b[2J\x7f", ["a␛[2J␡"]),
        ("a\x9b\u202eb".encode(), ["a\ufffd\ufffdb"]),
        (b"", [""]),
    ],
)
def test_the_lines_of_a_file_are_safe_to_show(
    tmp_path: Path, data: bytes, lines: list[str]
) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    library = Library(Roots("arguments", (tmp_path,), ()))
    assert library.lines(files(library)[0]) == lines


def test_findings_about_what_is_shared_are_told_once(library: Library, folder: Path) -> None:
    assert library.shared_problems() == []
    (folder / "_library.yaml").write_text("peeple: {}\n", encoding="utf-8")
    for found in files(library):
        library.card(found)
    (problem,) = library.shared_problems()
    assert isinstance(problem, Problem)
    assert problem.file.endswith("_library.yaml")
    for found in files(library):
        library.card(found)
    assert library.shared_problems() == [problem]


def test_a_file_that_is_no_briefing_has_no_row(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("name: compose\nservices: {}\n", encoding="utf-8")
    library = Library(Roots("arguments", (tmp_path,), ()))
    assert [library.card(found) for found in files(library)] == [None]


def test_two_folders_with_files_of_the_same_name(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(briefing(name), encoding="utf-8")
    library = Library(Roots("arguments", (tmp_path / "one", tmp_path / "two"), ()))
    titles = [library.read(found)[0].title for found in files(library)]
    assert titles == ["one", "two"]


def test_with_a_cache_no_parser_is_loaded(folder: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tui.library.library import Library;"
        "from tui.library.roots import Roots;"
        f"lib = Library(Roots('arguments', (Path({str(folder)!r}),), ()),"
        f" Path({str(tmp_path / 'cards.json')!r}), '1');"
        "found = list(lib.find()); cards = [lib.card(f) for f in found];"
        "lib.keep_cards([f.path for f in found]); print(len(cards), 'yaml' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ).stdout.split()
        for _ in range(2)
    ]
    count = str(KEPT_BRIEFINGS + 2)
    assert said == [[count, "True"], [count, "False"]]
