"""A Markdown article, with front matter or without, as the draft of a briefing."""

from __future__ import annotations

import re
from dataclasses import replace

from tui.importing.article import draft_of
from tui.importing.draft import Draft, Original
from tui.importing.front_matter import head_of, split_front_matter
from tui.importing.marked_text import tidied
from tui.importing.plain_text import read_marked_blocks

__all__ = ["read_markdown"]


def read_markdown(text: str, original: Original) -> list[Draft]:
    """The draft of one article in Markdown; empty for a text of no words.

    Front matter of Jekyll, Hugo and others (YAML, TOML, JSON) gives title, dates, authors, tags,
    summary and address. Shortcodes, images and tags of HTML are left out, each reported.
    """
    fence, matter, body = split_front_matter(text)
    head = head_of(fence, matter)
    tidy = tidied(body)
    blocks = read_marked_blocks(tidy.text)
    if not head.title and not any(re.search(r"[^\W_]", block.text) for block in blocks):
        return []
    draft = draft_of(blocks, head, original)
    return [replace(draft, dropped=(*draft.dropped, *tidy.dropped))]
