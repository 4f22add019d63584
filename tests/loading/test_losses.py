"""What YAML drops or misreads without an error: the silent rows of the format's table."""

from __future__ import annotations

import pytest
import yaml

from tui.loading.nodes import read_nodes

LOST = 'YAML ignores everything from " {text}" on. Quote the line if this belongs to the text'
EMPTY = '"#" starts a comment, so the value is empty. Write {line}'
TIGHT_DASH = "put a space after the dash"


@pytest.fixture(params=["c", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers must lead to the same messages."""
    if request.param == "c" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param == "c")
    return str(request.param)


LOSSES = {
    "number sign in a text": ("text: Depot #4 hit\n", LOST.format(text="#4 hit"), 1, 13),
    "behind other lines": ("# x\na: b\nt: c #4\n", LOST.format(text="#4"), 3, 6),
    "behind a tab": ("text: Depot\t#4 hit\n", LOST.format(text="#4 hit"), 1, 13),
    "in a list": ("- Depot #4\n", LOST.format(text="#4"), 1, 9),
    "in a second line": ("a: b\n  c #4 d\n", LOST.format(text="#4 d"), 2, 5),
    "windows line ends": ("a: b\r\nc: d #4\r\n", LOST.format(text="#4"), 2, 6),
    "behind quotes": ('a: "b #c" #4\n', LOST.format(text="#4"), 1, 11),
    "behind a list": ("a: [b, c] #4\n", LOST.format(text="#4"), 1, 11),
    "inside a list": ("a: [b, #c\n  d]\n", LOST.format(text="#c"), 1, 8),
    "two signs": ("a: b ##c\n", LOST.format(text="##c"), 1, 6),
    "text goes on in the next line": ("a: #4\n  hit\n", LOST.format(text="#4"), 1, 4),
    "reference": ("see: #kyiv-strikes\nb: c\n", EMPTY.format(line="see: kyiv-strikes"), 1, 6),
    "reference at the end": ("see: #kyiv-strikes", EMPTY.format(line="see: kyiv-strikes"), 1, 6),
    "reference elsewhere": ("see: #b1#c-2\n", EMPTY.format(line="see: b1#c-2"), 1, 6),
    "reference in an entry": (
        "a:\n  - see: #b\n    c: d\n",
        EMPTY.format(line="- see: b"),
        2,
        10,
    ),
    "reference in a list": ("see:\n  - #b\n  - c\n", EMPTY.format(line="- b"), 2, 5),
    "text that begins with the sign": (
        "title: #4 depot\n",
        EMPTY.format(line='title: "#4 depot"'),
        1,
        8,
    ),
    "beyond ascii": ("é: 😀 #ü\n", LOST.format(text="#ü"), 1, 6),
}


@pytest.mark.parametrize(("text", "message", "line", "column"), LOSSES.values(), ids=LOSSES)
def test_a_lost_text_is_reported(
    parser: str, text: str, message: str, line: int, column: int
) -> None:
    root, problems = read_nodes(text.encode(), "f.yaml")
    assert root is not None
    (problem,) = problems
    assert (problem.message, problem.line, problem.column) == (message, line, column)
    assert (problem.level, problem.code, problem.file) == ("warning", "lost-text", "f.yaml")


NO_LOSSES = {
    "comment": "a: b # note\n",
    "comment with a number": "a: b # note #4\n",
    "comment without words": "a: b #\nc: d # \n",
    "comment line": "#x\na: b\n  #y #z\n#c #d\n",
    "comment line between entries": "- a\n #b\n- c\n",
    "block": "a: |\n  b #4\n  #c #d\n   ## e #f\nb: >-\n  g #5\n",
    "block behind a list": "- |\n  b #4\n- c\n",
    "double quotes": 'a: "b #4\n  c #5"\n',
    "single quotes": "a: 'b #4'\nc: ['#d', 'e #f']\n",
    "quoted key": '"a #b": c\n',
    "within a word": "a: b#c\nd: http://e/#f\ng: C#\n",
    "block header": "a: | #b\n  c\n",
    "key of a list": "a: #b\n  - c\n",
    "key of a mapping": "a: #b\n  c: d\n",
    "dash of a mapping": "- #a\n  b: c\n",
    "quoted value of the sign": 'a: "#b"\n',
    "document mark": "--- #a\nb: c\n",
    "comment line after carriage returns": "a: b\r  #c\r",
}


@pytest.mark.parametrize("text", NO_LOSSES.values(), ids=NO_LOSSES)
def test_an_ordinary_comment_or_a_kept_sign_is_no_loss(parser: str, text: str) -> None:
    root, problems = read_nodes(text.encode())
    assert root is not None
    assert problems == []


def test_losses_stand_in_file_order_with_other_problems(parser: str) -> None:
    text = "a: b #1\na: c\nsee: #x\nd: {e: f, g}\n"
    _, problems = read_nodes(text.encode())
    assert [(p.line, p.code) for p in problems] == [
        (1, "lost-text"),
        (2, "yaml"),
        (3, "lost-text"),
        (4, "yaml"),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("tags:\n  -war\n  -peace\nx: y\n", [(2, 3)]),
        ("tags:\n  -war\nsee:\n  -peace\n", [(2, 3), (4, 3)]),
        ("title: x\n-date: y\n", [(2, 1)]),
        ("tags:\r\n  -war\r\n", [(2, 3)]),
    ],
)
def test_a_dash_without_its_space_that_yaml_takes_for_text(
    parser: str, text: str, places: list[tuple[int, int]]
) -> None:
    root, problems = read_nodes(text.encode())
    assert root is not None
    assert {(p.level, p.code, p.message) for p in problems} == {("error", "yaml", TIGHT_DASH)}
    assert [(p.line, p.column) for p in problems] == places


@pytest.mark.parametrize(
    "text",
    [
        "value: -5\n",
        "value:\n  -5\n",
        "a: |\n  -text\n",
        'a: "b\n  -text"\n',
        "a: well-known\n",
        "a: -text\n",
        "a: b\n  -text of the same paragraph\n",
        "# comment\n#-text\n",
        "---\na: b\n",
    ],
)
def test_other_dashes_are_left_alone(parser: str, text: str) -> None:
    assert read_nodes(text.encode())[1] == []
