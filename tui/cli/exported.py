"""What is exported: briefings found by path, by id, by query or by story.

Briefings are read one by one while they are written, so that any number of them takes no more
room than one; those of a story are kept, as its timeline is of all.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from tui.cli.findings import tell_problems
from tui.cli.indexed import find_indexed
from tui.cli.output import tell
from tui.cli.places import working_folder
from tui.cli.reader_data import find_mine
from tui.cli.showing import find_briefing
from tui.errors import NotFoundError, UsageError
from tui.exporting.bundle import Bundle
from tui.exporting.extract import Extract
from tui.exporting.tlp import TLP, strictest
from tui.library.card import Card
from tui.library.files import Files
from tui.library.index import FTS_ERRORS
from tui.library.library import Library, refreshed
from tui.library.query import query_text, read_query
from tui.library.roots import Roots
from tui.library.rows import shown_items
from tui.library.scan import Found, library_files
from tui.loading.read import read_library_file
from tui.model.briefing import Briefing
from tui.model.problem import Problem
from tui.model.text import clean_line, id_key

PAGE = 500
"""So many hits, or cards, are in memory at a time."""


class Reader:
    """Reads briefings, and tells of those that cannot be read; ``faults`` counts these."""

    def __init__(self) -> None:
        self._files = Files(Roots("arguments", (), ()))
        self.faults = 0

    def read(self, found: Found) -> Briefing | None:
        """One briefing, None after telling why it cannot be read."""
        briefing, problems = self._files.read(found)
        if briefing is None:
            self.faults += 1
            tell_problems(problem for problem in problems if problem.level == "error")
            return None
        whole: Briefing = briefing
        return whole

    def fault(self, problem: Problem) -> None:
        """Tell of a file that is known not to be readable."""
        self.faults += 1
        tell_problems((problem,))


def bundle_of_paths(paths: Sequence[str], reader: Reader) -> Bundle:
    """The briefings of files, folders and ids. Raises UsageError and NotFoundError."""
    cwd = working_folder()
    if len(paths) == 1 and not os.path.isdir(paths[0]):
        briefing = reader.read(find_briefing(paths[0], cwd))
        if briefing is None:
            return Bundle("", ())
        return Bundle(briefing.title, (Extract(briefing),), briefing.tlp, is_single=True)
    found: list[Found] = []
    labels: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            for card in _readable(_library((path,)).all_cards(), reader):
                found.append(card.found)
                labels.append(card.tlp)
            continue
        named = find_briefing(path, cwd)
        briefing = reader.read(named)
        if briefing is not None:
            found.append(named)
            labels.append(briefing.tlp)
    tlp = strictest(labels)
    title = f"{len(found)} briefings" if len(found) != 1 else "1 briefing"
    return Bundle(title, _whole(found, reader, tlp), tlp)


def bundle_of_query(query: str, places: Sequence[str], reader: Reader) -> Bundle:
    """The items that match a query, by briefing, in the order of the list, the newest first."""
    library = _library(places)
    try:
        found = _find(library, query)
    except FTS_ERRORS as error:
        # Damage that filling did not meet: begin anew.
        library.index.replace(error)
        refreshed(library)
        found = _find(library, query)
    rows = library.row_ids("date", only=found)
    tlp = strictest(card.tlp for _, card in _cards(library, rows))
    title = query_text(read_query(query)) or "All briefings"
    return Bundle(title, _chosen(library, rows, found, reader, tlp), tlp)


def bundle_of_story(story: str, places: Sequence[str], reader: Reader) -> Bundle:
    """The briefings of a story that no newer one replaces, the oldest first."""
    library = _library(places)
    cards = library.all_cards()
    key = id_key(story)
    told = [card for card in cards if key in map(id_key, card.story)]
    if not told:
        raise NotFoundError(_no_story(story, cards))
    current = [card for card in told if not card.is_old]
    current.sort(key=lambda card: (card.moment or (), id_key(card.id)))
    tlp = strictest(card.tlp for card in current)
    extracts = tuple(_whole([card.found for card in current], reader, tlp))
    return Bundle(_story_title(story, current), extracts, tlp, is_story=True)


def _library(places: Sequence[str]) -> Library:
    library = find_indexed(places)
    tell_problems(problem for problem in refreshed(library) if problem.level == "error")
    return library


def _readable(cards: Sequence[Card], reader: Reader) -> Iterator[Card]:
    for card in cards:
        if card.error is None:
            yield card
        else:
            reader.fault(card.error)


def _whole(found: Sequence[Found], reader: Reader, tlp: str) -> Iterator[Extract]:
    for each in found:
        briefing = reader.read(each)
        if briefing is not None:
            _check_label(briefing, tlp)
            yield Extract(briefing)


def _find(library: Library, query: str) -> dict[int, array[int]]:
    """The places of the items that match in their briefings, by row."""
    mine = find_mine()
    found: dict[int, array[int]] = {}
    with closing(library.searcher()) as searcher:
        expanded = searcher.read(query)
        for typed, also in expanded.widened:
            tell(f"{typed}: also {', '.join(also)}")
        before: int | None = None
        has_more = True
        while has_more:
            page = searcher.search(expanded, limit=PAGE, before=before, mine=mine)
            for hit in page.hits:
                found.setdefault(hit.briefing, array("L")).append(hit.place)
                before = hit.id
            has_more = page.has_more
    return found


def _cards(library: Library, rows: Sequence[int]) -> Iterator[tuple[int, Card]]:
    for at in range(0, len(rows), PAGE):
        page = rows[at : at + PAGE]
        cards = library.cards(page)
        yield from ((row, cards[row]) for row in page if row in cards)


def _chosen(
    library: Library,
    rows: Sequence[int],
    found: Mapping[int, array[int]],
    reader: Reader,
    tlp: str,
) -> Iterator[Extract]:
    for row, card in _cards(library, rows):
        briefing = reader.read(card.found)
        if briefing is None:
            continue
        _check_label(briefing, tlp)
        # What is found of a briefing itself, at place 0, is what stands at its head.
        places = frozenset(found[row])
        items = enumerate(shown_items(briefing), 1)
        yield Extract(briefing, frozenset(item for place, item in items if place in places))


def _check_label(briefing: Briefing, tlp: str) -> None:
    """A file that changed since it was looked at may not go out under too weak a label."""
    if briefing.tlp and (not tlp or TLP.index(briefing.tlp) > TLP.index(tlp)):
        raise UsageError(f"{briefing.path} changed while it was exported; run the command again")


def _no_story(story: str, cards: Sequence[Card]) -> str:
    known = dict.fromkeys(each for card in cards for each in card.story)
    told = f"; there are {', '.join(sorted(known)[:8])}" if known else ""
    return f'no briefing belongs to a story "{clean_line(story)}"{told}'


def _story_title(story: str, cards: Sequence[Card]) -> str:
    """The title that the files shared in the folders give a story, the nearest first; its id
    where there is none."""
    key = id_key(story)
    for card in cards:
        for path in reversed(library_files(card.found.path, card.found.root)):
            file, _ = read_library_file(Path(path))
            for name, title in file.stories.items() if file else ():
                if id_key(name) == key:
                    return title
    return clean_line(story)
