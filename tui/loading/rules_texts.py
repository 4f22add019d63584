"""Rules about texts: advertising, repetition, what was left to be filled in; and derived ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tui.loading.manuscript import Finding, Manuscript, Placed
from tui.loading.quoting import excerpt
from tui.model.briefing import Related, Statement
from tui.model.ids import derived_id
from tui.model.promo import PROMO, KnownNames, may_be_promotional, promo_score, subject_words
from tui.model.repeats import find_repeats
from tui.model.text import id_key

_SHOWN = 50
_PLACEHOLDER = r"\b(?:TODO|TBD|FIXME|XXX)\b|\b[Ll]orem ipsum\b"
_HINTS = ("TODO", "TBD", "FIXME", "XXX", "orem ipsum")


def promotional(text: Manuscript) -> Iterator[Finding]:
    """``promo-line``: a paragraph or a related entry looks like advertising."""
    judge = _PromoJudge(text)
    for passage in text.passages:
        if judge.finds(passage.text):
            yield passage.finding(_looks_promotional(passage.text))
    for placed in text.items:
        if isinstance(placed.item, Related) and judge.finds(placed.item.title):
            yield placed.finding(_looks_promotional(placed.item.title))


class _PromoJudge:
    """Tells promotional lines in a briefing; its subject is worked out when a line needs it."""

    def __init__(self, text: Manuscript) -> None:
        self._text = text

    def finds(self, line: str) -> bool:
        """Whether a line looks like advertising."""
        return may_be_promotional(line) and promo_score(line, self._known, self._names) >= PROMO

    @cached_property
    def _names(self) -> KnownNames:
        return KnownNames(self._text.spellings)

    @cached_property
    def _known(self) -> frozenset[str]:
        briefing = self._text.briefing
        regions = map(str, briefing.regions)
        return subject_words([briefing.title, *briefing.tags, *regions, *self._text.spellings])


def _looks_promotional(line: str) -> str:
    return f'"{excerpt(line, _SHOWN)}" looks like advertising; delete it'


def repeated(text: Manuscript) -> Iterator[Finding]:
    """``repeated-text``: a paragraph occurs twice, or once more as its cut-off beginning."""
    # What someone said is often an event too: the same words may stand as both.
    spoken = [each for each in text.passages if isinstance(each.placed.item, Statement)]
    told = [each for each in text.passages if not isinstance(each.placed.item, Statement)]
    for passages in (told, spoken):
        for repeat in find_repeats([passage.text for passage in passages]):
            here, other = passages[repeat.paragraph], passages[repeat.of]
            what = "is the cut-off beginning of a paragraph" if repeat.is_cut else "stands already"
            begins, where = excerpt(here.text, _SHOWN), excerpt(other.placed.item.id)
            yield here.finding(f'"{begins}" {what} in {where}; keep one')


def placeholders(text: Manuscript) -> Iterator[Finding]:
    """``placeholder``: something is still to be filled in."""
    briefing = text.briefing
    for field in ("title", "note"):
        found = _placeholder(getattr(briefing, field))
        if found:
            yield Finding(_fill_in(found), field)
    for placed, field, written in text.texts():
        found = _placeholder(written)
        if found:
            row = written.count("\n", 0, found.start())
            yield placed.finding(_fill_in(found), field, row)


def _placeholder(text: str) -> re.Match[str] | None:
    # Plain searches first: most texts hold none of the words.
    return re.search(_PLACEHOLDER, text) if any(hint in text for hint in _HINTS) else None


def _fill_in(found: re.Match[str]) -> str:
    return f'"{found.group()}" is a placeholder; fill it in or delete it'


def clashing_ids(text: Manuscript) -> Iterator[Finding]:
    """``derived-id-clash``: two items derive one id, and the later one gets a number."""
    first: dict[str, Placed] = {}
    for placed in text.items:
        if not placed.item.has_own_id and not isinstance(placed.item, Related):
            derived = derived_id(placed.item)
            before = first.setdefault(id_key(derived), placed)
            if before is not placed:
                where = f"lines {before.item.line} and {placed.item.line}"
                message = f'two items derive the id "{excerpt(derived)}", {where}; give them ids'
                yield placed.finding(message)
