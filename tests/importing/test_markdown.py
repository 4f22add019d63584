"""Markdown articles as sites keep them: what the front matter says, and what is no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.importing.coverage import lost_words
from tui.importing.draft import Draft, Original
from tui.importing.draft_yaml import draft_yaml
from tui.importing.front_matter import head_of, split_front_matter
from tui.importing.markdown import read_markdown
from tui.importing.marked_text import tidied
from tui.loading.read import parse_briefing

STRIKE = Path(__file__).parent / "articles" / "strike.md"

YAML = """\
---
title: "Rain \\u2014 again"
date: '2030-11-24'
published_time: 2030-11-25 15:21:45-04:00
modified_time: 2030-11-26 10:00:00-04:00
authors:
  - name: Mara Holt
  - jon-vik
tags: [rain, hills]
description: &gt
source_url: https://example.org/rain
lang: en_GB
layout: post
---
The hills above Besk are green.
"""
TOML = """\
+++
title = "Rain"
date = 2030-11-24T08:00:00+02:00
tags = ["rain", "hills"]
+++
The hills above Besk are green.
"""
JSON = '{"title": "Rain", "date": "November 24, 2030", "author": "Mara Holt and Jon Vik"}\n\nGreen hills.'
BROKEN = "---\ntitle: Rain: again\n\tdate: 2030-11-24\n---\nGreen hills."


def draft(text: str) -> Draft:
    (only,) = read_markdown(text, Original())
    return only


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        (YAML.replace("description: &gt\n", ""), "Rain — again", "2030-11-24"),
        (YAML, "Rain — again", "2030-11-24"),
        (TOML, "Rain", "2030-11-24"),
        (JSON, "Rain", "2030-11-24"),
        (BROKEN, "Rain: again", "2030-11-24"),
        (YAML.replace("\n", "\r\n"), "Rain — again", "2030-11-24"),
        ("\ufeff---\ntitle: Rain\ndate: 24/11/2030\n---\nGreen.", "Rain", "2030-11-24"),
        ("---\ntitle: Rain\ndate: 11/12/2030\n---\nGreen.", "Rain", ""),
        ("---\n\n# Rain\n\nGreen hills above the town of Besk.", "Rain", ""),
    ],
)
def test_title_and_date(text: str, title: str, date: str) -> None:
    each = draft(text)
    assert (each.title, each.date) == (title, date)


def test_the_rest_of_front_matter() -> None:
    fence, matter, body = split_front_matter(YAML.replace("description: &gt\n", ""))
    head = head_of(fence, matter)
    assert head.authors == ("Mara Holt", "jon-vik")
    assert head.tags == ("rain", "hills")
    assert (head.updated, head.url, head.lang) == (
        "2030-11-26",
        "https://example.org/rain",
        "en-GB",
    )
    assert body.strip() == "The hills above Besk are green."
    assert head_of("{", JSON.split("\n")[0]).authors == ("Mara Holt", "Jon Vik")


@pytest.mark.parametrize("sign", ["[", "{"])
def test_front_matter_of_any_depth_is_passed_over(sign: str) -> None:
    depth = sign * 9_000
    for text in (f"---\na: {depth}\n---\nGreen hills.", f"+++\na = {depth}\n+++\nGreen hills.",
                 f'{{"a": {depth}\n\nGreen hills.'):  # fmt: skip
        assert len(read_markdown(text, Original())) == 1


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ('Rain {{< img src="a.jpg" >}}falls', "Rain falls"),
        ("Rain {{% note %}}falls{{% /note %}}", "Rain falls"),
        ("{% include a.html %}Rain {{ site.name }}falls", "Rain falls"),
        ("Rain {{< never closed", "Rain {{< never closed"),
        ('[rain]({{< ref "a.md" >}}) falls', "rain falls"),
        ("[rain](/a/b) [falls](#there) [on](https://e.org/x_(y))", "rain falls [on](https://e.org/x_(y))"),
        ("[rain][r] falls\n\n[r]: https://e.org", "[rain](https://e.org) falls\n\n"),
        ("![a cloud](c.png) Rain", " Rain"),
        ('<a href="https://e.org">rain</a> <em>falls</em><br/>on', "[rain](https://e.org) falls  \non"),
        ('<a href="javascript:x()">rain</a>', "rain"),
        ("rain <!-- secret --> falls<script>x<y</script>", "rain  falls"),
        ("R&eacute;n &#8212; &lt;b&gt; a &amp; b", "Rén — &lt;b&gt; a &amp; b"),
        ("rain{: .wide} falls", "rain falls"),
        (r"it\'s rain\. 1\. \* \[a\]", r"it's rain. 1. \* \[a\]"),
        ("a <b and c > d, <http://e.org>", "a <b and c > d, <http://e.org>"),
    ],
)  # fmt: skip
def test_what_only_the_site_understands_goes(written: str, tidy: str) -> None:
    assert tidied(written).text == tidy


def test_what_is_taken_out_with_words_is_reported() -> None:
    found = tidied(
        '{{< img alt="a cloud" >}} ![a hill](c.png) <!-- later --> <script>code</script>'
    )
    assert [line.reason for line in found.dropped] == [
        "comment in the text", "shortcode", "code of the page", "image",
    ]  # fmt: skip


def test_an_article_with_a_table_of_days_quotes_and_sources() -> None:
    each = draft(STRIKE.read_text(encoding="utf-8"))
    assert each.title == "Strike at the Halden docks: a chronology"
    assert [event.date for event in each.timeline] == [
        "2031-08-25", "2031-08-28", "2031-09-01", "2031-09-09", "2031-09-12",
    ]  # fmt: skip
    assert each.timeline[3].text == "Talks fail after [six hours](https://example.org/talks)."
    assert each.statements[0].speaker == ("Ada Berg",)
    assert each.statements[0].quote == "We will not move an inch."
    assert [source.url for source in each.sources] == ["", "https://example.org/port", ""]
    assert each.background == ()


def test_a_situation_update_with_labels_at_its_top_and_days_in_bold() -> None:
    each = draft((STRIKE.parent / "update.md").read_text(encoding="utf-8"))
    assert (each.title, each.date) == ("Kesh Valley Situation Update", "2033-09-12")
    assert each.authors == ("Relief Desk",)
    assert [event.date for event in each.timeline] == [
        "2033-09-05", "2033-09-05", "2033-09-07", "2033-09-09/2033-09-10",
    ]  # fmt: skip
    assert [said.speaker for said in each.statements] == [("Aro Venn",), ("Lise Marr",)]
    assert [section.heading for section in each.analysis] == ["4. Assessment"]
    assert each.sources[2].url == "https://kesh.example/update"


def test_wrapped_lines_lists_and_code_stay_what_they_are() -> None:
    each = draft(
        "# Rain\n\nThe hills above Besk are green\nagain after a week of rain, and the wells are full"
        " for\nthe first time.\n\n## Measures\n\n1. Open the\n   gates.\n2. Wait.\n\n```\nif a:\n```\n"
    )
    assert each.summary.startswith("The hills above Besk are green again after")
    assert each.background[0].text == "1. Open the gates.\n2. Wait.\n\n    if a:"


def test_a_summary_that_is_the_beginning_of_the_text_is_told_once() -> None:
    text = "The hills above Besk are green again after a week of rain. The wells are full."
    each = draft(f"---\ntitle: Rain\nsummary: {text[:45]}\n---\n{text}\n\nMore rain is on its way.")
    assert each.summary == f"{text}\n\nMore rain is on its way."
    other = draft(f"---\ntitle: Rain\nsummary: It rained all week\n---\n{text}")
    assert other.summary == "It rained all week"
    assert other.background[0].text == text


def test_the_file_has_no_errors_and_no_links_to_nowhere() -> None:
    each = draft(
        "---\ntitle: Rain\ndate: 2030-11-24\n---\nSee [this](#part), [that](b#c), [x](http://)."
    )
    _, problems = parse_briefing(draft_yaml(each).encode(), file="draft.yaml")
    assert problems == []


def test_words_that_only_the_front_matter_had_are_listed() -> None:
    text = "---\ntitle: Rain\ndate: 2030-11-24\nreviewer: Ole Dahl\n---\nGreen hills."
    assert lost_words(text, draft(text)) == ("reviewer: Ole Dahl",)
