"""What ``_library.yaml`` files share with the briefings below them, worked out once for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tui.library.rows import spellings
from tui.loading.library_file import LibraryFile
from tui.loading.shared_sources import merged
from tui.model.entities import EntityKind
from tui.model.names import Glossary, Kinds, Scope
from tui.model.text import id_key

ENTITY_KINDS: Final[tuple[EntityKind, ...]] = ("person", "place", "org")

Known = tuple[str, tuple[str, str], list[tuple[str, str]]]
"""What is shown for a name, kind and key of the entity it stands for (empty for none), and the
(entity, spelling) pairs of that entity."""

_MOST_NAMES = 20_000
_MOST_KEPT = 64


class Sharing:
    """What is shared by some files, the outermost first: names, and sources by ``id_key``."""

    def __init__(self, libraries: Sequence[LibraryFile]) -> None:
        self.libraries = tuple(libraries)
        nearest = self.libraries[::-1]
        self.scopes = [library.scope for library in nearest]
        self.sources = merged(nearest)
        self._known: dict[tuple[Kinds, str], Known | None] = {}

    def look_up(self, kinds: Kinds, text: str) -> Known | None:
        """What a name stands for; None where several entities claim it."""
        key = (kinds, text)
        if key not in self._known:
            if len(self._known) >= _MOST_NAMES:
                self._known.clear()
            self._known[key] = self._search(kinds, text)
        return self._known[key]

    def _search(self, kinds: Kinds, text: str) -> Known | None:
        # A glossary that was asked for one name knows which entity was used, if one was.
        glossary = Glossary(Scope(), *self.scopes)
        name, rivals = glossary.look_up(kinds, text)
        if rivals:
            return None
        for kind in ENTITY_KINDS:
            for entity in glossary.entities(kind):
                return str(name), (kind, id_key(entity.id)), spellings([entity])
        return str(name), ("", ""), []


_kept: dict[tuple[int, ...], Sharing] = {}


def sharing_of(libraries: Sequence[LibraryFile]) -> Sharing:
    """The same for all briefings below the same files; it holds these, so that none of their
    identities can become another file's."""
    key = tuple(map(id, libraries))
    sharing = _kept.get(key)
    if sharing is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        sharing = _kept[key] = Sharing(libraries)
    return sharing
