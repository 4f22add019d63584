"""How a run of the command line begins and ends."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from tui.cli.output import OutputClosed, close_output, flush_output, prepare_output, tell
from tui.cli.table import COMMANDS
from tui.errors import BriefdeckError

DEBUG_VARIABLE = "BRIEFDECK_DEBUG"
COMPLETION_VARIABLE = "_BRIEFDECK_COMPLETE"
GARBAGE_THRESHOLD = 100_000
UNEXPECTED, INTERRUPTED, READER_GONE = 70, 130, 141


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
        status = _run(sys.argv[1:] if args is None else args)
        flush_output()
    except OutputClosed:
        return READER_GONE
    except BriefdeckError as error:
        tell(f"briefdeck: {error}")
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        _report_unexpected(error)
    finally:
        close_output()
    return status


def _run(args: Sequence[str]) -> int:
    if plain := _plain(args):
        module, arguments = plain
        status: int = import_module(module).run(arguments)
        return status
    from tui.cli.group import run

    return run(args)


def _plain(args: Sequence[str]) -> tuple[str, Sequence[str]] | None:
    """The module that runs these, and its arguments, where there is no option to be read."""
    if os.environ.get(COMPLETION_VARIABLE) or any(arg.startswith("-") for arg in args):
        return None
    is_named = bool(args) and args[0] in COMMANDS
    entry = COMMANDS[args[0] if is_named else "open"]
    arguments = args[1:] if is_named else args
    if not entry.plain or entry.plain_count not in (None, len(arguments)):
        return None
    return entry.plain, arguments


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
