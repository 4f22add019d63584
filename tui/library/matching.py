"""What a query means: whether an item holds what is asked for, and where in its text.

This is the meaning in full, one item at a time. The index answers the same faster, for what it
can answer; highlighting asks here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from tui.library.query import LABEL_FIELDS, Clause, Query, Term, label_key
from tui.model.frozen import Value
from tui.model.text import find_all, fold, id_key
from tui.model.words import Words, token_text, words_in


class Doc(Value, kw_only=True):
    """One item as search sees it."""

    kind: str
    """Kind of the item: ``event``, ``statement``, ``section`` …, or ``briefing`` for the whole."""
    text: str
    """Its parts, a line each."""
    speakers: tuple[str, ...] = ()
    """Like all names here, every spelling that stands in the item."""
    roles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """Its own and its briefing's."""
    regions: tuple[str, ...] = ()
    """The briefing's, as are ``story`` and ``title``."""
    story: tuple[str, ...] = ()
    title: str = ""
    tlp: str = ""
    stance: str = ""
    rating: str = ""
    earliest: int | None = None
    """First day as ``date.toordinal`` counts, of the item, else of its briefing. None: open, or
    together with ``latest`` undated."""
    latest: int | None = None
    is_read: bool = False
    is_marked: bool = False
    is_orphan: bool = False
    """For a mark whose item is gone; no item is one."""
    note: str = ""
    """What the reader noted about it."""
    labels: tuple[str, ...] = ()
    """Those the reader gave it; the reader's tags are among ``tags``."""


_VALUES: dict[str, Callable[[Doc], Sequence[str]]] = {
    "": lambda doc: (doc.text,),
    "speaker": lambda doc: doc.speakers,
    "role": lambda doc: doc.roles,
    "person": lambda doc: (*doc.speakers, *doc.people),
    "place": lambda doc: (*doc.places, *doc.regions),
    "org": lambda doc: doc.orgs,
    "tag": lambda doc: doc.tags,
    "region": lambda doc: doc.regions,
    "story": lambda doc: doc.story,
    "title": lambda doc: (doc.title,),
    "note": lambda doc: (doc.note,),
}

_CHOSEN: dict[tuple[str, str], Callable[[Doc], bool]] = {
    ("in", "timeline"): lambda doc: doc.kind == "event",
    ("in", "statements"): lambda doc: doc.kind == "statement",
    ("in", "analysis"): lambda doc: doc.kind not in ("event", "statement", "briefing"),
    ("is", "read"): lambda doc: doc.is_read,
    ("is", "unread"): lambda doc: not doc.is_read,
    ("is", "marked"): lambda doc: doc.is_marked,
    ("is", "orphan"): lambda doc: doc.is_orphan,
    ("has", "note"): lambda doc: bool(doc.note),
    ("label", "!"): lambda doc: "!" in doc.labels,
    ("label", "?"): lambda doc: "?" in doc.labels,
    ("label", "→"): lambda doc: "→" in doc.labels,
}


def matches(query: Query, doc: Doc) -> bool:
    """Whether an item is what ``query`` asks for."""
    return Matcher(query).matches(doc)


def spans(query: Query, text: str, *fields: str) -> list[tuple[int, int]]:
    """The characters of ``text`` to light; see ``Matcher.spans``."""
    return Matcher(query).spans(text, *fields)


class Matcher:
    """A query made ready for many items and texts."""

    def __init__(self, query: Query) -> None:
        terms = [term for clause in query.clauses for term in clause.terms]
        self._lights = [
            (term.field, needle)
            for term in terms
            if term.field in _VALUES and not term.is_negated
            for needle in _needles(term)
        ]
        # What costs no look at a text is asked first.
        clauses = sorted(query.clauses, key=_reads_text)
        self._tests = [[_test(term) for term in clause.terms] for clause in clauses]

    def matches(self, doc: Doc) -> bool:
        """Whether ``doc`` is what the query asks for."""
        reading = _Reading(doc)
        return all(any(test(reading) for test in tests) for tests in self._tests)

    def spans(self, text: str, *fields: str) -> list[tuple[int, int]]:
        """Where ``text`` holds what bare terms ask for, and terms of the ``fields`` named.

        Whole words, phrases from their first word to the last; in order and apart.
        """
        tokens = token_text(text)
        needles = [
            needle
            for field, needle in self._lights
            if (not field or field in fields) and needle.may_be_in(tokens)
        ]
        if not needles:
            return []
        words = Words(text)
        return _merged(span for needle in needles for span in needle.spans(words))


class _Text:
    """One text under test; its words are taken once, and only when a test needs them."""

    __slots__ = ("_padded", "source", "tokens")

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = token_text(source)
        self._padded = ""

    @property
    def padded(self) -> str:
        """Its words, each between two spaces."""
        if not self._padded:
            self._padded = f" {' '.join(words_in(self.tokens))} "
        return self._padded


class _Reading:
    """One item under test."""

    __slots__ = ("_texts", "doc")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._texts: dict[str, list[_Text]] = {}

    def texts(self, field: str) -> list[_Text]:
        """The texts a term of ``field`` looks into."""
        if field not in self._texts:
            self._texts[field] = [_Text(value) for value in _VALUES[field](self.doc) if value]
        return self._texts[field]


