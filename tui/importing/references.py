"""What an article points to: related articles and the sources it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.importing.blocks import Block
from tui.importing.draft import DraftRelated, DraftSource
from tui.model.ids import source_id
from tui.model.prose import plain, read_prose
from tui.model.text import clean_line

__all__ = ["is_original", "linked_line", "related_line", "related_of", "source_line", "sources_of"]

_LONGEST = 400
_RELATED = re.compile(
    r"\W*(?:related(?: (?:article|stor(?:y|ies)|news|links?|content|reading|coverage|posts?))?s?"
    r"|read (?:more|also|next|too)|also read|see also|more on this|further reading|recommended"
    r"|don[’']t miss|you may also like)\s*(?::|[–—>»]|-(?= ))+\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\W*(?:sources?|via|originally published (?:at|by|on|in))\s*:\s*(?P<title>\S.*)", re.IGNORECASE
)
_LINK_ALONE = re.compile(
    r"(?:[-–•*>] )?\[(?P<words>[^\[\]]{1,300})\]\((?P<url>https?://[^\s()]{1,1500})\)"
)
_ORIGINAL = re.compile(
    r"\b(?:original(?:/source)?|source|full) (?:press release|article|story|post|release|text|version)"
    r"|\b(?:read|view) (?:the )?original\b|\boriginally published\b",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"”]+[^\s<>\"”.,;:!?)\]’']")
_BARE = " *_-–—•·|,;:<>()[]"


def related_line(block: Block) -> DraftRelated | None:
    """The related article that a single line names: ``Related: Title``."""
    title, url = _worded(block)
    match = _RELATED.fullmatch(title) if len(title) <= _LONGEST else None
    return _entry(match["title"], url) if match else None


def linked_line(block: Block) -> DraftRelated | None:
    """The page that a paragraph is no more than a link to."""
    match = _LINK_ALONE.fullmatch(block.text.strip()) if block.kind == "paragraph" else None
    return _entry(clean_line(plain(match["words"])), match["url"]) if match else None


def is_original(link: DraftRelated) -> bool:
    """Whether a link says that it leads to the text as it was first published."""
    return _ORIGINAL.search(link.title) is not None


def source_line(block: Block) -> list[DraftSource]:
    """The sources that a single line names: ``Sources: Agency; Ministry``."""
    title, url = _worded(block)
    match = _SOURCE.fullmatch(title) if len(title) <= _LONGEST else None
    if match is None:
        return []
    names = [match["title"]] if url else match["title"].split(";")
    return [each for name in names if (each := _source(name, url))]


def related_of(blocks: Sequence[Block]) -> list[DraftRelated]:
    """The entries of a list of related articles, one a block."""
    found = (related_line(block) or _entry(*_worded(block)) for block in blocks)
    return [each for each in found if each]


def sources_of(blocks: Sequence[Block]) -> list[DraftSource]:
    """The entries of a list of sources, one a block."""
    found: list[DraftSource] = []
    for block in blocks:
        own = _source(*_worded(block))
        found += source_line(block) or ([own] if own else [])
    return found


def _worded(block: Block) -> tuple[str, str]:
    """The words of a block in one line, and the first address it has, linked or written."""
    if block.kind in ("heading", "verbatim", "rule"):
        return clean_line(block.text), ""
    words, url = [], ""
    for paragraph in read_prose(block.text):
        words.append(paragraph.text)
        targets = [span.target for span in paragraph.spans if span.style == "link"]
        url = url or next((each for each in targets if each.startswith("http")), "")
    text = clean_line(" ".join(words))
    written = _URL.search(text)
    return text, url or (written[0] if written else "")


def _entry(title: str, url: str) -> DraftRelated | None:
    title = _without(title, url)
    return DraftRelated(title, url) if title or url else None


def _source(title: str, url: str) -> DraftSource | None:
    title = _without(title, url)
    if not title and not url:
        return None
    return DraftSource(id=source_id(title, url), title=title, url=url)


def _without(title: str, url: str) -> str:
    """A title without its address."""
    if url and url in title:
        title = title.replace(url, " ")
    return " ".join(title.split()).strip(_BARE)
