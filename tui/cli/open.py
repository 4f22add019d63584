"""``briefdeck open``: the app, the only command that needs a terminal."""

from __future__ import annotations

import click

from tui.cli.completing import BriefingPath
from tui.cli.opening import run


@click.command("open")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=BriefingPath())
@click.option(
    "--ascii",
    "is_ascii",
    is_flag=True,
    help="ASCII signs alone, in a briefing too; its letters stay.",
)
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@click.option(
    "--plain",
    "is_plain",
    is_flag=True,
    help="For screen readers and braille: one pane, no lines, the cursor on the item at hand.",
)
def command(paths: tuple[str, ...], is_ascii: bool, no_mouse: bool, is_plain: bool) -> int:
    """Open the app on folders or files.

    One file opens in the reader, and so does a briefing named by its id. ID#ITEM and FILE#ITEM
    open it on that item; L in the reader copies such a link. Without a PATH the library is the one that `briefdeck where`
    names.
    """
    wanted = {"ascii": (is_ascii, True), "mouse": (no_mouse, False), "plain": (is_plain, True)}
    return run(paths, **{name: value for name, (is_given, value) in wanted.items() if is_given})
