"""The generated parts of the documents: tables made from the code that they describe.

A part stands in a document between ``<!-- generated: NAME -->`` and ``<!-- end -->``. Run as a
script, ``python tests/generated_docs.py`` rewrites every part in place.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from textwrap import dedent
from types import ModuleType

from tui.cli import check, listing, marks, search
from tui.configuring.table import SETTINGS
from tui.exporting import briefings_json, jsonl, model_json
from tui.importing.kinds import KINDS
from tui.loading.codes import CODES
from tui.loading.field_types import Record
from tui.loading.fields import RECORDS, field_table
from tui.loading.likelihood import BANDS
from tui.loading.read import parse_briefing
from tui.model.amounts import read_amount
from tui.model.dates import read_date

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "briefings/README.md")

PART = re.compile(
    r"(?P<begin><!-- generated: (?P<name>[\w-]+) -->\n)(?P<text>.*?)(?P<end><!-- end -->)",
    re.DOTALL,
)

DATES: tuple[tuple[str, ...], ...] = (
    ("2025-11-25", "November 25, 2025", "25 Nov 2025"),
    ("2025-11", "2025-11-XX", "November 2025"),
    ("2025",),
    ("2025-11-25/26", "2025-11-25..2025-11-26", "November 25-26, 2025", "25 to 26 Nov 2025"),
    ("2025-11-28/12-02", "28 November to 2 December 2025"),
    ("2025-11-25/..", "since 2025-11-25"),
    ("../2025-11-25", "until 2025-11-25", "before 2025-11-25"),
    ("2025-11~", "about November 2025", "c. 2025-11"),
    ("2025-11-29?",),
    ("early November 2025",),
    ("mid November 2025",),
    ("late November 2025", "late 2025-11"),
    ("early 2025",),
    ("2025-11-25 04:30",),
    ("2025-11-25 04:30 UTC",),
    ("2025-11-25T04:30+02:00",),
)
"""Forms of a date; those of one row mean the same."""

AMOUNTS = (
    "6", "six civilians", "500,000 residents", "1.2 million", "30-40", "50%", "half of the city",
    "over 500000", "at least 12", "up to 12", "about 40", "nearly 200", "several", "dozens",
    "hundreds", "tens of thousands", "none", "unknown",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mistake:
    """A line as authors get it wrong; ``text`` is the file, where the line replaces ``{}``."""

    line: str
    text: str = "title: Strikes on Kyiv\ndate: 2025-11-25\n{}\n"

    @property
    def file(self) -> str:
        """The whole file with the mistake."""
        return self.text.replace("{}", self.line)


_HEAD = "title: Strikes on Kyiv\ndate: 2025-11-25\n"
_FIRST = "{}\ndate: 2025-11-25\n"
_DATE = "title: Strikes on Kyiv\n{}\n"
_EVENT = (
    _HEAD + "timeline:\n  - id: kyiv-strikes\n    date: 2025-11-25\n    text: Strikes.\n    {}\n"
)
_STATEMENT = _HEAD + "statements:\n  - speaker: The mayor\n    quote: No.\n    {}\n"
_SECTION = _EVENT.replace("    {}\n", "") + "analysis:\n  - text: Talks go on.\n    {}\n"
_SOURCE = _HEAD + "sources:\n  - id: report\n    title: A report\n    {}\n"

MISTAKES = (
    Mistake("title: Kyiv: six killed", _FIRST),
    Mistake("title: 'Ukraine's war'", _FIRST),
    Mistake("title:Strikes on Kyiv", _FIRST),
    Mistake("summary: Depot #4 hit"),
    Mistake("publisher: @kyivpost"),
    Mistake("summary: [Editor] adds a word"),
    Mistake('quote: "war plan" he said', _HEAD + "statements:\n  - speaker: The mayor\n    {}\n"),
    Mistake("without power: >500000", _HEAD + "figures:\n  {}\n"),
    Mistake("-air defence", _HEAD + "tags:\n  {}\n"),
    Mistake("\t- date: 2025-11-25", _HEAD + "timeline:\n{}\n"),
    Mistake("tags: war, talks"),
    Mistake("sumary: Six killed."),
    Mistake("summary:"),
    Mistake("statements: He said no."),
    Mistake("date: 11/12/2025", _DATE),
    Mistake("date: 2025/11/25", _DATE),
    Mistake("date: 2025-11-5", _DATE),
    Mistake("date: November 25", _DATE),
    Mistake("date: 2025-11-31", _DATE),
    Mistake("date: 2025-11-26/2025-11-25", _DATE),
    Mistake("date: last Tuesday", _DATE),
    Mistake("injured: 30,5", _HEAD + "figures:\n  {}\n"),
    Mistake("injured: 6 killed and 9 injured", _HEAD + "figures:\n  {}\n"),
    Mistake("injured: a great many", _HEAD + "figures:\n  {}\n"),
    Mistake("status: finl"),
    Mistake("tlp: WHITE"),
    Mistake("timezone: Kyiv"),
    Mistake("- text: Strikes.", _HEAD + "timeline:\n  {}\n"),
    Mistake("- speaker: The mayor", _HEAD + "statements:\n  {}\n"),
    Mistake("id: kyiv strikes", _STATEMENT),
    Mistake("stance: supports", _STATEMENT),
    Mistake("see: kyiv-strike", _EVENT),
    Mistake("rests_on: kyiv-strike", _SECTION),
    Mistake("likelihood: 100%", _SECTION),
    Mistake("url: www.example.org", _SOURCE),
    Mistake("rating: B7", _SOURCE),
)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a ``|`` in a cell is escaped, in code too (GitHub Flavored Markdown)."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def code(text: str) -> str:
    """Text as a code span; a tab, which would not show, is written ``→``."""
    return f"`{text.replace(chr(9), '→')}`"


def fields(record: Record) -> str:
    """Every field of a kind of entry."""
    rows = [
        (code(name.removesuffix(" ★")), "yes" if name.endswith(" ★") else "", kind, meaning)
        for name, kind, meaning in field_table(record)
    ]
    return table(("Field", "Required", "Type", "Meaning"), rows)


def dates() -> str:
    """What the reader makes of each form of a date."""
    rows = []
    for forms in DATES:
        read = [read_date(form) for form in forms]
        if len({date.edtf for date in read}) != 1:
            raise ValueError(f"these do not mean the same: {forms}")
        date = read[0]
        ends = (str(end) if end else "open" for end in (date.earliest, date.latest))
        rows.append((", ".join(map(code, forms)), code(date.edtf), *ends, date.display()))
    return table(("Written", "EDTF", "Earliest day", "Latest day", "Shown"), rows)


def amounts() -> str:
    """What the reader makes of each form of a number."""
    rows = []
    for written in AMOUNTS:
        amount = read_amount(written)
        sign = " %" if amount.is_percent else ""
        ends = (
            "open" if end is None else f"{end:,.2f}".rstrip("0").rstrip(".") + sign
            for end in (amount.low, amount.high)
        )
        rows.append((code(written), *ends, amount.unit))
    return table(("Written", "At least", "At most", "Unit"), rows)


def likelihoods() -> str:
    """The terms of ICD 203 with their bands."""
    rows = [(code(term), f"{low}–{high} %") for term, (low, high) in BANDS.items()]
    return table(("Term", "Chance"), rows)


def mistakes() -> str:
    """What the reader says of each mistake."""
    rows = []
    for mistake in MISTAKES:
        found = parse_briefing(mistake.file.encode(), file="briefing.yaml")[1]
        told = [problem for problem in found if problem.level != "note"] or found
        if len(told) != 1:
            raise ValueError(f"{mistake.line!r} gives {len(told)} findings, not one")
        rows.append((code(mistake.line), told[0].level, code(told[0].message)))
    return table(("Written", "Level", "Message"), rows)


def codes_of_check() -> str:
    """Every code of ``check``."""
    rows = [(code(each.name), each.level, each.fires) for each in CODES]
    return table(("Code", "Level", "When"), rows)


def settings() -> str:
    """Every setting of config.yaml."""
    rows = [
        (code(setting.name), setting.takes, setting.meaning, setting.default)
        for setting in SETTINGS
    ]
    return table(("Setting", "Takes", "Meaning", "Default"), rows)


def shapes(module: ModuleType) -> str:
    """The literal blocks of a module's docstring, which give its JSON."""
    blocks = [
        dedent(paragraph)
        for paragraph in inspect.cleandoc(module.__doc__ or "").split("\n\n")
        if paragraph.startswith("    ")
    ]
    if not blocks:
        raise ValueError(f"{module.__name__} documents no shape")
    return "".join(f"```text\n{block}\n```\n" for block in blocks)


