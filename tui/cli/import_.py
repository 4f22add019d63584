"""``briefdeck import``: articles, pages, timelines and feeds as drafts of briefings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from tui.cli.import_reading import Reading, Wanted, read_all
from tui.cli.import_sources import Source, find_sources
from tui.cli.import_telling import Teller
from tui.cli.output import is_terminal
from tui.errors import UsageError
from tui.exporting.file import write_new
from tui.importing.draft import Draft
from tui.importing.draft_yaml import draft_yaml
from tui.importing.kinds import KINDS
from tui.importing.original import draft_id
from tui.library.refresh import process_count
from tui.model.dates import DateError, read_date
from tui.model.links import safe_link
from tui.model.problem import Problem
from tui.model.text import clean_line

_MOST_BYTES, _MOST_LETTERS = 200, 112
"""How long a name may be before its number: systems allow 255 bytes with all, ids 120 letters."""


@click.command(
    "import",
    epilog="\b\nKinds, for --as:\n" + "\n".join(f"  {k.name:<11} {k.what}" for k in KINDS),
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    default=".",
    type=click.Path(),
    help="Folder for the new files, made if need be; the current one without it.",
)
@click.option(
    "--as",
    "kind",
    metavar="KIND",
    type=click.Choice([kind.name for kind in KINDS]),
    help="Read every SOURCE as this kind, whatever its content looks like.",
)
@click.option("--date", metavar="DATE", default="", help="When the sources were issued.")
@click.option("--url", metavar="URL", default="", help="Where the one SOURCE comes from.")
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="How many processes read.")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@click.option(
    "--report", is_flag=True, help="Tell each line left out, and the words that are in no field."
)
def command(
    sources: tuple[str, ...],
    output: str,
    kind: str | None,
    date: str,
    url: str,
    jobs: int | None,
    dry_run: bool,
    report: bool,
) -> int:
    """Make drafts of briefings out of articles, saved web pages, timelines and feeds.

    SOURCE is a file, a folder with all that is in it, or "-" for standard input. Of which kind
    a source is, its content tells. Every draft becomes a file of its own, called by its day and
    title, and never written over another; what is uncertain in it has a comment. Advertising
    and navigation are left out and told. The exit status is 1 when a source could not be read.
    """
    wanted = Wanted(kind or "", _day(date), _address(url, sources), report)
    found = find_sources(sources)
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{clean_line(output)} is a file; -o takes a folder")
    teller = Teller(is_full=report)
    teller.problems(each for each in found if isinstance(each, Problem))
    files = [each for each in found if isinstance(each, Source)]
    writer = _Printer(folder, teller) if dry_run else _Writer(folder, teller)
    with teller:
        for reading in _with_bar(read_all(files, wanted, jobs or process_count()), files):
            teller.reading(reading)
            for draft in reading.drafts:
                writer.put(draft)
    return teller.exit_status()


def _day(written: str) -> str:
    if not written:
        return ""
    try:
        return read_date(written).edtf
    except DateError as error:
        raise UsageError(f"--date: {error}") from None


def _address(url: str, sources: Sequence[str]) -> str:
    if not url:
        return ""
    if len(sources) > 1 or os.path.isdir(sources[0]):
        raise UsageError("--url is the address of one source; give one file with it")
    link = safe_link(url)
    if link is None or not link.startswith("http"):
        raise UsageError(f"--url: {clean_line(url)} must begin with http:// or https://")
    return link


def _with_bar(readings: Iterator[Reading], files: Sequence[Source]) -> Iterator[Reading]:
    """The readings, with a bar that tells how far they are, where someone can see it."""
    if len(files) < 2 or not is_terminal(sys.stderr):
        yield from readings
        return
    with click.progressbar(length=len(files), label="Reading", file=sys.stderr) as bar:
        for reading in readings:
            yield reading
            bar.update(1)


class _Writer:
    """Writes drafts as new files into a folder."""

    def __init__(self, folder: Path, teller: Teller) -> None:
        self._folder = folder
        self._teller = teller

    def put(self, draft: Draft) -> None:
        """Write a draft under the first of its names that is free, or find it there already.

        Raises UsageError where the folder cannot be written to.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for named in _names(draft):
                path = self._folder / f"{named.id}.yaml"
                text = draft_yaml(named)
                try:
                    write_new(path, (text,), "")
                except FileExistsError:
                    if _content(path) == text.encode("utf-8"):
                        self._teller.there(path, named)
                        return
                else:
                    self._teller.written(path, named)
                    return
        except OSError as error:
            folder = clean_line(str(self._folder))
            raise UsageError(f"{folder} cannot be written to: {error.strerror}") from None


class _Printer:
    """Prints drafts instead."""

    def __init__(self, folder: Path, teller: Teller) -> None:
        self._folder = folder
        self._teller = teller
        self._printed: dict[str, bytes] = {}

    def put(self, draft: Draft) -> None:
        """Print a draft as the file that it would be, or tell that it would be there already."""
        for named in _names(draft):
            path = self._folder / f"{named.id}.yaml"
            text = draft_yaml(named)
            data = text.encode("utf-8")
            before = self._printed.get(named.id) or _content(path)
            if before == data:
                self._teller.there(path, named)
                return
            if before is None:
                self._printed[named.id] = data
                self._teller.printed(path, text)
                return


def _content(path: Path) -> bytes | None:
    """The bytes of a file, none of what is there but no file, and None where nothing is."""
    if not os.path.lexists(path):
        return None
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _names(draft: Draft) -> Iterator[Draft]:
    """The draft under its own id, then with ``-2``, ``-3`` and so on."""
    own = draft.id or draft_id(draft.date, draft.title)
    while len(own) > _MOST_LETTERS or len(own.encode("utf-8")) > _MOST_BYTES:
        own = own[:-1].rstrip("-")
    yield replace(draft, id=own)
    number = 2
    while True:
        yield replace(draft, id=f"{own}-{number}")
        number += 1
