"""Finding items in the index: the newest first, or the best of the newest."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from math import inf
from operator import attrgetter

from tui.library.effort import Effort
from tui.library.expanding import Expanded, expand
from tui.library.hits import HIT_FIELDS, Hit, doc_of, ranked
from tui.library.index import UNDATED
from tui.library.matching import Doc, Matcher
from tui.library.mine import Given, Marked, Mine
from tui.library.plan import Plan, kind_match, phrase_match, plan_of
from tui.library.query import Clause, Query, Term, read_query
from tui.library.rows import KINDS, OPEN_END, OPEN_START
from tui.library.shelf import MOST_COUNTED, set_temp
from tui.model.frozen import Frozen
from tui.model.text import id_key

RANKED = 60
"""So many of the newest items, of those that hold the words side by side, and of briefings, are
put in order of relevance; older ones follow by date."""

MARKED_CHARACTERS = 600
"""So much of the text of an item a mark remembers."""

MOST_DRIVEN = 2_000

_STEPS = 500
"""Steps of SQLite's machine after which the time is looked at."""

_JOINED = " CROSS JOIN item i ON i.id = w.rowid CROSS JOIN briefing b ON b.id = i.briefing"


class Found(Frozen):
    """The first items for a query; ``widened`` is what names were taken to mean."""

    query: Query
    hits: list[Hit]
    widened: tuple[tuple[str, tuple[str, ...]], ...] = ()
    has_more: bool = False


