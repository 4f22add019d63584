"""The top and the tail of an article: its title, and the lines that say when and by whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.importing.blocks import Block, Head
from tui.importing.draft import Dropped
from tui.importing.headings import role_of
from tui.importing.leftovers import leftover_reason
from tui.importing.masthead import Masthead, read_masthead_line
from tui.importing.sentences import sentences_of
from tui.importing.short_lines import day_of, is_day_line
from tui.model.frozen import Value
from tui.model.prose import plain
from tui.model.text import clean_line, fold

__all__ = ["Front", "read_front"]

_TOP = 14
_LEAST_DAYS = 2
_TAIL = 6
# A paragraph this long belongs to the text itself, and so does all behind it.
_TEXT_BEGINS = 140
_LONGEST_TITLE = 250
_LONGEST_MADE_TITLE = 100
_SHORTEST_MADE_TITLE = 40
# A heading of more words is rather the title of a text than that of one of its parts.
_MOST_ROLE_WORDS = 3
_NO_TITLE = re.compile(r"https?://\S+|[\W\d_]*")


class Front(Value):
    """What stands around the text: ``masthead`` of all its lines together, ``body`` without them.

    ``dated`` are the lines that say when, each with its date.
    ``title_remark`` is set where the text has no title of its own.
    """

    title: str
    title_remark: str = ""
    masthead: Masthead = Masthead()
    body: tuple[Block, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    dated: tuple[tuple[str, str], ...] = ()


def read_front(blocks: Sequence[Block], head: Head, name: str) -> Front:
    """The title and the masthead of a text; ``name`` stands in for a title where all fails."""
    reader = _Reader(blocks, head)
    return reader.read(name)


class _Reader:
    def __init__(self, blocks: Sequence[Block], head: Head) -> None:
        self._blocks = list(blocks)
        self._head = head
        self._title = clean_line(head.title)
        self._found: list[Masthead] = []
        self._dropped: list[Dropped] = []
        self._dated: list[tuple[str, str]] = []
        self._gone: set[int] = set()
        days = [block for block in blocks if block.kind == "heading" and is_day_line(block.text)]
        self._is_by_days = len(days) >= _LEAST_DAYS

    def read(self, name: str) -> Front:
        if not self._title:
            self._find_title()
        self._read_top()
        self._read_tail()
        for each in self._found:
            self._title = self._title or each.title
        body = [block for number, block in enumerate(self._blocks) if number not in self._gone]
        remark = ""
        if not self._title:
            self._title = _made_title(body)
            remark = "the text has no title; this is how it begins"
        if not self._title:
            self._title = clean_line(name) or "Untitled"
            remark = "the text has no title"
        return Front(
            self._title,
            remark,
            _merged(self._found),
            tuple(body),
            tuple(self._dropped),
            tuple(self._dated),
        )

    def _find_title(self) -> None:
        """Take the first line that can be a title, if no text stands before it."""
        spare = -1
        for number, block in enumerate(self._blocks[:_TOP]):
            words = _words(block)
            if block.kind == "rule" or not words or leftover_reason(words):
                continue
            masthead = read_masthead_line(words) if block.level != 1 else None
            if masthead is not None:
                if masthead.title:
                    return
                spare = number if spare < 0 and masthead.date and block.kind != "bullet" else spare
                continue
            if self._is_title(number):
                self._take_title(number)
                return
            break
        if spare >= 0 and _is_worded(_words(self._blocks[spare])):
            self._take_title(spare)
            masthead = read_masthead_line(self._title)
            if masthead is not None:
                self._found.append(masthead)

    def _take_title(self, number: int) -> None:
        self._title = clean_line(_words(self._blocks[number]))
        self._gone.add(number)

    def _is_title(self, number: int) -> bool:
        block = self._blocks[number]
        words = _words(block)
        if block.kind == "heading":
            if block.level == 1:
                return True
            is_role = role_of(words) is not None and len(words.split()) <= _MOST_ROLE_WORDS
            return not is_role and not day_of(words)
        if block.kind != "paragraph" or len(words) > _LONGEST_TITLE or _NO_TITLE.fullmatch(words):
            return False
        following = next((b for b in self._blocks[number + 1 :] if b.kind != "rule"), None)
        if following is None or "\n" in words:
            return False
        if words.endswith((".", ";", ",", ":")) or len(sentences_of(words)) > 1:
            # A sentence may be a title where it is far shorter than what follows.
            return len(words) <= _LONGEST_MADE_TITLE and len(_words(following)) > 2 * len(words)
        return True

    def _read_top(self) -> None:
        title = fold(self._title)
        for number, block in enumerate(self._blocks[:_TOP]):
            if number in self._gone:
                continue
            words = _words(block)
            if block.kind == "paragraph" and len(words) >= _TEXT_BEGINS:
                break
            if title and fold(words).strip(" .#") == title.strip(" .#"):
                self._drop(number, "repeats the title")
            elif block.kind == "heading" and block.level != 1 and role_of(words):
                break
            elif block.kind in ("paragraph", "heading") or self._is_bare_bullet(number):
                self._read(number, words)

    def _is_bare_bullet(self, number: int) -> bool:
        """Whether a list item can say when the text is of: none of a list of days can."""
        around = self._blocks[max(0, number - 1) : number + 2]
        dated = [read_masthead_line(_words(block)) for block in around if block.kind == "bullet"]
        return sum(each is not None and bool(each.date) for each in dated) == 1

    def _read_tail(self) -> None:
        start = max(_TOP, len(self._blocks) - _TAIL)
        for number in range(start, len(self._blocks)):
            block = self._blocks[number]
            if block.kind == "paragraph" and number not in self._gone:
                self._read(number, _words(block))

    def _read(self, number: int, words: str) -> None:
        masthead = read_masthead_line(words)
        if masthead is None:
            return
        if self._blocks[number].kind == "heading" and self._is_by_days and is_day_line(words):
            # In a text told day by day it is the heading of what happened on it.
            return
        self._found.append(masthead)
        self._gone.add(number)
        if masthead.date:
            self._dated.append((words, masthead.date))
        if masthead.is_form or _has_more(words, masthead):
            self._dropped.append(Dropped(words, "line of the masthead"))

    def _drop(self, number: int, reason: str) -> None:
        self._gone.add(number)
        self._dropped.append(Dropped(_words(self._blocks[number]), reason))


def _words(block: Block) -> str:
    return block.text if block.kind in ("heading", "verbatim", "rule") else plain(block.text)


def _is_worded(line: str) -> bool:
    """Whether a dated line has words that can be a title beside its date."""
    return len(re.findall(r"[^\W\d_]{4,}", line)) >= 3


def _has_more(line: str, masthead: Masthead) -> bool:
    """Whether a masthead line holds words that its fields do not."""
    if masthead.title or masthead.tags or masthead.url or masthead.lang:
        return False
    kept = fold(" ".join((*masthead.authors, masthead.publisher)))
    words = re.findall(r"[^\W\d_]{2,}", fold(line))
    return any(word not in kept and word not in _SILENT for word in words)


_SILENT_WRITTEN = """
    by and on at of the date published updated posted author authors january february
    march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday
    sunday mon tue wed thu fri sat sun last first gmt utc am pm th st nd rd publisher
