"""How well feeds are imported, by the expectation that is in the first comment of each."""

from __future__ import annotations

import ast
import re
from collections import Counter
from datetime import datetime
from pathlib import Path

from tui.importing.decoding import decode
from tui.importing.draft import Draft, Original
from tui.importing.html_prose import line_of_html
from tui.importing.sources import read_source
from tui.model.dates import read_date
from tui.model.problem import Problem
from tui.model.prose import plain

EXPECT = re.compile(r"Expect:\s*(.*)")
CLAUSE = re.compile(
    r"entries\[(?P<number>\d+)\]\['(?P<field>\w+)'\]"
    r"(?P<more>(?:\[\d+\])?(?:\['\w+'\])?) == (?P<value>.+?)(?= and |\)$|$)"
)
ENCODING = re.compile(r"encoding == '([\w-]+)'")
TEXTS = frozenset({"description", "summary", "content"})


def score_feeds(folder: Path, with_misses: bool) -> None:
    """Print what was right of what the feeds expect of their entries."""
    counts: Counter[str] = Counter()
    misses: list[str] = []
    paths = sorted(folder.rglob("*.xml"))
    for path in paths:
        data = path.read_bytes()
        drafts, problems = read_source(data, Original(path.name))
        wanted = EXPECT.search(decode(data).text)
        for name, is_right in _judged(wanted[1].strip() if wanted else "", drafts, problems):
            counts["right" if is_right else "wrong"] += 1
            if not is_right:
                misses.append(f"    {path.name}: {name}")
    total = counts.total()
    print(f"feeds: {len(paths)} files, {total} expectations that a draft can hold")
    print(
        f"  {'right':<12} {counts['right'] / total if total else 1:6.1%}  ({counts['wrong']} wrong)"
    )
    if with_misses:
        print("\n".join(misses))


def _judged(expected: str, drafts: list[Draft], problems: list[Problem]) -> list[tuple[str, bool]]:
    judged: list[tuple[str, bool]] = []
    if re.match(r"bozo\b", expected):
        judged.append(("a file that is not well-formed is told", bool(problems)))
    if re.match(r"not bozo\b", expected):
        is_told = any(
            "closed" in each.message or "closes" in each.message or "declared" in each.message
            for each in problems
            if "entities" not in each.message
        )
        judged.append(("a well-formed file is not called broken", not is_told))
    encoding = ENCODING.search(expected)
    if encoding:
        judged.append((expected, any(encoding[1].replace("-", "_").lower() in
                                     each.message.replace("-", "_").lower() for each in problems)))  # fmt: skip
    for clause in CLAUSE.finditer(expected):
        number = int(clause["number"])
        right = None
        if number < len(drafts):
            right = _is_right(drafts[number], clause["field"], clause["more"], clause["value"])
        elif _is_right(Draft(""), clause["field"], clause["more"], clause["value"]) is not None:
            right = False
        if right is not None:
            judged.append((clause[0], right))
    return judged


def _is_right(draft: Draft, field: str, more: str, written: str) -> bool | None:
    """Whether a draft holds a value; None for what a draft does not hold."""
    try:
        value = ast.literal_eval(written.strip())
    except (ValueError, SyntaxError):
        return None
    match field:
        case "title":
            return draft.title == line_of_html(value)
        case "description" | "summary" | "content" if more in ("", "[0]['value']"):
            shown = " ".join(plain(draft.summary).split())
            return shown in (line_of_html(value), value) or not line_of_html(value)
        case "link":
            return any(source.url == value for source in draft.sources)
        case "author" | "author_detail" if more in ("", "['name']"):
            return any(name in value for name in draft.authors)
        case "tags" | "category" if more in ("", "[0]['term']", "[1]['term']", "[2]['term']"):
            return value in draft.tags
        case "published_parsed" | "updated_parsed" | "date_parsed":
            return _is_moment(draft, field, value)
    return None


def _is_moment(draft: Draft, field: str, value: tuple[int, ...]) -> bool:
    written = (draft.updated or draft.date) if field == "updated_parsed" else draft.date
    if not written:
        return False
    first = read_date(written).earliest
    if "T" not in written:
        return first is not None and (first.year, first.month, first.day) == value[:3]
    moment = datetime.fromisoformat(written.replace("Z", "+00:00"))
    offset = moment.utcoffset()
    moment = moment.replace(tzinfo=None) - offset if offset else moment.replace(tzinfo=None)
    return tuple(moment.timetuple()[:6]) == tuple(value[:6])
