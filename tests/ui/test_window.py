"""The window onto rows of different heights, against a plain list of all lines."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.ui.window import Window

HEIGHTS = st.lists(st.integers(1, 9), max_size=25)
MOVES = st.lists(st.integers(-30, 30), max_size=20)


def made(heights: list[int], height: int) -> Window:
    window = Window(heights.__getitem__)
    window.reset(len(heights))
    window.resize(height)
    return window


@settings(max_examples=150, deadline=None)
@given(HEIGHTS, st.integers(1, 20), MOVES)
def test_scrolling_shows_what_a_list_of_all_lines_would(
    heights: list[int], height: int, moves: list[int]
) -> None:
    window = made(heights, height)
    lines = [(row, line) for row, count in enumerate(heights) for line in range(count)]
    last = max(0, len(lines) - height)
    at = 0
    for move in moves:
        before = at
        at = max(0, min(last, at + move))
        assert window.scroll(move) == (at != before)
        assert window.places() == lines[at : at + height]


@settings(max_examples=100, deadline=None)
@given(HEIGHTS.filter(bool), st.integers(1, 20), st.data())
def test_y_of_a_visible_row_is_the_line_it_begins_on(
    heights: list[int], height: int, data: st.DataObject
) -> None:
    window = made(heights, height)
    window.scroll(data.draw(st.integers(0, sum(heights))))
    places = window.places()
    for row in range(len(heights)):
        if (row, 0) in places:
            assert window.y_of(row) == places.index((row, 0))
        elif places and row < places[0][0]:
            assert window.y_of(row) < 0
        elif places and row > places[-1][0]:
            assert window.y_of(row) >= len(places)


@settings(max_examples=100, deadline=None)
@given(HEIGHTS.filter(bool), st.integers(1, 20), st.data())
def test_an_anchor_never_leaves_a_gap_below_the_last_row(
    heights: list[int], height: int, data: st.DataObject
) -> None:
    window = made(heights, height)
    row = data.draw(st.integers(0, len(heights) - 1))
    window.anchor(row, data.draw(st.integers(0, heights[row])))
    assert len(window.places()) == min(height, sum(heights))
    start, end = window.bounds()
    assert 0 <= start < end <= 1


def test_only_rows_near_the_window_are_measured() -> None:
    measured = set()

    def height_of(row: int) -> int:
        measured.add(row)
        return 3

    window = Window(height_of)
    window.reset(1_000_000)
    window.resize(30)
    window.anchor(500_000)
    window.places()
    window.scroll(100)
    window.scroll(-5)
    window.places()
    assert len(measured) < 100


def test_an_empty_list_has_no_lines() -> None:
    window = made([], 10)
    assert window.places() == []
    assert not window.scroll(5)
    assert window.bounds() == (0.0, 1.0)