"""
_SILENT = frozenset(_SILENT_WRITTEN.split())


def _merged(found: Sequence[Masthead]) -> Masthead:
    """All lines together; where two name different days of issue, none is believed."""
    days = {each.date for each in found if each.date}
    updates = {each.updated for each in found if each.updated}
    authors = [name for each in found for name in each.authors]
    return Masthead(
        title=next((each.title for each in found if each.title), ""),
        date=days.pop() if len(days) == 1 else "",
        updated=max(updates, default=""),
        authors=tuple(dict.fromkeys(authors)),
        publisher=next((each.publisher for each in found if each.publisher), ""),
        url=next((each.url for each in found if each.url), ""),
        lang=next((each.lang for each in found if each.lang), ""),
        tags=tuple(dict.fromkeys(tag for each in found for tag in each.tags)),
        is_form=any(each.is_form for each in found),
    )


def _made_title(body: Sequence[Block]) -> str:
    """The beginning of the text, cut between words."""
    for block in body:
        words = clean_line(_words(block))
        if not re.search(r"[^\W_]", words):
            continue
        first = sentences_of(words)[0]
        if len(first) <= _LONGEST_MADE_TITLE:
            return first.rstrip(".")
        head = first[:_LONGEST_MADE_TITLE]
        clause = max(head.rfind(mark) for mark in (", ", "; ", " – ", " — "))
        if clause >= _SHORTEST_MADE_TITLE:
            return head[:clause]
        return head.rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
    return ""
