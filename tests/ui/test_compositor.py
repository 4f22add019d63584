"""What is sent after a key, laid over what was on the screen, is the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rich.cells import cell_len, chop_cells
from rich.style import Style
from textual.geometry import Offset
from textual.strip import Strip

from tui.ui.app import BriefdeckApp
from tui.ui.compositor import Pieces

Cell = tuple[str, Style | None]

WIDE = """\
title: 港の火事
date: 2024-05-04
summary: 火事は二日間続いた。
timeline:
  - {date: 2024-05-01, title: 火事が見つかる, text: 明け方に煙が見える。, see: [b]}
  - {id: b, date: 2024-05-02, text: 船は入れない 🚢 until noon.}
statements:
  - {speaker: 市長, quote: 落ち着いてください。, date: 2024-05-01}
"""


def cells(strip: Strip) -> Iterator[Cell]:
    """What stands on each cell; nothing on the second of a wide character."""
    for text, style, _ in strip:
        for character in chop_cells(text, 1) if cell_len(text) == len(text) else text:
            yield character, style
            yield from [("", style)] * (cell_len(character) - 1)


class Terminal:
    """What a terminal shows of all it was sent."""

    def __init__(self) -> None:
        self.lines: list[list[Cell]] = []
        self.sent: list[int] = []

    def take(self, screen: Any, update: Any) -> None:
        if isinstance(update, Pieces):
            self.sent.append(sum(piece.cells.cell_length for piece in update.pieces))
            for x, y, strip in update.pieces:
                self.lines[y][x : x + strip.cell_length] = cells(strip)
        elif update is not None:
            self.sent.append(screen.size.area)
            self.lines = self.seen(screen)

    @staticmethod
    def seen(screen: Any) -> list[list[Cell]]:
        lines = [list(cells(strip)) for strip in screen._compositor.render_strips()]
        assert {len(line) for line in lines} == {screen.size.width}
        return lines


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    terminal = Terminal()
    real = BriefdeckApp._display

    def display(self: BriefdeckApp, screen: Any, update: Any) -> None:
        terminal.take(screen, update)
        real(self, screen, update)

    monkeypatch.setattr(BriefdeckApp, "_display", display)
    return terminal


@pytest.mark.parametrize(
    ("files", "size"),
    [
        (None, (120, 40)),
        (None, (40, 12)),
        ({"wide": WIDE}, (120, 40)),
        ({"wide": WIDE}, (80, 24)),
    ],
    ids=["plain", "plain narrow", "wide letters", "wide letters in two panes"],
)
async def test_what_is_sent_makes_the_screen(
    open_deck: Any, terminal: Terminal, files: dict[str, str] | None, size: tuple[int, int]
) -> None:
    keys = "j j k G g enter j j J k 2 j 3 j 1 space Z j Z > j / m n enter n escape t j escape M x"
    async with open_deck(files, size=size) as deck:
        for key in [*keys.split(), "escape", "q", "j", "S", "i", "t", "down", "j", "escape"]:
            await deck.press(key)
            assert terminal.lines == terminal.seen(deck.app.screen), key


async def test_a_key_that_moves_the_cursor_sends_a_few_cells(
    open_deck: Any, terminal: Terminal
) -> None:
    async with open_deck({"wide": WIDE}, start="wide.yaml") as deck:
        sent = []
        # Not the sum: the look at the files behind the first picture may paint once more.
        for key in "jkjk":
            terminal.sent.clear()
            await deck.press(key)
            sent.append(sum(terminal.sent))
        assert 0 < min(sent) < 60


async def test_a_border_that_is_dragged_leaves_nothing_behind(
    open_deck: Any, terminal: Terminal
) -> None:
    async with open_deck(start="harbour.yaml") as deck:
        border = deck.pane("timeline").region.right
        await deck.pilot.mouse_down(offset=Offset(border, 10))
        for x in (9, 18, 1, -12):
            await deck.pilot.hover(offset=Offset(border + x, 10))
            assert terminal.lines == terminal.seen(deck.app.screen), x
        await deck.pilot.mouse_up(offset=Offset(border - 12, 10))
