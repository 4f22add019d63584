"""The title of an article out of the title of its page, which names the site as well."""

from __future__ import annotations

import re

from tui.importing.html_tree import Element
from tui.model.text import clean_line

__all__ = ["bare_title", "title_of_data"]

_SEPARATOR = re.compile(r" [|\-–—\\/>»·•] ")
_STEPS = re.compile(r" [\\/>»] ")
_FEWEST_WORDS = 3
_SHORT, _LONG = 15, 150


def title_of_data(root: Element, headline: str, name: str) -> str:
    """The title by JSON-LD: the headline, or the name where the page's own title says that."""
    headline, name = clean_line(headline), clean_line(name)
    if headline and name and headline != name:
        written = _page_title(root)
        return name if name in written and headline not in written else headline
    return headline or name


def bare_title(root: Element) -> str:
    """The title of the page without the name of the site; the only h1 where that is better."""
    written = _page_title(root)
    heads = [each.words() for each in root.shown() if each.tag == "h1"]
    heads = [clean_line(head) for head in heads if head]
    if not written:
        return heads[0] if heads else ""
    title = written
    separators = list(_SEPARATOR.finditer(written))
    if separators:
        title = written[: separators[-1].start()]
        if len(title.split()) < _FEWEST_WORDS:
            title = written[separators[0].end() :]
    elif ": " in written:
        title = _after_colon(root, written)
    elif not _SHORT <= len(written) <= _LONG and len(heads) == 1:
        title = heads[0]
    title = " ".join(title.split())
    has_steps = any(_STEPS.fullmatch(each[0]) for each in separators)
    count = len(title.split())
    whole = len(_SEPARATOR.sub(" ", written).split())
    if count <= 4 and (not has_steps or count != whole - 1):
        return _better(written, heads)
    return title


def _better(written: str, heads: list[str]) -> str:
    """The page's whole title, or the h1 that it begins with."""
    for head in heads:
        if (
            len(head.split()) >= 2
            and _SEPARATOR.match(written, len(head))
            and written.startswith(head)
        ):
            return head
    return written


def _after_colon(root: Element, written: str) -> str:
    """What follows the last colon, unless a heading is the whole or few words follow."""
    for element in root.shown():
        if element.tag in ("h1", "h2") and element.words() == written:
            return written
    title = written[written.rindex(":") + 1 :]
    if len(title.split()) < _FEWEST_WORDS:
        return written[written.index(":") + 1 :]
    return written if len(written[: written.index(":")].split()) > 5 else title


def _page_title(root: Element) -> str:
    for element in root.elements():
        if element.tag == "title":
            return clean_line(element.words())
    return ""
