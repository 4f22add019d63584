"""The index is a cache: whatever becomes of its file, the library answers as before."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import tui
from tui.library import filling, index, starts
from tui.library.feeding import Feeding
from tui.library.index import APPLICATION_ID, FTS_ERRORS, Index
from tui.library.library import Library, refreshed
from tui.library.progress import Progress
from tui.library.roots import Roots
from tui.library.scan import Found
from tui.library.search import Searcher
from tui.library.shelf import all_cards

PROJECT = Path(tui.__file__).parent.parent
COUNT = 16
WORDS = ("grain", "w7", "corr*", '"grain corridor"', "-w7", "speaker:ek", "since:2024-05-10")

Refresh = Callable[[Library], object]
Answers = list[object]


def briefing(number: int) -> str:
    return (
        f"title: Number {number}\ndate: 2024-05-{number + 1:02}\n"
        f"timeline:\n- {{date: 2024-05-{number + 1:02}, text: w{number} grain corridor opens}}\n"
        "statements:\n- {speaker: ek, quote: no grain}\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "briefings"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"b{number:02}.yaml").write_text(briefing(number), encoding="utf-8")
    (folder / "broken.yaml").write_text("title: [", encoding="utf-8")
    (folder / "_library.yaml").write_text("people: {ek: {name: Åsa Ek}}\n", encoding="utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def library(folder: Path, cache: Path | None, version: str = "1") -> Library:
    return Library(Roots("arguments", (folder,), ()), cache, version)


@pytest.fixture
def expected(folder: Path) -> Answers:
    """What a library in memory answers."""
    return asked(library(folder, None), refreshed)


@pytest.fixture
def path(folder: Path, cache: Path, expected: Answers) -> Path:
    """The file of an index that is whole."""
    made = library(folder, cache)
    assert asked(made, refreshed) == expected
    assert made.index.path is not None
    assert made.index.notice == ""
    return made.index.path


def quietly(library: Library) -> None:
    """As the app does it."""
    told: list[Progress] = []
    library.refresh(told.append)
    assert told[-1].is_done
    assert told[-1].problems == ()


def asked(library: Library, refresh: Refresh) -> Answers:
    """What the library answers once it is up to date. Damage that no look at the files meets is
    met by who asks, who then begins anew."""
    refresh(library)
    try:
        return answers(library)
    except FTS_ERRORS as error:
        library.index.replace(error)
        refresh(library)
        return answers(library)


def answers(library: Library) -> Answers:
    with closing(library.index.connect()) as db:
        cards = [(card.shown, card.title, card.faults) for card in all_cards(db)]
        searcher = Searcher(db)
        found = [
            [(hit.title, hit.place, hit.text) for hit in searcher.search(query, limit=999).hits]
            for query in map(searcher.read, WORDS)
        ]
    return [*cards, *found]


# --- damage --------------------------------------------------------------------------------


def cut(length: int) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        os.truncate(path, length if length >= 0 else max(0, path.stat().st_size + length))

    return damage


def overwrite(start: float, end: float, byte: bytes) -> Callable[[Path], None]:
    """Pages from one part of the file to another."""

    def damage(path: Path) -> None:
        pages = path.stat().st_size // 4096
        with path.open("r+b") as stream:
            stream.seek(int(pages * start) * 4096)
            stream.write(byte * ((int(pages * end) - int(pages * start)) * 4096))

    return damage


def run(*statements: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.executescript(";".join(statements))

    return damage


def write(data: bytes) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        path.write_bytes(data)

    return damage


DAMAGE: dict[str, Callable[[Path], None]] = {
    "missing": lambda path: path.unlink(),
    "text": write(b"title: no database\n"),
    "long text": write(b"title: no database\n" * 9_000),
    "zeros": write(bytes(9_000)),
    **{
        f"cut to {length}": cut(length)
        for length in (0, 1, 50, 100, 1_000, 4_095, 4_096, 4_097, 20_000, -4_096, -1)
    },
    "zeros from the middle on": overwrite(0.5, 1, b"\0"),
    "zeros in the middle": overwrite(0.3, 0.7, b"\0"),
    "zeros behind the header": overwrite(0.05, 1, b"\0"),
    "noise in the middle": overwrite(0.3, 0.7, b"\xa5"),
    "noise at the end": overwrite(0.8, 1, b"\xff"),
    "no version": run("DELETE FROM meta"),
    "no meta": run("DROP TABLE meta"),
    "no items": run("DROP TABLE item"),
    "other columns": run("ALTER TABLE briefing RENAME COLUMN card TO other"),
    "another schema": run("UPDATE meta SET value = '0 1' WHERE name = 'version'"),
    "full-text data lost": run("DELETE FROM words_data WHERE id > 9"),
    "full-text structure lost": run("DELETE FROM words_data WHERE id = 10"),
    "full-text index lost": run("DELETE FROM words_idx", "DELETE FROM words_data WHERE id > 1"),
    "texts lost": run("UPDATE briefing SET texts = x'00'"),
}


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were just written are not read again for that."""
    monkeypatch.setattr(filling, "SETTLE_NS", -(10**18))


