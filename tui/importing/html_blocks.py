"""The elements of a page as blocks in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.importing.blocks import Block, BlockKind
from tui.importing.draft import Dropped
from tui.importing.html_tree import BLOCKS, Element
from tui.importing.html_words import BREAK, Run, Style, line_of
from tui.model.text import clean

__all__ = ["BlockReader", "blocks_of"]

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_APART = frozenset({"dt", "pre", "table", "hr", *_HEADINGS})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_STRONG = frozenset({"b", "strong"})
_EMPHASIS = frozenset({"i", "em", "cite", "dfn", "var"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_NOT_TEXT = {
    "button": "a button",
    "select": "a form",
    "textarea": "a form",
    "datalist": "a form",
    "iframe": "an embedded page",
    "audio": "a player",
    "video": "a player",
    "canvas": "a drawing",
    "svg": "a drawing",
    "noframes": "an embedded page",
}
_BULLET = re.compile(r"\s*+(?:[•●▪◦■‣⁃·]\s*+|[-*]\s++)(?=\S)")
_LONGEST_TERM = 80
_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 12
_SENTENCE_END = (".", "!", "?", ",", ";", "…")


def blocks_of(element: Element, base: str = "") -> list[Block]:
    """The blocks of an element; ``base`` is the address that its links start from."""
    reader = BlockReader(base)
    reader.read(element)
    return reader.blocks


class BlockReader:
    """Walks through elements; ``blocks`` is what was found, ``dropped`` what is no text."""

    def __init__(self, base: str = "") -> None:
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        self._base = base
        self._runs: list[Run] = []
        self._list_depth = 0
        self._quote_depth = 0
        self._is_item_begun = False
        self._term = ""

    def read(self, element: Element) -> None:
        """Read everything that is shown in an element."""
        self._walk(element, Style())
        self._flush()
        self._put_term()

    def _walk(self, element: Element, style: Style) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._runs.append(Run(child, style))
            elif child.is_hidden:
                continue
            elif child.tag == "br":
                self._runs.append(BREAK)
            elif child.tag in _NOT_TEXT:
                self._drop(child)
            elif child.tag in BLOCKS:
                self._block(child, style)
            elif child.tag == "q":
                self._runs.append(Run("“", style))
                self._walk(child, style)
                self._runs.append(Run("”", style))
            elif child.tag not in ("rp", "title", "head"):
                self._walk(child, _styled(style, child))

    def _block(self, element: Element, style: Style) -> None:
        tag = element.tag
        self._flush()
        if tag in _APART:
            self._put_term()
        if tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag == "pre":
            self._verbatim(_raw(element))
        elif tag == "table" and (rows := _data_rows(element)):
            self._verbatim("\n".join(" | ".join(row).rstrip(" |") for row in rows))
        elif tag in _LISTS:
            self._list_depth += 1
            self._walk(element, style)
            self._flush()
            self._list_depth -= 1
        elif tag == "dt":
            self._term = element.words()
            if len(self._term) > _LONGEST_TERM:
                self._put_term()
        elif tag == "li":
            self._put_term()
            self._is_item_begun = True
            self._walk(element, style)
            self._flush()
            self._is_item_begun = False
        elif tag == "blockquote":
            self._quote_depth += 1
            self._walk(element, style)
            self._flush()
            self._quote_depth -= 1
        else:
            self._walk(element, style)
            self._flush()

    def _put_term(self) -> None:
        """Let a term that nothing explains stand alone."""
        term, self._term = self._term, ""
        words, prose = line_of([Run(term)])
        if words:
            self._add("paragraph", prose)

    def _heading(self, element: Element, level: int) -> None:
        text = line_of([Run(element.words())])[0]
        if text:
            self._is_item_begun = False
            self.blocks.append(Block("heading", text, level))

    def _verbatim(self, text: str) -> None:
        lines = [line.rstrip() for line in clean(text).split("\n")]
        while lines and not lines[0].strip():
            del lines[0]
        text = "\n".join(lines).rstrip()
        if text:
            self.blocks.append(Block("verbatim", text))

    def _drop(self, element: Element) -> None:
        text = line_of([Run(element.words())])[0]
        if text:
            self.dropped.append(Dropped(text, _NOT_TEXT[element.tag]))

    def _flush(self) -> None:
        """Make blocks of the words since the last block: two line breaks part paragraphs, one
        parts them before a bullet. A term and what explains it are one paragraph."""
        runs, self._runs = self._runs, []
        if not any(run.text.strip() for run in runs):
            return
        if self._term:
            colon = " " if self._term.endswith((":", "?", "!", ".")) else ": "
            runs = [Run(self._term + colon), *runs]
            self._term = ""
        for part, is_after_break in _lines(runs):
            self._paragraph(part, is_after_break)

    def _paragraph(self, runs: list[Run], is_after_break: bool) -> None:
        sign = _BULLET.match("".join(run.text for run in runs))
        if sign:
            bare = _without(runs, sign.end())
            words, prose = line_of(bare, self._base)
            if words:
                self._add("bullet", prose, max(0, self._list_depth - 1))
            return
        words, prose = line_of(runs, self._base)
        if not words:
            return
        if self._is_item_begun and not is_after_break:
            self._is_item_begun = False
            self._add("bullet", prose, max(0, self._list_depth - 1))
        elif self._quote_depth:
            self._add("quote", prose)
        elif not self._list_depth and _is_heading(runs, words):
            self._add("heading", words)
        else:
            self._add("paragraph", prose)

    def _add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        self.blocks.append(Block(kind, text, level))


def _styled(style: Style, element: Element) -> Style:
    tag = element.tag
    if tag in _STRONG:
        return style._replace(is_strong=True)
    if tag in _EMPHASIS:
        return style._replace(is_emphasis=True)
    if tag in _CODE:
        return style._replace(is_code=True)
    if tag == "a" and element.get("href"):
        return style._replace(href=element.get("href"))
    return style


def _lines(runs: list[Run]) -> Iterable[tuple[list[Run], bool]]:
    """Parts of the runs that are paragraphs, and whether one follows a break inside a block."""
    part: list[Run] = []
    line: list[Run] = []
    lines: list[list[Run]] = [line]
    for run in runs:
        if run is BREAK:
            line = []
            lines.append(line)
        else:
            line.append(run)
    count = 0
    for line in lines:
        text = "".join(run.text for run in line)
        if not text.strip() or _BULLET.match(text):
            if part:
                yield part, count > 0
                count += 1
            part = []
        if text.strip():
            part += [*([Run(" ")] if part else []), *line]
    if part:
        yield part, count > 0


def _without(runs: list[Run], count: int) -> list[Run]:
    """The runs without their first characters."""
    kept: list[Run] = []
    for run in runs:
        cut = min(count, len(run.text))
        count -= cut
        kept.append(run._replace(text=run.text[cut:]))
    return kept


def _is_heading(runs: list[Run], words: str) -> bool:
    """Whether a paragraph is a heading by its look: short, all of it bold, no sentence."""
    return (
        len(words) <= _LONGEST_HEADING
        and len(words.split()) <= _MOST_HEADING_WORDS
        and not words.endswith(_SENTENCE_END)
        and not words[0].isdigit()
        and any(c.isalpha() for c in words)
        and all(run.style.is_strong for run in runs if run.text.strip())
    )


def _raw(element: Element) -> str:
    """The text of an element with its lines."""
    parts: list[str] = []
    stack: list[Iterable[Element | str]] = [iter(element.children)]
    while stack:
        for child in stack[-1]:
            if isinstance(child, str):
                parts.append(child)
            elif child.tag == "br":
                parts.append("\n")
            elif not child.is_hidden and child.tag not in _NOT_TEXT:
                stack.append(iter(child.children))
                break
        else:
            stack.pop()
    return "".join(parts).replace("\r\n", "\n").expandtabs(4)


def _data_rows(table: Element) -> list[list[str]]:
    """The cells of a table of data by row; none for a table that only lays out a page."""
    rows: list[list[str]] = []
    if any(element.tag == "table" for element in table.shown()):
        return []
    for element in table.shown():
        if element.tag == "tr":
            cells = [
                child
                for child in element.children
                if isinstance(child, Element) and child.tag in ("td", "th") and not child.is_hidden
            ]
            if any(_is_layout(cell) for cell in cells):
                return []
            rows.append([cell.words() for cell in cells])
        elif element.tag == "caption":
            rows.append([element.words()])
    rows = [row for row in rows if any(row)]
    return rows if len(rows) > 1 and max(map(len, rows)) > 1 else []


def _is_layout(cell: Element) -> bool:
    blocks = sum(
        element.tag in ("p", "div", "h1", "h2", "h3", "ul", "ol", "blockquote", "section")
        for element in cell.shown()
    )
    return blocks > 1
