"""``briefdeck check``: what is wrong with briefings, and where.

With ``--json`` one object::

    {"files": number, "errors": number, "warnings": number, "notes": number,
     "problems": [problem]}

``problem`` has the shape of ``tui.exporting.model_json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from tui.cli.annotations import annotation
from tui.cli.changes import Changes, print_only
from tui.cli.checking import Check
from tui.cli.libraries import find_library
from tui.cli.output import say, say_json, tell
from tui.cli.places import path_from, working_folder
from tui.errors import UsageError
from tui.loading.edits import write_in_place
from tui.model.problem import Level, Problem

LEVELS: tuple[Level, ...] = ("error", "warning", "note")


@click.command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@click.option("--strict", is_flag=True, help="Exit status 1 on a warning too.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of lines.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Lines, JSON, or annotations for GitHub.",
)
@click.option("--write-ids", is_flag=True, help="First give every item without an id its own.")
@click.option("--fix", is_flag=True, help="First mend what is certain: keys, dates, quote marks.")
@click.option("--diff", is_flag=True, help="Print what --fix or --write-ids would do; do not.")
def command(
    paths: tuple[str, ...],
    strict: bool,
    as_json: bool,
    form: str,
    write_ids: bool,
    fix: bool,
    diff: bool,
) -> int:
    """Look for mistakes, one a line: file:line:column level code path: message.

    PATH is a file with any name, or a folder: then every briefing in it, the _library.yaml
    files, and what the briefings say of each other. Without a PATH the library that
    `briefdeck where` names. The exit status is 1 when there is an error.

    A comment "# briefdeck: allow CODE" on an item, or just above it, silences that code for it.
    """
    cwd = working_folder()
    changes = tuple(name for name, wanted in (("fix", fix), ("ids", write_ids)) if wanted)
    if diff and not changes:
        raise UsageError("--diff needs --fix or --write-ids")
    if changes and not paths:
        raise UsageError("name the files or folders to write to")
    library = find_library(paths)
    if changes:
        is_done = Changes(library, cwd, changes).run(print_only if diff else write_in_place)
        if diff or not is_done:
            return 0 if is_done else 1
    check = Check(library, cwd)
    problems = sorted(_relative(check.run(), cwd), key=_place)
    totals = {level: sum(problem.level == level for problem in problems) for level in LEVELS}
    if as_json or form == "json":
        _say_json(check.count, totals, problems)
    else:
        for problem in problems:
            say(annotation(problem) if form == "github" else str(problem))
        found = ", ".join(_counted(totals[level], level) for level in LEVELS)
        tell(f"{_counted(check.count, 'file')}: {found}")
    return 1 if totals["error"] or (strict and totals["warning"]) else 0


def _relative(problems: Iterable[Problem], cwd: Path) -> Iterator[Problem]:
    """The same with files called as from the current folder, none told twice."""
    for problem in dict.fromkeys(problems):
        yield replace(problem, file=path_from(problem.file, cwd))


def _place(problem: Problem) -> tuple[str, int, int, str]:
    return problem.file, problem.line, problem.column, problem.code


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _say_json(count: int, totals: dict[Level, int], problems: Sequence[Problem]) -> None:
    from tui.exporting.model_json import problem_json

    say_json(
        {
            "files": count,
            **{f"{level}s": totals[level] for level in LEVELS},
            "problems": [problem_json(problem) for problem in problems],
        }
    )