@pytest.mark.parametrize("refresh", [refreshed, quietly])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_made_anew(
    settled: None,
    folder: Path,
    cache: Path,
    expected: Answers,
    path: Path,
    damage: Callable[[Path], None],
    refresh: Refresh,
) -> None:
    damage(path)
    if refresh is refreshed:
        # With something to write, a refresh comes upon more of the damage.
        os.utime(folder / "b03.yaml", (1, 1))
    made = library(folder, cache)
    assert asked(made, refresh) == expected
    assert made.index.path == path
    assert made.index.notice == ""
    # And it stays.
    assert answers(library(folder, cache)) == expected


@pytest.mark.parametrize("other", ["0", "2", ""])
def test_an_index_of_another_version_is_made_anew(
    folder: Path, cache: Path, expected: Answers, path: Path, other: str
) -> None:
    """Older or newer: the words of a text may be others there."""
    of_that_version = run("UPDATE briefing SET title = replace(title, 'Number', 'Nummer')")
    of_that_version(path)
    made = library(folder, cache, other)
    assert asked(made, refreshed) == expected
    # There and back again.
    of_that_version(path)
    assert asked(library(folder, cache), refreshed) == expected


def test_nothing_is_made_anew_that_is_sound(
    settled: None, folder: Path, cache: Path, path: Path
) -> None:
    run("UPDATE briefing SET title = replace(title, 'Number', 'Kept')")(path)
    made = library(folder, cache)
    assert asked(made, refreshed)[0] == ("b15.yaml", "Kept 15", 0)


@pytest.mark.parametrize("mark", [0, 1, APPLICATION_ID + 1])
def test_a_database_of_someone_else_is_set_aside(
    folder: Path, cache: Path, expected: Answers, path: Path, mark: int
) -> None:
    for number, name in enumerate((".foreign", ".foreign2", ".foreign3")):
        path.unlink()
        run(
            f"PRAGMA application_id = {mark}",
            "CREATE TABLE theirs (value)",
            f"INSERT INTO theirs VALUES ({number})",
        )(path)
        data = path.read_bytes()
        made = library(folder, cache)
        assert asked(made, refreshed) == expected
        assert made.index.notice == ""
        # None is ever written over.
        assert Path(f"{path}{name}").read_bytes() == data


def test_what_another_index_left_beside_the_file_does_no_harm(
    folder: Path, cache: Path, expected: Answers, path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    (other / "b00.yaml").write_text("title: another\ndate: 2020\n", encoding="utf-8")
    writer = library(other, tmp_path / "its cache")
    with closing(writer.index.connect()):
        asked(writer, refreshed)
        assert writer.index.path is not None
        left = Path(f"{writer.index.path}-wal").read_bytes()
    assert left
    for damage in (lambda path: None, lambda path: path.unlink(), cut(20_000), write(b"text")):
        damage(path)
        Path(f"{path}-wal").write_bytes(left)
        made = library(folder, cache)
        assert asked(made, refreshed) == expected
        assert made.index.notice == ""


# --- no file -------------------------------------------------------------------------------


@pytest.mark.parametrize("refresh", [refreshed, quietly])
def test_a_cache_folder_that_cannot_be_made(
    folder: Path, tmp_path: Path, expected: Answers, refresh: Refresh
) -> None:
    (tmp_path / "file").write_text("in the way")
    made = library(folder, tmp_path / "file" / "a\x1bb")
    assert not made.index.exists()
    assert asked(made, refresh) == expected
    notice = made.index.notice
    assert notice == (
        f"searching without an index on disk: {tmp_path}/file/a␛b cannot be written to"
    )
    assert made.index.path is None
    # In memory it is kept up to date all the same.
    (folder / "b00.yaml").unlink()
    assert asked(made, refresh) == asked(library(folder, None), refreshed) != expected
    assert made.index.notice == notice


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write to every folder"
)
@pytest.mark.parametrize("is_filled", [True, False])
def test_a_cache_folder_that_is_read_only(
    folder: Path, cache: Path, expected: Answers, path: Path, is_filled: bool
) -> None:
    if not is_filled:
        path.unlink()
    cache.chmod(0o500)
    try:
        made = library(folder, cache)
        assert asked(made, refreshed) == expected
        assert "cannot be written to" in made.index.notice
    finally:
        cache.chmod(0o700)


