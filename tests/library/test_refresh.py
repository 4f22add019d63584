"""Bringing the index up to date: what is read again, what stays, what goes, and what a kill leaves."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tui
from tests.library.test_index import assert_sound
from tui.library import filler, filling, indexer
from tui.library.card import Card
from tui.library.feeding import Feeding
from tui.library.filling import Filled, Filling
from tui.library.library import Library, refreshed
from tui.library.progress import Progress
from tui.library.roots import Roots
from tui.library.scan import Found
from tui.model.problem import Problem
from tui.model.text import id_key

PROJECT = Path(tui.__file__).parent.parent
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


class Place:
    """A library in memory; ``read`` are the files read since it was last asked for."""

    def __init__(self, *roots: Path) -> None:
        self.folder = roots[0]
        self.library = Library(Roots("arguments", roots, ()), None, "1")
        self.read: list[str] = []
        self.told: list[Progress] = []

    def write(self, name: str, text: str = "") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or f"title: {name}\ndate: 2024-05-01\n", encoding="utf-8")
        return path

    def refresh(self) -> list[str]:
        """The files that were read for it, by their names."""
        self.read.clear()
        self.told.clear()
        self.library.refresh(self.told.append)
        assert self.told[-1].is_done
        return sorted(self.read)

    @property
    def titles(self) -> list[str]:
        """Of the default list, in its order."""
        ids = self.library.row_ids("date")
        cards = self.library.cards(ids)
        return [cards[id].title for id in ids]

    @property
    def cards(self) -> dict[str, Card]:
        return {card.shown: card for card in self.library.all_cards()}

    def found(self, words: str) -> list[str]:
        """Titles of the briefings that hold an item for these words."""
        with closing(self.library.searcher()) as searcher:
            rows = searcher.briefings(searcher.read(words))
            return sorted(card.title for card in self.library.cards(rows).values())

    def assert_as_if_new(self) -> None:
        """An index that is filled at once has the same."""
        fresh = Place(*self.library.roots.folders)
        fresh.refresh()
        assert self.titles == fresh.titles
        assert list(map(_plain, self.cards.values())) == list(map(_plain, fresh.cards.values()))
        assert self.library.counts() == fresh.library.counts()
        assert self.library.findings() == fresh.library.findings()
        for words in ("", "grain", "tit*", "speaker:ek", "Åsa", "since:2024"):
            assert self.found(words) == fresh.found(words)


def _plain(card: Card) -> tuple[object, ...]:
    return (card.shown, card.title, card.id, card.is_old, card.faults, card.moment, card.path)


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were just written are not read again for that."""
    monkeypatch.setattr(filling, "SETTLE_NS", -(10**18))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[[Place], Place]:
    """Has a place note what is read."""
    places: list[Place] = []
    real = Feeding.rows

    def rows(self: Feeding, found: Found) -> Filled:
        for place in places:
            place.read.append(found.shown)
        return real(self, found)

    def watch(place: Place) -> Place:
        places.append(place)
        return place

    monkeypatch.setattr(Feeding, "rows", rows)
    return watch


@pytest.fixture
def place(tmp_path: Path, reads: Callable[[Place], Place]) -> Place:
    """Three briefings, one of them in a folder with a shared file."""
    place = reads(Place(tmp_path / "lib"))
    place.write("a.yaml", "title: A\ndate: 2024-05-01\nsummary: grain\n")
    place.write("b.yaml", "title: B\ndate: 2024-05-02\n")
    place.write("sub/c.yaml", "title: C\ndate: 2024-05-03\nstatements: [{speaker: ek, quote: q}]\n")
    place.write("sub/_library.yaml", "people: {ek: {name: Åsa Ek, aliases: [Ekan]}}\n")
    assert place.refresh() == ["a.yaml", "b.yaml", "sub/c.yaml"]
    return place


def test_nothing_is_read_when_nothing_changed(place: Place) -> None:
    before = place.library.newest_row()
    assert place.refresh() == []
    assert place.told == [Progress(0, 0, is_done=True)]
    assert place.library.newest_row() == before


def longer(path: Path) -> None:
    path.write_text("title: Changed, and longer\ndate: 2024-05-01\n", encoding="utf-8")


