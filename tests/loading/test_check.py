"""What only a look at all briefings of a library can find."""

from __future__ import annotations

import pytest

from tui.loading.check import check_library
from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing


def read(text: str, file: str) -> Briefing:
    briefing, _ = parse_briefing(f"title: T\ndate: 2025\n{text}".encode(), file=file)
    assert briefing is not None
    return briefing


OLD = "id: old\ntimeline:\n  - {id: strikes, date: 2025, text: Hit}\n"


@pytest.mark.parametrize(
    ("text", "line", "path", "message"),
    [
        ("updates: [older]\n", 0, "updates[1]", 'no briefing "older" in this library'),
        ("supersedes: [OLD, gone]\n", 0, "supersedes[2]", 'no briefing "gone" in this library'),
        ("notes:\n  - text: x\n    see: gone#x\n", 4, "notes[1].see",
         'no briefing "gone" in this library'),
        ("analysis:\n  - text: x\n    rests_on: [old#strike]\n", 4, "analysis[1].rests_on",
         'no item "strike" in old; nearest is "strikes"'),
        ("analysis:\n  - text: x\n    rests_on: [old#zzz]\n", 4, "analysis[1].rests_on",
         'no item "zzz" in old'),
        ("summary: See [it](old#zzz).\n", 3, "summary.text", 'no item "zzz" in old'),
        ("statements:\n  - speaker: a\n    quote: x\n    see: old#zzz\n", 4,
         "statements[1].see", 'no item "zzz" in old'),
        ("timeline:\n  - date: 2025\n    text: x\n    figures:\n"
         "      - {measure: a, value: 1, see: old#zzz}\n", 7,
         "timeline[1].figures[1].see", 'no item "zzz" in old'),
    ],
)  # fmt: skip
def test_references_that_lead_nowhere(text: str, line: int, path: str, message: str) -> None:
    problems = check_library([read(OLD, "old.yaml"), read(text, "new.yaml")])
    assert [(p.level, p.code, p.file, p.line, p.path, p.message) for p in problems] == [
        ("error", "broken-ref", "new.yaml", line, path, message)
    ]


def test_references_that_lead_somewhere() -> None:
    text = (
        "id: new\nupdates: OLD\nsupersedes: [old]\nsummary: See [it](old#strikes), [me](new#n).\n"
        "notes: [{id: n, text: x, see: [Old#STRIKES, new#n]}]\n"
    )
    assert check_library([read(OLD, "old.yaml"), read(text, "new.yaml")]) == []


def test_two_briefings_with_one_id() -> None:
    problems = check_library([read("id: a\n", "one.yaml"), read("id: A\n", "two.yaml")])
    assert [str(problem) for problem in problems] == [
        'two.yaml:0:0 error duplicate-id id: id "A" is used twice, in one.yaml and two.yaml'
    ]


def test_findings_are_sorted() -> None:
    broken = "notes:\n  - {text: x, see: gone#x}\n  - {text: y, see: gone#y}\n"
    problems = check_library([read(broken, "b.yaml"), read("id: c\n" + broken, "a.yaml")])
    assert [(p.file, p.line) for p in problems] == [
        ("a.yaml", 5), ("a.yaml", 6), ("b.yaml", 4), ("b.yaml", 5),
    ]  # fmt: skip
