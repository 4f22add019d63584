"""Files to rows of the index; imported where files have to be read, for YAML is slow to load."""

from __future__ import annotations

import gc
import json
import marshal
from collections.abc import Sequence
from pathlib import Path

from tui.library.card import broken_card, error_of, error_values
from tui.library.filling import Filled
from tui.library.harvest import harvest
from tui.library.reading import SharedFiles, card_of, read_found
from tui.library.rows import Row, row_of, spellings
from tui.library.scan import Found
from tui.library.stamps import shared_stamp
from tui.loading.files import FileError, read_file
from tui.loading.read import file_name, parse_briefing
from tui.model.problem import Problem


class Feeding:
    """Reads files one after the other, the shared ones above them once."""

    def __init__(self) -> None:
        self.shared = SharedFiles()

    def rows(self, found: Found) -> Filled:
        """What the index is to hold of one file."""
        stamp = shared_stamp(found.folders)
        row, problems = self._row(found)
        if row is not None:
            return (found, stamp, row, None)
        errors = [problem for problem in problems if problem.level == "error"]
        if not errors:
            return (found, stamp, None, None)
        return (found, stamp, None, broken_card(found, errors[0], len(errors)))

    def _row(self, found: Found) -> tuple[Row | None, list[Problem]]:
        """The row of a briefing, the short way where that will do; else why there is none."""
        libraries = self.shared.above(found)
        try:
            data = read_file(Path(found.path))
        except FileError:
            # The full reading says why.
            briefing, problems = read_found(found, self.shared)
        else:
            row = harvest(data, found, libraries)
            if row is not None:
                return row, []
            file = file_name(found.path, found.shown)
            briefing, problems = parse_briefing(data, file=file, libraries=libraries)
        return (row_of(briefing, card_of(briefing, found)) if briefing else None), problems

    def shared_rows(self, path: str) -> tuple[bytes, str, list[tuple[str, str]]]:
        """The stamp of a ``_library.yaml``, its findings as JSON, and the spellings it gives."""
        file = self.shared.file(path)
        findings = [
            [problem.level, problem.code, problem.message, problem.file, problem.line]
            for problem in self.shared.problems_of(path)
        ]
        return (
            shared_stamp((path,)),
            json.dumps(findings),
            spellings(file.entities) if file is not None else [],
        )


def pack_found(batch: Sequence[Found]) -> bytes:
    """Files as bytes that pass from one process to another."""
    return marshal.dumps(list(map(tuple, batch)))


def unpack_found(data: bytes) -> list[Found]:
    """Files from such bytes."""
    return [Found(*values) for values in marshal.loads(data)]


_feeding: Feeding | None = None


def feed(data: bytes) -> bytes:
    """Read a packed batch of files in a process of its own; the packed rows, in the same order."""
    global _feeding
    if _feeding is None:
        # Rows hold no cycles, and the process ends when it has read all there is: looking for
        # garbage would take as long again as reading.
        gc.disable()
        _feeding = Feeding()
    packed = []
    for found in unpack_found(data):
        _, stamp, row, card = _feeding.rows(found)
        wrong = (error_values(card.error), card.faults) if card and card.error else None
        packed.append((stamp, row, wrong))
    return marshal.dumps(packed)


def unpack_rows(batch: Sequence[Found], data: bytes) -> list[Filled]:
    """The rows of a batch of files from such bytes."""
    filled: list[Filled] = []
    for found, (stamp, row, wrong) in zip(batch, marshal.loads(data), strict=True):
        card = None
        if wrong:
            values, faults = wrong
            card = broken_card(found, error_of(values, found), faults)
        filled.append((found, stamp, row, card))
    return filled
