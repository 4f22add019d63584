"""JSON from anywhere, read within bounds of depth and size."""

from __future__ import annotations

import json
import re
from typing import Any

__all__ = ["JsonError", "read_json"]

DEEPEST = 60
_LONGEST_NUMBER = 400
_SIGNIFICANT = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


class JsonError(ValueError):
    """Why a text is no JSON that is read here; the message is one line. ``line`` counts from 1."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def read_json(text: str) -> Any:
    """The value of a JSON text. Of a key that comes twice the first value counts.

    Raises JsonError for what is no JSON, for NaN and Infinity, and for what nests deeper than
    ``DEEPEST`` levels.
    """
    depth = 0
    for match in _SIGNIFICANT.finditer(text):
        sign = match[0]
        if sign in ("[", "{"):
            depth += 1
            if depth > DEEPEST:
                line = text.count("\n", 0, match.start()) + 1
                raise JsonError(f"this JSON nests deeper than {DEEPEST} levels", line)
        elif sign in ("]", "}"):
            depth -= 1
    try:
        return json.loads(
            text,
            object_pairs_hook=_first_of_each,
            parse_constant=_no_number,
            parse_int=_integer,
            parse_float=str,
        )
    except json.JSONDecodeError as error:
        raise JsonError(f"this is no JSON: {_told(error)}", error.lineno, error.colno) from None


def _told(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:]


def _first_of_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


def _integer(written: str) -> int | str:
    """The number, or its digits where there are more than any number here has."""
    return int(written) if len(written) <= _LONGEST_NUMBER else written


def _no_number(name: str) -> Any:
    raise JsonError(f"this is no JSON: {name} is no number")
