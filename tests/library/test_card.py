"""A row of the list: what it is made of, what the filter finds, and every order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library.card import ORDERS, Card, Order
from tui.library.library import Library, refreshed
from tui.library.roots import Roots
from tui.model.text import fold, id_key


def card_file(date: str = "", title: str = "T", story: str = "", id: str = "") -> str:
    values = {"title": title, "date": date, "story": story, "id": id}
    return "".join(f"{key}: {value}\n" for key, value in values.items() if value)


FILES = {
    "a": card_file("2024-05-01", "Éclair"),
    "b": card_file("2024-05-03", "storm", "s2"),
    "c": card_file("2023-01-01", "echo", "s1"),
    "d": card_file("", "Zero", "S1"),
    "e": card_file("2024-05-02", "apple", "[s1, s2]"),
    "aa": "title: [",
    "zz": "title: {",
}


def library_of(folder: Path, files: dict[str, str]) -> Library:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    library = Library(Roots("arguments", (folder,), ()))
    refreshed(library)
    return library


def listed(library: Library, order: Order, read: Sequence[str] = ()) -> list[str]:
    """The names of the files as the list shows them."""
    rows = library.row_ids(order, read=read)
    cards = library.cards(rows)
    return [cards[row].shown.removesuffix(".yaml") for row in rows]


@pytest.mark.parametrize(
    ("order", "read", "expected"),
    [
        ("date", (), "b e a c d aa zz"),
        ("title", (), "e c a b d aa zz"),
        ("unread", (), "b e a c d aa zz"),
        ("unread", ("b", "A"), "e c d b a aa zz"),
        ("unread", ("a", "b", "c", "d", "e"), "b e a c d aa zz"),
        ("story", (), "e c d b a aa zz"),
    ],
)
def test_the_orders_of_the_list(
    tmp_path: Path, order: Order, read: Sequence[str], expected: str
) -> None:
    assert listed(library_of(tmp_path, FILES), order, read) == expected.split()


def test_an_order_does_not_depend_on_which_file_was_read_first(tmp_path: Path) -> None:
    for name in ("first", "later"):
        (tmp_path / name).mkdir()
    for name in ("zz", "c", "a", "e", "b", "aa", "d"):
        later = library_of(tmp_path / "later", {name: FILES[name]})
    at_once = library_of(tmp_path / "first", FILES)
    for order in ORDERS:
        assert listed(later, order) == listed(at_once, order)


def test_dates_of_different_precision_and_time_are_in_order(tmp_path: Path) -> None:
    dates = {
        "1": "2024-05-02T23:00-08:00",
        "2": "2024-05-02T10:00Z",
        "3": "2024-05-02T11:30+02:00",
        "4": "2024-05-02",
        "5": "2024-05",
        "6": "2024",
        "7": "2023-12-31",
        "8": "../1963",
        "9": "1962-10-22",
    }
    library = library_of(tmp_path, {name: card_file(date) for name, date in dates.items()})
    cards = library.all_cards()
    moments = [card.moment for card in cards if card.moment is not None]
    assert len(moments) == len(dates)
    assert moments == sorted(moments, reverse=True)
    shown = listed(library, "date")
    assert [name for name in shown if name in "123"] == ["1", "2", "3"]
    assert [name for name in shown if name in "479"] == ["4", "7", "9"]


def test_two_of_the_same_day_are_in_the_order_of_their_files(tmp_path: Path) -> None:
    files = {name: card_file("2024-05-01") for name in ("b", "a", "c")}
    assert listed(library_of(tmp_path, files), "date") == ["a", "b", "c"]


def test_no_cards_are_in_order(tmp_path: Path) -> None:
    library = library_of(tmp_path, {})
    assert [listed(library, order) for order in ORDERS] == [[]] * 4


ANY_FILE = st.one_of(
    st.just("title: ["),
    st.builds(
        card_file,
        st.sampled_from(["", "2024-05-01", "2024-05-02", "2024-05", "2023", "someday", "../2024"]),
        st.sampled_from(["T", "t", "Éa", "eb", "10", "9", "Ärger"]),
        st.sampled_from(["", "s1", "S2", "[s1, s2]"]),
        st.sampled_from(["", "x", "X", "y"]),
    ),
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from("abcdefgh"), ANY_FILE),
    st.lists(st.sampled_from("abcXy")),
)
def test_every_order_is_that_of_the_rule(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str], read: list[str]
) -> None:
    library = library_of(tmp_path_factory.mktemp("any"), files)
    for order in ORDERS:
        expected = in_order(library.all_cards(), order, read)
        assert listed(library, order, read) == [card.shown[:-5] for card in expected], order


def in_order(cards: list[Card], order: Order, read: Sequence[str]) -> list[Card]:
    """By the order, then newest first; the undated after the dated, unreadable files last."""
    keys = {id_key(each) for each in read}
    firsts: dict[Order, Callable[[Card], Any]] = {
        "date": lambda card: "",
        "title": lambda card: fold(card.title),
        "unread": lambda card: id_key(card.id) in keys,
        "story": lambda card: (not card.story, id_key(card.story[0]) if card.story else ""),
    }
    by_name = sorted(cards, key=lambda card: card.shown)
    newest = sorted(by_name, key=lambda card: card.moment or (), reverse=True)
    dated_first = sorted(newest, key=lambda card: card.moment is None)
    by_order: list[Card] = sorted(dated_first, key=firsts[order])
    return sorted(by_order, key=lambda card: card.error is not None)


# --- one card ------------------------------------------------------------------------------

FULL = """\
id: full
title: Café in the harbour
date: late May 2024
status: draft
tlp: AMBER
story: [fire]
supersedes: [older]
tags: [Shipping, grain]
regions: [Skåne]
summary: |
  One **bold** line.

  Another.
