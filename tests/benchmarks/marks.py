"""Marks: how many find their items again after edits, how fast, and whether any is lost to a kill."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

# The edits and the killing are those of the tests.
sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.state.edits import (
    REWRITES,
    Renaming,
    Rewrite,
    as_first_read,
    derived,
    edited,
    new_ids,
    outcomes,
    same_ids,
    shipped,
    top_items,
)
from tests.state.test_durability import kill_at_random
from tests.state.test_finding import many
from tui.state.anchors import anchor_of, find_again
from tui.state.store import Store


def main() -> None:
    """Print all figures; the exit status is 1 when a mark was lost or went to another item."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=60, help="edited briefings of each sort")
    parser.add_argument("--rounds", type=int, default=1000, help="processes killed")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong = sum(
        report_found(rewrite, renaming, options.edits, options.seed)
        for renaming in (same_ids, derived, new_ids)
        for rewrite in REWRITES
    )
    print(f"marks that went to another item: {wrong} (goal 0)")
    report_speed()
    lost = report_kills(options.rounds, random.Random(options.seed))
    print(f"acknowledged marks lost: {lost} (goal 0)")
    sys.exit(1 if wrong or lost else 0)


def report_found(rewrite: Rewrite, renaming: Renaming, count: int, seed: int) -> int:
    """One sort of edit; how many marks went wrong."""
    briefings = shipped()
    total: Counter[str] = Counter()
    for number in range(count):
        one = briefings[number % len(briefings)]
        strangers = [item for each in briefings if each is not one for item in top_items(each)]
        first = as_first_read(one, renaming)
        chance = random.Random(seed * 1_000_000 + number)
        later = edited(one, strangers, (rewrite,), renaming, chance)
        for outcome, line in outcomes(first, later):
            total[outcome] += 1
            if outcome == "wrong":
                print(f"  wrong: {line}")
    alive = sum(total.values()) - total["gone"]
    asked = total["asked"] + total["asked of another"]
    print(
        f"{rewrite.__name__:10} {renaming.__name__:8} {alive:5} marks: "
        f"{total['found'] / alive:6.1%} found, {asked / alive:6.1%} asked about "
        f"({total['asked of another']} of another item), {total['lost'] / alive:6.1%} lost; "
        f"{total['gone']} deleted and not found"
    )
    return total["wrong"]


def report_speed() -> None:
    """One mark looked for among very many items, and one set."""
    first, later = many(10_000, ""), many(10_000, " more")
    anchor = anchor_of(first, first.timeline[5_000])
    taken = []
    # Processor time: others may be at work on the machine.
    for _ in range(3):
        start = time.process_time()
        found = find_again(anchor, later)
        taken.append(time.process_time() - start)
        assert found.kind == "moved"
    print(f"among 10,000 items: {statistics.median(taken):.2f} s (goal 1)")
    small = shipped()[0]
    start = time.process_time()
    items = list(top_items(small))
    for item in items:
        anchor_of(small, item)
    each = (time.process_time() - start) / len(items)
    print(f"an anchor in a briefing of {len(items)} items: {each * 1000:.1f} ms")


def report_kills(rounds: int, chance: random.Random) -> int:
    """Kill processes while they mark; how many acknowledged marks are not there afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data" / "marks.sqlite3"
        store = Store(path, lambda: datetime.now(UTC))
        acknowledged: set[str] = set()
        killed = 0
        while killed < rounds:
            names = [f"{killed}-{side}" for side in ("left", "right")[: chance.randint(1, 2)]]
            known, _ = kill_at_random(path, names, chance)
            acknowledged |= known
            killed += len(names)
            store.check()
        there = set(store.marks_of("b"))
        print(f"{killed} processes killed, {len(acknowledged)} marks acknowledged")
        for notice in store.notices():
            print(f"  {notice}")
        return len(acknowledged - there)


if __name__ == "__main__":
    main()
