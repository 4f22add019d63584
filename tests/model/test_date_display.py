"""How dates are shown: in a line, and under the heading of their month."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model.date_display import (
    DATE_STYLES,
    DateStyle,
    day_text,
    moment_text,
    month_title,
    without_clock,
)
from tui.model.dates import read_date, restyled

DISPLAYS = [
    # written, in a line, under its own heading
    ("2025-11-25", "25 Nov 2025", "25"),
    ("2025-11-25/26", "25–26 Nov 2025", "25–26"),
    ("2025-11-25/25", "25 Nov 2025", "25"),
    ("2025-11-28/12-02", "28 Nov – 2 Dec 2025", "28 – 2 Dec"),
    ("2025-12-30/2026-01-02", "30 Dec 2025 – 2 Jan 2026", "30 – 2 Jan 2026"),
    ("2025-11", "Nov 2025", ""),
    ("2025-10/2025-11", "Oct–Nov 2025", "Oct–Nov"),
    ("2025-12/2026-01", "Dec 2025 – Jan 2026", "Dec – Jan 2026"),
    ("2025-11-25/2025-12", "25 Nov 2025 – Dec 2025", "25 – Dec"),
    ("2025", "2025", "2025"),
    ("2025/2026", "2025–2026", "2025–2026"),
    ("2025-11~", "c. Nov 2025", "c."),
    ("2025-11?", "Nov 2025 (?)", "(?)"),
    ("2025-11-25~", "c. 25 Nov 2025", "c. 25"),
    ("2025-11-29?", "29 Nov 2025 (?)", "29 (?)"),
    ("2025-11-29%", "c. 29 Nov 2025 (?)", "c. 29 (?)"),
    ("2025-11-25~/26~", "c. 25–26 Nov 2025", "c. 25–26"),
    ("2025-11-25?/26~", "25 Nov 2025 (?) – c. 26 Nov 2025", "25 (?) – c. 26"),
    ("since 2025-11-25", "from 25 Nov 2025", "from 25"),
    ("until 2025-11-25", "until 25 Nov 2025", "until 25"),
    ("since 2025-11", "from Nov 2025", "from Nov"),
    ("until 2025-11~", "until c. Nov 2025", "until c. Nov"),
    ("2025-11-25T04:30+02:00", "25 Nov 2025, 04:30 (+02:00)", "25, 04:30"),
    ("2025-11-25 04:30 UTC", "25 Nov 2025, 04:30 UTC", "25, 04:30"),
    ("2025-11-25 04:30", "25 Nov 2025, 04:30", "25, 04:30"),
    ("2025-11-25 04:30 to 06:00", "25 Nov 2025, 04:30–06:00", "25, 04:30–06:00"),
    ("2025-11-25 04:30 to 06:00 Z", "25 Nov 2025, 04:30–06:00 UTC", "25, 04:30–06:00"),
    (
        "2025-11-28T22:00/2025-11-29T06:00",
        "28 Nov 2025, 22:00 – 29 Nov 2025, 06:00",
        "28, 22:00 – 29, 06:00",
    ),
    ("late  November 2025", "late November 2025", "late"),
    ("late 2025-11", "late 2025-11", "late"),
    ("late November 2025?", "late November 2025?", "late (?)"),
    ("late 2025", "late 2025", "late 2025"),
    ("since late November 2025", "since late November 2025", "since late November 2025"),
]


@pytest.mark.parametrize(("written", "line", "label"), DISPLAYS)
def test_display(written: str, line: str, label: str) -> None:
    read = read_date(written)
    heading = read.heading_month()
    assert heading is not None
    assert (read.display(), read.display_within(*heading)) == (line, label)


def test_display_under_another_heading_is_whole() -> None:
    assert read_date("2025-11-25").display_within(2025, 12) == "25 Nov 2025"
    assert read_date("late November 2025").display_within(2025, 12) == "late November 2025"
    assert read_date("2025-11-25").display_within(2025, 0) == "25 Nov 2025"


@pytest.mark.parametrize(
    ("written", "heading", "title"),
    [
        ("2025-11-25/2025-12-02", (2025, 11), "Nov 2025"),
        ("until 2025-12-02", (2025, 12), "Dec 2025"),
        ("since 2025-11", (2025, 11), "Nov 2025"),
        ("2025", (2025, 0), "2025"),
        ("late 2025", (2025, 9), "Sep 2025"),
    ],
)
def test_heading(written: str, heading: tuple[int, int], title: str) -> None:
    assert read_date(written).heading_month() == heading
    assert month_title(*heading) == title


@settings(max_examples=100, deadline=None)
@given(st.dates(min_value=date(1, 1, 1)), st.integers(0, 400))
def test_displays_of_days_read_back(start: date, days: int) -> None:
    end = min(start, date.max - timedelta(days=days)) + timedelta(days=days)
    if start.year < 1000 or end < start:
        return
    read = read_date(f"{start.isoformat()}/{end.isoformat()}")
    again = read_date(read.display())
    assert (again.earliest, again.latest) == (start, end)


STYLES = [
    # written, month first: in a line and under its heading, ISO: in a line and under its heading
    ("2025-11-25", "Nov 25, 2025", "25", "2025-11-25", "25"),
    ("2025-11-05/26", "Nov 5–26, 2025", "5–26", "2025-11-05/26", "05–26"),
    ("2025-11-28/12-02", "Nov 28 – Dec 2, 2025", "28 – Dec 2", "2025-11-28/12-02", "28 – 12-02"),
    (
        "2025-12-30/2026-01-02",
        "Dec 30, 2025 – Jan 2, 2026",
        "30 – Jan 2, 2026",
        "2025-12-30/2026-01-02",
        "30 – 2026-01-02",
    ),
    ("2025-11", "Nov 2025", "", "2025-11", ""),
    ("2025-10/2025-11", "Oct–Nov 2025", "Oct–Nov", "2025-10/2025-11", "2025-10 – 2025-11"),
    ("2025/2026", "2025–2026", "2025–2026", "2025–2026", "2025–2026"),
    ("2025-11-25%", "c. Nov 25, 2025 (?)", "c. 25 (?)", "c. 2025-11-25 (?)", "c. 25 (?)"),
    ("since 2025-11-25", "from Nov 25, 2025", "from 25", "from 2025-11-25", "from 25"),
    (
        "2025-11-25 04:30 to 06:00 Z",
        "Nov 25, 2025, 04:30–06:00 UTC",
        "25, 04:30–06:00",
        "2025-11-25 04:30–06:00 UTC",
        "25, 04:30–06:00",
    ),
    ("late November 2025", "late November 2025", "late", "late November 2025", "late"),
]


@pytest.mark.parametrize(("written", "us", "us_label", "iso", "iso_label"), STYLES)
def test_the_styles(written: str, us: str, us_label: str, iso: str, iso_label: str) -> None:
    read = read_date(written)
    heading = read.heading_month()
    assert heading is not None
    assert read.display("month-first") == us
    assert read.display_within(*heading, "month-first") == us_label
    assert read.display("iso") == iso
    assert read.display_within(*heading, "iso") == iso_label


def test_headings_days_and_moments_have_a_style_too() -> None:
    titles = [month_title(2025, 11, style) for style in DATE_STYLES]
    assert titles == ["Nov 2025", "Nov 2025", "2025-11"]
    assert {month_title(2025, 0, style) for style in DATE_STYLES} == {"2025"}
    day = date(2025, 11, 5).toordinal()
    assert [day_text(day, style) for style in DATE_STYLES] == [
        "5 Nov 2025",
        "Nov 5, 2025",
        "2025-11-05",
    ]
    moment = datetime(2025, 11, 5, 4, 30, 59)
    assert [moment_text(moment, style) for style in DATE_STYLES] == [
        "5 Nov 2025, 04:30",
        "Nov 5, 2025, 04:30",
        "2025-11-05 04:30",
    ]


@pytest.mark.parametrize("style", DATE_STYLES)
def test_what_is_shown_by_default_can_be_shown_in_any_style(style: DateStyle) -> None:
    for written, line, _ in DISPLAYS:
        if written != "2025-11-25/25":
            assert restyled(line, style) == read_date(written).display(style)


@pytest.mark.parametrize("text", ["", "no date", "the other day !", "2025-13-01 !", "undated"])
def test_what_is_no_date_stays_in_any_style(text: str) -> None:
    assert {restyled(text, style) for style in DATE_STYLES} == {text}


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("14 Apr 1970, 03:07 UTC", "14 Apr 1970"),
        ("2025-11-25 04:30–06:00", "2025-11-25"),
        ("Nov 25, 2025, 04:30 (+02:00)", "Nov 25, 2025"),
        ("28 Nov 2025, 22:00 – 29 Nov 2025, 06:00", "28 Nov 2025, 22:00 – 29 Nov 2025, 06:00"),
        ("25–26 Nov 2025", "25–26 Nov 2025"),
    ],
)
def test_a_day_can_be_shown_without_its_time(shown: str, day: str) -> None:
    assert without_clock(shown) == day
