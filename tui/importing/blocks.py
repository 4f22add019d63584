"""The common shape of every text that becomes a draft: a head, and blocks in reading order.

Readers of plain text, Markdown and HTML make these; ``tui.importing.article`` finds out what
each block is for.
"""

from __future__ import annotations

from typing import Literal

from tui.model.frozen import Value

BlockKind = Literal["heading", "paragraph", "bullet", "quote", "verbatim", "rule"]


class Block(Value):
    """One heading, paragraph, bullet or quoted paragraph.

    ``text`` is one line of prose as the format has it: emphasis and links are Markdown, and a
    sign that is not meant as Markdown has its backslash (``tui.importing.prose.escaped``). The
    text of a heading is plain. A ``verbatim`` block keeps its lines: a table or a listing. A ``rule`` only divides.
    ``level`` is the depth of a heading (1 for the topmost, 0 where it is not known) or of a
    bullet (0 for the outermost), whose ``marker`` is the number of a numbered one, as in ``1.``.
    Every text has passed ``clean()``.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = "-"


class Head(Value):
    """What a text says of itself outside its own words: front matter, or the head of a page.

    ``date`` and ``updated`` are in a form of format 3.1, or empty. ``url`` is the text's own
    address, ``lang`` a language tag.
    """

    title: str = ""
    date: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    url: str = ""
    lang: str = ""
