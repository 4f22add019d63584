"""Marks as the query language sees them, to filter their list."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import closing, suppress
from datetime import date

from tui.library.index import FTS_ERRORS
from tui.library.library import Library
from tui.library.matching import Doc, Matcher
from tui.library.query import Query, read_query
from tui.model.text import id_key
from tui.state.marks import Mark


def filter_of(library: Library, words: str) -> Callable[[Doc], bool]:
    """What says whether a mark is meant by the words; a name finds its other spellings, as far
    as the library knows them."""
    query: Query = read_query(words, is_typing=True)
    if query.clauses:
        with suppress(*FTS_ERRORS), closing(library.searcher()) as searcher:
            query = searcher.read(words, is_typing=True).query
    return Matcher(query).matches


def doc_of(mark: Mark, *, is_orphan: bool, read: Collection[str]) -> Doc:
    """A mark to be matched; ``read`` are the keys of the briefings read.

    Words alone are looked for in all that was saved of it and added to it.
    """
    anchor = mark.anchor
    parts = [anchor.heading, anchor.text, anchor.quote.exact if anchor.quote else "", mark.note]
    parts += [anchor.speaker, *mark.tags, anchor.briefing_title]
    first, last = _day(anchor.earliest), _day(anchor.latest)
    if first is None and last is None:
        first = last = _day(anchor.briefing_date)
    return Doc(
        kind=anchor.kind,
        text="\n".join(filter(None, parts)),
        speakers=(anchor.speaker,) if anchor.speaker else (),
        tags=mark.tags,
        title=anchor.briefing_title,
        tlp=anchor.tlp,
        earliest=first,
        latest=last,
        is_read=id_key(anchor.briefing_id) in read,
        is_marked=True,
        is_orphan=is_orphan,
        note=mark.note,
        labels=(mark.label,) if mark.label else (),
    )


def _day(text: str) -> int | None:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None
