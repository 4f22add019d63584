"""One item as text to take away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.exporting.citation import copy_text, copy_with_citation
from tui.model.amounts import read_amount
from tui.model.briefing import (
    Briefing,
    Correction,
    EditorNote,
    Event,
    Figure,
    Related,
    Section,
    Source,
    Statement,
)
from tui.model.dates import Date, read_date
from tui.model.entities import Name
from tui.model.item import Item

SOURCE = Source(
    id="article",
    title="Strikes cut power",
    publisher="The Daily",
    url="https://example.org/a",
    published=read_date("2025-11-26"),
)
OTHER = Source(id="report", title="Grid report")
BRIEFING = Briefing(
    id="kyiv",
    title="Strikes on Kyiv",
    date=read_date("2025-11-29?"),
    tlp="AMBER",
    sources=(SOURCE,),
)
BRIEFING_CITED = "Strikes on Kyiv, 29 Nov 2025 (?)"
SOURCE_CITED = "Strikes cut power, The Daily, https://example.org/a"

EVENT = Event(
    id="e", date=read_date("2025-11-25/26"), title="Missiles hit Kyiv", text="Six *die*.\n\nMore."
)
STATEMENT = Statement(
    id="s",
    speaker=(Name("zelenskyy", "zelenskyy", "Volodymyr Zelenskyy"),),
    role="President",
    affiliation=Name("Ukraine"),
    date=read_date("late November 2025"),
    quote="We must work.",
    paraphrase="Air defence is urgent.",
)

WORDS: list[tuple[Item, str]] = [
    (EVENT, "Missiles hit Kyiv\nSix die.\nMore."),
    (STATEMENT, "“We must work.”\nAir defence is urgent."),
    (replace(STATEMENT, quote=""), "Air defence is urgent."),
    (replace(STATEMENT, paraphrase=""), "“We must work.”"),
    (
        Section(id="a", heading="Two tracks", text="Talks **and** war."),
        "Two tracks\nTalks and war.",
    ),
    (
        Figure(id="f", measure="killed", value=read_amount("6 civilians"), scope="Kyiv"),
        "killed: 6 civilians\nKyiv",
    ),
    (SOURCE, "Strikes cut power, The Daily, 26 Nov 2025\nhttps://example.org/a"),
    (EditorNote(id="n", text="Not said."), "Not said."),
    (
        Correction(id="k", text="Number mended.", was="6", now="7"),
        "Number mended.\nwas: 6\nnow: 7",
    ),
    (Related(id="l", title="Coal", url="https://example.org/c"), "Coal\nhttps://example.org/c"),
    (Related(id="l", title="Earlier", briefing="2025-11-01"), "Earlier\n2025-11-01"),
]

CITED: list[tuple[Item, str]] = [
    (EVENT, f"25–26 Nov 2025 · {BRIEFING_CITED} · {SOURCE_CITED} · TLP:AMBER"),
    (
        STATEMENT,
        "Volodymyr Zelenskyy, President, Ukraine, late November 2025"
        f" · {BRIEFING_CITED} · {SOURCE_CITED} · TLP:AMBER",
    ),
    (Section(id="a", text="Talks."), f"{BRIEFING_CITED} · {SOURCE_CITED} · TLP:AMBER"),
    (Figure(id="f", measure="killed"), f"{BRIEFING_CITED} · {SOURCE_CITED} · TLP:AMBER"),
    (SOURCE, f"{BRIEFING_CITED} · TLP:AMBER"),
    (Related(id="l", title="Coal"), f"{BRIEFING_CITED} · TLP:AMBER"),
]


@pytest.mark.parametrize(("item", "words"), WORDS)
def test_words(item: Item, words: str) -> None:
    assert copy_text(BRIEFING, item) == words


@pytest.mark.parametrize(("item", "words"), WORDS)
def test_the_citation_follows_the_words(item: Item, words: str) -> None:
    copied = copy_with_citation(BRIEFING, item)
    assert copied.startswith(f"{words}\n\n— ")
    assert "\n" not in copied.removeprefix(f"{words}\n\n")


@pytest.mark.parametrize(("item", "cited"), CITED)
def test_citation(item: Item, cited: str) -> None:
    assert copy_with_citation(BRIEFING, item).rpartition("\n")[2] == f"— {cited}"


def test_named_sources_are_cited_in_order() -> None:
    briefing = replace(BRIEFING, sources=(SOURCE, OTHER), tlp="")
    event = Event(id="e", title="x", sources=("Report", "https://example.org/b"))
    cited = copy_with_citation(briefing, event).rpartition("\n")[2]
    assert cited == f"— {BRIEFING_CITED} · Grid report; https://example.org/b"


def test_a_source_that_is_not_there_shows_it() -> None:
    event = Event(id="e", title="x", sources=("artcle",))
    assert " · artcle ! · " in copy_with_citation(BRIEFING, event)


def test_without_a_choice_of_source_none_is_invented() -> None:
    briefing = replace(BRIEFING, sources=(SOURCE, OTHER), tlp="")
    cited = copy_with_citation(briefing, Event(id="e", title="x")).rpartition("\n")[2]
    assert cited == f"— {BRIEFING_CITED}"


def test_an_unreadable_date_is_as_written() -> None:
    event = Event(id="e", title="x", date=Date.unreadable("11/12/2025"))
    cited = copy_with_citation(replace(BRIEFING, tlp=""), event).rpartition("\n")[2]
    assert cited.startswith("— 11/12/2025 ! · ")


@pytest.mark.parametrize(
    ("timezone", "shown"),
    [("", "25 Nov 2025, 04:30 (zone not stated)"), ("Europe/Kyiv", "25 Nov 2025, 04:30")],
)
def test_a_time_without_a_zone_says_so(timezone: str, shown: str) -> None:
    event = Event(id="e", title="x", date=read_date("2025-11-25 04:30"))
    briefing = replace(BRIEFING, timezone=timezone)
    cited = copy_with_citation(briefing, event).rpartition("\n")[2]
    assert cited.startswith(f"— {shown} · ")


def test_what_ends_a_bracketed_paste_is_not_copied() -> None:
    event = Event(id="e", title="a\x1b[201~rm\x9b\u202e\r", text="b")
    for copied in (copy_text(BRIEFING, event), copy_with_citation(BRIEFING, event)):
        assert not set("\x1b\x9b\u202e\r") & set(copied)


def test_one_line_never_ends_in_a_line_end() -> None:
    assert copy_text(BRIEFING, EditorNote(id="n", text="ls\n")) == "ls"


def test_all_dates_of_a_citation_are_in_one_style() -> None:
    briefing = Briefing(id="b", title="T", date=read_date("2025-11-29"), sources=(SOURCE,))
    event = Event(id="e", title="Strike", date=read_date("2025-11-25"))
    assert "— 2025-11-25 · T, 2025-11-29" in copy_with_citation(briefing, event, "iso")
    assert "The Daily, 2025-11-26" in copy_with_citation(briefing, SOURCE, "iso")
