"""Files to briefings: keys, shapes, and nothing lost because something is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.loading.fields import BRIEFING, RECORDS
from tui.loading.read import parse_briefing, read_briefing
from tui.model.briefing import Briefing
from tui.model.dates import Date
from tui.model.problem import Problem
from tui.model.text import first_control

HEAD = "title: T\ndate: 2025-11-25\n"
Found = tuple[str, str, str, str]


def read(text: str) -> tuple[Briefing, list[Problem]]:
    briefing, problems = parse_briefing(text.encode(), file="kyiv.yaml")
    assert briefing is not None
    return briefing, problems


def findings(text: str) -> list[Found]:
    return [(p.level, p.code, p.path, p.message) for p in read(text)[1]]


def test_the_smallest_briefing() -> None:
    briefing, problems = read("title: Strikes on Kyiv cut power\ndate: 2025-11-25\n")
    assert problems == []
    assert (briefing.title, briefing.id, briefing.has_own_id) == (
        "Strikes on Kyiv cut power", "kyiv", False,
    )  # fmt: skip
    assert briefing.date is not None
    assert briefing.date.edtf == "2025-11-25"
    assert (briefing.format, briefing.status, briefing.path) == (1, "final", "kyiv.yaml")


def test_a_briefing_without_a_title_is_called_as_its_file() -> None:
    assert read("format: 1\ndate: 2025\n")[0].title == "kyiv.yaml"


@pytest.mark.parametrize(
    ("file", "briefing_id"),
    [
        ("deep/2025-11-29-kyiv.yaml", "2025-11-29-kyiv"),
        ("One two three four five six seven.yml", "one-two-three-four-five-six-seven"),
        ("Žluťoučký kůň.yaml", "zlutoucky-kun"),
        ("….yaml", "briefing"),
        ("x" * 200 + ".yaml", "x" * 120),
    ],
)
def test_the_default_id_is_the_slug_of_the_file_name(file: str, briefing_id: str) -> None:
    briefing, _ = parse_briefing(HEAD.encode(), file=file)
    assert briefing is not None
    assert (briefing.id, briefing.has_own_id) == (briefing_id, False)


def test_an_id_of_its_own_wins() -> None:
    briefing, _ = read(HEAD + "id: Kyiv-1\n")
    assert (briefing.id, briefing.has_own_id) == ("Kyiv-1", True)


@pytest.mark.parametrize("text", ["", "# nothing\n", "a: 1\n", "- a\n", "words\n"])
def test_what_is_no_briefing_is_a_note(text: str) -> None:
    briefing, problems = parse_briefing(text.encode(), file="x.yaml")
    assert briefing is None
    assert [(p.level, p.code) for p in problems] == [("note", "not-a-briefing")]


def test_a_file_that_yaml_cannot_read() -> None:
    briefing, problems = parse_briefing(b"title: Kyiv: six\n", file="x.yaml")
    assert briefing is None
    assert [(p.level, p.code, p.file, p.line) for p in problems] == [("error", "yaml", "x.yaml", 1)]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    briefing, problems = read_briefing(tmp_path / "none.yaml", shown="none.yaml")
    assert briefing is None
    assert [(p.level, p.code, p.file) for p in problems] == [("error", "unreadable", "none.yaml")]


def test_a_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "a\x1bb.yaml"
    path.write_bytes(HEAD.encode())
    briefing, _ = read_briefing(path)
    assert briefing is not None
    assert briefing.path.endswith("a␛b.yaml")


# --- keys ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "summary:\n",
         [("note", "empty-value", "summary", "summary is empty; fill it or leave the key out")]),
        (HEAD + 'publisher: ""\n',
         [("note", "empty-value", "publisher",
           "publisher is empty; fill it or leave the key out")]),
        (HEAD + 'publisher: "\\u200b"\n',
         [("note", "empty-value", "publisher",
           "publisher is empty; fill it or leave the key out")]),
        (HEAD + "tags:\n  - a\n  -\n",
         [("note", "empty-value", "tags[2]", "tags[2] is empty; fill it or leave the key out")]),
        (HEAD + "timeline:\n  -\n",
         [("note", "empty-value", "timeline[1]",
           "timeline[1] is empty; fill it or leave the key out")]),
        (HEAD + "figures:\n  killed:\n",
         [("note", "empty-value", "figures.killed",
           "killed is empty; fill it or leave the key out")]),
        ("title:\ndate: 2025\n",
         [("error", "missing-field", "title", "a briefing needs a title: title: …"),
          ("note", "empty-value", "title", "title is empty; fill it or leave the key out")]),
        (HEAD + "Time Zone: UTC\n",
         [("warning", "unknown-key", "Time Zone",
           '"Time Zone" is not a field of a briefing; did you mean "timezone"?')]),
        (HEAD + "TLP: RED\n", [("note", "odd-key", "tlp", '"TLP" is read as tlp; write tlp')]),
        (HEAD + "sources: [{title: x, Published: 2025}]\n",
         [("note", "odd-key", "sources[1].published",
           '"Published" is read as published; write published')]),
        (HEAD + "statements: [{speaker: x, quote: y, original-lang: uk}]\n",
         [("note", "odd-key", "statements[1].original_lang",
           '"original-lang" is read as original_lang; write original_lang')]),
        (HEAD + "timeline: [{date: 2025, titel: x, text: y}]\n",
         [("warning", "unknown-key", "timeline[1].titel",
           '"titel" is not a field of an event; did you mean "title"?')]),
        (HEAD + "notes: [{text: y, zzz: x}]\n",
         [("warning", "unknown-key", "notes[1].zzz",
           '"zzz" is not a field of a note; fields here: text, see, id, formerly, note')]),
        (HEAD + "x-mine: 1\nx_mine: 2\nX-Other: 3\n", []),
        (HEAD + "tags: a\nTags: b\n",
         [("note", "odd-key", "tags", '"Tags" is read as tags; write tags'),
          ("error", "yaml", "tags", '"Tags" is used twice, lines 3 and 4; the first is used')]),
        (HEAD + "tags: a\ntags: b\n",
         [("error", "yaml", "", '"tags" is used twice, lines 3 and 4; the first is used')]),
    ],
)  # fmt: skip
def test_keys(text: str, expected: list[Found]) -> None:
    assert sorted(findings(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1.10", "1.10"),
        ("'a  b'", "a b"),
        ("", ""),
        ('"\\e[2J"', "␛[2J"),
        ("|\n  Two\n  lines\n", "Two lines"),
        ("[a, [], [b, {c: d}]]", "[a, [], [b, {c: d}]]"),
        ("\n  sub: 1\n  x-more: [2]\n", "{sub: 1, x-more: [2]}"),
        ("a" * 2_001, "a" * 1_999 + "…"),
        (f"[{'a, ' * 500}]", f"[{'a, ' * 132}a,…"),
    ],
)
def test_what_is_not_known_is_kept_as_written(written: str, kept: str) -> None:
    briefing, problems = read(f"{HEAD}zzz: {written}\n")
    assert briefing.unknown == (("zzz", kept),)
    assert [problem.code for problem in problems] == ["unknown-key"]


def test_what_is_known_or_private_is_not_kept_as_unknown() -> None:
    briefing, _ = read(f"{HEAD}Tags: a\ntags: b\nx-mine: 1\nX_other: 2\nzzz: 3\n")
    assert briefing.unknown == (("zzz", "3"),)


def test_not_more_unknown_keys_are_kept_than_a_reader_can_use() -> None:
    briefing, problems = read(HEAD + "".join(f"zz{number}: x\n" for number in range(60)))
    assert [key for key, _ in briefing.unknown] == [f"zz{number}" for number in range(50)]
    assert len(problems) == 60


def test_the_first_of_two_keys_is_used() -> None:
    assert read(HEAD + "Tags: a\ntags: b\n")[0].tags == ("a",)


def test_written_null_is_text() -> None:
    briefing, problems = read(HEAD + "publisher: null\nsummary: ~\n")
    assert problems == []
    assert briefing.publisher == "null"
    assert briefing.summary is not None
    assert briefing.summary.text == "~"


# --- shapes ---

NOT_LIST = 'should be a list; write each entry on its own line after "- "'


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("title: [a, b]\ndate: 2025\n", "title", "title should be text, found a list"),
        ("title: T\ndate: {y: 2025}\n", "date", "date should be text, found a mapping"),
        (HEAD + "summary: [p1, p2]\n", "summary", "summary should be text, found a list"),
        (HEAD + "timeline: not a list\n", "timeline", f"timeline {NOT_LIST}"),
        (HEAD + "statements: 7\n", "statements", f"statements {NOT_LIST}"),
        (HEAD + "sources: {a: b}\n", "sources", f"sources {NOT_LIST}"),
        (HEAD + "tags: {x: y}\n", "tags", f"tags {NOT_LIST}"),
        (HEAD + "tags: [[a, b]]\n", "tags[1]", "tag should be text, found a list"),
        (HEAD + "tags: [{a: b}]\n", "tags[1]", "tag should be text, found a mapping"),
        (HEAD + "format: [1]\n", "format", "format should be text, found a list"),
        (HEAD + "timeline: [bare]\n", "timeline[1]",
         'an event should be written as keys and values, "date: …"; found a text'),
        (HEAD + "statements: [[a]]\n", "statements[1]",
         'a statement should be written as keys and values, "speaker: …"; found a list'),
        (HEAD + "figures: {killed: [6]}\n", "figures.killed",
         "killed should be text, found a list"),
        (HEAD + "figures: {killed: {value: 6}}\n", "figures.killed",
         "killed should be text, found a mapping"),
        (HEAD + "figures: 6 killed\n", "figures", f"figures {NOT_LIST}"),
        (HEAD + "people: [{name: Anna}]\n", "people[1]",
         'people should be a list of names, or a mapping: "id:", '
         'and indented below it "name: …"'),
        (HEAD + "people: {anna: [Anna]}\n", "people.anna", "anna should be text, found a list"),
    ],
)  # fmt: skip
def test_one_message_for_a_wrong_shape(text: str, path: str, message: str) -> None:
    assert findings(text) == [("error", "wrong-shape", path, message)]


def test_wrong_shapes_are_shown_all_the_same() -> None:
    briefing, _ = read(
        "title: [a, b]\ndate: {y: 2025}\ntimeline: not a list\nstatements: 7\n"
        "sources: {a: b}\ntags: {x: y}\nsummary: [p1, p2]\nfigures: {killed: {value: 6}}\n"
        "people: [{name: Anna}]\nnotes: [{Kyiv: six killed}]\nupdated: [2025]\n"
    )
    assert briefing.title == "a, b"
    assert briefing.date == Date.unreadable("y: 2025")
    assert briefing.updated == Date.unreadable("2025")
    assert [event.text for event in briefing.timeline] == ["not a list"]
    assert [item.paraphrase for item in briefing.statements] == ["7"]
    assert [source.title for source in briefing.sources] == ["a: b"]
    assert briefing.tags == ("x: y",)
    assert briefing.summary is not None
    assert briefing.summary.text == "p1\n\np2"
    assert [figure.heading_text for figure in briefing.figures] == ["killed: 6"]
    assert [person.name for person in briefing.people] == ["Anna"]
    assert [note.text for note in briefing.notes] == ["Kyiv: six killed"]


@pytest.mark.parametrize("note", ["{id: a}", "{text: , id: a}", "{x-mine: 1}", "{}"])
def test_a_note_without_text_has_none(note: str) -> None:
    briefing, problems = read(HEAD + f"notes: [{note}]\n")
    assert [p.code for p in problems if p.level == "error"] == ["missing-field"]
    assert briefing.notes[0].text == ""


def test_items_under_keys_are_kept() -> None:
    briefing, problems = read(HEAD + "timeline: {strikes: {date: 2025-11-25, text: Hit}}\n")
    assert [p.code for p in problems] == ["wrong-shape"]
    assert [event.text for event in briefing.timeline] == ["Hit"]


def test_a_single_value_stands_for_a_list() -> None:
    briefing, problems = read(
        HEAD + "tags: war\nauthors: Ann\nregions: Ukraine\nstory: war\n"
        "timeline: {date: 2025-11-25, text: Hit, people: Anna}\n"
        "statements: {speaker: Anna, quote: Yes}\nsources: http://example.org/a\n"
        "figures: {measure: killed, value: 6}\nnotes: Doubtful\nrelated: More\n"
        "people: Anna\n"
    )
    assert problems == []
    assert (briefing.tags, briefing.authors, briefing.story) == (("war",), ("Ann",), ("war",))
    assert [str(region) for region in briefing.regions] == ["Ukraine"]
    assert len(briefing.timeline) == len(briefing.statements) == len(briefing.sources) == 1
    assert briefing.figures[0].heading_text == "killed: 6"
    assert briefing.people[0].id == "anna"


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("tags: a, b\n", "tags", 'one tag "a, b"; for two write [a, b]'),
        ("regions: a, b, c\n", "regions", 'one region "a, b, c"; for three write [a, b, c]'),
        ("timeline: [{date: 2025, text: x, places: 'Kyiv, Lviv'}]\n", "timeline[1].places",
         'one place "Kyiv, Lviv"; for two write [Kyiv, Lviv]'),
    ],
)  # fmt: skip
def test_a_comma_does_not_split(text: str, path: str, message: str) -> None:
    assert findings(HEAD + text) == [("warning", "comma-in-item", path, message)]


def test_commas_that_are_meant_are_not_reported() -> None:
    text = (
        "tags: ['a, b']\nsources: 'https://example.org/a,b'\n"
        "statements: [{speaker: 'Ann, Bob and Co', quote: x, sources: 'https://e.org/a,b'}]\n"
    )
    assert findings(HEAD + text) == []


@pytest.mark.parametrize("field", [field.name for field in BRIEFING.fields])
@pytest.mark.parametrize("value", ["[]", "{}", "[[]]", "{a: {b: [c]}}", "[1, {a: b}]", "~", "-1"])
def test_a_broken_value_never_hides_the_rest(field: str, value: str) -> None:
    rest = {"title": "BEFORE", "timeline": "[{date: 2025, text: HELD}]", "publisher": "AFTER"}
    lines = [f"{name}: {text}" for name, text in ({**rest, field: value}).items()]
    briefing, _ = read("\n".join(lines) + "\n")
    if field != "title":
        assert briefing.title == "BEFORE"
    if field != "timeline":
        assert [event.text for event in briefing.timeline] == ["HELD"]
    if field != "publisher":
        assert briefing.publisher == "AFTER"


# --- properties ---

NAMES = sorted({field.name for record in RECORDS for field in record.fields})
TEXTS = st.one_of(
    st.sampled_from(["2025-11-25", "http://x", "a, b", "a#b", "B2", "6 dead", "“x”", "[a](#b)"]),
    st.text(max_size=12),
)
KEYS = st.one_of(st.sampled_from(NAMES), st.text(max_size=6))
TREES: st.SearchStrategy[Any] = st.recursive(
    TEXTS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


def texts_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in texts_in(each)]
    fields = getattr(value, "__dataclass_fields__", {})
    return [text for name in fields for text in texts_in(getattr(value, name))]


@given(st.dictionaries(st.sampled_from(sorted(BRIEFING.by_name)), TREES, max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_tree_is_read(tree: dict[str, Any]) -> None:
    """JSON is YAML: any values under the briefing's keys give a briefing fit to show."""
    data = json.dumps({"title": "T", **tree}, ensure_ascii=True).encode()
    briefing, problems = parse_briefing(data, file="x.yaml")
    assert briefing is not None or any(problem.level == "error" for problem in problems)
    for text in texts_in(briefing) if briefing else ():
        assert first_control(text) is None
    for problem in problems:
        assert first_control(problem.message + problem.path) is None
        assert "\n" not in problem.message + problem.path
    if briefing:
        ids = [item.id for item in briefing.items()]
        assert len(ids) == len(set(ids))
        assert list(briefing.problems) == sorted(
            problems, key=lambda problem: (problem.line, problem.column)
        )
