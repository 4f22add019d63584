"""Which commands there are, for click: options, help and completion.

A command's module is imported when that command is asked for, so that no command pays for
another, and only ``open`` ever for the terminal library.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, cast

import click

from tui import __version__
from tui.cli.output import tell
from tui.cli.table import COMMANDS, OPEN_OPTIONS

EPILOG = """\b
A PATH without a command opens the app on it. Write ./NAME, or
"open NAME", for a file that is called like a command. What "open"
takes may stand without it: --ascii, --no-mouse, --plain.

\b
Completion: put this in the start file of your shell
  bash  eval "$(_BRIEFDECK_COMPLETE=bash_source briefdeck)"
  zsh   eval "$(_BRIEFDECK_COMPLETE=zsh_source briefdeck)"
  fish  _BRIEFDECK_COMPLETE=fish_source briefdeck | source

\b
Exit status:
  0    fine
  1    findings: check found an error, or there was nothing to list, show, find or import
  2    wrong use, or no terminal where one is needed
  3    a path or briefing that was named does not exist
  4    the configuration cannot be used
  5    your own data (marks, notes) cannot be read or written
  70   an unexpected problem; BRIEFDECK_DEBUG=1 shows the details
  130  interrupted
"""


class CommandTable(click.Group):
    """The commands of the table, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        return cast(click.Command, import_module(COMMANDS[cmd_name].module).command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """No arguments, only what follows ``--``, and its options are those of ``open``."""
        if not ctx.resilient_parsing and (not args or args[0] in ("--", *OPEN_OPTIONS)):
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A first word that is no command is the first PATH of ``open``."""
        if args[0] not in COMMANDS:
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table as it is, without importing what it names."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Commands that begin so, files, and ids of briefings."""
        from click.shell_completion import CompletionItem

        from tui.cli.completing import offered

        named = [
            CompletionItem(name, help=entry.help)
            for name, entry in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        options = click.Command.shell_complete(self, ctx, incomplete)
        ids = [] if incomplete.startswith("-") else offered(incomplete)
        found = [CompletionItem(name, help=title) for name, title in ids]
        return [CompletionItem(incomplete, type="file"), *named, *found, *options]


@click.command(
    cls=CommandTable,
    epilog=EPILOG,
    options_metavar="[OPTIONS]",
    subcommand_metavar="COMMAND|PATH [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="briefdeck %(version)s")
def group() -> None:
    """Read situation briefings offline: timeline, statements, analysis."""


def run(args: Sequence[str]) -> int:
    """Run one command; returns its exit status. Wrong use is told in click's words."""
    try:
        status = group.main(args=args, prog_name="briefdeck", standalone_mode=False)
    except click.ClickException as error:
        return _report_use(error)
    except click.Abort:
        raise KeyboardInterrupt from None
    return status if isinstance(status, int) else 0


def _report_use(error: click.ClickException) -> int:
    """Wrong options or arguments, in click's words."""
    tell(f"briefdeck: {error.format_message()}")
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        tell(f'try "{context.command_path} --help"')
    return error.exit_code
