"""``briefdeck list``: the briefings of the library, newest first.

With ``--json`` a list of objects, one a briefing or unreadable file, all keys always there::

    {"id", "title", "date": date|null, "file", "status", "tlp", "events", "statements",
     "judgements", "tags": [text], "regions": [text], "story": [id], "summary",
     "is_read": bool, "is_superseded": bool, "problems": number, "error": problem|null}

``date`` and ``problem`` have the shapes of ``tui.exporting.model_json``; ``problems`` counts
errors and warnings; ``error`` is why a file could not be read.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from tui.cli.findings import tell_problems
from tui.cli.indexed import find_indexed
from tui.cli.output import say, say_json, tell
from tui.cli.places import path_from, working_folder
from tui.cli.settings import date_style
from tui.errors import StoreError
from tui.exporting.words import date_text
from tui.exporting.wrap import cell_width
from tui.library.card import Card
from tui.library.library import refreshed
from tui.model.date_display import DateStyle
from tui.model.problem import Problem
from tui.model.text import clean_line, id_key
from tui.paths import find_paths


@click.command("list")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@click.option("--all", "show_all", is_flag=True, help="Superseded briefings too.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
def command(paths: tuple[str, ...], show_all: bool, as_json: bool) -> int:
    """List briefings, newest first: unread (●), date, title, counts, id.

    Without a PATH those of the library that `briefdeck where` names. The exit status is 1 when
    there is nothing to list.
    """
    library = find_indexed(paths)
    problems = refreshed(library)
    tell_problems(problem for problem in problems if problem.level != "note")
    cards = library.all_cards()
    old = frozenset(card.path for card in cards if card.is_old)
    shown = [card for card in cards if show_all or not card.is_old]
    read = _read_ids()
    if as_json:
        cwd = working_folder()
        say_json([_card_json(card, read, old, cwd) for card in shown])
    else:
        _say_cards(shown, read, old, date_style())
        if len(shown) < len(cards):
            tell(f"{len(cards) - len(shown)} superseded, not listed; --all lists them")
    if not shown:
        tell("no briefings here")
    return 0 if shown else 1


def _read_ids() -> frozenset[str]:
    """The ids of what was read, as they are compared. The store is not opened where there is none."""
    marks_file = find_paths(os.environ).marks_file
    if not marks_file.exists():
        return frozenset()
    from tui.cli.reader_data import open_store

    try:
        return frozenset(map(id_key, open_store(marks_file).read_ids()))
    except StoreError as error:
        tell(f"briefdeck: {error}")
        return frozenset()


def _say_cards(
    cards: Sequence[Card], read: frozenset[str], old: frozenset[str], style: DateStyle
) -> None:
    dates = {
        card.path: date_text(card.date, style) or "undated" for card in cards if not card.error
    }
    width = max(map(cell_width, dates.values()), default=0)
    for card in cards:
        if card.error is not None:
            say(f"✗ {_told_error(card.error, card.shown)}", "warn")
            continue
        date = dates[card.path]
        sign = " " if id_key(card.id) in read else "●"
        line = f"{sign} {date}{' ' * (width - cell_width(date))}  {card.title}  {_counts(card)}"
        state = " (superseded)" if card.path in old else ""
        say(f"{line}  {card.id}{state}")


def _told_error(error: Problem, shown: str) -> str:
    place = f"line {error.line}: " if error.line else ""
    return f"{shown}  {place}{error.message}"


def _counts(card: Card) -> str:
    return f"{card.events}e {card.statements}s"


def _card_json(
    card: Card, read: frozenset[str], old: frozenset[str], cwd: Path
) -> dict[str, object]:
    from tui.exporting.model_json import date_json, problem_json

    return {
        "id": card.id,
        "title": card.title,
        "date": date_json(card.date),
        "file": clean_line(path_from(card.path, cwd)),
        "status": card.status,
        "tlp": card.tlp,
        "events": card.events,
        "statements": card.statements,
        "judgements": card.judgements,
        "tags": list(card.tags),
        "regions": list(card.regions),
        "story": list(card.story),
        "summary": card.summary,
        "is_read": bool(card.id) and id_key(card.id) in read,
        "is_superseded": card.path in old,
        "problems": card.faults,
        "error": problem_json(card.error) if card.error else None,
    }
