"""``briefdeck open``: the app, the only command that needs a terminal."""

from __future__ import annotations

import click

from tui.cli.opening import run


@click.command("open")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
def command(paths: tuple[str, ...]) -> int:
    """Open the app on folders or files.

    One file opens in the reader. Without a PATH the library is the one that `briefdeck where`
    names.
    """
    return run(paths)
