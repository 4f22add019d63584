"""Files to rows: read once, the short way where that will do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.library import feeding
from tui.library.feeding import Feeding
from tui.library.packing import unpack_texts
from tui.library.scan import Found

HEAD = "title: A\ndate: 2024-05-01\n"


@pytest.fixture
def place(tmp_path: Path) -> Callable[[str, str], Found]:
    def put(name: str, text: str) -> Found:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        shared = (str(tmp_path / "_library.yaml"),)
        return Found(str(path), name, str(tmp_path), 1, 1, 1, 1, shared)

    return put


def test_a_usual_file_is_read_once_and_never_in_full(
    place: Callable[[str, str], Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    place("_library.yaml", "places: {kyiv: {name: Kyiv, aliases: [Kiev]}}\n")
    where = place("a.yaml", HEAD + "regions: [Kiev]\n")
    monkeypatch.delattr(feeding, "parse_briefing")
    monkeypatch.delattr(feeding, "read_found")
    _, _, row, card = Feeding().rows(where)
    assert card is None
    assert row
    assert row[4] == [("place:kyiv", "Kyiv"), ("place:kyiv", "Kiev")]
    assert "Kyiv" in unpack_texts(row[6])[0]


def test_an_odd_file_is_read_once_too(
    place: Callable[[str, str], Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = place("a.yaml", HEAD + "status: done\n")
    monkeypatch.delattr(feeding, "read_found")
    _, _, row, _ = Feeding().rows(where)
    assert row
    assert row[0][-1] == 1


def test_a_file_that_cannot_be_read_says_why(place: Callable[[str, str], Found]) -> None:
    where = place("a.yaml", HEAD)
    os.unlink(where.path)
    _, _, row, card = Feeding().rows(where)
    assert row is None
    assert card
    assert card.error
    assert card.error.message == "cannot open: there is no such file"


@pytest.mark.parametrize(("text", "faults"), [("a: b\n", 0), (HEAD + "a: [\n", 1)])
def test_a_file_without_a_briefing_has_no_row(
    place: Callable[[str, str], Found], text: str, faults: int
) -> None:
    _, _, row, card = Feeding().rows(place("a.yaml", text))
    assert row is None
    assert (card.faults if card else 0) == faults
