"""JSON as text that no terminal can misread: ASCII only, without control characters."""

from __future__ import annotations

import json


def json_line(shape: object) -> str:
    """JSON in one line."""
    return _without_delete(json.dumps(shape, ensure_ascii=True))


def json_lines(shape: object) -> list[str]:
    """JSON over several lines, indented."""
    return _without_delete(json.dumps(shape, ensure_ascii=True, indent=2)).split("\n")


def _without_delete(text: str) -> str:
    """The one control character that JSON leaves as it is; it can only stand inside a string."""
    return text.replace("\x7f", "\\u007f")
