"""``briefdeck export``: briefings in the formats of other programs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from tui.cli.completing import BriefingPath, complete_stories
from tui.cli.exported import Reader, bundle_of_paths, bundle_of_query, bundle_of_story
from tui.cli.output import say_lines, tell
from tui.errors import UsageError
from tui.exporting.bundle import Bundle
from tui.exporting.file import write_new, write_over
from tui.exporting.formats import FORMATS, ROWS, SUFFIXES, line_end
from tui.exporting.tally import NothingError, Tally, tallied
from tui.model.text import clean_line


@click.command("export")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=BriefingPath())
@click.option("--query", help="The items that match, as in search.")
@click.option(
    "--story",
    metavar="ID",
    shell_complete=complete_stories,
    help="The briefings of the story with this id, and one timeline of all.",
)
@click.option(
    "--in",
    "places",
    multiple=True,
    type=click.Path(),
    help="Folders or files that query and story look in.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="By default what the end of the file name says, else markdown.",
)
@click.option("--rows", type=click.Choice(ROWS), help="The rows of csv; by default events.")
@click.option("-o", "--output", type=click.Path(), help="A file, instead of standard output.")
@click.option("--force", "is_forced", is_flag=True, help="Write over a file that is there.")
def command(
    paths: tuple[str, ...],
    query: str | None,
    story: str | None,
    places: tuple[str, ...],
    form: str | None,
    rows: str | None,
    output: str | None,
    is_forced: bool,
) -> int:
    """Write briefings for others to read: files, folders or ids, a query, or a story.

    markdown and html are to be read, json and jsonl hold everything, csv is a table of events,
    statements or figures, timelinejs and ical have the events. The strictest sharing label (TLP)
    stands in the first line. The exit status is 1 when there is nothing to export, or a file
    could not be read.
    """
    if output == "":
        raise UsageError("the name of the file is empty")
    target = None if output == "-" else output
    form = form or _format_of(target)
    if rows and form != "csv":
        raise UsageError(f"--rows is for csv, not for {form}")
    if target is not None:
        _check_target(target, is_forced=is_forced)
    reader = Reader()
    bundle = _bundle(paths, query, story, places, reader)
    lines, tally = tallied(bundle, form, rows or ROWS[0])
    try:
        if target is None:
            say_lines(lines, line_end(form))
        else:
            _write(target, lines, line_end(form), is_forced=is_forced)
    except NothingError as error:
        tell(str(error))
        return 1
    _tell_undated(tally)
    return 1 if reader.faults else 0


def _bundle(
    paths: tuple[str, ...],
    query: str | None,
    story: str | None,
    places: tuple[str, ...],
    reader: Reader,
) -> Bundle:
    ways = [bool(paths), query is not None, story is not None]
    if sum(ways) != 1:
        raise UsageError("name briefings, or give --query or --story; one of these")
    if query is not None:
        return bundle_of_query(query, places, reader)
    if story is not None:
        return bundle_of_story(story, places, reader)
    if places:
        raise UsageError("--in goes with --query or --story; a folder can be exported by its name")
    return bundle_of_paths(paths, reader)


def _format_of(target: str | None) -> str:
    """The format that a file name asks for."""
    if target is None:
        return FORMATS[0]
    suffix = Path(target).suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"{clean_line(target)} does not say which format; add --format")
    return SUFFIXES[suffix]


def _check_target(target: str, *, is_forced: bool) -> None:
    """Say at once what would only show when all is read."""
    if not os.path.lexists(target):
        return
    if not is_forced:
        raise _exists(target)
    if not os.path.isfile(target):
        raise UsageError(f"{clean_line(target)} is no file that could be written over")


def _write(target: str, lines: Iterable[str], end: str, *, is_forced: bool) -> None:
    try:
        if is_forced:
            # A link stays, and what it leads to is written.
            write_over(Path(os.path.realpath(target)), lines, end)
        else:
            write_new(Path(target), lines, end)
    except FileExistsError:
        raise _exists(target) from None
    except OSError as error:
        raise UsageError(f"{clean_line(target)} cannot be written: {error.strerror}") from error


def _exists(target: str) -> UsageError:
    return UsageError(f"{clean_line(target)} exists; --force writes over it")


def _tell_undated(tally: Tally) -> None:
    if not tally.undated_count:
        return
    more = tally.undated_count - len(tally.undated)
    named = ", ".join(tally.undated) + (f" and {more} more" if more else "")
    tell(f"left out, as no date of theirs can be read: {named}")
