"""How well quotations and their speakers are found: precision and recall of each kind.

Called with the folder of samples, which holds ``quotes/quotes.tsv`` and ``quotes/docs``.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.running_text import paragraphs
from tui.importing.quotations import FoundStatement, find_statements

# Kinds for which no person may be named.
NAMELESS = ("none", "document")


def words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def holding(found: list[FoundStatement], beginning: str) -> FoundStatement | None:
    """The statement whose quotation holds these words."""
    wanted = words(beginning)
    return next((one for one in found if wanted in words(one.quote)), None)


def is_right(row: dict[str, str], one: FoundStatement) -> bool:
    if row["kind"] in NAMELESS:
        return not one.is_person
    wanted = row["speaker_resolved"] or row["speaker_as_written"]
    if row["continues_with"] and words(row["continues_with"]) not in words(one.quote):
        return False
    return words(one.speaker).endswith(words(wanted))


def main() -> None:
    folder = Path(sys.argv[1]) / "quotes"
    with (folder / "quotes.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = sorted({row["document"] for row in rows})
    texts = {name: paragraphs(folder / "docs" / name) for name in names}
    began = time.process_time()
    found = {name: find_statements(text) for name, text in texts.items()}
    seconds = time.process_time() - began
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        one = holding(found[row["document"]], row["quote_begins"])
        for kind in (row["kind"], "all"):
            counts[kind][0] += 1
            counts[kind][1] += one is not None
            counts[kind][2] += one is not None and is_right(row, one)
        if one is not None and not is_right(row, one):
            print(f"wrong: {row['kind']}: {row['quote_begins']}: {one.speaker!r}", file=sys.stderr)
    print(f"{'kind':10}{'rows':>6}{'found':>7}{'right':>7}{'precision':>11}{'recall':>9}")
    for kind, (total, seen, right) in sorted(counts.items()):
        precision = f"{right / seen:.0%}" if seen else "–"
        recall = "–" if kind in NAMELESS else f"{right / total:.0%}"
        print(f"{kind:10}{total:6}{seen:7}{right:7}{precision:>11}{recall:>9}")
    size = sum(len(line) for text in texts.values() for line in text)
    print(f"{size / 10_000 / seconds:.0f} articles of 10 kB a second")


if __name__ == "__main__":
    main()
