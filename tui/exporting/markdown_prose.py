"""Prose as Markdown (CommonMark): its own marks and nothing else that would be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.exporting.blocks import Block, Listing, Quote, Styled, read_blocks, read_words
from tui.exporting.markdown_text import escaped_inside, escaped_start
from tui.model.inline import Span, read_inline
from tui.model.links import safe_link
from tui.model.prose import Paragraph

_TICKS = re.compile("`+")


def prose_lines(prose: str, opening: str = "", closing: str = "") -> Iterator[str]:
    """The lines of a text in the Markdown subset of the format, between two marks."""
    return _lines(read_blocks(prose, opening, closing))


def link(words: str, url: str) -> str:
    """A link with these words, which are Markdown already; the words alone for an address that
    leads nowhere safe."""
    safe = safe_link(url)
    if safe is None:
        return words
    safe = re.sub(r"&(?=#?\w+;)", "&amp;", safe)
    target = f"<{safe}>" if "(" in safe or ")" in safe else safe
    return f"[{words}]({target})"


def quoted(lines: Iterable[str]) -> Iterator[str]:
    """Lines as a block quotation."""
    return (f"> {line}".rstrip() for line in lines)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if number:
            yield ""
        match block:
            case Quote():
                yield from quoted(_lines(block.blocks))
            case Listing():
                yield from _listing(block)
            case Paragraph():
                yield from _paragraph(block)


def _listing(listing: Listing) -> Iterator[str]:
    is_loose = any(len(item) > 1 for item in listing.items)
    for number, item in enumerate(listing.items):
        if number and is_loose:
            yield ""
        marker = "- " if listing.start is None else f"{listing.start + number}. "
        indent = marker
        for line in _lines(item):
            yield (indent + line).rstrip()
            indent = " " * len(marker)
        if not item:
            yield marker.rstrip()


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    match paragraph.kind:
        case "rule":
            yield "* * *"
        case "code":
            fence = _fence(paragraph.text, 3)
            yield fence
            yield from paragraph.text.split("\n")
            yield fence
        case "heading":
            yield f"**{escaped_inside(' '.join(paragraph.text.split()))}**"
        case _:
            yield from _words(paragraph.text, paragraph.spans).split("\n")


def _words(text: str, spans: Sequence[Span]) -> str:
    """The words of a paragraph with their marks. Marks that would be read in another way are left
    out: the words come first."""
    if spans:
        styled = _broken(_joined(read_words(text, spans)))
        if read_inline(styled)[0] == text:
            return styled
    return _broken(escaped_inside(text))


def _broken(text: str) -> str:
    """Text with its line breaks, no line of which begins as a block does."""
    lines = (escaped_start(line.strip(" ")) for line in text.split("\n"))
    return "\\\n".join(line for line in lines if line)


def _joined(words: Iterable[Styled | str]) -> str:
    return "".join(
        escaped_inside(each) if isinstance(each, str) else _styled(each) for each in words
    )


def _styled(styled: Styled) -> str:
    span = styled.span
    if span.style == "code":
        return _code("".join(_plain(styled.content)))
    words = _joined(styled.content)
    match span.style:
        case "emphasis":
            return f"*{words}*"
        case "strong":
            return f"**{words}**"
    return link(words, span.target)


def _plain(words: Iterable[Styled | str]) -> Iterator[str]:
    for each in words:
        if isinstance(each, str):
            yield each
        else:
            yield from _plain(each.content)


def _code(text: str) -> str:
    ticks = _fence(text, 1)
    space = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _fence(text: str, least: int) -> str:
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    return "`" * max(least, longest + 1)
