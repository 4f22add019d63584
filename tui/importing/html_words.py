"""The words of a line of HTML as prose of the format: emphasis, code and links are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from tui.importing.prose import escaped
from tui.model.links import safe_link
from tui.model.prose import plain
from tui.model.text import clean_line

__all__ = ["BREAK", "Run", "Style", "line_of", "resolved"]

_LONGEST_ADDRESS = 2000
_SIGNS = re.compile(r"[\\*_`\[\]<&]")
_NO_SIGNS = re.compile(r"[\[\]]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Style(NamedTuple):
    """How words are set; ``href`` is the address they lead to, as written."""

    is_strong: bool = False
    is_emphasis: bool = False
    is_code: bool = False
    href: str = ""


class Run(NamedTuple):
    """Words in one style, white space as in the source."""

    text: str
    style: Style = Style()


BREAK = Run("\n")
"""A line break that the page asks for; compared by identity."""


def line_of(runs: Sequence[Run], base: str = "") -> tuple[str, str]:
    """The words of one line, and the same as prose; ``base`` is the address of the page.

    Reading the prose gives the words: marks that would not be read as such are left out.
    """
    pieces = _pieces(runs)
    words = clean_line("".join(text for text, _ in pieces))
    if all(style == Style() for _, style in pieces):
        return words, escaped(words)
    # Most words need no backslashes, and read better without.
    for signs in (_NO_SIGNS, _SIGNS):
        marked = "".join(_marked(text, style, base, signs) for text, style in pieces)
        prose = " ".join(marked.split())
        if plain(prose) == words:
            return words, prose
    return words, escaped(words)


def resolved(href: str, base: str) -> str:
    """An address of a page as a whole one that may be opened, or empty."""
    href = "".join(href.split())
    if not href or len(href) > _LONGEST_ADDRESS:
        return ""
    if base and not _ABSOLUTE.match(href):
        from urllib.parse import urljoin

        try:
            href = urljoin(base, href)
        except ValueError:
            return ""
    return safe_link(href) or ""


def _pieces(runs: Sequence[Run]) -> list[tuple[str, Style]]:
    """Texts with single spaces, neighbours of one style joined."""
    pieces: list[tuple[str, Style]] = []
    is_after_space = True
    for style, group in groupby(runs, key=lambda run: run.style):
        text = re.sub(r"\s+", " ", "".join(run.text for run in group))
        if is_after_space:
            text = text.lstrip(" ")
        if text:
            pieces.append((text, style))
            is_after_space = text[-1] == " "
    return pieces


def _marked(text: str, style: Style, base: str, signs: re.Pattern[str]) -> str:
    core = text.strip(" ")
    if not core:
        return text
    before, _, after = text.partition(core)
    shown = clean_line(core)
    if style.is_code and "`" not in shown:
        body = f"`{shown}`"
    else:
        body = signs.sub(r"\\\g<0>", shown)
    if style.is_strong:
        body = f"**{body}**"
    if style.is_emphasis:
        body = f"*{body}*"
    url = resolved(style.href, base) if style.href and not style.href.startswith("#") else ""
    if url:
        body = f"[{body}]({url.replace('(', '%28').replace(')', '%29')})"
    return f"{before}{body}{after}"
