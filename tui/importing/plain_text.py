"""Plain text as blocks: what its lines are, and which of them belong together.

Paragraphs may stand one a line, with or without empty lines between, or be wrapped at any
width. Headings may be marked as in Markdown, underlined, numbered, in capitals, or be no more
than a short line above a longer one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tui.importing.blocks import Block
from tui.importing.prose import escaped
from tui.importing.short_lines import heading_of, is_rule
from tui.importing.tables import table_blocks
from tui.importing.wrapping import Wrapping
from tui.model.inline import read_inline
from tui.model.text import clean, clean_line

__all__ = ["read_blocks", "read_marked_blocks"]

_GLYPHS = "-–*•●▪■◦‣·○»→+▶►✓✔➤❖"
_BULLET = re.compile(
    rf"(?P<indent> *)(?:(?P<glyph>[{re.escape(_GLYPHS)}])(?: +|(?<=[•●▪■◦‣○▶►✓✔➤❖])(?=\S))"
    r"|(?P<number>\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)])(?<!\([0-9]\.) +)(?=\S)"
)
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,}|~{3,}|\*{3,}|\^{3,}|_{3,}) *")
_QUOTED = re.compile(r" {0,3}>+ ?")
# A line of a masthead: "**Author:** Name".
_LABELLED = re.compile(r" {0,3}(\*\*|__)[A-Z][\w ]{1,24}(?::\1|\1:)")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[^`]*$")
_TABLE_ROW = re.compile(r" *\|.*\| *|.*\S +\| +\S.*\| .*")


def read_blocks(text: str) -> list[Block]:
    """The blocks of a text, in its order; every word of it is in one of them."""
    lines = [line.rstrip() for line in clean(text).split("\n")]
    return list(_Reader(lines, Wrapping(lines, _is_marked).continues, escaped).read())


def read_marked_blocks(text: str) -> list[Block]:
    """The same for Markdown: every line goes on with its paragraph, and the words are prose."""
    lines = [line.rstrip() for line in clean(text).split("\n")]
    blocks = _Reader(lines, _always, _in_one_line).read()
    return [
        replace(block, text=clean_line(read_inline(block.text)[0]))
        if block.kind == "heading"
        else block
        for block in blocks
    ]


def _always(number: int) -> bool:
    return True


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


class _Reader:
    """Walks over the lines; ``_at`` is the next one.

    ``continues`` tells of a line, by its number, whether it goes on with the one before it;
    ``worded`` makes prose of the words of a block.
    """

    def __init__(
        self,
        lines: Sequence[str],
        continues: Callable[[int], bool],
        worded: Callable[[str], str],
    ) -> None:
        self._lines = lines
        self._continues = continues
        self._worded = worded
        self._at = 0

    def read(self) -> Iterator[Block]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip():
                self._at += 1
                continue
            yield from self._block(line)

    def _block(self, line: str) -> Iterator[Block]:
        if is_rule(line):
            self._at += 1
            yield Block("rule", line.strip())
        elif fence := _FENCE.match(line):
            yield from self._listing(fence["fence"])
        elif self._is_table():
            yield from table_blocks(self._take(_TABLE_ROW), self._worded)
        elif _QUOTED.match(line):
            words = [_QUOTED.sub("", each) for each in self._take(_QUOTED)]
            for block in _Reader(words, _always, self._worded).read():
                yield block if block.kind in ("heading", "rule") else Block("quote", block.text)
        elif self._is_underlined():
            self._at += 2
            yield Block(
                "heading", line.strip(), 1 if self._lines[self._at - 1].strip()[0] == "=" else 2
            )
        elif heading := self._heading():
            self._at += 1
            yield heading
        elif bullet := _BULLET.match(line):
            yield self._bullet(bullet)
        else:
            yield Block("paragraph", self._worded(self._joined(line.strip(), 0)))

    def _heading(self) -> Block | None:
        """The heading that this line is; the first line of a wrapped paragraph is none."""
        heading = heading_of(self._lines, self._at)
        if heading is None or heading.level:
            return heading
        following = self._at + 1
        goes_on = following < len(self._lines) and self._lines[following].strip()
        if goes_on and not _is_marked(self._lines[following]) and self._continues(following):
            return None
        return heading

    def _listing(self, fence: str) -> Iterator[Block]:
        """The lines up to the fence that closes them, or all that are left."""
        start = self._at + 1
        end = start
        while end < len(self._lines) and not self._lines[end].strip().startswith(fence):
            end += 1
        self._at = end + 1
        if any(map(str.strip, self._lines[start:end])):
            yield Block("verbatim", "\n".join(self._lines[start:end]))

    def _bullet(self, match: re.Match[str]) -> Block:
        line = self._lines[self._at]
        indent = len(match["indent"])
        number = (match["number"] or "").strip("()")
        text = self._joined(line[match.end() :], indent + 1)
        marker = number if number[:-1].isdigit() or number.isdigit() else ""
        if match["number"] and not marker:
            text = f"{match['number']} {text}"
        if marker and marker[-1] not in ".)":
            marker += "."
        return Block("bullet", self._worded(text), indent // 2, marker or "-")

    def _joined(self, text: str, indent: int) -> str:
        """The words from the current line on that belong together; moves behind them.

        ``indent`` is the number of spaces from which a line continues a bullet whatever it is
        like, 0 in a paragraph.
        """
        parts = [text]
        while True:
            self._at += 1
            if self._at >= len(self._lines):
                break
            line = self._lines[self._at]
            if not line.strip() or _is_marked(line) or _LABELLED.match(line):
                break
            is_inside = indent and len(line) - len(line.lstrip()) > indent
            if not is_inside and not self._continues(self._at):
                break
            parts.append(line.strip())
        return " ".join(parts)

    def _take(self, pattern: re.Pattern[str]) -> list[str]:
        """The lines from here on that match; moves behind them."""
        start = self._at
        while self._at < len(self._lines) and pattern.match(self._lines[self._at]):
            self._at += 1
        return list(self._lines[start : self._at])

    def _is_table(self) -> bool:
        rows = self._lines[self._at : self._at + 2]
        return len(rows) == 2 and all(map(_TABLE_ROW.fullmatch, rows))

    def _is_underlined(self) -> bool:
        """Whether the next line underlines this one, which is short and stands alone."""
        line = self._lines[self._at]
        following = self._lines[self._at + 1 : self._at + 2]
        before = self._lines[self._at - 1] if self._at else ""
        return bool(
            following
            and _UNDERLINE.fullmatch(following[0])
            and len(line) <= 150
            and not before.strip()
            and len(following[0].strip()) >= min(3, len(line) // 2)
            and not _BULLET.match(line)
        )


def _is_marked(line: str) -> bool:
    """Whether a line begins something by its first sign."""
    return bool(
        _BULLET.match(line)
        or _QUOTED.match(line)
        or line.lstrip().startswith("#")
        or is_rule(line)
        or _TABLE_ROW.fullmatch(line)
    )
