"""Whole dates as headers, bylines and addresses write them, to the day."""

from __future__ import annotations

import re
from datetime import date

from tui.model.dates import DateError, read_date

__all__ = ["DATE", "day_in_path", "days_in", "spans_of_days"]

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE = (
    rf"(?:{_MONTH} ?[0-3]?[0-9](?:st|nd|rd|th)?,? [12][0-9]{{3}}"
    rf"|[0-3]?[0-9](?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}[,]?[ -][12][0-9]{{3}}"
    r"|[12][0-9]{3}-[01][0-9]-[0-3][0-9]|[12][0-9]{3}/[01]?[0-9]/[0-3]?[0-9]"
    r"|[0-3]?[0-9][./][0-3]?[0-9][./][12][0-9]{3})"
)
"""One day with its year, as an expression; whether it is one that exists ``days_in`` finds out."""

_DATE = re.compile(rf"(?<![\w/.-]){DATE}(?![0-9]|[-/.][0-9])", re.IGNORECASE)
_MONTHS_ELSEWHERE = (
    "januar janvier enero gennaio janeiro januari stycznia січня января januari ocak",
    "februar février fevrier febrero febbraio fevereiro februari lutego лютого февраля şubat",
    "märz mars marzo março maart marca березня марта mart",
    "april avril abril aprile kwietnia квітня апреля nisan",
    "mai mayo maggio maio mei maja травня мая maj mayıs",
    "juni juin junio giugno junho czerwca червня июня haziran",
    "juli juillet julio luglio julho lipca липня июля temmuz",
    "august août aout agosto augustus sierpnia серпня августа augusti ağustos",
    "september septembre septiembre settembre setembro września вересня сентября eylül",
    "oktober octobre octubre ottobre outubro października жовтня октября ekim",
    "november novembre noviembre novembro listopada листопада ноября kasım",
    "dezember décembre decembre diciembre dicembre dezembro december grudnia грудня декабря aralık",
)
_MONTH_NUMBERS = {
    name: number for number, names in enumerate(_MONTHS_ELSEWHERE, 1) for name in names.split()
}
_ELSEWHERE = re.compile(
    r"(?<![\w/.-])(?P<day>[0-3]?[0-9])(?:\.|º|er|-го)? (?:de |di )?(?P<month>[^\W\d_]{3,13}) "
    r"(?:de |del )?(?P<year>[12][0-9]{3})(?![0-9])"
)
_NUMERAL = r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})"
_PATH_DAY = (
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<s>[-_/.]?)(?P<m>0[1-9]|1[0-2])(?P<s2>[-_/.]?)"
    r"(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9])"
)


def spans_of_days(text: str) -> list[tuple[int, int, str]]:
    """Start, end and EDTF of each whole day of ``text`` that can be read in one way alone."""
    found = []
    for match in _DATE.finditer(text):
        day = _read(match[0])
        if day:
            found.append((match.start(), match.end(), day))
    return found or _elsewhere(text)


def _elsewhere(text: str) -> list[tuple[int, int, str]]:
    """The days of a text in another language than English."""
    found = []
    for match in _ELSEWHERE.finditer(text):
        month = _MONTH_NUMBERS.get(match["month"].lower())
        day = _read(f"{match['year']}-{month:02}-{int(match['day']):02}") if month else ""
        if day:
            found.append((match.start(), match.end(), day))
    return found


def days_in(text: str) -> list[str]:
    """The whole days of ``text`` in EDTF, in its order."""
    return [day for _, _, day in spans_of_days(text)]


def day_in_path(path: str) -> str:
    """The day that a file's name or an address holds, in EDTF; empty for none or several.

    ``2031-03-04-title.md``, ``2031/03/04/title`` and ``2031/0304/title`` are such.
    """
    found = set()
    for match in re.finditer(_PATH_DAY, path):
        marks = match["s"] + match["s2"]
        # Eight digits in a row may be any number, unless they stand alone as a part of the path.
        if not marks and not _stands_alone(path, match):
            continue
        try:
            found.add(date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat())
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else ""


def _stands_alone(path: str, match: re.Match[str]) -> bool:
    before, after = path[match.start() - 1 : match.start()], path[match.end() : match.end() + 1]
    return (match.start() == 0 or before in "/-_ .") and (not after or after in "/-_ .")


def _read(written: str) -> str:
    numerals = re.fullmatch(_NUMERAL, written)
    if numerals:
        one, other, year = map(int, numerals.groups())
        if (one > 12) == (other > 12) and one != other:
            return ""
        day, month = (one, other) if one > 12 else (other, one)
        written = f"{year:04}-{month:02}-{day:02}"
    else:
        written = re.sub(r"^([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})$", _with_hyphens, written)
        written = re.sub(r"(?<=[0-9A-Za-z.])-(?=[A-Za-z])|(?<=[A-Za-z.])-(?=[0-9])", " ", written)
        written = re.sub(r" of ", " ", written, flags=re.IGNORECASE)
        written = re.sub(r"(?<=[a-z]),(?= [12][0-9]{3}$)", "", written, flags=re.IGNORECASE)
    try:
        return read_date(written).edtf
    except DateError:
        return ""


def _with_hyphens(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
