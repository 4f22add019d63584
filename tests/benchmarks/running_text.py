"""Samples of articles as paragraphs of running text, for scoring what is found in them."""

from __future__ import annotations

import html
import re
from pathlib import Path

_SHORTCODE = re.compile(r"\{\{[<%].*?[%>]\}\}", re.DOTALL)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of a Markdown file, each on one line, without front matter and tags."""
    text = path.read_text("utf-8", "replace")
    if text.startswith("---"):
        text = text.split("\n---", 1)[1].partition("\n")[2]
    text = html.unescape(_TAG.sub(" ", _SHORTCODE.sub("", text)))
    blocks = (block.strip().lstrip("#") for block in re.split(r"\n\s*\n", text))
    return [" ".join(block.split()) for block in blocks if block.strip()]