def test_a_folder_in_the_place_of_the_file(
    folder: Path, cache: Path, expected: Answers, path: Path
) -> None:
    path.unlink()
    (path / "kept").mkdir(parents=True)
    made = library(folder, cache)
    assert asked(made, refreshed) == expected
    assert "cannot be written to" in made.index.notice
    assert (path / "kept").is_dir()


def test_without_a_cache_folder_there_is_nothing_to_tell_of(folder: Path) -> None:
    made = library(folder, None)
    assert made.index.path is None
    assert not made.index.exists()
    assert made.all_cards() == []
    assert made.index.notice == "searching without an index on disk: no folder for caches is known"


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes the disk so full that an index gets no more than some pages."""
    real = Index._open
    most = 0

    def open_full(self: Index) -> sqlite3.Connection:
        connection = real(self)
        if most and not self.is_in_memory:
            connection.execute(f"PRAGMA max_page_count = {most}")
        return connection

    def fill(pages: int) -> None:
        nonlocal most
        most = pages

    monkeypatch.setattr(Index, "_open", open_full)
    return fill


@pytest.mark.parametrize("refresh", [refreshed, quietly])
@pytest.mark.parametrize("pages", [2, 10, 20, 25])
def test_a_full_disk(
    folder: Path, cache: Path, expected: Answers, full: Callable[[int], None], pages: int,
    refresh: Refresh,
) -> None:  # fmt: skip
    full(pages)
    made = library(folder, cache)
    assert asked(made, refresh) == expected
    assert made.index.is_in_memory
    assert made.index.notice.startswith("searching without an index on disk: ")


def test_a_disk_that_fills_up_takes_nothing_away(
    folder: Path, cache: Path, expected: Answers, path: Path, full: Callable[[int], None]
) -> None:
    before = answers(library(folder, cache))
    for number in range(20):
        (folder / f"new{number}.yaml").write_text(briefing(number), encoding="utf-8")
    full(path.stat().st_size // 4096)
    made = library(folder, cache)
    assert asked(made, refreshed) == asked(library(folder, None), refreshed) != before
    assert made.index.notice == "searching without an index on disk: the disk is full"
    # The next start finds what there was.
    assert answers(library(folder, cache)) == before


@pytest.mark.parametrize("refresh", [refreshed, quietly])
def test_a_file_that_may_not_be_written(
    folder: Path,
    cache: Path,
    expected: Answers,
    path: Path,
    refresh: Refresh,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = Index._open

    def open_to_read(self: Index) -> sqlite3.Connection:
        connection = real(self)
        if not self.is_in_memory:
            connection.execute("PRAGMA query_only = 1")
        return connection

    monkeypatch.setattr(Index, "_open", open_to_read)
    (folder / "b00.yaml").unlink()
    made = library(folder, cache)
    assert asked(made, refresh) == asked(library(folder, None), refreshed) != expected
    assert made.index.is_in_memory
    assert made.index.notice == "searching without an index on disk: it cannot be written to"


# --- several at once -----------------------------------------------------------------------


def test_while_another_program_writes_there_are_the_rows_from_before(
    folder: Path, cache: Path, expected: Answers, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "LOCK_SECONDS", 0.01)
    (folder / "b00.yaml").unlink()
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM briefing")
        for refresh in (refreshed, quietly):
            made = library(folder, cache)
            assert asked(made, refresh) == expected
            assert (made.index.notice, made.index.path) == ("", path)
        writer.execute("ROLLBACK")
    assert asked(library(folder, cache), refreshed) == asked(library(folder, None), refreshed)


def test_a_file_is_put_away_while_another_program_reads_and_writes(
    folder: Path, cache: Path, expected: Answers, path: Path
) -> None:
    old = library(folder, cache)
    with closing(old.index.connect()) as db:
        made = library(folder, cache, "2")
        assert asked(made, refreshed) == expected
        # What is open stays as it was; what is opened is the new one.
        assert len(all_cards(db)) == len(old.all_cards())
        filling.Filling(db).put([])
    assert asked(old, quietly) == expected
    assert (old.index.notice, made.index.notice) == ("", "")
    assert answers(made) == expected


def test_two_that_find_no_index_make_one(
    folder: Path, cache: Path, expected: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, first = library(folder, cache), library(folder, cache)
    real = index._has_tables
    is_made = False

    def look(connection: sqlite3.Connection) -> bool:
        nonlocal is_made
        found = real(connection)
        if not is_made:
            # Between the look and what follows from it.
            is_made = True
            assert asked(first, refreshed) == expected
        return found

    monkeypatch.setattr(index, "_has_tables", look)
    with closing(late.index.connect()):
        pass
    assert answers(late) == expected
    assert (late.index.path, late.index.notice) == (first.index.path, "")


FILL = """
import sys
from pathlib import Path
from tui.library.library import Library, refreshed
from tui.library.roots import Roots
library = Library(Roots("arguments", (Path(sys.argv[1]),), ()), Path(sys.argv[2]), "1")
sys.stdin.readline()
refreshed(library)
print(len(library.all_cards()), library.index.notice)
"""


def test_two_programs_that_begin_at_once(folder: Path, cache: Path, expected: Answers) -> None:
    for _ in range(2):
        programs = [
            subprocess.Popen(
                [sys.executable, "-c", FILL, folder, cache],
                cwd=PROJECT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        for program in programs:
            assert program.stdin is not None
            program.stdin.write("go\n")
            program.stdin.flush()
        assert [program.communicate(timeout=60) for program in programs] == [
            (f"{len(expected) - len(WORDS)} \n", "")
        ] * 2
        made = library(folder, cache)
        assert answers(made) == expected
        assert made.index.path is not None
        assert_sound(made.index.path)
        shutil.rmtree(cache)


def test_one_writer_sees_what_another_has_written_meanwhile(
    folder: Path, cache: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which items are kept by the beginnings of their words is not for one to remember."""
    monkeypatch.setattr(starts, "MOST_STARTS", 5)
    made = library(folder, cache)
    for number in range(16, 30):
        (folder / f"new{number}.yaml").write_text(briefing(number), encoding="utf-8")
    feeding = Feeding()
    rows = [
        feeding.rows(found)
        for found in made.find()
        if isinstance(found, Found) and found.shown.startswith("new")
    ]
    with closing(made.index.connect()) as one, closing(made.index.connect()) as two:
        first, second = filling.Filling(one), filling.Filling(two)
        first.put(rows[:1])
        for each in rows[1:-1]:
            second.put([each])
        first.put(rows[-1:])
        searcher = Searcher(two)
        for words in ("gra", "corr", "w1"):
            typed = searcher.read(words, is_typing=True)
            begun = {hit.id for hit in searcher.search(typed, limit=999).hits}
            pattern = f'"{words}" *'
            whole = two.execute("SELECT rowid FROM words WHERE words MATCH ?", (pattern,))
            assert begun == {row[0] for row in whole}
    assert_sound(path)


