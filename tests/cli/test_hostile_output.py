"""Nothing from a file, a file name or an argument reaches a terminal raw, in any command."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from tui.loading.read import read_briefing
from tui.state.anchors import anchor_of
from tui.state.store import Store

Result = tuple[int, str, str]
Run = Callable[..., Result]

EVIL = "x\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\u202egnp"
EVIL_YAML = r'"x\e]0;owned\a\e[2J\x9b31m\x7f\u202egnp\u2028y"'
FIELDS = f"""\
id: {EVIL_YAML}
title: {EVIL_YAML}
date: {EVIL_YAML}
{EVIL_YAML}: {EVIL_YAML}
timezone: {EVIL_YAML}
status: {EVIL_YAML}
tlp: {EVIL_YAML}
supersedes: [{EVIL_YAML}]
updates: [{EVIL_YAML}]
story: [{EVIL_YAML}]
authors: [{EVIL_YAML}]
publisher: {EVIL_YAML}
tags: [{EVIL_YAML}]
regions: [{EVIL_YAML}]
summary: {EVIL_YAML}
note: {EVIL_YAML}
figures:
  - {{measure: {EVIL_YAML}, value: {EVIL_YAML}, unit: {EVIL_YAML}, scope: {EVIL_YAML}}}
timeline:
  - id: e
    date: {EVIL_YAML}
    title: {EVIL_YAML}
    text: {EVIL_YAML}
    status: {EVIL_YAML}
    significance: {EVIL_YAML}
    places: [{EVIL_YAML}]
    people: [{EVIL_YAML}]
    orgs: [{EVIL_YAML}]
    sources: [{EVIL_YAML}]
    rating: {EVIL_YAML}
    see: [{EVIL_YAML}]
    {EVIL_YAML}: {{{EVIL_YAML}: {EVIL_YAML}}}
statements:
  - speaker: {EVIL_YAML}
    role: {EVIL_YAML}
    affiliation: {EVIL_YAML}
    quote: {EVIL_YAML}
    paraphrase: {EVIL_YAML}
    original: {EVIL_YAML}
    original_lang: {EVIL_YAML}
    via: {EVIL_YAML}
    about: [{EVIL_YAML}]
    stance: {EVIL_YAML}
    translation: {EVIL_YAML}
analysis:
  - heading: {EVIL_YAML}
    text: {EVIL_YAML}
    kind: {EVIL_YAML}
    likelihood: {EVIL_YAML}
    confidence: {EVIL_YAML}
    change: {EVIL_YAML}
    rests_on: [{EVIL_YAML}]
notes: [{EVIL_YAML}]
corrections:
  - {{date: {EVIL_YAML}, text: {EVIL_YAML}, was: {EVIL_YAML}, now: {EVIL_YAML}}}
sources:
  - {{title: {EVIL_YAML}, url: {EVIL_YAML}, publisher: {EVIL_YAML}, rating: {EVIL_YAML}}}
related:
  - {{title: {EVIL_YAML}, url: {EVIL_YAML}}}
people:
  a: {{name: {EVIL_YAML}, aliases: [{EVIL_YAML}], roles: [{EVIL_YAML}], links: [{EVIL_YAML}]}}
