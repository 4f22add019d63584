"""How long the commands take on a pipe, against importing PyYAML alone."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RUNS = 25


def seconds(command: list[str], environ: dict[str, str]) -> float:
    """Wall time of one run, its output piped away."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environ, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    """Interleave the commands and print each one's ratio to the first."""
    python = sys.executable
    briefdeck = Path(python).with_name("briefdeck")
    show = [str(briefdeck), "show", "briefings/2025-11-29-kyiv.yaml"]
    commands = {
        'python -c "import yaml"': [python, "-c", "import yaml"],
        "briefdeck --version": [str(briefdeck), "--version"],
        "briefdeck show kyiv": show,
        "briefdeck show kyiv --json": [*show, "--json"],
    }
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as home:
        environ["BRIEFDECK_HOME"] = home
        for command in commands.values():
            seconds(command, environ)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                times[name].append(seconds(command, environ))
    first = next(iter(times.values()))
    for name, taken in times.items():
        ratio = statistics.median(mine / base for mine, base in zip(taken, first, strict=True))
        print(f"{statistics.median(taken) * 1000:7.1f} ms  {ratio:5.2f} x  {name}")


if __name__ == "__main__":
    main()
