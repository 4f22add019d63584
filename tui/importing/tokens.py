"""A paragraph as words, marks and quotations, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from tui.importing.quote_marks import Quoted

QUOTE = "“”"
"""The text of a token that stands for a whole quotation."""

_ABBREVIATIONS = (
    "Dr|Mr|Mrs|Ms|Mx|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Cmdr|Adm|St|Jr|Sr|Inc"
    "|Corp|Ltd|Co|Rev|Hon|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mt|vs|Ft|Pres|Sec"
    "|Atty|Asst|Dep|Fr"
)
_TOKEN = re.compile(
    # The look ahead spares most words the comparison with every abbreviation.
    rf"(?=[A-Zv][a-z]{{1,4}}\.)(?:{_ABBREVIATIONS})\.|(?:[^\W\d_]\.){{1,6}}(?![^\W_])|(?:[^\W\d_]\.){{1,6}}(?=[A-Z][a-z])"
    r"|[^\W_]+(?:[’'.@&\-‐‑][^\W_]+){0,12}|\S"
)


class Token(NamedTuple):
    """A word or a mark: ``text`` as written, ``low`` for comparing, and where it stands."""

    text: str
    low: str
    start: int
    end: int
    quote: int = -1

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, those of its quotations among them."""
    return [
        _made((word := match[0], word.lower(), *match.span(), -1))
        for match in _TOKEN.finditer(text)
    ]


def outside(tokens: Sequence[Token], quotes: Sequence[Quoted]) -> list[Token]:
    """The tokens of a text with one for each of its quotations in the place of all in it."""
    if not quotes:
        return list(tokens)
    found: list[Token] = []
    at = 0
    for number, quoted in enumerate(quotes):
        while at < len(tokens) and tokens[at].start < quoted.start:
            found.append(tokens[at])
            at += 1
        found.append(Token(QUOTE, QUOTE, quoted.start, quoted.end, number))
        while at < len(tokens) and tokens[at].start < quoted.end:
            at += 1
    found.extend(tokens[at:])
    return found


# As ``Token._make``, without what that does besides: there are thousands in an article.
_made = partial(tuple.__new__, Token)


def sentence_starts(tokens: Sequence[Token]) -> list[int]:
    """The indices at which sentences begin, the first of them 0."""
    starts = [0]
    for index in range(1, len(tokens)):
        before, token = tokens[index - 1].text, tokens[index]
        is_stop = before in ".!?…" and (
            token.is_capital or token.quote >= 0 or token.text[0].isdigit()
        )
        # An abbreviation in front of a quotation ends its sentence, too: "of X Inc. “…”".
        if is_stop or (token.quote >= 0 and before[-1] == "."):
            starts.append(index)
    return starts


_EMPHASIS = re.compile(r"(?<![\w\\])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\*{2,3}|\\(?=\W)")
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\([^()\s]{0,600}(?:\s\"[^\"]{0,200}\")?\)")


def masked(text: str) -> str:
    """A text with the signs of Markdown blanked out, each letter where it was."""
    if "](" in text:
        text = _LINK.sub(_blank_link, text)
    if "*" in text or "_" in text or "\\" in text:
        text = _EMPHASIS.sub(lambda match: " " * len(match[0]), text)
    return text


def _blank_link(match: re.Match[str]) -> str:
    return f" {match[1]}{' ' * (len(match[0]) - len(match[1]) - 1)}"
