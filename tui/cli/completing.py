"""What a shell offers for a briefing: files, ids, and the items of one behind ``ID#``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import click

MOST_IDS = 2000
"""How many of the newest briefings are looked through; a shell waits for each Tab."""


class BriefingPath(click.Path):
    """A file or the id of a briefing."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Any]:
        """Files, and ids or items that begin so."""
        from click.shell_completion import CompletionItem

        named = [CompletionItem(name, help=title) for name, title in offered(incomplete)]
        return [CompletionItem(incomplete, type="file"), *named]


def complete_stories(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Ids of the stories of the newest briefings that begin so."""
    from click.shell_completion import CompletionItem

    library = _indexed()
    cards = library.cards(library.row_ids("date", limit=MOST_IDS)) if library else {}
    ids = dict.fromkeys(story for card in cards.values() for story in card.story)
    return [CompletionItem(id) for id in ids if id.startswith(incomplete)]


def offered(incomplete: str) -> Iterator[tuple[str, str]]:
    """Ids of the newest briefings, or items of one, that begin so, each with its title."""
    library = _indexed()
    if library is None:
        return
    briefing_id, sign, item = incomplete.partition("#")
    if sign:
        yield from _items(library, briefing_id, item)
        return
    cards = library.cards(library.row_ids("date", limit=MOST_IDS)).values()
    for card in cards:
        if card.id.startswith(incomplete) and card.id:
            yield card.id, card.title


def _indexed() -> Any:
    """The library, if it has an index already."""
    from tui import __version__
    from tui.cli.libraries import chosen_roots
    from tui.errors import BriefdeckError
    from tui.library.library import Library
    from tui.paths import find_paths

    try:
        paths = find_paths(os.environ)
        library = Library(chosen_roots((), paths), paths.cache_dir, __version__)
    except BriefdeckError:
        return None
    return library if library.index.exists() else None


def _items(library: Any, briefing_id: str, item: str) -> Iterator[tuple[str, str]]:
    from tui.library.rows import shown_items
    from tui.loading.read import read_briefing

    known = library.card_of(briefing_id)
    briefing = read_briefing(known[1].found.path)[0] if known else None
    if briefing is not None:
        for each in shown_items(briefing):
            if each.id.startswith(item):
                yield f"{briefing_id}#{each.id}", each.heading_text
