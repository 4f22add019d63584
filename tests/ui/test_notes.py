"""The editor of notes: saved in one write, and nothing typed is ever lost."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import TextArea

from tests.ui.test_marks import stored
from tui.errors import StoreError
from tui.state.faults import FaultError
from tui.state.store import Store
from tui.ui.app import BriefdeckApp
from tui.ui.screens.note import NoteScreen


async def test_a_note_of_several_lines_is_written_and_changed(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "M")
        await deck.type("ask the brigade")
        await deck.press("enter")
        await deck.type("today")
        await deck.press("ctrl+s")
        assert stored(deck) == [("harbour", "alarm", "ask the brigade\ntoday")]
        assert "★" in deck.text
        await deck.press("M")
        await deck.type("!")
        await deck.press("ctrl+s")
        assert stored(deck) == [("harbour", "alarm", "ask the brigade\ntoday!")]
        await deck.press("z")
        assert stored(deck) == [("harbour", "alarm", "ask the brigade\ntoday")]


async def test_a_text_that_was_left_is_offered_again_after_a_restart(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "M")
        await deck.type("half a thought")
        await deck.press("escape")
        assert stored(deck) == []
        await deck.press("Q")
    async with open_deck() as deck:
        await deck.press("M")
        assert "typed before and not saved" in deck.text
        assert deck.app.screen.query_one(TextArea).text == "half a thought"
        await deck.press("ctrl+s")
        assert stored(deck) == [("harbour", "alarm", "half a thought")]
        await deck.press("M")
        assert "typed before" not in deck.text
        await deck.type("s")
        await deck.press("ctrl+z", "escape")
        assert [name for name in deck.store.session() if name.startswith("draft")] == []


async def test_what_could_not_be_saved_is_told_and_tried_again(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "M")
        await deck.type("kept")
        database = deck.app.keeper._store._database
        real = database.write

        def refuse(work: Any) -> Any:
            raise FaultError("the disk is full")

        monkeypatch.setattr(database, "write", refuse)
        await deck.press("ctrl+s")
        assert "not saved, Ctrl-W tries again: the disk is full" in deck.bar("keys")
        assert "★" not in deck.text
        await deck.press("M")
        assert deck.app.screen.query_one(TextArea).text == "kept"
        await deck.press("escape", "Q")
        assert "not saved yet: 1" in deck.bar("keys")
        await deck.press("ctrl+w")
        assert "kept" in deck.text
        assert "the disk is full" in deck.text
        await deck.press("r")
        assert stored(deck) == []
        await deck.press("y")
        assert deck.app.clipboard == "kept"
        monkeypatch.setattr(database, "write", real)
        await deck.press("r")
        assert "All is saved." in deck.text
        await deck.press("escape")
        assert stored(deck) == [("harbour", "alarm", "kept")]
        assert "★" in deck.text


async def test_giving_up_what_is_not_saved_asks_once(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter")

        def refuse(work: Any) -> Any:
            raise FaultError("the disk is full")

        monkeypatch.setattr(deck.app.keeper._store._database, "write", refuse)
        await deck.press("m", "ctrl+w", "x")
        assert "1 unsaved will be lost" in deck.bar("keys")
        assert deck.app.keeper.unsaved()
        await deck.press("x")
        assert not deck.app.keeper.unsaved()


@pytest.mark.skipif(os.name != "posix", reason="a shell script for an editor")
async def test_a_note_is_written_in_the_editor_of_the_reader(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "editor"
    script.write_text(
        f'#!/bin/sh\nstat -c %a "$1" > {tmp_path}/mode\nprintf "line two\\n" >> "$1"\n',
        encoding="utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.setattr(BriefdeckApp, "suspend", lambda self: contextlib.nullcontext())
    async with open_deck() as deck:
        await deck.press("j", "enter", "M")
        await deck.type("one")
        await deck.press("ctrl+o")
        assert isinstance(deck.app.screen, NoteScreen)
        assert deck.app.screen.text == "one\nline two"
        await deck.press("ctrl+s")
        assert stored(deck) == [("harbour", "alarm", "one\nline two")]
    assert (tmp_path / "mode").read_text().strip() == "600"


async def test_the_note_dialog_is_a_store_error_away_from_nothing(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that cannot be read opens no editor, and says so."""
    async with open_deck() as deck:
        await deck.press("j", "enter")

        def refuse(self: Store, key: object) -> None:
            raise StoreError("the marks file is gone")

        monkeypatch.setattr(Store, "mark_at", refuse)
        await deck.press("M")
        assert "the marks file is gone" in deck.bar("keys")
