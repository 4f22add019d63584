"""The man page, made from the help of the commands: ``docs/briefdeck.1``.

Run as a script, ``python -m tests.man_page`` writes it anew.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

from tui import __version__
from tui.cli.group import EPILOG, group
from tui.cli.table import COMMANDS

PAGE = Path(__file__).parent.parent / "docs" / "briefdeck.1"


def man_page() -> str:
    """The whole page in the macros of man(7)."""
    about = _shown(group.help or "")
    lines = [
        f'.TH BRIEFDECK 1 "" "briefdeck {__version__}"',
        ".SH NAME",
        _shown("briefdeck - read situation briefings in a terminal"),
        ".SH SYNOPSIS",
        ".B briefdeck",
        _shown("[OPTIONS] COMMAND|PATH [ARGS]..."),
        ".SH DESCRIPTION",
        about,
        ".SH COMMANDS",
    ]
    for name, entry in COMMANDS.items():
        command: click.Command = import_module(entry.module).command
        lines += _command(command, f"briefdeck {name}", group)
    for part in EPILOG.split("\b\n"):
        if part.strip():
            head, _, rest = part.partition("\n")
            is_list = head.endswith(":") or rest.startswith("  ")
            lines.append(
                ".SH " + (head.rstrip(":").partition(":")[0].upper() if is_list else "NOTES")
            )
            lines += [
                ".nf",
                *map(_shown, (rest if is_list else part).strip("\n").splitlines()),
                ".fi",
            ]
    return "\n".join(lines) + "\n"


def _command(command: click.Command, path: str, parent: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    yield ".SS " + _shown(" ".join([path, *command.collect_usage_pieces(context)]))
    for number, paragraph in enumerate(inspect.cleandoc(command.help or "").split("\n\n")):
        if number:
            yield ".PP"
        is_verbatim = paragraph.startswith("\b\n")
        words = paragraph.removeprefix("\b\n")
        if is_verbatim:
            yield from [".nf", *map(_shown, words.splitlines()), ".fi"]
        else:
            yield _shown(" ".join(words.split()))
    for option in command.params:
        record = option.get_help_record(context) if isinstance(option, click.Option) else None
        if record is not None:
            yield from [".TP", ".B " + _shown(record[0]), _shown(record[1])]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _command(inner, f"{path} {name}", command)


def _shown(text: str) -> str:
    """Text as it is meant: no escapes, no macros, hyphens that can be copied."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^(?=[.'])", r"\\&", text)


if __name__ == "__main__":
    PAGE.write_text(man_page(), encoding="utf-8", newline="\n")
