"""The reader's marks: set, annotated, moved after their items, removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from tui.errors import StoreError
from tui.model.text import clean, clean_line
from tui.state.anchor import Anchor, Quote
from tui.state.history import Step
from tui.state.ledger import Ledger
from tui.state.mark_steps import MarkStep, MarkSteps, MoveStep, counted
from tui.state.marks import (
    Key,
    Mark,
    all_marks,
    checked_label,
    checked_tags,
    count_marks,
    delete_mark,
    find_mark,
    key_of,
    marks_of_briefing,
    put_mark,
)
from tui.state.merging import merged
from tui.state.unsaved import About

Change = tuple[Mark, Step | None]


class MarkKeeping(Ledger):
    """Marks on briefings, items and passages.

    Ids are compared case-folded; an empty item id is the briefing itself. A mark on a passage is
    named by the key of the passage too, ``Anchor.passage``.
    """

    def mark(self, anchor: Anchor, note: str = "") -> Mark:
        """Mark an item. One marked already keeps its time and its note and gets the anchor.

        ``note`` is taken where there is none yet.
        """
        new = self._new_mark(anchor, note)

        def work(connection: sqlite3.Connection) -> Change:
            before = find_mark(connection, new.key)
            mark = new
            if before is not None:
                mark = replace(before, anchor=anchor)
                if new.note and not before.note:
                    mark = replace(mark, note=new.note, modified=new.modified)
            return _put(connection, before, mark)

        return self._change(_about("note" if note else "mark", new, new.note), work)

    def mark_passage(self, anchor: Anchor, quote: Quote, note: str = "") -> Mark:
        """Mark a passage of an item, beside the item's own mark and those of other passages."""
        return self.mark(replace(anchor, quote=quote), note)

    def write_mark(
        self,
        anchor: Anchor,
        *,
        note: str | None = None,
        tags: Iterable[str] | None = None,
        label: str | None = None,
    ) -> Mark:
        """Mark an item if it is not, and give it what is not None, all as one change."""
        new = self._new_mark(anchor, note or "")
        new_tags = None if tags is None else checked_tags(tags)
        new_label = None if label is None else checked_label(label)

        def work(connection: sqlite3.Connection) -> Change:
            before = find_mark(connection, new.key)
            known = before or replace(new, note="")
            after = replace(
                known,
                anchor=anchor,
                note=known.note if note is None else new.note,
                tags=known.tags if new_tags is None else new_tags,
                label=known.label if new_label is None else new_label,
            )
            return _put(connection, before, _dated(known, after, new.modified))

        sort, words = "label", label or ""
        if note is not None:
            sort, words = "note", new.note
        elif new_tags is not None:
            sort, words = "tags", ", ".join(new_tags)
        return self._change(_about(sort, new, words), work)

    def unmark(self, briefing_id: str, item_id: str, passage: str = "") -> bool:
        """Remove a mark with all that it carries; False when there was none."""
        key = key_of(briefing_id, item_id, passage)

        def work(connection: sqlite3.Connection) -> tuple[bool, Step | None]:
            before = find_mark(connection, key)
            if before is None:
                return False, None
            delete_mark(connection, key)
            return True, MarkStep(before, None)

        name = clean_line(item_id or briefing_id)
        return self._change(About("mark", key, f"mark removed: {name}"), work)

    def toggle(self, anchor: Anchor) -> Mark | None:
        """Mark an unmarked item, unmark a marked one; the mark if there is one now."""
        mark = self._new_mark(anchor, "")

        def work(connection: sqlite3.Connection) -> tuple[Mark | None, Step | None]:
            before = find_mark(connection, mark.key)
            if before is not None:
                delete_mark(connection, before.key)
                return None, MarkStep(before, None)
            put_mark(connection, mark)
            return mark, MarkStep(None, mark)

        return self._change(_about("mark", mark), work)

    def remove_many(self, keys: Iterable[Key]) -> int:
        """Remove the marks with these keys, all as one change; how many there were."""
        wanted = tuple(dict.fromkeys(keys))

        def work(connection: sqlite3.Connection) -> tuple[int, Step | None]:
            before = [mark for key in wanted if (mark := find_mark(connection, key))]
            for mark in before:
                delete_mark(connection, mark.key)
            steps = tuple(MarkStep(mark, None) for mark in before)
            return len(before), MarkSteps(steps) if steps else None

        return self._change(About("marks", wanted, f"{counted(len(wanted))} removed"), work)

    # What a mark carries

    def set_note(self, briefing_id: str, item_id: str, note: str, passage: str = "") -> Mark:
        """Give a mark this note in place of its own. StoreError when there is no mark."""
        note = clean(note)
        about = About("note", key_of(briefing_id, item_id, passage), "", note)
        return self._edit("note", about, lambda mark: replace(mark, note=note))

    def set_tags(
        self, briefing_id: str, item_id: str, tags: Iterable[str], passage: str = ""
    ) -> Mark:
        """Give a mark these tags in place of its own. StoreError when there is no mark."""
        kept = checked_tags(tags)
        about = About("tags", key_of(briefing_id, item_id, passage), "", ", ".join(kept))
        return self._edit("tags", about, lambda mark: replace(mark, tags=kept))

    def set_label(self, briefing_id: str, item_id: str, label: str, passage: str = "") -> Mark:
        """Give a mark one of ``LABELS``, empty for none. StoreError when there is no mark."""
        kept = checked_label(label)
        about = About("label", key_of(briefing_id, item_id, passage), "", kept)
        return self._edit("label", about, lambda mark: replace(mark, label=kept))

    def _edit(self, what: str, about: About, edit: Callable[[Mark], Mark]) -> Mark:
        now = self._now()
        key = about.thing
        assert isinstance(key, tuple)

        def work(connection: sqlite3.Connection) -> Change:
            before = find_mark(connection, key)
            if before is None:
                raise StoreError(
                    f"the {what} was not saved: this item is no longer marked. Mark it again first"
                )
            return _put(connection, before, _dated(before, edit(before), now))

        text = clean_line(f"{what}: {about.words or 'removed'}")
        return self._change(about._replace(text=text), work)

    # Where its item is now

    def refresh_anchor(self, mark: Mark, anchor: Anchor) -> Mark:
        """Give a mark the anchor of its item as it is now, which was found without asking.

        Nothing to undo. The mark stays as it is where another already stands on that item.
        """
        if anchor == mark.anchor:
            return mark
        moved: list[Mark] = []

        def work(connection: sqlite3.Connection) -> tuple[Mark, bool]:
            moved.clear()
            before = find_mark(connection, mark.key)
            if before is None or before.anchor != mark.anchor:
                return before or mark, False
            after = replace(before, anchor=anchor)
            if after.key == before.key:
                put_mark(connection, after)
                return after, False
            if find_mark(connection, after.key) is not None:
                return before, False
            delete_mark(connection, before.key)
            put_mark(connection, after)
            moved.append(after)
            return after, True

        with self._changing:
            result = self._note_change(work)
            if moved:
                self._history.follow(mark.key, anchor)
            return result

    def confirm(self, mark: Mark, anchor: Anchor) -> Mark:
        """Move a mark to the item of which the reader says that it is the one.

        A mark that stands there already is joined with it: both notes and all tags are kept.
        """
        if anchor.quote is None:
            anchor = replace(anchor, quote=mark.anchor.quote)

        def work(connection: sqlite3.Connection) -> Change:
            before = find_mark(connection, mark.key)
            if before is None:
                raise StoreError("the mark was not moved: it is there no longer")
            after = replace(before, anchor=anchor)
            if after == before:
                return before, None
            there = find_mark(connection, after.key) if after.key != before.key else None
            if there is not None:
                after = merged(replace(there, anchor=anchor), after)
            delete_mark(connection, before.key)
            put_mark(connection, after)
            known = (before,) if there is None else (before, there)
            return after, MoveStep(known, (after,))

        return self._change(About("move", mark.key, f"mark moved: {mark.title}"), work)

    def merge(self, marks: Sequence[Mark]) -> tuple[int, int]:
        """Take in marks from elsewhere as one change: how many are new, and how many of those
        known have got something (``tui.state.merging`` says what)."""

        def work(connection: sqlite3.Connection) -> tuple[tuple[int, int], Step | None]:
            steps: list[MarkStep] = []
            for mark in marks:
                before = find_mark(connection, mark.key)
                after = merged(before, mark) if before else mark
                if after != before:
                    put_mark(connection, after)
                    steps.append(MarkStep(before, after))
            new = sum(step.before is None for step in steps)
            return (new, len(steps) - new), MarkSteps(tuple(steps)) if steps else None

        return self._change(About("merge", tuple(marks), f"{counted(len(marks))} taken in"), work)

    # Asking

    def mark_at(self, key: Key) -> Mark | None:
        """The mark with this key."""
        return self._database.read(lambda connection: find_mark(connection, key))

    def marks(self) -> list[Mark]:
        """Every mark, newest first."""
        return self._database.read(all_marks)

    def marks_of(self, briefing_id: str) -> dict[str, Mark]:
        """The marks on a briefing and on its items as a whole, by item id as spelled when marked."""
        return {
            mark.anchor.item_id: mark
            for mark in self._marks_of(briefing_id)
            if mark.anchor.quote is None
        }

    def passages_of(self, briefing_id: str) -> dict[str, list[Mark]]:
        """The marks on passages of a briefing's items by item id, in the order of the text."""
        found: dict[str, list[Mark]] = {}
        for mark in self._marks_of(briefing_id):
            if mark.anchor.quote is not None:
                found.setdefault(mark.anchor.item_id, []).append(mark)
        for marks in found.values():
            marks.sort(key=_offset)
        return found

    def mark_counts(self) -> dict[str, int]:
        """How many marks each marked briefing has, by briefing id."""
        return self._database.read(count_marks)

    def _marks_of(self, briefing_id: str) -> list[Mark]:
        return self._database.read(lambda connection: marks_of_briefing(connection, briefing_id))

    def _new_mark(self, anchor: Anchor, note: str) -> Mark:
        now = self._now()
        return Mark(anchor, clean(note), now, now)


def _put(connection: sqlite3.Connection, before: Mark | None, after: Mark) -> Change:
    """Write a mark. A new anchor alone is nothing to undo."""
    if after != before:
        put_mark(connection, after)
    is_refresh = before is not None and before.own_words == after.own_words
    return after, None if is_refresh else MarkStep(before, after)


def _dated(before: Mark, after: Mark, now: datetime) -> Mark:
    """The mark with the time of its change, if it was one to what it carries."""
    return after if after.own_words == before.own_words else replace(after, modified=now)


def _about(sort: str, mark: Mark, words: str = "") -> About:
    return About(sort, mark.key, f"{sort}: {clean_line(mark.title)}", words)


def _offset(mark: Mark) -> int:
    return mark.anchor.quote.offset if mark.anchor.quote else 0
