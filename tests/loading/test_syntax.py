"""The explained syntax errors: every row of the format's table where YAML itself fails."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.loading.nodes import Mapping, Scalar, Sequence, read_nodes
from tui.loading.quoting import excerpt, quoted
from tui.loading.syntax import explain
from tui.model.text import has_controls

COLON = (
    "a colon followed by a space starts a new key here. "
    'Quote the text, {line}, or write it under "{key}: |"'
)
AFTER_QUOTE = (
    "text continues after the closing quote mark. "
    'Write it under "{key}: |", or drop the outer quote marks'
)
APOSTROPHE = "an apostrophe ends a '…' text. Use \"…\" or no quote marks"
BLOCK = '">" or "|" opens a text block and must end its line. Write {text}'
FIRST = "a plain text cannot begin with {sign}. Quote it: {text}"
SIGN = "{sign} has a special meaning in YAML and the word after it would be lost. Quote the text"
BRACKET = 'a text cannot begin with "[" or "{" unless quoted'
TIGHT_COLON = "put a space after the colon: {line}"
TIGHT_DASH = "put a space after the dash"
COMMA = "the comma ends the value inside {{ }}. Quote the {key} or write one key per line"
TAB = "indent with spaces; line {line} uses a tab"
INDENT = "this line is indented {own} spaces, its neighbours {others}"
BETWEEN = (
    "inside [ ] and { } put a comma between entries, and quote a text that holds , : [ ] { or }"
)
NO_KEY = 'this line has no "key: "; indent it under the key it belongs to, or give it one'

UNREADABLE = {
    "colon in a title": (
        "title: Kyiv: six killed\n",
        COLON.format(line='title: "Kyiv: six killed"', key="text"),
        1,
    ),
    "colon at the end": ("text: he said:\n", COLON.format(line='text: "he said:"', key="text"), 1),
    "colon before a block": (
        "a: b\nsummary: he said:\n  more\n",
        COLON.format(line='summary: "he said:"', key="summary"),
        2,
    ),
    "colon in a list of events": (
        "timeline:\n  - date: 2025\n    text: he said: no # comment\n",
        COLON.format(line='text: "he said: no"', key="text"),
        3,
    ),
    "colon beside quote marks": (
        'text: he said: "no"\n',
        COLON.format(line="text: 'he said: \"no\"'", key="text"),
        1,
    ),
    "colon beside both marks": (
        'text: it\'s: "no"\n',
        COLON.format(line='text: "it\'s: \\"no\\""', key="text"),
        1,
    ),
    "colon in a second line": (
        "text: he said\n  and more: things\n",
        COLON.format(line='text: "he said and more: things"', key="text"),
        2,
    ),
    "text after quotes": ('quote: "war plan" he said\n', AFTER_QUOTE.format(key="quote"), 1),
    "text after quotes with a colon": (
        'a: b\ntext: "war plan" he said: no\n',
        AFTER_QUOTE.format(key="text"),
        2,
    ),
    "text after quotes in a list": ('- "a" b\n', AFTER_QUOTE.format(key="text"), 1),
    "text after single quotes": ("quote: 'war plan' he said\n", AFTER_QUOTE.format(key="quote"), 1),
    "comma after quotes": ('quote: "war", he said\n', AFTER_QUOTE.format(key="quote"), 1),
    "apostrophe": ("title: 'Ukraine's war'\n", APOSTROPHE, 1),
    "apostrophe in a list": ("a:\n  - 'Ukraine's war'\n", APOSTROPHE, 2),
    "number behind >": ("value: >500000\n", BLOCK.format(text='"over 500000"'), 1),
    "number behind > and a space": (
        "value: > 500000 people # note\n",
        BLOCK.format(text='"over 500000 people"'),
        1,
    ),
    "number behind >=": ("value: >=500\n", BLOCK.format(text='"at least 500"'), 1),
    "zero behind >": ("value: >0\n", BLOCK.format(text='"over 0"'), 1),
    "text behind |": ("text: | he said\n", BLOCK.format(text='"he said"'), 1),
    "at sign": ("via: @kyivpost\n", FIRST.format(sign="@", text='"@kyivpost"'), 1),
    "back quote": ("via: `x` # c\n", FIRST.format(sign="`", text='"`x`"'), 1),
    "percent": ("a: b\nvalue: %50 of it\n", FIRST.format(sign="%", text='"%50 of it"'), 2),
    "at sign in a list": ("via: [@a, b]\n", FIRST.format(sign="@", text='"@a"'), 1),
    "dash behind a key": ("a: - b\n", FIRST.format(sign="-", text='"- b"'), 1),
    "asterisks": ("text: *urgent* call\n", SIGN.format(sign="*"), 1),
    "two asterisks": ("text: **urgent** call\n", SIGN.format(sign="*"), 1),
    "asterisk and text": ("text: *urgent call\n", SIGN.format(sign="*"), 1),
    "asterisks as bullets": ("text:\n  * a\n  * b\n", SIGN.format(sign="*"), 2),
    "ampersand": ("org: &Partners group\n", SIGN.format(sign="&"), 1),
    "ampersand and a space": ("org: & Partners\n", SIGN.format(sign="&"), 1),
    "exclamation mark": ("text: !note x\n", SIGN.format(sign="!"), 1),
    "exclamation marks": ("text: !a!b x\n", SIGN.format(sign="!"), 1),
    "text behind a bracket": ("text: [Editor] adds\n", BRACKET, 1),
    "text behind a bracket, colon": ("text: [Editor] adds: no\n", BRACKET, 1),
    "comma behind a bracket": ("text: [sic], he said\n", BRACKET, 1),
    "text behind a brace": ("text: {x} adds\n", BRACKET, 1),
    "bracket in a list": ("- [Editor] adds\n", BRACKET, 1),
    "unclosed bracket": (
        "text: [Editor adds\nb: c\n",
        f'the "[" on this line is never closed; {BRACKET}',
        1,
    ),
    "no comma in brackets": ('a: ["b" "c"]\n', BETWEEN, 1),
    "colons in braces": ("a: {b: c: d}\n", BETWEEN, 1),
    "no space after the colon, alone": ("title:Kyiv\n", TIGHT_COLON.format(line="title: Kyiv"), 1),
    "no space after any colon": (
        "title:Kyiv\ndate:2025\n",
        TIGHT_COLON.format(line="title: Kyiv"),
        1,
    ),
    "no space after the first colon": (
        "title:Kyiv\ndate: 2025\n",
        TIGHT_COLON.format(line="title: Kyiv"),
        1,
    ),
    "no space after a later colon": (
        "date: 2025\ntitle:Kyiv\na: b\n",
        TIGHT_COLON.format(line="title: Kyiv"),
        2,
    ),
    "no space after the last colon": (
        "a:\n  - date: 2025\n    text:Kyiv\n",
        TIGHT_COLON.format(line="text: Kyiv"),
        3,
    ),
    "no space after a colon in braces": ("{a: b, c:}\n", "put a space after the colon", 1),
    "no space after the second dash": ("tags:\n  - a\n  -text\n", TIGHT_DASH, 3),
    "no space after a dash in the key's column": ("tags:\n- a\n-b\nc: d\n", TIGHT_DASH, 3),
    "no space after the dash, list alone": ("- a\n-text\n", TIGHT_DASH, 2),
    "tab": ("a:\n\tb: c\n", TAB.format(line=2), 2),
    "tab behind a value": ("a: b\n\tc: d\n", TAB.format(line=2), 2),
    "tab before a dash": ("- a\n\t- b\n", TAB.format(line=2), 2),
    "tab in a block": ("x: y\nt: |\n\tz\n", TAB.format(line=3), 3),
    "tab behind a dash": ("a:\n  -\tb: c\n", TAB.format(line=2), 2),
    "deeper by one": ("title: x\n date: y\n", INDENT.format(own=1, others=0), 2),
    "deeper by two": ("title: x\n\n# c\n  date: y\n", INDENT.format(own=2, others=0), 4),
    "deeper inside": ("a:\n  b: 1\n   c: 2\n", INDENT.format(own=3, others=2), 3),
    "shallower inside": ("a:\n  b: 1\n c: 2\n", INDENT.format(own=1, others=2), 3),
    "shallower in an entry": (
        "a:\n  - date: x\n    text: y\n   see: z\n",
        INDENT.format(own=3, others=4),
        4,
    ),
    "deeper in an entry": ("a:\n  - date: x\n     text: y\n", INDENT.format(own=5, others=4), 3),
    "shallower dash": ("a:\n  - x\n - y\n", INDENT.format(own=1, others=2), 3),
    "shallower block text": ("a: |\n   x\n  y\nb: c\n", INDENT.format(own=2, others=3), 3),
    "entry among keys": (
        "a: 1\n- b\n",
        'a "- " entry cannot stand among keys; indent it under its key',
        2,
    ),
    "key among entries": (
        "a:\n  - b\n  c: d\n",
        'this line stands among list entries; begin it with "- " or indent it',
        3,
    ),
    "words among keys": ("a: 1\njust words\nb: 2\n", NO_KEY, 2),
    "words before keys": ("just words\nb: 2\n", NO_KEY, 1),
    "words behind a quoted text": (
        '"a"\nb c\n',
        "this line does not belong to what stands above it; check its indentation",
        2,
    ),
    "open quote mark": ('a: "b\nc: d\n', 'this " is never closed; add the closing quote mark', 1),
    "open apostrophe": (
        "a: 'tis the season\nb: c\n",
        'this \' is never closed. Use "…" or no quote marks',
        1,
    ),
    "quote mark closed by the next one": (
        'a: "b\nc: d\ne: "f"\n',
        'a text in " marks from an earlier line ends here and more text follows; '
        "close it on its own line",
        3,
    ),
    "path in quotes": (
        'a: "C:\\Users"\n',
        'inside "…" a backslash begins a code, and \\U is none; write \\\\ for a backslash',
        1,
    ),
    "unknown escape": (
        'a: "\\q"\n',
        'inside "…" a backslash begins a code, and \\q is none; write \\\\ for a backslash',
        1,
    ),
}


@pytest.fixture(params=["c", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers must lead to the same messages."""
    if request.param == "c" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param == "c")
    return str(request.param)


