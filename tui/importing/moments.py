"""Dates as programs write them: ISO 8601, RFC 822 and their neighbours, in a form of format 3.1."""

from __future__ import annotations

import re

from tui.model.date_point import MONTHS
from tui.model.dates import DateError, read_date

__all__ = ["day_of", "read_moment"]

_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS) if name}
_LONG_MONTHS = frozenset({name.lower() for name in MONTHS if name} | {"sept"})
# Hours east of UTC of the names that RFC 822 gives, and of the few others that mean one thing.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "etc/gmt": 0, "wet": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "akst": -9, "akdt": -8, "hst": -10, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "jst": 9, "kst": 9,
}  # fmt: skip
_LONGEST = 100

_CLOCK = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?"
)
_ZONE = r"(?P<zone>[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}|[A-Za-z]{1,5}|[Ee]tc/[Gg][Mm][Tt])"
_TAIL = rf"(?:(?:[T,]|\s|\sat\s)\s*{_CLOCK}\s*(?:{_ZONE})?(?:\s*\([^()]*\))?)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}}){_TAIL}",
        rf"(?P<year>[0-9]{{4}})(?P<sign>[/.])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<day>[0-9]{{1,2}}){_TAIL}",
        rf"(?P<year>[0-9]{{4}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}}){_TAIL}",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})",
        r"(?P<year>[0-9]{4})",
        rf"(?:[a-z]{{3,9}}\.?,?\s+)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[\s-](?P<name>[a-z]{{3,9}})\.?,?[\s-](?P<year>[0-9]{{2}}(?:[0-9]{{2}})?){_TAIL}",
        rf"(?:(?!{'|'.join(_MONTHS)})[a-z]{{3,9}}\.?,?\s+)?(?P<name>[a-z]{{3,9}})\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{{4}}){_TAIL}",
        rf"(?:[a-z]{{3}},?\s+)?(?P<name>[a-z]{{3}})\s+(?P<day>[0-9]{{1,2}})\s+{_CLOCK}\s+(?:{_ZONE}\s+)?(?P<year>[0-9]{{4}})",
    )
)
_EITHER_WAY = re.compile(
    rf"(?P<one>[0-9]{{1,2}})(?P<sign>[/.-])(?P<two>[0-9]{{1,2}})(?P=sign)(?P<year>[0-9]{{4}}){_TAIL}",
    re.IGNORECASE,
)


def read_moment(text: str) -> str:
    """The date of a text that is nothing but a date, or empty.

    A time is kept to the second, with its zone; midnight exactly is taken for a day without a
    time, as most programs write one so. What can mean two days, such as 11/12/2025, is not read.
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return ""
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            return _checked(_written(match))
    match = _EITHER_WAY.fullmatch(text)
    if match:
        return _checked(_sorted_out(match))
    return _checked(text)


def day_of(moment: str) -> str:
    """The day of a date that ``read_moment`` gave, without its time."""
    return moment.partition("T")[0]


def _checked(written: str) -> str:
    """The date in EDTF if it is one of the calendar."""
    if not written:
        return ""
    try:
        return read_date(written).edtf
    except DateError:
        return ""


def _written(match: re.Match[str]) -> str:
    groups = match.groupdict()
    year = groups["year"]
    if len(year) == 2:
        year = f"20{year}" if int(year) < 90 else f"19{year}"
    name = (groups.get("name") or "").lower()
    if name:
        if name[:3] not in _MONTHS or (len(name) > 3 and name not in _LONG_MONTHS):
            return ""
        month = str(_MONTHS[name[:3]])
    else:
        month = groups.get("month") or ""
    if not month:
        return year
    day = groups.get("day") or ""
    if not day:
        return f"{year}-{month:0>2}"
    return f"{year}-{month:0>2}-{day:0>2}{_clock(groups)}"


def _sorted_out(match: re.Match[str]) -> str:
    """Day and month of a date that gives them as numbers, where only one order is possible."""
    one, two = int(match["one"]), int(match["two"])
    if one > 12 >= two:
        day, month = one, two
    elif two > 12 >= one:
        month, day = one, two
    elif one == two:
        month = day = one
    else:
        return ""
    return f"{match['year']}-{month:02}-{day:02}{_clock(match.groupdict())}"


def _clock(groups: dict[str, str | None]) -> str:
    """``T04:30:00+02:00`` as far as it is given, or empty."""
    if not groups.get("hour"):
        return ""
    hour, minute = int(groups["hour"] or 0), groups["minute"] or "00"
    second = groups["second"] or "00"
    half = (groups["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > "59" or (hour == 0 and minute == second == "00"):
        return ""
    # A leap second is shown as the one before it.
    second = min(second, "59")
    zone = _zone(groups.get("zone") or "")
    return f"T{hour:02}:{minute}{'' if second == '00' else ':' + second}{zone}"


def _zone(written: str) -> str:
    if not written:
        return ""
    if written[0] in "+-":
        digits = written[1:].replace(":", "").ljust(4, "0")
        if int(digits[:2]) > 14 or digits[2:] > "59":
            return ""
        return "Z" if digits == "0000" else f"{written[0]}{digits[:2]}:{digits[2:]}"
    hours = _ZONES.get(written.lower())
    if hours is None:
        return ""
    return f"{'-' if hours < 0 else '+'}{abs(hours):02}:00" if hours else "Z"
