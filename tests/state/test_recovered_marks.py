"""All that a mark carries, in damaged files."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.state.conftest import Clock, make_anchor
from tests.state.test_recovery import fill, zero_page
from tui.state.anchor import Quote
from tui.state.backups import daily_copies
from tui.state.store import Store

KYIV = "2025-11-29-kyiv"
QUOTE = Quote("Six killed", "Kyiv.\n", ".", 19)


def lose_copies(path: Path) -> None:
    for copy in daily_copies(path):
        copy.unlink()


def test_everything_is_read_out_of_the_damaged_file(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock
) -> None:
    anchor = replace(make_anchor("first"), tlp="AMBER", twin=712, namesake=3)
    whole = store.write_mark(anchor, note="two\nlines", tags=["a", "b c"], label="→")
    passage = store.mark_passage(anchor, QUOTE, "on the passage")
    fill(store, clock, count=60)
    store.set_read(KYIV, True)
    store.set_seen(KYIV, {"first": "1", "second": "2"})
    lose_copies(path)
    zero_page(path)
    late = open_store()
    late.check()
    assert late.notices()
    assert late.marks_of(KYIV)["first"] == whole
    assert late.passages_of(KYIV) == {"first": [passage]}
    assert late.is_read(KYIV)
    assert late.seen(KYIV) == {"first": "1", "second": "2"}


def test_newer_tags_of_the_damaged_file_win(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock
) -> None:
    fill(store, clock, count=60)
    kept = store.set_tags(KYIV, "item-000", ["of today"])
    zero_page(path)
    late = open_store()
    late.check()
    assert late.marks_of(KYIV)["item-000"] == kept
    assert late.notices()[0].endswith("with 1 mark from the old")


@pytest.mark.parametrize("damage", ["tags = x'ff00'", "quote_start = 'far'", "twin = 'x'"])
def test_a_mark_that_makes_no_sense_is_left_behind(
    store: Store, open_store: Callable[[], Store], path: Path, clock: Clock, damage: str
) -> None:
    store.mark_passage(make_anchor("broken"), QUOTE)
    store.mark_passage(make_anchor("sound"), QUOTE)
    fill(store, clock, count=60)
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE mark SET {damage} WHERE item_id = 'broken'")
    connection.close()
    lose_copies(path)
    zero_page(path)
    late = open_store()
    late.check()
    assert list(late.passages_of(KYIV)) == ["sound"]
