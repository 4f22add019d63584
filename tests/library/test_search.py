"""Search in the index: the order of what is found, its pages, interruptions, the reader's own."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tui.library import search, starts
from tui.library.hits import Hit
from tui.library.library import Library, refreshed
from tui.library.mine import Mine
from tui.library.plan import Plan, plan_of
from tui.library.roots import Roots
from tui.library.search import RANKED, Searcher
from tui.state.personal import PersonalMark

PATIENCE = 20.0

Search = Callable[..., list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "lib"
    folder.mkdir()
    return folder


@pytest.fixture
def library(folder: Path) -> Library:
    return Library(Roots("arguments", (folder,), ()), None, "1")


def write(
    folder: Path, name: str, date: str, *events: str, title: str = "", more: str = ""
) -> None:
    """A briefing with an event for each text; ``head: text`` gives it a title."""
    lines = [f"title: {title or name}", f"date: {date}", *([more] if more else []), "timeline:"]
    for event in events:
        head, colon, text = event.rpartition(": ")
        lines.append(f"- {{title: {head}, text: '{text}'}}" if colon else f"- {{text: '{text}'}}")
    (folder / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def opened(library: Library) -> Searcher:
    refreshed(library)
    searcher = library.searcher()
    assert isinstance(searcher, Searcher)
    return searcher


def texts(hits: Sequence[Hit]) -> list[str]:
    return [hit.text.replace("\n", " / ") for hit in hits]


def found(searcher: Searcher, words: str, *, is_typing: bool = False, is_ranked: bool = True,
          limit: int = 100, mine: Mine | None = None) -> list[str]:  # fmt: skip
    expanded = searcher.read(words, is_typing=is_typing)
    return texts(searcher.search(expanded, limit=limit, is_ranked=is_ranked, mine=mine).hits)


# --- the best first ------------------------------------------------------------------------


@pytest.fixture
def ranked(folder: Path, library: Library) -> Iterator[Searcher]:
    """Days 1 to 9, the newest last."""
    write(folder, "b1", "2024-05-01", "nothing", title="Grain corridor opens")
    write(folder, "b2", "2024-05-02", "the grain corridor is closed")
    write(folder, "b3", "2024-05-03", "Corridor for grain: it opens")
    write(folder, "b4", "2024-05-04", "a corridor for ships and grain")
    write(folder, "b5", "2024-05-05", "no corridor and no grain")
    write(folder, "b6", "2024-05-06", "Müller spoke", "mu\u0308ller was there")
    write(folder, "b7", "2024-05-07", "Muller spoke", "MULLER", "Muller: speaks")
    write(folder, "b8", "2024-05-08", "in Kiev", title="Kyiv")
    write(
        folder, "b9", "2024-05-09", "in Kyiv", more="places: {kyiv: {name: Kyiv, aliases: [Kiev]}}"
    )
    with closing(opened(library)) as searcher:
        yield searcher


@pytest.mark.parametrize(
    ("words", "order"),
    [
        (
            # Side by side in a title, side by side, in a heading, then the newest.
            "grain corridor",
            [
                "Grain corridor opens",
                "the grain corridor is closed",
                "Corridor for grain / it opens",
                "no corridor and no grain",
                "a corridor for ships and grain",
            ],
        ),
        (
            "corridor grain",
            [
                "Grain corridor opens",
                "Corridor for grain / it opens",
                "no corridor and no grain",
                "a corridor for ships and grain",
                "the grain corridor is closed",
            ],
        ),
        # The spelling that was typed, though others are newer; a heading before both.
        ("müller", ["Muller / speaks", "Müller spoke", "mu\u0308ller was there", "Muller spoke", "MULLER"]),
        ("MULLER", ["Muller / speaks", "Muller spoke", "MULLER", "Müller spoke", "mu\u0308ller was there"]),
        ("=müller", ["Müller spoke", "mu\u0308ller was there"]),
        # What was typed before its other spelling.
        ("kyiv", ["Kyiv", "in Kyiv", "in Kiev"]),
        ("kiev", ["in Kiev", "in Kyiv", "Kyiv"]),
        # With nothing to go by, the newest.
        ("since:2024-05-08 in:timeline", ["in Kyiv", "in Kiev"]),
        ("spoke -müller", []),
    ],
)  # fmt: skip
def test_the_best_first(ranked: Searcher, words: str, order: list[str]) -> None:
    assert found(ranked, words) == order


def test_the_newest_first_where_that_is_asked(ranked: Searcher) -> None:
    assert found(ranked, "grain corridor", is_ranked=False) == [
        "no corridor and no grain",
        "a corridor for ships and grain",
        "Corridor for grain / it opens",
        "the grain corridor is closed",
        "Grain corridor opens",
    ]


@pytest.fixture
def many(folder: Path, library: Library) -> Iterator[Searcher]:
    """Very many newer items with the words, and a few old ones where they say more."""
    write(folder, "old1", "2020-01-01", "the grain corridor is closed")
    write(folder, "old2", "2020-01-02", "nothing", title="Corridor of grain")
    write(folder, "old3", "2020-01-03", "old corridor of grain")
    for number in range(RANKED + 20):
        day = date(2024, 1, 1) + timedelta(number)
        write(folder, f"new{number:02}", str(day), f"grain {number} for a corridor")
    with closing(opened(library)) as searcher:
        yield searcher


def test_what_says_more_is_found_behind_very_many(many: Searcher) -> None:
    hits = found(many, "grain corridor", limit=5)
    assert hits[:2] == ["the grain corridor is closed", "Corridor of grain"]
    assert hits[2:] == [f"grain {number} for a corridor" for number in (79, 78, 77)]
    assert found(many, "grain corr", is_typing=True, limit=2) == [
        "Corridor of grain",
        "grain 79 for a corridor",
    ]


@pytest.mark.parametrize(
    "words",
    [
        '"grain 7*',
        '"grain 7"*',
        "raid OR corr* grain",
        'raid OR "grain 7"* corridor',
        "-raid corr*",
    ],
)
def test_the_best_of_very_many_by_beginnings_and_phrases(
    many: Searcher, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The beginnings of words are kept without their places."""
    monkeypatch.setattr(search, "RANKED", 4)
    best = found(many, words)
    assert len(best) >= 4
    newest = found(many, words, is_ranked=False)
    assert set(newest[:4]) <= set(best) <= set(newest)


