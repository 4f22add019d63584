"""Rules about numbers, compared by measure, unit and place (format 4.5)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tui.loading.manuscript import Finding, Manuscript, Placed, name_key
from tui.loading.quoting import excerpt
from tui.model.amounts import Amount
from tui.model.briefing import Figure
from tui.model.dates import Date
from tui.model.text import spelling_key

# Of figures with one key so many are compared; more differ in what no key says.
_MOST_OF_ONE_KEY = 50
# A word for a number that spans this much is no number that could be given twice.
_VAGUE = 1.5


class FigureKey(NamedTuple):
    """What figures share that count the same: the comparison key without its unit.

    ``where`` are the places, or else the folded scope; ``event`` is the event that holds it.
    """

    measure: str
    where: frozenset[str]
    event: str


def figure_key(figure: Figure) -> FigureKey:
    """The comparison key of a figure; its unit is compared apart, for it may be absent."""
    where = frozenset(map(name_key, figure.places))
    if not where and figure.scope:
        where = frozenset([f"={spelling_key(figure.scope)}"])
    return FigureKey(spelling_key(figure.measure), where, figure.event)


def do_conflict(a: Figure, b: Figure) -> bool:
    """Whether two figures with one key cannot both be right."""
    one, two = a.value, b.value
    return bool(one and two and _is_one_unit(a, b) and one.conflicts(two))


def conflicts(text: Manuscript) -> Iterator[Finding]:
    """``figure-conflict``: the same is counted twice, and the numbers exclude one another."""
    by_key: dict[FigureKey, list[Figure]] = defaultdict(list)
    for placed, figure in text.figures:
        before = by_key[figure_key(figure)]
        rival = next((each for each in before if do_conflict(figure, each)), None)
        if rival:
            yield conflict_finding(placed, figure, rival, rival.id)
        if len(before) < _MOST_OF_ONE_KEY:
            before.append(figure)


def conflict_finding(placed: Placed, figure: Figure, rival: Figure, reference: str) -> Finding:
    """The finding at a figure whose rival is to be found under a reference."""
    here, there = excerpt(figure.value_text), excerpt(rival.value_text)
    message = f"{excerpt(figure.measure)}: {here} here, {there} at {excerpt(reference)}"
    return placed.finding(message)


def same_number(text: Manuscript) -> Iterator[Finding]:
    """``figure-scope``: one number is given for different places or times."""
    first: dict[tuple[str, float | None, float | None, bool], list[Figure]] = defaultdict(list)
    for placed, figure in text.figures:
        value = figure.value
        if value is None or not value.is_readable or not _is_telling(value):
            continue
        before = first[spelling_key(figure.measure), value.low, value.high, value.is_percent]
        other = next((each for each in before if _differ(figure, each)), None)
        if other:
            mine, theirs = _extents(figure, other)
            message = f"the same number is given for {theirs} and for {mine}"
            yield placed.finding(message)
        if len(before) < _MOST_OF_ONE_KEY:
            before.append(figure)


def _is_telling(value: Amount) -> bool:
    """Whether an amount is a number, and not none, nor a word such as dozens."""
    low, high = value.low, value.high
    if (low or 0) == 0 and (high or 0) == 0:
        return False
    if re.search(r"\d", value.written) or low is None or high is None:
        return True
    return high <= low * _VAGUE


def _is_one_unit(a: Figure, b: Figure) -> bool:
    one, two = _unit(a), _unit(b)
    return not one or not two or one == two


def _unit(figure: Figure) -> str:
    return spelling_key(figure.unit or (figure.value.unit if figure.value else ""))


def _differ(a: Figure, b: Figure) -> bool:
    """Whether both state where or when, and not the same."""
    if not _is_one_unit(a, b):
        return False
    one, two = figure_key(a).where, figure_key(b).where
    if one and two and one != two:
        return True
    return bool(a.date and b.date and _span(a.date) != _span(b.date))


def _span(date: Date) -> tuple[object, object]:
    return (date.start, date.end) if date.is_readable else (date.written, None)


def _extents(a: Figure, b: Figure) -> tuple[str, str]:
    """What each of two figures is given for: the places, and the time where it differs."""
    one, two = _where(a), _where(b)
    if a.date and b.date and _span(a.date) != _span(b.date):
        one = f"{one} ({a.date.display()})" if one else a.date.display()
        two = f"{two} ({b.date.display()})" if two else b.date.display()
    return excerpt(one) or "all", excerpt(two) or "all"


def _where(figure: Figure) -> str:
    return ", ".join(map(str, figure.places)) or figure.scope
