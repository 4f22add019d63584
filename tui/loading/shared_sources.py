"""Sources that ``_library.yaml`` files hold for the briefings below them (format section 1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from typing import Any

from tui.loading.library_file import LibraryFile
from tui.loading.reading import Entry
from tui.model.briefing import Source
from tui.model.text import id_key

_Pairs = tuple[tuple[str, str], ...]

_NOT_SHARED = frozenset(("id", "has_own_id", "line", "problems", "unknown"))


@cache
def _names() -> list[str]:
    return [field.name for field in fields(Source) if field.name not in _NOT_SHARED]


def merged(libraries: Iterable[LibraryFile]) -> dict[str, Source]:
    """The sources of all these files, the nearest first, by ``id_key``: nearer values win."""
    found: dict[str, Source] = {}
    for library in libraries:
        for source in library.sources:
            key = id_key(source.id)
            near = found.get(key)
            found[key] = _extended(source, near) if near else source
    return found


def fill(entry: Entry, shared: dict[str, Source]) -> None:
    """Give a briefing's source what the library's of the same id says and it does not."""
    source = shared.get(id_key(entry.id)) if entry.id else None
    if source:
        entry.values = _stated(source) | entry.values
        entry.unknown = _all_keys(entry.unknown, source.unknown)


def _extended(far: Source, near: Source) -> Source:
    return replace(far, **_stated(near), unknown=_all_keys(near.unknown, far.unknown))


def _all_keys(near: _Pairs, far: _Pairs) -> _Pairs:
    own = {key for key, _ in near}
    return (*near, *(pair for pair in far if pair[0] not in own))


def _stated(source: Source) -> dict[str, Any]:
    """The values that differ from those of a source of which nothing is said."""
    # A default is an attribute of the class.
    return {
        name: getattr(source, name)
        for name in _names()
        if getattr(source, name) != getattr(Source, name)
    }
