"""A program on a terminal of its own, as a person has it."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 30.0


class Terminal:
    """Reads all that a program paints; ends it when left."""

    def __init__(self, command: Sequence[str], environ: dict[str, str], cwd: Path) -> None:
        self._ours, theirs = os.openpty()
        self.seen = b""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            # A session of its own, with this terminal as the one that controls it.
            preexec_fn=_take_terminal,
            env={**kept, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **environ},
            cwd=cwd,
        )
        os.close(theirs)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def type(self, keys: str) -> None:
        """Press these keys."""
        os.write(self._ours, keys.encode())

    def wait_for(self, text: str, after: int = 0) -> int:
        """Until a text was painted; where the painting stands then."""
        end = time.monotonic() + LONGEST
        while text.encode() not in self.seen[after:]:
            assert time.monotonic() < end, f"{text!r} does not come: {self.seen[-2000:]!r}"
            assert self._read(), f"it ended: {self.seen[-2000:]!r}"
        return len(self.seen)

    def wait_for_end(self) -> int:
        """Until the program has ended; its status."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end and self._read():
            pass
        return self.process.wait(LONGEST)

    def _read(self) -> bool:
        if not select.select([self._ours], [], [], 1.0)[0]:
            return self.process.poll() is None
        try:
            more = os.read(self._ours, 65536)
        except OSError:
            return False
        self.seen += more
        return bool(more)


def _take_terminal() -> None:
    import fcntl
    import termios

    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
