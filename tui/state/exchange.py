"""A mark as plain values to give away, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from tui.errors import StoreError
from tui.model.text import clean
from tui.state.anchor import Anchor, Quote
from tui.state.marks import Mark, checked_label, checked_tags, time_text

# Fields that an earlier version did not give away; the others have to be there.
_OPTIONAL = frozenset(("tlp", "twin", "namesake"))


def mark_record(mark: Mark) -> dict[str, object]:
    """All of a mark, as values that JSON knows."""
    anchor = asdict(mark.anchor)
    return {
        "anchor": anchor,
        "note": mark.note,
        "label": mark.label,
        "tags": list(mark.tags),
        "created": time_text(mark.created),
        "modified": time_text(mark.modified),
    }


def mark_of_record(record: object) -> Mark:
    """The mark of such values. Raises ValueError, in words, for what is none.

    All text is made safe to show, whoever wrote it.
    """
    shape = _mapping(record, "a mark")
    tags = shape.get("tags", [])
    if not isinstance(tags, list):
        raise ValueError("tags is not a list")
    try:
        label = checked_label(_text(shape, "label", ""))
    except StoreError as error:
        raise ValueError(str(error)) from error
    return Mark(
        _anchor(_mapping(shape.get("anchor"), "anchor")),
        _text(shape, "note", ""),
        _time(shape, "created"),
        _time(shape, "modified"),
        checked_tags(map(str, tags)),
        label,
    )


def _anchor(shape: Mapping[str, object]) -> Anchor:
    values: dict[str, object] = {}
    for name, kind in Anchor.__annotations__.items():
        if name == "quote" or (name in _OPTIONAL and name not in shape):
            continue
        if kind == "str":
            values[name] = _text(shape, name)
        else:
            values[name] = _number(shape, name)
    values["has_own_id"] = bool(values["has_own_id"])
    quote = shape.get("quote")
    if not values["briefing_id"]:
        raise ValueError("briefing_id is empty")
    return Anchor(**values, quote=_quote(quote) if quote else None)  # type: ignore[arg-type]


def _quote(value: object) -> Quote:
    shape = _mapping(value, "quote")
    exact, prefix, suffix = (_text(shape, name) for name in ("exact", "prefix", "suffix"))
    return Quote(exact, prefix, suffix, _number(shape, "offset"))


def _mapping(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"{name} is not an object")
    return value


def _text(shape: Mapping[str, object], name: str, default: str | None = None) -> str:
    value = shape.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"{name} is not a text")
    return clean(value)


def _number(shape: Mapping[str, object], name: str) -> int:
    value = shape.get(name)
    # As far as SQLite counts.
    if not isinstance(value, int) or not 0 <= value < 2**62:
        raise ValueError(f"{name} is not a number")
    return value


def _time(shape: Mapping[str, object], name: str) -> datetime:
    written = _text(shape, name)
    try:
        time = datetime.fromisoformat(written)
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{name} is not a time") from None
