"""The library as a whole: what is there, one briefing at a time, and what folders share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tui
from tui.library import reading
from tui.library.card import ORDERS, Order
from tui.library.files import KEPT_BRIEFINGS
from tui.library.library import Library, refreshed
from tui.library.roots import Roots
from tui.library.scan import Found
from tui.library.shelf import Counts

ROOT = Path(tui.__file__).parent.parent
SHARED = "people: {ek: {name: Åsa Ek}}\n"


def briefing(title: str = "A") -> str:
    return f"title: {title}\ndate: 2024-05-01\nstatements: [{{speaker: ek, quote: q}}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    (folder / "sub").mkdir(parents=True)
    for number in range(KEPT_BRIEFINGS + 2):
        (folder / f"b{number:02}.yaml").write_text(briefing(f"B{number}"), encoding="utf-8")
    (folder / "sub" / "c.yaml").write_text(briefing("C"), encoding="utf-8")
    (folder / "_library.yaml").write_text(SHARED, encoding="utf-8")
    return folder


def library_of(*folders: Path) -> Library:
    return Library(Roots("arguments", folders, ()))


@pytest.fixture
def library(folder: Path) -> Library:
    return library_of(folder)


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


# --- one briefing --------------------------------------------------------------------------


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
    # However it was found, and even when it was found before.
    assert library.read(found)[0].title == "Changed"
    now = library.found_at(found.path)
    assert now is not None
    assert now != found
    assert library.read(now)[0].title == "Changed"
    assert library.read(files(library)[0])[0].title == "Changed"


def test_what_a_folder_shares_is_read_again_when_it_changes(library: Library, folder: Path) -> None:
    def speakers() -> set[str]:
        found = next(each for each in files(library) if each.shown.endswith("c.yaml"))
        again = library.found_at(found.path)
        assert again is not None
        return {library.read(each)[0].statements[0].speaker_text for each in (found, again)}

    assert speakers() == {"Åsa Ek"}
    (folder / "_library.yaml").write_text(SHARED.replace("Ek", "Holm"), encoding="utf-8")
    assert speakers() == {"Åsa Holm"}
    (folder / "sub" / "_library.yaml").write_text(SHARED.replace("Ek", "By"), encoding="utf-8")
    assert speakers() == {"Åsa By"}
    for name in ("_library.yaml", "sub/_library.yaml"):
        (folder / name).unlink()
    assert speakers() == {"ek"}


def test_a_file_that_has_gone(library: Library, folder: Path) -> None:
    found = files(library)[0]
    (folder / "b00.yaml").unlink()
    assert library.found_at(found.path) is None
    read, problems = library.read(found)
    assert read is None
    assert [problem.code for problem in problems] == ["unreadable"]
    assert library.lines(found) == []


def test_a_file_that_is_found_again_keeps_its_name_and_its_root(library: Library) -> None:
    for found in files(library):
        again = library.found_at(found.path)
        assert again is not None
        assert (again.shown, again.root, again.inode) == (found.shown, found.root, found.inode)


def test_a_card_leads_to_its_briefing(library: Library) -> None:
    refreshed(library)
    cards = library.all_cards()
    assert len(cards) == KEPT_BRIEFINGS + 3
    for card in cards:
        briefing, _ = library.read(card.found)
        assert (briefing.title, briefing.id) == (card.title, card.id)
        assert briefing.statements[0].speaker_text == "Åsa Ek"
        for asked in ((card.id, ""), ("", card.path), ("nothing", card.path)):
            row, found = library.card_of(*asked) or (0, None)
            assert found is not None
            assert found.found == library.cards([row])[row].found == card.found
    assert library.card_of("nothing", "/nowhere") is None


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
    library = library_of(tmp_path)
    assert library.lines(files(library)[0]) == lines


def test_two_folders_with_files_of_the_same_name(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(briefing(name), encoding="utf-8")
    library = library_of(tmp_path / "one", tmp_path / "two")
    titles = [library.read(found)[0].title for found in files(library)]
    assert titles == ["one", "two"]
    refreshed(library)
    assert sorted(card.title for card in library.all_cards()) == ["one", "two"]


# --- all of them ---------------------------------------------------------------------------


def test_a_file_that_is_no_briefing_has_no_row(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("name: compose\nservices: {}\n", encoding="utf-8")
    library = library_of(tmp_path)
    assert refreshed(library) == []
    assert library.all_cards() == []
    assert library.counts() == Counts()


def test_how_much_there_is(library: Library, folder: Path) -> None:
    assert library.counts() == Counts()
    refreshed(library)
    assert library.counts() == Counts(KEPT_BRIEFINGS + 3, 0)
    (folder / "b00.yaml").write_text("title: [", encoding="utf-8")
    (folder / "b01.yaml").write_text("title: no date\n", encoding="utf-8")
    (folder / "b02.yaml").unlink()
    refreshed(library)
    assert library.counts() == Counts(KEPT_BRIEFINGS + 2, 2)


def test_findings_about_what_is_shared_are_told_once(library: Library, folder: Path) -> None:
    refreshed(library)
    assert library.findings() == []
    (folder / "_library.yaml").write_text("peeple: {}\n", encoding="utf-8")
    for _ in range(2):
        refreshed(library)
        (problem,) = library.findings()
        assert problem.file.endswith("_library.yaml")
        assert problem.code == "unknown-key"


@pytest.mark.parametrize("order", ORDERS)
def test_only_the_rows_that_are_wanted(library: Library, order: Order) -> None:
    refreshed(library)
    rows = list(library.row_ids(order))
    assert len(rows) == KEPT_BRIEFINGS + 3
    assert list(library.row_ids(order, limit=3)) == rows[:3]
    assert list(library.row_ids(order, only=rows[5:2:-1])) == rows[3:6]
    assert list(library.row_ids(order, only=[])) == []


def test_files_that_cannot_be_read_are_found_by_name(library: Library, folder: Path) -> None:
    for name in ("Étude one.yaml", "two.yaml"):
        (folder / "sub" / name).write_text("title: [", encoding="utf-8")
    refreshed(library)

    def named(words: str) -> list[str]:
        return [library.cards([row])[row].shown for row in library.broken_rows(words)]

    both = [os.path.join("sub", "two.yaml"), os.path.join("sub", "Étude one.yaml")]
    assert sorted(named("")) == sorted(named("sub")) == sorted(both)
    assert named("etude") == named("ONE étude") == both[1:]
    assert named("etude two") == named("b00") == []


def test_what_was_read_before_needs_no_parser(folder: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tui.library.library import Library, refreshed;"
        "from tui.library.roots import Roots;"
        f"lib = Library(Roots('arguments', (Path({str(folder)!r}),), ()),"
        f" Path({str(tmp_path)!r}), '1');"
        "from tui.library import filling; filling.SETTLE_NS = -10**18;"
        "refreshed(lib); rows = lib.row_ids('date');"
        "print(len(lib.cards(rows)), 'yaml' in sys.modules)"
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
    count = str(KEPT_BRIEFINGS + 3)
    assert said == [[count, "True"], [count, "False"]]
