"""Keys one after the other, though many come at once.

The framework hands every key to whatever has the focus when it arrives. Of keys that come in one
bundle, over a slow line or from a person faster than the screen, all would go to the widget that
has it now, though the first of them opens a line to type in. Here a key waits until the one
before it has done all it does.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Awaitable, Callable

from textual import events
from textual.app import App
from textual.dom import DOMNode

Typed = events.Key | events.Paste

_LONGEST = 2.0
"""Seconds after which a key that is still on its way holds back others no longer."""


class KeyQueue:
    """The keys of one app. ``hand_on`` gives one to the framework."""

    def __init__(self, app: App[None], hand_on: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[Typed] = deque()
        self._at: DOMNode | None = None
        self._since = 0.0

    @property
    def is_busy(self) -> bool:
        """Whether a key is on its way."""
        at = self._at
        return (
            at is not None
            and at.is_running
            and at.is_attached
            and time.monotonic() - self._since < _LONGEST
        )

    async def take(self, typed: Typed) -> None:
        """Hand on what was typed, now or after what was typed before it."""
        self._waiting.append(typed)
        if not self.is_busy:
            await self._release()

    async def _release(self) -> None:
        self._at = None
        if not self._waiting or not self._app.screen_stack:
            return
        self._since = time.monotonic()
        target = self._app.focused or self._app.screen
        await self._hand_on(self._waiting.popleft())
        self._follow(target, self._follow_up)

    def _follow(self, node: DOMNode, then: Callable[[], object]) -> None:
        """Go the way a key goes, from a widget up to the app, behind all that is on it already."""
        self._at = node
        if node is self._app:
            node.call_later(then)
        elif not node.call_later(self._pass_on, node, then):
            self._follow(self._app, then)

    def _pass_on(self, node: DOMNode, then: Callable[[], object]) -> None:
        if node is self._at:
            self._follow(node.parent or self._app, then)

    def _follow_up(self) -> None:
        """Once more, for what the key led to: a message, or a screen that has yet to be built."""
        if self._app.screen_stack:
            self._follow(self._app.focused or self._app.screen, self._release)
