"""What an anchor saves of an item, and the item it leads back to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.model.briefing import Briefing, Event, Figure, Section, Source, Statement
from tui.model.dates import read_date
from tui.model.entities import Name
from tui.model.item import Item
from tui.model.text import id_key
from tui.state.anchor import Anchor
from tui.state.anchors import anchor_of, briefing_anchor, resolve

LATE = Event(id="late", date=read_date("2025-11-28/29"), title="Visit", text="Witkoff to visit.")
EARLY = Event(id="early", has_own_id=False, date=read_date("2025-11-25"), text="Missiles hit.")
MIDDLE = Event(
    id="middle",
    date=read_date("2025-11-26"),
    text="Yermak resigns.",
    figures=(Figure(id="inner", measure="killed"),),
)
JOINT = Statement(
    id="joint",
    speaker=(Name("Zelensky", "zelenskyy", "Volodymyr Zelenskyy"), Name("A. Yermak")),
    quote="We must work.",
    date=read_date("2025-11"),
)
NOBODY = Statement(id="nobody", paraphrase="Talks go on.")
SECTION = Section(id="long", heading="Fighting and talks", text="word " * 400)
BRIEFING = Briefing(
    id="2025-11-29-kyiv",
    title="Strikes on Kyiv",
    path="ukraine/kyiv.yaml",
    has_own_id=True,
    date=read_date("2025-11-29"),
    summary=Section(id="summary", part="summary", text="Six civilians killed."),
    timeline=(LATE, EARLY, MIDDLE),
    statements=(JOINT, NOBODY),
    analysis=(SECTION,),
    figures=(Figure(id="outer", measure="wounded", formerly=("old-figure",)),),
    sources=(Source(id="kyivpost", title="Kyiv Post"),),
)


def test_everything_about_an_event() -> None:
    assert anchor_of(BRIEFING, LATE) == Anchor(
        briefing_id="2025-11-29-kyiv",
        briefing_title="Strikes on Kyiv",
        briefing_date="2025-11-29",
        path="ukraine/kyiv.yaml",
        item_id="late",
        has_own_id=True,
        kind="event",
        earliest="2025-11-28",
        latest="2025-11-29",
        speaker_id="",
        speaker="",
        text="Visit\nWitkoff to visit.",
        heading="Visit",
        previous_id="middle",
        next_id="",
        position=3,
        count=3,
    )


def test_derived_id_is_known_as_such() -> None:
    assert not anchor_of(BRIEFING, EARLY).has_own_id


@pytest.mark.parametrize(
    ("item", "previous_id", "next_id", "position", "count"),
    [
        (EARLY, "", "middle", 1, 3),
        (MIDDLE, "early", "late", 2, 3),
        (JOINT, "", "nobody", 1, 2),
        (BRIEFING.summary, "", "long", 1, 2),
        (SECTION, "summary", "", 2, 2),
        (BRIEFING.figures[0], "inner", "", 2, 2),
        (BRIEFING.sources[0], "", "", 1, 1),
        (Event(id="elsewhere", text="Not in this briefing."), "", "", 0, 3),
    ],
)
def test_neighbours_and_place_in_reading_order(
    item: Item, previous_id: str, next_id: str, position: int, count: int
) -> None:
    anchor = anchor_of(BRIEFING, item)
    assert (anchor.previous_id, anchor.next_id) == (previous_id, next_id)
    assert (anchor.position, anchor.count) == (position, count)


def test_speaker() -> None:
    anchor = anchor_of(BRIEFING, JOINT)
    assert (anchor.speaker_id, anchor.speaker) == ("zelenskyy", "Volodymyr Zelenskyy, A. Yermak")
    assert (anchor.earliest, anchor.latest) == ("2025-11-01", "2025-11-30")
    anchor = anchor_of(BRIEFING, NOBODY)
    assert (anchor.speaker_id, anchor.speaker) == ("", "")
    assert (anchor.earliest, anchor.latest) == ("", "")


def test_open_end_has_no_date() -> None:
    anchor = anchor_of(BRIEFING, replace(LATE, date=read_date("2025-11-28/..")))
    assert (anchor.earliest, anchor.latest) == ("2025-11-28", "")


def test_first_600_characters() -> None:
    anchor = anchor_of(BRIEFING, SECTION)
    assert anchor.text == SECTION.text_plain[:600]
    assert len(anchor.text) == 600


def test_heading_is_one_line() -> None:
    assert anchor_of(BRIEFING, replace(LATE, title="two\n  lines ")).heading == "two lines"


def test_the_briefing_itself() -> None:
    anchor = briefing_anchor(BRIEFING)
    assert (anchor.item_id, anchor.kind, anchor.heading) == ("", "briefing", "Strikes on Kyiv")
    assert anchor.text == "Six civilians killed."
    assert (anchor.earliest, anchor.latest) == ("2025-11-29", "2025-11-29")
    assert (anchor.briefing_id, anchor.path) == (BRIEFING.id, BRIEFING.path)
    assert anchor.has_own_id
    assert resolve(anchor, BRIEFING) is None
    bare = briefing_anchor(Briefing(id="bare", title="Bare"))
    assert (bare.text, bare.briefing_date, bare.earliest) == ("", "", "")


@pytest.mark.parametrize("item", list(BRIEFING.items()))
def test_every_item_is_found_again(item: Item) -> None:
    assert resolve(anchor_of(BRIEFING, item), BRIEFING) is item


@pytest.mark.parametrize(
    ("item_id", "kind", "found"),
    [
        ("LATE", "event", "late"),
        ("late", "statement", None),
        ("gone", "event", None),
        ("OLD-Figure", "figure", "outer"),
        ("old-figure", "event", "outer"),
    ],
)
def test_same_id_and_kind_or_a_former_id(item_id: str, kind: str, found: str | None) -> None:
    anchor = replace(anchor_of(BRIEFING, LATE), item_id=item_id, kind=kind, text="Gone.")
    item = resolve(anchor, BRIEFING)
    assert (item.id if item else None) == found


def test_same_id_goes_before_a_former_one() -> None:
    usurper = replace(EARLY, formerly=("late",))
    briefing = replace(BRIEFING, timeline=(usurper, LATE))
    assert resolve(anchor_of(BRIEFING, LATE), briefing) is LATE


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kyiv", "kyiv"), ("straße", "STRASSE"), ("e\u0301", "É"), ("ΣΑΣ", "σας")],
)
def test_ids_that_are_the_same(one: str, other: str) -> None:
    assert id_key(one) == id_key(other)
    assert id_key("kyiv-1") != id_key("kyiv-2")
