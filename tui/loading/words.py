"""Listed words: which one is meant, and which is nearest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tui.loading.field_types import Field

_LONGEST = 100
_IGNORED = str.maketrans("", "", " -_+")


def word_key(text: str) -> str:
    """A word as compared: case, spaces, ``-``, ``_`` and ``+`` do not matter (section 3)."""
    return text.casefold().translate(_IGNORED)


@lru_cache(maxsize=64)
def _words_of(field: Field) -> dict[str, str]:
    words = {word_key(word): word for word in field.words}
    return words | {word_key(read): meant for read, meant in field.second_names}


def match_word(text: str, field: Field) -> str:
    """The listed word a text is, or empty."""
    return _words_of(field).get(word_key(text), "")


def nearest(text: str, choices: Iterable[str], least: float) -> str:
    """The choice most like a text, by edit similarity from ``least`` to 1; empty if none is."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(text[:_LONGEST], list(choices), 1, least)), "")
