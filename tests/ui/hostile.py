"""A library in which every value, name and file is out to do harm, and what must never show."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.segment import Segment

from tui.model.text import UNSAFE

ALLOWED_LINKS = ("http://", "https://", "mailto:")

MARKUP = "[red]R[/] [@click=app.quit]q[/] [ @click=app.quit]s[/] $primary {0.x} [/]"
STEERING = (
    r"\e[2J\e[31m\e]52;c;b3duZWQ=\a\e]8;;file:///etc/passwd\e\\open\e]8;;\e\\"
    r"\x9b31m\x9d0;owned\x9c\x7f\0\x0e\b"
    r"\u202egnp\u202dx\u2066i\u2069\u200bz\ufeffb\u2028l\U000e0041t"
)
EVIL = f'"{MARKUP} {STEERING}"'
"""Markup and everything that steers a terminal, as a YAML text."""

LONG_WORD = "W" * 10_000
MARKS_PILE = "e" + "\u0301\u0323" * 400

HOSTILE = f"""\
id: hostile
title: {EVIL}
date: 2024-05-04
{EVIL}: {EVIL}
timezone: {EVIL}
status: {EVIL}
tlp: {EVIL}
story: [{EVIL}]
authors: [{EVIL}]
publisher: {EVIL}
tags: [{EVIL}]
regions: [{EVIL}]
summary: {EVIL}
background: [{EVIL}]
note: {EVIL}
figures:
  - {{id: many, measure: {EVIL}, value: {EVIL}, unit: {EVIL}, scope: {EVIL}, note: {EVIL}}}
timeline:
  - id: e
    date: 2024-05-01
    title: {EVIL}
    text: {EVIL}
    status: {EVIL}
    significance: {EVIL}
    places: [{EVIL}]
    people: [{EVIL}]
    orgs: [{EVIL}]
    sources: [{EVIL}, web]
    rating: {EVIL}
    tags: [{EVIL}]
    figures: {{{EVIL}: {EVIL}}}
    {EVIL}: [{EVIL}]
    see: [said, {EVIL}]
  - {{id: long, date: {EVIL}, title: {LONG_WORD}, text: {LONG_WORD}, see: [e]}}
  - {{id: pile, date: 2024-05-02, title: {MARKS_PILE}, text: "{"x" + MARKS_PILE * 3}"}}
  - {{id: {EVIL}, date: 2024-05-03, text: "[a]({EVIL[1:-1]}) [b](javascript:alert(1)) *{EVIL[1:-1]}*"}}
statements:
  - id: said
    speaker: {EVIL}
    role: {EVIL}
    affiliation: {EVIL}
    quote: {EVIL}
    paraphrase: {EVIL}
    original: {EVIL}
    original_lang: {EVIL}
    via: {EVIL}
    about: [{EVIL}]
    stance: {EVIL}
    translation: {EVIL}
analysis:
  - id: thought
    heading: {EVIL}
    text: {EVIL}
    kind: {EVIL}
    likelihood: {EVIL}
    confidence: {EVIL}
    change: {EVIL}
    rests_on: [e, {EVIL}]
    see: [{EVIL}]
conclusion: {EVIL}
notes: [{EVIL}]
corrections:
  - {{date: {EVIL}, text: {EVIL}, was: {EVIL}, now: {EVIL}}}
sources:
  - {{id: web, title: {EVIL}, url: "https://example.org/{{}}", publisher: {EVIL}, rating: {EVIL}}}
  - {{id: bad, title: {EVIL}, url: {EVIL}, publisher: {EVIL}, note: {EVIL}}}
  - {{id: script, title: {EVIL}, url: "javascript:alert(1)"}}
related:
  - {{title: {EVIL}, url: "file:///etc/passwd", note: {EVIL}}}
  - {{title: {EVIL}, briefing: {EVIL}}}
people:
  a: {{name: {EVIL}, aliases: [{EVIL}], roles: [{EVIL}], links: [{EVIL}], note: {EVIL}}}
places:
  b: {{name: {EVIL}, aliases: [{EVIL}]}}
orgs:
  c: {{name: {EVIL}, note: {EVIL}}}
"""

BROKEN = f"title: Broken: {MARKUP}\nid: {EVIL}\n"
RAW = f"title: {MARKUP} \x1b[31m\x1b]52;c;b3duZWQ=\x07\n{MARKUP}\x7f\n"
SHARED = f"""\
people: {{z: {{name: {EVIL}, aliases: [{EVIL}], notable: {EVIL}}}}}
sources: [{{id: shared, title: {EVIL}, url: {EVIL}}}]
stories: {{{EVIL}: {EVIL}}}
{EVIL}: {EVIL}
"""
CONFIG = f"{EVIL}: x\nkeys: {{{EVIL}: {EVIL}, reader.find: {EVIL}}}\ntheme: {EVIL}\n"

FILE_NAME = "[@click=app.quit]q[red] \x1b]0;owned\x07\x1b[2J\x9b\x7f\u202ecod"


def write_hostile(folder: Path) -> Path:
    """The library; file names are hostile where the system lets them be."""
    folder.mkdir(exist_ok=True)
    (folder / "hostile.yaml").write_text(HOSTILE, encoding="utf-8")
    (folder / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    (folder / "raw.yaml").write_text(RAW, encoding="utf-8")
    (folder / "_library.yaml").write_text(SHARED, encoding="utf-8")
    if os.name == "posix":
        (folder / f"{FILE_NAME}.yaml").write_text(f"title: Named {EVIL}\n", encoding="utf-8")
        name = os.fsencode(str(folder / "latin")) + b"\xe9.yaml"
        Path(os.fsdecode(name)).write_text("title: Latin\ndate: 2024-01-01\n", encoding="utf-8")
    return folder


def faults(painted: Sequence[Segment]) -> Iterator[str]:
    """What of the painted screen could steer the terminal or the app."""
    for segment in painted:
        if found := UNSAFE.search(segment.text):
            yield f"{found[0]!r} in {segment.text[:40]!r}"
        if segment.control:
            yield f"a control segment {segment.control!r}"
        if (style := segment.style) is None:
            continue
        if style.link and not style.link.startswith(ALLOWED_LINKS):
            yield f"a link to {style.link!r}"
        for name in style.meta:
            if name.startswith("@"):
                yield f"the action {style.meta[name]!r}"
