"""Filling a library, opening it and searching it as one types, at one size, against PyYAML and a
bare Textual app."""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

HERE = Path(__file__).parent
SAMPLE = 2_000

FILL = """
import sys
from pathlib import Path
from tui import __version__
from tui.library.library import Library, refreshed
from tui.library.roots import Roots
refreshed(Library(Roots("arguments", (Path(sys.argv[1]),), ()), Path(sys.argv[2]), __version__))
"""

CHECK = """
import sys, time
from pathlib import Path
from tui import __version__
from tui.library.library import Library
from tui.library.roots import Roots
library = Library(Roots("arguments", (Path(sys.argv[1]),), ()), Path(sys.argv[2]), __version__)
start = time.perf_counter()
library.refresh(lambda progress: None)
print(time.perf_counter() - start)
"""


def cpu_of_children() -> float:
    """Seconds of processor time of all processes waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def files_of(folder: Path) -> list[Path]:
    """Every briefing of a generated library."""
    return sorted(folder.rglob("*.yaml"))


def yaml_seconds(files: list[Path]) -> float:
    """What PyYAML's fastest loader takes for all files, in processor time; from a sample of
    them where there are many."""
    sample = files[:: max(1, len(files) // SAMPLE)]
    texts = [path.read_bytes() for path in sample]
    start = time.process_time()
    for text in texts:
        yaml.load(text, Loader=yaml.CBaseLoader)
    taken = time.process_time() - start
    return taken * sum(path.stat().st_size for path in files) / sum(map(len, texts))


def fill(folder: Path, home: Path) -> None:
    """The index from nothing: processor and wall time, and its size, to the YAML's."""
    files = files_of(folder)
    base = yaml_seconds(files)
    cpu, wall = cpu_of_children(), time.perf_counter()
    subprocess.run([sys.executable, "-c", FILL, str(folder), str(home / "cache")], check=True)
    cpu, wall = cpu_of_children() - cpu, time.perf_counter() - wall
    size = sum(path.stat().st_size for path in (home / "cache").iterdir())
    total = sum(path.stat().st_size for path in files)
    print(f"CBaseLoader {base:.1f} s; index: CPU {cpu:.1f} s = {cpu / base:.2f} x (goal 1.5),")
    print(f"  wall {wall:.1f} s = {wall / base:.2f} x (goal 1.0)")
    print(f"  size {size / 1e6:.0f} MB = {size / total:.2f} x the YAML (goal 1.5)")


def stopwatch(
    options: argparse.Namespace, home: Path, *arguments: str
) -> dict[str, dict[str, float]]:
    """The samples of two commands, ours first, by name, as medians of paired ratios."""
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environ["BRIEFDECK_HOME"] = str(home)
    done = subprocess.run(
        [sys.executable, str(options.stopwatch), *arguments, "-n", str(options.runs), "--json", "-"],
        check=True, env=environ, capture_output=True, text=True,
    )  # fmt: skip
    ours, bare = (case["runs"] for case in json.loads(done.stdout)["cases"])
    found = {}
    for name in ("content", "pss_end_mb"):
        pairs = [(a[name], b[name]) for a, b in zip(ours, bare, strict=True) if a[name] and b[name]]
        found[name] = {
            "ours": statistics.median(a for a, _ in pairs),
            "bare": statistics.median(b for _, b in pairs),
            "ratio": statistics.median(a / b for a, b in pairs),
        }
    return found


def start(options: argparse.Namespace, folder: Path, home: Path) -> None:
    """Start to the first row, and memory, with the index there; then while it is being made."""
    briefdeck = Path(sys.executable).with_name("briefdeck")
    bare = f"{sys.executable} {HERE / 'bare.py'}"
    row = r"\d+e +\d+s"
    watched = ("--quit", "Q", "--vs", bare, "--until", "READY", "--quit", "q")
    warm = stopwatch(options, home, f"{briefdeck} {folder}", "--until", row, *watched)
    for name, goal in (("content", options.first_row), ("pss_end_mb", options.memory)):
        each = warm[name]
        print(
            f"warm {name}: {each['ours']:.0f} to {each['bare']:.0f}, {each['ratio']:.2f} x"
            f" (goal {goal})"
        )
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(folder), str(home / "cache")],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    looked = float(re.findall(r"[0-9.]+", done.stdout)[-1]) * 1000
    bare_ms = warm["content"]["bare"]
    whole = (warm["content"]["ours"] + looked) / bare_ms
    print(f"all files checked after {looked:.0f} ms more: {whole:.2f} x (goal {options.checked})")
    cold = stopwatch(
        options, home, f"{briefdeck} {folder}", "--until", row,
        "--pre", f"rm -rf {home / 'cache'}", *watched,
    )  # fmt: skip
    each = cold["content"]
    print(f"cold first rows: {each['ours']:.0f} ms, {each['ratio']:.2f} x (goal 1.5)")


def typing(options: argparse.Namespace, folder: Path, home: Path) -> None:
    """From a letter of a search to its echo, and to the last change it makes."""
    briefdeck = Path(sys.executable).with_name("briefdeck")
    done = subprocess.run(
        [sys.executable, str(options.stopwatch), f"{briefdeck} {folder}", "--until",
         r"\d+e +\d+s", "--key", "S", "--key", "text:zelensky", "--key",
         "backspace*8", "--key", "text:government sanctions", "--quit", "ctrl+q", "-n", str(options.runs), "--json", "-"],
        check=True, env={**os.environ, "BRIEFDECK_HOME": str(home)}, capture_output=True, text=True,
    )  # fmt: skip
    runs = json.loads(done.stdout)["cases"][0]["runs"]
    for label in ("text:zelensky", "text:government sanctions"):
        keys = [key for run in runs for key in run["keys"] if key["label"] == label]
        change, last = (statistics.median(k[m] for k in keys if k[m]) for m in ("change", "last"))
        print(f"{label}: first change {change:.1f} ms, last {last:.1f} ms (goal 33)")


def main() -> None:
    """Generate a library, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--generator", type=Path, required=True, help="makes TARGET of N briefings")
    parser.add_argument("--stopwatch", type=Path, required=True)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="a library already generated")
    parser.add_argument("-n", "--runs", type=int, default=7)
    options = parser.parse_args()
    is_large = options.count > 10_000
    options.first_row, options.checked = (1.35, 6) if is_large else (1.3, 1.6)
    options.memory = 1.6 if is_large else 1.4
    with tempfile.TemporaryDirectory() as temporary:
        folder, home = options.folder or Path(temporary, "library"), Path(temporary, "home")
        if options.folder is None:
            command = [sys.executable, str(options.generator), str(folder), str(options.count)]
            subprocess.run(command, check=True)
        fill(folder, home)
        typing(options, folder, home)
        start(options, folder, home)


if __name__ == "__main__":
    main()
