"""The proof that search is right: the index answers as a look at every item one by one does.

Small libraries are made up of words that are hard to search, filled into an index, changed and
filled again. Whatever is asked, the index must give exactly the items of which ``Matcher``, the
slow reference, says that they match. What the reference sees is made from the briefings as they
are read, not from the index.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.made_up import briefing_text, made_up, question
from tui.library import effort, filler, plan, search, starts
from tui.library.expanding import Expanded
from tui.library.library import Library, refreshed
from tui.library.matching import Doc, Matcher
from tui.library.mine import Mine
from tui.library.reading import SharedFiles, read_found
from tui.library.roots import Roots
from tui.library.scan import Found
from tui.library.search import Searcher
from tui.model.briefing import Briefing, Event, Figure, Section, Statement
from tui.model.dates import Date
from tui.model.item import Item
from tui.model.text import id_key
from tui.state.personal import PersonalMark

LIBRARIES = 16
MOST_STARTS = (5_000, 3, 0)
PAIRS = 700
"""Libraries with questions that the large run compares."""


class Limits(NamedTuple):
    """Beyond these a search takes other ways."""

    ranked: int
    counted: int
    driven: int
    years: int
    walked_seconds: float


MANY, FEW = Limits(60, 1_000, 2_000, 60, 4e-5), Limits(4, 5, 1, 1, 0.0)

Key = tuple[int, int]
"""An item: the row of its briefing, and its place in it."""


@dataclass(frozen=True)
class Made:
    """A library in an index, and what the reference sees of it."""

    library: Library
    searcher: Searcher
    docs: dict[Key, Doc]
    items: dict[Key, tuple[str, str, bool]]
    """Key of the briefing, key of the item, and whether its author gave that."""
    days: dict[int, int]
    """The day of each briefing by its row; 0 for an undated one."""

    @property
    def texts(self) -> list[str]:
        return [doc.text for doc in self.docs.values()]


@cache
def made(seed: int, most_starts: int) -> Made:
    """A library that was filled, changed, and filled again."""
    rng = Random(seed)
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(starts, "MOST_STARTS", most_starts)
        if seed % 2:
            patch.setattr(filler, "WORTH_PROCESSES", 1)
        folder = Path(name)
        library = Library(Roots("arguments", (folder,), ()), None, "1")
        files = made_up(rng, rng.randint(3, 14))
        write(folder, files)
        assert refreshed(library) == []
        for path in sorted(files):
            if "_library" not in path and rng.random() < 0.4:
                write(folder, {path: briefing_text(rng, path)})
            elif rng.random() < 0.15:
                (folder / path).unlink()
        write(folder, {f"new/{path}": text for path, text in made_up(rng, 3).items()})
        assert refreshed(library) == []
        return reference(library)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def reference(library: Library) -> Made:
    made = Made(library, library.searcher(), {}, {}, {})
    shared = SharedFiles()
    for found in library.find():
        assert isinstance(found, Found)
        briefing, problems = read_found(found, shared)
        assert briefing is not None, problems
        (row, _) = library.card_of("", found.path) or (0, None)
        assert row
        made.days[row] = day_of(briefing.date)
        items = [*briefing.events_by_date, *briefing.statements, *briefing.reading_items()]
        made.docs[row, 0] = briefing_doc(briefing)
        made.items[row, 0] = (id_key(briefing.id), "", True)
        for place, item in enumerate(items, 1):
            made.docs[row, place] = item_doc(briefing, item)
            made.items[row, place] = (id_key(briefing.id), id_key(item.id), item.has_own_id)
    assert len(made.days) == len({found.path for found in library.find()})
    return made


def day_of(date: Date | None) -> int:
    if date is None or not date.is_readable:
        return 0
    day = date.earliest or date.latest
    return day.toordinal() if day else 0


def briefing_doc(briefing: Briefing) -> Doc:
    who = [*briefing.authors, briefing.publisher]
    lines = [
        briefing.title,
        ", ".join(briefing.tags),
        ", ".join(map(str, briefing.regions)),
        ", ".join(briefing.story),
        ", ".join(filter(None, who)),
        briefing.note,
    ]
    doc = Doc(kind="briefing", text="\n".join(filter(None, lines)))
    return of_briefing(doc, briefing, briefing.date)


def item_doc(briefing: Briefing, item: Item) -> Doc:
    doc = Doc(kind=item.item_kind, text="\n".join(text for _, text in item.parts()))
    match item:
        case Event():
            people, places, orgs = (
                tuple(map(str, names)) for names in (item.people, item.places, item.orgs)
            )
            doc = replace(doc, people=people, places=places, orgs=orgs, tags=item.tags)
        case Statement():
            doc = replace(
                doc,
                speakers=tuple(map(str, item.speaker)),
                roles=(item.role,),
                orgs=(str(item.affiliation),) if item.affiliation else (),
                tags=item.tags,
                stance=item.stance,
            )
        case Section():
            doc = replace(doc, tags=item.tags)
        case Figure():
            doc = replace(doc, places=tuple(map(str, item.places)))
    rating = getattr(item, "rating", None)
    if rating:
        doc = replace(doc, rating=f"{rating.reliability}{rating.credibility}")
    is_dated = item.when is not None and item.when.is_readable
    return of_briefing(doc, briefing, item.when if is_dated else briefing.date)


def of_briefing(doc: Doc, briefing: Briefing, date: Date | None) -> Doc:
    first = date.earliest if date and date.is_readable else None
    last = date.latest if date and date.is_readable else None
    return replace(
        doc,
        tags=(*doc.tags, *briefing.tags),
        regions=tuple(map(str, briefing.regions)),
        story=briefing.story,
        title=briefing.title,
        tlp=briefing.tlp,
        earliest=first.toordinal() if first else None,
        latest=last.toordinal() if last else None,
    )


# --- what the reader made ------------------------------------------------------------------


def mine_of(rng: Random, made: Made) -> Mine:
    """Some briefings read, and some items marked and noted."""
    keys = sorted({key for key, _, _ in made.items.values()})
    marked = rng.sample(sorted(made.items), min(len(made.items), rng.choice((0, 3, 12))))
    return Mine(
        frozenset(rng.sample(keys, rng.randint(0, len(keys)))),
        tuple(
            PersonalMark(*made.items[key], made.docs[key].kind, made.docs[key].text, note)
            for key in marked
            for note in [rng.choice(("", "the grain note", "停火 Müller", made.docs[key].text))]
        ),
    )


def docs_of(made: Made, mine: Mine) -> dict[Key, Doc]:
    """The items, with what the reader made of them."""
    if mine == Mine():
        return made.docs
    notes: dict[Key, str] = {}
    for mark in mine.marks:
        for key, (briefing, item, has_own_id) in made.items.items():
            doc = made.docs[key]
            is_named = has_own_id and item == mark.item_key
            is_alike = (doc.kind, doc.text) == (mark.kind, mark.text)
            if briefing == mark.briefing_key and (
                is_named or (not has_own_id and is_alike and mark.item_key)
            ):
                notes[key] = mark.note
    return {
        key: replace(
            doc,
            is_read=made.items[key][0] in mine.read,
            is_marked=key in notes,
            note=notes.get(key, ""),
        )
        for key, doc in made.docs.items()
    }


# --- the comparison ------------------------------------------------------------------------


def compare(made: Made, rng: Random) -> int:
    """Ask the index something, and see that it answers as the reference does; how many items
    were found."""
    typed = question(rng, made.texts)
    mine = mine_of(rng, made) if rng.random() < 0.5 else Mine()
    with pytest.MonkeyPatch.context() as patch:
        limits = rng.choice((MANY, FEW))
        patch.setattr(search, "RANKED", limits.ranked)
        patch.setattr(search, "MOST_COUNTED", limits.counted)
        patch.setattr(search, "MOST_DRIVEN", limits.driven)
        patch.setattr(plan, "MOST_YEARS", limits.years)
        patch.setattr(effort, "WALKED_SECONDS", limits.walked_seconds)
        return _compare(made, typed, limits, is_typing=rng.random() < 0.5, mine=mine, rng=rng)


def _compare(
    made: Made, typed: str, limits: Limits, *, is_typing: bool, mine: Mine, rng: Random
) -> int:
    searcher = made.searcher
    expanded = searcher.read(typed, is_typing=is_typing)
    matcher = Matcher(expanded.query)
    expected = {key for key, doc in docs_of(made, mine).items() if matcher.matches(doc)}

    def told(found: set[Key]) -> str:
        missing = [made.docs[key] for key in sorted(expected - found)]
        wrong = [made.docs[key] for key in sorted(found - expected)]
        return f"{typed!r} typing={is_typing}\nmissing: {missing}\nwrong: {wrong}"

    found: list[Key] = []
    ids: list[int] = []
    for page in pages(searcher, expanded, mine, rng.choice((1, 4, 50))):
        found += page.values()
        ids += page
    assert set(found) == expected, told(set(found))
    assert len(found) == len(expected), typed
    assert ids == sorted(set(ids), reverse=True), typed
    assert_by_date(made, found)
    most = limits.counted + 1
    assert searcher.count(expanded, mine=mine) == min(len(expected), most), typed
    rows = searcher.briefings(expanded, mine=mine)
    assert sorted(rows) == sorted({row for row, _ in expected}), typed

    newest = rng.choice(sorted(made.days))
    newer = {key for key in expected if key[0] > newest}
    hits = searcher.search(expanded, limit=500, newer_than=newest, mine=mine).hits
    assert {(hit.briefing, hit.place) for hit in hits} == newer, typed
    assert searcher.count(expanded, newer_than=newest, mine=mine) == min(len(newer), most)

    ranked = searcher.search(expanded, limit=500, is_ranked=True, mine=mine).hits
    best = {(hit.briefing, hit.place) for hit in ranked}
    assert len(best) == len(ranked), typed
    assert set(found[: limits.ranked]) <= best <= expected, told(best)
    return len(expected)


def pages(
    searcher: Searcher, expanded: Expanded, mine: Mine, limit: int
) -> Iterator[dict[int, Key]]:
    """All pages, by the ids of the hits."""
    before: int | None = None
    while True:
        page = searcher.search(expanded, limit=limit, before=before, mine=mine)
        assert len(page.hits) <= limit
        yield {hit.id: (hit.briefing, hit.place) for hit in page.hits}
        if not page.has_more:
            return
        assert len(page.hits) == limit
        before = page.hits[-1].id


def assert_by_date(made: Made, found: Sequence[Key]) -> None:
    """The newest briefing first; the items of each in reading order, and side by side."""
    days = [made.days[row] for row, _ in found]
    assert days == sorted(days, reverse=True)
    groups = [
        (row, [place for _, place in keys]) for row, keys in groupby(found, lambda key: key[0])
    ]
    assert len({row for row, _ in groups}) == len(groups)
    for _, places in groups:
        assert places == sorted(places)


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(0, LIBRARIES - 1),
    most_starts=st.sampled_from(MOST_STARTS),
    rng=st.randoms(use_true_random=False),
)
def test_the_index_finds_what_the_reference_finds(seed: int, most_starts: int, rng: Random) -> None:
    compare(made(seed, most_starts), rng)


def test_many_questions_to_many_libraries(
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    found = 0
    for number in range(PAIRS):
        rng = Random(number)
        found += bool(compare(made(number % LIBRARIES, rng.choice(MOST_STARTS)), rng))
    record_testsuite_property("pairs of library and question compared", PAIRS)
    # Questions that find nothing prove little.
    assert found > PAIRS // 3
