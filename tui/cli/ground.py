"""Whether the terminal is light or dark, asked while the app is being imported.

The question is OSC 11, the colour of the ground; behind it stands one that every terminal
answers (primary device attributes), so that its answer tells that there is no other to wait
for. Nobody is asked from afar: an answer that comes late would be taken for keys.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Mapping
from typing import NamedTuple

QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
PATIENCE = 0.03
"""Seconds to wait for an answer that is not there yet when the app is."""

_GROUND = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F/]+)(?:\x1b\\|\x07)")
_ATTRIBUTES = re.compile(rb"\x1b\[\?[\d;]*c")
_LEVELS = (0.299, 0.587, 0.114)


class Answer(NamedTuple):
    """Whether the ground is light, None when it is not known; and keys typed meanwhile."""

    is_light: bool | None = None
    typed: str = ""


def told_by(environ: Mapping[str, str]) -> bool | None:
    """What the environment says: some terminals give the numbers of their colours there."""
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return ground in ("7", "15") if ground.isdigit() else None


def may_be_asked(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is at hand and of a kind that answers."""
    is_far = environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")
    return not is_far and bool(environ.get("COLORTERM") or environ.get("TERM_PROGRAM"))


class Question:
    """Asked now, answered later; the terminal keeps its answer to itself in between."""

    def __init__(self, reading: int, writing: int) -> None:
        import termios

        self._file = reading
        self._before = termios.tcgetattr(reading)
        quiet = termios.tcgetattr(reading)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(reading, termios.TCSANOW, quiet)
        os.write(writing, QUESTION)

    def answer(self, patience: float = PATIENCE) -> Answer:
        """What came, and the terminal as it was before."""
        import termios

        came = b""
        end = time.monotonic() + patience
        try:
            while not _ATTRIBUTES.search(came):
                left = max(0.0, end - time.monotonic())
                if not select.select([self._file], [], [], left)[0]:
                    break
                more = os.read(self._file, 4096)
                if not more:
                    break
                came += more
        finally:
            termios.tcsetattr(self._file, termios.TCSANOW, self._before)
        return _read(came)


def ask(environ: Mapping[str, str]) -> Question | None:
    """The question, where there is someone to answer it."""
    if os.name != "posix" or not may_be_asked(environ):
        return None
    stdin, stderr = sys.__stdin__, sys.__stderr__
    if stdin is None or stderr is None:
        return None
    try:
        return Question(stdin.fileno(), stderr.fileno())
    except OSError:
        return None


def _read(came: bytes) -> Answer:
    typed = _ATTRIBUTES.sub(b"", _GROUND.sub(b"", came)).decode("utf-8", "ignore")
    # Only keys that are one character can be given back; a piece of a sequence is none.
    typed = "" if "\x1b" in typed else "".join(c for c in typed if c.isprintable() or c in "\r\n")
    found = _GROUND.search(came)
    if found is None:
        return Answer(None, typed)
    parts = found[1].split(b"/")
    if len(parts) < 3 or not all(parts):
        return Answer(None, typed)
    shares = [int(part, 16) / (16 ** len(part) - 1) for part in parts[:3]]
    light = sum(level * share for level, share in zip(_LEVELS, shares, strict=True))
    return Answer(light > 0.5, typed)
