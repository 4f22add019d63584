"""A small library of our own writing, and the app on it."""

from __future__ import annotations

import asyncio
import gc
import shutil
import time
import unicodedata
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.segment import Segment
from textual import events
from textual.pilot import Pilot
from textual.strip import Strip

from tui.config import Config
from tui.library.library import Library
from tui.library.roots import Roots
from tui.state.store import Store
from tui.ui.app import GARBAGE_THRESHOLD, BriefdeckApp
from tui.ui.screens.deck_screen import DeckScreen
from tui.ui.screens.library import LibraryScreen
from tui.ui.screens.reader import ReaderScreen
from tui.ui.screens.search import SearchScreen
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.pane import Pane

HARBOUR = """\
title: Fire in the harbour of Lund
id: harbour
date: 2024-05-04
story: harbour-fire
tlp: GREEN
tags: [fire, shipping]
regions: [Skania]
summary: |
  A fire in the grain store closed the harbour for two days. Nobody died.
timeline:
  - id: alarm
    date: 2024-05-01
    title: The grain store catches fire
    text: Smoke is seen at dawn, and the quay is cleared.
    places: [lund]
    figures: {injured: 2 firefighters}
  - id: closed
    date: 2024-05-01/2024-05-02
    title: The harbour is closed
    text: No ship may enter while the fire burns.
    see: [alarm]
  - id: open
    date: 2024-05-20
    title: Ships enter again
    text: The first ship carries grain.
    status: planned
  - id: rumour
    date: sometime soon
    text: A second fire is feared.
statements:
  - id: ek-calm
    speaker: Åsa Ek
    role: Mayor of Lund
    date: 2024-05-01
    quote: The fire is under control; stay away from the quay.
    about: [safety]
    stance: supports
  - id: berg-cause
    speaker: Jon Berg
    role: Fire chief
    paraphrase: The cause is not known yet.
    see: [alarm]
analysis:
  - id: supply
    heading: Grain supply will hold
    text: |
      Stocks last for **six weeks**, so bread will not be dearer.
    likelihood: likely
    confidence: moderate
    rests_on: [closed, berg-cause]
conclusion: The harbour should open within a week.
figures:
  loss: about 300 tonnes
notes:
  - The time of the alarm differs between the two reports.
sources:
  - id: report
    title: Report of the fire brigade
    publisher: Lund Fire Brigade
    url: https://example.org/report
    rating: B
related: [A storm on the same coast]
people:
  ek: {name: Åsa Ek, aliases: [Asa Ek]}
places:
  lund: {name: Lund, aliases: [Lunden]}
"""

FLOOD = """\
title: Flood in the valley of Mora
id: flood
date: 2024-06-10
summary: Two villages are cut off.
timeline:
  - {id: rain, date: 2024-06-08, text: Heavy rain.}
  - {id: cut, date: 2024-06-09, text: The road is under water.}
"""

QUIET = """\
title: A quiet week in Tarn
id: quiet
date: 2024-04-02
tags: [calm]
"""

BROKEN = """\
title: Draft: not finished
date: 2024-07-01
"""

# As the command does: most of what is made while a screen is built stays.
gc.set_threshold(GARBAGE_THRESHOLD)

# A key may pass through several screens' queues before it has done all it does.
QUIET_ROUNDS = 3
LONGEST_WAIT = 30.0


