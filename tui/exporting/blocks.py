"""Prose as a tree: lists and quotes with what stands in them, and words with what styles them.

The paragraphs of ``tui.model.prose`` say how deep they stand and which container is the innermost;
here they are put back into their containers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.model.frozen import Frozen, Value
from tui.model.inline import Span
from tui.model.prose import Paragraph, read_prose


class Quote(Frozen):
    """A quotation within prose."""

    blocks: tuple[Block, ...]


class Listing(Frozen):
    """A list; ``start`` is the number of its first item, None where items have bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


Block = Paragraph | Quote | Listing

_DEEPEST_STYLE = 8


class Styled(Value):
    """Words within a span, which may hold more of them."""

    span: Span
    content: tuple[Styled | str, ...]


def read_blocks(prose: str, opening: str = "", closing: str = "") -> tuple[Block, ...]:
    """The blocks of a text in the Markdown subset of the format, between two marks."""
    paragraphs = list(read_prose(prose))
    if paragraphs and opening:
        first = paragraphs[0]
        shift = len(opening)
        spans = (
            replace(each, start=each.start + shift, end=each.end + shift) for each in first.spans
        )
        paragraphs[0] = replace(first, text=opening + first.text, spans=tuple(spans))
    if paragraphs and closing:
        paragraphs[-1] = replace(paragraphs[-1], text=paragraphs[-1].text + closing)
    return _nested(paragraphs, 0)


def read_words(text: str, spans: Sequence[Span]) -> tuple[Styled | str, ...]:
    """The words of a paragraph in the spans that style them, each inside the one before it that
    reaches so far; a span that would end behind the one around it ends with it. What is nested
    deeper than anyone can tell apart is left out."""
    content, _ = _styled(text, spans, 0, (0, len(text)), 0)
    return content


def _nested(paragraphs: Sequence[Paragraph], depth: int) -> tuple[Block, ...]:
    """The blocks of paragraphs that all stand inside ``depth`` containers."""
    blocks: list[Block] = []
    at = 0
    while at < len(paragraphs):
        first = paragraphs[at]
        if first.depth <= depth:
            blocks.append(first)
            at += 1
            continue
        end = at + 1
        if _is_item(first, depth):
            while end < len(paragraphs) and _goes_on(first, paragraphs[end], depth):
                end += 1
            blocks.append(_listing(paragraphs[at:end], depth))
        else:
            while end < len(paragraphs) and _is_inside(paragraphs[end], depth):
                end += 1
            blocks.append(Quote(_nested(paragraphs[at:end], depth + 1)))
        at = end
    return tuple(blocks)


def _is_item(paragraph: Paragraph, depth: int) -> bool:
    """Whether a list item begins here at this depth. The marker of a paragraph is that of the
    innermost item which it begins."""
    if not paragraph.marker:
        return False
    innermost = paragraph.depth - (paragraph.kind == "quote")
    return innermost == depth + 1


def _is_inside(paragraph: Paragraph, depth: int) -> bool:
    return paragraph.depth > depth and not _is_item(paragraph, depth)


def _goes_on(first: Paragraph, paragraph: Paragraph, depth: int) -> bool:
    """Whether a list goes on: with what stands in its last item, or with an item of its sort."""
    if paragraph.depth <= depth or (paragraph.depth == depth + 1 and paragraph.kind == "quote"):
        return False
    if not _is_item(paragraph, depth):
        return True
    return (paragraph.marker == "•") == (first.marker == "•")


def _listing(paragraphs: Sequence[Paragraph], depth: int) -> Listing:
    starts = [at for at, each in enumerate(paragraphs) if _is_item(each, depth)]
    ends = [*starts[1:], len(paragraphs)]
    number = paragraphs[0].marker.rstrip(".)")
    return Listing(
        tuple(
            _nested(paragraphs[start:end], depth + 1)
            for start, end in zip(starts, ends, strict=True)
        ),
        int(number) if number.isdecimal() else None,
    )


def _styled(
    text: str, spans: Sequence[Span], number: int, place: tuple[int, int], level: int
) -> tuple[tuple[Styled | str, ...], int]:
    """The words of a place with the spans from ``number`` on that begin there, and the number of
    the first span behind them."""
    start, end = place
    content: list[Styled | str] = []
    while number < len(spans) and spans[number].start < end:
        span = spans[number]
        number += 1
        if level == _DEEPEST_STYLE:
            continue
        content += _words(text, start, span.start)
        stop = min(span.end, end)
        inner, number = _styled(text, spans, number, (span.start, stop), level + 1)
        content.append(Styled(span, inner))
        start = stop
    content += _words(text, start, end)
    return tuple(content), number


def _words(text: str, start: int, end: int) -> Iterator[str]:
    if start < end:
        yield text[start:end]
