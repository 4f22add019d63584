"""Timelines in the JSON of TimelineJS, version 2 and 3, each as one draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tui.importing.draft import Draft, Original
from tui.importing.json_text import JsonError, read_json
from tui.importing.timeline_dates import (
    TimelineDate,
    date_of_parts,
    date_of_text,
    joined_dates,
)
from tui.importing.timeline_draft import Media, Slide, timeline_draft
from tui.model.problem import Problem
from tui.model.text import clean_line

__all__ = ["bare_json", "is_timeline", "read_timelinejs"]

_WRAPPED = re.compile(r"\s*(?:(?:var|let|const)\s+)?[\w$.]{1,80}\s*(?P<open>=|\()\s*(?=[{\[])")
_LONGEST_SHOWN = 60

KINDS_HINT = (
    'this JSON is no timeline: a TimelineJS file has a list "events" (version 3) or "timeline" '
    'with a list "date" (version 2)'
)


def is_timeline(shape: object) -> bool:
    """Whether a JSON value is a timeline of either version."""
    match shape:
        case {"timeline": dict(inner)}:
            return isinstance(inner.get("date"), list) or "headline" in inner
        case {"events": list() | dict()}:
            return True
        case [dict(first), *_]:
            return "start_date" in first
    return False


def read_timelinejs(text: str, original: Original) -> tuple[list[Draft], list[Problem]]:
    """The draft of a timeline, and a line for each part of it that could not be read."""
    try:
        shape = read_json(bare_json(text))
    except JsonError as error:
        problem = Problem(
            "error", "unreadable", error.message, original.name, error.line, error.column
        )
        return [], [problem]
    if not is_timeline(shape):
        return [], [Problem("error", "unknown-kind", KINDS_HINT, file=original.name)]
    reader = _Reader(original.name)
    if isinstance(shape, list):
        shape = {"events": shape}
    if isinstance(shape.get("timeline"), dict):
        title, slides, eras = reader.version_2(shape["timeline"])
    else:
        title, slides, eras = reader.version_3(shape)
    draft, problems = timeline_draft(title, slides, eras, original)
    return [draft], reader.problems + problems


def bare_json(text: str) -> str:
    """The JSON of a script that gives it to a variable or a function."""
    wrapped = _WRAPPED.match(text)
    if wrapped is None:
        return text
    rest = text[wrapped.end() :].rstrip().removesuffix(";").rstrip()
    return rest.removesuffix(")") if wrapped["open"] == "(" else rest


Timeline = tuple[Slide | None, list[Slide], list[Slide]]


class _Reader:
    """Reads slides; ``problems`` are the parts that are none."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file

    def version_3(self, shape: Mapping[str, Any]) -> Timeline:
        """Title, events and eras of a timeline of version 3."""
        title = None
        if shape.get("title") is not None:
            title = next(self._slides([shape["title"]], "title", self._slide_3), None)
        elif any(isinstance(shape.get(key), str) for key in ("headline", "text")):
            title = Slide("title", _text(shape.get("headline")), _text(shape.get("text")))
        events = list(self._slides(self._listed(shape, "events"), "events", self._slide_3))
        eras = list(self._slides(self._listed(shape, "eras"), "eras", self._slide_3))
        return title, events, eras

    def version_2(self, shape: Mapping[str, Any]) -> Timeline:
        """The same of version 2."""
        title = self._slide_2(shape, "title")
        events = list(self._slides(self._listed(shape, "date"), "date", self._slide_2))
        eras = list(self._slides(self._listed(shape, "era"), "era", self._slide_2))
        return title, events, eras

    def _listed(self, shape: Mapping[str, Any], key: str) -> list[Any]:
        value = shape.get(key)
        if value is None:
            return []
        if isinstance(value, list):
            return value
        if isinstance(value, dict):
            return (
                list(value.values())
                if all(isinstance(v, dict) for v in value.values())
                else [value]
            )
        self._tell(key, f"{key} should be a list, found {_shown(value)}")
        return []

    def _slides(self, values: list[Any], key: str, read: Any) -> Iterator[Slide]:
        for number, value in enumerate(values, 1):
            place = key if key == "title" else f"{key}[{number}]"
            if isinstance(value, dict):
                yield read(value, place)
            else:
                self._tell(place, f"this is no event but {_shown(value)}; it is left out")

    def _slide_3(self, shape: Mapping[str, Any], place: str) -> Slide:
        start, shown = self._date(shape.get("start_date"), f"{place}.start_date")
        end, _ = self._date(shape.get("end_date"), f"{place}.end_date")
        said = shape.get("text")
        headline, text = "", ""
        if isinstance(said, dict):
            headline, text = _text(said.get("headline")), _text(said.get("text"))
        else:
            headline, text = _text(shape.get("headline")), _text(said)
        media = shape.get("media")
        return Slide(
            place,
            headline,
            text,
            joined_dates(start, end),
            _text(shape.get("display_date")) or shown,
            _text(shape.get("unique_id")),
            _text(shape.get("group")),
            _media(media, "url") if isinstance(media, dict) else Media(_text(media)),
        )

    def _slide_2(self, shape: Mapping[str, Any], place: str) -> Slide:
        date = joined_dates(
            date_of_text(_text(shape.get("startDate"))), date_of_text(_text(shape.get("endDate")))
        )
        asset = shape.get("asset")
        return Slide(
            place,
            _text(shape.get("headline")),
            _text(shape.get("text")),
            date,
            _text(shape.get("displayDate")),
            _text(shape.get("unique_id") or shape.get("uniqueid")),
            _text(shape.get("tag")),
            _media(asset, "media") if isinstance(asset, dict) else Media(_text(asset)),
        )

    def _date(self, value: object, place: str) -> tuple[TimelineDate, str]:
        """A date of version 3, and the text to show in its place."""
        match value:
            case None:
                return TimelineDate(), ""
            case dict(parts):
                return date_of_parts(parts), _text(parts.get("display_date"))
            case str() | int() if not isinstance(value, bool):
                return date_of_text(_text(value)), ""
        self._tell(place, f"this is no date but {_shown(value)}")
        return TimelineDate(), ""

    def _tell(self, place: str, message: str) -> None:
        self.problems.append(
            Problem("warning", "import", message, file=self._file, path=clean_line(place))
        )


def _media(shape: Mapping[str, Any], key: str) -> Media:
    return Media(
        _text(shape.get(key)),
        _text(shape.get("caption")) or _text(shape.get("title")),
        _text(shape.get("credit")),
    )


def _text(value: object) -> str:
    """A text or a number as text; a list as its texts, and anything else as none."""
    match value:
        case bool():
            return ""
        case str():
            return value.strip()
        case int():
            return str(value)
        case list(parts):
            return ", ".join(part for part in parts if isinstance(part, str))
    return ""


def _shown(value: object) -> str:
    """What stands where something else should, in a few words."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case dict():
            return "an object"
        case list():
            return "a list"
    shown = clean_line(str(value)[: _LONGEST_SHOWN + 1])
    cut = f"{shown[:_LONGEST_SHOWN]}…" if len(shown) > _LONGEST_SHOWN else shown
    return f'the text "{cut}"' if isinstance(value, str) else f"the number {cut}"
