"""Dates as programs write them: read to the second, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.importing.moments import day_of, read_moment


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024/03/04", "2024-03-04"),
        ("2024.3.4", "2024-03-04"),
        ("20240304", "2024-03-04"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("2024-03-04T09:30:00.000Z", "2024-03-04T09:30Z"),
        ("2024-03-04 09:30:15 -0400", "2024-03-04T09:30:15-04:00"),
        ("2024-03-04T09:30:15+0100", "2024-03-04T09:30:15+01:00"),
        ("2024-03-04T00:00:00Z", "2024-03-04"),
        ("Mon, 04 Mar 2024 09:30:00 GMT", "2024-03-04T09:30Z"),
        ("Mon, 4 Mar 24 09:30 EST", "2024-03-04T09:30-05:00"),
        ("Sat, 07 Sep 1999 10:00:00 PDT", "1999-09-07T10:00-07:00"),
        ("Mon Mar  4 09:30:00 2024", "2024-03-04T09:30"),
        ("Mon Mar 4 09:30:00 PST 2024", "2024-03-04T09:30-08:00"),
        ("4 March 2024", "2024-03-04"),
        ("March 4th, 2024", "2024-03-04"),
        ("Mar. 4, 2024 at 3:15 p.m.", "2024-03-04T15:15"),
        ("25/11/2024", "2024-11-25"),
        ("11/25/2024", "2024-11-25"),
        ("04-04-2024", "2024-04-04"),
        ("04/03/2024", ""),
        ("2024-02-30", ""),
        ("2024-13-01", ""),
        ("31 Apr 2024", ""),
        ("4 Foo 2024", ""),
        ("yesterday", ""),
        ("12", ""),
        ("", ""),
        ("9" * 200, ""),
    ],
)
def test_a_date_is_read_or_left(written: str, read_as: str) -> None:
    assert read_moment(written) == read_as


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2089, 12, 31)).map(
        lambda d: d.replace(microsecond=0)
    ),
    st.integers(-12 * 4, 14 * 4),
)
@settings(max_examples=40, deadline=None)
def test_what_programs_write_is_read_back(moment: datetime, quarters: int) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
    for written in (
        format_datetime(zoned),
        zoned.isoformat(),
        zoned.strftime("%Y-%m-%d %H:%M:%S %z"),
    ):
        found = read_moment(written)
        assert day_of(found) == f"{moment:%Y-%m-%d}"
        if "T" in found:
            assert datetime.fromisoformat(found.replace("Z", "+00:00")).astimezone(UTC) == zoned
        else:
            assert (moment.hour, moment.minute, moment.second) == (0, 0, 0)
