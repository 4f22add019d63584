"""The file of a draft: what it says, how it looks, and that it reads back as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.importing.draft import (
    Draft,
    DraftEvent,
    DraftPerson,
    DraftRelated,
    DraftSection,
    DraftSource,
    DraftStatement,
)
from tui.importing.draft_yaml import draft_yaml
from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing
from tui.model.text import clean, clean_line

FULL = Draft(
    title="Bridge at Lindholm closed",
    id="2031-03-04-bridge-at-lindholm-closed",
    date="2031-03-04",
    date_remark="taken from the dateline",
    updated="2031-03-05",
    lang="en",
    authors=("Mara Holt", "Jon Vik"),
    publisher="The Lindholm Post",
    tags=("bridges", "traffic"),
    summary="The bridge is closed.\n\nNobody was hurt.",
    background=(DraftSection(heading="History", text="Built in 1931."),),
    timeline=(
        DraftEvent(date="2031-03-03", text="Cracks are found."),
        DraftEvent(date="2031-03-04", title="Closed", text="It closes.", status="planned",
                   remark='"4 March" has no year in the text'),
    ),
    statements=(
        DraftStatement(speaker=("Ada Berg",), role="Mayor", quote="We had no choice."),
        DraftStatement(speaker=("Ada Berg", "Ole Dahl"), paraphrase="They ask for patience."),
    ),
    analysis=(DraftSection(text="Repairs take months."),),
    conclusion=(DraftSection(text="It stays closed."),),
    sources=(DraftSource(id="article", title="Bridge closed", url="https://example.org/a",
                         type="article"),),
    related=(DraftRelated(title="Ferry fares rise"),),
    people=(DraftPerson(id="ada-berg", name="Ada Berg", aliases=("Berg",), roles=("Mayor",),
                        remark="two spellings may be one person"),),
)  # fmt: skip

EXPECTED = """\
# yaml-language-server: $schema=./briefing-1.schema.json
format: 1
id: 2031-03-04-bridge-at-lindholm-closed
title: Bridge at Lindholm closed
# Check: taken from the dateline
date: 2031-03-04
updated: 2031-03-05
status: draft
lang: en
authors: [Mara Holt, Jon Vik]
publisher: The Lindholm Post
tags: [bridges, traffic]

summary: |
  The bridge is closed.

  Nobody was hurt.

background:
  - id: b-history
    heading: History
    text: |
      Built in 1931.

timeline:
  - id: e-2031-03-03-cracks-are-found
    date: 2031-03-03
    text: |
      Cracks are found.
  # Check: "4 March" has no year in the text
  - id: e-2031-03-04-closed
    date: 2031-03-04
    title: Closed
    text: |
      It closes.
    status: planned

statements:
  - id: s-ada-berg-we-had-no-choice
    speaker: Ada Berg
    role: Mayor
    quote: |
      We had no choice.
  - id: s-ada-berg-they-ask-for-patience
    speaker: [Ada Berg, Ole Dahl]
    paraphrase: |
      They ask for patience.

analysis:
  - id: a-repairs-take-months
    text: |
      Repairs take months.

conclusion:
  - id: c-it-stays-closed
    text: |
      It stays closed.

people:
  # Check: two spellings may be one person
  ada-berg:
    name: Ada Berg
    aliases: [Berg]
    roles: [Mayor]

sources:
  - id: article
    title: Bridge closed
    url: https://example.org/a
    type: article

related:
  - id: l-ferry-fares-rise
    title: Ferry fares rise
