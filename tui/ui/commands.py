"""Every action in the command palette, and every theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.keymap import actions_of, key_label
from tui.ui.bindings import keys_now
from tui.ui.screens.deck_screen import DeckScreen

Command = tuple[str, str, str, Callable[[], object]]
"""What the palette shows, the name it is also found by, its keys, and what it does."""


class DeckProvider(Provider):
    """The actions that work on the screen below, then the themes."""

    def _commands(self) -> Iterator[Command]:
        yield from self._actions()
        yield from self._themes()

    def _actions(self) -> Iterator[Command]:
        screen = self.screen
        if not isinstance(screen, DeckScreen):
            return
        for action in actions_of(screen.area, "list", "any"):
            if action.id == "app.palette":
                continue
            keys = "  ".join(key_label(key) for key in keys_now(action, screen.remapped))
            target = screen if hasattr(screen, f"action_{action.method}") else self.app

            def run(target: object = target, method: str = action.method) -> object:
                return getattr(target, f"action_{method}")()

            yield action.help, action.id, keys, run

    def _themes(self) -> Iterator[Command]:
        names = self.app.available_themes
        for name in sorted(names, key=lambda name: (not name.startswith("briefdeck"), name)):

            def use(name: str = name) -> None:
                self.app.theme = name

            yield f"Theme: {name}", name, "", use

    async def discover(self) -> Hits:
        """All of them, when nothing is typed."""
        for text, _, keys, run in self._commands():
            yield DiscoveryHit(Content(text), run, text=text, help=keys or None)

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for text, name, keys, run in self._commands():
            score = max(matcher.match(text), matcher.match(name))
            if score > 0:
                yield Hit(score, Content(text), run, text=text, help=keys or None)
