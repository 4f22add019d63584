"""Briefings as Markdown: what a reader of CommonMark sees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.exporting.hostile import STARTS, Elements, hostile
from tui.exporting.bundle import Bundle, single
from tui.exporting.extract import Extract
from tui.exporting.markdown import markdown
from tui.exporting.markdown_prose import link, prose_lines
from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing
from tui.model.prose import plain
from tui.model.text import clean

COMMONMARK = MarkdownIt("commonmark")
FLOOD = """\
id: flood
title: "Flood: 1. day"
date: 2031-03-14
tlp: AMBER
summary: See [the wall](#wall) and [the site](https://a.example/b).
figures: {missing: 2 people}
timeline:
  - id: wall
    date: 2031-03-12 05:30
    title: The *wall*
    text: "Some *ten* metres."
    places: [Sella]
    figures: [{measure: missing, value: 2}]
statements:
  - {speaker: Orlan, role: Harbour master, quote: "Not a berth.\\n\\nNone.", about: [berths], stance: opposes}
analysis:
  - {heading: It lasts, text: "- one\\n- two", likelihood: likely, rests_on: [wall]}
sources:
  - {id: r, title: Report, publisher: Desk, url: "https://h.example/r_(1)", rating: B}
"""


def read(text: str) -> Briefing:
    briefing, _ = parse_briefing(text.encode(), file="a.yaml")
    assert briefing is not None
    return briefing


def test_a_briefing() -> None:
    assert "\n".join(markdown(single(read(FLOOD)))) == (
        "TLP:AMBER\n"
        "\n"
        "# Flood: 1. day\n"
        "\n"
        "14 Mar 2031 · TLP:AMBER · flood\n"
        "\n"
        "See the wall and [the site](https://a.example/b).\n"
        "\n"
        "## Figures\n"
        "\n"
        "- missing: **2 people**\n"
        "\n"
        "## Timeline\n"
        "\n"
        "### 12 Mar 2031, 05:30 (zone not stated) · The \\*wall\\*\n"
        "\n"
        "Some *ten* metres.\n"
        "\n"
        "- missing: **2**\n"
        "\n"
        "*Places:* Sella\n"
        "\n"
        "## Statements\n"
        "\n"
        "### Orlan, Harbour master\n"
        "\n"
        "> “Not a berth.\n"
        ">\n"
        "> None.”\n"
        "\n"
        "*Opposes:* berths\n"
        "\n"
        "## Analysis\n"
        "\n"
        "### It lasts\n"
        "\n"
        "- one\n"
        "- two\n"
        "\n"
        "*Likelihood:* likely (55–80 %) · *Rests on:* The \\*wall\\*\n"
        "\n"
        "## Sources\n"
        "\n"
        "- [Report](<https://h.example/r_(1)>), Desk\\\n"
        "  *Rated:* B"
    )


def test_without_a_label_the_title_is_first() -> None:
    assert next(iter(markdown(single(read("title: T\ndate: 2030\n"))))) == "# T"


def test_number_signs_at_the_end_of_a_title_stay() -> None:
    for title in ("C #", "C ##", "C#", "#"):
        (source, *_) = markdown(single(Briefing(id="b", title=title)))
        assert Elements(COMMONMARK.render(source)).text == title


def test_several_briefings_stand_under_one_title() -> None:
    one, two = (Extract(read(f"id: {n}\ntitle: Briefing {n}\ndate: 2030\n")) for n in "ab")
    lines = list(markdown(Bundle("speaker:x", (one, two), "GREEN")))
    assert lines[:3] == ["TLP:GREEN", "", "# speaker:x"]
    assert [line for line in lines if line.startswith("## ")] == ["## Briefing a", "## Briefing b"]


@pytest.mark.parametrize("evil", [None, *STARTS])
def test_nothing_of_a_briefing_becomes_markup(evil: str | None) -> None:
    briefing = hostile(evil) if evil else hostile()
    source = "\n".join(markdown(single(briefing)))
    rendered = COMMONMARK.render(source)
    kinds = {token.type for token in COMMONMARK.parse(source)}
    inner = {t.type for token in COMMONMARK.parse(source) for t in token.children or ()}
    assert not (kinds | inner) & {"html_block", "html_inline", "image"}
    found = Elements(rendered)
    assert all(url.startswith(("https://u.example/", "https://t.example/")) for url in found.links)
    heads = [tag for tag, _ in found.elements if tag[0] == "h" and tag[1:].isdigit()]
    plain_heads = Elements(COMMONMARK.render("\n".join(markdown(single(hostile("plain"))))))
    expected = [tag for tag, _ in plain_heads.elements if tag[0] == "h" and tag[1:].isdigit()]
    assert heads == expected


@pytest.mark.parametrize(
    ("prose", "lines"),
    [
        ("*a* **b** `c` [d](https://e.example)", "*a* **b** `c` [d](https://e.example)"),
        ("a  \nb", "a\\\nb"),
        ("2\\. x  \n3\\. y", "2\\. x\\\n3\\. y"),
        ("`` a`b ``", "``a`b``"),
        ("`` `a ``", "`` `a ``"),
        ("# Head", "**Head**"),
        ("```\n<b>\n````x\n```", "`````\n<b>\n````x\n`````"),
        ("- a\n\n  b\n- c", "- a\n\n  b\n\n- c"),
        ("7. a\n   > b", "7. a\n\n   > b"),
        ("a <b> &amp;amp;", "a \\<b\\> \\&amp;"),
        ("[x](javascript:a)", "\\[x\\](javascript:a)"),
    ],
)
def test_prose(prose: str, lines: str) -> None:
    assert "\n".join(prose_lines(prose)) == lines


def test_a_link_that_leads_nowhere_safe_is_its_words() -> None:
    assert link("x", "ftp://a.example") == "x"
    assert link("x", "https://a.example/?a=1&copy;=2") == "[x](https://a.example/?a=1&amp;copy;=2)"


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('ab1*_`>-+=.) \n#[]<&!\\~:|("é'), max_size=50))
def test_other_readers_see_the_words_that_the_app_shows(prose: str) -> None:
    prose = clean(prose)
    shown = Elements(COMMONMARK.render("\n".join(prose_lines(prose)))).text
    assert shown.split() == plain(prose).split()
