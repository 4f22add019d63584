"""Saying no to the item that a mark may belong to, and taking that back."""

from __future__ import annotations

from collections.abc import Callable

from tests.state.conftest import make_anchor
from tui.state.refusals import refused_item
from tui.state.store import Store


def test_a_no_is_undone_and_redone(store: Store) -> None:
    mark = store.mark(make_anchor())

    def refused() -> str:
        return refused_item(store.session(), mark.key)

    store.refuse(mark, "one")
    store.refuse(mark, "one")
    store.refuse(mark, "other")
    told = []
    for step in (store.undo, store.undo, store.redo, store.redo):
        change = step()
        assert change is not None
        told.append((change.is_done, refused()))
    assert told == [(True, "one"), (True, ""), (True, "one"), (True, "other")]


def test_a_no_that_was_changed_elsewhere_stays(
    store: Store, open_store: Callable[[], Store]
) -> None:
    mark = store.mark(make_anchor())
    store.refuse(mark, "one")
    other = open_store()
    version = store.data_version()
    other.refuse(mark, "other")
    assert store.data_version() > version
    change = store.undo()
    assert change is not None
    assert not change.is_done
    assert "changed elsewhere" in change.text
    assert refused_item(store.session(), mark.key) == "other"
