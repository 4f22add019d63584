"""Changes of marks, as undo and redo make them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from tui.model.frozen import Value
from tui.model.text import clean_line
from tui.state.anchor import Anchor
from tui.state.history import Change, Step
from tui.state.marks import Key, Mark, delete_mark, find_mark, put_mark

OVERTAKEN = "changed elsewhere since, left as it is"


class MarkStep(Value):
    """A mark set, removed, or given another note, label or tags; None is no mark. At least one
    is a mark."""

    before: Mark | None
    after: Mark | None

    def reversed(self) -> Step:
        return MarkStep(self.after, self.before)

    def following(self, key: Key, anchor: Anchor) -> Step:
        return MarkStep(_following(self.before, key, anchor), _following(self.after, key, anchor))

    def apply(self, connection: sqlite3.Connection) -> Change:
        mark = self.after or self.before
        assert mark is not None
        current = find_mark(connection, mark.key)
        is_ours = _own_words(current) == _own_words(self.before)
        if is_ours and self.after is None:
            delete_mark(connection, mark.key)
        elif is_ours and self.after is not None:
            # The anchor may have been refreshed since; the newer one knows better.
            anchor = current.anchor if current else self.after.anchor
            put_mark(connection, replace(self.after, anchor=anchor))
        return _change(self._told() if is_ours else OVERTAKEN, mark, is_done=is_ours)

    def _told(self) -> str:
        before, after = self.before, self.after
        if after is None:
            return "mark removed"
        if before is None:
            return "mark put back"
        if before.note != after.note:
            return "note put back" if after.note else "note removed"
        if before.label != after.label:
            return "label put back" if after.label else "label removed"
        return "tags put back" if after.tags else "tags removed"


class MarkSteps(Value):
    """Several marks changed at once. Each goes back by itself: what was changed elsewhere since
    keeps none of the others from it."""

    steps: tuple[MarkStep, ...]

    def reversed(self) -> Step:
        return MarkSteps(tuple(MarkStep(step.after, step.before) for step in self.steps))

    def following(self, key: Key, anchor: Anchor) -> Step:
        before = [_following(step.before, key, anchor) for step in self.steps]
        after = [_following(step.after, key, anchor) for step in self.steps]
        return MarkSteps(tuple(map(MarkStep, before, after)))

    def apply(self, connection: sqlite3.Connection) -> Change:
        changes = [step.apply(connection) for step in self.steps]
        done = [step for step, change in zip(self.steps, changes, strict=True) if change.is_done]
        texts = [f"{counted(len(done))} {_told_of(done)}"] if done else []
        if left := len(changes) - len(done):
            texts.append(f"{left} {OVERTAKEN}")
        return replace(changes[0], text="; ".join(texts), is_done=bool(done))


class MoveStep(Value):
    """A mark moved to another item, and joined with the one that was there: all or nothing."""

    before: tuple[Mark, ...]
    after: tuple[Mark, ...]

    def reversed(self) -> Step:
        return MoveStep(self.after, self.before)

    def following(self, key: Key, anchor: Anchor) -> Step:
        return MoveStep(
            tuple(_moved(mark, key, anchor) for mark in self.before),
            tuple(_moved(mark, key, anchor) for mark in self.after),
        )

    def apply(self, connection: sqlite3.Connection) -> Change:
        expected = {mark.key: mark for mark in self.before}
        keys = dict.fromkeys((*expected, *(mark.key for mark in self.after)))
        is_ours = all(
            _own_words(find_mark(connection, key)) == _own_words(expected.get(key)) for key in keys
        )
        if is_ours:
            for mark in self.before:
                delete_mark(connection, mark.key)
            for mark in self.after:
                put_mark(connection, mark)
        text = "mark moved back" if len(self.after) >= len(self.before) else "mark moved"
        return _change(text if is_ours else OVERTAKEN, self.after[0], is_done=is_ours)


def _change(text: str, mark: Mark, *, is_done: bool) -> Change:
    ids = (mark.anchor.briefing_id, mark.anchor.item_id)
    return Change(clean_line(f"{text}: {mark.title}"), *ids, is_done=is_done)


def counted(number: int) -> str:
    """``1 mark``, ``2 marks``."""
    return "1 mark" if number == 1 else f"{number} marks"


def _told_of(steps: Sequence[MarkStep]) -> str:
    if all(step.after is None for step in steps):
        return "removed"
    return "put back" if all(step.before is None for step in steps) else "changed back"


def _following(mark: Mark | None, key: Key, anchor: Anchor) -> Mark | None:
    return None if mark is None else _moved(mark, key, anchor)


def _moved(mark: Mark, key: Key, anchor: Anchor) -> Mark:
    return replace(mark, anchor=anchor) if mark.key == key else mark


def _own_words(mark: Mark | None) -> tuple[object, ...] | None:
    return mark.own_words if mark else None