def test_old_items_among_the_beginnings_of_words_do_not_come_back(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the newest items are kept by the beginnings of their words."""
    monkeypatch.setattr(starts, "MOST_STARTS", 10)
    monkeypatch.setattr(search, "RANKED", 4)
    for number in range(30):
        events = [f"grain {number} {n}" for n in range(3)]
        write(folder, f"b{number:02}", f"2024-01-{number + 1:02}", *events, title=f"Grain {number}")
        refreshed(library)
    for number in range(10, 22):
        (folder / f"b{number:02}.yaml").unlink()
        refreshed(library)
        write(folder, f"c{number:02}", f"2024-01-{number + 1:02}", "corn", title=f"Corn {number}")
        refreshed(library)
    with closing(opened(library)) as searcher:
        for is_ranked in (True, False):
            hits = found(searcher, "gra", is_typing=True, is_ranked=is_ranked, limit=999)
            assert hits
            assert all("rain" in text for text in hits)
        assert len(found(searcher, "gra", is_typing=True, is_ranked=False, limit=999)) == 18 * 4
        assert len(found(searcher, "cor", is_typing=True, is_ranked=False, limit=999)) == 12 * 2


# --- pages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["grain", "grai*", "=grain", "", "since:2024-01-20", "-raid"])
@pytest.mark.parametrize("limit", [1, 7, 80])
def test_pages_have_no_gaps_and_no_repeats(
    many: Searcher, folder: Path, library: Library, words: str, limit: int
) -> None:
    expanded = many.read(words)
    expected = [hit.id for hit in many.search(expanded, limit=999).hits]
    ids: list[int] = []
    before: int | None = None
    has_more = True
    while has_more:
        page = many.search(expanded, limit=limit, before=before)
        ids += [hit.id for hit in page.hits]
        assert page.has_more == (len(ids) < len(expected))
        has_more, before = page.has_more, ids[-1]
        if len(ids) == limit:
            # What comes in meanwhile stands before the first page.
            write(folder, "late", "2030-01-01", "grain, too late")
            refreshed(library)
    assert ids == expected
    assert many.search(expanded, limit=limit, before=ids[-1]).hits == []


def test_behind_the_last_item_there_is_no_page(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even behind the smallest number there is."""
    monkeypatch.setattr(starts, "MOST_STARTS", 0)
    write(folder, "undated", "someday", "grain")
    write(folder, "old", "0001-01-01", "grains")
    with closing(opened(library)) as searcher:
        expanded = searcher.read("gra", is_typing=True)
        hits = searcher.search(expanded, limit=9).hits
        assert texts(hits) == ["grains", "grain"]
        for is_typing in (True, False):
            again = searcher.read("grain", is_typing=is_typing)
            assert searcher.search(again, limit=9, before=hits[-1].id).hits == []


def test_how_many_there_are(many: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_COUNTED", 50)
    for words, count in (("grain", 51), ("grain 7", 1), ("=grain", 51), ("gra*", 51), ("raid", 0)):
        assert many.count(many.read(words)) == count, words


def test_what_is_known_of_a_hit(folder: Path, library: Library) -> None:
    text = (
        "title: T\nid: Some-Id\ndate: late May 2024\n"
        "timeline: [{id: Own, date: 2024-05-03/.., title: Head, text: grain}, {text: grain}]\n"
        "statements: [{date: 2024-05-04, speaker: Ek, quote: grain}]\nsummary: grain\n"
    )
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    with closing(opened(library)) as searcher:
        hits = searcher.search(searcher.read("grain"), limit=9).hits
    assert [(hit.kind, hit.place, hit.own_id, hit.heading) for hit in hits] == [
        ("event", 1, "Own", "Head"),
        ("event", 2, "", ""),
        ("statement", 3, "", "Ek"),
        ("section", 4, "", ""),
    ]
    assert {(hit.title, hit.date_shown, hit.briefing_key) for hit in hits} == {
        ("T", "late May 2024", "some-id")
    }
    days = [date(2024, 5, day).toordinal() for day in (3, 21, 31, 4)]
    assert [hit.days for hit in hits] == [
        (days[0], None), (days[1], days[2]), (days[3], days[3]), (days[1], days[2]),
    ]  # fmt: skip


# --- names, and what is new ----------------------------------------------------------------


def test_what_names_were_taken_to_mean_is_told(ranked: Searcher) -> None:
    expanded = ranked.read("kiev grain")
    assert expanded.widened == (("kiev", ("Kyiv",)),)
    assert ranked.search(expanded, limit=5).widened == expanded.widened
    assert ranked.read("=kiev").widened == ranked.read("grain").widened == ()


def test_a_name_typed_as_it_is_not_written_is_a_name(ranked: Searcher) -> None:
    assert ranked.read("KIEV").widened == (("KIEV", ("Kyiv",)),)
    assert ranked.read("kie", is_typing=True).widened == ()


def test_only_what_is_newer_than_a_row(folder: Path, library: Library) -> None:
    write(folder, "a", "2024-05-01", "grain a")
    write(folder, "b", "2024-05-02", "grain b")
    refreshed(library)
    seen = library.newest_row()
    # Older by its date, but new here; and one that changed.
    write(folder, "c", "2020-01-01", "grain c")
    write(folder, "b", "2024-05-02", "grain b again", "more grain b")
    refreshed(library)
    # Files that were just written may have been read again as they are.
    with closing(opened(library)) as searcher:
        expanded = searcher.read("grain")
        hits = searcher.search(expanded, limit=9, newer_than=seen).hits
        assert {"grain c", "grain b again", "more grain b"} <= set(texts(hits))
        assert "grain b" not in texts(hits)
        assert searcher.count(expanded, newer_than=seen) == len(hits)
        newest = library.newest_row()
        assert searcher.search(expanded, limit=9, newer_than=newest).hits == []
        assert searcher.count(expanded, newer_than=newest) == 0
        best = searcher.search(expanded, limit=9, newer_than=newest, is_ranked=True)
        assert best.hits == []


# --- interruptions -------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["grain corridor", "=grain", "gra*", "-raid", "is:unread"])
def test_a_search_is_interrupted_from_another_thread(many: Searcher, words: str) -> None:
    is_searching, is_interrupted = threading.Event(), threading.Event()

    def wait() -> int:
        is_searching.set()
        is_interrupted.wait(PATIENCE)
        return 0

    expanded = many.read(words)
    expected = many.search(expanded, limit=999).hits
    many._db.set_progress_handler(wait, 50)
    with ThreadPoolExecutor(1) as pool:
        searching = pool.submit(many.search, expanded, limit=999)
        assert is_searching.wait(PATIENCE)
        many.interrupt()
        is_interrupted.set()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            searching.result(PATIENCE)
    many._db.set_progress_handler(None, 0)
    # It is ready for the next one.
    assert many.search(expanded, limit=999).hits == expected


def test_an_interruption_between_two_statements_counts(
    many: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: Any) -> Plan:
        many.interrupt()
        return plan_of(*arguments)

    expanded = many.read("grain")
    with monkeypatch.context() as patch:
        patch.setattr(search, "plan_of", interrupted)
        for ask in (partial(many.search, limit=9), many.count, many.briefings):
            with pytest.raises(sqlite3.OperationalError, match="interrupted"):
                ask(expanded)
    assert len(many.search(expanded, limit=9).hits) == 9


def test_an_interruption_anywhere_spoils_nothing(many: Searcher) -> None:
    marks = [PersonalMark(f"new{n:02}", "", True, "briefing", "", "note") for n in range(5)]
    questions = [
        (Mine(frozenset(("new03", "new04")), marks), "is:marked -is:read note:note"),
        (Mine(frozenset(("new01",))), "is:read"),
    ]
    expected = [found(many, words, mine=mine, is_ranked=False) for mine, words in questions]
    assert [len(hits) for hits in expected] == [3, 2]
    steps = 0

    def stop() -> int:
        nonlocal steps
        steps -= 1
        return steps == 0

    many._db.set_progress_handler(stop, 3)
    stopped = 0
    for at in range(1, 300, 2):
        for mine, words in questions:
            steps = at
            try:
                found(many, words, mine=mine, is_ranked=False)
            except sqlite3.OperationalError:
                stopped += 1
            steps = 0
            for (again, asked), hits in zip(questions, expected, strict=True):
                assert found(many, asked, mine=again, is_ranked=False) == hits
    assert stopped > 50


# --- the reader's own ----------------------------------------------------------------------


MARKED = """\
title: Marked
id: b1
date: 2024-05-01
timeline:
  - {id: Own-Id, date: 2024-05-01, text: grain with an id}
  - {date: 2024-05-02, text: grain without}
statements:
  - {speaker: Ek, quote: grain without}
figures:
  - {measure: killed, value: 6}
  - {measure: killed, value: 60}
"""


@pytest.fixture
def marked(folder: Path, library: Library) -> Iterator[Searcher]:
    (folder / "b1.yaml").write_text(MARKED, encoding="utf-8")
    write(folder, "b2", "2024-06-01", "grain without", title="Other")
    with closing(opened(library)) as searcher:
        yield searcher


def mark(item: str, text: str = "", kind: str = "event", note: str = "") -> PersonalMark:
    return PersonalMark("b1", item, item == "own-id", kind, text, note)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (mark("own-id", "as it was when it was marked"), ["grain with an id"]),
        (mark("e-2024-05-02-grain-without", "grain without"), ["grain without"]),
        (mark("an-id-of-before", "grain without"), ["grain without"]),
        (mark("", kind="briefing"), ["Marked"]),
        (mark("s", "Ek\ngrain without", "statement"), ["Ek / grain without"]),
        # Not another kind, not one that only begins so, not one of another text.
        (mark("s", "grain without", "statement"), []),
        (mark("f-killed", "killed\n6", "figure"), ["killed / 6"]),
        (mark("f-killed-2", "killed\n60", "figure"), ["killed / 60"]),
        (mark("e-2024-05-02-grain-without", "grain of old"), []),
        (mark("other-id", ""), []),
    ],
)
def test_marks_find_their_items(marked: Searcher, made: PersonalMark, expected: list[str]) -> None:
    mine = Mine(marks=[made])
    assert found(marked, "is:marked", mine=mine) == expected
    assert len(found(marked, "-is:marked", mine=mine)) == 8 - len(expected)
    assert found(marked, "has:note", mine=mine) == []
    assert found(marked, "is:marked") == []


