"""A briefing as lines of plain text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.exporting.plain import briefing_lines
from tui.exporting.wrap import cell_width
from tui.model.amounts import Amount, read_amount
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
from tui.model.entities import Likelihood, Name, Rating, Reference
from tui.model.problem import Problem

KYIV = Name("kyiv", "kyiv", "Kyiv")
BRIEFING = Briefing(
    id="2025-11-29-kyiv",
    title="Strikes on Kyiv",
    date=read_date("2025-11-29?"),
    period=read_date("late November 2025"),
    tlp="CLEAR",
    regions=(Name("Ukraine"), Name("Russia")),
    status="draft",
    authors=("A. Writer",),
    publisher="The Desk",
    timezone="Europe/Kyiv",
    updates=("2025-11-01-kyiv",),
    summary=Section(id="summary", part="summary", text="Six people died."),
    timeline=(
        Event(
            id="talks",
            date=read_date("2025-12-01"),
            title="Talks are to begin",
            status="planned",
            people=(Name("Witkoff"),),
            see=(Reference("strikes", "strikes"), Reference("gone", "gone", is_found=False)),
        ),
        Event(
            id="strikes",
            date=read_date("2025-11-25/26"),
            title="Missiles hit Kyiv",
            text="Power fails.\n\n- one\n- two",
            places=(KYIV,),
            significance="high",
            rating=Rating("2", "", "2"),
            figures=(Figure(id="f1", measure="killed", value=read_amount("6 civilians")),),
            note="Not confirmed.",
        ),
        Event(id="odd", date=Date.unreadable("11/12/2025"), text="Something else."),
    ),
    statements=(
        Statement(
            id="s",
            speaker=(Name("Zelensky", "z", "Volodymyr Zelenskyy"),),
            role="President",
            affiliation=Name("Ukraine"),
            date=read_date("late November 2025"),
            quote="We must work.\n\nNow.",
            paraphrase="Air defence is urgent.",
            original="Мусимо працювати.",
            original_lang="uk",
            via="address",
            about=("air defence",),
            stance="supports",
            translation="press",
        ),
    ),
    background=(Section(id="b", part="background", text="A long war."),),
    analysis=(
        Section(
            id="a",
            heading="Two tracks",
            text="Talks **and** war.",
            kind="assumption",
            likelihood=Likelihood("likely", "likely", 55, 80),
            confidence="low",
            change="Unchanged.",
            rests_on=(Reference("strikes", "strikes"), Reference("old#x", "x", "old")),
        ),
    ),
    conclusion=(Section(id="c", part="conclusion", text="It goes on."),),
    figures=(
        Figure(
            id="f2",
            measure="without power",
            value=Amount.unreadable("500000-ish"),
            scope="Kyiv",
            as_of=read_date("2025-11-27"),
        ),
    ),
    notes=(EditorNote(id="n", text="Not reconciled.", see=(Reference("s", "s"),)),),
    corrections=(
        Correction(id="k", date=read_date("2025-11-30"), text="Mended.", was="5", now="6"),
    ),
    sources=(
        Source(
            id="article",
            title="Strikes cut power",
            url="https://example.org/a",
            publisher="The Daily",
            authors=("B. Reporter",),
            published=read_date("2025-11-26"),
            rating=Rating("F", "F", ""),
        ),
    ),
    related=(Related(id="l", title="Coal", url="https://example.org/c"),),
    problems=(
        Problem("error", "bad-date", "use hyphens", line=40),
        Problem("warning", "bad-amount", "cannot read it", line=7),
        Problem("note", "odd-key", "not told here", line=1),
    ),
)

HEAD = """\
TLP:CLEAR · 29 Nov 2025 (?) · Ukraine, Russia · 2025-11-29-kyiv
Strikes on Kyiv
draft · covers late November 2025 · times in Europe/Kyiv · A. Writer · The Desk
continues: 2025-11-01-kyiv
"""
TIMELINE = """
Timeline · 3

Nov 2025

25–26 Nov 2025  Missiles hit Kyiv
    Power fails.

    • one
    • two
    Kyiv
    killed: 6 civilians
    high significance · rated 2
    note: Not confirmed.

Dec 2025

1 Dec 2025  Talks are to begin
    with Witkoff
    planned
    see: Missiles hit Kyiv; gone !

undated

11/12/2025 !
    Something else.
"""
STATEMENTS = """
Statements · 1

Volodymyr Zelenskyy, President, Ukraine
    “We must work.

    Now.”
    Air defence is urgent.
    [uk] Мусимо працювати.
    late November 2025 · via address · supports: air defence · press translation
"""
SUMMARY = """
Summary
Six people died.
"""
ANALYSIS = """
Background
A long war.

Analysis
Two tracks
assumption · likely (55–80 %) · low confidence
Talks and war.
    change: Unchanged.
    rests on: Missiles hit Kyiv; old#x

Conclusion
It goes on.

Figures · 1
without power: 500000-ish !
    Kyiv · as of 27 Nov 2025

Notes · 1
Not reconciled.
see: Volodymyr Zelenskyy: “We must work.”

Corrections · 1
30 Nov 2025
Mended.
    was: 5
    now: 6

Sources · 1
Strikes cut power
    B. Reporter · The Daily · 26 Nov 2025 · rated F
    https://example.org/a

