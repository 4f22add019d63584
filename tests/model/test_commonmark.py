"""Prose against a full CommonMark reader: the same words and the same spans."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.model.prose import Paragraph, Span, read_prose

CHEAP = settings(max_examples=200, deadline=None)


def reference(source: str) -> list[Paragraph]:
    """What markdown-it, a full CommonMark reader, makes of ``source``."""
    markdown = MarkdownIt("commonmark", {"html": False}).disable("reference")
    around: list[str] = []
    is_heading = False
    found: list[Paragraph] = []
    for token in markdown.parse(source):
        if token.type in ("list_item_open", "blockquote_open"):
            around.append("item" if token.type == "list_item_open" else "quote")
        elif token.type in ("list_item_close", "blockquote_close"):
            around.pop()
        elif token.type in ("heading_open", "heading_close"):
            is_heading = token.type == "heading_open"
        elif token.type == "inline":
            text, spans = reference_inline(token.children or [])
            kind = "heading" if is_heading else around[-1] if around else "text"
            found.append(paragraph_of(text, spans, kind, len(around)))
        elif token.type in ("fence", "code_block"):
            found.append(paragraph_of(token.content.removesuffix("\n"), [], "code", len(around)))
        elif token.type == "hr":
            found.append(paragraph_of("", [], "rule", len(around)))
    return found


def paragraph_of(text: str, spans: list[Span], kind: str, depth: int) -> Paragraph:
    ordered = tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.style)))
    for known in ("text", "item", "quote", "code", "heading", "rule"):
        if kind == known:
            return Paragraph(text, ordered, known, depth)
    raise AssertionError(kind)


def reference_inline(tokens: list[Token]) -> tuple[str, list[Span]]:
    text = ""
    spans: list[Span] = []
    begun: list[tuple[int, str]] = []
    for token in tokens:
        start = len(text)
        if token.type == "softbreak":
            text += " "
        elif token.type == "hardbreak":
            text += "\n"
        elif token.type == "image":
            inner, marks = reference_inline(token.children or [])
            text += inner
            for span in marks:
                if span.style != "link":
                    spans.append(Span(start + span.start, start + span.end, span.style))
            spans.append(Span(start, len(text), "link", str(token.attrs["src"])))
        elif token.type.endswith("_open"):
            begun.append((start, str(token.attrs.get("href", ""))))
        elif token.type.endswith("_close"):
            at, target = begun.pop()
            if token.type == "link_close":
                spans.append(Span(at, start, "link", target))
            else:
                spans.append(Span(at, start, "strong" if token.tag == "strong" else "emphasis"))
        else:
            text += token.content
            if token.type == "code_inline":
                spans.append(Span(start, len(text), "code"))
    return text, spans


def without_marker(paragraph: Paragraph) -> Paragraph:
    return paragraph_of(paragraph.text, list(paragraph.spans), paragraph.kind, paragraph.depth)


ORDINARY = [
    "Two sentences. In one paragraph.",
    "First.\n\nSecond *with emphasis* and **strong words**.\n\nThird\non two lines.",
    "He said _never_, and __meant__ it: *“not one **inch**”*.",
    "*a* **b** ***c*** *d **e** f* **g *h* i** _j **k** l_",
    "a*b*c a_b_c **a**b __a__b *a*_b_ **(x)**y *(x)*y",
    "*foo**bar**baz* **foo*bar*baz** *foo**bar* ***foo** bar* ***foo* bar**",
    "**Kyiv**: six killed; *Dnipro*: none.",
    "A list:\n\n- one\n- two\n  continued\n\n  more of two\n- three",
    "A list:\n- one\n- two\n    - inner\n        - innermost\n- three",
    "1. first\n2. second\n   - inner\n3. third\n\nafter",
    "10) ten\n11) eleven\n\n\n* other\n\n+ another",
    "* a\n\n  > quoted in a list\n\n* b",
    "> A quote\n> of two lines\n>\n> and two paragraphs\n\nand text",
    "> quote\nlazy line\n> > inner\n\n- item\nlazy line",
    "> - a\n> - b\n>\n>   c\n> 1. d",
    "Code `x = *y*` and ``a ` b`` and ` `` ` and `unclosed",
    "```python\nif a:\n    b()\n\nc()\n```\n\n~~~\ntildes\n~~~",
    "text\n\n    indented *code*\n\n    more\n\ntext\n    not code",
    "- item\n\n      code in item\n\n- other",
    "[link](https://example.org/a), [titled](https://example.org/b \"T\"), [in](<#x> 'T')",
    "[with *emphasis* and `code`](https://example.org) and *[link](#x) in emphasis*",
    "<https://example.org/x?y=1&z=2> and <mailto:a@example.org> and <a@example.org>",
    '![A *new* map](https://example.org/map.png "Map") of it',
    "[brackets [inside] it](#x) and [not a link] and \\[escaped](#x)",
    "[escaped \\] bracket](#x) [a](https://example.org/\\(x) [paren](https://e.org/(x))",
    "# Heading\ntext\n## Heading *two* ##\n### C#\n\nSetext\n===\n\nOther *one*\n---",
    "above\n\n---\n\nbelow\n***\n- - -\nend",
    "Escapes: \\* \\_ \\` \\# 1\\. \\> \\\\ \\a and\nhard  \nbreak and\\\nanother",
    "Entities: &amp; &lt;b&gt; &quot;x&quot; &nbsp;&mdash; &#8212; &#x2014; &unknown; & &amp",
    '<div class="x">\n*HTML* shown <br/> as typed\n</div>',
    "5 * 3 * 2, 2**8, snake_case_word, __init__, _x_y, *y, **z",
    "2025. A year\n\ntext\n2025. not a list\n1. but this is",
    "Price: 5 < 6 > 4 && $3 ~ 100 % #1 + 2 = 3 | \"q\" 'r'",
    "العربية **مهم** و*نص* مع [رابط](#x)",
    "中文**重要**文字，_强调_ 和 `代码`。",
    "“*Quoted*” (**paren**) *“quote”*, **a**—*b*… €*5* *€5*",
]


@pytest.mark.parametrize("source", ORDINARY)
def test_agrees_with_commonmark(source: str) -> None:
    expected = [
        paragraph_of(p.text, [s for s in p.spans if s.start < s.end], p.kind, p.depth)
        for p in reference(source)
    ]
    assert [without_marker(p) for p in read_prose(source)] == expected


PIECES = st.lists(
    st.sampled_from([*'ab .,é("*_`[]\\', "**", "***", "__", "``", "](#x)", "](http://h/p)", "![c"]),
    max_size=14,
).map("".join)


@given(PIECES)
@CHEAP
def test_agrees_with_commonmark_on_any_marks(source: str) -> None:
    source = f"x{source}x"
    # A link without words shows its target here, and nothing in CommonMark.
    # Of links and images inside one another the outer one counts here.
    if re.search(r"\[[ *_`]*\]\(|\[[^\]]*\[", source):
        return
    # Before the bracket that ends a link the reference sees white space, where the
    # specification sees the bracket, and counts a run between two signs another way.
    if re.search(r"(?<=[^\w\s*_])[*_]+\]|\\[*_]+\]", source):
        return
    expected = [
        paragraph_of(p.text, list(dict.fromkeys(p.spans)), p.kind, p.depth)
        for p in reference(source)
    ]
    assert [without_marker(p) for p in read_prose(source)] == expected