@pytest.mark.parametrize(("text", "message", "line"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_error_names_its_cause_and_the_line_to_write(
    parser: str, text: str, message: str, line: int
) -> None:
    root, problems = read_nodes(text.encode(), "f.yaml")
    assert root is None
    (problem,) = problems
    assert (problem.message, problem.line) == (message, line)
    assert (problem.level, problem.code, problem.file) == ("error", "yaml", "f.yaml")
    assert problem.column >= 1


def test_the_place_behind_characters_beyond_ascii(parser: str) -> None:
    _, (problem,) = read_nodes("é: 😀\nü: 'Ukraïne's war'\n".encode())
    assert (problem.line, problem.column) == (2, 13)


def test_the_place_of_odd_indentation_is_the_line_s_first_key(parser: str) -> None:
    _, (problem,) = read_nodes(b"a:\n  - b: 1\n     c: 2\n")
    assert (problem.line, problem.column) == (3, 6)


def test_quoting_what_a_message_proposes_reads_back(parser: str) -> None:
    for text in ("Kyiv: six", 'he said: "no"', 'it\'s: "no"', "a\\b: c", "it's: a\\b"):
        root, problems = read_nodes(f"title: {quoted(text)}\n".encode())
        assert problems == []
        assert isinstance(root, Mapping)
        value = root.entries[0][1]
        assert isinstance(value, Scalar)
        assert value.value == text


def test_long_lines_are_cut_in_messages(parser: str) -> None:
    _, (problem,) = read_nodes(b"title: " + b"long " * 1000 + b": x\n")
    assert len(problem.message) < 300
    assert "long…" in problem.message


def test_controls_of_the_author_s_text_are_shown_clean() -> None:
    assert not has_controls(excerpt("a\x1b[31m\nb"))
    _, (problem,) = read_nodes("a: 1\nb: @x\u202ey\u0085\n".encode())
    assert not has_controls(problem.message)
    assert "\u202e" not in problem.message


def test_an_error_of_another_kind_has_a_plain_message() -> None:
    error = yaml.MarkedYAMLError("while x", None, "something\nodd\x1b", yaml_mark(1, 2))
    message, line, column = explain("a\nbcd\n", error)
    assert (line, column) == (2, 3)
    assert message.startswith("YAML cannot read this line: something odd")
    assert not has_controls(message)
    assert explain("", yaml.YAMLError("odd"))[1:] == (1, 1)


def yaml_mark(line: int, column: int) -> yaml.Mark:
    return yaml.Mark("", 0, line, column, None, 0)


# --- errors that leave the rest readable --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "message", "column"),
    [
        ("{date: November 25, 2025}\n", "November 25, 2025", COMMA.format(key="date"), 8),
        ("{date: November 25, 2025, text: x}\n", "November 25, 2025", COMMA.format(key="date"), 8),
        ("{title: Kyiv, Odesa, Lviv}\n", "Kyiv, Odesa, Lviv", COMMA.format(key="title"), 9),
    ],
)
def test_a_comma_in_braces_is_reported_once_and_the_text_kept_whole(
    parser: str, text: str, value: str, message: str, column: int
) -> None:
    root, problems = read_nodes(f"- {text}".encode())
    (problem,) = problems
    assert (problem.level, problem.code, problem.message) == ("error", "yaml", message)
    assert (problem.line, problem.column) == (1, column + 2)
    assert isinstance(root, Sequence)
    (event,) = root.items
    assert isinstance(event, Mapping)
    assert isinstance(event.entries[0][1], Scalar)
    assert event.entries[0][1].value == value
    assert [key.value for key, _ in event.entries[1:]] in ([], ["text"])


@pytest.mark.parametrize(
    "text", ["{a: , b: c}", "{a: 1, b: , c: 2}", '{a: "1", b}', "{a, b}", "[a, b]", "{a: 1, b: }"]
)
def test_braces_without_a_cut_text_are_no_error(parser: str, text: str) -> None:
    assert read_nodes(text.encode())[1] == []


def test_a_number_that_opens_an_empty_block(parser: str) -> None:
    root, (problem,) = read_nodes(b"value: >5\nunit: people\n")
    assert (problem.level, problem.message) == ("error", BLOCK.format(text='"over 5"'))
    assert (problem.line, problem.column) == (1, 8)
    assert isinstance(root, Mapping)
    assert len(root.entries) == 2
    assert read_nodes(b"value: >-\nunit: |2\n    people\n")[1] == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.text(max_size=10))
def test_what_is_quoted_in_a_message_is_one_clean_line(text: str, key: str) -> None:
    for piece in (excerpt(text), quoted(text), excerpt(key + text, 5)):
        assert not has_controls(piece)
        assert "\n" not in piece
