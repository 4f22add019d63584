"""What a source is, by its content; and that each kind becomes a draft that holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.sample_sources import SAMPLES
from tui.importing.draft import Original
from tui.importing.draft_yaml import draft_yaml
from tui.importing.kinds import KINDS, recognised
from tui.importing.sources import MAX_BYTES, read_source
from tui.loading.read import parse_briefing

NAMES = [kind.name for kind in KINDS]


def test_every_kind_has_a_sample_and_every_sample_a_kind() -> None:
    assert sorted(SAMPLES) == sorted(NAMES)


@pytest.mark.parametrize("kind", NAMES)
def test_a_sample_is_recognised_and_its_draft_is_a_briefing(kind: str) -> None:
    text = SAMPLES[kind]
    assert recognised(text) == kind
    drafts, problems = read_source(text.encode(), Original("sample"))
    assert [each.message for each in problems if each.level != "note"] == []
    (draft,) = drafts
    briefing, findings = parse_briefing(draft_yaml(draft).encode(), file="a.yaml")
    assert briefing is not None
    left = {each.code for each in findings if each.level == "error"}
    assert left <= ({"missing-field"} if kind in ("timelinejs", "csv") else set())
    words = re.findall(r"\w+", draft_yaml(draft).lower())
    assert {"bridge", "closed"} <= set(words)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("<rss><channel/></rss>", "", "feed"),
        ("<!-- a\n--><?xml version='1.0'?>\n<feed/>", "page.html", "feed"),
        ("<!DOCTYPE rss [\n<!ENTITY a 'b'>\n]>\n<rss/>", "", "feed"),
        ('<rdf:RDF xmlns:rdf="x"/>', "", "feed"),
        ("<CHANNEL HREF='x'></CHANNEL>", "", "feed"),
        ("<!doctype html><p>Text", "", "html"),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html/>", "", "html"),
        ("<div><p>One</p></div>", "", "html"),
        ('<p align="center">\n\nA **text** in Markdown\n\nwith lines\n\nand more', "a.md", "markdown"),
        ("<?xml version='1.0'?><opml/>", "", "xml"),
        ('{"a": 1}', "", "timelinejs"),
        ("[[1, 2]]", "", "timelinejs"),
        ("[Editor] A text that begins in brackets.", "", "text"),
        ("{{< figure >}} A text", "a.md", "markdown"),
        ('{\n"title": "Hugo"\n}\n\nA text.', "", "markdown"),
        ("storyjs_data = {\"timeline\": {}}", "", "timelinejs"),
        ("true", "a.json", "json"),
        ("---\ntitle: A\n---\nText", "", "markdown"),
        ("---\ntitle: A\ndate: 2024-03-04\nsummary: B\n---\nText", "", "markdown"),
        ("---\ntitle: A\ndate: 2024-03-04\nsummary: B\n", "", "briefing"),
        ("+++\ntitle = 'A'\n+++\nText", "", "markdown"),
        ("# One\n\nText\n\n## Two\n", "", "markdown"),
        ("One - a text\n\n- a bullet\n", "", "text"),
        ("Start Date;Headline;Text\n2024;A;B\n", "", "csv"),
        ("year,month\n1,2\n", "", "text"),
        ("title: A\ndate: 2024-03-04\nsummary: B\n", "", "briefing"),
        ("Date: 4 March\nA text.", "", "text"),
        ("1,5 million people\nleft.", "", "text"),
        ("<3 is what they wrote.", "", "text"),
    ],
)  # fmt: skip
def test_content_tells_the_kind(text: str, name: str, kind: str) -> None:
    assert recognised(text, name) == kind


def test_a_kind_that_is_said_is_taken_at_its_word() -> None:
    (draft,), problems = read_source(SAMPLES["markdown"].encode(), Original("a"), "text")
    assert problems == []
    assert "title: Bridge at Arden closed" in draft_yaml(draft) or draft.title
    assert recognised(SAMPLES["markdown"]) == "markdown"
    drafts, problems = read_source(b"A text", Original("a"), "timelinejs")
    assert drafts == []
    assert [each.level for each in problems] == ["error"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"GIF89a\0\0\0\0\0\0" * 30, "no text"),
        (b'{"a": 1}', "no timeline"),
        (b"[[[[" * 30_000, "nests deeper"),
        (b'{"events": [NaN]}', "NaN is no number"),
        (b'{"events": [1,]}', "this is no JSON"),
        (b"<?xml version='1.0'?><opml/>", "no feed"),
        (b"title: A\ndate: 2024-03-04\nsummary: B\n", "is a briefing"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gets_one_clear_line(data: bytes, says: str) -> None:
    drafts, problems = read_source(data, Original("a"))
    assert drafts == []
    assert len(problems) == 1
    assert problems[0].level == "error"
    assert says in problems[0].message


def test_what_is_too_large_is_not_read() -> None:
    drafts, (problem,) = read_source(b"a" * (MAX_BYTES + 1), Original("a"))
    assert drafts == []
    assert problem.code == "too-large"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Šibenik: мост закрыт"),
        ("utf-16", "Šibenik: мост закрыт"),
        ("utf-32", "Šibenik: мост закрыт"),
        ("cp1251", "Мост закрыт, сообщила сегодня городская администрация"),
        ("koi8-r", "Мост закрыт, сообщила сегодня городская администрация"),
        ("cp1255", "הגשר נסגר היום לאחר שהמים הגיעו אל הסיפון של הגשר"),
        ("cp1253", "Η γέφυρα έκλεισε σήμερα μετά από την πλημμύρα"),
        ("euc_jp", "橋は今日、洪水のために閉鎖されました。"),
        ("cp1252", "Die Brücke – so der Bürgermeister – wurde geschlossen"),
    ],
)
def test_letters_of_other_encodings_are_read(encoding: str, text: str) -> None:
    drafts, problems = read_source((text + "\n\n" + text + " .").encode(encoding), Original("a"))
    assert text.split()[0].strip(",:") in draft_yaml(drafts[0])
    assert bool(problems) == (encoding[:3] != "utf")
    assert all("please check" in each.message for each in problems)


@given(st.sampled_from(NAMES), st.data())
@settings(max_examples=12, deadline=None)
def test_a_source_that_was_damaged_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    source = SAMPLES[kind].encode()
    at = data.draw(st.integers(0, len(source)))
    junk = data.draw(
        st.binary(max_size=8) | st.sampled_from([b"<", b'"', b"]]>", b"\0", b"&#", b"{", b"<!--"])
    )
    damaged = source[:at] + junk + source[at + data.draw(st.integers(0, 20)) :]
    for said in (kind, ""):
        drafts, problems = read_source(damaged, Original("a"), said)
        assert drafts or problems
        for draft in drafts:
            briefing, _ = parse_briefing(draft_yaml(draft).encode(), file="a.yaml")
            assert briefing is not None


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037"])
def test_xml_of_wide_letters_needs_no_mark(encoding: str) -> None:
    (draft,), problems = read_source(SAMPLES["feed"].encode(encoding), Original("a"))
    assert problems == []
    assert draft.title == "Bridge closed"


@pytest.mark.parametrize("name", ["windows-1251", "koi8-r", "iso-8859-5", "cp866"])
def test_an_encoding_that_a_file_states_is_believed(name: str) -> None:
    feed = SAMPLES["feed"].replace("1.0", f'1.0" encoding="{name}', 1).replace("Bridge", "Мост")
    (draft,), problems = read_source(feed.encode(name), Original("a"))
    assert problems == []
    assert draft.title == "Мост closed"
    page = (
        SAMPLES["html"].replace("<head>", f"<head><meta charset={name}>").replace("Bridge", "Мост")
    )
    (draft,), _ = read_source(page.encode(name), Original("a"))
    assert draft.title.startswith("Мост closed")


def test_contributing_tells_where_an_importer_is_made() -> None:
    told = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    steps = told.partition("## How to add an importer\n")[2].partition("\n## ")[0]
    root = Path(__file__).parents[2]
    for path in re.findall(r"`((?:tui|tests)/[\w/.]+)`", steps):
        assert (root / path).exists(), path
    assert "`KINDS`" in steps
