"""``briefdeck schema``: the JSON Schema of the format."""

from __future__ import annotations

import click

from tui.cli.output import say_json
from tui.loading.schema import briefing_schema


@click.command("schema")
def command() -> int:
    """Print the JSON Schema (draft-07) of briefings, for editors that complete and check.

    Save it beside your briefings as briefing-1.schema.json and begin each with the line

    \b
    # yaml-language-server: $schema=./briefing-1.schema.json
    """
    say_json(briefing_schema())
    return 0
