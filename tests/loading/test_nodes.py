"""Bytes to a bounded tree: what is kept, what is refused, and that nothing hangs or raises."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tui.loading.nodes import Mapping, Node, Scalar, Sequence, read_nodes
from tui.model.problem import Problem
from tui.model.text import has_controls


@pytest.fixture(params=["c", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers must read alike."""
    if request.param == "c" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param == "c")
    return str(request.param)


def plain(node: Node | None) -> Any:
    """The tree as dicts, lists and strings."""
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


def walk(node: Node | None) -> Iterator[Node]:
    if node is None:
        return
    yield node
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from walk(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)


def read(text: str) -> Any:
    root, problems = read_nodes(text.encode())
    assert problems == []
    return plain(root)


def in_full(node: Node) -> Any:
    """All that a node says, comparable."""
    if isinstance(node, Scalar):
        return (node.value, node.line, node.column, node.style)
    if isinstance(node, Sequence):
        return ([in_full(item) for item in node.items], node.line, node.column)
    return ([(in_full(k), in_full(v)) for k, v in node.entries], node.line, node.column)


def refusal(data: str | bytes) -> tuple[str, int, int]:
    """Message and place of the one error of an unusable file."""
    root, problems = read_nodes(data if isinstance(data, bytes) else data.encode(), "f.yaml")
    assert root is None
    (problem,) = problems
    assert (problem.level, problem.code, problem.file) == ("error", "yaml", "f.yaml")
    return problem.message, problem.line, problem.column


# --- what is kept -------------------------------------------------------------------------------

KEPT = {
    "norway": ("a: NO\nb: 12:30\nc: 1.10\nd: 0123\n", {"a": "NO", "b": "12:30", "c": "1.10", "d": "0123"}),
    "words that other readers type": (
        "a: on\nb: ~\nc: null\nd: 2025-13-45\ne: 0x1F\nf: .inf\n",
        {"a": "on", "b": "~", "c": "null", "d": "2025-13-45", "e": "0x1F", "f": ".inf"},
    ),
    "nothing": ("a:\nb: ''\n", {"a": "", "b": ""}),
    "list in its key's column": ("a:\n- b\n- c: d\n  e: f\n", {"a": ["b", {"c": "d", "e": "f"}]}),
    "flow": ("a: {b: [c, d], e: f}\n", {"a": {"b": ["c", "d"], "e": "f"}}),
    "flow with absent values": ("{a: , b: , c: d}\n", {"a": "", "b": "", "c": "d"}),
    "flow with a key alone": ("{a}\n", {"a": ""}),
    "json": ('{"a": ["b", "c"], "d": {"e": "1"}}', {"a": ["b", "c"], "d": {"e": "1"}}),
    "explicit key": ("? a\n: b\n", {"a": "b"}),
    "block": ("a: |\n  x\n   y\n\n  #z\nb: >-\n  c\n  d\n", {"a": "x\n y\n\n#z\n", "b": "c d"}),
    "carriage returns": ("a: b\r\nc: |\r\n  d\r\n  e\r\n", {"a": "b", "c": "d\ne\n"}),
    "byte order mark": ("\ufeffa: b\n", {"a": "b"}),
    "document marks": ("%YAML 1.2\n---\na: b\n...\n", {"a": "b"}),
    "tab before a value": ("a:\tb\nc: d\t# e\n", {"a": "b", "c": "d"}),
    "line separator": ("a: x\u2028y\nb: z\n", {"a": "x\u2028y", "b": "z"}),
    "paragraph separator in a block": ("a: |\n  x\u2029y\nb: z\n", {"a": "x\u2029y\n", "b": "z"}),
    "next line character": ("a: [x\u0085y]\n", {"a": ["x\u0085y"]}),
    "inner byte order mark": ("a: b\n\ufeffc: d\n", {"a": "b", "\ufeffc": "d"}),
    "stand-in characters of its own": ("a: \ufdd0\u2028\n", {"a": "\ufdd0\u2028"}),
    "escapes that deliver controls": (
        'a: "\\e[31m\\0\\u202e\\x7f"\n',
        {"a": "\x1b[31m\0\u202e\x7f"},
    ),
    "percent signs": ('a: 50 %\nb: "x\n\n  %TAG"\nc: 5%\n', {"a": "50 %", "b": "x\n%TAG", "c": "5%"}),
    "quoted merge sign": ('"<<": a\n', {"<<": "a"}),
    "quoted signs": ("a: '*b'\nc: \"&d\"\ne: '!f'\n", {"a": "*b", "c": "&d", "e": "!f"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KEPT.values(), ids=KEPT)
def test_every_scalar_is_as_written(parser: str, text: str, expected: object) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "---\n...\n", "\ufeff"])
def test_an_empty_file_is_none_without_a_problem(parser: str, text: str) -> None:
    assert read_nodes(text.encode()) == (None, [])