def touched(path: Path) -> None:
    os.utime(path, (1, 1))


def same_size_and_time(path: Path) -> None:
    old = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: A", "title: Z"), encoding="utf-8")
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))
    now = path.stat()
    assert (now.st_size, now.st_mtime_ns, now.st_ino) == (old.st_size, old.st_mtime_ns, old.st_ino)


def another_file(path: Path) -> None:
    copy = path.with_name("copy")
    shutil.copy2(path, copy)
    copy.replace(path)


@pytest.mark.parametrize("change", [longer, touched, same_size_and_time, another_file])
def test_a_changed_file_is_read_again(place: Place, change: Callable[[Path], None]) -> None:
    change(place.folder / "a.yaml")
    assert place.refresh() == ["a.yaml"]
    assert place.told[-1] == Progress(1, 1, is_changed=True, is_done=True)
    place.assert_as_if_new()
    assert place.refresh() == []


@pytest.mark.parametrize("column", ["size", "mtime", "ctime", "inode"])
def test_each_part_of_what_is_known_of_a_file_counts(place: Place, column: str) -> None:
    with closing(place.library.index.connect()) as db:
        db.execute(f"UPDATE briefing SET {column} = {column} + 1 WHERE shown = 'b.yaml'")
    assert place.refresh() == ["b.yaml"]


def test_a_file_changed_within_the_second_of_reading_is_read_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = 0
    real = time.time_ns
    monkeypatch.setattr(filling, "SETTLE_NS", 10**9)
    monkeypatch.setattr(time, "time_ns", lambda: real() + later)
    longer(place.folder / "a.yaml")
    assert place.refresh() == ["a.yaml"]
    assert place.refresh() == ["a.yaml"]
    later = 10 * 10**9
    assert place.refresh() == ["a.yaml"]
    assert place.refresh() == []


