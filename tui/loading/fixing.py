"""``check --fix``: mistakes whose correction is certain and loses nothing.

Keys are spelled as in the table, dates are written with hyphens and two digits, texts get the
quote marks that YAML needs, colons and dashes their space. A correction is kept only if reading
the file again finds less to report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tui.loading.edits import Edit, SourceText
from tui.loading.library_file import parse_library_file
from tui.loading.read import parse_briefing
from tui.model.problem import Problem

_MOST_ROUNDS = 100
# Each round reads the file again: of a very long one, few mistakes behind one another are mended.
_MOST_READ = 60_000_000
_LEAD = r"(?P<lead> *(?:- +)*)"
_KEY = r"(?P<key>[^\W\d_][\w -]*)"
_VALUE = rf"{_LEAD}(?:{_KEY}:[ \t]+)?(?P<value>\S.*?)(?P<tail>(?:[ \t]+#.*)?[ \t]*)"
_TIGHT_COLON = rf"{_LEAD}{_KEY}:(?!//)(?P<value>\S.*)"
_TIGHT_DASH = r"(?P<lead> *)-(?P<value>[^\s-].*)"
_WRITTEN_KEY = r"(?:\"[^\"\\]*\"|'[^']*'|[^\"':#][^:#]*?)(?=[ \t]*:(?:[ \t]|$))"
_DATE = r"(?<!\d)(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)"
_LAST_DAY = r"(?<=-\d\d/)(\d)(?!\d)"
_VALUE_END = r"[ \t]#|[,\]}]|$"
_NOT_COMPARED = r"[\W_0]"


_Read = Callable[[bytes], tuple[object | None, list[Problem]]]
"""Reads a file: what it holds, or None, and the findings."""


class Fix(NamedTuple):
    """A line, from 1, as it was and as it is now, and the finding that this mends."""

    line: int
    before: str
    after: str
    problem: Problem


def fixed(data: bytes, file: str) -> tuple[bytes, list[Fix]]:
    """A briefing with everything mended that can be with certainty, and what that was.

    Every other line stays as it is, to the byte.
    """
    return _fixed(data, lambda data: parse_briefing(data, file=file))


def fixed_library_file(data: bytes, file: str) -> tuple[bytes, list[Fix]]:
    """The same for a ``_library.yaml``."""
    return _fixed(data, lambda data: parse_library_file(data, file=file))


def _fixed(data: bytes, read: _Read) -> tuple[bytes, list[Fix]]:
    done: list[Fix] = []
    refused: set[tuple[str, str]] = set()
    for _ in range(max(2, min(_MOST_ROUNDS, _MOST_READ // (len(data) + 1)))):
        whole, problems = read(data)
        try:
            source = SourceText(data)
        except UnicodeDecodeError:
            break
        fixes = [fix for fix in _fixes(source, problems) if (fix.before, fix.after) not in refused]
        attempts = [fixes, *([fix] for fix in fixes)] if len(fixes) > 1 else [fixes]
        for attempt in attempts if fixes else ():
            after = source.edited(_edit(source, fix) for fix in attempt)
            if _is_better(whole, problems, *read(after)):
                data = after
                done += attempt
                break
            if len(attempt) == 1:
                refused.add((attempt[0].before, attempt[0].after))
        else:
            break
    return data, sorted(done, key=lambda fix: fix.line)


def _edit(source: SourceText, fix: Fix) -> Edit:
    start = source.index(fix.line, 1)
    return Edit(start, start + len(fix.before), fix.after)


def _fixes(source: SourceText, problems: Iterable[Problem]) -> list[Fix]:
    """What can be tried now, one correction a line."""
    found: dict[int, Fix] = {}
    for problem in problems:
        if not problem.line or problem.line in found:
            continue
        line = source.line(problem.line)
        for code, beginning, mend in _MENDERS:
            if problem.code == code and re.match(beginning, problem.message):
                after = mend(line, problem, source)
                if after is not None and after != line and _keeps_words(line, after):
                    found[problem.line] = Fix(problem.line, line, after, problem)
                break
    return list(found.values())


def _is_better(
    before: object | None, had: list[Problem], after: object | None, has: list[Problem]
) -> bool:
    if before is not None:
        return after is not None and len(has) < len(had)
    if after is not None:
        return True
    # Reading stops at the first such error: it is mended if it stops further down.
    return bool(has) and has[0].line > had[0].line


def _keeps_words(before: str, after: str) -> bool:
    """Whether two lines hold the same letters and digits, but for case and leading zeros."""
    one, two = (re.sub(_NOT_COMPARED, "", line).casefold() for line in (before, after))
    return one == two or one.replace("white", "clear") == two


# --- corrections of one line --------------------------------------------------------------------

_Mender = Callable[[str, Problem, SourceText], str | None]


def _spell_key(line: str, problem: Problem, source: SourceText) -> str | None:
    at = problem.column - 1
    key = re.match(_WRITTEN_KEY, line[at:])
    name = problem.path.rpartition(".")[2]
    return f"{line[:at]}{name}{line[at + key.end() :]}" if key else None


def _write_date(line: str, problem: Problem, source: SourceText) -> str | None:
    def written(match: re.Match[str]) -> str:
        day = f"-{int(match[4]):02}" if match[4] else ""
        return f"{match[1]}-{int(match[3]):02}{day}"

    at = problem.column - 1
    end = re.search(_VALUE_END, line[at:])
    stop = at + end.start() if end else len(line)
    value = re.sub(_LAST_DAY, r"0\1", re.sub(_DATE, written, line[at:stop]))
    return f"{line[:at]}{value}{line[stop:]}"


def _write_clear(line: str, problem: Problem, source: SourceText) -> str | None:
    at = problem.column - 1
    return line[:at] + re.sub("white", "CLEAR", line[at:], count=1, flags=re.IGNORECASE)


def _quote_value(line: str, problem: Problem, source: SourceText) -> str | None:
    """The line with its value in quote marks, if the value ends with the line."""
    match = re.fullmatch(_VALUE, line)
    if not match or match["key"] is None or not _ends_here(match, problem.line, source):
        return None
    value = match["value"]
    if value[0] in "|>" or (value[0] in "\"'" and value[-1] in "\"'" and ": " not in value):
        return None
    return _with_value(match, _quoted(value))


def _change_quotes(line: str, problem: Problem, source: SourceText) -> str | None:
    """``'Ukraine's war'`` in the marks that an apostrophe does not end."""
    match = re.fullmatch(_VALUE, line)
    if not match or not _ends_here(match, problem.line, source):
        return None
    value = match["value"]
    is_quoted = len(value) > 1 and value[0] == value[-1] == "'"
    return _with_value(match, f'"{value[1:-1]}"') if is_quoted and _is_simple(value) else None