@pytest.mark.parametrize("is_on_disk", [True, False])
def test_fillers_and_readers_at_once(
    folder: Path, cache: Path, is_on_disk: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every thread has a connection of its own; what is read is always whole."""
    monkeypatch.setattr(starts, "MOST_STARTS", 20)
    made = library(folder, cache if is_on_disk else None)
    refreshed(made)
    is_over = threading.Event()
    wrong: list[object] = []

    def read() -> None:
        while not is_over.is_set():
            try:
                with closing(made.searcher()) as searcher:
                    hits = searcher.search(searcher.read("grain", is_typing=True), limit=999).hits
                if len(hits) < 2 * (COUNT - 1) or any("grain" not in hit.text for hit in hits):
                    wrong.append(len(hits))
            except Exception as error:
                wrong.append(error)

    def fill(number: int) -> None:
        try:
            for turn in range(12):
                text = briefing(number) + f"note: turn {turn}\n"
                (folder / f"b{number:02}.yaml").write_text(text, encoding="utf-8")
                assert refreshed(library(folder, cache) if is_on_disk else made) == []
        except Exception as error:
            wrong.append(error)

    fillers = [threading.Thread(target=fill, args=(n,)) for n in range(2 if is_on_disk else 1)]
    reader = threading.Thread(target=read)
    for thread in (*fillers, reader):
        thread.start()
    for thread in fillers:
        thread.join()
    is_over.set()
    reader.join()
    assert wrong == []
    assert asked(made, refreshed) == asked(library(folder, None), refreshed)
    if made.index.path is not None:
        assert_sound(made.index.path)


def assert_sound(path: Path) -> None:
    """The file is whole, and so are its full-text tables."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for table in ("words", "starts", "about"):
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
