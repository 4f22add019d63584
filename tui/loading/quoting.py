"""The author's text inside a message: safe to show, and short."""

from __future__ import annotations

from typing import Final

from tui.model.text import clean_line

_LONGEST: Final = 80


def excerpt(text: str, most: int = _LONGEST) -> str:
    """A piece of the author's text, safe to show in a message and cut to ``most`` characters."""
    line = clean_line(text[: 4 * most])
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """``text`` as a quoted YAML scalar to print in a message; long texts are cut."""
    line = excerpt(text)
    if '"' not in line and "\\" not in line:
        return f'"{line}"'
    if "'" not in line:
        return f"'{line}'"
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
