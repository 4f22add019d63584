"""Texts as YAML scalars that read back as the same texts, quoted only where that is needed."""

from __future__ import annotations

from collections.abc import Sequence

from tui.loading.values import without_quote_marks

__all__ = ["block", "flow", "scalar", "unquotable"]

_INDENT = 2
_LONGEST_FLOW = 88
# Signs that may begin a plain scalar beside letters and digits.
_OPENERS = frozenset("“”‘’«»„‹›(…—–$£€¥§¿¡+/№")
# To other YAML tools these plain scalars are no texts at all.
_NULLS = frozenset({"null", "Null", "NULL", "~"})
_FLOW_SIGNS = frozenset(" .'’&/()-_–—+")
# Emoji, Persian and the languages of India need joiners; escaping them would make these unreadable.
_KEPT = frozenset("\u200c\u200d")


def scalar(text: str) -> str:
    """One line of text as a scalar: plain, or in double quotes where plain cannot hold it."""
    if _is_plain(text):
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def flow(texts: Sequence[str]) -> str:
    """Short plain texts as ``[a, b]``; empty where they need lines of their own."""
    written = f"[{', '.join(texts)}]"
    if len(written) <= _LONGEST_FLOW and all(map(_is_plain_in_flow, texts)):
        return written
    return ""


def block(text: str, indent: int) -> list[str]:
    """Prose that has passed ``clean()`` as the header and the lines of a ``|`` block.

    ``indent`` is the number of spaces before the key; empty lines at either end are left out.
    """
    lines = text.strip("\n").split("\n")
    head = "|"
    if lines[0].startswith(" ") or not lines[0].strip():
        # YAML takes the indentation of a block from its first line, unless it is told.
        head = f"|{_INDENT}"
    margin = " " * (indent + _INDENT)
    return [head, *(margin + line if line else "" for line in lines)]


def unquotable(quote: str) -> str:
    """A quote from which a reader may take one pair of outer marks without changing its words."""
    if without_quote_marks(quote) == quote:
        return quote
    for opening, closing in ("“”", "«»", "‹›", "「」"):
        inside = f"{opening}{quote}{closing}"
        if without_quote_marks(inside) == quote:
            return inside
    return quote


def _is_plain(text: str) -> bool:
    if not text or not text.isprintable() or text in _NULLS:
        return False
    if not (text[0].isalnum() or text[0] in _OPENERS) or text[-1] in ": " or "  " in text:
        return False
    return ": " not in text and " #" not in text and ":\u00a0" not in text


def _is_plain_in_flow(text: str) -> bool:
    return _is_plain(text) and all(c.isalnum() or c in _FLOW_SIGNS for c in text)


def _escaped(c: str) -> str:
    if c in '"\\':
        return "\\" + c
    if c.isprintable() or c in _KEPT:
        return c
    code = ord(c)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
