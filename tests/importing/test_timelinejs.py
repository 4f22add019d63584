"""Timelines of TimelineJS: both versions of its JSON, its spreadsheet, and broken ones."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.importing.draft import Draft, Original
from tui.importing.timeline_csv import read_timeline_csv
from tui.importing.timelinejs import read_timelinejs
from tui.model.problem import Problem

VERSION_3 = {
    "title": {"text": {"headline": "Floods <b>at</b> Arden", "text": "<p>One.</p><p>Two.</p>"}},
    "events": [
        {
            "unique_id": "closed",
            "start_date": {"year": 2024, "month": "3", "day": "4", "hour": "9", "minute": "30"},
            "text": {"headline": "Bridge closed", "text": "Water &amp; mud on the <i>deck</i>."},
            "group": "Roads",
            "media": {"url": "//arden.example/1.jpg", "caption": "The deck", "credit": "A. Post"},
        },
        {
            "start_date": {"year": "2024", "month": "3"},
            "end_date": {"year": "2024", "month": "5"},
            "text": {"headline": "Repairs", "text": ""},
        },
    ],
}
VERSION_2 = {
    "timeline": {
        "headline": "Floods <b>at</b> Arden",
        "text": "<p>One.</p><p>Two.</p>",
        "date": [
            {
                "unique_id": "closed",
                "startDate": "2024,3,4,9,30",
                "headline": "Bridge closed",
                "text": "Water &amp; mud on the <i>deck</i>.",
                "tag": "Roads",
                "asset": {
                    "media": "//arden.example/1.jpg", "caption": "The deck", "credit": "A. Post",
                },
            },
            {"startDate": "2024,3", "endDate": "2024,5", "headline": "Repairs", "text": ""},
        ],
    }
}  # fmt: skip
SHEET = """\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,\
Media Credit,Media Caption,Media Thumbnail,Type,Group,Background
,,,,,,,,,Floods <b>at</b> Arden,<p>One.</p><p>Two.</p>,,,,,title,,
2024,3,4,9:30 AM,,,,,,Bridge closed,Water &amp; mud on the <i>deck</i>.,//arden.example/1.jpg,\
A. Post,The deck,,,Roads,
2024,3,,,2024,5,,,,Repairs,,,,,,,,
,,,,,,,,,,,,,,,,,
"""


def read(shape: Any) -> tuple[Draft, list[Problem]]:
    (draft,), problems = read_timelinejs(json.dumps(shape), Original("floods.json"))
    return draft, problems


def one(**event: Any) -> Draft:
    return read({"events": [{"text": {"headline": "A"}, **event}]})[0]


def test_a_timeline_becomes_events_with_dates_sources_and_tags() -> None:
    draft, problems = read(VERSION_3)
    assert problems == []
    assert draft.title == "Floods at Arden"
    assert draft.summary == "One.\n\nTwo."
    first, second = draft.timeline
    assert (first.id, first.date) == ("closed", "2024-03-04T09:30")
    assert (first.title, first.text) == ("Bridge closed", "Water & mud on the *deck*.")
    assert first.tags == ("Roads",)
    (source,) = draft.sources
    assert first.sources == (source.id,)
    assert (source.url, source.title) == ("https://arden.example/1.jpg", "The deck")
    assert source.publisher == "A. Post"
    assert second.date == "2024-03/2024-05"


def test_both_versions_give_the_same_draft() -> None:
    assert read(VERSION_2) == read(VERSION_3)


def test_the_spreadsheet_gives_the_same_events_but_for_ids() -> None:
    (sheet,), problems = read_timeline_csv(SHEET, Original("floods.csv"))
    assert problems == []
    whole = read(VERSION_3)[0]
    assert (sheet.title, sheet.summary, sheet.sources) == (
        whole.title,
        whole.summary,
        whole.sources,
    )
    shown = [(each.date, each.title, each.text, each.tags) for each in sheet.timeline]
    assert shown == [(each.date, each.title, each.text, each.tags) for each in whole.timeline]


def test_a_sheet_with_other_signs_between_its_cells() -> None:
    for sign in (";", "\t"):
        (draft,), _ = read_timeline_csv(SHEET.replace(",", sign), Original())
        assert len(draft.timeline) == 2


def test_eras_are_told_in_the_background() -> None:
    era = {"start_date": {"year": "602"}, "end_date": {"year": 629}, "text": {"headline": "War"}}
    draft, _ = read({"events": [], "eras": [era]})
    assert [section.text for section in draft.background] == ["- 602–629: War"]


@pytest.mark.parametrize(
    ("date", "read_as"),
    [
        ({"year": "44"}, "0044"),
        ({"year": 2024, "month": "March", "day": 4}, "2024-03-04"),
        ({"year": "2024", "month": "", "day": ""}, "2024"),
        (
            {"year": "2024", "month": "3", "day": "4", "hour": "0", "minute": "5"},
            "2024-03-04T00:05",
        ),
        ("2024-03-04", "2024-03-04"),
        ({"year": 2024, "month": 13}, ""),
        ({"year": 2023, "month": 2, "day": 29}, ""),
        ({"year": -44, "month": 3}, ""),
        ({"year": "13800000000"}, ""),
        ({"year": "about 1900"}, ""),
        ({"year": True}, ""),
        ({"month": 3}, ""),
        ({}, ""),
        ([2024], ""),
    ],
)
def test_a_date_is_read_as_it_is_or_not_at_all(date: Any, read_as: str) -> None:
    event = one(start_date=date).timeline[0]
    assert event.date == read_as
    assert bool(event.remark) == (not read_as)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("1963,8,9", "1963-08-09"),
        ("1963,08", "1963-08"),
        ("1963", "1963"),
        ("2011,12,10,07,02,10", "2011-12-10T07:02:10"),
        ("8/29/1963", "1963-08-29"),
        ("8/9/1963", "1963-08-09"),
        ("1963-08-09", "1963-08-09"),
        ("1963,13", ""),
        ("no date", ""),
    ],
)
def test_dates_of_version_2(written: str, read_as: str) -> None:
    shape = {"timeline": {"date": [{"startDate": written, "headline": "A"}]}}
    assert read(shape)[0].timeline[0].date == read_as


def test_a_shown_date_is_kept_where_it_says_more() -> None:
    start = {"year": 2024, "month": 3, "day": 4}
    assert one(start_date=start, display_date="at dawn").timeline[0].note == "at dawn"
    assert one(start_date={**start, "display_date": "dawn"}).timeline[0].note == "dawn"
    assert one(start_date=start, display_date="March 4, 2024").timeline[0].note == ""
    without = one(display_date="March 4, 2024").timeline[0]
    assert without.date == "2024-03-04"
    assert "March 4, 2024" in without.remark


@pytest.mark.parametrize(
    ("parts", "shown", "date"),
    [
        ({"year": 2024, "month": 3}, "c. Mar 2024", "2024-03~"),
        ({"year": 2024, "month": 3, "day": 4}, "from 4 Mar 2024", "2024-03-04/.."),
        ({"year": 2024, "month": 3, "day": 4}, "until 4 March 2024", "../2024-03-04"),
        ({"year": 2024, "month": 3, "day": 4, "hour": 9, "minute": 30}, "2024-03-04T09:30+01:00",
         "2024-03-04T09:30+01:00"),
        ({"year": 2024, "month": 3, "day": 4}, "March 2024", "2024-03-04"),
        ({"year": 2024, "month": 3, "day": 4}, "5 March 2024", "2024-03-04"),
    ],
)  # fmt: skip
def test_a_shown_date_that_tells_the_same_days_closer_is_the_date(
    parts: dict[str, int], shown: str, date: str
) -> None:
    event = one(start_date=parts, display_date=shown).timeline[0]
    assert event.date == date
    assert event.note == ("" if date != "2024-03-04" else shown)


def test_a_range_that_ends_before_it_begins_is_no_date() -> None:
    event = one(start_date={"year": 2024}, end_date={"year": 2023}).timeline[0]
    assert event.date == ""
    assert event.note == "2024 to 2023"


def test_broken_parts_cost_a_line_each_and_the_rest_is_read() -> None:
    events: list[Any] = [None, 7, [], "text", *VERSION_3["events"], {"start_date": {"year": 1}}]
    draft, problems = read({"events": events})
    assert [event.title for event in draft.timeline] == ["Bridge closed", "Repairs"]
    assert [each.path for each in problems] == [
        "events[1]", "events[2]", "events[3]", "events[4]", "events[7]",
    ]  # fmt: skip
    assert "null" in problems[0].message
    assert '"text"' in problems[3].message


def test_media_may_be_words_or_a_page_and_never_code() -> None:
    start = {"year": 2024}
    quoted = one(start_date=start, media={"url": "<blockquote>So it was.</blockquote>"})
    assert quoted.timeline[0].text == "> So it was."
    framed = one(start_date=start, media={"url": '<iframe src="https://maps.example/x"></iframe>'})
    assert framed.sources[0].url == "https://maps.example/x"
    code = one(start_date=start, media={"url": "javascript:alert(1)"})
    assert code.sources == ()
    local = one(start_date=start, media={"url": "/img/a.jpg", "caption": "The deck"})
    assert (local.sources[0].url, local.sources[0].title) == ("", "The deck")


def test_ids_are_ids_and_stand_once() -> None:
    events = [{"unique_id": name, "text": "A"} for name in ("a b", "a b", "ok", "")]
    draft, _ = read({"events": events})
    assert [event.id for event in draft.timeline] == ["a-b", "a-b-2", "ok", ""]


def test_controls_and_halves_of_letters_are_shown_not_sent() -> None:
    event = one(start_date={"year": 2024}, text={"headline": "a\x1b[2Jb\ud800c"}).timeline[0]
    assert event.title == "a␛[2Jb\ufffdc"


@pytest.mark.parametrize(
    "text",
    [
        'data = {"timeline": {"date": []}};',
        'load({"events": []})',
        '[{"start_date": {}, "text": "A"}]',
    ],
)
def test_timelines_inside_a_script(text: str) -> None:
    drafts, _ = read_timelinejs(text, Original("a-b.js"))
    assert [draft.title for draft in drafts] == ["A b"]


def test_a_sheet_with_long_and_short_rows() -> None:
    text = "Year,Headline,Text\n2024,A\n2024,B,C,D\n" + f'2024,E,"{"x" * 200_000}"\n'
    (draft,), problems = read_timeline_csv(text, Original("a.csv"))
    assert [event.title for event in draft.timeline] == ["A", "B", "E"]
    assert [each.line for each in problems] == [3]


_NAMES = (
    "events title text headline start_date end_date year month day media url display_date group "
    "unique_id eras timeline date startDate asset"
)
_KEYS = st.sampled_from(_NAMES.split())
_SHAPES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["2024", "3"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=6,
)


@given(st.lists(st.dictionaries(_KEYS, _SHAPES, max_size=5) | _SHAPES, max_size=4))
@settings(max_examples=20, deadline=None)
def test_events_of_any_shape_are_read_or_told(events: list[Any]) -> None:
    draft, problems = read({"events": events})
    told = {each.path.partition(".")[0] for each in problems}
    assert len(draft.timeline) + len(told) >= len(events)
    for event in draft.timeline:
        assert event.title or event.text