timeline:
  - {date: 2024-05-01, text: a, people: [Anna Berg]}
  - {date: 2024-05-02, text: b}
statements:
  - {speaker: ek, quote: c}
analysis:
  - {text: d}
conclusion: e
people:
  ek: {name: Åsa Ek, aliases: [A. Ek]}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_of(tmp_path, {"full": FULL})


def test_what_a_row_knows_of_a_briefing(library: Library) -> None:
    (full,) = library.all_cards()
    assert (full.id, full.title, full.shown) == ("full", "Café in the harbour", "full.yaml")
    assert (full.date_shown, full.date_written) == ("late May 2024", "late May 2024")
    assert full.date is not None
    assert full.date.is_readable
    assert (full.status, full.tlp) == ("draft", "AMBER")
    assert (full.events, full.statements, full.judgements) == (2, 1, 2)
    assert (full.tags, full.regions) == (("Shipping", "grain"), ("Skåne",))
    assert (full.story, full.supersedes) == (("fire",), ("older",))
    assert full.summary == "One bold line.\nAnother."
    assert (full.error, full.is_old) == (None, False)


@pytest.mark.parametrize(
    "words",
    ["cafe", "HARBOUR", "shipping", "skane", "fire", "asa ek", "a. ek", "anna", "bold", "", "harb"],
)
def test_the_filter_finds(library: Library, words: str) -> None:
    assert len(filtered(library, words)) == 1


@pytest.mark.parametrize("words", ["cafe storm", "older", "xx", "tlp:red"])
def test_the_filter_does_not_find(library: Library, words: str) -> None:
    assert filtered(library, words) == []


def filtered(library: Library, words: str) -> list[int]:
    with closing(library.searcher()) as searcher:
        return list(searcher.briefings(searcher.read(words, is_typing=True)))


@pytest.mark.parametrize(
    ("text", "faults", "shown", "is_dated"),
    [
        ("title: A\ndate: 2024-01-01\n", 0, "1 Jan 2024", True),
        ("title: A\ndate: one day\n", 1, "one day !", False),
        ("title: A\n", 1, "", False),
    ],
)
def test_faults_and_dates_that_cannot_be_read(
    tmp_path: Path, text: str, faults: int, shown: str, is_dated: bool
) -> None:
    (made,) = library_of(tmp_path, {"a": text}).all_cards()
    assert (made.faults, made.date_shown, made.moment is not None) == (faults, shown, is_dated)
    assert (made.date is not None and made.date.is_readable) == is_dated
    assert made.date is None or made.date.written == text.split("date: ")[1].strip()


def test_a_file_that_cannot_be_read_has_a_card(tmp_path: Path) -> None:
    (made,) = library_of(tmp_path, {"a": "title: [\n"}).all_cards()
    assert made.error is not None
    assert (made.error.level, made.error.code, made.error.file) == ("error", "yaml", "a.yaml")
    assert (made.title, made.id, made.faults, made.date) == ("a.yaml", "", 1, None)
