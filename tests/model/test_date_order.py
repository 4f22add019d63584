"""How dates compare: sort order, overlap with and without tolerance, gaps."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone, tzinfo

import pytest

from tui.model.dates import Date, gap_days, read_date

KYIV_WINTER = timezone(timedelta(hours=2))


def test_an_unreadable_date_is_kept_and_stands_aside() -> None:
    lost = Date.unreadable("the other  day")
    assert (lost.written, lost.edtf, lost.is_readable) == ("the other  day", "", False)
    assert (lost.earliest, lost.latest, lost.heading_month()) == (None, None, None)
    assert lost.display() == lost.display_within(2025, 11) == "the other day"
    assert Date.unreadable("").display() == "undated"
    assert lost.sort_key(UTC) > read_date("since 9999-12-31").sort_key(UTC)[:1]
    assert not lost.overlaps(read_date("2025"))
    assert not read_date("2025").overlaps(lost)


def test_sort_order() -> None:
    in_order = [
        "2024",
        "2025-11-24",
        "2025-11-25T00:00",
        "2025-11-25?",
        "2025-11-25/26",
        "since 2025-11-25",
        "2025-11-25T04:30+02:00",
        "2025-11-25 04:30",
        "2025-11-26",
        "since 2025-11-26",
    ]
    keys = [read_date(written).sort_key(UTC) for written in in_order]
    assert keys == sorted(set(keys))
    assert read_date("until 2025-11-25").sort_key(UTC) == read_date("2025-11-25").sort_key(UTC)


def test_sort_converts_offsets_and_reads_unzoned_times_in_the_zone() -> None:
    unzoned, local = read_date("2025-11-25T04:30"), read_date("2025-11-25T04:30+02:00")
    assert unzoned.sort_key(KYIV_WINTER) == local.sort_key(KYIV_WINTER)
    assert unzoned.sort_key(UTC) > local.sort_key(UTC)
    assert read_date("2025-11-25T02:30Z").sort_key(UTC) == local.sort_key(UTC)
    late_in_new_york = read_date("2025-11-24T23:00-05:00")
    assert late_in_new_york.sort_key(UTC) > read_date("2025-11-25").sort_key(UTC)


def test_sort_ignores_qualifiers_and_counts_seconds() -> None:
    assert read_date("2025-11~").sort_key(UTC) == read_date("2025-11").sort_key(UTC)
    minute = read_date("2025-11-25T04:30Z").sort_key(UTC)
    assert minute[1] - minute[0] == 59
    second = read_date("2025-11-25T04:30:10Z").sort_key(UTC)
    assert second == (minute[0] + 10, minute[0] + 10)


@pytest.mark.parametrize("written", ["0001-01-01", "9999-12-31", "0001", "9999~"])
@pytest.mark.parametrize("zone", [KYIV_WINTER, timezone(timedelta(hours=-12)), UTC])
def test_the_ends_of_the_calendar_sort_and_compare(written: str, zone: tzinfo) -> None:
    read = read_date(written)
    assert read.sort_key(zone)[0] <= read.sort_key(zone)[1]
    assert read.overlaps(read, tolerant=True)


@pytest.mark.parametrize(
    ("one", "other", "strict", "tolerant"),
    [
        ("2025-11-25", "2025-11-25", True, True),
        ("2025-11-25", "2025-11-26", False, False),
        ("2025-11-25~", "2025-11-26", False, True),
        ("2025-11-25?", "2025-11-26", False, True),
        ("2025-11-25%", "2025-11-27", False, False),
        ("2025-11-25%", "2025-11-27%", False, True),
        ("2025-11-25", "2025-11", True, True),
        ("2025-10~", "2025-11-30", False, True),
        ("2025-10~", "2025-12-01", False, False),
        ("2025-10~", "2025-09-01", False, True),
        ("2024~", "2025-12-31", False, True),
        ("2024~", "2023-01-01", False, True),
        ("2024~", "2026-01-01", False, False),
        ("late November 2025", "2025-11-20", False, True),
        ("late November 2025", "2025-11-19", False, False),
        ("early 2025", "2025-05-31", False, True),
        ("since 2025-11-25", "2030", True, True),
        ("since 2025-11-25", "2025-11-24", False, False),
        ("until 2025-11-25", "1990", True, True),
        ("until 2025-11-25", "2025-11-26", False, False),
        ("until 2025-11-25", "since 2025-11-25", True, True),
        ("2025-11-25T04:30Z", "2025-11-25T06:00Z", False, False),
        ("2025-11-25T04:30Z", "2025-11-25T06:30+02:00", True, True),
        ("2025-11-25T04:30", "2025-11-25T06:00Z", True, True),
        ("2025-11-25T04:30", "2025-11-25T06:00", False, False),
        ("2025-11-25T04:30~", "2025-11-25T06:00", False, True),
        ("2025-11-25T04:30", "2025-11-25", True, True),
        ("2025-11-01?", "2025-10-31", False, True),
    ],
)
def test_overlaps(one: str, other: str, strict: bool, tolerant: bool) -> None:
    a, b = read_date(one), read_date(other)
    assert a.overlaps(b) is b.overlaps(a) is strict
    assert a.overlaps(b, tolerant=True) is b.overlaps(a, tolerant=True) is tolerant


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2025-11-26", "2025-11-28", 1),
        ("2025-11-26", "2025-11-27", 0),
        ("2025-11-26", "2025-11-26", 0),
        ("2025-11-28", "2025-11-26", 0),
        ("2025-11-25/26", "2025-12-01", 4),
        ("2025-10", "2025-12", 30),
        ("since 2025-11-26", "2025-12-01", 0),
        ("2025-11-26", "until 2025-12-01", 0),
    ],
)
def test_gap_days(one: str, other: str, days: int) -> None:
    assert gap_days(read_date(one), read_date(other)) == days
