"""Events, statements and figures as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from tests.exporting.hostile import STARTS, hostile
from tui.exporting.bundle import single
from tui.exporting.formats import ROWS, writer_of
from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing

TEXT = """\
id: flood
title: Flood
date: 2031-03-14
tlp: GREEN
figures: {missing: about 40 people, share: 50%}
timeline:
  - id: wall
    date: late March 2031
    text: "*Some* metres.\\n\\nTwo."
    places: [Sella, Arl]
    figures: [{id: gone, measure: killed, value: 2, unit: people}]
statements:
  - {id: no, speaker: [Orlan, Brenn], role: Masters, quote: "Not, a \\"berth\\".", about: [a, b], stance: mixed}
"""


def read(text: str) -> Briefing:
    briefing, _ = parse_briefing(text.encode(), file="a.yaml")
    assert briefing is not None
    return briefing


def table(briefing: Briefing, rows: str) -> list[dict[str, str]]:
    lines = list(writer_of("csv", rows)(single(briefing)))
    label = f"# TLP:{briefing.tlp}"
    assert (lines[0] == label) == bool(briefing.tlp)
    text = "\r\n".join(lines[1:] if briefing.tlp else lines)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_events() -> None:
    (row,) = table(read(TEXT), "events")
    filled = {name: value for name, value in row.items() if value}
    assert filled == {
        "tlp": "GREEN",
        "briefing": "flood",
        "briefing_title": "Flood",
        "briefing_date": "2031-03-14",
        "item": "wall",
        "date": "late March 2031",
        "edtf": "2031-03-21~/2031-03-31~",
        "earliest": "2031-03-21",
        "latest": "2031-03-31",
        "text": "Some metres.\nTwo.",
        "significance": "normal",
        "places": "Sella; Arl",
        "figures": "killed: 2 people",
    }


def test_statements() -> None:
    (row,) = table(read(TEXT), "statements")
    assert (row["speaker"], row["role"]) == ("Orlan; Brenn", "Masters")
    assert row["quote"] == 'Not, a "berth".'
    assert (row["about"], row["stance"], row["edtf"]) == ("a; b", "mixed", "")


def test_figures_of_events_too() -> None:
    rows = table(read(TEXT), "figures")
    names = ("item", "event", "measure", "value", "low", "high", "unit")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("f-missing", "", "missing", "about 40 people", "36", "44", "people"),
        ("f-share", "", "share", "50%", "50", "50", "%"),
        ("gone", "wall", "killed", "2", "2", "2", "people"),
    ]


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("evil", [None, *STARTS, "@x", "\tx"])
def test_no_cell_is_a_formula(rows: str, evil: str | None) -> None:
    for row in table(hostile(evil) if evil else hostile(), rows):
        assert None not in row
        assert not [cell for cell in row.values() if cell[:1] in "=+-@\t\r" and cell]