"""
STYLING = re.compile(r"\x1b\[[0124]m")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="such names exist on POSIX alone")


@pytest.fixture
def library(work: Path) -> Path:
    """A library whose every file, name and folder is hostile."""
    folder = work / "briefings"
    below = folder / f"sub{EVIL}"
    below.mkdir(parents=True)
    (folder / f"{EVIL}.yaml").write_text(FIELDS)
    (folder / "plain.yaml").write_text(FIELDS)
    (below / f"{EVIL}.yaml").write_text(f"title: a: {EVIL_YAML}\n")
    (below / f"raw{EVIL}.yaml").write_text(f"title: {EVIL}\n")
    (below / "_library.yaml").write_text(f"people: [{EVIL_YAML}]\n{EVIL_YAML}: x\n")
    os.mkfifo(below / f"pipe{EVIL}.yaml")
    os.symlink("/etc/hostname", below / f"link{EVIL}.yaml")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.yaml")).write_text(FIELDS)
    return folder


@pytest.fixture
def marked(library: Path, home: Path) -> None:
    """A mark on a hostile item, and one on an item that is gone."""
    briefing, _ = read_briefing(library / "plain.yaml")
    assert briefing is not None
    store = Store(home / "data" / "marks.sqlite3", lambda: datetime(2026, 1, 5, tzinfo=UTC))
    for item in briefing.items():
        store.mark(anchor_of(briefing, item), EVIL)
    (library / "plain.yaml").write_text(FIELDS.replace("heading:", "x-heading:"))
    store.set_read(EVIL, True)


@pytest.fixture
def config(home: Path, library: Path) -> None:
    path = home / "config" / "config.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        f"{EVIL_YAML}: x\nkeys:\n  {EVIL_YAML}: {EVIL_YAML}\n  reader.find: {EVIL_YAML}\n"
    )


def raw_in(text: str) -> list[str]:
    return [
        character
        for character in text
        if character != "\n"
        and (
            unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
            or character in "\u202a\u202b\u202c\u202d\u202e"
        )
    ]


FILE = f"briefings/{EVIL}.yaml"
BROKEN = f"briefings/sub{EVIL}/{EVIL}.yaml"
RAW = f"briefings/sub{EVIL}/raw{EVIL}.yaml"
LATIN = os.fsdecode(b"briefings/caf\xe9.yaml")
COMMANDS: list[tuple[tuple[str, ...], set[int]]] = [
    (("show", FILE), {0}),
    (("show", FILE, "--json"), {0}),
    (("show", FILE, "--pane", "analysis"), {0}),
    (("show", LATIN), {0}),
    (("show", LATIN, "--json"), {0}),
    (("show", BROKEN), {1}),
    (("show", BROKEN, "--json"), {1}),
    (("show", RAW), {1}),
    (("show", f"briefings/sub{EVIL}"), {2}),
    (("show", f"briefings/sub{EVIL}/pipe{EVIL}.yaml"), {2}),
    (("show", f"nothing{EVIL}"), {3}),
    (("show", "x", f"--{EVIL}"), {2}),
    (("show", "x", f"--pane={EVIL}"), {2}),
    (("list",), {0}),
    (("list", "--json"), {0}),
    (("list", f"briefings/sub{EVIL}", LATIN), {0}),
    (("list", f"nothing{EVIL}"), {3}),
    (("export", FILE), {0}),
    (("export", FILE, "--format", "html"), {0}),
    (("export", FILE, LATIN, "--format", "json"), {0}),
    (("export", BROKEN), {1}),
    (("export", "--query", "owned", "--format", "jsonl"), {0}),
    (("export", "--story", EVIL), {3}),
    (("export", FILE, "-o", f"nowhere{EVIL}/x.md"), {2}),
    (("export", FILE, "-o", f"x.{EVIL}"), {2}),
    (("export", FILE, "--format", "ical"), {1}),
    (("check",), {1}),
    (("check", "--json"), {1}),
    (("check", f"briefings/sub{EVIL}/_library.yaml"), {0, 1}),
    (("check", f"nothing{EVIL}"), {3}),
    (("marks",), {0}),
    (("marks", "--json"), {0}),
    (("keys",), {0}),
    (("keys", EVIL), {2}),
    (("where",), {0}),
    (("schema", EVIL), {2}),
    (("open", EVIL), {2}),
    ((EVIL,), {2}),
    ((f"--{EVIL}",), {2}),
]


@pytest.mark.parametrize(("args", "statuses"), COMMANDS)
@pytest.mark.usefixtures("marked", "config")
def test_piped(run: Run, args: Sequence[str], statuses: set[int]) -> None:
    status, out, err = run(*args)
    assert status in statuses
    assert out or err
    assert (raw_in(out), raw_in(err)) == ([], [])


@pytest.mark.parametrize(("args", "statuses"), COMMANDS)
@pytest.mark.usefixtures("marked", "config")
def test_on_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, args: Sequence[str], statuses: set[int]
) -> None:
    # The app itself must go on finding no terminal, whichever test imports it first.
    import_module("tui.cli.opening")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("tui.cli.output.is_terminal", lambda stream: True)
    status, out, err = run(*args)
    assert status in statuses
    assert (raw_in(STYLING.sub("", out)), raw_in(err)) == ([], [])


@pytest.mark.usefixtures("library")
def test_names_that_are_hostile_show_what_they_hold(run: Run) -> None:
    out = run("check")[1]
    assert "briefings/x␛]0;owned␇␛[2J�31m␡�gnp.yaml:" in out
