"""Start to first content, and key to paint, against a bare Textual app, by a terminal stopwatch."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def many_events(folder: Path, count: int) -> None:
    """A briefing with a timeline of ``count`` events."""
    lines = ["title: Many events", "date: 2024-05-04", "timeline:"]
    for number in range(count):
        year, rest = 1990 + number // 336, number % 336
        lines.append(f"  - date: {year}-{rest // 28 + 1:02}-{rest % 28 + 1:02}")
        lines.append(f"    title: Event number {number}")
        lines.append("    text: Something happened here that takes a line or two to tell in full.")
    (folder / "many.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Print the stopwatch's own tables for both questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stopwatch", type=Path, required=True)
    parser.add_argument("-n", "--runs", type=int, default=9)
    options = parser.parse_args()
    python = sys.executable
    briefdeck = Path(python).with_name("briefdeck")
    bare = f"{python} {HERE / 'bare.py'}"
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as temporary:
        home, many = Path(temporary, "home"), Path(temporary, "many")
        many.mkdir()
        many_events(many, 10_000)
        environ |= {"BRIEFDECK_HOME": str(home)}
        asked = [
            ("start to first content, shipped library",
             [f"{briefdeck} {ROOT / 'briefings'}", "--until", "Strikes on Kyiv", "--quit", "Q",
              "--vs", bare, "--until", "READY", "--quit", "q"]),
            ("key to paint, 10,000 events",
             [f"{briefdeck} {many / 'many.yaml'}", "--until", "Event number 1\\b", "--key", "j*30",
              "--quit", "Q",
              "--vs", bare, "--until", "READY", "--key", "j*30", "--quit", "q"]),
        ]  # fmt: skip
        for name, arguments in asked:
            print(f"== {name}")
            command = [python, str(options.stopwatch), *arguments, "-n", str(options.runs)]
            subprocess.run(command, check=True, env=environ)


if __name__ == "__main__":
    main()
