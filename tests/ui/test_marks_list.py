"""The list of marks: filtered by the query language, exported, and many removed at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


async def make_marks(deck: Any) -> None:
    """One with a note, one with tags, one with a label."""
    await deck.press("j", "enter", "M")
    await deck.type("ask Berg")
    await deck.press("ctrl+s", "}", "#")
    await deck.type("port")
    await deck.press("enter", "2", "!")
    await deck.press("apostrophe")


FILTERED = {
    "note:berg": 1,
    "has:note": 1,
    "-has:note": 2,
    "tag:port": 1,
    "speaker:ek": 1,
    "in:timeline -tag:port": 1,
    "smoke OR quay": 2,
    "on:2024-05-01": 3,
    "since:2024-05-02": 1,
    "is:orphan": 0,
    "-is:orphan title:harbour": 3,
}


async def test_the_filter_is_the_query_language(open_deck: Any) -> None:
    async with open_deck() as deck:
        await make_marks(deck)
        for words, count in FILTERED.items():
            await deck.press("/")
            await deck.type(words)
            assert f"{count} shown" in deck.text, words
            assert ("No mark matches." in deck.text) == (count == 0), words
            await deck.press("escape")
            assert "shown" not in deck.text


async def test_what_is_not_found_is_filtered_for(open_deck: Any) -> None:
    async with open_deck() as deck:
        await make_marks(deck)
        await deck.press("0", "k", "enter", "m", "0")
        (deck.folder / "flood.yaml").unlink()
        await deck.press("ctrl+r", "apostrophe", "/")
        await deck.type("is:orphan")
        assert "4 · 1 shown · 1 not found" in deck.text
        assert "Heavy rain." in deck.text


async def test_removing_many_asks_once_and_says_how_many(open_deck: Any) -> None:
    async with open_deck() as deck:
        await make_marks(deck)
        await deck.press("/")
        await deck.type("in:timeline")
        await deck.press("enter", "X")
        assert "removes all 2 marks shown" in deck.bar("keys")
        await deck.press("j", "X")
        assert len(deck.store.marks()) == 3
        await deck.press("X")
        assert "2 marks removed; z brings them back" in deck.bar("keys")
        assert len(deck.store.marks()) == 1
        await deck.press("z")
        assert "2 marks put back" in deck.bar("keys")
        assert len(deck.store.marks()) == 3


async def test_the_marks_shown_are_written_to_a_file(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_deck() as deck:
        await make_marks(deck)
        await deck.press("e", "enter")
        assert "3 marks written to marks.md" in deck.bar("keys")
        text = (tmp_path / "marks.md").read_text(encoding="utf-8")
        assert text.startswith("TLP:GREEN\n\n# Marks")
        assert "ask Berg" in text
        assert "Report of the fire brigade" in text
        await deck.press("e", "enter")
        assert "marks.md is there already" in deck.bar("keys")
        assert (tmp_path / "marks.md").read_text(encoding="utf-8") == text
        await deck.press("/")
        await deck.type("tag:port")
        await deck.press("enter", "e", *["backspace"] * 2)
        await deck.type("jsonl")
        await deck.press("enter")
        _, line = (tmp_path / "marks.jsonl").read_text(encoding="utf-8").splitlines()
        assert json.loads(line)["tags"] == ["port"]
        await deck.press("e")
        await deck.type("/no/folder.md")
        await deck.press("enter")
        assert "cannot be written" in deck.bar("keys")
