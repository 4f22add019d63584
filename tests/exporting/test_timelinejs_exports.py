"""Events as TimelineJS 3 JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.exporting.hostile import EVIL, Elements, hostile
from tui.exporting.bundle import Bundle, single
from tui.exporting.extract import Extract
from tui.exporting.timelinejs import timelinejs
from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing


def read(text: str) -> Briefing:
    briefing, _ = parse_briefing(text.encode(), file="a.yaml")
    assert briefing is not None
    return briefing


def made(bundle: Bundle) -> dict[str, Any]:
    shape = json.loads("\n".join(timelinejs(bundle)))
    assert isinstance(shape, dict)
    return shape


def event(date: str) -> dict[str, Any]:
    text = f"title: T\ndate: 2030\ntimeline:\n  - {{id: a, date: '{date}', text: x}}\n"
    (only,) = made(single(read(text)))["events"]
    assert isinstance(only, dict)
    return only


def test_a_briefing() -> None:
    briefing = read(
        "id: b\ntitle: Fire & flood\ndate: 2030-01-02\ntlp: GREEN\nsummary: It *burns*.\n"
        "timeline:\n"
        "  - {id: late, date: 2030-01-02, text: Rain.}\n"
        "  - {id: early, date: 2030-01-01, title: A < B, text: Smoke., tags: [fire, town],\n"
        "     sources: [r]}\n"
        "  - {id: never, date: some day, text: Not dated.}\n"
        "sources: [{id: r, title: R, publisher: Desk, url: 'https://r.example/1'}, {title: S}]\n"
    )
    assert made(single(briefing)) == {
        "tlp": "GREEN",
        "title": {
            "text": {
                "headline": "Fire &amp; flood",
                "text": '<p dir="auto">It <em>burns</em>.</p>',
            }
        },
        "events": [
            {
                "unique_id": "early",
                "start_date": {"year": 2030, "month": 1, "day": 1},
                "text": {"headline": "A &lt; B", "text": '<p dir="auto">Smoke.</p>'},
                "group": "fire",
                "media": {"url": "https://r.example/1", "caption": "R", "credit": "Desk"},
            },
            {
                "unique_id": "late",
                "start_date": {"year": 2030, "month": 1, "day": 2},
                "text": {"text": '<p dir="auto">Rain.</p>'},
            },
        ],
    }
    assert '"tlp": "GREEN"' in next(iter(timelinejs(single(briefing))))


def test_without_a_label_or_events() -> None:
    shape = made(single(read("title: T\ndate: 2030\n")))
    assert shape == {"title": {"text": {"headline": "T"}}, "events": []}


@pytest.mark.parametrize(
    ("written", "start", "end", "display"),
    [
        ("2025", {"year": 2025}, None, None),
        ("2025-11", {"year": 2025, "month": 11}, None, None),
        ("2025-11-25/26", {"year": 2025, "month": 11, "day": 25}, {"day": 26}, None),
        ("2025-11-25 04:30", {"day": 25, "hour": 4, "minute": 30}, None, None),
        ("2025-11-25 04:30 UTC", {"hour": 4, "minute": 30}, None, "25 Nov 2025, 04:30 UTC"),
        ("2025-11-25T04:30+02:00", {"hour": 4}, None, "2025-11-25T04:30+02:00"),
        ("late November 2025", {"day": 21}, {"day": 30}, "late November 2025"),
        ("c. 2025-11", {"month": 11}, None, "c. Nov 2025"),
        ("2025-11-29?", {"day": 29}, None, "2025-11-29?"),
        ("since 2025-11-25", {"day": 25}, None, "from 25 Nov 2025"),
        ("until 2025-11-25", {"day": 25}, None, "until 25 Nov 2025"),
    ],
)
def test_dates(
    written: str, start: dict[str, int], end: dict[str, int] | None, display: str | None
) -> None:
    made = event(written)
    assert made["start_date"].items() >= start.items()
    assert ("end_date" in made) == (end is not None)
    assert made.get("end_date", {}).items() >= (end or {}).items()
    assert made.get("display_date") == display


def test_events_of_several_briefings_have_ids_of_their_own() -> None:
    text = "id: {}\ntitle: T\ndate: 2030\ntimeline: [{{id: a, date: 2030, text: x{}}}]\n"
    extracts = [Extract(read(text.format(name, name))) for name in ("one", "two")]
    shape = made(Bundle("Q", iter(extracts)))
    assert [each["unique_id"] for each in shape["events"]] == ["one--a", "two--a"]


def test_nothing_of_a_briefing_becomes_markup() -> None:
    lines = list(timelinejs(single(hostile())))
    assert all(line.isascii() and line.isprintable() for line in lines)
    (only,) = json.loads("\n".join(lines))["events"]
    for html in (only["text"]["headline"], only["text"]["text"], only["group"]):
        found = Elements(html)
        assert {tag for tag, _ in found.elements} <= {"p", "a", "em", "strong", "code", "br"}
        assert all(link.startswith("https://") for link in found.links)
    assert EVIL[:30] in Elements(only["text"]["headline"]).text
    assert "media" not in only
