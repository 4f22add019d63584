"""What is known of a source before it is read: its name, its address."""

from __future__ import annotations

import os
import re

from tui.importing.draft import DraftSource, Original
from tui.model.dates import DateError, read_date
from tui.model.ids import long_slug
from tui.model.text import clean_line, slug

__all__ = ["draft_id", "source_of", "title_of_name"]

_SPARE_ID = "article"


def title_of_name(name: str) -> str:
    """A title made of a file's name, or empty: ``peace-talks.json`` gives ``Peace talks``."""
    stem = os.path.splitext(os.path.basename(name))[0]
    words = clean_line(re.sub(r"[-_.]+", " ", stem))
    return words[:1].upper() + words[1:]


def source_of(original: Original) -> tuple[DraftSource, ...]:
    """The address that was given for a text, as a source."""
    return (DraftSource("original", url=original.url),) if original.url else ()


def draft_id(date: str, title: str) -> str:
    """The id of a draft: its first day, where that is known, and the beginning of its title."""
    try:
        earliest = read_date(date).earliest if date else None
    except DateError:
        earliest = None
    words = slug(title, words=8, length=60)
    return long_slug("-".join(filter(None, (str(earliest or ""), words)))) or _SPARE_ID
