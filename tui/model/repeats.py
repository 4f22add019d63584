"""Paragraphs that occur twice, or once more as their cut-off beginning (``repeated-text``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tui.model.frozen import Value
from tui.model.text import fold
from tui.model.words import words_of

_LEAST_WORDS: Final = 6
"""Fewer words may stand in two places by chance, as "Talks continue." does."""
_LEAST_WORDS_CUT: Final = 8
_CUT_SIGN = r"\s*(?:\.\.\.|\u2026|\[\u2026\]|\[\.\.\.\])\s*$"


class Repeat(Value):
    """A paragraph that another one holds too, both by their position from 0.

    ``is_cut``: ``paragraph`` is only the beginning of ``of``, which may come before or after it.
    Else both are the same, and ``of`` comes first.
    """

    paragraph: int
    of: int
    is_cut: bool = False


def find_repeats(paragraphs: Sequence[str]) -> list[Repeat]:
    """The paragraphs that could be left out without losing a word, in their order.

    Case, punctuation and spaces do not matter; a short paragraph is never one. The time taken
    grows with the length of all paragraphs, not with the number of their pairs.
    """
    found: list[Repeat] = []
    first: dict[str, int] = {}
    for index, paragraph in enumerate(paragraphs):
        words = words_of(fold(paragraph))
        if len(words) < _LEAST_WORDS:
            continue
        key = " ".join(words)
        if key in first:
            found.append(Repeat(index, first[key]))
        else:
            first[key] = index
    found += _find_cut(paragraphs, first)
    return sorted(found, key=lambda repeat: repeat.paragraph)


def _find_cut(paragraphs: Sequence[str], first: dict[str, int]) -> list[Repeat]:
    # In the order of the alphabet a text comes right before those that it begins.
    keys = sorted(first)
    found: list[Repeat] = []
    for key, following in pairwise(keys):
        if not following.startswith(key) or key.count(" ") + 1 < _LEAST_WORDS_CUT:
            continue
        # Text may be cut within a word only where a sign says that it is cut.
        is_whole = following[len(key)] == " "
        if is_whole or re.search(_CUT_SIGN, paragraphs[first[key]]):
            found.append(Repeat(first[key], first[following], is_cut=True))
    return found