def test_how_long_the_reading_takes_does_not_settle_a_file(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read early, and written into the index much later."""
    later = 0
    real, rows = time.time_ns, Feeding.rows

    def slow(self: Feeding, found: Found) -> Filled:
        nonlocal later
        later += 10 * 10**9
        return rows(self, found)

    monkeypatch.setattr(filling, "SETTLE_NS", 10**9)
    monkeypatch.setattr(time, "time_ns", lambda: real() + later)
    monkeypatch.setattr(Feeding, "rows", slow)
    longer(place.folder / "a.yaml")
    assert place.refresh() == ["a.yaml"]
    later = 0
    assert place.refresh() == ["a.yaml"]


def test_a_file_from_the_future_is_read_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    real = time.time_ns
    os.utime(place.folder / "a.yaml", (4_000_000_000, 4_000_000_000))
    monkeypatch.setattr(filling, "SETTLE_NS", 10**9)
    monkeypatch.setattr(time, "time_ns", lambda: real() + 10 * 10**9)
    assert place.refresh() == ["a.yaml"]
    assert place.refresh() == []


# --- files and folders ---------------------------------------------------------------------


def test_a_file_is_added_and_removed(place: Place) -> None:
    place.write("new.yaml", "title: New\ndate: 2024-05-09\nsummary: grain\n")
    assert place.refresh() == ["new.yaml"]
    assert place.titles == ["New", "C", "B", "A"]
    assert place.found("grain") == ["A", "New"]
    (place.folder / "new.yaml").unlink()
    assert place.refresh() == []
    assert place.told[-1].is_changed
    assert place.titles == ["C", "B", "A"]
    assert place.found("grain") == ["A"]
    place.assert_as_if_new()


def test_a_file_is_renamed_and_moved(place: Place) -> None:
    (place.folder / "a.yaml").rename(place.folder / "z.yaml")
    assert place.refresh() == ["z.yaml"]
    assert sorted(place.cards) == ["b.yaml", "sub/c.yaml", "z.yaml"]
    (place.folder / "z.yaml").rename(place.folder / "sub" / "z.yaml")
    assert place.refresh() == ["sub/z.yaml"]
    assert place.found("grain") == ["A"]
    place.assert_as_if_new()


def test_two_files_change_places(place: Place) -> None:
    a, b = place.folder / "a.yaml", place.folder / "b.yaml"
    a.rename(place.folder / "x")
    b.rename(a)
    (place.folder / "x").rename(b)
    assert place.refresh() == ["a.yaml", "b.yaml"]
    assert (place.cards["a.yaml"].title, place.cards["b.yaml"].title) == ("B", "A")
    place.assert_as_if_new()


def test_a_folder_is_renamed_and_removed(place: Place) -> None:
    (place.folder / "sub").rename(place.folder / "other")
    assert place.refresh() == ["other/c.yaml"]
    assert place.found("Ekan") == ["C"]
    place.assert_as_if_new()
    shutil.rmtree(place.folder / "other")
    assert place.refresh() == []
    assert place.titles == ["B", "A"]
    place.assert_as_if_new()


def test_nothing_is_left_of_what_has_gone(place: Place) -> None:
    for name in ("a.yaml", "b.yaml"):
        (place.folder / name).unlink()
    shutil.rmtree(place.folder / "sub")
    place.refresh()
    with closing(place.library.index.connect()) as db:
        for table in ("briefing", "item", "spelling", "shared", "supersedes"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
        for table in ("words", "starts", "about"):
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
            rows = db.execute(f'SELECT rowid FROM {table} WHERE {table} MATCH \'"c" * OR "a" *\'')
            assert rows.fetchall() == [], table
    assert place.library.all_cards() == []
    assert place.found("") == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs names of any bytes")
def test_names_that_are_not_utf8(place: Place) -> None:
    folder = os.fsencode(place.folder) + b"/\xff\xfe"
    os.mkdir(folder)
    path = folder + b"/\xe9.yaml"
    with open(path, "w", encoding="utf-8") as stream:
        stream.write("title: Odd\ndate: 2024-06-01\nsummary: grain\n")
    (shown,) = place.refresh()
    assert place.titles == ["Odd", "C", "B", "A"]
    card = place.cards[shown]
    assert os.fsencode(card.path) == path
    assert place.library.card_of("", card.path) is not None
    assert place.library.read(card.found)[0].title == "Odd"
    assert place.refresh() == []
    os.rename(path, folder + b"/\xe8.yaml")
    assert len(place.refresh()) == 1
    place.assert_as_if_new()
    shutil.rmtree(folder)
    assert place.refresh() == []
    assert place.titles == ["C", "B", "A"]


# --- what folders share --------------------------------------------------------------------


def test_a_changed_shared_file_has_the_briefings_below_read_again(place: Place) -> None:
    assert place.found("Ekan") == ["C"]
    assert place.found("Holm") == []
    place.write("sub/_library.yaml", "people: {ek: {name: Åsa Holm, aliases: [Holmen]}}\n")
    assert place.refresh() == ["sub/c.yaml"]
    assert place.found("Holmen") == place.found("speaker:Holm") == ["C"]
    assert place.found("Ekan") == []
    place.assert_as_if_new()
    place.write("_library.yaml", "people: {ek: {name: X, aliases: [Outer]}}\n")
    assert place.refresh() == ["a.yaml", "b.yaml", "sub/c.yaml"]
    assert place.found("Outer") == ["C"]
    assert place.refresh() == []


def test_spellings_go_with_their_file(place: Place) -> None:
    place.write("a.yaml", "title: A\ndate: 2024-05-01\nsummary: Ekan says\n")
    place.refresh()
    assert place.found('"Åsa Ek"') == ["A", "C"]
    (place.folder / "sub" / "_library.yaml").unlink()
    assert place.refresh() == ["sub/c.yaml"]
    assert place.found('"Åsa Ek"') == []
    place.assert_as_if_new()


def test_findings_about_shared_files_come_and_go(place: Place) -> None:
    assert place.library.findings() == []
    place.write("sub/_library.yaml", "peeple: {}\n")
    place.refresh()
    (problem,) = place.library.findings()
    assert (problem.code, problem.level) == ("unknown-key", "warning")
    assert problem.file.endswith("_library.yaml")
    assert place.refresh() == []
    assert place.library.findings() == [problem]
    (place.folder / "sub" / "_library.yaml").unlink()
    place.refresh()
    assert place.library.findings() == []


# --- what cannot be read -------------------------------------------------------------------


def test_broken_fixed_and_broken_again(place: Place) -> None:
    for _ in range(2):
        place.write("a.yaml", "title: A\n  date: [2024\nx: {y\n")
        assert place.refresh() == ["a.yaml"]
        card = place.cards["a.yaml"]
        assert card.error is not None
        assert (card.error.level, card.error.code, card.error.line) == ("error", "yaml", 2)
        assert (card.title, card.error.file) == ("a.yaml", "a.yaml")
        assert place.titles == ["C", "B", "a.yaml"]
        assert place.found("grain") == []
        assert place.library.counts().faulty == 1
        assert place.refresh() == []
        place.write("a.yaml", "title: A\ndate: 2024-05-09\nsummary: grain\n")
        assert place.refresh() == ["a.yaml"]
        assert place.cards["a.yaml"].error is None
        assert place.titles == ["A", "C", "B"]
        assert place.found("grain") == ["A"]
        assert place.library.counts().faulty == 0


def test_a_file_that_is_no_briefing_is_remembered(place: Place) -> None:
    place.write("compose.yaml", "services: {web: {image: grain}}\n")
    assert place.refresh() == ["compose.yaml"]
    assert place.titles == ["C", "B", "A"]
    assert place.library.counts().briefings == 3
    assert place.found("image") == []
    assert place.refresh() == []
    place.write("compose.yaml", "title: D\ndate: 2024-05-04\n")
    assert place.refresh() == ["compose.yaml"]
    assert place.titles == ["D", "C", "B", "A"]


def test_what_cannot_be_looked_at_is_told(place: Place) -> None:
    (place.folder / "gone.yaml").symlink_to("nowhere")
    place.refresh()
    assert [problem.code for problem in place.told[-1].problems] == ["broken-link"]
    assert [problem.code for problem in refreshed(place.library)] == ["broken-link"]


# --- roots ---------------------------------------------------------------------------------


def test_a_missing_root_leaves_its_rows_and_comes_back_unread(
    tmp_path: Path, reads: Callable[[Place], Place]
) -> None:
    place = reads(Place(tmp_path / "stick", tmp_path / "disk"))
    place.write(
        "deep/a.yaml", "title: A\ndate: 2024-05-01\nstatements: [{speaker: ek, quote: q}]\n"
    )
    place.write("_library.yaml", "people: {ek: {name: Ek, aliases: [Ekan]}}\n")
    other = place.write("../disk/b.yaml", "title: B\ndate: 2024-05-02\n").resolve()
    place.refresh()
    (tmp_path / "stick").rename(tmp_path / "pocket")
    other.write_text("title: Changed\ndate: 2024-05-02\n", encoding="utf-8")
    assert place.refresh() == ["b.yaml"]
    assert [problem.code for problem in place.told[-1].problems] == ["missing-folder"]
    assert place.titles == ["Changed", "A"]
    assert place.found("Ekan") == ["A"]
    # What has gone from the other goes.
    other.unlink()
    assert place.refresh() == []
    assert place.titles == ["A"]
    (tmp_path / "pocket").rename(tmp_path / "stick")
    assert place.refresh() == []
    assert place.titles == ["A"]
    place.assert_as_if_new()


@pytest.mark.parametrize("roots", [("lib", "lib/sub"), ("lib/sub", "lib")])
def test_a_root_within_another_shows_each_file_once(
    tmp_path: Path, reads: Callable[[Place], Place], roots: tuple[str, str]
) -> None:
    place = reads(Place(*(tmp_path / root for root in roots)))
    place.folder = tmp_path / "lib"
    place.write("a.yaml")
    place.write("sub/b.yaml")
    place.write("sub/deep/c.yaml")
    assert len(place.refresh()) == 3
    assert len(place.titles) == 3
    assert place.refresh() == []
    longer(tmp_path / "lib" / "sub" / "b.yaml")
    assert len(place.refresh()) == 1
    place.assert_as_if_new()


def test_files_named_themselves(tmp_path: Path, reads: Callable[[Place], Place]) -> None:
    names = ("one.yaml", "two.yaml", "text.txt")
    place = reads(Place(*(tmp_path / "lib" / name for name in names)))
    place.folder = tmp_path / "lib"
    place.write("_library.yaml", "people: {ek: {name: Åsa Ek}}\n")
    for name in (*names, "three.yaml"):
        place.write(name, f"title: {name}\nstatements: [{{speaker: ek, quote: grain}}]\n")
    assert place.refresh() == sorted(names)
    assert sorted(place.titles) == sorted(names)
    assert place.refresh() == []
    for name, card in place.cards.items():
        # Each is its own root, and takes what its folder shares.
        assert card.found.root == card.path
        briefing, _ = place.library.read(card.found)
        assert (briefing.title, briefing.statements[0].speaker_text) == (name, "Åsa Ek")
    longer(tmp_path / "lib" / "two.yaml")
    assert place.refresh() == ["two.yaml"]
    place.assert_as_if_new()


@pytest.mark.parametrize("is_file_first", [True, False])
def test_a_file_named_beside_its_folder(
    tmp_path: Path, reads: Callable[[Place], Place], is_file_first: bool
) -> None:
    roots = [tmp_path / "lib" / "one.yaml", tmp_path / "lib"]
    place = reads(Place(*(roots if is_file_first else reversed(roots))))
    place.folder = tmp_path / "lib"
    for name in ("one.yaml", "two.yaml"):
        place.write(name)
    assert place.refresh() == ["one.yaml", "two.yaml"]
    found = {card.shown: card.found.root for card in place.cards.values()}
    folder = str(tmp_path / "lib")
    assert found == {
        "one.yaml": f"{folder}/one.yaml" if is_file_first else folder,
        "two.yaml": folder,
    }
    assert place.refresh() == []


def test_a_file_whose_root_became_another_is_one_row(
    tmp_path: Path, reads: Callable[[Place], Place]
) -> None:
    """The order of the roots decides which a file belongs to; they share one index."""
    cache = tmp_path / "cache"
    roots = (tmp_path / "lib" / "one.yaml", tmp_path / "lib")
    place = Place(*roots)
    place.folder = tmp_path / "lib"
    place.write("one.yaml")
    for order in (roots, roots[::-1]):
        place.library = Library(Roots("arguments", order, ()), cache, "1")
        longer(place.folder / "one.yaml")
        place.refresh()
        assert len(place.library.all_cards()) == 1
        assert place.library.all_cards()[0].found.root == str(order[0])


# --- more than one briefing ----------------------------------------------------------------


def test_ids_used_twice_are_told(place: Place) -> None:
    text = "id: {}\ntitle: T\ndate: 2024-05-01\n"
    for name, id in (("x.yaml", "Same"), ("sub/y.yaml", "same"), ("z.yaml", "SAME")):
        place.write(name, text.format(id))
    place.write("broken.yaml", "title: [")
    place.write("also broken.yaml", "title: [")
    place.refresh()
    assert place.library.findings() == [
        Problem(
            "warning",
            "duplicate-id",
            'id "same" is used by sub/y.yaml and x.yaml and z.yaml; give each its own',
            file="sub/y.yaml",
        )
    ]
    place.write("x.yaml", text.format("other"))
    (place.folder / "z.yaml").unlink()
    place.refresh()
    assert place.library.findings() == []


def version(date: str, *supersedes: str, updates: str = "") -> str:
    listed = f"supersedes: [{', '.join(supersedes)}]\n" if supersedes else ""
    return f"title: {date}\ndate: {date}\n{listed}{f'updates: {updates}' if updates else ''}\n"


def test_superseded_briefings_leave_the_default_list_and_come_back(place: Place) -> None:
    place.write("newer.yaml", version("2024-06-01", "A", "c"))
    place.refresh()
    assert place.titles == ["2024-06-01", "B"]
    assert {name for name, card in place.cards.items() if card.is_old} == {"a.yaml", "sub/c.yaml"}
    # Still there, to be found and opened.
    assert place.found("grain") == ["A"]
    assert place.library.counts().briefings == 4
    place.write("newest.yaml", version("2024-07-01", "newer"))
    place.refresh()
    assert place.titles == ["2024-07-01", "B"]
    (place.folder / "newest.yaml").unlink()
    place.refresh()
    assert place.titles == ["2024-06-01", "B"]
    place.write("newer.yaml", "title: [")
    place.refresh()
    assert place.titles == ["C", "B", "A", "newer.yaml"]
    place.write("newer.yaml", version("2024-06-01", "a"))
    place.refresh()
    assert place.titles == ["2024-06-01", "C", "B"]
    (place.folder / "newer.yaml").unlink()
    place.refresh()
    assert place.titles == ["C", "B", "A"]


def test_what_is_updated_stays(place: Place) -> None:
    place.write("newer.yaml", version("2024-06-01", updates="a"))
    place.refresh()
    assert place.titles == ["2024-06-01", "C", "B", "A"]


def test_a_briefing_of_an_earlier_date_replaces_nothing(place: Place) -> None:
    place.write("early.yaml", version("2024-04-01", "a"))
    place.refresh()
    assert place.titles == ["C", "B", "A", "2024-04-01"]
    place.write("early.yaml", version("2024-08-01", "a"))
    place.refresh()
    assert place.titles == ["2024-08-01", "C", "B"]
    place.write("a.yaml", version("2024-09-01"))
    place.refresh()
    assert place.titles == ["2024-09-01", "2024-08-01", "C", "B"]


def test_of_a_loop_the_newest_stays(place: Place) -> None:
    names = "uvw"
    for number, name in enumerate(names):
        after, before = names[(number + 1) % 3], names[number - 1]
        place.write(f"{name}.yaml", version(f"2024-06-0{number + 1}", after, before, name))
    place.refresh()
    assert place.titles == ["2024-06-03", "C", "B", "A"]
    (place.folder / "w.yaml").unlink()
    place.refresh()
    assert place.titles == ["2024-06-02", "C", "B", "A"]


NAMES = "abcde"
STEPS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["2024-01-01", "2024-01-02", "2024-01-03", "no date", "broken", "gone"]),
        st.lists(st.sampled_from(NAMES), max_size=3),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_who_replaces_whom_does_not_depend_on_what_came_first(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, list[str]]]
) -> None:
    place = Place(tmp_path_factory.mktemp("any"))
    for name, date, supersedes in steps:
        if date == "gone":
            (place.folder / f"{name}.yaml").unlink(missing_ok=True)
        else:
            text = "title: [" if date == "broken" else version(date, *supersedes)
            place.write(f"{name}.yaml", text)
        place.refresh()
        assert {card.shown for card in place.cards.values() if card.is_old} == replaced(
            place.library.all_cards()
        )


def replaced(cards: Sequence[Card]) -> set[str]:
    """Whom one replaces that stands before it in the list, the newest first."""
    keys: set[str] = set()
    old: set[str] = set()
    for card in cards:
        if card.id and id_key(card.id) in keys:
            old.add(card.shown)
        keys.update(map(id_key, card.supersedes))
    return old


def test_the_newest_row_grows_with_every_change(place: Place) -> None:
    """So that what came since can be told, the file that came last included."""
    for number, name in enumerate(("new.yaml", "new.yaml", "a.yaml")):
        before = place.library.newest_row()
        place.write(name, f"title: Number {number}, and longer\ndate: 2024-05-01\n")
        place.refresh()
        assert place.library.newest_row() > before
    before = place.library.newest_row()
    place.write(name, (place.folder / name).read_text(encoding="utf-8"))
    place.refresh()
    assert place.library.newest_row() == before
    before = place.library.newest_row()
    (place.folder / "a.yaml").unlink()
    place.refresh()
    place.write("again.yaml")
    place.refresh()
    assert place.library.newest_row() > before


# --- some folders alone --------------------------------------------------------------------


def refresh_folders(place: Place, *folders: str) -> list[str]:
    place.read.clear()
    place.told.clear()
    paths = [os.fspath(place.folder / folder) for folder in folders]
    place.library.refresh(place.told.append, folders=paths)
    assert place.told[-1].is_done
    return sorted(place.read)


def test_only_the_folders_named_are_looked_at(place: Place) -> None:
    longer(place.folder / "a.yaml")
    longer(place.folder / "sub" / "c.yaml")
    place.write("sub/new.yaml")
    (place.folder / "b.yaml").unlink()
    assert refresh_folders(place, "sub") == ["sub/c.yaml", "sub/new.yaml"]
    assert place.cards["a.yaml"].title == "A"
    assert "b.yaml" in place.cards
    assert refresh_folders(place, "") == ["a.yaml"]
    assert "b.yaml" not in place.cards
    place.assert_as_if_new()


@pytest.mark.parametrize("change", ["shared", "no longer shared", "link", "another root", "none"])
def test_all_is_looked_at_where_folders_do_not_tell(
    place: Place, tmp_path: Path, change: str
) -> None:
    folders = ["sub"]
    match change:
        case "shared":
            place.write("sub/_library.yaml", "people: {ek: {name: Holm}}\n")
        case "no longer shared":
            (place.folder / "sub" / "_library.yaml").unlink()
        case "link":
            (place.folder / "sub" / "link.yaml").symlink_to(place.write("real.txt"))
            place.refresh()
        case "another root":
            folders = [str(tmp_path / "elsewhere")]
        case _:
            folders = []
    longer(place.folder / "a.yaml")
    assert "a.yaml" in refresh_folders(place, *folders)
    place.assert_as_if_new()


def test_a_shared_file_without_briefings_is_forgotten_though_nothing_else_changed(
    place: Place,
) -> None:
    place.write("a.yaml", "title: A\ndate: 2024-05-01\nsummary: Ekan says\n")
    (place.folder / "sub" / "c.yaml").unlink()
    assert refresh_folders(place, "sub", "") == ["a.yaml"]
    assert place.refresh() == []
    assert place.found('"Åsa Ek"') == []
    place.assert_as_if_new()


# --- many files ----------------------------------------------------------------------------

MANY = 600


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for number in range(MANY):
        text = f"title: T{number}\ndate: {2000 + number % 25}\nsummary: grain w{number}\n"
        (folder / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(many: Path) -> list[tuple[object, ...]]:
    """What an index filled here, one file after the other, has of them."""
    place = Place(many)
    refreshed(place.library)
    return list(map(_plain, place.library.all_cards()))


def library_of(folder: Path, cache: Path) -> Library:
    return Library(Roots("arguments", (folder,), ()), cache, "1")


def assert_whole(library: Library, whole: list[tuple[object, ...]]) -> None:
    told: list[Progress] = []
    library.refresh(told.append)
    assert told[-1].is_done
    assert list(map(_plain, library.all_cards())) == whole
    with closing(library.searcher()) as searcher:
        assert len(searcher.briefings(searcher.read("grain"))) == MANY
        assert len(searcher.briefings(searcher.read("w7"))) == 1
    assert library.index.path is not None
    assert library.index.notice == ""
    with closing(library.index.connect()) as db:
        # The merging that a cold fill leaves to its end is done.
        assert not Filling(db).is_unmerged()
    assert_sound(library.index.path)


def test_many_files_are_read_by_a_process_of_its_own(
    many: Path, whole: list[tuple[object, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here: list[str] = []
    rows = Feeding.rows

    def read_here(self: Feeding, found: Found) -> Filled:
        here.append(os.path.basename(found.path))
        return rows(self, found)

    monkeypatch.setattr(Feeding, "rows", read_here)
    library = library_of(many, tmp_path)
    told: list[Progress] = []
    library.refresh(told.append)
    # A screenful, the newest, is read while that process gets ready.
    assert here == [f"{MANY - 1 - number:03}.yaml" for number in range(filler.FIRST_BATCH)]
    shown = Progress(0, 0, is_changed=True)
    assert told[:3] == [Progress(0, 0), shown, shown]
    done = [progress.done for progress in told]
    assert done == sorted(done)
    assert 0 < done[3] < done[-1]
    assert MANY - filler.FIRST_BATCH <= done[-1] <= MANY
    assert [progress.is_done for progress in told] == [False] * (len(told) - 1) + [True]
    assert_whole(library, whole)


@pytest.mark.parametrize("executable", ["", "/nowhere/python", "/bin/false", "/bin/echo"])
def test_without_such_a_process_they_are_read_here(
    many: Path,
    whole: list[tuple[object, ...]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    executable: str,
) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    monkeypatch.setattr("tui.library.refresh.process_count", lambda: 1)
    assert_whole(library_of(many, tmp_path), whole)


@pytest.mark.parametrize("fault", ["none", "cannot be started", "killed"])
def test_processes_beside_read_the_same(
    many: Path,
    whole: list[tuple[object, ...]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
) -> None:
    from concurrent import futures

    if fault == "cannot be started":
        monkeypatch.setattr(futures, "ProcessPoolExecutor", refused)
    elif fault == "killed":
        monkeypatch.setattr(filler, "end_with", killed)
    library = library_of(many, tmp_path)
    assert refreshed(library) == []
    assert_whole(library, whole)


def refused(*_: object, **__: object) -> None:
    raise OSError(11, "Resource temporarily unavailable")


def killed(_: int) -> None:
    os._exit(9)


def start_indexer(folder: Path, path: Path) -> subprocess.Popen[bytes]:
    """The process that fills the index, as the app starts it; with its first report."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from tui.library.indexer import main; main()"],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    work = {"index": str(path), "version": "1", "roots": [str(folder)]}
    process.stdin.write(json.dumps(work).encode() + b"\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())[0] > 0
    return process


def rows_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("SELECT count(*) FROM briefing").fetchone()[0])