_Test = Callable[[_Reading], bool]


class _Needle:
    """Words side by side, in the form in which they are looked for."""

    __slots__ = ("_is_prefix", "_literal", "_phrase", "_spelled", "_words")

    def __init__(self, term: Term, words: Sequence[str], is_prefix: bool) -> None:
        end = "" if is_prefix else " "
        self._words = list(words)
        self._is_prefix = is_prefix
        self._literal = term.literal
        self._phrase = f" {' '.join(words)}{end}" if words else ""
        self._spelled = ""
        if term.is_exact and words:
            self._spelled = f"{_spelled(Words(term.text), 0, len(words))}{end}"

    def may_be_in(self, tokens: str) -> bool:
        """False only if a text with these tokens cannot hold this."""
        return all(word in tokens for word in self._words)

    def is_in(self, text: _Text) -> bool:
        if not self.may_be_in(text.tokens) or self._phrase not in text.padded:
            return False
        if self._literal and self._literal not in fold(text.source):
            return False
        # The words of ASCII text are spelled as they are searched.
        if not self._spelled or text.source.isascii():
            return self._spelled in text.padded
        return next(self._places(Words(text.source)), None) is not None

    def spans(self, words: Words) -> list[tuple[int, int]]:
        """Where it stands in a text."""
        size = len(self._words)
        runs = [words.span(at, at + size - 1) for at in self._places(words)] if size else []
        if not self._literal:
            return runs
        literals = find_all(words.folded, self._literal)
        return _touching(runs, literals) if size else literals

    def _places(self, words: Words) -> Iterator[int]:
        *whole, last = self._words
        before = len(whole)
        for at in range(len(words.words) - before):
            word = words.words[at + before]
            if not (word.startswith(last) if self._is_prefix else word == last):
                continue
            if words.words[at : at + before] == whole and self._is_spelled(words, at):
                yield at

    def _is_spelled(self, words: Words, at: int) -> bool:
        if not self._spelled:
            return True
        return f"{_spelled(words, at, at + len(self._words))} ".startswith(self._spelled)


def _spelled(words: Words, start: int, end: int) -> str:
    """Some words in their own spelling, a space before each."""
    return "".join(f" {id_key(words.written(index))}" for index in range(start, end))


def _needles(term: Term) -> list[_Needle]:
    """One for words side by side, else one for each word."""
    if term.is_adjacent:
        return [_Needle(term, term.words, term.is_prefix)]
    last = len(term.words) - 1
    return [
        _Needle(term, (word,), term.is_prefix and index == last)
        for index, word in enumerate(term.words)
    ]


# --- tests ---------------------------------------------------------------------------------


def _reads_text(clause: Clause) -> bool:
    return any(term.field in _VALUES for term in clause.terms)


def _test(term: Term) -> _Test:
    test = _positive(term)
    return (lambda reading: not test(reading)) if term.is_negated else test


def _positive(term: Term) -> _Test:
    if term.field in _VALUES:
        return _word_test(term)
    if term.field in LABEL_FIELDS:
        return _label_test(term)
    if term.field == "rating":
        return _rating_test(term)
    if term.date:
        return _date_test(term)
    chosen = _CHOSEN[term.field, term.words[0]]
    return lambda reading: chosen(reading.doc)


def _word_test(term: Term) -> _Test:
    needles, field = _needles(term), term.field

    def test(reading: _Reading) -> bool:
        texts = reading.texts(field)
        return any(all(needle.is_in(text) for needle in needles) for text in texts)

    return test


def _label_test(term: Term) -> _Test:
    wanted = label_key(term.text)

    def test(reading: _Reading) -> bool:
        key = label_key(getattr(reading.doc, term.field))
        return key.startswith(wanted) if term.is_prefix else key == wanted

    return test


def _rating_test(term: Term) -> _Test:
    """``B`` and ``2`` find ``B2``, as ``B2`` does."""
    wanted = set(label_key(term.text))
    return lambda reading: wanted <= set(label_key(reading.doc.rating))


def _date_test(term: Term) -> _Test:
    first = term.date.earliest if term.date and term.field != "until" else None
    last = term.date.latest if term.date and term.field != "since" else None
    begin = first.toordinal() if first else None
    end = last.toordinal() if last else None

    def test(reading: _Reading) -> bool:
        earliest, latest = reading.doc.earliest, reading.doc.latest
        if earliest is None and latest is None:
            return False
        is_before = begin is not None and latest is not None and latest < begin
        is_after = end is not None and earliest is not None and earliest > end
        return not is_before and not is_after

    return test


# --- places --------------------------------------------------------------------------------


def _touching(
    runs: Sequence[tuple[int, int]], literals: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Those of both that overlap one of the other."""
    found: list[tuple[int, int]] = []
    starts = [start for start, _ in literals]
    ends = [end for _, end in literals]
    for start, end in runs:
        overlapping = literals[bisect_right(ends, start) : bisect_left(starts, end)]
        if overlapping:
            found += [(start, end), *overlapping]
    return found


def _merged(found: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
