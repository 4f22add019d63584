"""Notes that were typed and not saved, kept until they are: to be offered again."""

from __future__ import annotations

from tui.errors import StoreError
from tui.state.marks import Key
from tui.state.store import Store


class Drafts:
    """Texts by the key of the mark they were written for.

    They are in memory, and on disk as soon as that is possible: where a note cannot be saved, its
    text often cannot either.
    """

    def __init__(self) -> None:
        self._texts: dict[Key, str] = {}

    def find(self, store: Store, key: Key) -> str | None:
        """The text that was left unsaved for a mark."""
        if key in self._texts:
            return self._texts[key]
        return store.session().get(_name(key))

    def remember(self, key: Key, text: str) -> None:
        """Keep a text in memory, where it is about to be saved."""
        self._texts[key] = text

    def keep(self, store: Store, key: Key, text: str) -> None:
        """Keep a text in place of the one kept before."""
        self._texts[key] = text
        try:
            store.set_session(**{_name(key): text})
        except StoreError:
            # Whoever saves the note is told; until then memory has to do.
            return

    def drop(self, store: Store, key: Key) -> None:
        """Forget a text: it is saved, or as it was before."""
        was_known = self._texts.pop(key, None) is not None
        if was_known or _name(key) in store.session():
            store.forget_session(_name(key))


def _name(key: Key) -> str:
    return f"draft {' '.join(key)}"
