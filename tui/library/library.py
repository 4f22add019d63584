"""Many briefings: what is there, and one of them at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from tui.library.roots import Roots
from tui.library.scan import Found, scan
from tui.loading.files import FileError, read_file
from tui.loading.read import LibraryFile, read_briefing, read_library_file
from tui.model.briefing import Briefing, Section
from tui.model.dates import Date, zone_of
from tui.model.problem import Problem
from tui.model.prose import plain
from tui.model.text import clean, fold

KEPT_BRIEFINGS = 8


@dataclass(frozen=True)
class Card:
    """A briefing in the list: enough for a row, a filter and a preview, and no more.

    ``error`` is the first thing that keeps the file from being read; the other fields are then
    empty and ``title`` is the file's name.
    """

    found: Found
    id: str = ""
    title: str = ""
    date: Date | None = None
    timezone: str = ""
    status: str = "final"
    tlp: str = ""
    events: int = 0
    statements: int = 0
    judgements: int = 0
    tags: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    summary: str = ""
    problems: tuple[Problem, ...] = ()
    error: Problem | None = None

    @property
    def path(self) -> str:
        """The file, as the system names it; never shown."""
        return self.found.path

    @property
    def shown(self) -> str:
        """The file, safe to show."""
        return self.found.shown

    @cached_property
    def words(self) -> str:
        """What the filter looks in: folded title, tags, regions, story and people."""
        return fold(
            "\n".join(
                (self.title, self.shown, *self.tags, *self.regions, *self.story, *self.people)
            )
        )

    @cached_property
    def moment(self) -> tuple[object, ...] | None:
        """What sorts by date; None for a briefing without a readable one."""
        if self.date is None or not self.date.is_readable:
            return None
        return self.date.sort_key(zone_of(self.timezone))

    def matches(self, words: str) -> bool:
        """Whether every one of the folded ``words`` occurs in what the filter looks in."""
        return all(word in self.words for word in words.split())


Order = Literal["date", "title", "unread", "story"]
ORDERS: tuple[Order, ...] = ("date", "title", "unread", "story")


def in_order(cards: Iterable[Card], order: Order, read: Collection[str] = ()) -> list[Card]:
    """Cards as the list shows them: by the order, then newest first; the undated after the
    dated, unreadable files last."""
    usable: list[Card] = []
    broken: list[Card] = []
    for card in sorted(cards, key=lambda card: card.shown):
        (broken if card.error else usable).append(card)
    dated = [card for card in usable if card.moment is not None]
    dated.sort(key=_moment, reverse=True)
    newest = dated + [card for card in usable if card.moment is None]
    if order == "title":
        newest.sort(key=lambda card: fold(card.title))
    elif order == "unread":
        newest.sort(key=lambda card: card.id in read)
    elif order == "story":
        newest.sort(key=lambda card: (not card.story, card.story))
    return newest + broken


def _moment(card: Card) -> Any:
    return card.moment


class Library:
    """The briefings under some folders. Files are read when asked for, and never written."""

    def __init__(self, roots: Roots) -> None:
        self.roots = roots
        self._shared: dict[str, tuple[LibraryFile | None, tuple[Problem, ...]]] = {}
        self._kept: OrderedDict[tuple[str, int, int], tuple[Briefing | None, list[Problem]]] = (
            OrderedDict()
        )

    def find(self) -> Iterator[Found | Problem]:
        """Every file that may be a briefing, and what cannot be looked into."""
        self._shared.clear()
        return scan(self.roots.folders)

    def read(self, found: Found) -> tuple[Briefing | None, list[Problem]]:
        """One briefing with everything its folders share. The last few are kept."""
        key = (found.path, found.size, found.mtime_ns)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        result = read_briefing(found.path, shown=found.shown, libraries=self.shared(found))
        self._kept[key] = result
        if len(self._kept) > KEPT_BRIEFINGS:
            self._kept.popitem(last=False)
        return result

    def again(self, found: Found) -> Found:
        """The same file as it is now; as it was when it has gone."""
        for now in scan([Path(found.path)]):
            if isinstance(now, Found):
                return replace(
                    found,
                    size=now.size,
                    mtime_ns=now.mtime_ns,
                    ctime_ns=now.ctime_ns,
                    inode=now.inode,
                )
        return found

    def lines(self, found: Found) -> list[str]:
        """The file as text, safe to show, whatever is wrong with it; empty if it cannot be read."""
        try:
            data = read_file(Path(found.path))
        except FileError:
            return []
        text = data.decode("utf-8-sig", errors="replace")
        return [clean(line) for line in text.replace("\r\n", "\n").split("\n")]

    def shared(self, found: Found) -> Sequence[LibraryFile]:
        """What the ``_library.yaml`` files above a briefing hold, the outermost first."""
        files = [self._shared_file(path) for path in found.folders]
        return [file for file, _ in files if file is not None]

    def shared_problems(self) -> list[Problem]:
        """Findings about the ``_library.yaml`` files read so far."""
        return [problem for _, problems in self._shared.values() for problem in problems]

    def _shared_file(self, path: str) -> tuple[LibraryFile | None, tuple[Problem, ...]]:
        if path not in self._shared:
            file, problems = read_library_file(path)
            self._shared[path] = (file, tuple(problems))
        return self._shared[path]

    def card(self, found: Found) -> Card | None:
        """The row of a file; None for a file that is no briefing at all."""
        briefing, problems = read_briefing(
            found.path, shown=found.shown, libraries=self.shared(found)
        )
        if briefing is not None:
            return card_of(briefing, found)
        errors = [problem for problem in problems if problem.level == "error"]
        if not errors:
            return None
        return Card(found, title=found.shown, error=errors[0], problems=tuple(problems))


def card_of(briefing: Briefing, found: Found) -> Card:
    """What the list shows of a briefing."""
    names = {str(name) for statement in briefing.statements for name in statement.speaker}
    names |= {str(name) for event in briefing.timeline for name in event.people}
    names |= {spelling for person in briefing.people for spelling in person.spellings()}
    sections: tuple[Section, ...] = (*briefing.analysis, *briefing.conclusion)
    return Card(
        found=found,
        id=briefing.id,
        title=briefing.title,
        date=briefing.date,
        timezone=briefing.timezone,
        status=briefing.status,
        tlp=briefing.tlp,
        events=len(briefing.timeline),
        statements=len(briefing.statements),
        judgements=len(sections),
        tags=briefing.tags,
        regions=tuple(map(str, briefing.regions)),
        story=briefing.story,
        people=tuple(sorted(names)),
        supersedes=briefing.supersedes,
        summary=plain(briefing.summary.text) if briefing.summary else "",
        problems=briefing.problems,
    )
