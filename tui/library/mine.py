"""What the reader made, as far as a search asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tui.model.frozen import Value


class Carrying(Protocol):
    """What a mark was given."""

    @property
    def note(self) -> str: ...
    @property
    def tags(self) -> Sequence[str]: ...
    @property
    def label(self) -> str: ...


class Marked(Carrying, Protocol):
    """A mark of the reader's: keys of briefing and item (empty for the briefing itself), kind
    and saved text of the item, and what it was given."""

    @property
    def briefing_key(self) -> str: ...
    @property
    def item_key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...


class Given(Value):
    """What the reader gave an item, on however many marks."""

    note: str = ""
    tags: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    def and_of(self, mark: Carrying) -> Given:
        """With what another mark on the item carries."""
        return Given(
            "\n".join(filter(None, (self.note, mark.note))),
            (*self.tags, *mark.tags),
            (*self.labels, *filter(None, (mark.label,))),
        )


class Mine(Value):
    """What the reader made, as far as a search asks for it: keys of the briefings read, and
    marks."""

    read: frozenset[str] = frozenset()
    marks: Sequence[Marked] = ()


NOTHING = Mine()
"""Of someone who has read and marked nothing."""
