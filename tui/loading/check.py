"""``check``: everything that is wrong with briefings, each alone and all of a library together.

The rules and their codes stand in ``tui.loading.codes``. Rules find places in the model; the
file is gone through once more, when there is something to report of it, for the exact line and
column, and for the comments that let a finding stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tui.loading.allowances import MARK, Allowances
from tui.loading.codes import CODES, LEVELS, NAMES
from tui.loading.collector import paused_collector
from tui.loading.field_types import Record
from tui.loading.fields import BRIEFING, LIBRARY
from tui.loading.library_file import LibraryFile, parse_library_file
from tui.loading.manuscript import Finding, Manuscript
from tui.loading.nodes import Mapping, read_nodes
from tui.loading.outline import Outline
from tui.loading.read import read_tree
from tui.loading.rules_hidden import hidden_characters, may_hide
from tui.loading.rules_names import library_variants
from tui.loading.shelf import Shelf
from tui.loading.source import SourceError, read_text
from tui.model.briefing import Briefing
from tui.model.problem import Problem

_MOST_OF_ONE_CODE = 200


_Found = tuple[Problem, int]
"""A finding whose place is that of the model, with its row in the text, or -1."""


def check_file(
    data: bytes, *, file: str, libraries: Sequence[LibraryFile] = ()
) -> tuple[Briefing | None, list[Problem]]:
    """A briefing from its bytes, and all that can be found in it alone, in the order of the file.

    Takes what ``parse_briefing`` takes.
    """
    with paused_collector():
        root, problems = read_nodes(data, file)
        briefing, problems = read_tree(root, problems, file=file, libraries=libraries)
        if briefing is None or not isinstance(root, Mapping):
            return briefing, problems
        found = list(_rule_problems(Manuscript(briefing, libraries), file))
        return briefing, _settled(_text_of(data), root, file, BRIEFING, problems, found)


def check_library_file(data: bytes, *, file: str) -> tuple[LibraryFile | None, list[Problem]]:
    """The same for a ``_library.yaml``."""
    library, problems = parse_library_file(data, file=file)
    if library is None:
        return None, problems
    found = list(_problems("name-variant", library_variants(library), file))
    root, _ = read_nodes(data)
    if not isinstance(root, Mapping):
        return library, problems
    return library, _settled(_text_of(data), root, file, LIBRARY, problems, found)


def check_library(briefings: Sequence[Briefing]) -> list[Problem]:
    """What is wrong between the briefings of one library, by file and line.

    The places are those of the items; ``in_place`` makes them exact.
    """
    shelf = Shelf(briefings)
    found = [
        _problem(code.name, finding, briefing.path)
        for code in CODES
        if code.across
        for briefing, finding in code.across(shelf)
    ]
    found.sort(key=lambda problem: (problem.file, problem.line, problem.path))
    return found


def in_place(data: bytes, problems: Sequence[Problem]) -> list[Problem]:
    """Findings of ``check_library`` about one file of these bytes, with their exact places, and
    without those that its author lets stand."""
    root, _ = read_nodes(data)
    if not isinstance(root, Mapping):
        return list(problems)
    outline = Outline(root, BRIEFING)
    placed = [outline.located(problem) for problem in problems]
    return list(Allowances(_text_of(data), outline, NAMES).without_allowed(placed))


def _rule_problems(manuscript: Manuscript, file: str) -> Iterator[_Found]:
    for code in CODES:
        if code.rule:
            yield from _problems(code.name, code.rule(manuscript), file)


def _problems(code: str, findings: Iterable[Finding], file: str) -> Iterator[_Found]:
    """The findings of one rule as problems, as many as anyone will read."""
    for finding in islice(findings, _MOST_OF_ONE_CODE):
        yield _problem(code, finding, file), finding.row


def _problem(code: str, finding: Finding, file: str) -> Problem:
    column = 1 if finding.line else 0
    level = LEVELS[code]
    return Problem(level, code, finding.message, file, finding.line, column, finding.path)


def _settled(
    text: str,
    root: Mapping,
    file: str,
    record: Record,
    problems: list[Problem],
    found: list[_Found],
) -> list[Problem]:
    """All findings of one file in its order: those of reading it, and those of the rules."""
    if not (found or MARK in text or may_hide(text)):
        return problems
    outline = Outline(root, record)
    found += _problems("bidi-control", hidden_characters(text, outline), file)
    placed = [*problems, *(outline.located(problem, row) for problem, row in found)]
    allowances = Allowances(text, outline, NAMES)
    kept = [*allowances.without_allowed(placed), *allowances.notes(file)]
    kept.sort(key=lambda problem: (problem.line, problem.column))
    return kept


def _text_of(data: bytes) -> str:
    """The text of a file that could be read; empty of any other."""
    try:
        return read_text(data)
    except SourceError:
        return ""
