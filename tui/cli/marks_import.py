"""``briefdeck marks import``: marks that were exported, taken in."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from tui.cli.marks_store import counted, open_marks, tell_notices
from tui.cli.output import say
from tui.errors import NotFoundError, UsageError
from tui.model.text import clean_line
from tui.state.exchange import mark_of_record
from tui.state.marks import Mark

NEWEST_FORMAT = 1


@click.command("import")
@click.argument("file", type=click.Path(allow_dash=True))
def command(file: str) -> int:
    """Take in the marks of FILE, JSON Lines from "marks export"; "-" is standard input.

    What is marked already stays one mark: the newer note comes first, and the older one below a
    line with its day. All tags are kept. A file that holds anything else changes nothing.
    """
    marks = list(read_marks(_lines(file)))
    store = open_marks()
    new, changed = store.merge(marks)
    tell_notices(store)
    same = len(marks) - new - changed
    say(f"{counted(new)} added, {changed} merged, {same} as they were")
    return 0


def read_marks(lines: Iterable[str]) -> Iterator[Mark]:
    """The marks of an export. UsageError that names the first line that holds none."""
    is_empty = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            shape = json.loads(line)
            if is_empty and isinstance(shape, dict) and "briefdeck_marks" in shape:
                _check_format(shape["briefdeck_marks"])
            else:
                yield mark_of_record(shape.get("record") if isinstance(shape, dict) else shape)
        except (ValueError, RecursionError) as error:
            raise UsageError(
                f"line {number} is no mark ({clean_line(str(error))}); nothing was taken in"
            ) from error
        is_empty = False
    if is_empty:
        raise UsageError("there are no marks in it; nothing was taken in")


def _check_format(version: object) -> None:
    if not isinstance(version, int) or version > NEWEST_FORMAT:
        raise ValueError("it was written by a newer briefdeck")


def _lines(file: str) -> list[str]:
    try:
        if file == "-":
            return sys.stdin.read().split("\n")
        return Path(file).read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        raise NotFoundError(f"there is no file {clean_line(file)}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{clean_line(file)} is not UTF-8; nothing was taken in") from None
    except OSError as error:
        raise UsageError(f"{clean_line(file)} cannot be read: {error.strerror}") from error
