"""Where sentences end: good enough for news, and never inside a number, a name or an initial."""

from __future__ import annotations

import re

__all__ = ["sentences_of"]

_END = re.compile(r"(?<=[.!?…])[”\"’')\]]* +(?=[“\"‘'(\[]?[A-ZÀ-ÞА-ЯЁЄІЇҐ0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Amb|Rev|Hon"
    r"|Jr|Sr|No|NO|Nos|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.K|U\.N"
    r"|e\.g|i\.e|a\.m|p\.m|approx|ca|cf|Art|Fig|Vol|[A-Z]\.[A-Z])\.$"
)


def sentences_of(paragraph: str) -> list[str]:
    """The sentences of a paragraph in one line, in order; joined by spaces they are all of it."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(paragraph):
        head = paragraph[max(start, match.start() - 12) : match.start()]
        if _ABBREVIATION.search(head):
            continue
        stop = match.end() - (len(match[0]) - len(match[0].rstrip()))
        found.append(paragraph[start:stop].strip())
        start = match.end()
    tail = paragraph[start:].strip()
    return [*found, tail] if tail else found
