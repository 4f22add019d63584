"""Briefings as HTML: what stands in the page, where its links lead, and that nothing in it runs."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256

import pytest

from tests.exporting.hostile import STARTS, Elements, hostile
from tui.exporting.bundle import Bundle, single
from tui.exporting.extract import Extract
from tui.exporting.html import html
from tui.exporting.html_time import html_date
from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing
from tui.model.dates import read_date

VOID = {"meta", "br", "hr"}
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "article", "section"),
    *("h1", "h2", "h3", "h4", "h5", "p", "div", "span", "bdi", "dl", "dt", "dd", "ol", "ul", "li"),
    *("blockquote", "table", "thead", "tbody", "tr", "th", "td", "time", "data", "a", "em", "nav"),
    *("strong", "code", "pre", "br", "hr"),
}
FLOOD = """\
id: flood
title: Flood in Sella
date: 2031-03-14
lang: en
TLP
summary: See [the wall](#wall) and [far](other#x) and [the site](https://a.example/b?c=1&d=2).
figures: {missing: 2 people}
timeline:
  - {id: wall, date: 2031-03-12 05:30 +01:00, title: The wall gives way, text: "Some *ten* metres."}
  - {id: rain, date: 2031-03-10/11, text: Rain., see: wall, significance: high}
statements:
  - {id: no, speaker: Orlan, role: Harbour master, quote: Not a berth., original: Нет.,
     original_lang: ru}
analysis:
  - {heading: It lasts, text: "- one\\n- two", likelihood: likely, confidence: low, rests_on: [wall]}
sources:
  - {title: Report, url: "https://h.example/r"}
"""


def read(text: str) -> Briefing:
    briefing, _ = parse_briefing(text.encode(), file="a.yaml")
    assert briefing is not None
    return briefing


def page(briefing: Briefing) -> str:
    return "\n".join(html(single(briefing)))


GREEN = read(FLOOD.replace("TLP", "tlp: GREEN"))


def test_the_label_is_the_first_line_and_a_banner_above_and_below() -> None:
    lines = list(html(single(GREEN)))
    assert lines[0] == "<!-- TLP:GREEN -->"
    assert sum('class="tlp tlp-green"' in line for line in lines) == 2
    assert "TLP" not in page(read(FLOOD.replace("TLP\n", "")))
    assert page(read(FLOOD.replace("TLP\n", ""))).startswith("<!DOCTYPE html>")


def test_the_policy_allows_the_style_sheet_and_nothing_else() -> None:
    text = page(GREEN)
    found = Elements(text)
    policy = next(a["content"] for _, a in found.elements if "http-equiv" in a)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_words_dates_tables_and_languages() -> None:
    text = page(GREEN)
    assert '<time datetime="2031-03-12T05:30+01:00">12 Mar 2031, 05:30 (+01:00)</time>' in text
    assert '<data value="2031-03-10/2031-03-11">10–11 Mar 2031</data>' in text
    assert '<th scope="row"><bdi>missing</bdi></th>' in text
    assert '<p dir="auto">“Not a berth.”</p>' in text
    assert '<blockquote class="original" lang="ru">\n<p dir="auto">Нет.</p>' in text
    assert '<article id="::about" lang="en">' in text
    assert "<em>ten</em>" in text
    assert '<li dir="auto">one</li>' in text
    assert text.index("Rain.") < text.index("The wall gives way</h3>")


def test_links_lead_to_places_that_are_there() -> None:
    found = Elements(page(GREEN))
    ids = [attrs["id"] for _, attrs in found.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = [link[1:] for link in found.links if link.startswith("#")]
    assert inner.count("wall") == 3
    assert set(inner) <= set(ids)
    assert [link for link in inner if "::" in link] == [
        *("::figures", "::timeline", "::statements", "::analysis", "::sources")
    ]
    assert "https://a.example/b?c=1&d=2" in found.links
    # The other briefing is not in the page: its words stand there without a link.
    assert "far" in found.text
    assert not any("other" in link for link in found.links)


@pytest.mark.parametrize("evil", [None, *STARTS])
def test_nothing_of_a_briefing_becomes_markup(evil: str | None) -> None:
    text = page(hostile(evil) if evil else hostile())
    found = Elements(text)
    assert {tag for tag, _ in found.elements} <= KNOWN
    assert [tag for tag, _ in found.elements].count("style") == 1
    starts = Counter(tag for tag, _ in found.elements if tag not in VOID)
    assert starts == Counter(found.ends)
    names = {name for _, attrs in found.elements for name in attrs}
    assert not [name for name in names if name.startswith("on") or name in ("style", "src")]
    assert all(re.match(r"(https?://|mailto:|#)", link) for link in found.links)
    assert found.comments == [" TLP:AMBER "]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", text)
    if evil is None:
        assert found.text.count("<script>alert(1)</script>") > 20
        assert "javascript:alert(3)" in found.text


def test_two_items_of_one_id_give_one_place() -> None:
    twice = read("title: T\ndate: 2030\ntimeline:\n" + "  - {id: a, date: 2030, text: x}\n" * 2)
    assert page(twice).count('id="a"') == 1


def test_a_story_has_one_timeline_and_links_across() -> None:
    old = read(
        "id: old\ntitle: Old\ndate: 2031-03-01\ntimeline:\n"
        "  - {id: wall, date: 2031-03-01, text: A gap.}\n  - {id: x, date: 2031-03-05, text: X.}\n"
        "analysis: {text: 'See [it](#wall).'}\n"
    )
    new = read(
        "id: new\ntitle: New\ndate: 2031-03-09\ntimeline:\n"
        "  - {id: wall, date: 2031-03-02, text: A wide gap., see: old#x}\n"
    )
    bundle = Bundle("The flood", (Extract(old), Extract(new)), is_story=True)
    found = Elements("\n".join(html(bundle)))
    ids = [attrs["id"] for _, attrs in found.elements if "id" in attrs]
    assert "A wide gap." in found.text
    assert "A gap." not in found.text
    assert "In: New, 9 Mar 2031; Old, 1 Mar 2031" in found.text
    contents = ["timeline", "old::about", "new::about"]
    assert [link[1:] for link in found.links] == [*contents, "old:x", "new:wall"]
    assert {*contents, "new:wall", "old:x"} <= set(ids)
    assert "See: X. In: New" in found.text


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("2025", '<time datetime="2025">2025</time>'),
        ("2025-11", '<time datetime="2025-11">Nov 2025</time>'),
        ("2025-11-25 04:30", '<time datetime="2025-11-25T04:30">25 Nov 2025, 04:30</time>'),
        ("since 2025", '<data value="2025/..">from 2025</data>'),
        ("2025-11-29?", '<data value="2025-11-29?">29 Nov 2025 (?)</data>'),
    ],
)
def test_dates(written: str, made: str) -> None:
    assert html_date(read_date(written)) == made