def kinds() -> str:
    """The kinds of sources that are imported."""
    rows = [f"| `{kind.name}` | {kind.what} | {kind.sign} |" for kind in KINDS]
    return "\n".join(["| Kind | What it is | Known by |", "| --- | --- | --- |", *rows, ""])


PARTS: dict[str, Callable[[], str]] = {
    **{f"fields-{record.name}": partial(fields, record) for record in RECORDS},
    "dates": dates,
    "amounts": amounts,
    "likelihoods": likelihoods,
    "mistakes": mistakes,
    "codes": codes_of_check,
    "settings": settings,
    "kinds": kinds,
    "json-show": partial(shapes, model_json),
    "json-export": partial(shapes, briefings_json),
    "json-lines": partial(shapes, jsonl),
    "json-list": partial(shapes, listing),
    "json-check": partial(shapes, check),
    "json-marks": partial(shapes, marks),
    "json-search": partial(shapes, search),
}


def renewed(text: str) -> str:
    """A document with every part as it is now. Raises KeyError for a part of unknown name."""
    return PART.sub(lambda part: f"{part['begin']}{PARTS[part['name']]()}{part['end']}", text)


def main() -> None:
    """Rewrite the parts in all documents."""
    for name in DOCUMENTS:
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        if (new := renewed(text)) != text:
            path.write_text(new, encoding="utf-8", newline="\n")
            print(f"renewed {name}")


if __name__ == "__main__":
    main()
