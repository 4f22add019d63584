"""Finding a marked item in an edited briefing, rule by rule, and over many edits at once."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.state.edits import (
    REWRITES,
    Renaming,
    Rewrite,
    as_first_read,
    as_it_is,
    derived,
    edited,
    new_ids,
    outcomes,
    same_ids,
    shipped,
    top_items,
)
from tui.model.briefing import Briefing, Event, Figure, Section, Statement
from tui.model.dates import read_date
from tui.model.entities import Name
from tui.model.item import Item
from tui.state.anchors import anchor_of, briefing_anchor, confirmed, find_again, refreshed
from tui.state.finding import Finder, Resolved, anchor_words, item_words
from tui.state.similarity import Words, text_similarity

STRIKE = Event(
    id="strike",
    date=read_date("2025-11-25"),
    title="Missiles strike Kyiv",
    text="Six civilians were killed when missiles hit homes in the capital before dawn.",
)
TALKS = Event(
    id="talks",
    date=read_date("2025-11-26"),
    title="Talks in Geneva",
    text="Delegations of the two countries met in Geneva and spoke of a first draft.",
)
VISIT = Event(
    id="visit",
    date=read_date("2025-11-29"),
    title="An envoy will travel",
    text="The envoy is expected in Moscow next week with the revised plan.",
)


def briefing(*events: Event) -> Briefing:
    return Briefing(id="kyiv", title="Kyiv", date=read_date("2025-11-29"), timeline=events)


FIRST = briefing(STRIKE, TALKS, VISIT)


def find(item: Item, *events: Event) -> Resolved:
    return find_again(anchor_of(FIRST, item), briefing(*events))


def told(resolved: Resolved) -> tuple[str, str]:
    return resolved.kind, resolved.item.id if resolved.item else ""


def without_id(event: Event, id: str) -> Event:
    return replace(event, id=id, has_own_id=False)


# Rule 2 and 3: ids


def test_the_author_s_own_id_decides_whatever_the_words() -> None:
    other = replace(VISIT, id="strike")
    assert told(find(STRIKE, other, replace(STRIKE, id="x"))) == ("exact", "strike")


@pytest.mark.parametrize("is_own", [(True, False), (False, True), (False, False)])
def test_an_id_made_from_words_counts_while_the_words_are_much_the_same(
    is_own: tuple[bool, bool],
) -> None:
    first = replace(STRIKE, has_own_id=is_own[0])
    anchor = anchor_of(briefing(first, TALKS), first)
    same = replace(STRIKE, has_own_id=is_own[1], text=STRIKE.text.replace("Six", "Nine"))
    assert told(find_again(anchor, briefing(same))) == ("exact", "strike")
    other = replace(VISIT, id="strike", has_own_id=is_own[1], date=None)
    assert find_again(anchor, briefing(other)).kind == "orphan"


def test_an_id_of_another_kind_is_no_id_of_it() -> None:
    section = Section(id="strike", text="x")
    found = find_again(anchor_of(FIRST, STRIKE), replace(briefing(VISIT), analysis=(section,)))
    assert found.kind == "orphan"


def test_an_id_that_an_item_had_before() -> None:
    heir = replace(VISIT, id="new", formerly=("strike",))
    assert told(find(STRIKE, heir, TALKS)) == ("exact", "new")


def test_twins_that_change_places_keep_their_marks() -> None:
    one = without_id(replace(STRIKE, title="", text=f"{STRIKE.text} The mayor spoke."), "e-x")
    two = without_id(replace(STRIKE, title="", text=f"{STRIKE.text} Power failed."), "e-x-2")
    anchors = [anchor_of(briefing(one, two), each) for each in (one, two)]
    after = briefing(replace(two, id="e-x"), replace(one, id="e-x-2"))
    found = [find_again(anchor, after) for anchor in anchors]
    assert [told(each) for each in found] == [("moved", "e-x-2"), ("moved", "e-x")]


def test_the_twin_of_a_deleted_item_is_not_taken_for_it_by_its_id() -> None:
    one = without_id(replace(STRIKE, title="", text=f"{STRIKE.text} The mayor spoke."), "e-x")
    two = without_id(replace(STRIKE, title="", text=f"{STRIKE.text} Power failed."), "e-x-2")
    anchor = anchor_of(briefing(one, two), one)
    assert anchor.namesake == anchor.twin > 700
    assert told(find_again(anchor, briefing(replace(two, id="e-x")))) == ("ask", "e-x")


def test_the_twin_of_a_deleted_item_is_not_taken_for_it_by_its_words() -> None:
    one = replace(STRIKE, id="a", text=f"{STRIKE.text} The mayor spoke.")
    two = replace(STRIKE, id="b", text=f"{STRIKE.text} Power failed.")
    anchor = anchor_of(briefing(one, TALKS, two), one)
    assert told(find_again(anchor, briefing(TALKS, replace(two, id="c")))) == ("ask", "c")
    assert told(find_again(anchor, briefing(replace(one, id="d"), TALKS))) == ("moved", "d")


# Rule 4: the same words


def test_the_same_words_under_another_id() -> None:
    same = replace(STRIKE, id="x", date=read_date("2024-01-01"))
    shouted = replace(same, title=STRIKE.title.upper(), text=f"{STRIKE.text}  ")
    assert told(find(STRIKE, TALKS, shouted)) == ("moved", "x")


def test_the_same_words_twice_are_asked_about() -> None:
    found = find(STRIKE, replace(STRIKE, id="x"), replace(STRIKE, id="y"))
    assert found.kind == "ask"
    assert found.rival is not None
    assert {found.item and found.item.id, found.rival.id} == {"x", "y"}


def test_of_two_with_the_same_words_the_one_that_is_left_is_asked_about() -> None:
    one, two = replace(STRIKE, id="a"), replace(STRIKE, id="b")
    anchor = anchor_of(briefing(one, TALKS, two), one)
    assert told(find_again(anchor, briefing(TALKS, replace(two, id="c")))) == ("ask", "c")


# Rule 5: likeness


def test_a_reworded_item_is_found() -> None:
    new = replace(STRIKE, id="x", text=STRIKE.text.replace("before dawn", "at night"))
    found = find(STRIKE, TALKS, new, VISIT)
    assert told(found) == ("moved", "x")
    assert 0.75 <= found.score < 1
    assert found.is_found


def test_half_of_it_reworded_is_asked_about() -> None:
    new = replace(STRIKE, id="x", text="Six civilians were killed when a depot burned down.")
    found = find(STRIKE, new, TALKS)
    assert told(found) == ("ask", "x")
    assert not found.is_found


def test_other_words_are_nothing() -> None:
    assert find(STRIKE, replace(VISIT, id="x")) == Resolved("orphan")
    assert find(STRIKE).kind == "orphan"


def test_a_neighbour_that_is_still_there_is_not_the_item() -> None:
    near = replace(TALKS, id="near", text=TALKS.text.replace("first", "last"))
    anchor = replace(anchor_of(briefing(TALKS, near), TALKS), twin=0)
    assert find_again(anchor, briefing(near)).kind == "orphan"
    assert find_again(replace(anchor, next_id=""), briefing(near)).kind == "moved"


def test_date_weighs_in_events() -> None:
    words = "Six civilians were killed when missiles hit homes late that evening, says the mayor."
    new = replace(STRIKE, id="x", text=words)
    near, far, undated = (
        find(STRIKE, replace(new, date=date)).score
        for date in (STRIKE.date, read_date("2024-11-25"), None)
    )
    # It has no neighbours here, which leaves 0.90 of the weights.
    assert near - far == pytest.approx(0.20 / 0.90)
    assert undated == pytest.approx(far * 0.90 / 0.70)


def statement(id: str, speaker: str, quote: str, role: str = "", via: str = "") -> Statement:
    return Statement(id=id, speaker=(Name(speaker),), quote=quote, role=role, via=via)


def test_speaker_weighs_in_statements() -> None:
    said = statement("a", "Volodymyr Zelensky", "We must work on every point of the plan.")
    anchor = anchor_of(Briefing(id="b", title="B", statements=(said,)), said)
    reworded = "We have to work on every point of this plan."
    for speaker, kind in (("Volodymyr Zelenskyy", "moved"), ("Steve Witkoff", "ask")):
        new = statement("x", speaker, reworded)
        found = find_again(anchor, Briefing(id="b", title="B", statements=(new,)))
        assert (speaker, found.kind) == (speaker, kind)
    entity = replace(said, speaker=(Name("Zelensky", "zelenskyy"),))
    anchor = anchor_of(Briefing(id="b", title="B", statements=(entity,)), entity)
    new = replace(entity, id="x", speaker=(Name("The President", "ZELENSKYY"),), quote=reworded)
    assert find_again(anchor, Briefing(id="b", title="B", statements=(new,))).kind == "moved"


def test_statements_are_compared_by_what_was_said() -> None:
    role = "President of the Republic and Commander of its Forces"
    said = statement("a", "A. B.", "We will fight on.", role=role, via="radio")
    other = statement("x", "A. B.", "Peace comes first.", role=role, via="radio")
    briefing = Briefing(id="b", title="B", statements=(said,))
    anchor = anchor_of(briefing, said)
    assert anchor_words(anchor) == item_words(said) == ("we", "will", "fight", "on", "radio")
    assert find_again(anchor, replace(briefing, statements=(other,))).kind == "orphan"


@pytest.mark.parametrize(
    "said",
    [
        Statement(id="a", paraphrase="Talks go on.\n\nIn Geneva."),
        statement("a", "A. B.", "one " * 300),
        statement("a", "A. B.", "“Nested” words"),
        statement("a", "A. B.", "A. B. is me"),
        Statement(id="a"),
    ],
)
def test_the_words_said_are_found_in_the_anchor(said: Statement) -> None:
    anchor = anchor_of(Briefing(id="b", title="B", statements=(said,)), said)
    assert anchor_words(anchor) == item_words(said)


def test_a_figure_with_another_value_is_the_same_by_its_id() -> None:
    killed = Figure(id="f-killed", has_own_id=False, measure="killed", scope="in all regions")
    injured = replace(killed, id="f-injured", measure="injured")
    first = Briefing(id="b", title="B", figures=(killed, injured))
    after = replace(first, figures=(replace(killed, scope="in five regions"), injured))
    assert told(find_again(anchor_of(first, killed), after)) == ("exact", "f-killed")


def test_the_briefing_itself_is_there() -> None:
    assert find_again(briefing_anchor(FIRST), FIRST) == Resolved("exact", None, 1.0)


def test_an_anchor_without_words_or_with_odd_days_is_an_orphan() -> None:
    bare = replace(anchor_of(FIRST, STRIKE), item_id="x", text="", earliest="soon", position=0)
    assert find_again(bare, FIRST).kind == "orphan"


# Anchors made new


def test_an_anchor_is_made_new_only_when_the_item_is_certain() -> None:
    anchor = anchor_of(FIRST, STRIKE)
    moved = replace(STRIKE, id="x", text=STRIKE.text.replace("before dawn", "at night"))
    after = briefing(moved, TALKS, VISIT)
    found = find_again(anchor, after)
    assert refreshed(anchor, after, found) == anchor_of(after, moved)
    asked = replace(STRIKE, id="x", text="Six civilians were killed when a depot burned down.")
    after = briefing(asked, TALKS)
    assert refreshed(anchor, after, find_again(anchor, after)) == anchor
    assert confirmed(anchor, after, asked) == anchor_of(after, asked)
    gone = briefing(VISIT)
    assert refreshed(anchor, gone, find_again(anchor, gone)) == anchor
    whole = briefing_anchor(FIRST)
    renamed = replace(FIRST, title="New title")
    assert refreshed(whole, renamed, find_again(whole, renamed)) == briefing_anchor(renamed)


# Many edits at once


@pytest.mark.parametrize("renaming", [same_ids, derived, new_ids])
@pytest.mark.parametrize("rewrite", REWRITES)
def test_no_mark_ever_goes_to_another_item(rewrite: Rewrite, renaming: Renaming) -> None:
    briefings = shipped()
    least = 1.0 if rewrite is as_it_is else 0.5
    for seed in range(8):
        chance = random.Random(seed)
        one = briefings[seed % len(briefings)]
        strangers = [item for each in briefings if each is not one for item in top_items(each)]
        first = as_first_read(one, renaming)
        later = edited(one, strangers, (rewrite,), renaming, chance)
        results = list(outcomes(first, later))
        assert [line for outcome, line in results if outcome == "wrong"] == []
        alive = [outcome for outcome, _ in results if outcome != "gone"]
        assert alive.count("found") >= least * len(alive) * 0.95


def test_an_untouched_briefing_keeps_every_mark() -> None:
    for each in shipped():
        finder = Finder(each)
        for item in each.items():
            assert finder.find(anchor_of(each, item)) == Resolved("exact", item, 1.0)


def many(count: int, tail: str) -> Briefing:
    chance = random.Random(3)
    words = ["".join(chance.choice("aeioubcdfglmnrst") for _ in range(6)) for _ in range(2000)]
    events = [
        Event(
            id=f"e{number}{tail}",
            has_own_id=False,
            date=read_date(f"2025-{1 + number % 12:02}-{1 + number % 28:02}"),
            text=" ".join(chance.choices(words, k=40)) + tail,
        )
        for number in range(count)
    ]
    return briefing(*events)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[Words]:
    """The texts that were compared word by word: what takes long among very many items."""
    texts: list[Words] = []

    def counted(a: Words, b: Words) -> float:
        texts.append(b)
        return text_similarity(a, b)

    monkeypatch.setattr("tui.state.finding.text_similarity", counted)
    return texts


def test_of_ten_thousand_items_few_are_compared(compared: list[Words]) -> None:
    first, later = many(10_000, ""), many(10_000, " more")
    anchor = anchor_of(first, first.timeline[5_000])
    assert told(find_again(anchor, later)) == ("moved", later.timeline[5_000].id)
    assert len(compared) < 5


def test_of_ten_thousand_that_are_nearly_the_same_few_are_compared(compared: list[Words]) -> None:
    events = [
        replace(STRIKE, id=f"x{number}", text=f"{STRIKE.text} Hit {number}.")
        for number in range(10_000)
    ]
    anchor = anchor_of(FIRST, STRIKE)
    compared.clear()
    assert find_again(anchor, briefing(*events)).kind == "ask"
    assert 1 < len(compared) < 50
