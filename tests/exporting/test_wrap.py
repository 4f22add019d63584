"""Wrapping by cells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.exporting.wrap import cell_width, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("Київ", 4),
        ("停火", 4),
        ("e\u0301", 1),
        ("Ａ", 2),
        ("a\u200db", 2),
        ("\u2066שלום\u2069", 4),
    ],
)
def test_cell_width(text: str, width: int) -> None:
    assert cell_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 0, ["one two three"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 13, ["one two three"]),
        ("one two three", 4, ["one", "two", "thre", "e"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a abcdefgh b", 3, ["a", "abc", "def", "gh", "b"]),
        ("停火协议", 5, ["停火", "协议"]),
        ("talks 停火协议 end", 10, ["talks 停火", "协议 end"]),
        ("停火。开始", 4, ["停", "火。", "开始"]),
        ("「停火」开始", 4, ["「停", "火」", "开始"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_an_emoji_joined_of_several_is_not_torn_apart() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert wrap(f"the {family}", 5) == ["the", family]


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab 停火。é\u0301"), max_size=60), st.integers(4, 20))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    # A full stop that must not begin a line stays with the character before it.
    assert all(cell_width(line) <= width for line in lines)