def test_a_mark_remembers_no_more_than_the_beginning_of_a_long_text(
    folder: Path, library: Library
) -> None:
    long = "grain " * 200
    write(folder, "b1", "2024-05-01", f"{long}one", f"other {long}")
    with closing(opened(library)) as searcher:
        mine = Mine(marks=[mark("e", long[:600])])
        assert found(searcher, "is:marked", mine=mine) == [f"{long}one"]


def test_notes_are_searched_as_they_are(marked: Searcher) -> None:
    mine = Mine(
        marks=[
            mark("own-id", note="Check the Müller source"),
            mark("x", "grain without", note="C++, 停火了"),
            mark("", kind="briefing", note="check later"),
            mark("s", "Ek\ngrain without", "statement"),
        ]
    )
    for words, expected in {
        "has:note": ["Marked", "grain with an id", "grain without"],
        "note:check": ["Marked", "grain with an id"],
        "note:muller": ["grain with an id"],
        "note:=muller": [],
        "note:=Müller": ["grain with an id"],
        'note:"the müller"': ["grain with an id"],
        "note:che*": ["Marked", "grain with an id"],
        "note:c++": ["grain without"],
        "note:停火": ["grain without"],
        "note:grain": [],
        "is:marked -note:check": ["grain without", "Ek / grain without"],
        "note:later OR note:c++": ["Marked", "grain without"],
        "grain -has:note is:marked": ["Ek / grain without"],
    }.items():
        assert found(marked, words, mine=mine, is_ranked=False) == expected, words
    assert found(marked, "note:chec", mine=mine, is_typing=True)
    assert marked.count(marked.read("note:check"), mine=mine) == 2


