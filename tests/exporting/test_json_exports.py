"""Briefings as JSON, and items as JSON Lines."""

from __future__ import annotations

import json

from tests.exporting.hostile import hostile
from tui.exporting.briefings_json import briefings_json
from tui.exporting.bundle import Bundle, single
from tui.exporting.extract import Extract
from tui.exporting.jsonl import jsonl
from tui.exporting.model_json import briefing_json, item_json
from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing

TEXT = """\
id: flood
title: Flood
date: 2031-03-14
tlp: GREEN
summary: Water.
timeline:
  - {id: wall, date: 2031, text: A gap., figures: {killed: 2}, sources: [r]}
  - {id: rain, date: 2031, text: Rain.}
statements: [{id: no, speaker: Orlan, quote: No.}]
sources: [{id: r, title: R}, {id: q, title: Q}]
"""


def read(text: str) -> Briefing:
    briefing, _ = parse_briefing(text.encode(), file="a.yaml")
    assert briefing is not None
    return briefing


def test_one_briefing_has_the_shape_of_show_and_its_label_first() -> None:
    briefing = read(TEXT)
    lines = list(briefings_json(single(briefing)))
    assert lines[0] == '{"tlp": "GREEN",'
    assert json.loads("\n".join(lines)) == briefing_json(briefing)


def test_several_stand_in_an_object_that_begins_with_the_label() -> None:
    briefing = read(TEXT)
    event = briefing.timeline[0]
    extracts = (Extract(briefing), Extract(briefing, frozenset({event})))
    lines = list(briefings_json(Bundle("Q", iter(extracts), "RED")))
    assert lines[0].startswith('{"tlp": "RED", "title": "Q", ')
    whole, part = json.loads("\n".join(lines))["briefings"]
    assert whole == briefing_json(briefing)
    assert part["timeline"] == [item_json(event)]
    assert [source["id"] for source in part["sources"]] == ["r"]
    assert (part["summary"], part["statements"], part["title"]) == (None, [], "Flood")
    assert part.keys() == whole.keys()


def test_no_briefings() -> None:
    text = "\n".join(briefings_json(Bundle("Q", ())))
    assert json.loads(text) == {"tlp": "", "title": "Q", "briefings": []}


def test_json_lines() -> None:
    briefing = read(TEXT)
    first, *items = map(json.loads, jsonl(single(briefing)))
    assert first == {"tlp": "GREEN", "briefdeck_items": 1, "title": "Flood"}
    assert next(iter(first)) == "tlp"
    assert [(item["item_kind"], item["id"]) for item in items] == [
        ("section", "summary"),
        ("event", "wall"),
        ("event", "rain"),
        ("statement", "no"),
        ("source", "r"),
        ("source", "q"),
    ]
    told = items[1].pop("briefing")
    assert (told["id"], told["title"], told["tlp"]) == ("flood", "Flood", "GREEN")
    assert told["date"]["edtf"] == "2031-03-14"
    assert items[1] == item_json(briefing.timeline[0])


def test_nothing_but_printable_ascii() -> None:
    bundle = single(hostile())
    for line in (*jsonl(bundle), *briefings_json(bundle)):
        assert line.isascii()
        assert line.isprintable()
