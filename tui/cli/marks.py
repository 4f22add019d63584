"""``briefdeck marks``: what the reader marked, and whether it is still there.

With ``--json`` a list of objects, newest mark first, all keys always there::

    {"briefing": {"id", "title", "date"}, "item": {"id", "kind", "heading", "speaker", "text"},
     "passage": {"exact", "prefix", "suffix", "offset": number}|null, "note", "label",
     "tags": [text], "created", "modified", "found": bool, "state",
     "candidate": {"id", "heading", "file", "line": number, "score": number}|null,
     "file", "line": number}

``kind`` is an item kind, or ``briefing`` with an empty ``id``. ``date`` is EDTF. ``text`` is
what was saved with the mark, at most 600 characters; ``passage`` is the part of it that is marked.
``label`` is ``!``, ``?``, ``→`` or ``""``. Times are ISO 8601 in UTC. ``state`` is ``exact``,
``moved`` (found by its words), ``ask`` (``candidate`` may be it) or ``orphan``; ``found`` is true
for the first two. ``file`` and ``line`` say where the item stands now; ``file`` is ``""`` when it
was not found.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

import click

# A module is imported when its command is asked for.
COMMANDS = {
    "list": ("tui.cli.marks_list_command", "Print your marks; what marks alone does."),
    "add": ("tui.cli.marks_add", "Mark a briefing or an item."),
    "remove": ("tui.cli.marks_remove", "Remove marks."),
    "export": ("tui.cli.marks_export", "Write marks as Markdown, JSON Lines, CSV, annotations."),
    "import": ("tui.cli.marks_import", "Take in marks that were exported as JSON Lines."),
    "restore": ("tui.cli.marks_restore", "Go back to a copy of your marks."),
}


class MarksTable(click.Group):
    """The commands of the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        return cast(click.Command, import_module(COMMANDS[cmd_name][0]).command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table as it is, without importing what it names."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, help) in COMMANDS.items()])


@click.command(
    "marks",
    cls=MarksTable,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND] [ARGS]...",
)
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """Print your marks by briefing, the newest first, with their notes; or change them.

    A mark whose item or file is not in the library any more shows its saved text.
    """
    if ctx.invoked_subcommand is None:
        from tui.cli.marks_list import list_marks

        return list_marks(as_json)
    if as_json:
        raise click.UsageError(f"write {ctx.invoked_subcommand} before its options", ctx)
    return 0
