"""What the reader made, as far as a search asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tui.model.frozen import Value


class Marked(Protocol):
    """A mark of the reader's: keys of briefing and item (empty for the briefing itself), kind
    and saved text of the item, and the note."""

    @property
    def briefing_key(self) -> str: ...
    @property
    def item_key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def note(self) -> str: ...


class Mine(Value):
    """What the reader made, as far as a search asks for it: keys of the briefings read, and
    marks."""

    read: frozenset[str] = frozenset()
    marks: Sequence[Marked] = ()


NOTHING = Mine()
"""Of someone who has read and marked nothing."""
