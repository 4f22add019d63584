"""Every action in the command palette, and every theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.keymap import Action, actions_of, key_label
from tui.ui.bindings import keys_now
from tui.ui.screens.deck_screen import DeckScreen


class ActionProvider(Provider):
    """The actions that work on the screen below."""

    def _actions(self) -> Iterator[tuple[Action, str, Callable[[], object]]]:
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

            yield action, keys, run

    async def discover(self) -> Hits:
        """All actions, when nothing is typed."""
        for action, keys, run in self._actions():
            yield DiscoveryHit(Content(action.help), run, text=action.help, help=keys or None)

    async def search(self, query: str) -> Hits:
        """The actions that match."""
        matcher = self.matcher(query)
        for action, keys, run in self._actions():
            score = max(matcher.match(action.help), matcher.match(action.id))
            if score > 0:
                yield Hit(score, Content(action.help), run, text=action.help, help=keys or None)


class ThemeProvider(Provider):
    """The themes, by name."""

    def _themes(self) -> Iterator[tuple[str, Callable[[], object]]]:
        for name in sorted(
            self.app.available_themes, key=lambda name: (not name.startswith("briefdeck"), name)
        ):

            def use(name: str = name) -> None:
                self.app.theme = name

            yield f"Theme: {name}", use

    async def discover(self) -> Hits:
        """All themes, after the actions."""
        for text, use in self._themes():
            yield DiscoveryHit(Content(text), use, text=text)

    async def search(self, query: str) -> Hits:
        """The themes that match."""
        matcher = self.matcher(query)
        for text, use in self._themes():
            if (score := matcher.match(text)) > 0:
                yield Hit(score, Content(text), use, text=text)
