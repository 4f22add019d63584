"""The date of publication among the times that a page marks as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.importing.html_tree import Element
from tui.importing.moments import day_of, read_moment

__all__ = ["marked_date"]

_UPDATED = re.compile(r"\b(?:updated|modified|revised|reviewed|edited|changed)\b[^.]{0,20}$", re.I)
_PUBLISHED = re.compile(r"publi|posted|pubdate|issued|entry-date|post-date|byline", re.IGNORECASE)
_NEAR = 60
_LONG_PARAGRAPH = 25
"""Words of a paragraph that is text: times behind it are those of what the text tells."""


def marked_date(shown: Sequence[Element]) -> str:
    """The date that a page marks as that of its publication: by microdata, by ``pubdate``, or as
    the only day of its ``<time>`` elements before the text begins. Empty where it is not sure."""
    for element in shown:
        if element.tag in ("article", "main") and (date := _date_in(list(element.shown()))):
            return date
    return _date_in(shown)


def _date_in(shown: Sequence[Element]) -> str:
    for element in shown:
        classes = element.get("class").lower()
        if "datepublished" in element.get("itemprop").lower():
            value = element.get("datetime") or element.get("content") or element.words()
        elif element.tag == "time" and "pubdate" in element.attributes:
            value = element.get("datetime") or element.words()
        elif element.tag == "abbr" and "published" in classes:
            value = element.get("title")
        else:
            continue
        if date := read_moment(value):
            return date
    dates = list(_plain_times(shown))
    return dates[0] if len({day_of(date) for date in dates}) == 1 else ""


def _plain_times(shown: Iterable[Element]) -> Iterator[str]:
    """The dates of ``<time>`` elements that stand before the text, or are marked as published."""
    is_text = False
    for element in shown:
        if any(isinstance(child, Element) and child.tag == "time" for child in element.children):
            for time, before in _times_of(element):
                is_published = _PUBLISHED.search(f"{time.get('class')} {before}") is not None
                if (not is_text or is_published) and not _is_update(time, before):
                    date = read_moment(time.get("datetime") or time.words())
                    if date:
                        yield date
        if element.tag == "p" and len(element.words().split()) >= _LONG_PARAGRAPH:
            is_text = True


def _times_of(element: Element) -> Iterator[tuple[Element, str]]:
    """The ``<time>`` elements right in an element, each with the words just before it."""
    before = ""
    for child in element.children:
        if isinstance(child, str):
            before = (before + child)[-_NEAR:]
        elif child.is_hidden:
            continue
        elif child.tag == "time":
            yield child, before
        else:
            before = f"{before} {child.words()}"[-_NEAR:]


def _is_update(element: Element, before: str) -> bool:
    named = f"{element.get('class')} {element.get('itemprop')}".lower()
    return "updated" in named or "modified" in named or _UPDATED.search(before) is not None
