"""``briefdeck show``: one briefing as plain text or JSON."""

from __future__ import annotations

import click

from tui.cli.completing import BriefingPath
from tui.cli.showing import show

PANES = ("timeline", "statements", "analysis")


@click.command("show")
@click.argument("path", type=BriefingPath())
@click.option("--pane", type=click.Choice(PANES), help="Only this pane.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
def command(path: str, pane: str | None, as_json: bool) -> int:
    """Print the briefing in the file PATH, or the one with this id in the library.

    A file that cannot be read as a briefing is printed as it is, its problems on standard
    error, and the exit status is 1.
    """
    return show(path, pane, as_json=as_json)
