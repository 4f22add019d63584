"""``# briefdeck: allow CODE`` silences what it stands on, and nothing else."""

from __future__ import annotations

import pytest

from tui.loading.check import check_file, check_library_file

HEAD = "title: T\ndate: 2031-05-10\n"


def codes(text: str, code: str = "placeholder") -> list[str]:
    """The paths of the findings of a code."""
    _, problems = check_file(text.encode(), file="x.yaml")
    return [problem.path for problem in problems if problem.code == code]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("notes:\n  - TODO # briefdeck: allow placeholder\n  - TBD\n", ["notes[2]"]),
        ("notes:\n  # briefdeck: allow placeholder\n  - TODO\n  - TBD\n", ["notes[2]"]),
        ("notes:\n  # briefdeck:allow bad-date,placeholder\n\n  # Why.\n  - TODO\n", []),
        ("notes:\n  #briefdeck: allow bad-date placeholder (it is the title of a play)\n  - TBD\n", []),
        ("notes:\n  - id: n\n    # briefdeck: allow placeholder\n    text: TODO\n", []),
        ("notes:\n  - id: n # briefdeck: allow placeholder\n    text: |\n      TODO\n", []),
        ("notes:\n  - id: n\n    text: TBD\n  # briefdeck: allow placeholder\n", []),
        ("notes: # briefdeck: allow placeholder\n  - TODO\n  - TBD\n", []),
        ("# briefdeck: allow placeholder\nnotes:\n  - TODO\n", []),
        ("summary: TODO # briefdeck: allow placeholder\nnotes: [TBD]\n", ["notes[1]"]),
        ("notes:\n  - text: | # briefdeck: allow placeholder\n      TODO\n  - TBD\n", ["notes[2]"]),
        ("notes:\n  - TODO\n  # briefdeck: allow placeholder", []),
        ("background: |\n  # briefdeck: allow placeholder\n  TODO\n", ["background"]),
        ("notes:\n  # briefdeck: allow bad-date\n  - TODO\n", ["notes[1]"]),
        ("timeline:\n  - date: 2031 # briefdeck: allow placeholder\n    text: TODO\n"
         "    figures:\n      - {measure: TBD, value: 1}\n  - {date: 2031, text: TBD}\n",
         ["timeline[2].text"]),
        ("timeline:\n  - date: 2031\n    text: TODO\n    figures:\n"
         "      # briefdeck: allow placeholder\n      - {measure: TBD, value: 1}\n",
         ["timeline[1].text"]),
    ],
)  # fmt: skip
def test_what_a_comment_silences(text: str, paths: list[str]) -> None:
    assert codes(HEAD + text) == paths


def test_at_the_top_it_is_for_the_briefing_itself() -> None:
    top = "# A briefing\n# briefdeck: allow placeholder unknown-key\n"
    text = "title: TODO\ndate: 2031\nnotes: [TBD]\ntitel: x\n"
    assert codes(top + text) == ["notes[1]"]
    assert codes(top + text, "unknown-key") == []
    assert codes(text, "unknown-key") == ["titel"]


def test_findings_of_reading_are_silenced_too() -> None:
    text = HEAD + "timeline:\n  - date: 2031/05/01 # briefdeck: allow bad-date\n    text: x\n"
    assert codes(text, "bad-date") == []
    lost = HEAD + "notes:\n  # briefdeck: allow lost-text\n  - Depot #4 hit\n"
    assert codes(lost, "lost-text") == []


def test_a_comment_without_a_code() -> None:
    _, problems = check_file(f"{HEAD}# briefdeck: allow\n".encode(), file="x.yaml")
    assert [str(problem) for problem in problems] == [
        'x.yaml:3:1 note unknown-code: name the codes to allow, as in "# briefdeck: allow '
        'figure-scope"'
    ]


def test_in_a_library_file() -> None:
    people = "people:\n  a: Viktor Orlov\n  b: Wiktor Orlow{}\n"
    _, problems = check_library_file(people.format("").encode(), file="_library.yaml")
    assert [(p.code, p.line, p.column, p.path) for p in problems] == [
        ("name-variant", 3, 3, "people.b")
    ]
    allowed = people.format(" # briefdeck: allow name-variant").encode()
    assert check_library_file(allowed, file="_library.yaml")[1] == []


def test_very_many_comments_are_read_in_time() -> None:
    lines = "# briefdeck: allow nothing-of-the-kind\n" * 5_000
    _, problems = check_file((HEAD + lines).encode(), file="x.yaml")
    assert len(problems) == 100
