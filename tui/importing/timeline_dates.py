"""Dates of TimelineJS, in parts or as one text, in a form of format 3.1."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tui.importing.moments import read_moment
from tui.model.dates import DateError, read_date
from tui.model.frozen import Value
from tui.model.text import clean_line

__all__ = ["TimelineDate", "date_of_parts", "date_of_text", "joined_dates"]

_PARTS = ("year", "month", "day", "hour", "minute", "second")
_ROOM = {"month": (1, 12), "day": (1, 31), "hour": (0, 23), "minute": (0, 59), "second": (0, 59)}
_LONGEST = 100
_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:\.0*)?")
_COMMAS = re.compile(
    r"\s*(-?[0-9]+)(?:\s*,\s*([0-9]*)){0,6}\s*,?\s*(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?\s*"
)
_CLOCK = re.compile(
    r"\s*(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))?(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*",
    re.IGNORECASE,
)
_SLASHES = re.compile(
    r"\s*(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>-?[0-9]{1,5})(?:\s+(?P<clock>\S.*))?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class TimelineDate(Value):
    """A date, or why there is none.

    ``date`` is in a form of format 3.1, or empty. ``written`` is what the file says, on one line.
    ``remark`` says what is doubtful or wrong.
    """

    date: str = ""
    written: str = ""
    remark: str = ""


def date_of_parts(parts: Mapping[str, object]) -> TimelineDate:
    """A date that is given as year, month, day, hour, minute and second, as texts or numbers.

    Where a smaller part is out of its range nothing is read: a wrong date is worse than none.
    """
    values: dict[str, str] = {name: clean_line(_text(parts.get(name))) for name in _PARTS}
    written = _as_written(values)
    if not values["year"]:
        remark = f"{written} has no year" if written else ""
        return TimelineDate(written=written, remark=remark)
    numbers: dict[str, int] = {}
    remark = ""
    for name in _PARTS:
        value = values[name]
        if not value or (name in ("month", "day") and value.strip("0") == ""):
            if any(values[later].strip("0") for later in _PARTS[_PARTS.index(name) + 1 :]):
                remark = f"the file says {written}"
            break
        number = _month(value) if name == "month" else _number(value)
        least, most = _ROOM.get(name, (1, 9999))
        if number is None or not least <= number <= most:
            return TimelineDate(written=written, remark=_why(name, written))
        numbers[name] = number
    date = _edtf(numbers)
    fault = _fault(date)
    if fault:
        return TimelineDate(written=written, remark=fault)
    return TimelineDate(date, written, remark)


def date_of_text(text: str, clock: str = "") -> TimelineDate:
    """A date in one text: ``1963,8,9``, ``8/9/1963`` with the month first, or any other form."""
    written = clean_line(text)
    if not written:
        return TimelineDate()
    if len(written) > _LONGEST:
        return TimelineDate(written=written, remark="this is no date")
    if _COMMAS.fullmatch(written):
        pieces = [piece.strip() for piece in written.split(",")]
        parts: dict[str, object] = dict(zip(_PARTS, pieces, strict=False))
        last = pieces[-1]
        if ":" in last:
            # The day, or a comma, and then the time.
            day, _, time = last.rpartition(" ")
            parts = dict(zip(_PARTS, [*pieces[:-1], *([day] if day else [])], strict=False))
            parts |= clock_parts(time)
        return date_of_parts({**parts, **clock_parts(clock)})
    slashes = _SLASHES.fullmatch(written)
    if slashes:
        found = date_of_parts({**slashes.groupdict(), **clock_parts(slashes["clock"] or clock)})
        is_clear = int(slashes["day"]) > 12 or slashes["day"] == slashes["month"]
        remark = found.remark or ("" if is_clear else f"{written} is read with the month first")
        return TimelineDate(found.date, written, remark)
    date = read_moment(written)
    if date and clock and "T" not in date and len(date) == 10:
        year, month, day = date.split("-")
        return date_of_parts({"year": year, "month": month, "day": day, **clock_parts(clock)})
    remark = "" if date else f"{written} is no date that can be read"
    return TimelineDate(date, written, remark)


def clock_parts(written: str) -> dict[str, object]:
    """``14:30``, ``2:30 PM`` as hour, minute and second; a text that is no time gives none."""
    match = _CLOCK.fullmatch(written)
    if match is None:
        return {}
    hour = int(match["hour"])
    half = (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return {}
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return {"hour": str(hour), "minute": match["minute"] or "00", "second": match["second"] or ""}


def joined_dates(start: TimelineDate, end: TimelineDate) -> TimelineDate:
    """One date of two ends; the second may be absent."""
    if not end.written or end.date == start.date != "":
        return start
    written = f"{start.written} to {end.written}".removeprefix(" to ")
    if not start.date:
        return TimelineDate(written=written, remark=start.remark or end.remark)
    if not end.date:
        return TimelineDate(start.date, written, f"its end cannot be read: {end.remark}")
    date = f"{start.date}/{end.date}"
    fault = _fault(date)
    if fault:
        return TimelineDate(written=written, remark=fault)
    return TimelineDate(date, written, start.remark or end.remark)


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value) if isinstance(value, str) or abs(value) < 10**30 else "a number too large"


def _number(value: str) -> int | None:
    return int(value.partition(".")[0]) if _NUMBER.fullmatch(value) else None


def _month(value: str) -> int | None:
    name = value.lower().rstrip(".")
    if name[:3] in _MONTHS and name.isalpha():
        return _MONTHS.index(name[:3]) + 1
    return _number(value)


def _as_written(values: Mapping[str, str]) -> str:
    day = "-".join(values[name] for name in _PARTS[:3] if values[name])
    time = ":".join(values[name] for name in _PARTS[3:] if values[name])
    return f"{day} {time}".strip()


def _edtf(numbers: Mapping[str, int]) -> str:
    date = f"{numbers['year']:04}"
    for name in ("month", "day"):
        if name in numbers:
            date += f"-{numbers[name]:02}"
    if "hour" in numbers and "day" in numbers:
        date += f"T{numbers['hour']:02}:{numbers.get('minute', 0):02}"
        if numbers.get("second"):
            date += f":{numbers['second']:02}"
    return date


def _fault(date: str) -> str:
    """Why a date is none of the calendar, or empty."""
    try:
        read_date(date)
    except DateError as error:
        return str(error)
    return ""


def _why(name: str, written: str) -> str:
    if name == "year":
        return f"the year of {written} cannot be written as four digits"
    return f"the {name} of {written} is none"
