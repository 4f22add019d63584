"""``briefdeck new``: the first lines of a briefing."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from tui.cli.output import say
from tui.errors import UsageError
from tui.loading.read import default_id
from tui.loading.skeleton import file_stem, skeleton
from tui.model.text import clean_line

_ENDINGS = (".yaml", ".yml")
_TITLE = "Title"


@click.command("new")
@click.argument("name", metavar="[FILE|TITLE]", default="")
@click.option("--title", default="", help="The title, when a FILE is given.")
def command(name: str, title: str) -> int:
    """Begin a briefing: a file with today's date, and every part of a briefing in comments.

    FILE ends in .yaml or .yml. Of anything else, the TITLE, a file name is made, in the current
    folder. A file that is there already is left as it is.
    """
    today = date.today()
    is_file = name.lower().endswith(_ENDINGS)
    if name and title and not is_file:
        raise UsageError(f'"{clean_line(name)}" should end in .yaml when there is a --title')
    title = " ".join((title or ("" if is_file else name)).split())
    path = Path(name) if is_file else Path(f"{file_stem(title, today)}.yaml")
    shown = clean_line(str(path))
    text = skeleton(clean_line(title) or _TITLE, today, default_id(os.fsdecode(path)))
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"there is a file {shown} already; it was left as it is") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "this cannot be a file name"
        raise UsageError(f"cannot write {shown}: {reason}") from None
    say(f"wrote {shown}")
    return 0
