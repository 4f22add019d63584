"""The opening of an article as the summary of its draft."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.importing.blocks import Block
from tui.importing.draft import Dropped
from tui.importing.parts import Part
from tui.importing.prose import escaped
from tui.importing.sentences import sentences_of
from tui.model.prose import plain
from tui.model.text import fold

__all__ = ["with_lead"]

# An opening shorter than this is a line under the title; the lead follows it.
_SHORT = 100
# The only paragraph of a text is divided when it is longer than this.
_LONG = 700
_LEAD_SENTENCES = 2
_WORD = re.compile(r"[^\W_]+")


def with_lead(parts: Sequence[Part], stated: str) -> tuple[list[Part], str, tuple[Dropped, ...]]:
    """The parts without the opening, the summary, and what was dropped for repeating it.

    ``stated`` is the summary that the head of a text gives. Where it is no more than the
    beginning of the text itself, as feeds and pages make them, the text's own words stand.
    """
    parts = list(parts)
    dropped: tuple[Dropped, ...] = ()
    if stated:
        blocks = [block.text for part in parts[:2] for block in part.blocks[:8]]
        if not _begins(plain(stated), plain("\n\n".join(blocks))):
            return parts, stated, ()
        dropped = (Dropped(plain(stated), "repeats the beginning of the text"),)
    if not parts or parts[0].role != "body" or parts[0].heading:
        return parts, "", dropped if _has_summary(parts) or not stated else ()
    first, *others = parts
    lead, rest = _divided(first.blocks, is_alone=not others)
    left = Part("body", blocks=tuple(rest))
    return ([left, *others] if rest else others), "\n\n".join(lead), dropped


def _has_summary(parts: Sequence[Part]) -> bool:
    return any(part.blocks for part in parts)


def _divided(blocks: Sequence[Block], is_alone: bool) -> tuple[list[str], list[Block]]:
    """The texts of the lead, and the blocks behind it."""
    texts: list[str] = []
    for number, block in enumerate(blocks):
        if block.kind not in ("paragraph", "quote") or (texts and len(texts[0]) >= _SHORT):
            return texts, list(blocks[number:])
        if len(texts) == 2:
            return texts, list(blocks[number:])
        texts.append(block.text)
    if is_alone and len(texts) == 1 and len(texts[0]) > _LONG:
        return _split(texts[0])
    return texts, []


def _split(text: str) -> tuple[list[str], list[Block]]:
    words = plain(text)
    sentences = sentences_of(words)
    if len(sentences) <= _LEAD_SENTENCES or words != text:
        return [text], []
    lead = " ".join(sentences[:_LEAD_SENTENCES])
    rest = " ".join(sentences[_LEAD_SENTENCES:])
    return [escaped(lead)], [Block("paragraph", escaped(rest))]


def _begins(summary: str, text: str) -> bool:
    """Whether a text begins with the words of its summary, the last of which may be cut off."""
    own, all_words = _WORD.findall(fold(summary)), _WORD.findall(fold(text))
    if len(own) < 4 or len(own) > len(all_words):
        return False
    return all_words[: len(own) - 1] == own[:-1] and all_words[len(own) - 1].startswith(own[-1])
