"""Prose as paragraphs with spans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model.links import read_target
from tui.model.prose import Paragraph, Span, one_line, plain, read_prose
from tui.model.text import clean, is_clean

CHEAP = settings(max_examples=200, deadline=None)


# --- blocks --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("", []),
        (" \n \n", []),
        ("one line", [Paragraph("one line")]),
        ("  two\n   lines  \n", [Paragraph("two lines")]),
        ("a\n\nb\n \n\n c", [Paragraph("a"), Paragraph("b"), Paragraph("c")]),
        ("hard  \nbreak\\\nhere", [Paragraph("hard\nbreak\nhere")]),
        ("a\tb", [Paragraph("a   b")]),
        (
            "- a\n* b\n+ c",
            [Paragraph(c, kind="item", depth=1, marker="•") for c in "abc"],
        ),
        (
            "3. a\n3. b\n7) c",
            [
                Paragraph("a", kind="item", depth=1, marker="3."),
                Paragraph("b", kind="item", depth=1, marker="4."),
                Paragraph("c", kind="item", depth=1, marker="7)"),
            ],
        ),
        (
            "- a\n\n  more\n  - b\n    1. c\n\nend",
            [
                Paragraph("a", kind="item", depth=1, marker="•"),
                Paragraph("more", kind="item", depth=1),
                Paragraph("b", kind="item", depth=2, marker="•"),
                Paragraph("c", kind="item", depth=3, marker="1."),
                Paragraph("end"),
            ],
        ),
        (
            "1. a\n\ntext\n\n1. b",
            [
                Paragraph("a", kind="item", depth=1, marker="1."),
                Paragraph("text"),
                Paragraph("b", kind="item", depth=1, marker="1."),
            ],
        ),
        (
            "- a\n-\n- - b",
            [
                Paragraph("a", kind="item", depth=1, marker="•"),
                Paragraph("", kind="item", depth=1, marker="•"),
                Paragraph("b", kind="item", depth=2, marker="•"),
            ],
        ),
        ("In\n2025. Then\n1990) so", [Paragraph("In 2025. Then 1990) so")]),
        ("-5 degrees\n+5\n1.5 million", [Paragraph("-5 degrees +5 1.5 million")]),
        (
            "> a\nlazy\n>\n> > b\n\nc",
            [
                Paragraph("a lazy", kind="quote", depth=1),
                Paragraph("b", kind="quote", depth=2),
                Paragraph("c"),
            ],
        ),
        (
            "- > q\n  > r\n- x",
            [
                Paragraph("q r", kind="quote", depth=2, marker="•"),
                Paragraph("x", kind="item", depth=1, marker="•"),
            ],
        ),
        (
            "```yaml\na: *b*\n\n  c\n```\nafter",
            [Paragraph("a: *b*\n\n  c", kind="code"), Paragraph("after")],
        ),
        ("~~~\na\n```\n~~~~", [Paragraph("a\n```", kind="code")]),
        ("  ```\n   a\n  b", [Paragraph(" a\nb", kind="code")]),
        (
            "- ```\n  a\nb",
            [Paragraph("a", kind="code", depth=1, marker="•"), Paragraph("b")],
        ),
        ("```\n```\na", [Paragraph("a")]),
        (
            "    a\n\n      b\n\nc\n    d",
            [Paragraph("a\n\n  b", kind="code"), Paragraph("c d")],
        ),
        (
            "# One #\n###### *Six*\n####### seven\n#none",
            [
                Paragraph("One", kind="heading"),
                Paragraph("Six", (Span(0, 3, "emphasis"),), "heading"),
                Paragraph("####### seven #none"),
            ],
        ),
        (
            "Over\nlines\n===\nThen\n---\nx",
            [
                Paragraph("Over lines", kind="heading"),
                Paragraph("Then", kind="heading"),
                Paragraph("x"),
            ],
        ),
        (
            "a\n\n---\n***\n_ _ _\nb",
            [Paragraph("a"), *[Paragraph("", kind="rule")] * 3, Paragraph("b")],
        ),
        ("<b>bold</b>\n<!-- x -->", [Paragraph("<b>bold</b> <!-- x -->")]),
        ("[x]: http://example.org", [Paragraph("[x]: http://example.org")]),
        # Nothing an author wrote vanishes.
        ("-", [Paragraph("", kind="item", depth=1, marker="•")]),
        (">", [Paragraph(">")]),
        ("##", [Paragraph("##")]),
        ("```", [Paragraph("```")]),
    ],
)
def test_blocks(source: str, paragraphs: list[Paragraph]) -> None:
    assert list(read_prose(source)) == paragraphs


def test_nesting_ends_at_a_depth() -> None:
    (paragraph,) = read_prose("> " * 40 + "x")
    assert paragraph.depth == 12
    assert paragraph.text == "> " * 28 + "x"
    siblings = read_prose("- " * 12 + "a\n" + " " * 22 + "- b\n" + " " * 24 + "- c")
    assert [(item.text, item.depth, item.marker) for item in siblings] == [
        ("a", 12, "•"),
        ("b - c", 12, "•"),
    ]


# --- spans ---------------------------------------------------------------------------------


def shown(source: str) -> tuple[str, list[tuple[str, str]]]:
    """The one paragraph of ``source``: its text; the words, style and target of its spans."""
    (paragraph,) = read_prose(source)
    return paragraph.text, [
        (paragraph.text[span.start : span.end], f"{span.style} {span.target}".strip())
        for span in paragraph.spans
    ]


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        ("*a* b _c_", "a b c", [("a", "emphasis"), ("c", "emphasis")]),
        ("**a** b __c__", "a b c", [("a", "strong"), ("c", "strong")]),
        ("***a***", "a", [("a", "emphasis"), ("a", "strong")]),
        ("****a****", "a", [("a", "strong")]),
        ("**a *b* c**", "a b c", [("a b c", "strong"), ("b", "emphasis")]),
        ("un*frigging*real", "unfriggingreal", [("frigging", "emphasis")]),
        ("snake_case_name", "snake_case_name", []),
        ("2 * 3 * 4", "2 * 3 * 4", []),
        ("*open and **open", "*open and **open", []),
        (r"\*a\* \# \q \\", r"*a* # \q " + "\\", []),
        ("`a *b*` c", "a *b* c", [("a *b*", "code")]),
        ("`` a`b ``", "a`b", [("a`b", "code")]),
        ("`a\nb`", "a b", [("a b", "code")]),
        ("`` unclosed `", "`` unclosed `", []),
        ("AT&amp;T &copy; &#233; &#xE9;", "AT&T © é é", []),
        ("&nosuch; &amp AT&T `&amp;`", "&nosuch; &amp AT&T &amp;", [("&amp;", "code")]),
        ("a&#10;b", "a b", []),
        ("[a b](https://example.org 'Title')", "a b", [("a b", "link https://example.org")]),
        ("[a *b*](#x)", "a b", [("a b", "link #x"), ("b", "emphasis")]),
        ("[a](<https://example.org/x(y>)", "a", [("a", "link https://example.org/x(y")]),
        ("[a](https://e.org/W_(x)) b", "a b", [("a", "link https://e.org/W_(x)")]),
        ("[a](HTTPS://Example.org/&amp;)", "a", [("a", "link https://example.org/&")]),
        ("[a](#kyiv-1)", "a", [("a", "link #kyiv-1")]),
        ("[a](2025-11-25#e1)", "a", [("a", "link 2025-11-25#e1")]),
        ("[a](mailto:a@example.org)", "a", [("a", "link mailto:a@example.org")]),
        ("<https://example.org/a_b_c>", "https://example.org/a_b_c", None),
        ("<a@example.org>", "a@example.org", [("a@example.org", "link mailto:a@example.org")]),
        ("![alt](https://e.org/x.png)", "alt", [("alt", "link https://e.org/x.png")]),
        ("[](#x)", "#x", [("#x", "link #x")]),
        ("[![alt](https://e.org/x)](#y)", "alt", [("alt", "link #y")]),
        ("[a [b](#x) c](#y)", "[a b c](#y)", [("b", "link #x")]),
        ("*[a*](#x)", "*a*", [("a*", "link #x")]),
        ("https://example.org is bare", "https://example.org is bare", []),
    ],
)
def test_spans(source: str, text: str, spans: list[tuple[str, str]] | None) -> None:
    expected = [(text, f"link {text}")] if spans is None else spans
    found_text, found = shown(source)
    assert found_text == text
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    "source",
    [
        "[x](javascript:1)",
        "![x](javascript:1)",
        "[x](data:text/html,_a_)",
        "[x](file:///etc/passwd)",
        "[x](notes.md)",
        "[x]()",
        "[x](http://user@example.org)",
        '[x](ftp://example.org "title")',
        "[x][y]",
        "[x]",
        "<javascript:1>",
        "<file:///etc/_a_>",
        "<b>",
        "[x](http://example.org",
        "[x](a b)",
    ],
)
def test_other_targets_are_shown_as_typed(source: str) -> None:
    assert read_prose(source) == (Paragraph(source),)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a &#27;[2J", "a ␛[2J"),
        ("a &#x202E;b", "a \ufffdb"),
        ("a &#x2067;b", "a \u2067\u2069b"),
        ("a&shy;b&#0;&#9999999;", "ab\ufffd\ufffd"),
        ("e&#x301;", "e&#x301;"),
        # Marks and titles that hold apart what may not come together.
        ("\u2067a [b](#x '\u2069') c", "\u2067a [b](#x '\u2069') c"),
        ("e" + "*\u0301*" * 12, "e" + "*\u0301*" * 12),
    ],
)
def test_markup_cannot_bring_back_what_clean_removes(source: str, text: str) -> None:
    assert plain(source) == text
    assert is_clean(plain(source))


# --- properties ----------------------------------------------------------------------------

MARKS = st.lists(
    st.sampled_from(
        [
            *"ab \n*_`[]()<>!\\&#-+=~.1|\"'",
            *("\n\n", "**", "](#x)", "](http://h/)", "- ", "1. ", "> ", "    ", "```"),
            *("&amp;", "&#x202e;", "&zwnj;", "e\u0301", "\u2067", "\u2069", "🏴", "é"),
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(MARKS, st.text(max_size=40)))
@CHEAP
def test_any_clean_text_has_a_clean_reading(s: str) -> None:
    s = clean(s)
    for paragraph in read_prose(s):
        assert is_clean(paragraph.text)
        assert paragraph.text or paragraph.kind in ("rule", "item")
        starts = [span.start for span in paragraph.spans]
        assert starts == sorted(starts)
        for span in paragraph.spans:
            assert 0 <= span.start < span.end <= len(paragraph.text)
            assert (span.style == "link") == bool(span.target)
            if span.target:
                assert str(read_target(span.target)) == span.target


@given(MARKS)
@CHEAP
def test_no_character_comes_from_nowhere(s: str) -> None:
    s = clean(s).replace("&", "")
    assert set(plain(s)) <= set(s) | set(" \n")


@given(st.lists(st.text("aZéжعد停’,;:?", min_size=1, max_size=8), min_size=1))
@CHEAP
def test_ordinary_words_come_back(words: list[str]) -> None:
    assert read_prose(" ".join(words)) == (Paragraph(" ".join(words)),)
    assert plain("\n".join(words)) == " ".join(words)
    assert plain("\n\n".join(words)) == "\n".join(words)


# --- hostile -------------------------------------------------------------------------------

SIZE = 100_000
LITERAL = [
    "*",
    "`",
    "[",
    "![",
    "_a",
    "**a ",
    "[a](",
    "[a](b",
    "[a](<b",
    '[a](b "x',
    "<a:",
    "&a",
    "a](",
]


@pytest.mark.parametrize("pattern", LITERAL)
def test_long_unpaired_marks_are_text(pattern: str) -> None:
    # An x before them keeps the marks from beginning a block.
    source = "x" + pattern * (SIZE // len(pattern))
    (paragraph,) = read_prose.__wrapped__(source)
    assert paragraph == Paragraph(source.rstrip(" "))


HOSTILE: dict[str, tuple[str, int, int | None, int | None]] = {
    "quotes": (">" * SIZE, 1, SIZE - 12, 0),
    "items in items": ("- " * SIZE + "a", 1, 2 * (SIZE - 12) + 1, 0),
    "lazy lines": ("> " * 12 + "a\n" + "b\n" * SIZE, 1, 2 * SIZE + 1, 0),
    "runs around a letter": ("*" * SIZE + "a" + "*" * SIZE, 1, 1, 1),
    "brackets": ("[" * SIZE + "](#a)" * 3, 1, None, 0),
    "spaces in a target": ("[a](" + " " * SIZE + "b", 1, SIZE + 5, 0),
    "closing signs": ("# a" + " #" * SIZE, 1, 2 * SIZE - 1, 0),
    "growing backticks": ("".join("`" * n + "a" for n in range(1, 440)), 1, None, 0),
    "stairs": ("".join(" " * (n % 40) + "- a\n" for n in range(4_000)), 3_200, None, 0),
    "images in images": ("![" * 5_000 + "](#a)" * 5_000, 1, None, None),
    "items": ("1. a\n" * 10_000, 10_000, 1, 0),
    "embraced marks": ("*a " * 5_000 + "a* " * 5_000, 1, 19_999, 5_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_long_and_deep_texts_are_read(name: str) -> None:
    source, count, length, spans = HOSTILE[name]
    paragraphs = read_prose.__wrapped__(source)
    assert len(paragraphs) == count
    assert length is None or {len(paragraph.text) for paragraph in paragraphs} == {length}
    assert spans is None or {len(paragraph.spans) for paragraph in paragraphs} == {spans}
    assert max(paragraph.depth for paragraph in paragraphs) <= 12


def test_after_very_many_marks_the_rest_is_typed() -> None:
    text = plain("*a* " * 10_000)
    assert text.startswith("a a a ")
    assert text.endswith("*a* *a*")


PIECES = (
    *("a", "b c", "é", "停", " ", "  ", "    ", "\n", "\n\n", "\r", "\t", "-", "- ", "1.", "1. "),
    *("12)", "#", "# ", ">", "*", "_", "`", "=", "~", "+", "\xa0", "[", "](", "<", "&amp;", "\\"),
    *("\u0301", "\u200b", "\u2066"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@settings(max_examples=500)
def test_one_line_is_what_a_full_look_finds(s: str) -> None:
    found = one_line(s)
    assert found in ("", plain(clean(s).strip("\n")))
    s = clean(s)
    assert plain(s) == "\n".join(paragraph.text for paragraph in read_prose(s))


@pytest.mark.parametrize(
    "s", ["Two\nlines.\n", "2 + 2 = 4, 10. of May", "Åsa – 停火", "(a)\n“b”\nc"]
)
def test_usual_lines_are_taken_in_one_look(s: str) -> None:
    assert one_line(s) == s.strip("\n").replace("\n", " ")
