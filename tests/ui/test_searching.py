"""The thread that searches for a screen: the newest question only, and what can go wrong."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from textual.message import Message

from tui.library import search
from tui.library.expanding import Expanded
from tui.library.library import Library, refreshed
from tui.library.mine import Mine
from tui.library.query import Query, read_query
from tui.library.roots import Roots
from tui.library.search import RANKED, Found
from tui.ui import searching as asking
from tui.ui.searching import PAGE, NewOf, Searching, widened_text

SOON = 20.0
MANY = 3 * RANKED
NOTHING = Mine()


class Asker:
    """Gets the messages of the thread, in order."""

    def __init__(self) -> None:
        self.messages: queue.Queue[Message] = queue.Queue()

    def post_message(self, message: Message) -> bool:
        self.messages.put(message)
        return True

    def next(self) -> Any:
        return self.messages.get(timeout=SOON)


class FakeSearcher:
    """Answers every question with nothing, or as it is told."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.began = threading.Event()
        self.interrupted = threading.Event()
        self.is_slow = False
        self.is_closed = False
        self.asked: list[str] = []

    def read(self, text: str, *, is_typing: bool = False) -> Expanded:
        self.asked.append(text)
        return Expanded(read_query(text, is_typing=is_typing))

    def search(self, expanded: Expanded, **options: object) -> Found:
        if self.error is not None:
            raise self.error
        if self.is_slow:
            self.is_slow = False
            self.began.set()
            assert self.interrupted.wait(SOON)
            raise sqlite3.OperationalError("interrupted")
        return Found(Query(), [])

    def interrupt(self) -> None:
        self.interrupted.set()

    def close(self) -> None:
        self.is_closed = True


class FakeLibrary:
    """Gives out searchers, and counts how often its index was given up."""

    def __init__(self, *searchers: FakeSearcher) -> None:
        self.searchers = list(searchers)
        self.replaced: list[BaseException] = []
        self.index = self

    def searcher(self) -> FakeSearcher:
        return self.searchers.pop(0)

    def newest_row(self) -> int:
        return 1

    def replace(self, error: BaseException) -> None:
        self.replaced.append(error)


@pytest.fixture
def asker() -> Asker:
    return Asker()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """One briefing of many events a day, each of which holds the word grain."""
    folder: Path = tmp_path_factory.mktemp("library")
    for number in range(1, MANY + 1):
        title = f"Day {number}" + (" of the grain" if number % 50 == 0 else "")
        (folder / f"{number:03}.yaml").write_text(
            f"title: {title}\ndate: 2024-01-{number % 28 + 1:02}\ntimeline:\n"
            f"  - {{date: 2024-01-01, text: Grain ship {number} comes.}}\n",
            encoding="utf-8",
        )
    library = Library(Roots("arguments", (folder,), ()), folder.parent / "cache", "1")
    assert refreshed(library) == []
    return library


@pytest.fixture
def searching(
    library: Library, asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Searching]:
    """However slow the machine is, counting is quick."""
    monkeypatch.setattr(asking, "COUNT_SECONDS", SOON)
    made = Searching(library, cast(Any, asker))
    yield made
    made.close()


def faked(asker: Asker, *searchers: FakeSearcher) -> tuple[Searching, FakeLibrary]:
    library = FakeLibrary(*searchers)
    return Searching(cast(Any, library), cast(Any, asker)), library


@pytest.mark.parametrize("soon", [SOON, 0.0])
def test_the_first_page_waits_for_a_count_that_is_quick_and_for_no_other(
    searching: Searching, asker: Asker, monkeypatch: pytest.MonkeyPatch, soon: float
) -> None:
    monkeypatch.setattr(asking, "COUNT_SECONDS", soon)
    monkeypatch.setattr(search, "_STEPS", 1)
    number = searching.ask("grain", mine=NOTHING, is_ranked=False)
    first = asker.next()
    assert isinstance(first, Searching.Answered)
    assert (first.number, len(first.pages[0]), first.has_more) == (number, PAGE, True)
    assert first.newest > 0
    total = MANY + MANY // 50
    if soon:
        assert first.total == total
    else:
        assert first.total == -1
        count = asker.next()
        assert isinstance(count, Searching.Counted)
        assert (count.number, count.total) == (number, total)


