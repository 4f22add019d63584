"""The second net: whatever is about to be painted is looked at once more.

Everything from a file has been cleaned long before; should a path be missed, no character that
steers a terminal and no link of a forbidden kind passes here.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.model.text import UNSAFE

ALLOWED_LINKS = ("http://", "https://", "mailto:")


class SafetyFilter(LineFilter):
    """Replaces steering characters and drops links that do not lead to the web or to mail."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, safe; the same list when nothing had to change."""
        if not any(map(_is_suspect, segments)):
            return segments
        return [_made_safe(segment) for segment in segments]


def _is_suspect(segment: Segment) -> bool:
    text, style, control = segment
    if control:
        return False
    if not text.isprintable() and UNSAFE.search(text):
        return True
    return style is not None and style.link is not None


def _made_safe(segment: Segment) -> Segment:
    text, style, control = segment
    if control:
        return segment
    if style is not None and style.link and not style.link.startswith(ALLOWED_LINKS):
        style = style.update_link(None)
    return Segment(UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text), style, control)
