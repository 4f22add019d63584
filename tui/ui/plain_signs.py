"""Signs in ASCII, for terminals and fonts without others; and bars left out for those who listen
to the screen or read it by touch.

The table holds the app's own signs, and those of punctuation, also in a briefing: a quotation mark
or a dash means the same in ASCII. Letters, and signs that would mean something else, stay.

Every sign takes one cell before and after, so that nothing moves.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_LINES = {chr(code): "+" for code in range(0x2500, 0x2580)}
_LINES |= dict.fromkeys("─━┄┅┈┉╌╍═╴╶╸╺╼╾", "-")
_LINES |= dict.fromkeys("│┃┆┇┊┋╎╏║╵╷╹╻╽╿", "|")
_BLOCKS = {chr(code): "#" for code in range(0x2580, 0x25A0)}
_BLOCKS |= dict.fromkeys("▁▂▃▔▀▄", "-") | dict.fromkeys("▎▏▕▊▋", "|")
_BLOCKS |= {"▌": ">", "▐": "#", " ": " "}
_SIGNS = {
    "★": "*", "☆": "*", "●": "*", "○": "o", "◌": "o", "✗": "x", "✓": "v", "▸": ">", "▾": "v",
    "▶": ">", "◀": "<", "▲": "^", "▼": "v", "›": ">", "‹": "<", "→": ">", "←": "<", "↑": "^",
    "↓": "v", "·": "-", "•": "*", "…": "~", "–": "-", "—": "-", "−": "-", "‑": "-", "“": '"',
    "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "×": "x", "≈": "~",
    "␛": "?", "␀": "?", "⏎": "<", "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ", "\N{REPLACEMENT CHARACTER}": "?",
}  # fmt: skip

ASCII_SIGNS: Mapping[str, str] = {**_LINES, **_BLOCKS, **_SIGNS}
WITHOUT_BARS: Mapping[str, str] = dict.fromkeys([*_LINES, *_BLOCKS], " ")


class SignFilter(LineFilter):
    """Paints other signs in place of those of a table."""

    def __init__(self, signs: Mapping[str, str]) -> None:
        super().__init__()
        self._signs = str.maketrans(dict(signs))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with their signs exchanged."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(self._signs), segment.style)
            for segment in segments
        ]
