"""A first ``config.yaml``: every setting, explained and commented out."""

from __future__ import annotations

import textwrap

from tui.configuring.table import SETTINGS, Setting

_HEAD = """\
# Settings of briefdeck. Take the "#" away before a setting to use it.
# "briefdeck config --check" says what is wrong, "briefdeck config" what is in force.
"""
_WIDTH = 88


def template() -> str:
    """The text of the file."""
    return _HEAD + "".join(map(_part, SETTINGS))


def _part(setting: Setting) -> str:
    words = f"{setting.meaning}. Takes {setting.takes}. Default: {setting.default}."
    words = words.replace("`", "")
    told = textwrap.wrap(words[0].upper() + words[1:], _WIDTH)
    # Two signs for what is explained and one for what is set, so that one can tell them apart.
    lines = [f"## {line}" for line in told]
    lines += [f"#{line}" for line in as_written(setting.name, setting.example).splitlines()]
    return "\n" + "\n".join(lines) + "\n"


def as_written(name: str, value: str) -> str:
    """A setting as it stands in the file; a value of several lines begins below its name."""
    return f"{name}:{value}" if value.startswith("\n") else f"{name}: {value}"
