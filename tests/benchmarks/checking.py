"""``check`` of a 1 MB briefing, and of a library of ordinary ones, against reading alone."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from tests.benchmarks.reading import large_briefing, sentence
from tui.loading.check import check_file, check_library
from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing

RUNS = 9
COUNT = 1_000


def ordinary_briefing(random_: random.Random, number: int) -> bytes:
    """A briefing of some kilobytes, as one writes it by hand, that continues the one before."""
    day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
    parts = [
        f"id: n{number}\ntitle: {sentence(random_, 4, 8)[:-1]}\ndate: {day}\n",
        f"updates: [n{number - 1}]\n" if number else "",
        f"summary: {sentence(random_)}\nfigures: {{closed: {random_.randint(2, 90)} roads}}\n",
        "timeline:\n",
    ]
    for _ in range(8):
        parts.append(
            f"  - date: {day}\n    title: {sentence(random_, 4, 8)[:-1]}\n"
            f"    text: |\n      {sentence(random_)} {sentence(random_)}\n"
            f"    places: [Harbour {random_.randint(1, 300)}]\n"
        )
    parts.append("statements:\n")
    for _ in range(4):
        parts.append(
            f"  - speaker: Mayor {random_.randint(1, 300)}\n    role: Mayor\n"
            f"    date: {day}\n    quote: {sentence(random_)}\n"
        )
    return "".join(parts).encode()


def timed(work: Callable[[], object]) -> float:
    """Seconds that work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def read(data: bytes) -> Briefing:
    """The briefing of these bytes."""
    briefing, _ = parse_briefing(data, file="x.yaml")
    assert briefing is not None
    return briefing


def main() -> None:
    """Print the median of the paired ratios, and the ratio of a library."""
    data = large_briefing().encode()
    pairs = [
        (timed(lambda: read(data)), timed(lambda: check_file(data, file="x.yaml")))
        for _ in range(RUNS)
    ]
    ratio = statistics.median(checked / base for base, checked in pairs)
    print(f"{len(data) / 1e6:.2f} MB: check to reading {ratio:.2f}")
    random_ = random.Random(7)
    files = [ordinary_briefing(random_, number) for number in range(COUNT)]
    base = timed(lambda: [read(each) for each in files])
    each = timed(lambda: [check_file(each, file="x.yaml") for each in files])
    briefings = [read(each) for each in files]
    together = timed(lambda: check_library(briefings))
    print(
        f"{COUNT:,} files of {len(files[1]) / 1e3:.1f} kB: check of each to reading "
        f"{each / base:.2f}, of all together {together / base:.2f}"
    )


if __name__ == "__main__":
    main()
