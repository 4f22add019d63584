"""The JSON shape of a briefing: what is here is a promise to other programs."""

from __future__ import annotations

import json
import re

import pytest

from tui.exporting import model_json
from tui.exporting.model_json import PANES, briefing_json, item_json
from tui.model.amounts import Amount, read_amount
from tui.model.briefing import (
    Briefing,
    Correction,
    EditorNote,
    Event,
    Figure,
    Related,
    Section,
    Source,
    Statement,
)
from tui.model.dates import Date, read_date
from tui.model.entities import Alias, Entity, Likelihood, Name, Rating, Reference, Role
from tui.model.item import Item
from tui.model.problem import Problem

DAY = {
    "written": "25 Nov 2025",
    "edtf": "2025-11-25",
    "earliest": "2025-11-25",
    "latest": "2025-11-25",
}
KYIV = Name("kyiv", "kyiv", "Kyiv")
KYIV_JSON = {"written": "kyiv", "name": "Kyiv", "entity": "kyiv"}
SEE = Reference("old#x", "x", "old", is_found=False)
SEE_JSON = {"written": "old#x", "briefing": "old", "item": "x", "found": False}


def shared(kind: str, id: str) -> dict[str, object]:
    return {
        "item_kind": kind,
        "id": id,
        "has_own_id": True,
        "formerly": [],
        "note": "",
        "line": 0,
        "unknown": [],
    }


FIGURE = Figure(
    id="f",
    measure="killed",
    value=read_amount("over 6 civilians"),
    places=(KYIV,),
    as_of=read_date("25 Nov 2025"),
)
FIGURE_JSON = shared("figure", "f") | {
    "measure": "killed",
    "value": {
        "written": "over 6 civilians",
        "low": 6,
        "high": None,
        "unit": "civilians",
        "percent": False,
    },
    "unit": "",
    "places": [KYIV_JSON],
    "scope": "",
    "date": None,
    "as_of": DAY,
    "sources": [],
    "rating": None,
    "see": [],
}

ITEMS: list[tuple[Item, dict[str, object]]] = [
    (FIGURE, FIGURE_JSON),
    (
        Event(
            id="e",
            has_own_id=False,
            formerly=("was",),
            note="hm",
            line=7,
            unknown=(("witness", "a neighbour"),),
            date=read_date("25 Nov 2025"),
            title="Hit",
            text="Six *die*.",
            status="planned",
            people=(Name("Witkoff"),),
            tags=("war",),
            figures=(FIGURE,),
            sources=("article",),
            rating=Rating("b2", "B", "2"),
            see=(SEE,),
        ),
        {
            "item_kind": "event",
            "id": "e",
            "has_own_id": False,
            "formerly": ["was"],
            "note": "hm",
            "line": 7,
            "unknown": [{"key": "witness", "value": "a neighbour"}],
            "date": DAY,
            "title": "Hit",
            "text": "Six *die*.",
            "status": "planned",
            "significance": "normal",
            "places": [],
            "people": [{"written": "Witkoff", "name": "Witkoff", "entity": ""}],
            "orgs": [],
            "tags": ["war"],
            "figures": [FIGURE_JSON],
            "sources": ["article"],
            "rating": {"written": "b2", "reliability": "B", "credibility": "2"},
            "see": [SEE_JSON],
        },
    ),
    (
        Statement(
            id="s",
            speaker=(KYIV,),
            quote="Now.",
            role="Mayor",
            affiliation=KYIV,
            date=Date.unreadable("11/12/2025"),
            about=("a",),
        ),
        shared("statement", "s")
        | {
            "speaker": [KYIV_JSON],
            "role": "Mayor",
            "affiliation": KYIV_JSON,
            "date": {"written": "11/12/2025", "edtf": "", "earliest": None, "latest": None},
            "quote": "Now.",
            "paraphrase": "",
            "via": "",
            "about": ["a"],
            "stance": "",
            "original": "",
            "original_lang": "",
            "translation": "",
            "sources": [],
            "rating": None,
            "see": [],
            "tags": [],
        },
    ),
    (
        Section(
            id="a",
            heading="Two",
            text="Talks.",
            likelihood=Likelihood("likely", "likely", 55, 80),
            rests_on=(SEE,),
        ),
        shared("section", "a")
        | {
            "part": "analysis",
            "heading": "Two",
            "text": "Talks.",
            "kind": "assessment",
            "likelihood": {"written": "likely", "term": "likely", "low": 55, "high": 80},
            "confidence": "",
            "change": "",
            "rests_on": [SEE_JSON],
            "sources": [],
            "see": [],
            "tags": [],
        },
    ),
    (
        Source(id="r", title="T", url="https://example.org", published=read_date("25 Nov 2025")),
        shared("source", "r")
        | {
            "title": "T",
            "url": "https://example.org",
            "publisher": "",
            "authors": [],
            "published": DAY,
            "accessed": None,
            "archive": "",
            "lang": "",
            "type": "article",
            "rating": None,
        },
    ),
    (EditorNote(id="n", text="Hm."), shared("note", "n") | {"text": "Hm.", "see": []}),
    (
        Correction(id="k", date=read_date("25 Nov 2025"), text="Mended.", was="5", now="6"),
        shared("correction", "k")
        | {"date": DAY, "text": "Mended.", "was": "5", "now": "6", "see": []},
    ),
    (
        Related(id="l", title="Coal", briefing="old"),
        shared("related", "l") | {"title": "Coal", "url": "", "briefing": "old"},
    ),
]

