"""Which words of a text are in no field of its draft.

Words count as kept where they stand in a field in the order of the text. Lines that were dropped
on purpose have their own list, and so does a date count as kept in whatever form it is written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from tui.importing.dates_in_text import find_dates
from tui.importing.draft import Draft, DraftStatement
from tui.importing.written_dates import spans_of_days
from tui.model.dates import DateError, read_date
from tui.model.text import clean, fold

__all__ = ["lost_words"]

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,2000})?/?>")
_INLINE_TAG = re.compile(r"</?(?:sup|sub|b|i|em|strong|u|span|a|small)(?:\s[^<>]{0,2000})?>")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
# The number of a list's item says no more than its place.
_NUMBER = re.compile(r"^ *\(?[0-9]{1,2}[.)] ")
_LONGEST_PIECE = 300
_LONGEST_DATED = 5_000
_SPAN: Final = 3
# How a quotation is tied to its speaker, and how a date to its sentence, is told by the fields.
_TIES_WRITTEN = """
    monday tuesday wednesday thursday friday saturday sunday
    read more see original slug summary topics
    dr mr mrs ms said says saying say added adds told stated according to and the a an on
    in by of at for as who he she they it also then published updated date posted source
    sources related title author authors tags url by
"""
_TIES = frozenset(_TIES_WRITTEN.split())


class _Word(NamedTuple):
    """A word of a line: how it is compared, and where it stands."""

    key: str
    start: int
    end: int


def lost_words(text: str, draft: Draft) -> tuple[str, ...]:
    """The pieces of a text, as written and in its order, whose words no field of its draft holds.

    Tags of HTML are no words. A piece is cut at 300 characters.
    """
    kept = _Kept(_fields(draft), map(_said, draft.statements))
    days = set(_dates(draft))
    anchor = draft.date.rstrip("?~%")
    found: list[str] = []
    for line in clean(_bare(text)).split("\n"):
        line = _NUMBER.sub("", line)
        words = [
            _Word(fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(line)
        ]
        if words:
            covered = kept.covers([word.key for word in words])
            if not all(covered):
                dated = _dated(line, days, anchor)
                found += _lost_in(line, words, covered, kept, dated)
    return tuple(found)


class _Kept:
    """All runs of up to three words in the fields, and the words of each statement."""

    def __init__(self, fields: Iterable[str], statements: Iterable[Iterable[str]]) -> None:
        self._said = [{key for field in each for key in _keys(field)} for each in statements]
        self._runs: set[tuple[str, ...]] = set()
        for field in fields:
            keys = _keys(field)
            for size in range(1, _SPAN + 1):
                self._runs.update(zip(*(keys[at:] for at in range(size)), strict=False))

    def covers(self, keys: Sequence[str]) -> list[bool]:
        """Of each word of a line whether a run of the fields holds it with its neighbours."""
        size = min(_SPAN, len(keys))
        covered = [False] * len(keys)
        for at in range(len(keys) - size + 1):
            if tuple(keys[at : at + size]) in self._runs:
                covered[at : at + size] = [True] * size
        return covered

    def holds(self, keys: Sequence[str]) -> bool:
        """Whether a few words are all there, or words of any number in one statement."""
        if len(keys) <= _SPAN and all((key,) in self._runs for key in keys):
            return True
        return any(words.issuperset(keys) for words in self._said)


def _lost_in(
    line: str,
    words: Sequence[_Word],
    covered: Sequence[bool],
    kept: _Kept,
    dated: Sequence[range],
) -> Iterator[str]:
    run: list[_Word] = []
    for word, is_covered in zip(words, covered, strict=True):
        if is_covered or any(word.start in span for span in dated):
            yield from _piece(line, run, kept)
            run = []
        else:
            run.append(word)
    yield from _piece(line, run, kept)


def _piece(line: str, run: Sequence[_Word], kept: _Kept) -> Iterator[str]:
    telling = [word.key for word in run if word.key not in _TIES]
    if telling and not kept.holds(telling):
        yield line[run[0].start : run[-1].end][:_LONGEST_PIECE]


def _bare(text: str) -> str:
    """A text without the tags and the escapes of its file, which are no words."""
    text = _INLINE_TAG.sub("", text)
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), _TAG.sub(" ", text))
    return html.unescape(text)


def _dated(line: str, days: set[str], anchor: str) -> list[range]:
    """Where a line has dates that the draft holds."""
    if len(line) > _LONGEST_DATED:
        return []
    spans = [*spans_of_days(line)]
    spans += [(each.start, each.end, each.date) for each in find_dates(line, anchor)]
    return [range(start, end) for start, end, day in spans if day in days]


def _keys(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(html.unescape(text))]


def _dates(draft: Draft) -> Iterator[str]:
    written = [draft.date, draft.updated, *(source.published for source in draft.sources)]
    written += [event.date for event in draft.timeline]
    written += [statement.date for statement in draft.statements]
    for each in filter(None, written):
        try:
            edtf = read_date(each).edtf
        except DateError:
            continue
        yield edtf
        yield edtf.partition("T")[0].rstrip("?~%")


def _fields(draft: Draft) -> Iterator[str]:
    yield from (
        draft.title,
        draft.summary,
        draft.publisher,
        draft.lang,
        *draft.authors,
        *draft.tags,
    )
    for section in (*draft.background, *draft.analysis, *draft.conclusion):
        yield from (section.heading, section.text)
    for event in draft.timeline:
        yield from (event.date, _clock(event.date), event.title, event.text, event.note)
        yield from event.tags
    for said in draft.statements:
        yield from (
            *said.speaker,
            said.role,
            said.affiliation,
            said.via,
            said.quote,
            said.paraphrase,
        )
    for person in draft.people:
        yield from (person.name, *person.aliases, *person.roles)
    for source in draft.sources:
        yield from (source.title, source.url, source.publisher, *source.authors)
    for related in draft.related:
        yield from (related.title, related.url)
    for dropped in draft.dropped:
        yield dropped.text


def _clock(date: str) -> str:
    """The time of a date in the words of a text."""
    time = date.partition("T")[2]
    return f"{time[:5]} {time[:5].lstrip('0')} UTC GMT Z" if time else ""


def _said(statement: DraftStatement) -> tuple[str, ...]:
    return (
        *statement.speaker,
        statement.role,
        statement.affiliation,
        statement.via,
        statement.quote,
        statement.paraphrase,
    )
