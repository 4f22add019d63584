"""The blocks of an article without what is none of its text, each such line with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.importing.blocks import Block
from tui.importing.draft import DraftRelated, DraftSource, Dropped
from tui.importing.leftovers import ADVERTISING, leftover_reason
from tui.importing.references import is_original, linked_line, related_line, source_line
from tui.importing.sentences import sentences_of
from tui.importing.timeline import lead_date
from tui.model.frozen import Value
from tui.model.promo import PROMO, KnownNames, may_be_promotional, promo_score, subject_words
from tui.model.prose import plain
from tui.model.repeats import find_repeats

__all__ = ["Sifted", "sift"]

_TAIL = 10
_LONGEST_WITH_ASIDES = 2_000
_DIVIDER = "divides the text"
_REPEATED = "repeats another paragraph"
_CUT = "the cut-off beginning of another paragraph"


class Sifted(Value):
    """``blocks`` are what is left; related articles and sources named in single lines are apart.

    ``original`` is the address at which the text says it was first published.
    """

    blocks: tuple[Block, ...]
    related: tuple[DraftRelated, ...] = ()
    sources: tuple[DraftSource, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    original: str = ""


def sift(blocks: Sequence[Block], subject: Sequence[str], names: Sequence[str]) -> Sifted:
    """Take out navigation, advertising, repeats, and lines that name other articles.

    ``subject`` are title and tags, ``names`` the people of the text: advertising knows neither.
    """
    words = [_words(block) for block in blocks]
    headings = [text for block, text in zip(blocks, words, strict=True) if block.kind == "heading"]
    known = subject_words([*subject, *headings, *names])
    known_names = KnownNames(names)
    repeats = {each.paragraph: each.is_cut for each in find_repeats(words)}
    kept: list[Block] = []
    related: list[DraftRelated] = []
    sources: list[DraftSource] = []
    dropped: list[Dropped] = []
    original = ""
    for number, (block, line) in enumerate(zip(blocks, words, strict=True)):
        reason = _reason(block, line)
        if not reason and number in repeats:
            reason = _CUT if repeats[number] else _REPEATED
        if reason:
            dropped.append(Dropped(_with_links(block, line), reason))
        elif entry := related_line(block):
            related.append(entry)
        elif named := source_line(block):
            sources += named
        elif link := _tail_link(blocks, number):
            if is_original(link) and not original:
                original = link.url
                dropped.append(Dropped(line, "leads to the original, kept as its address"))
            else:
                related.append(link)
        elif rest := _without_asides(block, line):
            text, asides = rest
            kept.append(replace(block, text=text))
            dropped += asides
        elif _sells(block, line, known, known_names):
            dropped.append(Dropped(_with_links(block, line), ADVERTISING))
        else:
            kept.append(block)
    return Sifted(tuple(kept), tuple(related), tuple(sources), tuple(dropped), original)


def _tail_link(blocks: Sequence[Block], number: int) -> DraftRelated | None:
    """The page linked by a line at the end of a text that is nothing but a link."""
    if number < len(blocks) - _TAIL or number == 0:
        return None
    return linked_line(blocks[number])


def _with_links(block: Block, line: str) -> str:
    """The words of a block that is dropped, with the addresses it links to."""
    return block.text if "](" in block.text else line


def _words(block: Block) -> str:
    return block.text if block.kind in ("heading", "verbatim", "rule") else plain(block.text)


def _reason(block: Block, line: str) -> str:
    if block.kind == "rule":
        return _DIVIDER
    if block.kind == "heading" and block.level:
        return ""
    return leftover_reason(line)


def _without_asides(block: Block, line: str) -> tuple[str, list[Dropped]] | None:
    """A paragraph without the sentences at its ends that are none of the article's, and these."""
    if block.kind != "paragraph" or line != block.text or len(line) > _LONGEST_WITH_ASIDES:
        return None
    sentences = sentences_of(line)
    dropped: list[Dropped] = []
    for at in (-1, 0):
        while len(sentences) > 1 and (reason := leftover_reason(sentences[at])):
            dropped.append(Dropped(sentences.pop(at), reason))
    return (" ".join(sentences), dropped) if dropped else None


def _sells(block: Block, line: str, known: frozenset[str], names: KnownNames) -> bool:
    if block.kind not in ("paragraph", "bullet") or not may_be_promotional(line):
        return False
    if lead_date(line, "2000-01-01"):
        return False
    # A list may explain terms in the shape of advertisements: "Clean Water - for all".
    least = PROMO if block.kind == "paragraph" else PROMO + 1
    return promo_score(line, known, names) >= least