def test_styles_lines_and_columns(parser: str) -> None:
    text = "é: ü\nb: 'x'\nc:\n  - \"😀\"\n  - |\n    y\n  - >\n    z\nd: {e: f}\n"
    root, problems = read_nodes(text.encode())
    assert problems == []
    expected = Mapping(
        [
            (Scalar("é", 1, 1, ""), Scalar("ü", 1, 4, "")),
            (Scalar("b", 2, 1, ""), Scalar("x", 2, 4, "'")),
            (
                Scalar("c", 3, 1, ""),
                Sequence(
                    [Scalar("😀", 4, 5, '"'), Scalar("y\n", 5, 5, "|"), Scalar("z\n", 7, 5, ">")],
                    4,
                    3,
                ),
            ),
            (
                Scalar("d", 9, 1, ""),
                Mapping([(Scalar("e", 9, 5, ""), Scalar("f", 9, 8, ""))], 9, 4),
            ),
        ],
        1,
        1,
    )
    assert root is not None
    assert in_full(root) == in_full(expected)


def test_odd_line_ends_do_not_move_the_lines_behind_them(parser: str) -> None:
    root, _ = read_nodes("a: x\u2028y\u2029\u0085z\nb: c\n".encode())
    assert isinstance(root, Mapping)
    key, value = root.entries[1]
    assert (in_full(key), in_full(value)) == (("b", 2, 1, ""), ("c", 2, 4, ""))


# --- keys used twice ----------------------------------------------------------------------------


def test_of_a_key_used_twice_the_first_is_used_and_the_rest_read(parser: str) -> None:
    text = "date: 1\nx:\n  a: 2\n  a: {b: [c]}\n  d: 3\ndate: 4\ne: 5\ndate:\n  - 6\n"
    root, problems = read_nodes(text.encode(), "f.yaml")
    assert plain(root) == {"date": "1", "x": {"a": "2", "d": "3"}, "e": "5"}
    assert problems == [
        Problem("error", "yaml", f"{said}; the first is used", "f.yaml", line, column)
        for said, line, column in (
            ('"a" is used twice, lines 3 and 4', 4, 3),
            ('"date" is used twice, lines 1 and 6', 6, 1),
            ('"date" is used twice, lines 1 and 8', 8, 1),
        )
    ]


def test_keys_are_compared_as_written(parser: str) -> None:
    assert read("a: 1\nA: 2\n'a ': 3\n") == {"a": "1", "A": "2", "a ": "3"}


# --- what is refused ----------------------------------------------------------------------------

SIGNS = "anchors and aliases (&a, *a) are not used in this format; repeat the text"
TAGS = "tags (!a) are not used in this format; delete the tag or quote the text"
DOCUMENTS = 'one file holds one briefing; move what follows "---" to a file of its own'
KEY = 'a key must be a text; quote a text that begins with "[" or "{"'
DIRECTIVE = "YAML directives are not used in this format; delete "

