"""A mark given away and taken in again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.state.conftest import make_anchor
from tui.state.anchor import Quote
from tui.state.exchange import mark_of_record, mark_record
from tui.state.marks import Mark
from tui.state.store import Store


def a_mark(store: Store) -> Mark:
    anchor = replace(make_anchor(), tlp="AMBER", twin=400, quote=Quote("a", "b", "c", 3))
    return store.write_mark(anchor, note="x\ny", tags=["t"], label="!")


def test_all_of_it_comes_back(store: Store) -> None:
    for mark in (a_mark(store), store.mark(make_anchor("plain"))):
        record = json.loads(json.dumps(mark_record(mark)))
        assert mark_of_record(record) == mark


def test_what_earlier_versions_did_not_know_may_be_missing(store: Store) -> None:
    record: dict[str, Any] = mark_record(a_mark(store))
    for name in ("label", "tags", "note"):
        del record[name]
    for name in ("tlp", "twin", "namesake", "quote"):
        del record["anchor"][name]
    mark = mark_of_record(record)
    assert (mark.label, mark.tags, mark.note, mark.anchor.tlp) == ("", (), "", "")
    assert mark.anchor.quote is None


def test_text_from_elsewhere_is_made_safe(store: Store) -> None:
    record: dict[str, Any] = mark_record(a_mark(store))
    record["note"] = record["anchor"]["heading"] = "\x1b[31m"
    record["tags"] = ["\x1b", 5]
    mark = mark_of_record(record)
    assert (mark.note, mark.anchor.heading, mark.tags) == ("␛[31m", "␛[31m", ("␛", "5"))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda record: record.pop("anchor"), "anchor is not an object"),
        (lambda record: record["anchor"].pop("kind"), "kind is not a text"),
        (lambda record: record["anchor"].update(kind=5), "kind is not a text"),
        (lambda record: record["anchor"].update(position="x"), "position is not a number"),
        (lambda record: record["anchor"].update(count=2**80), "count is not a number"),
        (lambda record: record["anchor"].update(twin=-1), "twin is not a number"),
        (lambda record: record["anchor"].update(briefing_id=""), "briefing_id is empty"),
        (lambda record: record["anchor"].update(quote=[1]), "quote is not an object"),
        (lambda record: record.update(note=None), "note is not a text"),
        (lambda record: record.update(tags="x"), "tags is not a list"),
        (lambda record: record.update(label="red"), "cannot be labelled"),
        (lambda record: record.update(created="soon"), "created is not a time"),
        (lambda record: record.pop("modified"), "modified is not a text"),
        (lambda record: record.update(created="0001-01-01T00:00:00+23:00"), "not a time"),
    ],
)
def test_what_is_no_mark_is_said_in_words(
    store: Store, spoil: Callable[[dict[str, Any]], object], words: str
) -> None:
    record = json.loads(json.dumps(mark_record(a_mark(store))))
    spoil(record)
    with pytest.raises(ValueError, match=words):
        mark_of_record(record)


@pytest.mark.parametrize("value", [None, [], "x", 5])
def test_what_is_no_object_is_no_mark(value: object) -> None:
    with pytest.raises(ValueError, match="a mark is not an object"):
        mark_of_record(value)