BRIEFING = Briefing(
    id="kyiv",
    title="Strikes",
    path="kyiv.yaml",
    date=read_date("25 Nov 2025"),
    tlp="AMBER",
    regions=(KYIV,),
    timeline=(
        Event(id="later", date=read_date("2025-11-26")),
        Event(id="first", date=read_date("2025-11-25")),
    ),
    people=(
        Entity(
            "person",
            "yermak",
            "Andriy Yermak",
            aliases=(Alias("Yermak", "en"),),
            roles=(Role("Chief", KYIV, until=read_date("25 Nov 2025"), see=(SEE,)),),
            wikidata="Q1",
        ),
    ),
    problems=(Problem("note", "odd-key", "write title", "kyiv.yaml", 3, 1, "title"),),
    unknown=(("desk", "[a, b]"),),
)
HEAD = {
    "format": 1,
    "id": "kyiv",
    "title": "Strikes",
    "file": "kyiv.yaml",
    "date": DAY,
    "updated": None,
    "period": None,
    "timezone": "",
    "status": "final",
    "tlp": "AMBER",
    "lang": "",
    "supersedes": [],
    "updates": [],
    "formerly": [],
    "story": [],
    "authors": [],
    "publisher": "",
    "tags": [],
    "regions": [KYIV_JSON],
    "note": "",
}
READING: dict[str, object] = {
    "summary": None,
    "figures": [],
    "background": [],
    "analysis": [],
    "conclusion": [],
    "notes": [],
    "corrections": [],
    "sources": [],
    "related": [],
}
GLOSSARIES = {
    "people": [
        {
            "id": "yermak",
            "name": "Andriy Yermak",
            "aliases": [{"name": "Yermak", "lang": "en"}],
            "roles": [
                {
                    "title": "Chief",
                    "affiliation": KYIV_JSON,
                    "from": None,
                    "until": DAY,
                    "see": [SEE_JSON],
                    "note": "",
                }
            ],
            "country": "",
            "wikidata": "Q1",
            "distinct_from": [],
            "links": [],
            "note": "",
        }
    ],
    "places": [],
    "orgs": [],
    "problems": [
        {
            "level": "note",
            "code": "odd-key",
            "message": "write title",
            "file": "kyiv.yaml",
            "line": 3,
            "column": 1,
            "path": "title",
        }
    ],
    "unknown": [{"key": "desk", "value": "[a, b]"}],
}


@pytest.mark.parametrize(("item", "shape"), ITEMS)
def test_items(item: Item, shape: dict[str, object]) -> None:
    assert item_json(item) == shape


def test_a_briefing() -> None:
    timeline = [item_json(event) for event in BRIEFING.events_by_date]
    shape = briefing_json(BRIEFING)
    assert shape == HEAD | READING | GLOSSARIES | {"timeline": timeline, "statements": []}
    assert [event["id"] for event in timeline] == ["first", "later"]
    assert json.loads(json.dumps(shape)) == shape


@pytest.mark.parametrize(
    ("pane", "keys"),
    [("timeline", {"timeline"}), ("statements", {"statements"}), ("analysis", {*READING})],
)
def test_a_pane_is_the_head_and_its_own_lists(pane: str, keys: set[str]) -> None:
    assert set(briefing_json(BRIEFING, pane)) == {*HEAD, *GLOSSARIES, *keys}
    assert set(PANES[pane]) == keys


def test_what_cannot_be_read_has_no_bounds() -> None:
    likelihood = Likelihood("maybe")
    shape = item_json(Section(id="a", text="x", likelihood=likelihood))
    assert shape["likelihood"] == {"written": "maybe", "term": "", "low": None, "high": None}
    shape = item_json(Figure(id="f", measure="x", value=Amount.unreadable("lots")))
    value = {"written": "lots", "low": None, "high": None, "unit": "", "percent": False}
    assert shape["value"] == value


def test_every_key_is_documented() -> None:
    documented = set(re.findall(r'"([a-z_]+)"', model_json.__doc__ or ""))
    used = {*HEAD, *READING, *GLOSSARIES, "timeline", "statements"}
    for _, shape in ITEMS:
        used |= set(shape)
    item_keys = re.search(r"Items all have (.*?), and::", model_json.__doc__ or "", re.DOTALL)
    assert item_keys is not None
    documented |= set(re.findall(r"``([a-z_]+)``", item_keys[1]))
    assert used <= documented
