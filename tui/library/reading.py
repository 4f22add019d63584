"""Files to briefings and cards; imported when a file has to be read, for YAML is slow to load."""

from __future__ import annotations

from collections.abc import Sequence

from tui.library.card import Card
from tui.library.scan import Found
from tui.library.stamps import stamp_of
from tui.loading.read import LibraryFile, read_briefing, read_library_file
from tui.model.briefing import Briefing
from tui.model.dates import zone_of
from tui.model.problem import Problem
from tui.model.prose import plain


class SharedFiles:
    """The ``_library.yaml`` files, each read when it is first asked for or has changed."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[list[int], LibraryFile | None, tuple[Problem, ...]]] = {}

    def above(self, found: Found) -> Sequence[LibraryFile]:
        """Those that apply to a briefing, the outermost first."""
        return [file for path in found.folders if (file := self.file(path)) is not None]

    def problems(self) -> list[Problem]:
        """Findings about the files read so far."""
        return [problem for _, _, problems in self._files.values() for problem in problems]

    def paths(self) -> list[str]:
        """The files asked for so far."""
        return list(self._files)

    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """Findings about one of them."""
        self.file(path)
        return self._files[path][2]

    def file(self, path: str) -> LibraryFile | None:
        """One of them; None for one that cannot be read."""
        stamp = stamp_of(path)
        known = self._files.get(path)
        if known is None or known[0] != stamp:
            file, problems = read_library_file(path)
            known = self._files[path] = (stamp, file, tuple(problems))
        return known[1]


def read_found(found: Found, shared: SharedFiles) -> tuple[Briefing | None, list[Problem]]:
    """One briefing with everything its folders share."""
    return read_briefing(found.path, shown=found.shown, libraries=shared.above(found))


def card_of(briefing: Briefing, found: Found) -> Card:
    """What the list shows of a briefing."""
    return card_with(
        briefing,
        found,
        events=len(briefing.timeline),
        statements=len(briefing.statements),
        judgements=len(briefing.analysis) + len(briefing.conclusion),
        summary=plain(briefing.summary.text) if briefing.summary else "",
    )


def card_with(
    briefing: Briefing, found: Found, *, events: int, statements: int, judgements: int, summary: str
) -> Card:
    """What the list shows of a briefing that holds so many items; it need not hold them here."""
    date = briefing.date
    is_dated = date is not None and date.is_readable
    return Card(
        found=found,
        id=briefing.id,
        title=briefing.title,
        date_written=date.written if date else "",
        date_shown=(date.display() if is_dated else f"{date.written} !") if date else "",
        moment=date.sort_key(zone_of(briefing.timezone)) if date and is_dated else None,
        status=briefing.status,
        tlp=briefing.tlp,
        events=events,
        statements=statements,
        judgements=judgements,
        tags=briefing.tags,
        regions=tuple(map(str, briefing.regions)),
        story=briefing.story,
        supersedes=briefing.supersedes,
        summary=summary,
        faults=sum(problem.level != "note" for problem in briefing.problems),
    )
