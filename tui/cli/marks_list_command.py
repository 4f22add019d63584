"""``briefdeck marks list``, the same as ``briefdeck marks``."""

from __future__ import annotations

import click

from tui.cli.marks_list import list_marks


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
def command(as_json: bool) -> int:
    """Print your marks by briefing, the newest first, with their notes."""
    return list_marks(as_json)