"""


def test_the_whole_file_in_its_order() -> None:
    assert draft_yaml(FULL) == EXPECTED
    assert _read(draft_yaml(FULL)).problems == ()


def test_a_draft_without_a_date_asks_for_it_and_invents_none() -> None:
    text = draft_yaml(Draft(title="No day"))
    assert "\ndate:" not in text
    assert "# Check: the text does not tell its date" in text


def test_items_of_one_text_get_ids_of_their_own() -> None:
    twice = DraftEvent(date="2031-03-03", text="Shots are heard.")
    taken = DraftEvent(id="e-2031-03-03-shots-are-heard", date="2031-03-03", text="Other.")
    text = draft_yaml(Draft(title="T", date="2031-03-03", timeline=(twice, twice, taken)))
    briefing = _read(text)
    assert [event.id for event in briefing.timeline] == [
        "e-2031-03-03-shots-are-heard-2",
        "e-2031-03-03-shots-are-heard-3",
        "e-2031-03-03-shots-are-heard",
    ]
    assert not briefing.problems


LINES = [
    "Kyiv: six killed",
    "Depot #4 hit",
    "#tag first",
    "- dash first",
    "? question",
    ": colon first",
    "ends with colon:",
    "@handle and `ticks`",
    "%50 of all",
    "*stars* and &amp; !bang",
    "[Editor] adds",
    "{x} adds",
    '"war plan" he said',
    "'single' then more",
    "it's | > fine",
    "null",
    "~",
    "NO",
    "0123",
    "2025-11-25",
    "a\\b\\n",
    "Ukraine\u2019s war \u2014 day 1",
    "\u200fשלום\u200e abc",
    "\u2067isolated\u2069 text",
    "family \U0001f468\u200d\U0001f469\u200d\U0001f467 here",
    "a\xa0b",
    "--- three",
    "... dots",
    "key: value # comment",
    "a, b, [c]",
    "tail \\",
    "x" * 3000,
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_reads_back_in_every_place(line: str) -> None:
    expected = clean_line(line)
    draft = Draft(
        title=line,
        date="2031-03-04",
        tags=(line, "other"),
        summary=line,
        timeline=(DraftEvent(date="2031-03-04", title=line, text=line),),
        statements=(DraftStatement(speaker=(line,), role=line, quote=line),),
        people=(DraftPerson(id="p", name=line, aliases=("x",)),),
        related=(DraftRelated(title=line),),
    )
    briefing = _read(draft_yaml(draft))
    assert briefing.title == expected
    assert briefing.tags == (expected, "other")
    assert briefing.summary
    assert briefing.summary.text == clean(line)
    assert briefing.timeline[0].title == expected
    assert briefing.timeline[0].text == clean(line)
    assert briefing.statements[0].quote == clean(line)
    assert briefing.statements[0].role == expected
    assert briefing.people[0].name == expected
    assert briefing.related[0].title == expected
    assert not [each for each in briefing.problems if each.level == "error"]


@pytest.mark.parametrize(
    "quote",
    ["\u201cAll of it in marks\u201d", '"plain marks"', "\u201cOne\u201d and \u201ctwo\u201d", "\u2018Tis"],
)  # fmt: skip
def test_a_quote_keeps_its_own_marks(quote: str) -> None:
    draft = Draft(title="T", date="2031", statements=(DraftStatement(speaker=("A",), quote=quote),))
    assert _read(draft_yaml(draft)).statements[0].quote == quote


_words = st.text(
    st.sampled_from("ab .:#-'\"\n|>&*!%@`[]{},?~\\=\t\xa0\u2028\u202e\u200d\u2066\u0301é\x07😀"),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(_words, _words)
def test_any_text_reads_back(line: str, prose: str) -> None:
    title, text = clean_line(line) or "T", clean(prose)
    draft = Draft(
        title=title,
        date="2031-03-04",
        summary=text,
        timeline=(DraftEvent(date="2031-03-04", title=title, text=text),),
        analysis=(DraftSection(heading=title, text=_kept(text) or "x"),),
    )
    written = draft_yaml(draft)
    assert written == draft_yaml(draft)
    briefing = _read(written)
    assert briefing.title == title
    assert (briefing.summary.text if briefing.summary else "") == _kept(text)
    assert briefing.timeline[0].text == _kept(text)
    assert briefing.analysis[0].heading == title
    assert not [each for each in briefing.problems if each.level == "error"]


def _kept(text: str) -> str:
    return text.strip("\n") if text.strip() else ""


def _read(text: str) -> Briefing:
    briefing, problems = parse_briefing(text.encode(), file="draft.yaml")
    assert briefing is not None, problems
    return briefing
