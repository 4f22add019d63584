"""Text in Markdown (CommonMark) that shows as it is and means nothing more."""

from __future__ import annotations

import re

from tui.model.text import copyable

# What CommonMark, and what has grown out of it, takes for more than text inside a line, and at
# the start of one. Between letters an underscore is no mark, nor is an ampersand without a name.
_INLINE = re.compile(r"[\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_START = re.compile(r"^([0-9]{1,9}(?=[.)])|(?=[#+=-]|:-))")
_CLOSING = re.compile(r"(?<![^ ])#+$")
_DEEPEST = 6


def escaped(line: str) -> str:
    """A whole line that Markdown shows as it is."""
    return escaped_start(escaped_inside(line))


def escaped_start(line: str) -> str:
    """A line that begins no block: neither list nor heading nor rule. ``>`` and the marks of code
    are for ``escaped_inside``."""
    return _START.sub(r"\1\\", line)


def escaped_inside(text: str) -> str:
    """Text within a line that Markdown shows as it is."""
    return _INLINE.sub(r"\\\g<0>", text)


def heading(text: str, level: int) -> str:
    """Any text as a heading; number signs at its end are no decoration of it."""
    words = _CLOSING.sub(r"\\\g<0>", text_line(text))
    return f"{'#' * min(level, _DEEPEST)} {words}".rstrip()


def text_line(text: str) -> str:
    """Any text as one line that Markdown shows as it is."""
    return escaped(" ".join(copyable(text).split()))
