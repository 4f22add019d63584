"""What ``briefdeck import`` tells: what was written, what could not be read, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from tui.cli.import_reading import Reading
from tui.cli.output import say, tell
from tui.importing.draft import Draft, Dropped
from tui.importing.html import BUILT_IN
from tui.importing.html_main import PAGE_REASONS
from tui.model.problem import Problem
from tui.model.text import clean_line

STANDARD_INPUT_NAME = "standard input"
_LONGEST_SHOWN = 120


class Teller:
    """Collects lines while a bar may be on the screen, and tells them at the end.

    ``is_full`` tells each line that was left out around an article, not their number alone.
    """

    def __init__(self, is_full: bool) -> None:
        self._is_full = is_full
        self._waiting: list[tuple[bool, str]] = []
        self._counts: Counter[str] = Counter()
        self._told_once: set[str] = set()

    def __enter__(self) -> Teller:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Tell all that was collected, also where something ended the work early."""
        for is_output, line in self._waiting:
            if is_output:
                say(line)
            else:
                tell(line)
        self._waiting.clear()
        tell(self._summary())

    def problems(self, problems: Iterable[Problem]) -> None:
        """Findings, a line each."""
        for problem in problems:
            if problem.code == BUILT_IN:
                self._once(problem.message)
                continue
            named = replace(problem, file=problem.file or STANDARD_INPUT_NAME)
            self._line(False, str(named))

    def reading(self, reading: Reading) -> None:
        """What is to be said of one source."""
        self.problems(reading.problems)
        if not reading.drafts and any(each.level == "error" for each in reading.problems):
            self._counts["unread"] += 1
        elif not reading.drafts:
            self._counts["empty"] += 1
        name = reading.source.name or STANDARD_INPUT_NAME
        for draft in reading.drafts:
            self._dropped(name, draft.dropped)
        for line in reading.lost:
            self._line(False, f"{name}: in no field: {_cut(line)}")

    def written(self, path: Path, draft: Draft) -> None:
        """A new file."""
        self._counts["written"] += 1
        self._line(True, f"{clean_line(str(path))}: {draft.title}")

    def there(self, path: Path, draft: Draft) -> None:
        """A file that was there already, and is the same."""
        self._counts["there"] += 1
        self._line(True, f"{clean_line(str(path))}: is there already")

    def printed(self, path: Path, text: str) -> None:
        """A file that would be written."""
        self._counts["printed"] += 1
        self._line(True, f"# {clean_line(str(path))}\n{text}")

    def exit_status(self) -> int:
        """1 where a source could not be read or holds nothing."""
        return int(bool(self._counts["unread"] or self._counts["empty"]))

    def _dropped(self, name: str, dropped: Iterable[Dropped]) -> None:
        around: Counter[str] = Counter()
        for each in dropped:
            self._counts["dropped"] += 1
            if each.reason in PAGE_REASONS and not self._is_full:
                around[each.reason] += 1
            else:
                self._line(False, f"{name}: left out ({each.reason}): {_cut(each.text)}")
        if around:
            counts = ", ".join(f"{count} {reason}" for reason, count in around.items())
            lines = _lines(sum(around.values()))
            self._line(False, f"{name}: left out around the article, {lines}: {counts}")

    def _once(self, line: str) -> None:
        if line not in self._told_once:
            self._told_once.add(line)
            self._line(False, line)

    def _line(self, is_output: bool, line: str) -> None:
        self._waiting.append((is_output, line))

    def _summary(self) -> str:
        counts = self._counts
        parts = [
            f"{counts['printed']} to be written"
            if counts["printed"]
            else f"{counts['written']} written"
        ]
        parts += [f"{counts['there']} there already"] if counts["there"] else []
        parts += [f"{counts['unread']} could not be read"] if counts["unread"] else []
        parts += [f"{counts['empty']} without anything to import"] if counts["empty"] else []
        parts += [f"{_lines(counts['dropped'])} left out"] if counts["dropped"] else []
        return ", ".join(parts)


def _lines(number: int) -> str:
    return "1 line" if number == 1 else f"{number:,} lines"


def _cut(text: str) -> str:
    line = clean_line(text)
    return f"{line[:_LONGEST_SHOWN]}…" if len(line) > _LONGEST_SHOWN else line