REFUSED = {
    "anchor on a mapping": ("x: 1\na: &b\n  c: d\n", SIGNS, 2, 4),
    "anchor on a list": ("a: &b [c]\n", SIGNS, 1, 4),
    "anchor on a quoted text": ("a: &b 'c'\n", SIGNS, 1, 4),
    "alias": ("é: [ü, 😀]\na: *b\n", SIGNS, 2, 4),
    "alias in a list": ("a: [*b, *c]\n", SIGNS, 1, 5),
    "alias of itself": ("a: &a [*a]\n", SIGNS, 1, 4),
    "alias as a key": ("*a : b\n", SIGNS, 1, 1),
    "typed text": ("a: !!str b\n", TAGS, 1, 4),
    "object": ("a: !!python/object:os.system b\n", TAGS, 1, 4),
    "tag of a mapping": ("!!map\na: b\n", TAGS, 1, 1),
    "tag in full": ("a: !<tag:x> b\n", TAGS, 1, 4),
    "merge": ("a: 1\n<<: b\n", 'merge keys "<<" are not used in this format; repeat the text', 2, 1),
    "second document": ("a: b\n---\nc: d\n", DOCUMENTS, 2, 1),
    "second document behind dots": ("a: b\n...\nc: d\n", DOCUMENTS, 3, 1),
    "front matter": ("---\na: b\n---\n\n# Heading\n\n*x* [y\n", DOCUMENTS, 3, 1),
    "list as a key": ("a: 1\n? [b]\n: c\n", KEY, 2, 3),
    "template braces": ("a: {{b}}\n", KEY, 1, 5),
    "tag directive": ("%TAG ! x\n---\na: b\n", DIRECTIVE + '"%TAG ! x"', 1, 1),
    "tag directive behind dots": ("a: b\n...\n%TAG ! x\n", DIRECTIVE + '"%TAG ! x"', 3, 1),
    "unknown directive": ("# x\n\n%FOO\n---\na: b\n", DIRECTIVE + '"%FOO"', 3, 1),
    "other version": ("%YAML 1.2\n%YAML 2.0\n---\na: b\n", DIRECTIVE + '"%YAML 2.0"', 2, 1),
    "escape character": (
        "a: b\nc: é\x1b[31m\n",
        "the control character U+001B cannot stand in a text file; delete it",
        2,
        5,
    ),
    "nul": ("a: bcd\0\n", "the control character U+0000 cannot stand in a text file; delete it", 1, 7),
    "delete": ("a: \x7f\n", "the control character U+007F cannot stand in a text file; delete it", 1, 4),
    "c1": ("a: é\x9b\n", "the control character U+009B cannot stand in a text file; delete it", 1, 5),
    "noncharacter": (
        "a: é\ufffe\n",
        "the control character U+FFFE cannot stand in a text file; delete it",
        1,
        5,
    ),
    "utf-16": ("a: b\n".encode("utf-16"), "this file is UTF-16; save it as UTF-8", 1, 1),
    "utf-16 big": ("\ufeffa: b\n".encode("utf-16-be"), "this file is UTF-16; save it as UTF-8", 1, 1),
    "utf-16 bare": ("a: b\n".encode("utf-16-le"), "this file is UTF-16; save it as UTF-8", 1, 1),
    "utf-32": ("a: b\n".encode("utf-32"), "this file is UTF-32; save it as UTF-8", 1, 1),
    "utf-32 big": ("\ufeffa: b\n".encode("utf-32-be"), "this file is UTF-32; save it as UTF-8", 1, 1),
    "utf-32 bare": ("a: b\n".encode("utf-32-be"), "this file is UTF-32; save it as UTF-8", 1, 1),
    "latin-1": (
        b"\xef\xbb\xbft: \xc3\xa9\nx: \xc3\xa9\xe9\n",
        "byte E9 is not valid UTF-8; save this file as UTF-8",
        2,
        5,
    ),
    "half a pair as bytes": (
        b"a: \xed\xa0\x80\n",
        "byte ED is not valid UTF-8; save this file as UTF-8",
        1,
        4,
    ),
    "half a pair as escape": ('a: "x\\ud800"\n', "\\ud800 is no character; write the character itself", 1, 6),
    "beyond the last character": (
        'a: "\\UFFFFFFFF"\n',
        "\\UFFFFFFFF is no character; write the character itself",
        1,
        5,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "message", "line", "column"), REFUSED.values(), ids=REFUSED)
def test_refused_with_its_place(
    parser: str, data: str | bytes, message: str, line: int, column: int
) -> None:
    assert refusal(data) == (message, line, column)


def test_nothing_behind_a_breach_is_read_or_reported(parser: str) -> None:
    _, problems = read_nodes(b"a: 1\na: 2\nb: *c\na: 3\nd: [\n")
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, '"a" is used twice, lines 1 and 2; the first is used'),
        (3, SIGNS),
    ]


# --- limits -------------------------------------------------------------------------------------


def test_twenty_levels_and_not_one_more(parser: str) -> None:
    assert read("[" * 20 + "]" * 20) is not None
    assert refusal("[" * 21 + "]" * 21) == ("this file is nested deeper than 20 levels", 1, 21)
    nested = "".join(f"{' ' * level}a:\n" for level in range(20))
    assert read(nested) is not None
    assert refusal(nested + " " * 20 + "a: b\n")[:2] == (
        "this file is nested deeper than 20 levels",
        21,
    )


def test_two_hundred_thousand_values_and_not_one_more() -> None:
    assert len(read("- a\n" * 199_999)) == 199_999
    assert refusal("- a\n" * 200_000) == ("this file holds more than 200,000 values", 200_000, 3)
    assert refusal("".join(f"k{n}: {{a: b}}\n" for n in range(60_000)))[1] == 50_000