def test_the_tags_and_labels_of_the_reader_are_found(marked: Searcher) -> None:
    made = [
        replace(mark("own-id"), tags=("old port", "Grain"), label="!"),
        replace(mark("own-id", note="of a passage"), label="?"),
        replace(mark("x", "grain without"), tags=("later",), label="→"),
    ]
    for words, expected in {
        "tag:port": ["grain with an id"],
        'tag:"old port"': ["grain with an id"],
        "tag:por": [],
        "tag:late*": ["grain without"],
        "tag:=Grain": ["grain with an id"],
        "tag:=grain": ["grain with an id"],
        "is:marked -tag:port": ["grain without"],
        "tag:port OR tag:later": ["grain with an id", "grain without"],
        "label:!": ["grain with an id"],
        "label:?": ["grain with an id"],
        "label:->": ["grain without"],
        "is:marked -label:!": ["grain without"],
        "has:note": ["grain with an id"],
    }.items():
        assert found(marked, words, mine=Mine(marks=made), is_ranked=False) == expected, words
        if "-" not in words:
            assert found(marked, words, is_ranked=False) == [], words


def test_what_was_read(marked: Searcher) -> None:
    mine = Mine(frozenset(("b1",)))
    assert len(found(marked, "is:read", mine=mine)) == 6
    assert found(marked, "is:unread", mine=mine) == ["Other", "grain without"]
    assert found(marked, "-is:read", mine=mine) == ["Other", "grain without"]
    assert found(marked, "is:read") == []
    # Another state is another answer.
    assert len(found(marked, "is:read", mine=Mine(frozenset(("b2",))))) == 2
    assert len(marked.briefings(marked.read("is:read"), mine=mine)) == 1
