"""What queries ask of the reader's own data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

from tests.state.conftest import make_anchor
from tui.model.text import id_key
from tui.state.database import Database, Work
from tui.state.personal import Personal, PersonalMark
from tui.state.store import Store

KYIV = "2025-11-29-kyiv"


def test_nothing_is_made_by_asking(store: Store, path: Path) -> None:
    assert store.personal() == Personal(frozenset(), ())
    assert not path.parent.exists()


def test_all_a_query_may_ask_for(store: Store, open_store: Callable[[], Store]) -> None:
    store.mark(make_anchor("second"), "ask the desk")
    store.mark(replace(make_anchor("first"), has_own_id=False, kind="statement", text="x" * 600))
    store.mark(replace(make_anchor("", "1962-cuba"), kind="briefing", text=""), "two\nlines")
    store.set_read("1914-july", True)
    store.set_opened(KYIV)
    personal = open_store().personal()
    assert personal.read == {"1914-july", KYIV}
    assert personal.marks == (
        PersonalMark("1962-cuba", "", True, "briefing", "", "two\nlines"),
        PersonalMark(KYIV, "first", False, "statement", "x" * 600, ""),
        PersonalMark(
            KYIV, "second", True, "event", "Missiles hit Kyiv.\nSix killed.", "ask the desk"
        ),
    )


def test_what_is_undone_is_gone(store: Store) -> None:
    store.set_read(KYIV, True)
    store.mark(make_anchor(), "note")
    store.undo()
    assert store.personal() == Personal(frozenset({KYIV}))
    store.undo()
    assert store.personal() == Personal()


@pytest.mark.parametrize("written", ["KYIV", "Straße-É", "STRASSE-e\u0301", "İ"])
def test_ids_are_keys(store: Store, written: str) -> None:
    store.set_read(written, True)
    store.mark(make_anchor(written, written))
    personal = store.personal()
    key = id_key(written)
    assert personal.read == {key}
    assert [(mark.briefing_key, mark.item_key) for mark in personal.marks] == [(key, key)]
    assert personal.marks[0].has_own_id is True


def test_lone_surrogates_do_no_harm(store: Store) -> None:
    store.set_read("\udc80", True)
    store.mark(make_anchor("\udc80", "\udc80"))
    personal = store.personal()
    assert personal.read == {"?"}
    assert personal.marks[0].item_key == "?"


def test_it_is_asked_for_in_one_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.set_read(KYIV, True)
    store.mark(make_anchor())
    works: list[object] = []
    read = Database.read

    def counted(database: Database, work: Work[Personal]) -> Personal:
        works.append(work)
        return read(database, work)

    monkeypatch.setattr(Database, "read", counted)
    personal = store.personal()
    assert (len(personal.read), len(personal.marks), len(works)) == (1, 1, 1)


def test_it_cannot_be_changed(store: Store) -> None:
    mark = store.mark(make_anchor())
    personal = store.personal()
    with pytest.raises(FrozenInstanceError):
        personal.marks = ()  # type: ignore[misc]
    store.unmark(*mark.key)
    assert len(personal.marks) == 1
    hash(personal)
