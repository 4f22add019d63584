"""The reader's word that a mark does not belong to the item that may be its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tui.model.frozen import Value
from tui.model.text import clean_line
from tui.state.anchor import Anchor
from tui.state.history import Change, Step
from tui.state.mark_steps import OVERTAKEN
from tui.state.marks import Key, Mark
from tui.state.session import delete_session, read_session, write_session


class RefusalStep(Value):
    """No was said of a mark, or that was taken back: the id of the item before and after, empty
    for none."""

    mark: Mark
    before: str
    after: str

    def reversed(self) -> Step:
        return RefusalStep(self.mark, self.after, self.before)

    def following(self, key: Key, anchor: Anchor) -> Step:
        # What has got another anchor has been found: there is nothing left to say no to.
        return self

    def apply(self, connection: sqlite3.Connection) -> Change:
        name = _name(self.mark.key)
        is_ours = read_session(connection).get(name, "") == self.before
        if is_ours and self.after:
            write_session(connection, {name: self.after})
        elif is_ours:
            delete_session(connection, [name])
        text = "asked again of the mark" if not self.after else "said no again of the mark"
        anchor = self.mark.anchor
        return Change(
            clean_line(f"{text if is_ours else OVERTAKEN}: {self.mark.title}"),
            anchor.briefing_id,
            anchor.item_id,
            is_done=is_ours,
        )


def refusal(connection: sqlite3.Connection, mark: Mark, item_id: str) -> Step | None:
    """Remember that a mark does not belong to an item; None when that is known."""
    name = _name(mark.key)
    before = read_session(connection).get(name, "")
    if before == item_id:
        return None
    write_session(connection, {name: item_id})
    return RefusalStep(mark, before, item_id)


def refused_item(session: Mapping[str, str], key: Key) -> str:
    """The id of the item that a mark does not belong to; empty when nothing was said."""
    return session.get(_name(key), "")


def _name(key: Key) -> str:
    return f"not {' '.join(key)}"