Related · 1
Coal · https://example.org/c
"""
PROBLEMS = """
Problems in the file · 2
line 7: warning: cannot read it
line 40: error: use hyphens
"""


def text_of(briefing: Briefing, pane: str | None = None, width: int = 0) -> str:
    return "".join(f"{line.text}\n" for line in briefing_lines(briefing, pane, width))


@pytest.mark.parametrize(
    ("pane", "text"),
    [
        (None, f"{HEAD}\nSix people died.\n{TIMELINE}{STATEMENTS}{ANALYSIS}{PROBLEMS}"),
        ("timeline", f"{HEAD}{TIMELINE}{PROBLEMS}"),
        ("statements", f"{HEAD}{STATEMENTS}{PROBLEMS}"),
        ("analysis", f"{HEAD}{SUMMARY}{ANALYSIS}{PROBLEMS}"),
    ],
)
def test_a_briefing_in_full(pane: str | None, text: str) -> None:
    assert text_of(BRIEFING, pane) == text


def test_the_smallest_briefing() -> None:
    smallest = Briefing(id="x", title="Calm", date=read_date("2025-11-25"))
    assert text_of(smallest) == (
        "25 Nov 2025 · x\nCalm\n"
        "\nTimeline\nNo events in this briefing.\n"
        "\nStatements\nNo statements in this briefing.\n"
        "\nAnalysis\nNo analysis in this briefing.\n"
    )


def test_what_is_not_known_is_shown_dimmed_as_written() -> None:
    def own(name: str) -> tuple[tuple[str, str], ...]:
        return ((f"{name} one", "[a, b]"), (f"{name} two", ""))

    briefing = Briefing(
        id="b",
        title="t",
        unknown=own("head"),
        timeline=(
            Event(
                id="e",
                title="x",
                note="n",
                unknown=own("event"),
                figures=(Figure(id="f", measure="m", unknown=own("inner")),),
            ),
        ),
        statements=(Statement(id="s", quote="q", unknown=own("statement")),),
        analysis=(Section(id="a", text="x", unknown=own("section")),),
        figures=(Figure(id="g", measure="m", unknown=own("figure")),),
        notes=(EditorNote(id="n", text="x", unknown=own("note")),),
        corrections=(Correction(id="k", text="x", unknown=own("correction")),),
        sources=(Source(id="r", title="x", unknown=own("source")),),
        related=(Related(id="l", title="x", unknown=own("related")),),
    )
    lines = list(briefing_lines(briefing))
    kinds = {
        "head": 0, "inner": 8, "event": 4, "statement": 4, "section": 4, "figure": 4, "note": 0,
        "correction": 4, "source": 4, "related": 4,
    }  # fmt: skip
    for name, indent in kinds.items():
        at = next(i for i, line in enumerate(lines) if line.text.strip() == f"{name} one: [a, b]")
        assert [(line.text, line.style) for line in lines[at : at + 2]] == [
            (f"{' ' * indent}{name} one: [a, b]", "muted"),
            (f"{' ' * indent}{name} two:", "muted"),
        ]
    assert [line.text for line in lines[:3]] == ["b", "t", "head one: [a, b]"]


def test_sources_are_named_where_there_is_a_choice() -> None:
    two = (*BRIEFING.sources, Source(id="report", title="Grid report"))
    event = Event(id="e", title="x", sources=("report",))
    text = text_of(replace(BRIEFING, sources=two, timeline=(event,)), "timeline")
    assert "    source: Grid report\n" in text


@pytest.mark.parametrize("width", [24, 40, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = replace(BRIEFING, title="停火协议 " * 30, summary=Section(id="s", text="words " * 60))
    assert all(cell_width(line.text) <= width for line in briefing_lines(long, None, width))


def test_wrapped_prose_keeps_its_indent_and_marker() -> None:
    event = Event(id="e", title="x", text="- alpha beta gamma\n\n10. delta epsilon")
    lines = text_of(Briefing(id="b", title="t", timeline=(event,)), "timeline", 20).splitlines()
    assert lines[-4:] == ["    • alpha beta", "      gamma", "    10. delta", "        epsilon"]


def test_web_links_keep_their_address() -> None:
    prose = "See [the report](https://example.org/r), <https://example.org/s> and [it](#strikes)."
    summary = Section(id="s", text=prose)
    text = text_of(Briefing(id="b", title="t", summary=summary), "analysis")
    words = "See the report <https://example.org/r>, https://example.org/s and it.\n"
    assert text.endswith(words)


def test_an_isolate_is_closed_on_every_line() -> None:
    title = "\u2066" + "שלום " * 12 + "\u2069"
    for line in briefing_lines(Briefing(id="b", title=title), None, 30):
        assert line.text.count("\u2066") == line.text.count("\u2069")


def test_styles_are_words_on_whole_lines() -> None:
    styles = {line.text: line.style for line in briefing_lines(BRIEFING)}
    assert styles["Strikes on Kyiv"] == "title"
    assert styles["Timeline · 3"] == "heading"
    assert styles["25–26 Nov 2025  Missiles hit Kyiv"] == "item"
    assert styles["    with Witkoff"] == "muted"
    assert styles["line 40: error: use hyphens"] == "warn"
    assert styles["    Power fails."] == ""
