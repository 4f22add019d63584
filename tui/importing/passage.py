"""A paragraph taken apart once, for all that looks for speech in it."""

from __future__ import annotations

from bisect import bisect_right

from tui.importing.quote_marks import Quoted, find_quoted
from tui.importing.tokens import Token, masked, outside, sentence_starts, tokenize


class Passage:
    """A paragraph: its text as written, its quotations, and its words with their sentences.

    ``words`` are all words and marks; ``tokens`` have one token in the place of each quotation.
    ``text`` is the paragraph with Markdown signs blanked out, each letter at its place.
    """

    def __init__(self, number: int, written: str) -> None:
        self.number = number
        self.written = written
        self.text = masked(written)
        self.quotes: list[Quoted] = find_quoted(self.text)
        self.words: list[Token] = tokenize(self.text)
        self.tokens: list[Token] = outside(self.words, self.quotes)
        self.starts: list[int] = sentence_starts(self.tokens)
        self.places = [index for index, token in enumerate(self.tokens) if token.quote >= 0]

    def sentence_start(self, index: int) -> int:
        """The first token of the sentence that holds a token."""
        return self.starts[bisect_right(self.starts, index) - 1]

    def sentence_end(self, index: int) -> int:
        """Behind the last token of the sentence that holds a token."""
        at = bisect_right(self.starts, index)
        return self.starts[at] if at < len(self.starts) else len(self.tokens)

    def next_quotation(self, index: int) -> int:
        """The token of the first quotation behind a token; the number of tokens without one."""
        at = bisect_right(self.places, index)
        return self.places[at] if at < len(self.places) else len(self.tokens)

    def inner(self, quoted: Quoted) -> str:
        """The words of a quotation as written, on one line."""
        words = " ".join(self.written[quoted.inner : quoted.inner_end].split())
        for sign in ("**", "*"):
            # The other one of the pair stands outside of the quotation.
            if words.count(sign) % 2:
                words = words.replace(sign, "").strip()
        return words
