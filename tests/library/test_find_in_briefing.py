"""Find in one briefing: the query language over its items."""

from __future__ import annotations

import pytest

from tui.library.find import Finder, NamesOf
from tui.library.mine import Given
from tui.loading.read import parse_briefing
from tui.model.entities import Alias, Entity
from tui.model.find import Hit

HARBOUR = b"""\
title: Fire in the harbour
date: 2024-05-04
tags: [fire]
summary: A fire in the grain store closed the harbour.
timeline:
  - id: alarm
    date: 2024-05-01
    title: The grain store catches fire
    text: Smoke is seen at dawn.
    places: [lund]
  - {id: closed, date: 2024-05-02, text: No ship may enter while the fire burns.}
  - {id: open, date: 2024-05-20, title: Ships enter again, text: The first ship carries grain.}
statements:
  - {id: ek-calm, speaker: Asa Ek, quote: The fire is under control., stance: supports}
  - {id: berg-cause, speaker: Jon Berg, paraphrase: The cause is not known yet.}
analysis:
  - {id: supply, heading: Grain will do, text: "Stocks last for six weeks, so bread is cheap."}
sources:
  - {id: report, title: Report of the brigade, rating: B}
places:
  lund: {name: Lund, aliases: [Lunden]}
"""


@pytest.fixture(scope="module")
def finder() -> Finder:
    briefing, _ = parse_briefing(HARBOUR, file="harbour.yaml")
    assert briefing is not None
    return Finder(briefing)


@pytest.mark.parametrize(
    ("words", "items"),
    [
        ("", []),
        ("*", []),
        ("grain", ["alarm", "open", "summary", "supply"]),
        ("grai", ["alarm", "open", "summary", "supply"]),
        ("grai ", []),
        ("grain store", ["alarm", "summary"]),
        ('"grain store"', ["alarm", "summary"]),
        ("grain -store", ["open", "supply"]),
        ("smoke OR bread", ["alarm", "supply"]),
        ("speaker:ek", ["ek-calm"]),
        ("in:statements", ["ek-calm", "berg-cause"]),
        ("in:timeline fire", ["alarm", "closed"]),
        ("on:2024-05-20", ["open"]),
        ("place:lund", ["alarm"]),
        ("stance:supports", ["ek-calm"]),
        ("tag:fire smoke", ["alarm"]),
        ("title:harbour smoke", ["alarm"]),
        ("rating:b", ["report"]),
        # What tells briefings apart, or only the store knows, is not asked within one.
        ("is:unread smoke", ["alarm"]),
        ("-is:unread smoke", ["alarm"]),
        ("note:anything smoke", []),
        ("has:note", []),
    ],
)
def test_items_found(finder: Finder, words: str, items: list[str]) -> None:
    found = finder.find(words)
    assert list(dict.fromkeys(hit.item_id for hit in found.hits)) == items
    assert found.items == frozenset(items)


def test_marked_items_are_those_of_the_reader(finder: Finder) -> None:
    given = {"open": Given("why", ("port",), ("!",))}
    for words in ("has:note", "note:why", "tag:port", "label:!", "note:wh"):
        assert finder.find(words, marked=given).items == {"open"}
    assert not finder.find("label:?", marked=given).items
    assert finder.find("is:marked", marked=given).items == {"open"}
    assert finder.find("-is:marked", marked=given).items > {"alarm"}


def test_every_word_is_lit_in_its_part(finder: Finder) -> None:
    assert finder.find("six weeks").hits == (
        Hit("supply", "text", 16, 19),
        Hit("supply", "text", 20, 25),
    )
    assert finder.find('"six weeks"').hits == (Hit("supply", "text", 16, 25),)


def test_a_term_of_a_field_lights_its_part(finder: Finder) -> None:
    assert finder.find("speaker:ek").hits == (Hit("ek-calm", "speaker", 4, 6),)
    assert finder.find("place:lund smoke").hits == (
        Hit("alarm", "text", 0, 5),
        Hit("alarm", "places", 0, 4),
    )


def test_an_item_without_a_word_to_light_is_still_walked_to(finder: Finder) -> None:
    assert finder.find("on:2024-05-20").hits == (Hit("open", "title", 0, 0),)


def test_names_are_widened_by_the_glossary_of_the_briefing(finder: Finder) -> None:
    found = finder.find("lunden ")
    assert found.widened == (("lunden", ("Lund",)),)
    assert "alarm" in found.items


def test_spellings_of_two_bearers_of_one_name() -> None:
    names = NamesOf(
        [
            Entity("place", "a", "Kyiv", aliases=(Alias("Kiev"), Alias("Київ"))),
            Entity("org", "b", "Kiev Post", aliases=(Alias("Kiev"),)),
            Entity("place", "c", "Odesa"),
        ]
    )
    assert names.of(("kiev",)) == sorted(["Kyiv", "Київ", "Kiev Post"])
    assert names.of(("kiev", "post")) == ["Kiev"]
    assert names.of(("odesa",)) == []
    assert names.of(("lviv",)) == []
