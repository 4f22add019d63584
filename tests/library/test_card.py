"""A row of the list: what it is made of, what the filter finds, and every order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library.card import ORDERS, Card, Order, in_order
from tui.library.library import Library
from tui.library.roots import Roots
from tui.library.scan import Found
from tui.model.dates import read_date
from tui.model.problem import Problem
from tui.model.text import fold


def found(name: str) -> Found:
    return Found(f"/lib/{name}", name, "/lib", 1, 1, 1, 1, ())


def card(name: str, date: str = "", title: str = "", story: tuple[str, ...] = ()) -> Card:
    """A row of the file ``name``; its id is the same word."""
    moment = read_date(date).sort_key(UTC) if date else None
    return Card(found(name), id=name, title=title or name, moment=moment, story=story)


def broken(name: str) -> Card:
    return Card(found(name), title=name, error=Problem("error", "yaml", "no"))


CARDS = (
    card("a", "2024-05-01", "Éclair"),
    card("b", "2024-05-03", "storm", ("s2",)),
    card("c", "2023-01-01", "echo", ("s1",)),
    card("d", "", "Zero", ("s1",)),
    card("e", "2024-05-02", "apple", ("s1", "s2")),
    broken("aa"),
    broken("zz"),
)


@pytest.mark.parametrize(
    ("order", "read", "expected"),
    [
        ("date", (), "b e a c d aa zz"),
        ("title", (), "e c a b d aa zz"),
        ("unread", (), "b e a c d aa zz"),
        ("unread", ("b", "a"), "e c d b a aa zz"),
        ("unread", ("a", "b", "c", "d", "e"), "b e a c d aa zz"),
        ("story", (), "c d e b a aa zz"),
    ],
)
def test_the_orders_of_the_list(order: Order, read: Sequence[str], expected: str) -> None:
    assert [c.shown for c in in_order(CARDS, order, read)] == expected.split()


@settings(max_examples=50, deadline=None)
@given(st.permutations(CARDS), st.sampled_from(ORDERS))
def test_an_order_does_not_depend_on_which_file_was_read_first(
    cards: list[Card], order: Order
) -> None:
    assert in_order(cards, order) == in_order(CARDS, order)


def test_dates_of_different_precision_and_time_are_in_order() -> None:
    dates = ["2024-05-02", "2024-05", "2024", "2024-05-02T10:00Z", "2023-12-31", "1962-10-22"]
    cards = [card(str(n), date) for n, date in enumerate(dates)]
    shown = [dates[int(c.shown)] for c in in_order(cards, "date")]
    assert shown.index("2024-05-02") < shown.index("2023-12-31")
    assert shown[-2:] == ["2023-12-31", "1962-10-22"]
    assert set(shown) == set(dates)


def test_two_of_the_same_day_are_in_the_order_of_their_files() -> None:
    cards = [card(name, "2024-05-01") for name in ("b", "a", "c")]
    assert [c.shown for c in in_order(cards, "date")] == ["a", "b", "c"]


def test_no_cards_are_in_order() -> None:
    assert [in_order((), order) for order in ORDERS] == [[]] * 4


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
def full(tmp_path: Path) -> Card:
    (tmp_path / "full.yaml").write_text(FULL, encoding="utf-8")
    library = Library(Roots("arguments", (tmp_path,), ()))
    (only,) = [item for item in library.find() if isinstance(item, Found)]
    made = library.card(only)
    assert made is not None
    return made


def test_what_a_row_knows_of_a_briefing(full: Card) -> None:
    assert (full.id, full.title, full.shown) == ("full", "Café in the harbour", "full.yaml")
    assert (full.date_shown, full.date_written) == ("late May 2024", "late May 2024")
    assert full.date is not None
    assert full.date.is_readable
    assert (full.status, full.tlp) == ("draft", "AMBER")
    assert (full.events, full.statements, full.judgements) == (2, 1, 2)
    assert (full.tags, full.regions) == (("Shipping", "grain"), ("Skåne",))
    assert (full.story, full.supersedes) == (("fire",), ("older",))
    assert full.people == ("A. Ek", "Anna Berg", "Åsa Ek")
    assert full.summary == "One bold line.\nAnother."
    assert full.error is None


@pytest.mark.parametrize(
    "words",
    ["cafe", "HARBOUR", "shipping", "skane", "fire", "asa ek", "a. ek", "anna", "full.yaml", ""],
)
def test_the_filter_finds(full: Card, words: str) -> None:
    assert full.matches(fold(words))


@pytest.mark.parametrize("words", ["cafe storm", "older", "amber", "bold", "xx"])
def test_the_filter_does_not_find(full: Card, words: str) -> None:
    assert not full.matches(fold(words))


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
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    library = Library(Roots("arguments", (tmp_path,), ()))
    (only,) = [item for item in library.find() if isinstance(item, Found)]
    made = library.card(only)
    assert made is not None
    assert (made.faults, made.date_shown, made.moment is not None) == (faults, shown, is_dated)
    assert (made.date is not None and made.date.is_readable) == is_dated
