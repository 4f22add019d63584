"""Prose as paragraphs: the CommonMark subset of format section 3.

Blocks follow CommonMark 0.31 (spec.commonmark.org), sections 3 to 5, with these limits: no
HTML blocks and no link definitions (both are shown as typed), an empty heading is text, and
nesting ends at ``_DEEPEST``. Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from tui.model.frozen import Value
from tui.model.inline import Span, read_inline
from tui.model.text import clean, is_clean

__all__ = ["Paragraph", "ParagraphKind", "Span", "one_line", "plain", "read_prose"]

ParagraphKind = Literal["text", "item", "quote", "code", "heading", "rule"]

_DEEPEST = 12
_CACHED = 1024

# A search for what begins with a line's end looks at these alone. What makes a line more than
# text: two spaces before it, a sign at its beginning, an indentation.
_MARKED_LINE = re.compile(r"\n(?:(?<=  \n)| *(?:[-+=#>~]|[0-9]{1,9}[.)])| {4})")
# What keeps lines from being one paragraph as they stand: a blank line, spaces at their ends.
_UNEVEN = re.compile(r"\n(?:(?<= \n)|[\n ])")
_UNEVEN_OR_MARKED = re.compile(r"\n(?:(?<= \n)|[-\n +=#>~]|[0-9]{1,9}[.)])")
_BLANK_LINES = r"\n *\n\s*"
_STARTS = frozenset(">#-+*=_~`0123456789")
_ITEM = r"(?:[-+*]|(?P<number>[0-9]{1,9})[.)])(?= |$)"
_FENCE = r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})"
_HEADING = r"#{1,6} +(?=[^ ])"
_UNDERLINE = r"(?:=+|-+) *$"


class Paragraph(Value):
    """One block of prose; a hard line break in ``text`` is LF.

    ``depth`` counts the lists and quotes around it. ``marker`` is ``•`` or the number of the
    list item that begins here. A rule has no text.
    """

    text: str
    spans: tuple[Span, ...] = ()
    kind: ParagraphKind = "text"
    depth: int = 0
    marker: str = ""


@lru_cache(maxsize=_CACHED)
def read_prose(s: str) -> tuple[Paragraph, ...]:
    """The paragraphs of ``s``, which has passed ``clean``. Any text has a reading."""
    if not _is_marked(s):
        return tuple([Paragraph(block) for block in _blocks(s)])
    reader = _Reader()
    for line in s.expandtabs(4).rstrip("\n").split("\n"):
        reader.add(line)
    paragraphs = reader.finish()
    if not paragraphs and s.strip():  # nothing but empty marks
        return (Paragraph(" ".join(s.split())),)
    return paragraphs


def plain(s: str) -> str:
    """The words of ``s`` without its marks, a line for every paragraph."""
    if not _is_marked(s):
        return "\n".join(_blocks(s))
    return "\n".join([paragraph.text for paragraph in read_prose(s)])


def one_line(s: str) -> str:
    """``plain(clean(s))`` for lines of text that are one clean paragraph without marks, found in
    one look; empty for all others."""
    s = s.strip("\n")
    if "\n" in s:
        if _UNEVEN_OR_MARKED.search(s):
            return ""
        s = s.replace("\n", " ")
    return "" if _is_marked(s) or clean(s) != s else s.strip(" ")


def _is_marked(s: str) -> bool:
    """Whether a text may hold any mark at all; most do not."""
    # Searches for one character each take a fraction of the time of one for any of them.
    return (
        "*" in s or "_" in s or "[" in s or "`" in s or "\\" in s or "<" in s or "&" in s
        or "\t" in s or ("\n" in s and _MARKED_LINE.search(s) is not None)
        or (not s[:1].isalpha() and _MARKED_LINE.match("\n" + s) is not None)
    )  # fmt: skip


def _blocks(s: str) -> list[str]:
    """The paragraphs of a text without marks, each in one line."""
    s = s.strip(" \n")
    if "\n" not in s:
        return [s] if s else []
    if not _UNEVEN.search(s):
        return [s.replace("\n", " ")]
    return [_joined(block.split("\n")) for block in re.split(_BLANK_LINES, s) if block]


def _joined(lines: list[str]) -> str:
    return " ".join(line.strip(" ") for line in lines)


class _Container:
    """An open quote or list item, or the whole text.

    ``width`` is the indentation of an item's content. ``marker`` waits for the first paragraph
    of the item. ``sort`` and ``number`` belong to the list last begun in this container.
    """

    def __init__(
        self, kind: Literal["text", "quote", "item"], width: int = 0, marker: str = ""
    ) -> None:
        self.kind = kind
        self.width = width
        self.marker = marker
        self.is_empty = True
        self.sort = ""
        self.number = 0


class _Reader:
    """Reads lines one by one; ``_leaf`` is the block that the next line may continue."""

    def __init__(self) -> None:
        self._paragraphs: list[Paragraph] = []
        self._open = [_Container("text")]
        self._leaf: Literal["", "text", "fence", "indented"] = ""
        self._lines: list[str] = []
        self._fence = ""
        self._fence_indent = 0

    def add(self, line: str) -> None:
        rest, matched = self._descend(line)
        if self._leaf == "fence" and matched == len(self._open):
            self._add_to_fence(rest)
            return
        if not rest.strip(" "):
            self._add_blank(rest, matched)
            return
        rest, matched = self._open_containers(rest, matched)
        if rest and not self._add_block(rest, matched):
            self._add_text(rest, matched)

    def finish(self) -> tuple[Paragraph, ...]:
        self._close(1)
        return tuple(self._paragraphs)

    # --- containers ---

    def _descend(self, line: str) -> tuple[str, int]:
        """What is left of ``line`` inside the open containers it continues, and their count."""
        for number, container in enumerate(self._open):
            if container.kind == "text":
                continue
            content = line.lstrip(" ")
            indent = len(line) - len(content)
            if container.kind == "quote":
                if indent > 3 or not content.startswith(">"):
                    return line, number
                line = content[1:].removeprefix(" ")
            elif not content:
                if container.is_empty:
                    return line, number
                line = line[container.width :]
            elif indent >= container.width:
                line = line[container.width :]
            else:
                return line, number
        return line, len(self._open)

    def _open_containers(self, rest: str, matched: int) -> tuple[str, int]:
        while rest and matched <= _DEEPEST:
            content = rest.lstrip(" ")
            indent = len(rest) - len(content)
            if indent > 3 or not content or content[0] not in _STARTS:
                break
            if content[0] == ">":
                self._close(matched)
                self._begin()
                self._open.append(_Container("quote"))
                rest = content[1:].removeprefix(" ")
            else:
                width = self._open_item(content, indent, matched)
                if not width:
                    break
                rest = rest[width:]
            matched = len(self._open)
        return ("" if not rest.strip(" ") else rest), matched

    def _open_item(self, content: str, indent: int, matched: int) -> int:
        """Begin a list item if ``content`` does; the width of its marker and spaces, or 0."""
        match = re.match(_ITEM, content)
        if not match or _is_rule(content):
            return 0
        following = content[match.end() :]
        text = following.lstrip(" ")
        number = match["number"]
        # Fewer items may interrupt a paragraph: "2025." at the start of a line is text.
        may_interrupt = text and (not number or int(number) == 1)
        if self._leaf == "text" and matched == len(self._open) and not may_interrupt:
            return 0
        self._close(matched)
        spaces = len(following) - len(text)
        width = indent + match.end() + (spaces if text and spaces < 5 else 1)
        parent = self._open[-1]
        parent.is_empty = False
        sign = match[0][-1]
        if parent.sort != sign:
            parent.sort, parent.number = sign, int(number or 0)
        else:
            parent.number += 1
        marker = f"{parent.number}{sign}" if number else "•"
        self._open.append(_Container("item", width, marker))
        return width

    def _close(self, count: int) -> None:
        """End the open block, and all containers but the first ``count``."""
        self._end_block()
        while len(self._open) > count:
            if self._open[-1].marker:
                self._emit("", (), "item")
            self._open.pop()

    def _begin(self) -> None:
        """A block that is no list item begins in the innermost container."""
        self._open[-1].sort = ""
        self._open[-1].is_empty = False

    # --- blocks ---

    def _add_blank(self, rest: str, matched: int) -> None:
        if self._leaf == "indented" and matched == len(self._open):
            self._lines.append(rest[4:])
        else:
            self._close(matched)

    def _add_block(self, rest: str, matched: int) -> bool:
        """Read ``rest`` as anything but a paragraph, if it is."""
        content = rest.lstrip(" ")
        indent = len(rest) - len(content)
        if indent > 3:
            return self._add_indented(rest, matched)
        if content[0] not in _STARTS:
            return False
        if fence := re.match(_FENCE, content):
            self._close(matched)
            self._begin()
            self._leaf, self._fence, self._fence_indent = "fence", fence["fence"], indent
            return True
        if heading := re.match(_HEADING, content):
            self._close(matched)
            self._begin()
            self._emit_text([_without_closing(content[heading.end() :])], "heading")
            return True
        is_under_text = self._leaf == "text" and matched == len(self._open)
        if is_under_text and re.match(_UNDERLINE, content):
            lines, self._leaf, self._lines = self._lines, "", []
            self._emit_text(lines, "heading")
            return True
        if _is_rule(content):
            self._close(matched)
            self._begin()
            self._emit("", (), "rule")
            return True
        return False

    def _add_indented(self, rest: str, matched: int) -> bool:
        if self._leaf == "text":
            return False
        if self._leaf != "indented" or matched < len(self._open):
            self._close(matched)
            self._begin()
            self._leaf = "indented"
        self._lines.append(rest[4:])
        return True

    def _add_text(self, rest: str, matched: int) -> None:
        # A line of text continues a paragraph even where it leaves out the marks around it.
        if self._leaf != "text":
            self._close(matched)
            self._begin()
            self._leaf = "text"
        self._lines.append(rest.lstrip(" "))

    def _add_to_fence(self, rest: str) -> None:
        content = rest.strip(" ")
        indent = len(rest) - len(rest.lstrip(" "))
        is_closing = content.startswith(self._fence) and not content.strip(self._fence[0])
        if is_closing and indent < 4:
            self._end_block()
        else:
            self._lines.append(rest[min(indent, self._fence_indent) :])

    def _end_block(self) -> None:
        leaf, lines = self._leaf, self._lines
        self._leaf, self._lines = "", []
        if leaf == "text":
            self._emit_text(lines, self._open[-1].kind)
        elif leaf:
            while leaf == "indented" and not lines[-1].strip(" "):
                lines.pop()
            if any(lines):
                self._emit("\n".join(lines), (), "code")

    def _emit_text(self, lines: list[str], kind: ParagraphKind) -> None:
        text, spans = read_inline("\n".join(lines).rstrip(" "))
        # Marks can hold a direction isolate apart from its end, or combining marks apart;
        # where leaving them out would join what clean() parted, the text is shown as typed.
        if not text.isascii() and not is_clean(text):
            text, spans = clean(_joined(lines)), ()
        self._emit(text, spans, kind)

    def _emit(self, text: str, spans: tuple[Span, ...], kind: ParagraphKind) -> None:
        marker = ""
        for container in self._open:
            marker = container.marker or marker
            container.marker = ""
        self._paragraphs.append(Paragraph(text, spans, kind, len(self._open) - 1, marker))


def _is_rule(content: str) -> bool:
    if content[0] not in "-*_":
        return False
    signs = content.replace(" ", "")
    return len(signs) > 2 and not signs.strip(content[0])


def _without_closing(heading: str) -> str:
    """A heading's words without the ``#`` signs that may close it."""
    heading = heading.rstrip(" ")
    words = heading.rstrip("#")
    return words.rstrip(" ") if words.endswith(" ") or not words else heading
