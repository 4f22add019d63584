"""Searching a generated library: query to rows in hand, against the raw full-text statement."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tui.library.hits import HIT_FIELDS
from tui.library.library import Library, refreshed
from tui.library.roots import Roots
from tui.library.search import Searcher

LIMIT = 50
ROUNDS = 400
PREFIX_ROUNDS = 8

# A query and the statement of the same meaning, as one would write it for this index by hand.
EXACT = {
    "rare": ("kestrelgate", '"kestrelgate"'),
    "common": ("zelenskyy", '"zelenskyy"'),
    "in all": ("the", '"the"'),
    "two words": ("government sanctions", '"government" AND "sanctions"'),
    "phrase": ('"grain corridor"', '"grain corridor"'),
}
TYPED = ("government", "zelenskyy", "kestrelgate", "corridor")
AFTER = ("government", "sanctions")

RAW = (
    f"SELECT {HIT_FIELDS} FROM words w CROSS JOIN item i ON i.id = w.rowid"
    " CROSS JOIN briefing b ON b.id = i.briefing"
    f" WHERE words MATCH ? ORDER BY w.rowid DESC LIMIT {LIMIT}"
)


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Median and 99th percentile of a piece of work."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return statistics.median(taken), taken[min(len(taken) - 1, len(taken) * 99 // 100)]


def compare(
    searcher: Searcher, raw: Callable[[str], object], typed: str, match: str
) -> tuple[str, float]:
    """One query both ways, round by round: the report, and our 99th percentile."""
    is_prefix = match.endswith("*")
    ours: list[float] = []
    base: list[float] = []
    rounds = PREFIX_ROUNDS if is_prefix else ROUNDS
    for _ in range(rounds):
        ours.append(
            milliseconds(
                lambda: searcher.search(searcher.read(typed, is_typing=is_prefix), limit=LIMIT), 1
            )[0]
        )
        base.append(milliseconds(lambda: raw(match), 1)[0])
    ours.sort()
    base.sort()
    at = min(rounds - 1, rounds * 99 // 100)
    line = (
        f"p50 {statistics.median(ours):8.2f} ms {statistics.median(ours) / statistics.median(base):6.2f} x"
        f"   p99 {ours[at]:8.2f} ms {ours[at] / base[at]:6.2f} x"
    )
    return line, ours[at]


def main() -> None:
    """Fill the index of a library, then search it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--generator", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="a library already generated")
    parser.add_argument("--cache", type=Path, help="where its index is, or is to be made")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary, "library")
        if options.folder is None:
            command = [sys.executable, str(options.generator), str(folder), str(options.count)]
            subprocess.run(command, check=True)
        library = Library(
            Roots("arguments", (folder,), ()), options.cache or Path(temporary, "cache"), "bench"
        )
        refreshed(library)
        with closing(library.searcher()) as searcher, closing(library.index.connect()) as db:
            report(searcher, lambda match: db.execute(RAW, (match,)).fetchall())


def report(searcher: Searcher, raw: Callable[[str], object]) -> None:
    """All questions, in order."""
    for name, (typed, match) in EXACT.items():
        print(f"{name:12} {typed:24} {compare(searcher, raw, typed, match)[0]}")
    worst = 0.0
    for word in TYPED:
        for length in range(1, len(word) + 1):
            typed = word[:length]
            line, slowest = compare(searcher, raw, typed, f'"{typed}" *')
            worst = max(worst, slowest)
            print(f"{'as typed':12} {typed:24} {line}")
    print(f"slowest prefix, p99: {worst:.2f} ms")
    first, second = AFTER
    for length in range(1, len(second) + 1):
        typed = f"{first} {second[:length]}"
        line, _ = compare(searcher, raw, typed, f'"{first}" AND "{second[:length]}" *')
        print(f"{'as typed':12} {typed:24} {line}")

    def best(typed: str) -> float:
        return milliseconds(
            lambda: searcher.search(searcher.read(typed), limit=LIMIT, is_ranked=True), 20
        )[0]

    rare, common = best("kestrelgate"), best("the")
    print(f"ranked: rare {rare:.2f} ms, in all {common:.2f} ms, {common / rare:.1f} x (goal 10)")


if __name__ == "__main__":
    main()
