"""One line out of a text, with the matches in view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.extract import BETWEEN_LINES, CUT, extract

LONG = "The grain store burns at dawn, and the quay is cleared by the fire brigade of Lund."


def span(text: str, word: str) -> tuple[int, int]:
    at = text.index(word)
    return at, at + len(word)


def lit(text: str, spans: list[tuple[int, int]], width: int) -> tuple[str, list[str]]:
    line, found = extract(text, spans, width)
    return line, [line[a:b] for a, b in found]


@pytest.mark.parametrize(
    ("text", "word", "width", "line"),
    [
        ("short and whole", "whole", 40, "short and whole"),
        (LONG, "The", 30, "The grain store burns at dawn…"),
        (LONG, "quay", 30, "…the quay is cleared by the…"),
        (LONG, "Lund", 30, "…by the fire brigade of Lund."),
        ("a heading\nand the text", "text", 40, "a heading · and the text"),
        ("A sentence.\nAnother.", "Another", 40, "A sentence. Another."),
        ("one\n\ntwo", "two", 40, "one ·  two"),
        ("x" * 60 + "needle" + "y" * 60, "needle", 20, "…xxxxxneedleyyyyyyy…"),
    ],
)
def test_the_line_around_a_match(text: str, word: str, width: int, line: str) -> None:
    shown, words = lit(text, [span(text, word)], width)
    assert shown == line
    assert words == [word]


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("", 20, ""),
        ("whole", 20, "whole"),
        (LONG, 20, "The grain store…"),
        (LONG, 3, "Th…"),
        ("a\nb", 20, "a · b"),
    ],
)
def test_without_a_match_the_beginning_is_shown(text: str, width: int, line: str) -> None:
    assert extract(text, [], width) == (line, [])


def test_all_matches_in_view_are_lit_and_others_are_not() -> None:
    text = f"{LONG} {LONG}"
    spans = [span(text, "quay"), span(text, "cleared"), (len(text) - 5, len(text) - 1)]
    line, words = lit(text, spans, 40)
    assert words == ["quay", "cleared"]
    assert "quay is cleared" in line


def test_a_match_longer_than_the_line_is_lit_from_its_start() -> None:
    text = "before " + "long" * 30 + " after"
    line, words = lit(text, [(7, 127)], 20)
    assert len(line) <= 20
    assert words[0].startswith("longlong")


def test_a_match_over_two_lines_is_lit_as_one() -> None:
    line, words = lit("the grain\nstore", [(4, 15)], 40)
    assert line == "the grain · store"
    assert words == ["grain · store"]


def test_a_letter_is_not_cut_from_its_marks() -> None:
    text = "e\u0301" * 40
    line, _ = extract(text, [(40, 42)], 20)
    assert line.strip(CUT)[0] == "e"
    assert line.strip(CUT)[-1] == "\u0301"


TEXTS = st.text(st.sampled_from("ab c\n.é\u0301\u200d漢"), max_size=120)


@given(TEXTS, st.data(), st.integers(1, 50))
def test_spans_cover_the_same_characters_and_the_first_is_in_view(
    text: str, data: st.DataObject, width: int
) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    line, found = extract(text, spans, width)
    assert "\n" not in line
    assert len(line) <= max(3, width)
    assert len(found) <= len(spans)
    if spans:
        assert found
    assert found == sorted(found)

    def flat(part: str) -> str:
        return part.replace("\n", "").replace(" ", "").replace("·", "")

    whole = [flat(text[a:b]) for a, b in spans]
    for a, b in found:
        shown = flat(line[a:b])
        is_cut_here = b == len(line) - line.endswith(CUT)
        # What is shown of a match is all of it, or its beginning where the line ends.
        assert any(shown == each or (is_cut_here and each.startswith(shown)) for each in whole)


@given(TEXTS, st.integers(3, 50))
def test_a_line_that_fits_is_whole(text: str, width: int) -> None:
    line, _ = extract(text, [], width)
    if len(text.replace("\n", BETWEEN_LINES)) <= width:
        assert CUT not in line
        assert line.replace(BETWEEN_LINES, " ").split() == text.split()
