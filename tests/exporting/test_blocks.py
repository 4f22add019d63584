"""Prose put back into its lists, quotations and nested marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.exporting.blocks import Block, Listing, Quote, Styled, read_blocks, read_words
from tui.model.inline import Span
from tui.model.prose import Paragraph, read_prose
from tui.model.text import clean


def drawn(blocks: tuple[Block, ...]) -> str:
    """The tree as text: lists in [ ], their items apart by |, quotations in { }."""
    return " ".join(map(_drawn, blocks))


def _drawn(block: Block) -> str:
    match block:
        case Quote():
            return "{" + drawn(block.blocks) + "}"
        case Listing():
            start = "" if block.start is None else f"{block.start}:"
            return f"[{start}{'|'.join(drawn(item) for item in block.items)}]"
        case Paragraph():
            return block.text


@pytest.mark.parametrize(
    ("prose", "tree"),
    [
        ("a\n\nb", "a b"),
        ("- a\n- b", "[a|b]"),
        ("3. a\n4. b", "[3:a|b]"),
        ("- a\n\n  more\n- b", "[a more|b]"),
        ("- a\n  - b\n  - c\n- d", "[a [b|c]|d]"),
        ("- a\n\n1. b", "[a] [1:b]"),
        ("> a\n> b\n\nc", "{a b} c"),
        ("> - a\n>\n> b", "{[a] b}"),
        ("- > a\n\n  b", "[{a} b]"),
        ("1. a\n\n> b", "[1:a] {b}"),
        ("> a\n> > b", "{a {b}}"),
        ("- a\n\n      code\n- b", "[a code|b]"),
    ],
)
def test_blocks(prose: str, tree: str) -> None:
    assert drawn(read_blocks(prose)) == tree


def test_marks_stand_around_the_whole() -> None:
    (first, last) = read_blocks("a *b*\n\nc", "“", "”")
    assert isinstance(first, Paragraph)
    assert isinstance(last, Paragraph)
    assert (first.text, last.text) == ("“a b", "c”")
    assert read_words(first.text, first.spans)[1] == Styled(Span(3, 4, "emphasis"), ("b",))


def test_spans_that_cross_are_cut_and_deep_ones_left_out() -> None:
    crossing = (Span(0, 4, "emphasis"), Span(2, 6, "strong"))
    assert read_words("abcdef", crossing) == (
        Styled(crossing[0], ("ab", Styled(crossing[1], ("cd",)))),
        "ef",
    )
    count = 3000
    deep = tuple(Span(at, 2 * count - at, ("emphasis", "strong")[at % 2]) for at in range(count))
    assert _words(read_words("x" * 2 * count, deep)) == "x" * 2 * count


def _words(words: tuple[Styled | str, ...]) -> str:
    return "".join(each if isinstance(each, str) else _words(each.content) for each in words)


def _texts(blocks: tuple[Block, ...]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in blocks:
        match block:
            case Quote():
                found += _texts(block.blocks)
            case Listing():
                for item in block.items:
                    found += _texts(item)
            case Paragraph():
                found.append(block)
    return found


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab*_`>-1.) \n#[]<"), max_size=60))
def test_no_paragraph_is_lost_and_none_changes_its_place(prose: str) -> None:
    paragraphs = read_prose(clean(prose))
    assert tuple(_texts(read_blocks(clean(prose)))) == paragraphs
    for paragraph in paragraphs:
        assert _words(read_words(paragraph.text, paragraph.spans)) == paragraph.text
