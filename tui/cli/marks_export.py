"""``briefdeck marks export``: marks as text for other programs."""

from __future__ import annotations

import click

from tui.cli.marks_places import find_places
from tui.cli.marks_store import open_marks, tell_notices
from tui.cli.output import say_styled, tell
from tui.marking.export import FORMATS, entry_of, line_end, write_file, writer_of


@click.command("export")
@click.option("--format", "form", type=click.Choice(FORMATS), default="markdown", show_default=True)
@click.option("-o", "--output", type=click.Path(), help="A file, instead of standard output.")
def command(form: str, output: str | None) -> int:
    """Write all marks: Markdown to read, JSON Lines to keep, CSV, or W3C Web Annotations.

    Words and sources are those of the briefing now, or those saved with the mark where its item
    is gone. The exit status is 1 when there are no marks.
    """
    store = open_marks()
    marks = store.marks()
    tell_notices(store)
    if not marks:
        tell("no marks yet; m in the app sets one")
        return 1
    places = find_places(marks)
    lines = writer_of(form)(entry_of(mark, places.get(mark.key)) for mark in marks)
    if output is None:
        say_styled((line, "") for line in lines)
    else:
        write_file(output, lines, line_end(form))
    return 0