def test_keys_of_duplicates_count_too() -> None:
    root, problems = read_nodes(b"a: b\n" * 100_001)
    assert root is None
    assert problems[-1].message == "this file holds more than 200,000 values"


def test_five_mebibytes_and_not_one_byte_more() -> None:
    data = b"a: b\n#" + b"x" * (5 * 1024 * 1024 - 6)
    assert read_nodes(data)[1] == []
    assert refusal(data + b"x") == (
        "this file is larger than 5 MiB; split it into several briefings",
        0,
        0,
    )


LAUGHS = "a: &a [x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

BOMBS = {
    "brackets": "[" * 100_000,
    "braces": "{a: " * 100_000,
    "dashes": "- " * 50_000,
    "question marks": "? " * 50_000,
    "indented keys": "".join(" " * n + "a:\n" for n in range(1_500)),
    "tag directives": "%TAG ! tag:x,2000:\n" * 80_000,
    "tag directives behind a document": "a: b\n...\n" + "%TAG ! tag:x,2000:\n" * 80_000,
    "version directives": "%YAML 1.1\n" * 80_000,
    "blank lines before nothing": "\n" * 500_000 + "%x",
    "laughs": LAUGHS,
    "merges": "a: &a {b: c}\n" + "d:\n  <<: [*a, *a]\n" * 1_000,
    "spaces in a line": "a" + " " * 1_000_000 + "b: c: d",
    "colons in a line": "a: b" + ": c" * 500_000,
    "signs in a line": "a: b" + " #c" * 500_000,
    "signs in quotes": "a: '" + " #c" * 500_000 + "'",
    "signs at line starts": "a: |\n" + " #c\n" * 300_000,
    "lines with signs": "- a #b\n" * 30_000,
    "carriage returns alone": "- a #b\r" * 30_000,
    "dashes without spaces": "a: |\n" + "  -b\n" * 300_000,
    "quote marks": 'a: "' + "\\" * 100_001 + '" b',
    "apostrophes": "a: '" + "''" * 500_000 + "' b",
    "signs of markup": "a: b\n" + "&" * 1_000_000,
    "braces and commas": "{a: b" + ", c" * 90_000 + "}",
    "odd line ends": "a: b\u2028\u2029\u0085\ufeff\n" * 1_000 + "[",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_bombs_end_soon(text: str) -> None:
    start = time.perf_counter()
    _, problems = read_nodes(text.encode())
    assert time.perf_counter() - start < 5
    assert problems or text.startswith("a: ")
    assert all(len(problem.message) < 500 for problem in problems)


def check_sound(data: bytes) -> None:
    root, problems = read_nodes(data)
    assert root is not None or not problems or problems[-1].code == "yaml"
    for problem in problems:
        assert not has_controls(problem.message), problem
        assert "\n" not in problem.message
        assert (problem.level, problem.code) in (("error", "yaml"), ("warning", "lost-text"))
    assert [(p.line, p.column) for p in problems] == sorted((p.line, p.column) for p in problems)
    for node in walk(root):
        assert node.line >= 1
        assert node.column >= 1


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes(data: bytes) -> None:
    check_sound(data)


PIECES = [
    *"[]{}:,-?#&*!|>'\"%@`\\ \t\n",
    "\r\n",
    "a",
    "date",
    "2025",
    ": ",
    "- ",
    "\n  ",
    " #",
    "é",
]
PIECES += [
    "\n- ",
    "\u2028",
    "\ufeff",
    "\x85",
    "\x1b",
    "'s",
    "---",
    "...",
    "\\u",
    "\\x4",
    "<<",
    "😀",
]
yamlish = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(yamlish, st.text(max_size=60)))
def test_any_text(text: str) -> None:
    check_sound(text.encode("utf-8", "surrogatepass"))


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML without libyaml")
@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([*"[]{},-#|>'\"a ", "\n", ": ", "\n  ", "\n- ", "b: c"]), max_size=15)
)
def test_both_parsers_agree(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    # A comment that touches its block header is the one known difference: C drops it.
    assume(not re.search(rb"[|>][+-]?#", data))
    by_c, problems_by_c = read_nodes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        by_python, problems_by_python = read_nodes(data)
    assert plain(by_c) == plain(by_python)
    assert bool(problems_by_c) == bool(problems_by_python)
