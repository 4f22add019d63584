"""``briefdeck marks restore``: back to a copy of the reader's data."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.marks_store import counted, open_marks, tell_notices
from tui.cli.output import say, tell
from tui.errors import NotFoundError
from tui.model.text import clean_line
from tui.state.store import Copy, Store

KINDS = {
    "backup": "daily copy",
    "before-version": "before the file got a newer shape",
    "before-restore": "in use until a copy was restored",
    "damaged": "damaged, kept aside",
}


@click.command("restore")
@click.argument("copy", required=False)
def command(copy: str | None) -> int:
    """Go back to COPY: a name or a day from the list, or a file; without one, list the copies.

    What is in use now is kept beside it, and can be restored in turn.
    """
    store = open_marks()
    if copy is None:
        return _say_copies(store.copies())
    say(store.restore(_find(store, copy)))
    tell_notices(store)
    return 0


def _say_copies(copies: list[Copy]) -> int:
    for copy in copies:
        made = copy.made.astimezone().strftime("%Y-%m-%d %H:%M")
        marks = "cannot be read" if copy.marks is None else counted(copy.marks)
        say(f"{clean_line(copy.name)}  {made}  {marks}  ({KINDS[copy.kind]})")
    if not copies:
        tell("no copies yet; one is made before the first change of a day")
        return 1
    return 0


def _find(store: Store, wanted: str) -> Path:
    names = {copy.name: copy.path for copy in store.copies()}
    found = names.get(wanted) or names.get(f"backup-{wanted}")
    if found is not None:
        return found
    if Path(wanted).is_file():
        return Path(wanted)
    raise NotFoundError(
        f'there is no copy "{clean_line(wanted)}"; "briefdeck marks restore" lists them'
    )
