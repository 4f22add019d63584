"""The steps of CONTRIBUTING, followed on a copy of the package: what they promise comes by itself."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]

STEPS = {
    "How to add a field": {
        "tui/loading/fields.py": (
            '        Field("significance", T.WORD,',
            '        Field("weather", T.TEXT, "How the weather was"),\n',
        ),
        "tui/model/briefing.py": ('    significance: str = "normal"\n', '    weather: str = ""\n'),
    },
    "How to add a key": {
        "tui/keymap.py": (
            '    _action("reader.copy", ',
            '    _action("reader.weather", "W", "weather", "Tell the weather", "reader", 1),\n',
        ),
        "tui/ui/screens/reader.py": (
            "    # The file.\n",
            "    def action_reader_weather(self) -> None:\n"
            '        """Tell the weather."""\n'
            '        self.say(f"it was {self.item.weather}")\n\n',
        ),
    },
    "How to add a setting": {
        "tui/configuring/table.py": (
            '    Setting(\n        "sort",',
            '    Setting("umbrella", "`yes` or `no`", "whether it is at hand", "`no`", "yes"),\n',
        ),
        "tui/config.py": ('    sort: str = ""\n', "    umbrella: bool = False\n"),
        "tui/configuring/reading.py": (
            '    "mouse": partial(_read_flag',
            '    "umbrella": partial(_read_flag, "umbrella"),\n',
        ),
    },
}
"""For each chapter the files its steps name, with a line before which something is written."""

FOLLOWED = """
import asyncio, contextlib, io, json, pathlib, sys
from tests.ui.conftest import Deck
from tests import generated_docs
from tui.cli.main import main
from tui.config import Config, read_config
from tui.library.library import Library
from tui.library.roots import Roots
from tui.loading.read import read_briefing
from tui.loading.schema import schema_text
from tui.state.store import Store
from tui.ui.app import BriefdeckApp
from tui.ui.commands import DeckProvider
from datetime import UTC, datetime

folder = pathlib.Path(sys.argv[1])

def printed(*args):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            main(args)
        except SystemExit:
            pass
    return out.getvalue()

def read(key):
    file = folder / "one.yaml"
    file.write_text("title: One\\ndate: 2024-05-01\\ntimeline:\\n  - {date: 2024-05-01, text: Rain, %s: wet}\\n" % key)
    briefing, problems = read_briefing(file)
    return briefing.timeline[0].weather, [problem.message for problem in problems]

async def used():
    app = BriefdeckApp(
        Library(Roots("arguments", (folder,), ()), folder / "cache", "1"),
        Store(folder / "marks.sqlite3", lambda: datetime.now(UTC)),
        Config(),
        start=folder / "one.yaml",
    )
    async with app.run_test(size=(120, 30)) as pilot:
        deck = Deck(app, pilot, folder, folder / "marks.sqlite3")
        await deck.settle()
        bar = deck.bar("keys")
        await deck.press("W")
        told = deck.bar("keys")
        palette = [text for text, *_ in DeckProvider(app.screen)._commands()]
        await deck.press("?")
        return bar, told, palette, deck.text

file = folder / "home" / "config" / "config.yaml"
file.parent.mkdir(parents=True)
file.write_text("umbrella: yes\\nkeys:\\n  reader.weather: f9\\n")
config, problems = read_config(file)
file.write_text("umbrella: perhaps\\n")
wrong = [str(problem.message) for problem in read_config(file)[1]]
file.unlink()
typo = read("wether")
right = read("weather")
bar, told, palette, help_text = asyncio.run(used())
print(json.dumps({
    "right": right,
    "typo": typo,
    "schema": "How the weather was" in schema_text(),
    "documents": any("How the weather was" in part() for part in generated_docs.PARTS.values()),
    "keys": printed("keys"),
    "bar": bar, "told": told, "palette": palette, "help": help_text,
    "own key": config.keys.get("reader.weather"), "config problems": [str(p) for p in problems],
    "umbrella": config.umbrella, "wrong": wrong,
    "config": printed("config"),
    "begun": (printed("config", "--init"), file.read_text())[1],
    "settings": generated_docs.settings(),
}))
"""


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the package does in which all steps were followed."""
    folder = tmp_path_factory.mktemp("steps")
    copy = folder / "copy"
    for name in ("tui", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "screens" if name == "tests" else "")
        shutil.copytree(ROOT / name, copy / name, ignore=ignored)
    for steps in STEPS.values():
        for name, (before, text) in steps.items():
            source = (copy / name).read_text(encoding="utf-8")
            assert source.count(before) == 1, (name, before)
            (copy / name).write_text(source.replace(before, text + before), encoding="utf-8")
    work = folder / "work"
    work.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", FOLLOWED, str(work)],
        capture_output=True,
        text=True,
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "BRIEFDECK_HOME": str(work / "home")},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    facts: dict[str, Any] = json.loads(done.stdout)
    return facts


@pytest.mark.parametrize("chapter", STEPS)
def test_the_steps_name_the_files(chapter: str) -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (text,) = re.findall(rf"^## {chapter}\n(.*?)^## ", contributing, re.DOTALL | re.MULTILINE)
    for name in STEPS[chapter]:
        assert f"`{name}`" in text or name == "tui/ui/screens/reader.py"


def test_a_field_is_read_hinted_and_described(followed: dict[str, Any]) -> None:
    assert followed["right"] == ["wet", []]
    value, (message,) = followed["typo"]
    assert value == ""
    assert 'did you mean "weather"?' in message
    assert followed["schema"]
    assert followed["documents"]


def test_a_key_is_bound_told_and_can_be_changed(followed: dict[str, Any]) -> None:
    assert "it was wet" in followed["told"]
    assert "W weather" in followed["bar"]
    assert "Tell the weather" in followed["palette"]
    assert "Tell the weather" in followed["help"]
    assert "reader.weather" in followed["keys"]
    assert followed["own key"] == ["f9"]
    assert followed["config problems"] == []


def test_a_setting_is_read_checked_and_described(followed: dict[str, Any]) -> None:
    assert followed["umbrella"] is True
    assert followed["wrong"] == ['umbrella: takes yes or no, not "perhaps"']
    assert "umbrella: no" in followed["config"]
    for place in ("begun", "settings"):
        told = " ".join(followed[place].casefold().replace("\n##", "").split())
        assert "whether it is at hand" in told