@dataclass
class Deck:
    """The running app with the hands and eyes of a reader."""

    app: BriefdeckApp
    pilot: Pilot[None]
    folder: Path
    store_file: Path

    @property
    def store(self) -> Store:
        """The reader's own data, as another copy of the app would open it."""
        return Store(self.store_file, lambda: datetime.now(UTC))

    async def settle(self) -> None:
        """Until nothing is being read, kept, sought or on its way from one screen to another."""
        quiet = 0
        deadline = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < deadline:
            await self.pilot.pause(0)
            shelf = next((s for s in self.app.screen_stack if isinstance(s, LibraryScreen)), None)
            searches = [s for s in self.app.screen_stack if isinstance(s, SearchScreen)]
            busy = shelf is None or shelf.is_reading or self.app.keeper.is_busy
            busy = busy or self.app.is_typed_at
            busy = busy or any(screen.is_searching for screen in searches)
            quiet = 0 if busy else quiet + 1
            if quiet == QUIET_ROUNDS:
                return
        raise AssertionError("the app does not come to rest")

    async def until(self, holds: Callable[[], bool]) -> None:
        """Until something is so that no key brings about."""
        async with asyncio.timeout(10):
            while not holds():
                await self.pilot.pause(0.01)
        await self.settle()

    async def press(self, *keys: str) -> None:
        """Press keys one by one, by name or by the character on them, and let each take effect."""
        for key in keys:
            name = key
            if len(key) == 1 and not key.isalnum():
                name = unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
                name = {"solidus": "slash", "hyphen_minus": "minus", "plus_sign": "plus"}.get(
                    name, name
                )
            await self.pressed(name, character=key if len(key) == 1 else None)
            await self.settle()

    async def pressed(self, *names: str, character: str | None = None) -> None:
        """Send keys by name without waiting for what they lead to."""
        for name in names:
            self.app.post_message(events.Key(name, character))
            await self.pilot.pause(0)

    async def type(self, text: str) -> None:
        """Type text into the line that has the focus."""
        for character in text:
            name = "space" if character == " " else character
            self.app.post_message(events.Key(name, character))
        await self.settle()

    async def click(self, selector: str, x: int, y: int) -> None:
        """Click on a cell of a widget, counted from its corner."""
        await self.pilot.click(selector, offset=(x, y))
        await self.settle()

    async def wheel(self, selector: str, steps: int) -> None:
        """Turn the wheel over a widget, down or (negative) up."""
        widget = self.app.screen.query_one(selector)
        x, y = widget.region.x + 3, widget.region.y + 3
        turned = events.MouseScrollDown if steps > 0 else events.MouseScrollUp
        for _ in range(abs(steps)):
            event = turned(widget, x, y, 0, 0, 0, False, False, False, x, y)
            self.app.screen._forward_event(event)
        await self.settle()

    @property
    def reader(self) -> ReaderScreen:
        assert isinstance(self.app.screen, ReaderScreen), self.app.screen
        return self.app.screen

    @property
    def library(self) -> LibraryScreen:
        assert isinstance(self.app.screen, LibraryScreen), self.app.screen
        return self.app.screen

    @property
    def screen(self) -> DeckScreen:
        assert isinstance(self.app.screen, DeckScreen), self.app.screen
        return self.app.screen

    def pane(self, name: str) -> Pane:
        return self.reader.query_one(f"#{name}", Pane)

    def bar(self, name: str) -> str:
        return self.screen.query_one(f"#{name}", Bar).words

    @property
    def cursor(self) -> str:
        """The id of the item under the cursor."""
        return self.screen.item_list.cursor_key

    def painted(self) -> list[Segment]:
        """Every stretch of the screen with the style it is painted in."""
        strips = self.app.screen._compositor.render_strips()
        return [segment for strip in strips for segment in strip]

    def strips(self) -> list[Strip]:
        """The lines of what is on top, also where that is no screen of the deck."""
        return list(self.app.screen._compositor.render_strips())

    def lines(self) -> list[str]:
        """The screen as a person reads it."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines())


def write_library(folder: Path, files: dict[str, str] | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    default = {"harbour": HARBOUR, "flood": FLOOD, "quiet": QUIET, "draft": BROKEN}
    for name, text in (files or default).items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store; a copy of it saves every test the making of one."""
    path = tmp_path_factory.mktemp("store") / "marks.sqlite3"
    Store(path, lambda: datetime.now(UTC)).set_session()
    return path


@pytest.fixture
def open_deck(tmp_path: Path, new_store: Path) -> Callable[..., AbstractAsyncContextManager[Deck]]:
    """The app on a library: ``async with open_deck() as deck``. Opening it again in one test is
    coming back: the store stays."""

    @asynccontextmanager
    async def opening(
        files: dict[str, str] | None = None,
        *,
        size: tuple[int, int] = (120, 40),
        config: Config | None = None,
        start: str = "",
        start_item: str = "",
        rule: str = "arguments",
        notices: Sequence[str] = (),
        settle: bool = True,
        is_light: bool = False,
        typed: str = "",
    ) -> AsyncIterator[Deck]:
        folder = tmp_path / "library"
        if not folder.exists() or files is not None:
            write_library(folder, files)
        store_file = tmp_path / "home" / "marks.sqlite3"
        if not store_file.exists():
            store_file.parent.mkdir(exist_ok=True)
            shutil.copyfile(new_store, store_file)
        store = Store(store_file, lambda: datetime.now(UTC))
        app = BriefdeckApp(
            Library(Roots(rule, (folder,), ()), tmp_path / "home" / "cards.json", "1"),
            store,
            config or Config(),
            session=store.session(),
            start=folder / start if start else None,
            start_item=start_item,
            notices=notices,
            is_light=is_light,
            typed=typed,
        )
        async with app.run_test(size=size, notifications=True) as pilot:
            deck = Deck(app, pilot, folder, store_file)
            if settle:
                await deck.settle()
            yield deck

    return opening
