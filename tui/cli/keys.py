"""``briefdeck keys``: every key, as the configuration leaves it."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click

from tui.cli.findings import tell_problems
from tui.cli.output import say
from tui.config import read_config
from tui.keymap import ACTIONS, SCREENS, Action, key_label
from tui.paths import find_paths

_HEADINGS = {
    "any": "Everywhere",
    "list": "Wherever there is a cursor",
    "reader": "Reader",
    "library": "Library",
    "marks": "Marks",
    "sheet": "Sheet",
    "passage": "Marking a passage",
    "compare": "Comparing what was marked",
    "note": "Writing a note",
    "unsaved": "What is not saved",
}


@click.command("keys")
def command() -> int:
    """Print every key of the app, what it does, and the name of the action.

    The name is what `keys:` in the configuration rebinds; the keys are those in force.
    """
    config, problems = read_config(find_paths(os.environ).config_file)
    tell_problems(problems)
    rows = [(action, _labels(action, config.keys)) for action in ACTIONS]
    widths = (
        max(len(labels) for _, labels in rows),
        max(len(action.id) for action, _ in rows),
    )
    for screen in SCREENS:
        of_screen = [(action, labels) for action, labels in rows if action.screen == screen]
        if not of_screen:
            continue
        if screen != SCREENS[0]:
            say("")
        say(_HEADINGS.get(screen, screen.capitalize()), "heading")
        for action, labels in of_screen:
            say(f"{labels:{widths[0]}}  {action.id:{widths[1]}}  {action.help}")
    return 0


def _labels(action: Action, changed: Mapping[str, tuple[str, ...]]) -> str:
    return " ".join(map(key_label, changed.get(action.id, action.keys)))
