"""Ids: comparing them, and deriving those of items without."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import ids
from tui.model.briefing import (
    Correction,
    EditorNote,
    Event,
    Figure,
    Related,
    Section,
    Source,
    Statement,
)
from tui.model.dates import read_date
from tui.model.entities import Name
from tui.model.ids import TakenIds, derived_id, is_id, long_slug
from tui.model.item import Item
from tui.model.prose import plain
from tui.model.text import clean, id_key, slug


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Event(id="", date=read_date("2025-11-25"), text="No title\n",
               title="Missile strikes on Kyiv kill six and cut power"),
         "e-2025-11-25-missile-strikes-on-kyiv-kill-six"),
        (Event(id="", date=read_date("late November 2025"), text="*Fighting* goes on"),
         "e-2025-11-21-fighting-goes-on"),
        (Event(id="", text="See [the report](http://example.org/a/b) now"), "e-see-the-report-now"),
        (Event(id="", date=read_date("../2025"), text="1. First"), "e-first"),
        (Event(id=""), "e"),
        (Statement(id="", speaker=(Name("Zelensky", "zelenskyy", "Z"), Name("B")), quote="We must",
                   paraphrase="No"), "s-zelenskyy-we-must"),
        (Statement(id="", speaker=(Name("Andrii Sybiha"),), paraphrase="Condemns"),
         "s-andrii-sybiha-condemns"),
        (Section(id="", part="analysis", heading="Two tracks", text="x"), "a-two-tracks"),
        (Section(id="", part="background", text="Before it"), "b-before-it"),
        (Section(id="", part="conclusion", text="After it"), "c-after-it"),
        (Section(id="", part="summary", text="x"), "summary"),
        (Figure(id="", measure="killed", places=(Name("Kiev", "kyiv"), Name("Lviv")), scope="x"),
         "f-killed-kyiv"),
        (Figure(id="", measure="without power", scope="the city"), "f-without-power-the-city"),
        (Source(id="", title="Report", url="http://a"), "r-report"),
        (Source(id="", url="http://example.org/x"), "r-http-example-org-x"),
        (EditorNote(id="", text="Doubtful"), "n-doubtful"),
        (Correction(id="", text="Wrong date"), "k-wrong-date"),
        (Related(id="", title="More", url="http://a"), "l-more"),
        (Related(id="", url="http://a", briefing="b"), "l-http-a"),
        (Related(id="", briefing="2025-11-29-kyiv"), "l-2025-11-29-kyiv"),
    ],
)  # fmt: skip
def test_derived_ids(item: Item, expected: str) -> None:
    assert derived_id(item) == expected


def test_the_value_of_a_figure_is_no_part_of_its_id() -> None:
    assert ids.figure_id("killed", (), "") == "f-killed"


def test_what_is_no_item_has_no_id() -> None:
    with pytest.raises(TypeError):
        derived_id(Item(id=""))


WORDS = st.text(alphabet="abcdeé ’\u0301-_.,1*`[]()<>&#\\\n中", max_size=200)


@given(WORDS)
@settings(max_examples=300, deadline=None)
def test_an_id_is_made_of_the_whole_texts_slug(text: str) -> None:
    """Looking at the beginning alone, and the short way for Latin, change nothing."""
    text = clean(text)
    assert ids.source_id(text, "") == f"r-{slug(text)}".rstrip("-")
    if not any(mark in text for mark in "[<&\\`") and not text.lstrip()[:1].isdigit():
        assert ids.note_id(text) == f"n-{slug(plain(text))}".rstrip("-")


@pytest.mark.parametrize(
    "text", ["Erdoğan’s plan — “yes” … ½ œuvre", "İstanbul", "ﬁne ＡＢ", "中 文"]
)
def test_slugs_of_latin_with_accents_and_signs(text: str) -> None:
    assert ids.correction_id(text) == f"k-{slug(text)}"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a", True), ("A-1_b", True), ("1", True), ("Київ", True), ("x" * 120, True),
        ("e\u0301", True), ("", False), ("-a", False), ("_a", False), ("a b", False),
        ("a#b", False), ("a.b", False), ("x" * 121, False), ("a\n", False),
    ],
)  # fmt: skip
def test_what_an_id_is(written: str, expected: bool) -> None:
    assert is_id(written) is expected


@pytest.mark.parametrize(("a", "b"), [("Kyiv", "KYIV"), ("e\u0301", "É"), ("straße", "STRASSE")])
def test_ids_are_compared_folded(a: str, b: str) -> None:
    assert id_key(a) == id_key(b)


@given(st.text(max_size=12))
@settings(max_examples=100, deadline=None)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert id_key(id_key(text)) == id_key(text)
    assert unicodedata.is_normalized("NFC", id_key(text))


def test_taken_ids_get_numbers() -> None:
    taken = TakenIds(["A", "a-3"])
    assert [taken.claim("a") for _ in range(3)] == ["a-2", "a-4", "a-5"]
    assert taken.claim("b") == "b"
    assert taken.claim("B") == "B-2"


def test_long_slugs_keep_all_words() -> None:
    assert long_slug("One two, three four FIVE six seven eight") == (
        "one-two-three-four-five-six-seven-eight"
    )
    assert len(long_slug("x" * 500)) == 120
