"""Events as iCalendar: content lines, dates, and words that stay in their line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exporting.hostile import hostile
from tui.exporting.bundle import single
from tui.exporting.ical import ical
from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing, Event
from tui.model.dates import read_date
from tui.model.text import clean


def read(text: str) -> Briefing:
    briefing, _ = parse_briefing(text.encode(), file="a.yaml")
    assert briefing is not None
    return briefing


def unfolded(briefing: Briefing) -> list[str]:
    return "\r\n".join(ical(single(briefing))).replace("\r\n ", "").split("\r\n")


def event(date: str, more: str = "", zone: str = "") -> dict[str, str]:
    """The properties of one event at a date."""
    text = f"id: b\ntitle: T\ndate: 2030-05-06\n{f'timezone: {zone}' if zone else ''}\n"
    text += f"timeline:\n  - {{id: a, date: '{date}', text: x{more}}}\n"
    lines = unfolded(read(text))
    inner = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    return {line.partition(":")[0]: line.partition(":")[2] for line in inner}


def test_a_calendar() -> None:
    briefing = read(
        "id: b\ntitle: 'Fire; flood, and \\ more'\ndate: 2030-05-06\nupdated: 2030-05-07\n"
        "tlp: AMBER\ntimeline:\n"
        "  - {id: a, date: 2030-05-01, title: Smoke, text: 'One.', places: [Sella, Arl],\n"
        "     tags: [fire, 'a,b'], status: planned, significance: high, figures: {killed: 2},\n"
        "     sources: ['https://r.example/1']}\n"
        "  - {id: never, date: some day, text: Not dated.}\n"
    )
    assert unfolded(briefing) == [
        "BEGIN:VCALENDAR",
        "X-TLP:TLP:AMBER",
        "VERSION:2.0",
        "PRODID:-//briefdeck//briefdeck//EN",
        "CALSCALE:GREGORIAN",
        r"NAME:Fire\; flood\, and \\ more",
        r"X-WR-CALNAME:Fire\; flood\, and \\ more",
        "BEGIN:VEVENT",
        "UID:b#a",
        "DTSTAMP:20300506T000000Z",
        "LAST-MODIFIED:20300507T000000Z",
        "DTSTART;VALUE=DATE:20300501",
        "DTEND;VALUE=DATE:20300502",
        "SUMMARY:Smoke",
        r"DESCRIPTION:One.\nStatus: planned\nFigures: killed: 2\nSource: https://r.example/1"
        r"\nBriefing: Fire\; flood\, and \\ more\, 6 May 2030",
        r"LOCATION:Sella\, Arl",
        r"CATEGORIES:fire,a\,b",
        "STATUS:TENTATIVE",
        "PRIORITY:1",
        "URL:https://r.example/1",
        "CLASS:CONFIDENTIAL",
        "COMMENT:TLP:AMBER",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@pytest.mark.parametrize(
    ("date", "zone", "start", "end", "note"),
    [
        ("2025-11-25", "", "20251125", "20251126", ""),
        ("2025-11-25/26", "", "20251125", "20251127", ""),
        ("2025-11", "", "20251101", "20251201", "Nov 2025"),
        ("2025", "", "20250101", "20260101", "2025"),
        ("late November 2025", "", "20251121", "20251201", "late November 2025"),
        ("2025-11-29?", "", "20251129", "20251130", "29 Nov 2025 (?)"),
        ("since 2025-11-25", "", "20251125", "20251126", "from 25 Nov 2025"),
        ("until 2025-11", "", "20251130", "", "until Nov 2025"),
        ("9999-12-31", "", "99991231", "", ""),
        ("2025-11-25 04:30", "", "20251125T043000", "", "25 Nov 2025\\, 04:30 (zone not stated)"),
        ("2025-11-25 04:30", "Europe/Kyiv", "20251125T023000Z", "", ""),
        ("2025-07-25 04:30", "Europe/Kyiv", "20250725T013000Z", "", ""),
        ("2025-11-25T04:30+02:00", "", "20251125T023000Z", "", ""),
        ("2025-11-25 01:30 UTC", "+05:00", "20251125T013000Z", "", ""),
        ("2025-11-25T10:00Z/2025-11-25T12:15Z", "", "20251125T100000Z", "20251125T121500Z", ""),
        ("2025-11-25T10:00Z/2025-11-26", "", "20251125", "20251127", ""),
        ("0001-01-01T00:10+05:00", "", "00010101", "00010102", ""),
    ],
)
def test_dates(date: str, zone: str, start: str, end: str, note: str) -> None:
    made = event(date, zone=zone)
    starts = [value for name, value in made.items() if name.startswith("DTSTART")]
    ends = [value for name, value in made.items() if name.startswith("DTEND")]
    assert starts == [start]
    assert ends == ([end] if end else [])
    assert ("DTSTART;VALUE=DATE" in made) == ("T" not in start)
    told = re.findall(r"\\nDate: (.*?)\\n", made["DESCRIPTION"])
    assert told == ([note] if note else told and [read_date(date).display().replace(",", "\\,")])


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("confirmed", "CONFIRMED"),
        ("disputed", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
        ("debunked", "CANCELLED"),
        ("odd", None),
    ],
)
def test_statuses(status: str, told: str | None) -> None:
    assert event("2025", f", status: {status}").get("STATUS") == told


def test_hostile_words_stay_in_their_lines() -> None:
    lines = unfolded(hostile())
    names = {line.partition(":")[0].partition(";")[0] for line in lines}
    assert not names & {"ATTENDEE", "ATTACH", "VALARM"}
    assert lines.count("END:VEVENT") == lines.count("BEGIN:VEVENT") == 1
    assert all(re.match(r"[A-Z-]+(;VALUE=DATE)?:", line) for line in lines)
    assert not any(re.search("[\x00-\x1f\x7f]", line) for line in ical(single(hostile())))


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("a é\u0301漢🚀\u2066\n\\;,:"), max_size=200))
def test_lines_are_short_and_read_back_as_they_were(words: str) -> None:
    words = clean(words).strip()
    event = Event(id="e", date=read_date("2030"), title="T", text="", note=words)
    lines = list(ical(single(Briefing(id="b", title="B", timeline=(event,)))))
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = "\r\n".join(lines).replace("\r\n ", "")
    (told,) = re.findall(r"^DESCRIPTION:(.*)$", whole.replace("\r", ""), re.MULTILINE)
    read = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], told)
    assert (f"Note: {words}\n" in read) == bool(words)
