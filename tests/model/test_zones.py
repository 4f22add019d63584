"""Time zones as a briefing states them (format section 4.1)."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, timedelta, timezone, tzinfo

import pytest

from tui.model import dates
from tui.model.dates import DateError, read_zone, zone_of

KYIV_WINTER = timezone(timedelta(hours=2))


@pytest.fixture(autouse=True)
def _forget_zones() -> Iterator[None]:
    """Zones are remembered, and each test has zones of its own."""
    dates._named_zone.cache_clear()
    yield
    dates._named_zone.cache_clear()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("UTC", 0), ("Z", 0), ("gmt", 0), ("+02:00", 120), ("-0530", -330), ("+02", 120)],
)
def test_reads_offsets_as_zones(text: str, minutes: int) -> None:
    assert read_zone(text).utcoffset(None) == timedelta(minutes=minutes)


def test_reads_zone_names(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"Europe/Kyiv": KYIV_WINTER, "Europe/London": UTC}

    def zone_info(name: str) -> tzinfo:
        return known[name]

    monkeypatch.setattr(zoneinfo, "ZoneInfo", zone_info)
    assert read_zone(" Europe/Kyiv ") is KYIV_WINTER
    assert zone_of("Europe/Kyiv") is KYIV_WINTER
    with pytest.raises(DateError):
        read_zone("Europe/Kyivv")
    assert zone_of("Europe/Kyivv") is UTC


def test_without_a_zone_database_a_zone_name_counts_as_utc(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> tzinfo:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", missing)
    assert read_zone("Europe/Oslo") is UTC
    with pytest.raises(DateError):
        read_zone("Oslo")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nowhere/Land",
        "../../etc/passwd",
        "/etc/localtime",
        "localtime",
        "Europe",
        "leapseconds",
        "Europe/Kyiv\x00",
        "\ud800",
        "+2",
        "+2:30",
        "+25:00",
        "A" * 5000,
    ],
)
def test_unknown_zones_have_one_message(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def zone_info(name: str) -> tzinfo:
        if name == "Europe":
            raise IsADirectoryError(name)
        if name == "leapseconds":
            raise ValueError(name)
        if name == "Nowhere/Land":
            raise zoneinfo.ZoneInfoNotFoundError(name)
        return UTC

    monkeypatch.setattr(zoneinfo, "ZoneInfo", zone_info)
    with pytest.raises(DateError) as caught:
        read_zone(text)
    assert str(caught.value) == f'timezone "{text}" is unknown; write Europe/Kyiv or +02:00'
    assert zone_of(text) is UTC
