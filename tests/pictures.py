"""The pictures of the README, taken of the app on the briefings that come with it.

Run as a script, ``python -m tests.pictures`` takes them anew. A test compares their words with
what the app shows now.
"""

from __future__ import annotations

import asyncio
import html
import re
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from tui.config import Config
from tui.library.library import Library
from tui.library.roots import Roots
from tui.state.store import Store
from tui.ui.app import BriefdeckApp
from tui.ui.screens.library import LibraryScreen

ROOT = Path(__file__).parent.parent

PICTURES: Mapping[str, tuple[tuple[int, int], Sequence[str]]] = {
    "reader": ((132, 36), ("enter", "right_curly_bracket", "m")),
    "library": ((120, 22), ("j",)),
}
"""For each file in ``docs`` the size of the terminal and the keys that lead to what it shows."""

# Nothing is loaded from the network by who looks at a picture.
_WEB_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_WORDS = re.compile(r"<text[^>]*>([^<]*)</text>")
_ROUNDS = 8

_CELL = 12.2
_BLANK = "&#160;"
_TEXT = re.compile(r'x="([0-9.]+)"( y="[0-9.]+") textLength="[0-9.]+"([^>]*)>([^<]*)</text>')


async def picture(name: str) -> str:
    """The picture of that name as an SVG."""
    size, keys = PICTURES[name]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        app = BriefdeckApp(
            Library(Roots("arguments", (ROOT / "briefings",), ()), home / "cache", "1"),
            Store(home / "marks.sqlite3", lambda: datetime.now(UTC)),
            Config(theme="briefdeck-dark"),
        )
        async with app.run_test(size=size) as pilot:
            await _rest(app, pilot)
            for key in keys:
                app.post_message(events.Key(key, None))
                await _rest(app, pilot)
            app.clear_notifications()
            await pilot.pause(0)
            svg = app.export_screenshot(title="briefdeck")
            return _TEXT.sub(_without_blanks, _WEB_FONT.sub("", svg))


def _without_blanks(text: re.Match[str]) -> str:
    """A text that begins at its first letter: some programs that draw pictures drop blanks."""
    x, y, rest, words = text.groups()
    start = words
    while start.startswith(_BLANK):
        start = start.removeprefix(_BLANK)
    skipped = (len(words) - len(start)) // len(_BLANK)
    while start.endswith(_BLANK):
        start = start.removesuffix(_BLANK)
    if not start:
        return text[0]
    cells = cell_len(html.unescape(start))
    place = f'x="{float(x) + skipped * _CELL:.1f}"{y} textLength="{cells * _CELL:.1f}"'
    return f"{place}{rest}>{start}</text>"


async def _rest(app: BriefdeckApp, pilot: Pilot[None]) -> None:
    """Until nothing is being read or kept."""
    quiet = 0
    while quiet < _ROUNDS:
        await pilot.pause(0)
        shelf = next((s for s in app.screen_stack if isinstance(s, LibraryScreen)), None)
        is_busy = shelf is None or shelf.is_reading or app.keeper.is_busy
        quiet = 0 if is_busy else quiet + 1


def words_of(svg: str) -> list[str]:
    """What stands in a picture, line by line."""
    return [html.unescape(words).replace("\xa0", " ") for words in _WORDS.findall(svg)]


async def main() -> None:
    """Take all pictures anew."""
    for name in PICTURES:
        svg = await picture(name)
        (ROOT / "docs" / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    asyncio.run(main())