class Spelled:
    """The other spellings of known names, from the glossaries in the index."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[tuple[str, ...], list[str]] = {}

    def of(self, words: tuple[str, ...]) -> Sequence[str]:
        """Every other spelling of the entities that go by a name of these words."""
        if words not in self._known:
            found = self._db.execute(
                "SELECT DISTINCT other.name FROM spelling s"
                " JOIN spelling other ON other.entity = s.entity"
                " WHERE s.key = ? AND other.key <> s.key ORDER BY other.name LIMIT 60",
                (" ".join(words),),
            )
            self._known[words] = [row[0] for row in found]
        return self._known[words]


class Searcher:
    """Searches through one connection; used by one thread, interrupted from any."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._mine: Mine | None = None
        self._marked: dict[int, Given] = {}
        self._is_interrupted = False
        for name in ("reading", "marked", "noted"):
            set_temp(db, name, ())
        self._use(Mine())

    def interrupt(self) -> None:
        """End a running search of another thread; it raises sqlite3.OperationalError there."""
        self._is_interrupted = True
        self._db.interrupt()

    def close(self) -> None:
        """Give the connection back."""
        self._db.close()

    def read(self, text: str, *, is_typing: bool = False) -> Expanded:
        """The query that a text means in this library."""
        return expand(read_query(text, is_typing=is_typing), Spelled(self._db))

    def search(
        self,
        expanded: Expanded,
        *,
        limit: int,
        is_ranked: bool = False,
        before: int | None = None,
        newer_than: int | None = None,
        mine: Mine | None = None,
    ) -> Found:
        """The newest items for a query, older than the item ``before``; or, ``is_ranked``, the
        best of the newest, from the best on. ``newer_than`` leaves out the briefings up to a
        row."""
        plan = self._plan(expanded, mine, newer_than)
        if is_ranked and before is None:
            hits = self._ranked(expanded.query, plan)
            return Found(expanded.query, hits[:limit], expanded.widened, len(hits) > limit)
        hits = list(islice(self._hits(expanded.query, plan, limit + 1, before), limit + 1))
        return Found(expanded.query, hits[:limit], expanded.widened, len(hits) > limit)

    def count(
        self, expanded: Expanded, *, newer_than: int | None = None, mine: Mine | None = None
    ) -> int:
        """How many items there are, up to one more than ``MOST_COUNTED``."""
        return self._count_all(expanded.query, self._plan(expanded, mine, newer_than)) or 0

    def count_soon(
        self, expanded: Expanded, seconds: float, *, mine: Mine | None = None
    ) -> int | None:
        """The same where it can be told within about so many seconds; else None."""
        plan = self._plan(expanded, mine)
        if plan.is_checked:
            return None
        end = time.monotonic() + seconds
        self._db.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            return self._count_all(expanded.query, plan, seconds)
        except sqlite3.OperationalError:
            if self._is_interrupted:
                raise
            return None
        finally:
            self._db.set_progress_handler(None, 0)

    def briefings(self, expanded: Expanded, *, mine: Mine | None = None) -> list[int]:
        """The rows of the briefings that hold an item for a query."""
        plan = self._plan(expanded, mine)
        if plan.is_checked:
            hits = self._hits(expanded.query, plan, -1, None)
            return list(dict.fromkeys(hit.briefing for hit in hits))
        source, conditions, arguments = self._statement(plan, plan.typed)
        sql = f"SELECT DISTINCT i.briefing {source}{_where(conditions)}"
        return [row[0] for row in self._ask(sql, arguments)]

    # Finding.

    def _ask(self, sql: str, arguments: Sequence[object] = ()) -> sqlite3.Cursor:
        # SQLite forgets an interruption that comes between two statements.
        if self._is_interrupted:
            raise sqlite3.OperationalError("interrupted")
        return self._db.execute(sql, arguments)

    def _plan(self, expanded: Expanded, mine: Mine | None, newer_than: int | None = None) -> Plan:
        self._is_interrupted = False
        self._use(mine or Mine())
        plan = plan_of(expanded.query, self._noted, self._span)
        if newer_than is None:
            return plan
        return replace(
            plan,
            conditions=(*plan.conditions, "i.briefing > ?"),
            arguments=(*plan.arguments, newer_than),
        )

    def _ranked(self, query: Query, plan: Plan) -> list[Hit]:
        """The newest items, the newest that hold the words side by side, and the briefings whose
        own words are meant, in order of relevance. Never more: looking at all items that hold a
        common word would take seconds."""
        hits = list(islice(self._hits(query, plan, RANKED, None), RANKED))
        if len(hits) < RANKED or plan.is_checked:
            return ranked(query, hits)
        found = {hit.id: hit for hit in hits}
        for more in self._likely(query, plan):
            narrowed = replace(plan, match=(*plan.match, more))
            if plan.typed:
                best = self._run(narrowed, plan.typed, RANKED, None, table="starts")
            else:
                best = self._run(narrowed, (), RANKED, None)
            found |= {hit.id: hit for hit in best}
        return ranked(query, sorted(found.values(), key=attrgetter("id"), reverse=True))

    def _likely(self, query: Query, plan: Plan) -> list[str]:
        """What relevant items hold besides. The beginnings of words are kept without their
        places, so that no words side by side can be found there."""
        if plan.typed:
            return [kind_match(KINDS[0])] if plan.is_typed_alone else []
        phrase = phrase_match(query)
        return [phrase, kind_match(KINDS[0])] if phrase else [kind_match(KINDS[0])]

    def _hits(self, query: Query, plan: Plan, limit: int, before: int | None) -> Iterator[Hit]:
        """Items by date, the newest first, older than ``before``."""
        if not plan.typed:
            found = self._run(plan, (), limit if not plan.is_checked else -1, before)
            yield from self._checked(query, found) if plan.is_checked else found
            return
        floor = self._floor()
        if plan.is_typed_alone and not plan.is_checked:
            count = 0
            for hit in self._run(plan, plan.typed, limit, before, table="starts", floor=floor):
                count += 1
                before = hit.id
                yield hit
            if count == limit or not floor:
                return
            before = floor if before is None else min(before, floor)
        if Effort(plan, self._ask).is_walked(limit):
            yield from self._checked(query, self._run(plan, (), -1, before))
        else:
            found = self._run(plan, plan.typed, -1 if plan.is_checked else limit, before)
            yield from self._checked(query, found) if plan.is_checked else found

    def _checked(self, query: Query, hits: Iterable[Hit]) -> Iterator[Hit]:
        matcher = Matcher(query)
        return (hit for hit in hits if matcher.matches(self._doc(hit)))

    def _run(
        self,
        plan: Plan,
        typed: Sequence[str],
        limit: int,
        before: int | None,
        *,
        table: str = "words",
        floor: int = 0,
    ) -> Iterator[Hit]:
        source, conditions, arguments = self._statement(plan, typed, table)
        order = "w.rowid" if " w " in source else "i.id"
        if before is not None:
            conditions = [*conditions, f"{order} < {int(before)}"]
        if floor:
            conditions = [*conditions, f"{order} >= {int(floor)}"]
        sql = (
            f"SELECT {HIT_FIELDS} {source}{_where(conditions)} ORDER BY {order} DESC LIMIT {limit}"
        )
        return map(Hit, self._ask(sql, arguments))

    def _count_all(self, query: Query, plan: Plan, seconds: float = inf) -> int | None:
        """How many items there are; None where one step, which nothing breaks off, would take
        longer."""
        most = MOST_COUNTED + 1
        if plan.is_checked:
            return sum(1 for _ in islice(self._hits(query, plan, most, None), most))
        if not plan.typed:
            return self._count(plan, (), most)
        count, floor = 0, 0
        if plan.is_typed_alone:
            floor = self._floor()
            count = self._count(plan, plan.typed, most, table="starts", floor=floor)
            if count == most or not floor:
                return count
        effort = Effort(plan, self._ask)
        if effort.is_walked(most):
            walked = self._checked(query, self._run(plan, (), -1, floor or None))
            return count + sum(1 for _ in islice(walked, most - count))
        if seconds < inf and effort.gathering > seconds:
            return None
        return count + self._count(plan, plan.typed, most - count, before=floor or None)

    def _count(
        self,
        plan: Plan,
        typed: Sequence[str],
        most: int,
        *,
        table: str = "words",
        floor: int = 0,
        before: int | None = None,
    ) -> int:
        """How many items hold what a statement can tell, from ``floor`` on, up to ``most``."""
        source, conditions, arguments = self._statement(plan, typed, table)
        if len(conditions) == 1:
            source = source.removesuffix(_JOINED)
        if floor:
            conditions = [*conditions, f"w.rowid >= {int(floor)}"]
        if before is not None:
            conditions = [*conditions, f"w.rowid < {int(before)}"]
        sql = f"SELECT count(*) FROM (SELECT 1 {source}{_where(conditions)} LIMIT {most})"
        return int(self._ask(sql, arguments).fetchone()[0])

    def _statement(
        self, plan: Plan, typed: Sequence[str] = (), table: str = "words"
    ) -> tuple[str, list[str], list[object]]:
        """FROM, conditions and arguments."""
        conditions, arguments = list(plan.conditions), list(plan.arguments)
        groups = [*plan.match, *typed]
        if groups:
            match = " AND ".join(f"({group})" for group in groups)
            if plan.without:
                match = f"({match}) NOT ({' OR '.join(plan.without)})"
            return (
                f"FROM {table} w{_JOINED}",
                [f"{table} MATCH ?", *conditions],
                [match, *arguments],
            )
        for each in plan.without:
            conditions.append("i.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)")
            arguments.append(each)
        if plan.about and self._is_rare(plan.about):
            source = (
                "FROM briefing b CROSS JOIN item i ON i.id >= b.first AND i.id < b.first + b.count"
            )
            named = "b.id IN (SELECT rowid FROM about WHERE about MATCH ?)"
            return source, [named, *conditions], [plan.about, *arguments]
        return "FROM item i CROSS JOIN briefing b ON b.id = i.briefing", conditions, arguments

    def _is_rare(self, about: str) -> bool:
        row = self._ask(
            "SELECT count(*) FROM (SELECT 1 FROM about WHERE about MATCH ? LIMIT ?)",
            (about, MOST_DRIVEN),
        ).fetchone()
        return bool(row[0] < MOST_DRIVEN)

    def _floor(self) -> int:
        row = self._ask("SELECT value FROM meta WHERE name = 'starts floor'").fetchone()
        return row[0] if row else 0

    # What the reader made.

    def _use(self, mine: Mine) -> None:
        if mine == self._mine:
            return
        # An interruption on the way leaves nothing that looks whole.
        self._mine = None
        set_temp(self._db, "reading", mine.read)
        self._marked = {}
        for mark in mine.marks:
            for id in self._items_of(mark):
                self._marked[id] = self._marked.get(id, Given()).and_of(mark)
        set_temp(self._db, "marked", self._marked)
        set_temp(self._db, "noted", [id for id, given in self._marked.items() if given.note])
        self._mine = mine

    def _items_of(self, mark: Marked) -> Iterator[int]:
        """The items that a mark sits on: by the author's id, else by the text it was made on."""
        for first, count in self._ask(
            f"SELECT first, count FROM briefing WHERE key = ? AND state <= {UNDATED}",
            (mark.briefing_key,),
        ).fetchall():
            last = first + count - 1
            if not mark.item_key:
                yield last
                continue
            rows = self._ask(
                f"SELECT {HIT_FIELDS} FROM item i JOIN briefing b ON b.id = i.briefing"
                " WHERE i.id >= ? AND i.id < ?",
                (first, last),
            )
            for hit in map(Hit, rows.fetchall()):
                own = hit.own_id
                is_named = bool(own) and id_key(own) == mark.item_key
                is_alike = not own and hit.kind == mark.kind and bool(mark.text)
                if is_named or (is_alike and hit.text[:MARKED_CHARACTERS] == mark.text):
                    yield hit.id

    def _noted(self, term: Term) -> Sequence[int]:
        """The items that the reader gave what a term of note, tag or label asks for."""
        if term.field == "label":
            return [id for id, given in self._marked.items() if term.words[0] in given.labels]
        matcher = Matcher(Query((Clause((replace(term, field="", is_negated=False),)),)))
        is_tag = term.field == "tag"
        return [
            id
            for id, given in self._marked.items()
            if any(map(matcher.spans, given.tags if is_tag else (given.note,)))
        ]

    def _doc(self, hit: Hit) -> Doc:
        """An item as the slow reference sees it."""
        row = self._ask("SELECT card FROM briefing WHERE id = ?", (hit.briefing,)).fetchone()
        read = self._mine.read if self._mine else frozenset()
        given = self._marked.get(hit.id)
        return doc_of(hit, row[0] if row else "", is_read=hit.briefing_key in read, given=given)

    def _span(self) -> tuple[int, int]:
        known = dict(self._ask("SELECT name, value FROM meta WHERE name LIKE '% day'"))
        return known.get("first day", OPEN_START), known.get("last day", OPEN_END)


def _where(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""
