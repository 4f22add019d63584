"""Marks as Markdown, CSV, JSON Lines and Web Annotations."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from markdown_it import MarkdownIt

from tui.exporting.marks_annotations import marks_annotations
from tui.exporting.marks_csv import COLUMNS, marks_csv
from tui.exporting.marks_entry import MarkEntry, Passage, origin_of
from tui.exporting.marks_jsonl import marks_jsonl
from tui.exporting.marks_markdown import marks_markdown
from tui.exporting.tlp import strictest
from tui.model.briefing import Briefing, Event, Source, Statement
from tui.model.dates import read_date
from tui.model.entities import Name

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
SAID = MarkEntry(
    briefing_id="kyiv",
    briefing_title="Strikes on Kyiv",
    briefing_date="2025-11-29?",
    item_id="we-work",
    kind="statement",
    heading="Zelenskyy: “We must work.”",
    words="“We must work.\nOn every point.”",
    note="ask\nwho heard it",
    created=NOON,
    modified=NOON,
    tlp="GREEN",
    speaker="Volodymyr Zelenskyy",
    role="President of Ukraine",
    date="28 Nov 2025",
    sources=("Kyiv Post, https://kyivpost.com/1",),
    tags=("talks", "to check"),
    label="?",
)
WHOLE = MarkEntry(
    briefing_id="cuba",
    briefing_title="Missiles in Cuba",
    briefing_date="1962-10-28",
    item_id="",
    kind="briefing",
    heading="Missiles in Cuba",
    words="",
    note="",
    created=NOON,
    modified=NOON,
)
PASSAGE = replace(
    SAID, note="", tags=(), label="", passage=Passage("every point", "On ", "."), is_found=False
)
ALL = [SAID, WHOLE, PASSAGE]


@pytest.mark.parametrize(
    ("labels", "strict"),
    [
        ([], ""),
        (["", ""], ""),
        (["", "CLEAR"], "CLEAR"),
        (["AMBER", "GREEN", "CLEAR"], "AMBER"),
        (["AMBER+STRICT", "AMBER"], "AMBER+STRICT"),
        (["RED", "AMBER+STRICT"], "RED"),
        (["CLEAR", "what is this"], "RED"),
    ],
)
def test_the_strictest_label(labels: list[str], strict: str) -> None:
    assert strictest(labels) == strict


def test_where_an_item_comes_from() -> None:
    briefing = Briefing(
        id="b",
        title="B",
        timezone="UTC",
        sources=(Source(id="kp", title="Kyiv Post", url="https://kyivpost.com/1"),),
    )
    said = Statement(
        id="s",
        speaker=(Name("Zelenskyy"),),
        role="President",
        quote="We *must* work.",
        date=read_date("2025-11-28"),
    )
    origin = origin_of(briefing, said)
    assert origin.words == "“We must work.”"
    assert (origin.speaker, origin.role, origin.date) == ("Zelenskyy", "President", "28 Nov 2025")
    assert origin.sources == ("Kyiv Post, https://kyivpost.com/1",)
    event = origin_of(briefing, Event(id="e", title="Strikes", text="Six killed."))
    assert (event.words, event.speaker, event.role) == ("Strikes\nSix killed.", "", "")
    assert origin_of(briefing, Statement(id="x", paraphrase="Talks.")).speaker == ""


# Markdown


def test_markdown() -> None:
    assert "\n".join(marks_markdown(ALL)) == (
        "TLP:GREEN\n"
        "\n"
        "# Marks\n"
        "\n"
        "## Strikes on Kyiv · 29 Nov 2025 (?) · TLP:GREEN\n"
        "\n"
        "> “We must work.\n"
        ">\n"
        "> On every point.”\n"
        ">\n"
        "> — Volodymyr Zelenskyy, President of Ukraine, 28 Nov 2025 · "
        "Kyiv Post, https://kyivpost.com/1\n"
        "\n"
        "**?** ask\n"
        "\n"
        "who heard it\n"
        "\n"
        "marked 2026-01-05 · kyiv#we-work · #talks #to-check\n"
        "\n"
        "> every point\n"
        ">\n"
        "> — Volodymyr Zelenskyy, President of Ukraine, 28 Nov 2025 · "
        "Kyiv Post, https://kyivpost.com/1\n"
        ">\n"
        "> *no longer found; these are the words saved with the mark*\n"
        "\n"
        "marked 2026-01-05 · kyiv#we-work\n"
        "\n"
        "## Missiles in Cuba · 28 Oct 1962\n"
        "\n"
        "> Missiles in Cuba\n"
        "\n"
        "marked 2026-01-05 · cuba"
    )


def test_the_first_line_is_the_strictest_label() -> None:
    entries = [replace(SAID, tlp="CLEAR"), replace(WHOLE, tlp="RED")]
    assert next(marks_markdown(entries)) == "TLP:RED"
    assert next(marks_markdown([WHOLE])) == "# Marks"


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no list",
        "+ no list",
        "12. no list",
        "12) no list",
        "1) 2) 3)",
        "=== no underline",
        "> no quote",
        "*no* _emphasis_ `code` ~~gone~~",
        "[no](https://example.org) link <https://example.org>",
        "<script>alert(1)</script> &amp; &lt;",
        "| no | table |",
        "a \\ backslash\\* and \\[",
        "---",
        "~~~",
        "    no code",
        "![no](image.png)",
    ],
)
def test_markdown_shows_every_text_as_it_is(text: str) -> None:
    entry = replace(SAID, words=text, note=text, briefing_title=text, speaker=text, label="")
    tokens = MarkdownIt("commonmark").parse("\n".join(marks_markdown([entry])))
    shown = [
        "".join(child.content for child in token.children or [])
        for token in tokens
        if token.type == "inline"
    ]
    kinds = {child.type for token in tokens for child in token.children or []}
    assert kinds <= {"text", "text_special"}
    wanted = " ".join(text.split())
    assert shown.count(wanted) == 2
    assert sum(each.startswith(f"{wanted} · ") for each in shown) == 1
    assert sum(each.startswith(f"— {wanted}, ") for each in shown) == 1
    assert {token.type.partition("_")[0] for token in tokens} == {
        "heading", "paragraph", "blockquote", "inline"
    }  # fmt: skip


def test_no_control_character_goes_out() -> None:
    odd = "a\x1b]52;c;x\x07b\u202ec"
    entry = replace(
        SAID, words=odd, note=odd, tags=(odd,), speaker=odd, sources=(odd,), briefing_title=odd
    )
    for export in (marks_markdown, marks_csv, marks_jsonl, marks_annotations):
        text = "\n".join(export([entry]))
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\x07" not in text


# CSV


def rows(*entries: MarkEntry) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("\r\n".join(marks_csv(entries)), newline="")))


def test_csv() -> None:
    said, whole, passage = rows(*ALL)
    assert tuple(said) == COLUMNS
    assert said["text"] == SAID.words
    assert said["note"] == "ask\nwho heard it"
    assert (said["tags"], said["label"], said["tlp"]) == ("talks, to check", "?", "GREEN")
    assert said["created"] == "2026-01-05T12:00:00+00:00"
    assert (whole["item"], whole["text"], whole["found"]) == ("", "", "yes")
    assert (passage["passage"], passage["found"]) == ("every point", "no")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(sign: str) -> None:
    text = f'{sign}cmd|"/c calc"!A0'
    (row,) = rows(replace(SAID, note=text, words=text, tags=(text,), speaker=text, sources=(text,)))
    assert {row[name] for name in ("note", "text", "tags", "speaker", "source")} == {f"'{text}"}


def test_csv_without_marks_is_the_header() -> None:
    assert list(marks_csv([])) == [",".join(COLUMNS)]


# JSON Lines


def test_json_lines() -> None:
    head, *lines = map(json.loads, marks_jsonl([replace(SAID, record={"anchor": {}}), WHOLE]))
    assert head == {"briefdeck_marks": 1, "tlp": "GREEN"}
    assert [line["briefing"] for line in lines] == ["kyiv", "cuba"]
    assert lines[0]["record"] == {"anchor": {}}
    assert lines[0]["text"] == SAID.words
    assert all(line.isascii() for line in marks_jsonl([replace(SAID, note="停火\x7f")]))


# Web Annotations


def test_annotations() -> None:
    page = json.loads("\n".join(marks_annotations(ALL)))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], page["label"]) == ("AnnotationPage", "Marks TLP:GREEN")
    said, whole, passage = page["items"]
    assert said["type"] == "Annotation"
    assert said["motivation"] == ["bookmarking", "commenting", "tagging", "classifying"]
    assert [(body["purpose"], body["value"]) for body in said["body"]] == [
        ("commenting", "ask\nwho heard it"),
        ("tagging", "talks"),
        ("tagging", "to check"),
        ("classifying", "?"),
    ]
    assert said["target"]["source"] == "urn:briefdeck:kyiv#we-work"
    assert said["target"]["selector"] == {"type": "TextQuoteSelector", "exact": SAID.words}
    assert whole["motivation"] == "bookmarking"
    assert "body" not in whole
    assert whole["target"] == {"source": "urn:briefdeck:cuba"}
    assert passage["target"]["selector"] == {
        "type": "TextQuoteSelector",
        "exact": "every point",
        "prefix": "On ",
        "suffix": ".",
    }


def test_annotations_of_nothing_and_odd_ids() -> None:
    assert json.loads("\n".join(marks_annotations([])))["items"] == []
    odd = replace(SAID, briefing_id="a b/#", item_id="é\ud800")
    (item,) = json.loads("\n".join(marks_annotations([odd])))["items"]
    assert item["target"]["source"] == "urn:briefdeck:a%20b%2F%23#%C3%A9%3F"
    assert "TLP" in next(marks_annotations([odd]))
