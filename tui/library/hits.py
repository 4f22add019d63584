"""What a search finds: items with their briefing, in order of relevance, cut to an extract."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from tui.library.card import KEPT_FIELDS
from tui.library.matching import Doc
from tui.library.mine import Given
from tui.library.packing import unpack_first, unpack_texts
from tui.library.query import Query
from tui.library.rows import (
    KINDS,
    OPEN_END,
    OPEN_START,
    ORG,
    PERSON,
    PLACE,
    RATING,
    ROLE,
    SPEAKER,
    STANCE,
    TAG,
)
from tui.model.text import fold, id_key

HIT_FIELDS = (
    "i.id, i.briefing, i.kind, i.own, i.first, i.last, b.title, b.date_shown,"
    " b.first + b.count - 1 - i.id, b.key, b.texts"
)


class Hit(tuple[Any, ...]):
    """One item that was found: a row of ``HIT_FIELDS``, its texts unpacked when asked for."""

    __slots__ = ()

    @property
    def id(self) -> int:
        """Its row; a larger one belongs to a later briefing."""
        return int(self[0])

    @property
    def briefing(self) -> int:
        """The row of its briefing."""
        return int(self[1])

    @property
    def kind(self) -> str:
        """One of ``KINDS``."""
        return KINDS[self[2] >> 1]

    @property
    def own_id(self) -> str:
        """The id its author gave it; empty where there is none."""
        return str(self[3])

    @property
    def days(self) -> tuple[int | None, int | None]:
        """First and last day, proleptic; None where that is open, or nothing is known."""
        return known_day(self[4]), known_day(self[5])

    @property
    def title(self) -> str:
        """The title of its briefing."""
        return str(self[6])

    @property
    def date_shown(self) -> str:
        """The date of its briefing."""
        return str(self[7])

    @property
    def place(self) -> int:
        """Its place among the items of its briefing; 0 for the briefing itself."""
        return int(self[8])

    @property
    def briefing_key(self) -> str:
        """The id of its briefing as ids are compared."""
        return str(self[9])

    @property
    def text(self) -> str:
        """Its words, a line for each part."""
        # Of many briefings that are found only their own words are asked for.
        return _texts(self[10])[2 * self[8]] if self[8] else _first_text(self[10])

    @property
    def facts(self) -> str:
        """The values of its fields, each behind the sign of the field."""
        return _texts(self[10])[2 * self.place + 1]

    @property
    def heading(self) -> str:
        """The first line, where that is a heading or a speaker."""
        return self.text.partition("\n")[0] if self[2] & 1 else ""


@lru_cache(maxsize=256)
def _first_text(packed: bytes) -> str:
    return unpack_first(packed)


@lru_cache(maxsize=256)
def _texts(packed: bytes) -> list[str]:
    return unpack_texts(packed)


def doc_of(hit: Hit, card: str, *, is_read: bool, given: Given | None) -> Doc:
    """The item as it is compared one by one; ``card`` is that of its briefing, ``given`` what
    the reader gave it, None where there is no mark."""
    fields = dict(zip(KEPT_FIELDS, json.loads(card), strict=True)) if card else {}
    doc = item_doc(hit.kind, hit.text, hit.facts, hit.days)
    return replace(
        doc,
        tags=(*doc.tags, *fields.get("tags", ()), *(given.tags if given else ())),
        regions=tuple(fields.get("regions", ())),
        story=tuple(fields.get("story", ())),
        title=hit.title,
        tlp=str(fields.get("tlp", "")),
        is_read=is_read,
        is_marked=given is not None,
        note=given.note if given else "",
        labels=given.labels if given else (),
    )


def item_doc(kind: str, text: str, facts: str, days: tuple[int | None, int | None]) -> Doc:
    """An item by itself, without what its briefing and the reader add."""
    values: dict[str, list[str]] = {}
    for line in facts.split("\n") if facts else ():
        values.setdefault(line[0], []).append(line[1:])
    return Doc(
        kind=kind,
        text=text,
        speakers=tuple(values.get(SPEAKER, ())),
        roles=tuple(values.get(ROLE, ())),
        people=tuple(values.get(PERSON, ())),
        places=tuple(values.get(PLACE, ())),
        orgs=tuple(values.get(ORG, ())),
        tags=tuple(values.get(TAG, ())),
        stance="".join(values.get(STANCE, ())),
        rating="".join(values.get(RATING, ())),
        earliest=days[0],
        latest=days[1],
    )


def known_day(day: int | None) -> int | None:
    """A day as the index keeps it; None for one that stands for an open start or end."""
    return None if day in (OPEN_START, OPEN_END) else day


def ranked(query: Query, hits: list[Hit]) -> list[Hit]:
    """Hits, which come newest first, from the most relevant on: words side by side as they were
    typed, then words in titles and headings, then exact spellings, then the newest."""
    typed = [
        clause.terms[0].text
        for clause in query.clauses
        if clause.terms and not clause.terms[0].field and not clause.terms[0].is_negated
    ]
    if not typed:
        return hits
    exact = [id_key(word) for word in typed]
    words = [fold(word) for word in typed]
    phrase = " ".join(words) if len(words) > 1 else ""

    def score(hit: Hit) -> float:
        text = hit.text
        points = 4.0 if phrase and phrase in fold(text) else 0.0
        head = fold(hit.heading)
        if head and _holds(head, words):
            points += 3.0 if hit.place == 0 else 2.0
        # Most hold it in one form already: bringing a text to it takes ten times as long.
        return points + (
            _holds(text.casefold(), exact) or (not text.isascii() and _holds(id_key(text), exact))
        )

    return sorted(hits, key=score, reverse=True)


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)
