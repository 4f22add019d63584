"""``check --fix``: one line becomes right, all others stay, and no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.loading.fixing import fixed
from tui.loading.read import parse_briefing

HEAD = "title: T\ndate: 2031-05-10\n"
EVENT = HEAD + "timeline:\n  - text: x # remark\n    {}\n"


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("Publisher: x", "publisher: x", HEAD + "{}\n"),
        ('"TLP" : Green  # c', "tlp : Green  # c", HEAD + "{}\n"),
        ("tlp: TLP:WHITE", "tlp: TLP:CLEAR", HEAD + "{}\n"),
        ("date: 2031/5/1", "date: 2031-05-01", EVENT),
        ("date: 2031.05.01", "date: 2031-05-01", EVENT),
        ("date: 2031-5-1  # c", "date: 2031-05-01  # c", EVENT),
        ("date: '2031-05-1'", "date: '2031-05-01'", EVENT),
        ("date: 2031-05-01/2", "date: 2031-05-01/02", EVENT),
        ("title: Velmar: six hurt", 'title: "Velmar: six hurt"', EVENT),
        ("title: he said:", 'title: "he said:"', EVENT),
        ("title: Velmar: six hurt # c", 'title: "Velmar: six hurt" # c', EVENT),
        ('title: A "fine" word: yes', "title: 'A \"fine\" word: yes'", EVENT),
        ("title: 'Velmar's war'", 'title: "Velmar\'s war"', EVENT),
        ('title: "war plan" he said', "title: '\"war plan\" he said'", EVENT),
        ("title: @velmar", 'title: "@velmar"', EVENT),
        ("title: %50", 'title: "%50"', EVENT),
        ("title: *urgent* call", 'title: "*urgent* call"', EVENT),
        ("title: [Editor] adds", 'title: "[Editor] adds"', EVENT),
        ("title:Velmar", "title: Velmar", EVENT),
        ("-more", "- more", HEAD + "tags:\n  {}\n"),
        ("date: 2031/05/10", "date: 2031-05-10", "title: T\n{}\n"),
    ],
)
def test_what_is_mended(before: str, after: str, text: str) -> None:
    data = text.replace("{}", before).encode()
    result, (fix,) = fixed(data, "x.yaml")
    assert result.decode() == text.replace("{}", after)
    assert (fix.before.strip(), fix.after.strip()) == (before, after)


@pytest.mark.parametrize(
    "line",
    [
        "date: 11/12/2031",
        "date: November 25",
        "titel: x",
        "value: >500",
        "title: 'Velmar's \"war\"'",
        "see: #x",
        "title: a: b\n      c: d",
        "figures: {killed: 1, 2: 3, date: November 25, 2031}",
    ],
)
def test_what_is_left_to_the_author(line: str) -> None:
    data = EVENT.replace("{}", line).encode()
    assert fixed(data, "x.yaml") == (data, [])


def test_several_mistakes_one_behind_the_other() -> None:
    text = "Title: Velmar: six hurt\r\ndate: 2031/05/10\r\nlang:en\r\nTags: [a]\r\n"
    result, fixes = fixed(b"\xef\xbb\xbf" + text.encode(), "x.yaml")
    assert result.decode("utf-8-sig") == (
        'title: "Velmar: six hurt"\r\ndate: 2031-05-10\r\nlang: en\r\ntags: [a]\r\n'
    )
    assert result.startswith(b"\xef\xbb\xbf")
    assert len(fixes) == 5
    assert fixed(result, "x.yaml") == (result, [])


LINES = st.sampled_from(
    ["title: Velmar: six", "Note: x", "note: 'a's'", "date: 2031/5/1", "date: 2031-5-1", "lang:en",
     "tlp: WHITE", "# remark", "", "publisher: @x", "x-mine: {a: 1}", "tags: [a, b]", "titel: y",
     "summary: |", "  block: text", "status: *new* one", "title: fine", "date: 2031"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=7))
def test_other_lines_stay_and_no_word_is_lost(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    result, fixes = fixed(data, "x.yaml")
    after = result.decode().split("\n")
    changed = {fix.line for fix in fixes}
    assert len(after) == len(lines)
    for number, (one, two) in enumerate(zip(lines, after, strict=True), 1):
        if number not in changed:
            assert one == two
        bare = [re.sub(r"[\W_0]", "", line).casefold() for line in (one, two)]
        assert bare[0].replace("white", "clear") == bare[1].replace("white", "clear")
    if fixes and parse_briefing(data, file="x.yaml")[0] is not None:
        assert len(parse_briefing(result, file="x.yaml")[1]) < len(
            parse_briefing(data, file="x.yaml")[1]
        )
