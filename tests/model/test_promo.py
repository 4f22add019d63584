"""Advertising is told from reports by its shape, its words and its subject."""

from __future__ import annotations

import pytest

from tui.model.promo import PROMO, KnownNames, promo_score, subject_words

KNOWN = subject_words(["Floods cut roads in Northern Valley", "floods", "Nina Orlova", "Velmar"])
NAMES = KnownNames(["Nina Orlova", "Velmar", "Orlova"])


@pytest.mark.parametrize(
    ("line", "score"),
    [
        # The shape, and no word of the subject.
        ("Folding Camp Stove – Boil water in three minutes.", 3),
        # The shape, a second dash clause, no word of the subject.
        ("Folding Camp Stove – Boil water — packs flat in a pocket.", 4),
        # All four.
        ("Paracord Bracelet – Tie, haul, or climb — a hiker's secret weapon.", 5),
        ("- Paracord Bracelet - Tie, haul, or climb - a must-have.", 5),
        # A selling word and a foreign subject.
        ("Subscribe to our newsletter for weekly deals", 2),
        ("Sponsored: the lamp that never fails", 2),
        ("Now 30% off: thermal blankets", 2),
        ("Buy thermal blankets before winter", 2),
        ("Shop now", 2),
        # No capitals, but a second dash clause, a selling word, a foreign subject.
        ("copper wire – bind or build — order now", 3),
        # A foreign subject alone is no advertising.
        ("Harvest Fails Again As Prices Climb", 1),
        ("Coal-Dust Blast Closes Mine, Triggering Inquiry", 1),
        # A date or a name takes two points.
        ("Folding Camp Stove – Boil water in three minutes, new in 2031", 1),
        ("Folding Camp Stove – Boil water as Orlova does", -2),
        ("Folding Camp Stove – Boil water in velmar", 0),
        # The shape alone, in words of the subject.
        ("Flood Barriers – Keep the valley dry with sandbags", 2),
        # Reports with dashes.
        ("VELMAR – Six bridges were closed on the river", -2),
        ("KARSK – Six bridges were closed on the river", 1),
        ("Karsk – Six bridges were closed, officials said", 1),
        ("The Northern Road – the only one left – has been opened for lorries", 0),
        ("Talks on the road – as in the spring – lead nowhere", 0),
        ("Peace Talks Resume – The Daily Post", 1),
        ("The ministry wants to buy pumps from abroad", 1),
        ("A coffee shop near the river burned down", 1),
        ("The floods closed the shop", 0),
        ("A remark – made aside – is no second dash clause", 1),
        ("General Orlov – thank you for all these years of service", 1),
        ("Captain — carry on, please", 1),
        ("Phase 1: Pump Repair – parts on order from abroad", 1),
        ("Pickup - [the page](https://example.org/a)", 1),
        ("Multitool – Clip, saw and bend anywhere", 3),
        ("", 0),
        ("–", 0),
    ],
)
def test_score(line: str, score: int) -> None:
    assert promo_score(line, KNOWN, NAMES) == score


def test_long_and_several_lines_are_no_line_of_an_advertisement() -> None:
    line = "Folding Camp Stove – Boil water in three minutes."
    assert promo_score(line, KNOWN, NAMES) >= PROMO
    assert promo_score(f"{line}\n{line}", KNOWN, NAMES) == 0
    assert promo_score(f"{line} {'word ' * 50}", KNOWN, NAMES) == 0
    assert promo_score(f"{line} {'x' * 100_000}", KNOWN, NAMES) == 0


def test_without_a_known_subject_nothing_is_foreign_to_it() -> None:
    assert promo_score("Harvest fails again", (), KnownNames()) == 0


def test_subject_words_are_folded_and_singular() -> None:
    assert subject_words(["The Floods", "of Łódź", "Klass"]) == {"flood", "łodz", "klass"}
