"""The process that fills the index while the app runs: ``python -m tui.library.indexer``.

It gets its work as one line of JSON on standard input, and tells how far it is a line at a time
on standard output. It ends when its input does: with whoever asked for it.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tui.library.index import Index
from tui.library.progress import Progress, Tell
from tui.library.refresh import process_count, refresh_here
from tui.model.problem import Problem

_MODULE = "tui.library.indexer"
END_SECONDS = 2.0


def run_indexer(
    index: Index,
    version: str,
    roots: Sequence[Path],
    tell: Tell,
    is_stopped: Callable[[], bool],
    meanwhile: Callable[[], None],
) -> bool:
    """Have a process of its own fill the index; False when none can be started, or it failed.
    ``meanwhile`` is done here as it starts."""
    if index.path is None or not sys.executable:
        return False
    work = {
        "index": os.fspath(index.path),
        "version": version,
        "roots": [os.fspath(root) for root in roots],
    }
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", f"from {_MODULE} import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
    except OSError:
        return False
    assert process.stdin is not None
    assert process.stdout is not None
    is_done = False
    with process:
        try:
            process.stdin.write(json.dumps(work).encode("ascii") + b"\n")
            process.stdin.flush()
            meanwhile()
            for line in process.stdout:
                progress = _progress(json.loads(line))
                is_done = is_done or progress.is_done
                tell(progress)
                if is_stopped():
                    break
        except (OSError, ValueError):
            is_done = False
        finally:
            # It may be gone, and what it was told with it.
            with suppress(OSError):
                process.stdin.close()
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
    return is_done


def main() -> None:
    """The process itself."""
    try:
        work = json.loads(sys.stdin.readline())
    except ValueError:
        return
    threading.Thread(target=_end_with_input, daemon=True).start()
    # What is read is written and forgotten, without cycles; see ``feeding.feed``.
    gc.disable()
    index = Index(Path(work["index"]), work["version"])
    index.connect().close()
    if index.is_in_memory:
        # Whoever asked has to do it there.
        return
    refresh_here(
        index,
        [Path(root) for root in work["roots"]],
        _say,
        processes=process_count(),
    )


def _end_with_input() -> None:
    # Not through ``sys.stdin``: its lock would be held for ever in the processes forked from here.
    while os.read(0, 4096):
        pass
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(0)


def _say(progress: Progress) -> None:
    problems = [
        [each.level, each.code, each.message, each.file, each.line, each.column]
        for each in progress.problems
    ]
    values = [progress.done, progress.total, progress.is_changed, progress.is_done, problems]
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


def _progress(values: list[object]) -> Progress:
    done, total, is_changed, is_done, problems = values
    if not isinstance(done, int) or not isinstance(total, int) or not isinstance(problems, list):
        raise ValueError("no report of progress")
    found = tuple(Problem(*each) for each in problems)
    return Progress(done, total, bool(is_changed), bool(is_done), found)


if __name__ == "__main__":
    main()
