"""``briefdeck search``: items of the library that match a query.

With ``--json`` an object, all keys always there::

    {"query", "total": number, "is_more": bool, "widened": [{"typed", "also": [text]}],
     "items": [{"briefing": {"id", "title", "date"}, "item": {"id", "kind", "heading"},
                "first", "last", "text", "matches": [[start, end]], "file", "line": number}]}

``query`` is the query as it was understood. ``total`` counts up to 1,000; ``is_more`` says that
there are more than that. ``first`` and ``last`` are the days of the item, or of its briefing,
as ISO 8601, or ``""``. ``matches`` are characters of ``text``. ``id`` of an item of kind
``briefing`` is ``""``.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from typing import Any

import click

from tui.cli.findings import tell_problems
from tui.cli.indexed import find_indexed
from tui.cli.output import line_width, say, say_json, tell
from tui.cli.places import name_of, working_folder
from tui.cli.reader_data import find_mine
from tui.cli.settings import date_style
from tui.library.extract import extract
from tui.library.hits import Hit
from tui.library.index import FTS_ERRORS
from tui.library.library import Library, refreshed
from tui.library.matching import Matcher
from tui.library.mine import Mine
from tui.library.query import query_text, read_query
from tui.library.rows import shown_items
from tui.library.search import Found
from tui.library.shelf import MOST_COUNTED
from tui.model.date_display import DateStyle, day_text
from tui.model.dates import restyled

LEAST_EXTRACT = 96
INDENT = " " * 4


@click.command("search")
@click.argument("words", metavar="QUERY...", nargs=-1, required=True)
@click.option(
    "--in", "places", multiple=True, type=click.Path(), help="Folders or files to search."
)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@click.option("--by-date", is_flag=True, help="The newest first, instead of the best.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
def command(
    words: tuple[str, ...], places: tuple[str, ...], limit: int, by_date: bool, as_json: bool
) -> int:
    """Search the library: the best of the newest first.

    All words are needed; "a phrase", -without, a OR b, air*, and fields: speaker role person
    place org tag region story title in since until on is has note tlp stance rating. A name finds
    its other spellings; =word finds that spelling alone. The exit status is 1 when nothing is
    found.
    """
    library = find_indexed(places)
    tell_problems(problem for problem in refreshed(library) if problem.level == "error")
    query, mine = " ".join(words), find_mine()
    try:
        found, total = _search(library, query, limit, mine, is_ranked=not by_date)
    except FTS_ERRORS as error:
        # Damage that filling did not meet: begin anew.
        library.index.replace(error)
        refreshed(library)
        found, total = _search(library, query, limit, mine, is_ranked=not by_date)
    if library.index.notice:
        tell(library.index.notice)
    if as_json:
        say_json(_found_json(library, query, found, total))
    else:
        _say_found(library, found, total, date_style())
    return 0 if found.hits else 1


def _search(
    library: Library, query: str, limit: int, mine: Mine, *, is_ranked: bool
) -> tuple[Found, int]:
    with closing(library.searcher()) as searcher:
        asked = searcher.read(query)
        found: Found = searcher.search(asked, limit=limit, is_ranked=is_ranked, mine=mine)
        return found, searcher.count(asked, mine=mine)


def _say_found(library: Library, found: Found, total: int, style: DateStyle) -> None:
    matcher = Matcher(found.query)
    width = (line_width() or LEAST_EXTRACT) - len(INDENT)
    for typed, also in found.widened:
        tell(f"{typed}: also {', '.join(also)}")
    for hit in found.hits:
        where = f"{_reference(library, hit)}"
        head = f"{hit.heading}  " if hit.heading else ""
        day = hit.days[0]
        when = day_text(day, style) if day else restyled(hit.date_shown, style)
        say(f"{when}  {hit.kind}  {head}({hit.title})")
        line, _ = extract(hit.text, matcher.spans(hit.text), width)
        say(f"{INDENT}{line}")
        say(f"{INDENT}{where}")
    if not found.hits:
        tell("nothing found")
    elif total > len(found.hits):
        more = f"{MOST_COUNTED:,}+" if total > MOST_COUNTED else f"{total:,}"
        tell(f"{len(found.hits)} of {more}; --limit shows more")


def _reference(library: Library, hit: Hit) -> str:
    briefing_id, item_id, _, _ = _place(library, hit)
    return f"{briefing_id}#{item_id}" if item_id else briefing_id


def _place(library: Library, hit: Hit) -> tuple[str, str, str, int]:
    """Ids of briefing and item, file and line, as the file has them now."""
    card = library.cards([hit.briefing]).get(hit.briefing)
    if card is None:
        return hit.briefing_key, hit.own_id, "", 0
    file = name_of(card.found, working_folder())
    briefing, _ = library.read(card.found)
    items = list(shown_items(briefing)) if briefing is not None else []
    if 0 < hit.place <= len(items):
        item = items[hit.place - 1]
        return card.id, item.id, file, item.line
    return card.id, hit.own_id, file, 1


def _found_json(library: Library, words: str, found: Found, total: int) -> dict[str, Any]:
    matcher = Matcher(found.query)
    return {
        "query": query_text(read_query(words)),
        "total": min(total, MOST_COUNTED),
        "is_more": total > MOST_COUNTED,
        "widened": [{"typed": typed, "also": list(also)} for typed, also in found.widened],
        "items": [_hit_json(library, hit, matcher.spans(hit.text)) for hit in found.hits],
    }


def _hit_json(library: Library, hit: Hit, spans: Sequence[tuple[int, int]]) -> dict[str, Any]:
    briefing_id, item_id, file, line = _place(library, hit)
    first, last = hit.days
    return {
        "briefing": {"id": briefing_id, "title": hit.title, "date": hit.date_shown},
        "item": {"id": item_id, "kind": hit.kind, "heading": hit.heading},
        "first": _day(first),
        "last": _day(last),
        "text": hit.text,
        "matches": [list(span) for span in spans],
        "file": file,
        "line": line,
    }


def _day(number: int | None) -> str:
    return date.fromordinal(number).isoformat() if number else ""
