"""Texts and lists where the format wants them, and what is made of other shapes (section 3)."""

from __future__ import annotations

from collections.abc import Iterator

from tui.loading.nodes import Mapping, Node, Scalar, Sequence
from tui.loading.quoting import excerpt
from tui.loading.reading import Reading
from tui.model.text import clean, clean_line, first_control

SHAPES = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}


def is_absent(node: Node) -> bool:
    """Whether a value is empty, which means absent (section 2)."""
    return isinstance(node, Scalar) and (not node.value or node.value.isspace())


def is_simple(node: Scalar) -> bool:
    """Whether a text may be shown on one line as it is; most may."""
    value = node.value
    return not node.style and value.isascii() and value.isprintable() and "  " not in value


def report_empty(name: str, node: Node, reading: Reading, *more: str | int) -> None:
    message = f"{excerpt(name)} is empty; fill it or leave the key out"
    reading.add("note", "empty-value", message, node, *more)


def flat(node: Node, separator: str = ", ") -> str:
    """All words of a value in one text, for showing what stands in the wrong place."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return separator.join(flat(item) for item in node.items)
    return separator.join(f"{key.value}: {flat(value)}" for key, value in node.entries)


def in_one_line(node: Node, most: int) -> str:
    """A value as its author might write it in one line, safe to show, in ``most`` characters."""
    text = ""
    for piece in _pieces(node):
        text += piece
        # Cleaning may make it shorter, so some more is looked at than is kept.
        if len(text) > 2 * most:
            break
    return excerpt(text, most)


def _pieces(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.value
    elif isinstance(node, Sequence):
        yield "["
        for number, item in enumerate(node.items):
            yield ", " if number else ""
            yield from _pieces(item)
        yield "]"
    else:
        yield "{"
        for number, (key, value) in enumerate(node.entries):
            yield f"{', ' if number else ''}{key.value}: "
            yield from _pieces(value)
        yield "}"


def stand_in(node: Node, separator: str = ", ") -> Scalar:
    """A text in place of another shape."""
    return Scalar(flat(node, separator), node.line, node.column, '"')


def line_of(node: Node, name: str, reading: Reading, *more: str | int) -> str:
    """A value as text of one line, safe to show; empty when nothing can be shown."""
    if not isinstance(node, Scalar):
        report_not_text(node, name, reading, *more)
        node = stand_in(node)
    if is_simple(node):
        return node.value
    if node.style == '"':
        check_controls(node, name, reading, *more)
    return clean_line(node.value)


def plain_texts(node: Node) -> list[str] | None:
    """The texts of a list, or of one value in its place, if nothing is to be reported of it."""
    if isinstance(node, Scalar):
        return [node.value] if is_simple(node) and "," not in node.value else None
    if not isinstance(node, Sequence):
        return None
    texts = []
    for item in node.items:
        if not isinstance(item, Scalar):
            return None
        if is_simple(item) and item.value:
            texts.append(item.value)
        elif item.value.isprintable() and (text := clean_line(item.value)):
            texts.append(text)
        else:
            return None
    return texts


def prose_of(node: Node, name: str, reading: Reading, *more: str | int) -> str:
    """A value as prose, safe to show: in a ``|`` block line breaks are Markdown, elsewhere each
    is a paragraph break."""
    if not isinstance(node, Scalar):
        report_not_text(node, name, reading, *more)
        node = stand_in(node, "\n")
    if node.style == "|":
        return clean(node.value).strip("\n")
    if node.style == '"':
        check_controls(node, name, reading, *more)
    value = clean(node.value).strip()
    return value.replace("\n", "\n\n") if "\n" in value else value


def report_not_text(node: Node, name: str, reading: Reading, *more: str | int) -> None:
    message = f"{excerpt(name)} should be text, found {SHAPES[node.__class__]}"
    reading.add("error", "wrong-shape", message, node, *more)


def report_not_list(node: Node, name: str, reading: Reading, *more: str | int) -> None:
    message = f'{name} should be a list; write each entry on its own line after "- "'
    reading.add("error", "wrong-shape", message, node, *more)


def check_controls(node: Scalar, name: str, reading: Reading, *more: str | int) -> None:
    """Report the first control character that an escape in double quotes delivers."""
    at = first_control(node.value)
    if at is not None:
        sign = f"U+{ord(node.value[at]):04X}"
        message = f"{excerpt(name)} holds a control character ({sign}); write plain text"
        reading.add("error", "yaml", message, node, *more)


def entries_of(node: Node, name: str, reading: Reading) -> Iterator[tuple[Node, int]]:
    """The entries of a list that are not empty, with their positions from 1.

    A single value counts as a list of one; a mapping, reported, as one text for each key.
    """
    if isinstance(node, Sequence):
        for position, item in enumerate(node.items, 1):
            if is_absent(item):
                report_empty(f"{name}[{position}]", item, reading, name, position)
            else:
                yield item, position
    elif isinstance(node, Scalar):
        yield node, 1
    else:
        report_not_list(node, name, reading, name)
        for position, (key, value) in enumerate(node.entries, 1):
            text = f"{key.value}: {flat(value)}"
            yield Scalar(text, key.line, key.column, '"'), position
