"""``briefdeck marks remove``: remove marks from the command line."""

from __future__ import annotations

import click

from tui.cli.marks_refs import read_ref
from tui.cli.marks_store import open_marks, tell_notices
from tui.cli.output import say
from tui.errors import NotFoundError
from tui.model.text import clean_line
from tui.state.marks import Mark, key_of
from tui.state.store import Store


@click.command("remove")
@click.argument("refs", metavar="REF...", nargs=-1, required=True)
def command(refs: tuple[str, ...]) -> int:
    """Remove the marks on each REF, a briefing's id or briefing#item, with their notes.

    The marks on passages of an item go with its own. Nothing is removed when one REF has no mark.
    """
    store = open_marks()
    marks = {mark.key: mark for ref in refs for mark in _marks_at(store, ref)}
    store.remove_many(marks)
    tell_notices(store)
    for mark in marks.values():
        say(f"removed: {clean_line(mark.title)}")
    return 0


def _marks_at(store: Store, ref: str) -> list[Mark]:
    briefing_id, item_id = read_ref(ref)
    briefing_key, item_key = key_of(briefing_id, item_id)
    found = [
        mark
        for mark in store.marks()
        if mark.key[0] == briefing_key and key_of(briefing_id, mark.anchor.item_id)[1] == item_key
    ]
    if not found:
        raise NotFoundError(f'there is no mark on "{clean_line(ref)}"; nothing was removed')
    return found
