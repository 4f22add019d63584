"""How well dates are read, as values and in running text: precision and recall of each kind.

Called with the folder of samples, which holds the tables of ``dates``.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from tui.importing.dates_in_text import find_dates
from tui.model.dates import DateError, read_date

TABLES = (
    ("natlang-to-edtf.tsv", "input", "expected_edtf", "scope", ("in",)),
    ("wild-dates-sample.tsv", "written", "edtf", "class", ("in-table",)),
)
SENTENCE = "The ministry published it: {}, it says."


def read(written: str) -> str:
    try:
        return read_date(written).edtf
    except DateError:
        return ""


def in_text(written: str) -> str:
    found = [one.date for one in find_dates(SENTENCE.format(written)) if one.date]
    return found[0] if len(found) == 1 else " and ".join(found)


def same(edtf: str, expected: str) -> bool:
    """Whether two EDTF texts mean the same: thirds are approximate, X is what is not given."""

    def plain(text: str) -> str:
        text = text.replace("-XX", "")
        return text.replace("~", "") if edtf.count("~") == 2 or "~" not in expected else text

    return plain(edtf) == plain(expected)


def main() -> None:
    folder = Path(sys.argv[1]) / "dates"
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for name, column, answer, kind, scope in TABLES:
        with (folder / name).open(encoding="utf-8", newline="") as table:
            rows = list(csv.DictReader(table, delimiter="\t"))
        for row in rows:
            for way, reader in (("value", read), ("in text", in_text)):
                if way == "in text" and name.startswith("natlang"):
                    continue
                got = reader(row[column])
                count = counts[way, f"{name.split('-')[0]} {row[kind]}"]
                count[0] += 1
                count[1] += bool(got)
                count[2] += bool(got) and same(got, row[answer])
                is_wrong = got and not same(got, row[answer])
                if is_wrong or (not got and row[kind] in scope):
                    print(f"{way}: {row[column]!r}: {got!r}, not {row[answer]!r}", file=sys.stderr)
    print(f"{'':10}{'kind':22}{'rows':>6}{'read':>6}{'right':>7}{'misread':>9}")
    for (way, kind_name), (total, seen, right) in counts.items():
        print(f"{way:10}{kind_name:22}{total:6}{seen:6}{right:7}{seen - right:9}")


if __name__ == "__main__":
    main()
