"""``briefdeck marks add``: mark a briefing or an item from the command line."""

from __future__ import annotations

from difflib import get_close_matches

import click

from tui.cli.marks_places import open_library
from tui.cli.marks_refs import read_ref
from tui.cli.marks_store import open_marks, tell_notices
from tui.cli.output import say
from tui.errors import NotFoundError
from tui.marking.shelf import Shelf
from tui.model.briefing import Briefing
from tui.model.item import Item
from tui.model.text import clean_line, id_key
from tui.state.anchor import Anchor
from tui.state.anchors import anchor_of, briefing_anchor

# An arrow is not on every keyboard.
LABELS = {"!": "!", "?": "?", "→": "→", "->": "→", "none": ""}


@click.command("add")
@click.argument("ref")
@click.option("--note", help="A note in place of the one there is; it may have several lines.")
@click.option("--tag", "tags", multiple=True, help="One tag more; may be given several times.")
@click.option("--label", type=click.Choice(list(LABELS)), help="A sign for the mark.")
def command(ref: str, note: str | None, tags: tuple[str, ...], label: str | None) -> int:
    """Mark REF: the id of a briefing, or briefing#item.

    What is marked already keeps what is not given.
    """
    wanted = read_ref(ref)
    anchor = _find(Shelf(open_library()), *wanted)
    store = open_marks()
    known = store.marks_of(anchor.briefing_id)
    keys = {id_key(item_id): mark for item_id, mark in known.items()}
    before = keys.get(id_key(anchor.item_id))
    mark = store.write_mark(
        anchor,
        note=note,
        tags=(*(before.tags if before else ()), *tags) if tags else None,
        label=None if label is None else LABELS[label],
    )
    tell_notices(store)
    say(f"{'marked already' if before else 'marked'}: {clean_line(mark.title)}")
    return 0


def _find(shelf: Shelf, briefing_id: str, item_id: str) -> Anchor:
    card = shelf.card_by_id(briefing_id)
    if card is None:
        ids = [card.id for card in shelf.cards() if card.id]
        raise NotFoundError(
            f'no briefing "{clean_line(briefing_id)}" in the library{_nearest(briefing_id, ids)}'
        )
    briefing = shelf.read(card)
    if briefing is None:
        raise NotFoundError(f'{card.shown} cannot be read as a briefing; see "briefdeck check"')
    if not item_id:
        return briefing_anchor(briefing)
    return anchor_of(briefing, _find_item(briefing, item_id))


def _find_item(briefing: Briefing, item_id: str) -> Item:
    key = id_key(item_id)
    items = list(briefing.items())
    for item in items:
        if id_key(item.id) == key:
            return item
    for item in items:
        if any(id_key(former) == key for former in item.formerly):
            return item
    raise NotFoundError(
        f'no item "{clean_line(item_id)}" in {clean_line(briefing.id)}'
        f"{_nearest(item_id, [item.id for item in items])}"
    )


def _nearest(wanted: str, ids: list[str]) -> str:
    near = get_close_matches(wanted, ids, n=1)
    return f'; nearest is "{clean_line(near[0])}"' if near else ""
