"""The words of a text, as the search index, queries and highlighting all see them.

A word is a run of letters, digits and marks of the folded text. In scripts written without
spaces every letter, with its marks, is a word by itself, so that what is looked for in the
middle of a sentence is found as words side by side.

The index splits text again with SQLite's ``unicode61``, which knows only old characters and
takes marks for separators. So a letter it may not know, and every mark that folding leaves, is
written as ``ª`` and five hexadecimal digits: the start of a word stays the start of what stands
for it. Folded text never holds a ``ª`` of its own.
"""

from __future__ import annotations

import re
import unicodedata

from tui.model.text import Folded, fold

_ESCAPE = "\u00aa"
# Ends a word of one letter. White space to ``str.split`` as to the index; a space would be
# taken for one of the text by the marks that still belong to the letter.
_END = "\x1f"
# Comes before a mark that has yet to be put in order, and to be joined to what it stands on.
_MARK = "\x1e"
_MARKS = rf"({_END}?)((?:{_MARK}.)+)"

# Blocks of scripts without spaces: Thai, Lao, Myanmar, Khmer, kana, ideographs.
_UNSPACED = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\U0001aff0-\U0001b16f"
    r"\U00020000-\U0003ffff]"
)
_ASCII_WORD = r"[a-z0-9]+"
# What English text has outside ASCII: quotation marks, dashes, an ellipsis, a hard space.
_TYPOGRAPHY = "\u2019\u201c\u201d\u2018\u2013\u2014\u2026\u00a0"
_MOST_CACHED = 20_000


class _FormTable(dict[int, str]):
    """What stands in the index for each character, by code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        form = "".join(map(_form_of_folded, fold(chr(code))))
        if len(self) < _MOST_CACHED:
            self[code] = form
        return form


def _form_of_folded(c: str) -> str:
    category = unicodedata.category(c)
    if category[0] == "M":
        can_move = unicodedata.combining(c) or re.match(_UNSPACED, c)
        return _MARK + c if can_move else _escaped(c)
    if category[0] not in "LN":
        return " "
    written = c if _is_known(c, category) else _escaped(c)
    is_alone = (category[0] == "L" or category == "Nl") and re.match(_UNSPACED, c)
    return f" {written}{_END}" if is_alone else written


def _is_known(c: str, category: str) -> bool:
    """Whether every version of the index's tables takes ``c`` for part of a word."""
    old = unicodedata.ucd_3_2_0.category(c)
    return old[0] in "LN" and (old == category or old[0] == category[0] == "L")


def _escaped(c: str) -> str:
    return f"{_ESCAPE}{ord(c):05x}"


_FORMS = _FormTable()


def token_text(text: str) -> str:
    """``text`` as the index takes it: its folded words, apart.

    What stands between words of ASCII text is kept: it separates them for the index too. In
    all other text only white space does.
    """
    if text.isascii():
        return text.lower()
    # Most of a library is then ASCII, and done twenty times faster.
    for c in _TYPOGRAPHY:
        text = text.replace(c, " ")
    if text.isascii():
        return text.lower()
    forms = text.translate(_FORMS)
    return re.sub(_MARKS, _joined, forms) if _MARK in forms else forms


def _joined(match: re.Match[str]) -> str:
    """Marks in canonical order, within the word of the letter before them."""
    marks = unicodedata.normalize("NFD", match[2][1::2])
    return "".join(map(_escaped, marks)) + match[1]


def words_of(text: str) -> list[str]:
    """The words of ``text`` in order, as they stand in the index."""
    return words_in(token_text(text))


def words_in(tokens: str) -> list[str]:
    """The words of a text of which this is the ``token_text``."""
    return (tokens.translate(_FORMS) if tokens.isascii() else tokens).split()


def ends_in_word(text: str) -> bool:
    """Whether the last word of ``text`` reaches its end, so that it may be only begun."""
    last = token_text(text)[-1:]
    return last.isalnum() or last == _END


class Words:
    """A text with its words, and where each of them stands in it.

    ``words`` is ``words_of(source)``; ``folded`` is the text with its fold.
    """

    __slots__ = ("_bounds", "folded", "words")

    def __init__(self, source: str) -> None:
        self.words = words_of(source)
        self.folded = Folded(source)
        self._bounds: list[tuple[int, int]] | None = None

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Where the words ``i`` to ``j``, both included, stand in ``folded.source``.

        The end covers the last character whole, with its combining marks.
        """
        if self._bounds is None:
            self._bounds = _word_bounds(self.folded.text)
        return self.folded.span(self._bounds[i][0], self._bounds[j][1])

    def written(self, i: int) -> str:
        """The word ``i`` as the source spells it."""
        start, end = self.span(i, i)
        return self.folded.source[start:end]


def _word_bounds(folded: str) -> list[tuple[int, int]]:
    """Start and end of each word of a folded text."""
    if folded.isascii():
        return [match.span() for match in re.finditer(_ASCII_WORD, folded)]
    bounds: list[tuple[int, int]] = []
    start = -1
    is_alone = False
    for index, c in enumerate(folded):
        form = _FORMS[ord(c)]
        is_apart = form[0] == " "
        if start >= 0 and (is_apart or (is_alone and form[0] != _MARK)):
            bounds.append((start, index))
            start = -1
        if form != " " and start < 0:
            start = index
            is_alone = is_apart
    if start >= 0:
        bounds.append((start, len(folded)))
    return bounds
