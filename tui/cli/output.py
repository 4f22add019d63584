"""Lines to standard output and standard error, safe for whatever is at the other end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

WIDEST = 100


class OutputClosed(Exception):
    """Whoever read our output has gone, as ``head`` does."""


def prepare_output() -> None:
    """Let no character fail: what the stream's encoding lacks is written as ``\\u2014``."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(text: str, style: str = "") -> None:
    """One line to standard output; ``style`` is a name of ``STYLES``, used on terminals."""
    say_styled(((text, style),))


def say_styled(lines: Iterable[tuple[str, str]]) -> None:
    """Lines to standard output, each with its style, written at once."""
    styled = is_styled()
    dressed = [_dressed(_safe(text), style if styled else "") for text, style in lines]
    if dressed:
        _write(sys.stdout, "\n".join(dressed))


def say_lines(lines: Iterable[str], end: str) -> None:
    """Lines of a document to standard output, one by one: clean on a terminal, elsewhere byte for
    byte in UTF-8, each with this end."""
    if sys.stdout is None:
        return
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or is_terminal(sys.stdout):
        for line in lines:
            _write(sys.stdout, _safe(line))
        return
    sys.stdout.flush()
    try:
        for line in lines:
            buffer.write(f"{line}{end}".encode("utf-8", "backslashreplace"))
    except BrokenPipeError:
        raise OutputClosed from None


def tell(text: str) -> None:
    """One line, or several, to standard error."""
    try:
        _write(sys.stderr, _safe(text))
    except (OutputClosed, OSError):
        # There is nowhere left to say so.
        return


def say_json(shape: object) -> None:
    """JSON to standard output, ASCII only."""
    import json

    text = json.dumps(shape, ensure_ascii=True, indent=2)
    # The one control character that JSON leaves as it is; it can only stand inside a string.
    _write(sys.stdout, text.replace("\x7f", "\\u007f"))


STYLES: Mapping[str, dict[str, bool]] = {
    "": {},
    "title": {"bold": True},
    "heading": {"bold": True, "underline": True},
    "item": {"bold": True},
    "muted": {"dim": True},
    "warn": {"bold": True},
}


def is_styled() -> bool:
    """Whether standard output takes bold and dim (https://no-color.org for ``NO_COLOR``)."""
    return (
        is_terminal(sys.stdout)
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") not in ("", "dumb")
    )


def line_width() -> int:
    """How many cells a line may take: at most ``WIDEST``, and 0, no limit, when not a terminal."""
    if not is_terminal(sys.stdout):
        return 0
    import shutil

    return min(shutil.get_terminal_size().columns, WIDEST)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is there, open, and a terminal."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def flush_output() -> None:
    """Write out what is buffered. Raises OutputClosed, or OSError for a full disk."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            raise OutputClosed from None


def close_output() -> None:
    """Flush both streams; point one that cannot be written nowhere, so that the interpreter's
    last flush cannot fail."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None or stream.closed:
            continue
        try:
            stream.flush()
        except OSError:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, stream.fileno())
            os.close(null)


def _dressed(line: str, style: str) -> str:
    if not style or not STYLES[style]:
        return line
    import click

    return click.style(line, **STYLES[style])


def _safe(text: str) -> str:
    """The text; cleaned once more if it holds anything unusual. Model texts are clean already,
    names of files and messages of the system may not be."""
    if text.isprintable():
        return text
    from tui.model.text import clean

    return clean(text)


def _write(stream: TextIO | None, line: str) -> None:
    if stream is None:
        return
    try:
        stream.write(line + "\n")
    except BrokenPipeError:
        raise OutputClosed from None
