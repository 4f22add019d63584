"""Ids: how they are compared, and the ones derived for items without (format 3.3 and 5).

A derived id is a kind letter and parts joined by ``-``. What is here gives the first choice;
an id already taken gets ``-2``, ``-3`` in file order, see ``TakenIds``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from tui.model.briefing import (
    Correction,
    EditorNote,
    Event,
    Figure,
    Part,
    Related,
    Section,
    Source,
    Statement,
)
from tui.model.dates import Date
from tui.model.entities import Name
from tui.model.item import Item
from tui.model.prose import plain
from tui.model.text import id_key, slug

__all__ = [
    "LONGEST_ID",
    "SUMMARY_ID",
    "TakenIds",
    "correction_id",
    "derived_id",
    "event_id",
    "figure_id",
    "id_key",
    "is_id",
    "long_slug",
    "note_id",
    "related_id",
    "section_id",
    "source_id",
    "statement_id",
]

LONGEST_ID = 120
SUMMARY_ID = "summary"

_ID = r"[^\W_][\w-]{0,119}"
_SLUG_WORDS = 6
_SLUG_LENGTH = 48
# Six words are rarely longer; what follows need not be looked at then.
_HEAD = 72
_NUMBER = re.compile(r"^ *[0-9]", re.MULTILINE)

# Combining marks, and punctuation that parts words, of the Latin script's usual texts.
_ACCENTS = "[\u0300-\u036f]"
_SIGNS = "[\u2010-\u205e\xa0-\xa9\xab-\xb1]"
_ASCII_WORDS = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


def is_id(written: str) -> bool:
    """Whether a text is an id: 1-120 letters, digits, ``-``, ``_``, a letter or digit first."""
    if not written.isascii():
        written = unicodedata.normalize("NFC", written)
    return re.fullmatch(_ID, written) is not None


def long_slug(text: str) -> str:
    """All words of a text as an id, cut to the longest an id may be."""
    return slug(text, words=LONGEST_ID, length=LONGEST_ID)


class TakenIds:
    """The ids of one briefing, compared as ids are."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self._keys = {id_key(each) for each in ids}
        self._last: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """``wanted`` if it is free, else with ``-2``, ``-3`` and so on; taken from now on."""
        key = id_key(wanted)
        if key in self._keys:
            number = self._last.get(key, 1) + 1
            while id_key(f"{wanted}-{number}") in self._keys:
                number += 1
            self._last[key] = number
            wanted = f"{wanted}-{number}"
            key = id_key(wanted)
        self._keys.add(key)
        return wanted


def event_id(date: Date | None, title: str, text: str) -> str:
    """``e``, the earliest date, and the title or else the text."""
    earliest = date.earliest if date else None
    return _joined("e", earliest.isoformat() if earliest else "", _line(title) or _prose(text))


def statement_id(speaker: tuple[Name, ...], quote: str, paraphrase: str) -> str:
    """``s``, the first speaker's entity id or name, and the quote or else the paraphrase."""
    return _joined("s", _name(speaker), _prose(quote) or _prose(paraphrase))


def section_id(part: Part, heading: str, text: str) -> str:
    """``a``, ``b`` or ``c`` and the heading or else the text; the summary is ``summary``."""
    if part == "summary":
        return SUMMARY_ID
    return _joined(part[0], _line(heading) or _prose(text))


def figure_id(measure: str, places: tuple[Name, ...], scope: str) -> str:
    """``f``, the measure, and the first place or else the scope; never the value."""
    return _joined("f", _line(measure), _name(places) or _line(scope))


def source_id(title: str, url: str) -> str:
    """``r`` and the title or else the URL."""
    return _joined("r", _line(title) or _line(url))


def note_id(text: str) -> str:
    """``n`` and the text."""
    return _joined("n", _prose(text))


def correction_id(text: str) -> str:
    """``k`` and the text."""
    return _joined("k", _prose(text))


def related_id(title: str, url: str, briefing: str) -> str:
    """``l`` and the title, else the URL, else the briefing's id."""
    return _joined("l", _line(title) or _line(url) or _line(briefing))


def derived_id(item: Item) -> str:
    """The id an item would have without its own, before ``-2`` and so on."""
    match item:
        case Event():
            return event_id(item.date, item.title, item.text)
        case Statement():
            return statement_id(item.speaker, item.quote, item.paraphrase)
        case Section():
            return section_id(item.part, item.heading, item.text)
        case Figure():
            return figure_id(item.measure, item.places, item.scope)
        case Source():
            return source_id(item.title, item.url)
        case EditorNote():
            return note_id(item.text)
        case Correction():
            return correction_id(item.text)
        case Related():
            return related_id(item.title, item.url, item.briefing)
    raise TypeError(f"no kind of item: {type(item).__name__}")


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


def _name(names: tuple[Name, ...]) -> str:
    return _name_slug(names[0].entity or names[0].written) if names else ""


@lru_cache(maxsize=1024)
def _name_slug(name: str) -> str:
    return _line(name)


def _prose(text: str) -> str:
    """The slug of prose as it is read, of its beginning alone where that decides."""
    if len(text) > _HEAD:
        head = text[: text.rfind(" ", 0, _HEAD) + 1]
        if not _is_marked(head):
            found = _quick_slug(head)
            if _is_full(found):
                return found
        return slug(plain(text))
    return _quick_slug(plain(text) if _is_marked(text) else text)


def _is_marked(text: str) -> bool:
    """Whether reading prose may join or drop words: emphasis, links, code, escapes, numbers."""
    # Six searches for one character each take a fraction of the time of one for any of them.
    if "[" in text or "<" in text or "&" in text or "`" in text or "\\" in text or "*" in text:
        return True
    return (text[:1].isdigit() or text[:1] == " " or "\n" in text) and bool(_NUMBER.search(text))


def _line(text: str) -> str:
    """The slug of a text, of its beginning alone where that decides."""
    if len(text) > _HEAD:
        found = _quick_slug(text[: text.rfind(" ", 0, _HEAD) + 1])
        if _is_full(found):
            return found
    return _quick_slug(text)


def _quick_slug(text: str) -> str:
    """``slug(text)``, five times as fast for text that is ASCII but for accents and signs."""
    if not text.isascii():
        text = re.sub(_ACCENTS, "", unicodedata.normalize("NFKD", text))
        text = re.sub(_SIGNS, " ", text)
        if not text.isascii():
            return slug(text)
    words = text.translate(_ASCII_WORDS).split(None, _SLUG_WORDS)
    return "-".join(words[:_SLUG_WORDS])[:_SLUG_LENGTH].rstrip("-")


def _is_full(found: str) -> bool:
    """Whether nothing that follows can change a slug."""
    return found.count("-") == _SLUG_WORDS - 1 or len(found) >= _SLUG_LENGTH - 1
