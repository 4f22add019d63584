"""Finding the briefing of an anchor again (format section 5, rule 1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.model.briefing import Briefing
from tui.model.text import id_key
from tui.state.anchor import Anchor
from tui.state.anchors import date_key
from tui.state.similarity import folded_words, text_similarity

SAME_TITLE = 0.85


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a briefing is recognised by. ``date`` is as ``date_key`` gives it; a caller who does
    not know the former ids or the path of a briefing leaves them empty."""

    id: str
    title: str = ""
    date: str = ""
    path: str = ""
    formerly: tuple[str, ...] = ()


def candidate_of(briefing: Briefing) -> Candidate:
    """What a briefing that was read is recognised by."""
    return Candidate(
        briefing.id, briefing.title, date_key(briefing.date), briefing.path, briefing.formerly
    )


def find_briefing(anchor: Anchor, candidates: Iterable[Candidate]) -> Candidate | None:
    """The briefing of an anchor: same id; an id it had; same path; same title and date; a title
    much the same and the same date.

    The first rule that applies decides. By title it has to be a single one: of two none is.
    """
    known = list(candidates)
    key = id_key(anchor.briefing_id)
    for candidate in known:
        if id_key(candidate.id) == key:
            return candidate
    for candidate in known:
        if any(id_key(former) == key for former in candidate.formerly):
            return candidate
    for candidate in known:
        if anchor.path and candidate.path == anchor.path:
            return candidate
    return _by_title(anchor, known)


def _by_title(anchor: Anchor, candidates: Sequence[Candidate]) -> Candidate | None:
    wanted = folded_words(anchor.briefing_title)
    if not wanted or not anchor.briefing_date:
        return None
    titled = [
        (candidate, folded_words(candidate.title))
        for candidate in candidates
        if candidate.date == anchor.briefing_date
    ]
    same = [candidate for candidate, words in titled if words == wanted] or [
        candidate for candidate, words in titled if text_similarity(wanted, words) >= SAME_TITLE
    ]
    return same[0] if len(same) == 1 else None
