"""Prose as HTML: its own marks as elements, everything else escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from tui.exporting.blocks import Block, Listing, Quote, Styled, read_blocks, read_words
from tui.model.inline import Span
from tui.model.links import ItemTarget, WebTarget, read_target, safe_link
from tui.model.prose import Paragraph
from tui.model.text import copyable

Anchor = Callable[[str, str], str]
"""The name of the place in the document where an item of a briefing stands, by the ids of both;
empty where it stands nowhere. The id of the briefing is empty for the one at hand."""

_LANGUAGE = r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"


def no_anchor(briefing: str, item: str) -> str:
    """For documents that have no places to lead to."""
    return ""


def html_prose(prose: str, anchor: Anchor, opening: str = "", closing: str = "") -> Iterator[str]:
    """The lines of a text in the Markdown subset of the format, between two marks."""
    return _lines(read_blocks(prose, opening, closing), anchor)


def text(words: str) -> str:
    """Words as the text of an element or the value of an attribute in double quotes."""
    return escape(copyable(words))


def isolated(words: str) -> str:
    """Words within a line, whose direction does not touch what stands around them."""
    return f"<bdi>{text(words)}</bdi>"


def web_link(words: str, url: str) -> str:
    """A link with these words, which are HTML already; the words alone for an address that leads
    nowhere safe."""
    safe = safe_link(url)
    if safe is None:
        return words
    return f'<a href="{text(safe)}" rel="noopener noreferrer nofollow">{words}</a>'


def item_link(words: str, place: str) -> str:
    """A link to a place in the document."""
    return f'<a href="#{text(place)}">{words}</a>' if place else words


def lang_attribute(tag: str) -> str:
    """The attribute for a language, which is unknown for what is no tag of one."""
    return f' lang="{tag if re.fullmatch(_LANGUAGE, tag) else ""}"'


def _lines(blocks: Sequence[Block], anchor: Anchor) -> Iterator[str]:
    for block in blocks:
        match block:
            case Quote():
                yield "<blockquote>"
                yield from _lines(block.blocks, anchor)
                yield "</blockquote>"
            case Listing():
                yield from _listing(block, anchor)
            case Paragraph():
                yield _paragraph(block, anchor)


def _listing(listing: Listing, anchor: Anchor) -> Iterator[str]:
    name = "ul" if listing.start is None else "ol"
    start = f' start="{listing.start}"' if listing.start not in (None, 1) else ""
    yield f"<{name}{start}>"
    for item in listing.items:
        first = item[0] if len(item) == 1 else None
        if isinstance(first, Paragraph) and first.kind == "item":
            yield f'<li dir="auto">{_words(first.text, first.spans, anchor)}</li>'
        else:
            yield "<li>"
            yield from _lines(item, anchor)
            yield "</li>"
    yield f"</{name}>"


def _paragraph(paragraph: Paragraph, anchor: Anchor) -> str:
    match paragraph.kind:
        case "rule":
            return "<hr>"
        case "code":
            return f"<pre><code>{text(paragraph.text)}</code></pre>"
    words = _words(paragraph.text, paragraph.spans, anchor)
    if paragraph.kind == "heading":
        words = f"<strong>{words}</strong>"
    return f'<p dir="auto">{words}</p>'


def _words(source: str, spans: Sequence[Span], anchor: Anchor) -> str:
    return _joined(read_words(source, spans), anchor).replace("\n", "<br>\n")


def _joined(words: Iterable[Styled | str], anchor: Anchor) -> str:
    return "".join(
        escape(each) if isinstance(each, str) else _styled(each, anchor) for each in words
    )


def _styled(styled: Styled, anchor: Anchor) -> str:
    span = styled.span
    words = _joined(styled.content, anchor)
    match span.style:
        case "emphasis":
            return f"<em>{words}</em>"
        case "strong":
            return f"<strong>{words}</strong>"
        case "code":
            return f"<code>{words}</code>"
    match read_target(span.target):
        case ItemTarget(item, briefing):
            return item_link(words, anchor(briefing, item))
        case WebTarget(url):
            return web_link(words, url)
    return words
