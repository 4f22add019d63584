"""The briefing of a mark, among those there are now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.state.conftest import make_anchor
from tui.model.briefing import Briefing
from tui.model.dates import read_date
from tui.state.briefings import Candidate, candidate_of, find_briefing

ANCHOR = replace(
    make_anchor(),
    briefing_id="kyiv",
    briefing_title="Missile strikes on Kyiv cut power to half of the city",
    briefing_date="2025-11-29",
    path="a/kyiv.yaml",
)
TITLE = ANCHOR.briefing_title
OTHER = Candidate("other", "Something else", "2025-11-29", "b/other.yaml")
ALIKE = TITLE.replace("half of the", "half the")

BY_ID = Candidate("KYIV", "Another title")
BY_FORMER = Candidate("x", formerly=("y", "Kyiv"))
BY_PATH = Candidate("x", "Another title", path="a/kyiv.yaml")
BY_TITLE = Candidate("x", TITLE.upper(), "2025-11-29")
BY_LIKENESS = Candidate("x", ALIKE, "2025-11-29")


@pytest.mark.parametrize("candidate", [BY_ID, BY_FORMER, BY_PATH, BY_TITLE, BY_LIKENESS])
def test_each_rule_finds_it(candidate: Candidate) -> None:
    assert find_briefing(ANCHOR, (OTHER, candidate)) is candidate


def test_the_rules_are_asked_in_order() -> None:
    rules = [BY_LIKENESS, BY_TITLE, BY_PATH, BY_FORMER, BY_ID]
    while rules:
        assert find_briefing(ANCHOR, rules) is rules[-1]
        rules.pop()
    assert find_briefing(ANCHOR, ()) is None


@pytest.mark.parametrize(
    "candidate",
    [
        Candidate("x", TITLE, "2025-11-30"),
        Candidate("x", TITLE, ""),
        Candidate("x", "Missile strikes on Lviv cut power to half of the town", "2025-11-29"),
        Candidate("x", "", "2025-11-29"),
        OTHER,
    ],
)
def test_anything_less_is_another_briefing(candidate: Candidate) -> None:
    assert find_briefing(ANCHOR, (candidate,)) is None


@pytest.mark.parametrize("candidate", [BY_TITLE, BY_LIKENESS])
def test_of_two_with_that_title_none_is_it(candidate: Candidate) -> None:
    assert find_briefing(ANCHOR, (candidate, replace(candidate, id="y"))) is None


def test_an_anchor_without_title_date_or_path_is_found_by_id_alone() -> None:
    bare = replace(ANCHOR, briefing_title="", briefing_date="", path="")
    assert find_briefing(bare, (Candidate("x"), BY_ID)) is BY_ID
    assert find_briefing(bare, (Candidate("x"),)) is None


def test_what_a_briefing_is_recognised_by() -> None:
    briefing = Briefing(
        id="a", title="A", path="a.yaml", formerly=("b",), date=read_date("25 Nov 2025")
    )
    assert candidate_of(briefing) == Candidate("a", "A", "2025-11-25", "a.yaml", ("b",))
