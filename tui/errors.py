"""The few errors that reach the user, each with the exit status it ends a command with.

======  =============================================================
Status  Meaning
======  =============================================================
0       fine
1       findings: ``check`` found an error, or a search found nothing
2       wrong use, or no terminal where one is needed
3       a named path or briefing does not exist
4       the configuration cannot be used
5       the reader's own data cannot be read or written
======  =============================================================

What an author can get wrong in a file is never one of these: it is a ``Problem``.
"""

from __future__ import annotations

from typing import ClassVar


class BriefdeckError(Exception):
    """Ends a command. ``str(error)`` is one line, safe to show, and says what to do."""

    exit_status: ClassVar[int] = 1


class UsageError(BriefdeckError):
    """Wrong arguments or options, or no terminal for what needs one."""

    exit_status = 2


class NotFoundError(BriefdeckError):
    """A path or a briefing the user named does not exist."""

    exit_status = 3


class ConfigError(BriefdeckError):
    """The configuration, or the place it should be in, cannot be used."""

    exit_status = 4


class StoreError(BriefdeckError):
    """The reader's marks, notes or positions cannot be read or written."""

    exit_status = 5
