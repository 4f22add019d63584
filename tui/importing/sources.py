"""A source of any kind as drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from tui.importing.article import read_article
from tui.importing.coverage import lost_words
from tui.importing.decoding import decode
from tui.importing.draft import Draft, Original
from tui.importing.feed import read_feed
from tui.importing.html import LONGEST_ARTICLE, TOO_LONG, read_html
from tui.importing.kinds import recognised
from tui.importing.markdown import read_markdown
from tui.importing.shown_words import shown_words
from tui.importing.timeline_csv import read_timeline_csv
from tui.importing.timelinejs import read_timelinejs
from tui.model.problem import Problem

__all__ = ["MAX_BYTES", "lost_of", "read_source"]

MAX_BYTES: Final = 10 * 1024 * 1024
"""The largest source that is read."""

Drafts = tuple[list[Draft], list[Problem]]

_READERS: Final[dict[str, Callable[[str, Original], Drafts]]] = {
    "text": lambda text, original: (read_article(text, original), []),
    "markdown": lambda text, original: (read_markdown(text, original), []),
    "html": read_html,
    "timelinejs": read_timelinejs,
    "csv": read_timeline_csv,
    "feed": read_feed,
}
_NOT_READ: Final = {
    "json": "this JSON is no timeline; of JSON, only TimelineJS files are read",
    "xml": "this XML is no feed and no page; of XML, RSS, Atom, RDF and XHTML are read",
    "briefing": "this is a briefing, or YAML, and needs no import: put it into your library",
}


def read_source(data: bytes, original: Original, kind: str = "") -> Drafts:
    """The drafts of a source, in its order, and what is wrong with it.

    ``kind`` is a name of ``KINDS``; without one the content decides. Whatever the bytes are,
    nothing is raised: what cannot be read gives no draft, and one error that says why.
    """
    if len(data) > MAX_BYTES:
        return [], [_error("too-large", f"larger than {MAX_BYTES // 1024**2} MiB", original)]
    text, doubt = _text_of(data)
    if not text.strip(" \t\n\0"):
        return [], [_error("nothing-found", "this file is empty", original)]
    if text.count("\0") > len(text) // 100:
        return [], [_error("unreadable", "this is no text", original)]
    kind = kind or recognised(text, original.name)
    if kind in _NOT_READ:
        return [], [_error("unknown-kind", _NOT_READ[kind], original)]
    problems = []
    if doubt:
        problems.append(Problem("warning", "import", doubt, file=original.name))
    if kind in ("text", "markdown") and len(text) > LONGEST_ARTICLE:
        return [], [_error("too-large", TOO_LONG, original)]
    drafts, found = _READERS[kind](text, original)
    problems += found
    if not drafts and not problems:
        problems.append(_error("nothing-found", "there are no words in it", original))
    return drafts, problems


def lost_of(data: bytes, original: Original, kind: str, drafts: Sequence[Draft]) -> list[str]:
    """The words of a source that are in no field of the drafts that ``read_source`` made of it.

    Pieces of the source as it shows them; what is hidden on a page, and tags, are no words.
    """
    text, _ = _text_of(data)
    texts = shown_words(text, kind or recognised(text, original.name))
    if len(texts) != len(drafts):
        texts = ["\n".join(texts)] * len(drafts)
    return [
        piece
        for shown, draft in zip(texts, drafts, strict=True)
        for piece in lost_words(shown, draft)
    ]


def _text_of(data: bytes) -> tuple[str, str]:
    """The text of a source with LF for any line end, and what is doubtful about its letters."""
    decoded = decode(data)
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text, decoded.doubt


def _error(code: str, message: str, original: Original) -> Problem:
    return Problem("error", code, message, file=original.name)
