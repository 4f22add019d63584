"""A YAML value as far as settings need it, and the words in which a wrong one is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from tui.model.problem import Level
from tui.model.text import clean_line

_LONGEST_QUOTE = 60


class Written(NamedTuple):
    """A text as it stands in the file; line and column count from 1."""

    text: str
    line: int
    column: int


Shape = Literal["texts", "mapping", "other"]


class Value(NamedTuple):
    """A YAML value as far as settings need it: texts, or named values one level down."""

    shape: Shape
    where: Written
    texts: tuple[Written, ...] = ()
    entries: tuple[tuple[Written, Value], ...] = ()


Report = Callable[[Level, str, Written, str], None]
"""Takes level, code, place and message of one finding."""


def value_of(root: object) -> Value:
    """A node of the YAML tree as plain data of our own.

    It takes any object because the node types are only known once the YAML parser is loaded.
    """
    from tui.loading.nodes import Mapping as MappingNode
    from tui.loading.nodes import Scalar
    from tui.loading.nodes import Sequence as SequenceNode

    if isinstance(root, Scalar):
        text = Written(root.value, root.line, root.column)
        # An empty value is an absent one, but quotes around nothing were meant.
        return Value("texts", text, (text,) if root.value or root.style else ())
    if isinstance(root, SequenceNode):
        items = [value_of(item) for item in root.items]
        shape: Shape = "texts" if all(item.shape == "texts" for item in items) else "other"
        texts = tuple(text for item in items for text in item.texts)
        return Value(shape, Written("", root.line, root.column), texts)
    if isinstance(root, MappingNode):
        entries = [
            (Written(key.value, key.line, key.column), value_of(value))
            for key, value in root.entries
        ]
        return Value("mapping", Written("", root.line, root.column), entries=tuple(entries))
    return Value("other", Written("", 0, 0))


def unknown(what: str, written: str, known: Sequence[str]) -> str:
    """That there is no such thing, with the nearest that there is."""
    from difflib import get_close_matches

    word = written.strip().casefold()[:_LONGEST_QUOTE]
    nearest = get_close_matches(word, sorted(known), n=1)
    hint = f"; did you mean {nearest[0]}?" if nearest else ""
    return f"there is no {what} {quote(written)}{hint}"


def quote(written: str) -> str:
    """A text of the file as it can be told: clean, in quotation marks, and not too long."""
    shown = clean_line(written[: _LONGEST_QUOTE + 1])
    return f'"{shown[:_LONGEST_QUOTE]}…"' if len(written) > _LONGEST_QUOTE else f'"{shown}"'
