"""The one key of Arabic keyboards that types two letters, lam and alef.

Some terminals send one sign for it, others both letters at once. The key in its place is B; that
of lam alone is G. A lam therefore waits for what comes with it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import events
from textual.app import App

from tui.ui.key_queue import Typed

LAM, ALEF = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER ALEF}"
LAM_ALEF = "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}"

_PATIENCE = 0.02
"""Seconds; the letters of one key come within one, those of two keys hardly within ten."""


class Ligatures:
    """The letters of one app. ``hand_on`` takes what was typed."""

    def __init__(self, app: App[None], hand_on: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._held: Typed | None = None

    @property
    def is_holding(self) -> bool:
        """Whether a lam waits."""
        return self._held is not None

    async def take(self, typed: Typed) -> None:
        """Hand on what was typed, a lam and its alef as one."""
        held, self._held = self._held, None
        if held is not None:
            if _is(typed, ALEF):
                await self._hand_on(events.Key(LAM_ALEF, LAM_ALEF))
                return
            await self._hand_on(held)
        if _is(typed, LAM) and not self._is_written(typed):
            self._held = typed
            self._app.set_timer(_PATIENCE, self._let_go)
        else:
            await self._hand_on(typed)

    async def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            await self._hand_on(held)

    def _is_written(self, typed: Typed) -> bool:
        """Whether it goes into a line, as it is."""
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(LAM, LAM)


def _is(typed: Typed, letter: str) -> bool:
    return isinstance(typed, events.Key) and typed.key == letter