@pytest.mark.parametrize("is_ranked", [False, True])
def test_page_by_page_every_item_comes_once(
    searching: Searching, asker: Asker, is_ranked: bool
) -> None:
    searching.ask("grain", mine=NOTHING, is_ranked=is_ranked)
    first = asker.next()
    found = [hit.id for hit in first.pages[0]]
    has_more = first.has_more
    while has_more:
        searching.turn_page()
        page = asker.next()
        if isinstance(page, Searching.Answered):
            assert page.is_next
            found += [hit.id for hit in page.pages[0]]
            has_more = page.has_more
    assert len(found) == len(set(found)) == MANY + MANY // 50


def test_typing_is_answered_once(searching: Searching, asker: Asker) -> None:
    words = "grain"
    for end in range(1, len(words) + 1):
        number = searching.ask(words[:end], mine=NOTHING, is_ranked=False, is_typing=True)
    answer = asker.next()
    assert isinstance(answer, Searching.Answered)
    assert (answer.number, answer.total) == (number, MANY + MANY // 50)
    assert not searching.is_busy
    assert asker.messages.empty()


def test_what_is_new_is_counted_when_nothing_else_is_to_be_done(
    searching: Searching, asker: Asker, library: Library
) -> None:
    newest = library.newest_row()
    searching.count_new([NewOf("all", "grain", 0), NewOf("none", "grain", newest)], NOTHING)
    counts = [asker.next(), asker.next()]
    assert [(each.name, each.count) for each in counts] == [("all", MANY + MANY // 50), ("none", 0)]


def test_a_newer_question_ends_the_running_one(asker: Asker) -> None:
    searcher = FakeSearcher()
    searcher.is_slow = True
    searching, library = faked(asker, searcher)
    searching.ask("first", mine=NOTHING, is_ranked=False)
    assert searcher.began.wait(SOON)
    number = searching.ask("second", mine=NOTHING, is_ranked=False)
    assert asker.next().number == number
    assert searcher.asked == ["first", "second"]
    assert library.replaced == []
    searching.close()


def test_a_damaged_index_is_given_up_and_the_next_question_answered(asker: Asker) -> None:
    bad, good = FakeSearcher(), FakeSearcher()
    bad.error = sqlite3.DatabaseError("malformed")
    searching, library = faked(asker, bad, good)
    number = searching.ask("grain", mine=NOTHING, is_ranked=False)
    failed = asker.next()
    assert (failed.number, failed.is_lost) == (number, True)
    assert library.replaced == [bad.error]
    assert bad.is_closed
    searching.ask("grain", mine=NOTHING, is_ranked=False)
    assert isinstance(asker.next(), Searching.Answered)
    searching.close()


def test_a_locked_index_is_told_and_kept(asker: Asker) -> None:
    bad = FakeSearcher()
    bad.error = sqlite3.OperationalError("database is locked")
    searching, _ = faked(asker, bad)
    searching.ask("grain", mine=NOTHING, is_ranked=False)
    failed = asker.next()
    assert not failed.is_lost
    assert "in use" in failed.text
    searching.close()


def test_a_fault_of_ours_is_handed_on(asker: Asker) -> None:
    bad = FakeSearcher()
    bad.error = ValueError("ours")
    searching, _ = faked(asker, bad)
    searching.ask("grain", mine=NOTHING, is_ranked=False)
    assert asker.next().error is bad.error
    searching.close()


def test_closing_ends_the_thread_and_the_connection(asker: Asker) -> None:
    searcher = FakeSearcher()
    searcher.is_slow = True
    searching, _ = faked(asker, searcher)
    searching.ask("grain", mine=NOTHING, is_ranked=False)
    assert searcher.began.wait(SOON)
    thread = next(each for each in threading.enumerate() if each is searching._thread)
    searching.close()
    thread.join(SOON)
    assert not thread.is_alive()
    assert searcher.is_closed
    assert asker.messages.empty()
    assert not searching.is_busy


def test_another_index_is_asked_through_another_connection(asker: Asker) -> None:
    old, new = FakeSearcher(), FakeSearcher()
    searching, _ = faked(asker, old, new)
    searching.ask("grain", mine=NOTHING, is_ranked=False)
    assert isinstance(asker.next(), Searching.Answered)
    searching.renew()
    searching.ask("grain", mine=NOTHING, is_ranked=False)
    assert isinstance(asker.next(), Searching.Answered)
    assert (old.is_closed, len(new.asked)) == (True, 1)
    searching.close()


def test_what_names_were_taken_to_mean_in_one_line() -> None:
    assert widened_text([("kiev", ("Kyiv", "Київ")), ("ek", ("Åsa Ek",))]) == (
        "kiev: also Kyiv, Київ; ek: also Åsa Ek"
    )
