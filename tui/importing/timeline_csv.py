"""Timelines in the spreadsheet of TimelineJS, saved as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from tui.importing.draft import Draft, Original
from tui.importing.timeline_dates import (
    TimelineDate,
    clock_parts,
    date_of_parts,
    date_of_text,
    joined_dates,
)
from tui.importing.timeline_draft import Media, Slide, timeline_draft
from tui.model.problem import Problem

__all__ = ["cells_of", "is_timeline_csv", "read_timeline_csv"]

_SIGNS = (",", ";", "\t")
_LONGEST_HEADER = 2000
_STARTS = ("year", "start date")
_SHOWN = ("headline", "text", "media caption", "media credit", "group", "tag", "display date")
_NO_HEADER = (
    "the first line does not name the columns of a TimelineJS spreadsheet "
    "(Year, Month, Day, Headline, Text)"
)

Row = Mapping[str, str]


def is_timeline_csv(text: str) -> bool:
    """Whether the first line names the columns of a timeline."""
    return bool(_columns(text)[0])


def read_timeline_csv(text: str, original: Original) -> tuple[list[Draft], list[Problem]]:
    """The draft of a timeline, and a line for each row that could not be read."""
    columns, sign = _columns(text)
    if not columns:
        return [], [Problem("error", "unknown-kind", _NO_HEADER, file=original.name, line=1)]
    problems: list[Problem] = []
    title: Slide | None = None
    slides: list[Slide] = []
    eras: list[Slide] = []
    for number, row in _rows(text, columns, sign, original.name, problems):
        slide = _slide(row, number)
        kind = row.get("type", "").strip().lower()
        if kind == "title" and title is None:
            title = slide
        elif kind == "era":
            eras.append(slide)
        else:
            slides.append(slide)
    draft, more = timeline_draft(title, slides, eras, original)
    return [draft], problems + more


def cells_of(text: str) -> Iterator[str]:
    """The texts of a timeline's rows that are shown, its dates aside."""
    columns, sign = _columns(text)
    for _, row in _rows(text, columns, sign, "", []):
        for name in _SHOWN:
            if row.get(name):
                yield row[name]


def _columns(text: str) -> tuple[list[str], str]:
    """The columns of a timeline and the sign between them; none where they are missing."""
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    if len(first) > _LONGEST_HEADER:
        return [], ""
    for sign in _SIGNS:
        names = [name.strip().strip('"').strip().lower() for name in first.split(sign)]
        if "headline" in names and any(start in names for start in _STARTS):
            return names, sign
    return [], ""


def _rows(
    text: str, columns: list[str], sign: str, file: str, problems: list[Problem]
) -> Iterator[tuple[int, Row]]:
    """The rows that hold anything, with the number of the line they begin on."""
    limit = csv.field_size_limit(max(len(text), 1))
    try:
        reader = csv.reader(io.StringIO(text.lstrip("\ufeff\r\n"), newline=""), delimiter=sign)
        next(reader, None)
        while True:
            number = reader.line_num + 1
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                message = f"the rest cannot be read: {error}"
                problems.append(Problem("warning", "import", message, file=file, line=number))
                return
            if len(values) > len(columns) and any(map(str.strip, values[len(columns) :])):
                message = "this row has more cells than there are columns; the last ones are lost"
                problems.append(Problem("warning", "import", message, file=file, line=number))
            if any(map(str.strip, values)):
                yield number, dict(zip(columns, map(str.strip, values), strict=False))
    finally:
        csv.field_size_limit(limit)


def _slide(row: Row, number: int) -> Slide:
    return Slide(
        f"line {number}",
        row.get("headline", ""),
        row.get("text", ""),
        joined_dates(_date(row, "", "start date"), _date(row, "end ", "end date")),
        row.get("display date", ""),
        row.get("unique id", "") or row.get("unique_id", ""),
        row.get("group", "") or row.get("tag", ""),
        Media(row.get("media", ""), row.get("media caption", ""), row.get("media credit", "")),
    )


def _date(row: Row, prefix: str, whole: str) -> TimelineDate:
    """A date in columns of its parts, or in one of version 2."""
    if row.get(whole):
        return date_of_text(row[whole], row.get(f"{prefix}time", ""))
    parts: dict[str, object] = {
        name: row.get(f"{prefix}{name}", "") for name in ("year", "month", "day")
    }
    return date_of_parts({**parts, **clock_parts(row.get(f"{prefix}time", ""))})
