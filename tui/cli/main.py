"""The command line: which commands there are, and how a run of one ends.

A command's module is imported when that command is asked for, so that no command pays for
another, and only ``open`` ever for the terminal library.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn, cast

import click

from tui import __version__
from tui.cli.output import OutputClosed, close_output, flush_output, prepare_output, tell
from tui.cli.table import COMMANDS
from tui.errors import BriefdeckError

DEBUG_VARIABLE = "BRIEFDECK_DEBUG"
GARBAGE_THRESHOLD = 20_000
UNEXPECTED, INTERRUPTED, READER_GONE = 70, 130, 141


EPILOG = """\b
A PATH without a command opens the app on it. Write ./NAME, or
"open NAME", for a file that is called like a command.

\b
Completion: put this in the start file of your shell
  bash  eval "$(_BRIEFDECK_COMPLETE=bash_source briefdeck)"
  zsh   eval "$(_BRIEFDECK_COMPLETE=zsh_source briefdeck)"
  fish  _BRIEFDECK_COMPLETE=fish_source briefdeck | source

\b
Exit status:
  0    fine
  1    findings: check found an error, or there was nothing to list, show or find
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
        """No arguments, or only what follows ``--``, are those of ``open``."""
        if not ctx.resilient_parsing and (not args or args[0] == "--"):
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
        """Commands that begin so, and files."""
        from click.shell_completion import CompletionItem

        named = [
            CompletionItem(name, help=entry.help)
            for name, entry in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [CompletionItem(incomplete, type="file"), *named, *options]


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


def main(args: Sequence[str] | None = None) -> int:
    """Run one command with these arguments (those of the process by default).

    Returns the exit status. Only click's own completion and what cannot be expected end the
    process from inside.
    """
    # A run of a command makes little garbage, but the collector would look for it again and
    # again while modules load: 5 % of a start.
    gc.set_threshold(GARBAGE_THRESHOLD)
    prepare_output()
    try:
        status = group.main(args=args, prog_name="briefdeck", standalone_mode=False)
        flush_output()
    except OutputClosed:
        return READER_GONE
    except BriefdeckError as error:
        tell(f"briefdeck: {error}")
        return error.exit_status
    except click.ClickException as error:
        return _report_use(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        _report_unexpected(error)
    finally:
        close_output()
    return status if isinstance(status, int) else 0


def _report_use(error: click.ClickException) -> int:
    """Wrong options or arguments, in click's words."""
    tell(f"briefdeck: {error.format_message()}")
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        tell(f'try "{context.command_path} --help"')
    return error.exit_code


def _report_unexpected(error: Exception) -> NoReturn:
    """One line for the user; the traceback for whoever asks for it."""
    if os.environ.get(DEBUG_VARIABLE):
        import traceback

        tell("".join(traceback.format_exception(error)))
    words = f"{type(error).__name__}: {error}".rstrip(": ")
    tell(f"briefdeck: unexpected problem: {words}")
    if not os.environ.get(DEBUG_VARIABLE):
        tell(f"run with {DEBUG_VARIABLE}=1 for the details")
    raise SystemExit(UNEXPECTED) from error
