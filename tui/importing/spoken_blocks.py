"""The statements of a draft, and which paragraphs hold nothing beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.importing.draft import DraftStatement
from tui.importing.statement import FoundStatement
from tui.model.prose import plain
from tui.model.text import clean_line, fold

__all__ = ["draft_statement", "spoken_whole"]

_LONGEST_SIGNATURE = 150
_WORD = re.compile(r"[^\W_]+")
# What is left of a paragraph once a quotation, its speaker and the role are taken out of it.
_SILENT_WRITTEN = """
    said says saying say added adds stated states noted notes explained commented told
    according to the a an and of in at for he she they it who continued remarked also then
    concluded emphasized emphasised stressed shared mr mrs ms dr from s by as his her
    their with on
"""
_SILENT = frozenset(_SILENT_WRITTEN.split())


def draft_statement(found: FoundStatement, date: str) -> DraftStatement:
    """A found statement as an item of a draft; ``date`` is that of its paragraph, or empty."""
    role, affiliation = clean_line(found.role), clean_line(found.affiliation)
    return DraftStatement(
        speaker=(clean_line(found.speaker),),
        role=role,
        affiliation=affiliation,
        date=date,
        quote=found.quote,
        paraphrase=found.paraphrase,
        remark=clean_line(found.remark)
        or ("" if found.is_certain else "who said this is not sure"),
    )


def spoken_whole(paragraphs: Sequence[str], statements: Sequence[FoundStatement]) -> set[int]:
    """The numbers of the paragraphs all of whose telling words stand in their statements."""
    told: dict[int, set[str]] = {}
    for each in statements:
        if not each.quote:
            continue
        fields = (each.quote, each.speaker, each.speaker_as_written, each.role, each.affiliation)
        words = {word for field in fields for word in _words(field)}
        for number in range(each.paragraph, max(each.paragraph, each.last_paragraph) + 1):
            told.setdefault(number, set()).update(words)
    whole = {number for number, words in told.items() if _holds(words, paragraphs[number])}
    # A line below a quotation may sign it.
    signed = {
        number + 1
        for number in whole
        if number + 1 < len(paragraphs)
        and len(paragraphs[number + 1]) <= _LONGEST_SIGNATURE
        and number + 1 not in told
        and _holds(told[number], paragraphs[number + 1])
    }
    return whole | signed


def _holds(words: set[str], paragraph: str) -> bool:
    return all(word in words or word in _SILENT for word in _words(paragraph))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(plain(text)))
