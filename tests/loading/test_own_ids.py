"""``check --write-ids``: the derived id of every item on a line of its own, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.loading.library_file import parse_library_file
from tui.loading.own_ids import EditError, with_ids
from tui.loading.read import parse_briefing

HEAD = "title: T # stays\ndate: 2031-05-10\n"


def written(text: str) -> str:
    return with_ids((HEAD + text).encode(), "x.yaml").data.decode().removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("timeline:\n  # why\n  - date: 2031 # then\n    text:  Hit\n",
         "timeline:\n  # why\n  - id: e-2031-01-01-hit\n    date: 2031 # then\n    text:  Hit\n"),
        ("timeline:\n-   date: 2031\n    text: Hit\n",
         "timeline:\n-   id: e-2031-01-01-hit\n    date: 2031\n    text: Hit\n"),
        ("timeline:\n  -\n    date: 2031\n    text: Hit\n",
         "timeline:\n  -\n    id: e-2031-01-01-hit\n    date: 2031\n    text: Hit\n"),
        ("timeline:\n  date: 2031\n  text: Hit\n",
         "timeline:\n  id: e-2031-01-01-hit\n  date: 2031\n  text: Hit\n"),
        ("timeline: [{date: 2031, text: Hit}, { date: 2031, text: Hit}]\n",
         "timeline: [{id: e-2031-01-01-hit, date: 2031, text: Hit}, "
         "{id: e-2031-01-01-hit-2,  date: 2031, text: Hit}]\n"),
        ("notes:\n  - Plain words # here\n  - \"Quoted: words\"\n",
         "notes:\n  - id: n-plain-words\n    text: Plain words # here\n"
         "  - id: n-quoted-words\n    text: \"Quoted: words\"\n"),
        ("sources:\n  - https://e.org/x\n  - A title\n",
         "sources:\n  - id: r-https-e-org-x\n    url: https://e.org/x\n"
         "  - id: r-a-title\n    title: A title\n"),
        # What has an id, or none of its own to write.
        ("summary: x\nrelated: [A]\nnotes:\n  - {id: n, text: x}\npeople: [Ada]\n",
         "summary: x\nrelated: [A]\nnotes:\n  - {id: n, text: x}\npeople: [Ada]\n"),
        # Texts that would have to change to stand below a key.
        ("figures: {killed: 6}\nbackground: |\n  x\nnotes:\n  - |\n    y\n  - z\n    z\n",
         "figures: {killed: 6}\nbackground: |\n  x\nnotes:\n  - |\n    y\n  - z\n    z\n"),
        ("notes: [x, y]\n", "notes: [x, y]\n"),
        ("notes:\n  - Velmar: six hurt\n", "notes:\n  - Velmar: six hurt\n"),
        ("Timeline:\r\n  - Date: 2031\r\n    text: Hit\r\n",
         "Timeline:\r\n  - id: e-2031-01-01-hit\r\n    Date: 2031\r\n    text: Hit\r\n"),
    ],
)  # fmt: skip
def test_where_ids_are_written(before: str, after: str) -> None:
    assert written(before) == after
    assert written(after) == after


def test_a_byte_order_mark_stays() -> None:
    data = b"\xef\xbb\xbf" + HEAD.encode() + b"notes:\n  - x\n"
    assert with_ids(data, "x.yaml").data.endswith(b"notes:\n  - id: n-x\n    text: x\n")
    assert with_ids(data, "x.yaml").data.startswith(b"\xef\xbb\xbftitle")


def test_what_has_no_place_is_told() -> None:
    result = with_ids((HEAD + "notes: [x]\n").encode(), "x.yaml")
    assert result.ids == 0
    assert [str(problem) for problem in result.left] == [
        "x.yaml:3:9 note no-id notes[1]: no place for the id n-x; write this item in keys"
    ]


def test_ids_go_by_the_names_of_the_library() -> None:
    library, _ = parse_library_file(b"people: {ada: Ada Berg}\n", file="_library.yaml")
    assert library is not None
    data = (HEAD + "statements:\n  - speaker: Ada Berg\n    quote: No\n").encode()
    assert b"- id: s-ada-no\n" in with_ids(data, "x.yaml", [library]).data


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("format: 2\ntitle: T\nnotes: [x]\n", "it is in format 2"),
        ("title: T\ntitle: U\n", "line 2 must be mended first: "),
        ("title: a: b\n", "line 1 must be mended first: a colon "),
        ("on: push\n", "this is no briefing"),
    ],
)
def test_files_that_are_left_alone(text: str, message: str) -> None:
    with pytest.raises(EditError, match=message):
        with_ids(text.encode(), "x.yaml")


WORDS = st.sampled_from(["one", "two words", "NO", "12:30", "'it''s'", '"a: b"', "x #y", "Łódź"])
KEYS = st.sampled_from(
    ["  - text: {}\n", "  - {{text: {}}}\n", "  - {}\n", "  - note: n\n    text: {}\n"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(KEYS, WORDS), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_only_ids_are_new(entries: list[tuple[str, str]], end: str) -> None:
    text = f"{HEAD}analysis:\n" + "".join(key.format(words) for key, words in entries)
    data = text.replace("\n", end).encode()
    try:
        after = with_ids(data, "x.yaml").data
    except EditError:
        return
    rest = after.decode()
    for line in text.splitlines():
        # Every line is there still, in its order, with something added at most.
        last = line.split("- ")[-1].split("{")[-1]
        assert last in rest
        rest = rest[rest.index(last) + len(last) :]
    before, _ = parse_briefing(data, file="x.yaml")
    now, _ = parse_briefing(after, file="x.yaml")
    assert before is not None
    assert now is not None
    assert [(i.id, i.text_plain) for i in before.items()] == [
        (i.id, i.text_plain) for i in now.items()
    ]
    assert all(item.has_own_id for item in now.items())
