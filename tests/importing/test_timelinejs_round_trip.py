"""Events that go out as TimelineJS and come in again are the same events."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.exporting.bundle import single
from tui.exporting.timelinejs import timelinejs
from tui.importing.draft import DraftEvent, Original
from tui.importing.timelinejs import read_timelinejs
from tui.model.briefing import Briefing, Event, Section, Source
from tui.model.dates import Date, read_date
from tui.model.prose import plain, read_prose
from tui.model.text import clean

DATES = (
    *("2025", "2025-11", "2025-11-25", "2025-11-25/26", "2025-11/2026-01", "2024/2025"),
    *("2025-11-25 04:30", "2025-11-25T04:30:15", "2025-11-25 04:30/2025-11-26 05:00"),
)
HEDGED = (
    *("late November 2025", "early 2025", "c. 2025-11", "2025-11-29?", "2025~/2026-01"),
    *("2025-11-25 04:30 UTC", "2025-11-25T04:30+02:00", "since 2025-11-25", "until 2025-11-25"),
    *("2025-11-25..", "about November 2025", "2025-11-28/12-02?"),
)
# What an import writes in a plainer form: a break as a space, numbers as bullets.
PLAINER = ("a  \nb", "1. a\n2. b", "```\ncode\n```", "# Head\n\ntext", "- a\n  - b\n\n    c")
LINES = (
    *("Strikes", "A < B & C", "“Quoted” <b>", "#4 *not* marked", "1. first", "Київ", "القوات"),
    *("&amp;", "a_b_c", "[x](y)", "C:\\dir", "- dash", "javascript:alert(1)"),
)
PROSES = (
    *("Plain.", "Two\n\nparagraphs.", "*So* **strong** `code`", "- a\n- b\n- c", "> quoted"),
    *("[site](https://a.example/b?c=1&d=2)", "\\*literal\\* \\_marks\\_"),
    *("\\<b\\>bold\\</b\\> &amp;amp;", "2\\. May", "x < y > z", "**a** b *c*"),
)


def texts(options: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(options), st.just(""))


EVENTS = st.builds(
    lambda id, date, title, text, tag, has_source: Event(
        id=id,
        date=read_date(date),
        title=title,
        text=text or ("" if title else "Something."),
        tags=(tag,) if tag else (),
        sources=("r",) if has_source else (),
    ),
    st.from_regex(r"[a-z][a-z0-9-]{0,8}[a-z0-9]", fullmatch=True),
    st.sampled_from(DATES),
    texts(LINES),
    texts(PROSES),
    texts(("fire", "air & sea")),
    st.booleans(),
)


def there_and_back(events: list[Event], title: str = "T", summary: str = "") -> list[DraftEvent]:
    briefing = Briefing(
        id="b",
        title=title,
        summary=Section(id="summary", part="summary", text=summary) if summary else None,
        timeline=tuple(events),
        sources=(
            Source(id="r", title="Report", publisher="Desk", url="https://r.example/1"),
            Source(id="q", title="Other"),
        ),
    )
    (draft,), problems = read_timelinejs("\n".join(timelinejs(single(briefing))), Original())
    assert problems == []
    assert draft.title == title
    assert shown(draft.summary) == shown(summary)
    for event in draft.timeline:
        for id in event.sources:
            (source,) = (source for source in draft.sources if source.id == id)
            assert (source.title, source.publisher, source.url) == (
                "Report",
                "Desk",
                "https://r.example/1",
            )
    return list(draft.timeline)


def shown(prose: str) -> list[tuple[str, object, str]]:
    """What a reader sees: words, styles, and kinds of paragraphs."""
    return [
        (paragraph.text, paragraph.spans, f"{paragraph.kind}{paragraph.marker}{paragraph.depth}")
        for paragraph in read_prose(prose)
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(EVENTS, max_size=3, unique_by=lambda event: event.id), texts(PROSES))
def test_events_come_back_as_they_were(events: list[Event], summary: str) -> None:
    back = there_and_back(events, "A < B", summary)
    ordered = Briefing(id="b", title="T", timeline=tuple(events)).events_by_date
    assert [event.id for event in back] == [event.id for event in ordered]
    for event, found in zip(ordered, back, strict=True):
        assert event.date is not None
        assert read_date(found.date).edtf == event.date.edtf
        assert found.title == event.title
        assert shown(found.text) == shown(event.text)
        assert found.tags == event.tags
        assert bool(found.sources) == bool(event.sources)
        assert (found.note, found.remark) == ("", "")


@pytest.mark.parametrize("written", HEDGED)
def test_dates_that_timelines_cannot_hold_come_back_by_their_words(written: str) -> None:
    date = read_date(written)
    (found,) = there_and_back([Event(id="e", date=date, title="T")])
    assert read_date(found.date).edtf == date.edtf
    assert (found.note, found.remark) == ("", "")


@pytest.mark.parametrize(
    ("parts", "shown", "date", "note"),
    [
        ({"year": 2025, "month": 11, "day": 25}, "Nov 2025", "2025-11-25", "Nov 2025"),
        ({"year": 2025, "month": 11, "day": 25}, "c. 26 Nov 2025", "2025-11-25", "c. 26 Nov 2025"),
        ({"year": 2025, "month": 11}, "c. Nov 2025", "2025-11~", ""),
        (
            {"year": 2025, "month": 11, "day": 25, "hour": 4, "minute": 30},
            "25 Nov 2025 (?)",
            "2025-11-25T04:30",
            "25 Nov 2025 (?)",
        ),
        ({"year": 2025}, "since the year 2025", "2025", "since the year 2025"),
    ],
)
def test_words_are_the_date_only_where_they_tell_the_same_time(
    parts: dict[str, int], shown: str, date: str, note: str
) -> None:
    event = {"start_date": parts, "display_date": shown, "text": {"headline": "T"}}
    (draft,), _ = read_timelinejs(json.dumps({"events": [event]}), Original())
    (found,) = draft.timeline
    assert (read_date(found.date).edtf, found.note) == (date, note)


def test_the_words_of_plainer_forms_are_the_same() -> None:
    for prose in PLAINER:
        (found,) = there_and_back([Event(id="e", date=read_date("2025"), text=prose)])
        assert plain(found.text).split() == plain(prose).split()


def test_words_that_look_like_markup_are_words_again() -> None:
    evil = clean("<script>alert(1)</script> --> [x](javascript:alert(2)) &lt;b&gt; \u202ex")
    event = Event(id="e", date=Date("2025", "2025", *(2 * (read_date("2025").start,))), title=evil)
    (found,) = there_and_back([event])
    assert plain(found.title) or found.title
    assert found.title == evil
