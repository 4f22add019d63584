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
# An opening longer than this is no summary: only its first sentences are.
_LONG = 1_200
_LEAST_LEAD = 200
_MOST_LEAD_SENTENCES = 4
_CONTACT = re.compile(
    r"(?:(?:media|press) )?(?:contacts?|enquiries|inquiries)\b.{0,40}:|for more information\b",
    re.IGNORECASE,
)
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
    skipped = next((n for n, each in enumerate(first.blocks) if not _CONTACT.match(each.text)), 0)
    lead, rest = _divided(first.blocks[skipped:])
    rest = [*first.blocks[:skipped], *rest]
    left = Part("body", blocks=tuple(rest))
    return ([left, *others] if rest else others), "\n\n".join(lead), dropped


def _has_summary(parts: Sequence[Part]) -> bool:
    return any(part.blocks for part in parts)


def _divided(blocks: Sequence[Block]) -> tuple[list[str], list[Block]]:
    """The texts of the lead, and the blocks behind it."""
    texts: list[str] = []
    for block in blocks[:2]:
        if block.kind not in ("paragraph", "quote") or (texts and len(texts[0]) >= _SHORT):
            break
        if texts and len(block.text) > _LONG:
            break
        texts.append(block.text)
    rest = list(blocks[len(texts) :])
    if len(texts) == 1 and len(texts[0]) > _LONG:
        lead, more = _split(texts[0])
        return [lead], [*more, *rest]
    return texts, rest


def _split(text: str) -> tuple[str, list[Block]]:
    """The first sentences of a long paragraph, and the others as another."""
    words = plain(text)
    sentences = sentences_of(words)
    number = length = 0
    while number < min(_MOST_LEAD_SENTENCES, len(sentences)) and length < _LEAST_LEAD:
        length += len(sentences[number])
        number += 1
    if words != text or number == len(sentences) or length > _LONG:
        return text, []
    rest = " ".join(sentences[number:])
    return escaped(" ".join(sentences[:number])), [Block("paragraph", escaped(rest))]


def _begins(summary: str, text: str) -> bool:
    """Whether a text begins with the words of its summary, the last of which may be cut off."""
    own, all_words = _WORD.findall(fold(summary)), _WORD.findall(fold(text))
    if len(own) < 4 or len(own) > len(all_words):
        return False
    return all_words[: len(own) - 1] == own[:-1] and all_words[len(own) - 1].startswith(own[-1])