def _space_colon(line: str, problem: Problem, source: SourceText) -> str | None:
    match = re.fullmatch(_TIGHT_COLON, line)
    return f"{match['lead']}{match['key']}: {match['value']}" if match else None


def _space_dash(line: str, problem: Problem, source: SourceText) -> str | None:
    match = re.fullmatch(_TIGHT_DASH, line)
    return f"{match['lead']}- {match['value']}" if match else None


_MENDERS: tuple[tuple[str, str, _Mender], ...] = (
    ("odd-key", "", _spell_key),
    ("bad-date", "use hyphens|write two digits", _write_date),
    ("bad-value", "WHITE is", _write_clear),
    ("yaml", "a colon followed by a space", _quote_value),
    ("yaml", "text continues after the closing", _quote_value),
    ("yaml", "a plain text cannot begin", _quote_value),
    ("yaml", "[&*!] has a special meaning", _quote_value),
    ("yaml", "a text cannot begin with", _quote_value),
    ("yaml", "an apostrophe ends", _change_quotes),
    ("yaml", "put a space after the colon", _space_colon),
    ("yaml", "put a space after the dash", _space_dash),
)
"""Code, how the message begins, and the correction."""


def _ends_here(match: re.Match[str], number: int, source: SourceText) -> bool:
    """Whether nothing below belongs to the value of a line."""
    indent = len(match["lead"])
    for below in range(number + 1, source.line_count + 1):
        line = source.line(below)
        if line.strip() and not line.lstrip().startswith("#"):
            return len(line) - len(line.lstrip(" ")) <= indent
    return True


def _with_value(match: re.Match[str], value: str) -> str:
    line = match.string
    return line[: match.start("value")] + value + line[match.end("value") :]


def _is_simple(text: str) -> bool:
    return '"' not in text and "\\" not in text


def _quoted(value: str) -> str:
    if _is_simple(value):
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