@posix_only
def test_what_a_kill_leaves_is_valid_and_is_completed(
    many: Path, whole: list[tuple[object, ...]], tmp_path: Path
) -> None:
    library = library_of(many, tmp_path)
    path = library.index.path
    assert path is not None
    process = start_indexer(many, path)
    process.kill()
    # The processes it started hold its output open: it ends when they do.
    process.communicate(timeout=30)
    assert 0 < rows_in(path) <= MANY
    assert_sound(path)
    with closing(library.searcher()) as searcher:
        assert len(searcher.briefings(searcher.read("grain"))) == rows_in(path)
    assert_whole(library, whole)


@posix_only
def test_a_kill_before_the_last_files_leaves_no_index_unmerged(
    many: Path, whole: list[tuple[object, ...]], tmp_path: Path
) -> None:
    """What is left may be too little to be filled as many are."""
    library = library_of(many, tmp_path)
    refreshed(library)
    with closing(library.index.connect()) as db:
        Filling(db).begin_cold()
        db.execute("UPDATE briefing SET size = 0 WHERE shown = '007.yaml'")
    assert_whole(library, whole)


@posix_only
def test_no_process_outlives_who_asked(many: Path, tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite3"
    process = start_indexer(many, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        # It cannot come to its end by itself.
        db.execute("BEGIN IMMEDIATE")
        # Closes its input, and waits for the end of its output, which all of them hold.
        process.communicate(timeout=30)
        db.execute("ROLLBACK")
    assert process.returncode == 0
    assert_sound(path)


@pytest.mark.parametrize("is_beside", [True, False])
def test_it_stops_when_it_is_told_to(
    many: Path, whole: list[tuple[object, ...]], tmp_path: Path, is_beside: bool
) -> None:
    library = library_of(many, tmp_path)
    told: list[Progress] = []

    def is_stopped() -> bool:
        return any(progress.is_changed for progress in told)

    if is_beside:
        library.refresh(told.append, is_stopped)
    else:
        library.refresh_now(told.append, is_stopped)
    assert library.index.path is not None
    # Beside, it may have gone on before it was told.
    assert 0 < rows_in(library.index.path) < MANY + is_beside
    assert_sound(library.index.path)
    assert_whole(library, whole)


def test_it_may_be_stopped_before_it_begins(many: Path, tmp_path: Path) -> None:
    library = library_of(many, tmp_path)
    told: list[Progress] = []
    library.refresh(told.append, lambda: True)
    assert library.all_cards() == []
    assert not any(progress.is_changed for progress in told)


def test_a_report_that_is_none_ends_it(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "python"
    script.write_text("#!/bin/sh\necho '[1, 2]'\n")
    script.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(script))
    library = library_of(many, tmp_path)
    told: list[Progress] = []
    assert not indexer.run_indexer(
        library.index, "1", library.roots.folders, told.append, lambda: False, lambda: None
    )
    assert told == []
