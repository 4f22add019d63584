"""Reading a file for its words alone, which ends with the first finding."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, NoReturn

from tui.library.rows import spellings
from tui.library.sharing import ENTITY_KINDS, Sharing
from tui.loading.field_types import Field, Record
from tui.loading.fields import BRIEFING
from tui.loading.nodes import Node, Scalar
from tui.loading.reading import Entry, Reading
from tui.loading.records import is_private
from tui.model.names import Kinds
from tui.model.text import id_key

Values = dict[str, Any]
"""What a mapping says, by attribute of the model; of names and prose, what is shown."""


class UnsureError(Exception):
    """Something in the file asks for the full reading."""


class Gathering(Reading):
    """The reading of one file, which ends with the first finding.

    ``here`` is one entry for all that is read, one thing after the other. ``ids`` are those that
    the author gave, by ``id_key``.
    """

    def __init__(self, file: str, sharing: Sharing) -> None:
        super().__init__(file, Entry(BRIEFING))
        self.ids: dict[str, str] = {}
        self.sharing = sharing
        self._used: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def add_to(self, *finding: Any, **more: Any) -> NoReturn:
        raise UnsureError

    def nearest(self, *asked: Any, **more: Any) -> NoReturn:
        """Asked for only to report something."""
        raise UnsureError

    def claim(self, own: str) -> None:
        """Take an id, which none of the items so far has."""
        key = id_key(own)
        if key in self.ids:
            raise UnsureError
        self.ids[key] = own

    def names(self, kinds: Kinds, texts: Iterable[str]) -> tuple[str, ...]:
        """What is shown for some names."""
        if self.glossary is None and not self.sharing.scopes:
            return tuple(texts)
        return tuple([self._name(kinds, text) for text in texts])

    def _name(self, kinds: Kinds, text: str) -> str:
        """What is shown for a name."""
        if self.glossary is not None:
            name, rivals = self.glossary.look_up(kinds, text)
            if rivals:
                raise UnsureError
            return str(name)
        known = self.sharing.look_up(kinds, text)
        if known is None:
            raise UnsureError
        shown, entity, names = known
        if names:
            self._used[entity] = names
        return shown

    def spellings(self) -> list[tuple[str, str]]:
        """(entity, spelling) pairs of the entities that names were resolved to."""
        glossary = self.glossary
        if glossary is not None:
            return spellings(each for kind in ENTITY_KINDS for each in glossary.entities(kind))
        used = self._used.items()
        return [
            pair for kind in ENTITY_KINDS for key, names in used if key[0] == kind for pair in names
        ]


Read = Callable[[Any, Field, Gathering], Any]
Step = tuple[str, Read, Field] | None
"""Attribute of the model, how to read it, the field; None for a key that is not read."""


def steps_of(keys: Iterable[str], rows: Mapping[str, Step]) -> list[Step]:
    """How to read the values of these keys, all of which must be known."""
    unknown = [key for key in keys if key not in rows]
    if not all(map(is_private, unknown)):
        raise UnsureError
    return [rows.get(key) for key in keys]


def read_values(
    entries: Iterable[tuple[Scalar, Node]], steps: Iterable[Step], reading: Gathering
) -> Values:
    """The values of a mapping, none of them absent."""
    values: Values = {}
    for (_, child), step in zip(entries, steps, strict=True):
        if step is None:
            continue
        # ``is_absent`` without its calls: there are a hundred values in a file.
        if child.__class__ is Scalar and (not child.value or child.value.isspace()):
            raise UnsureError
        attribute, read, field = step
        value = read(child, field, reading)
        if not value and value.__class__ is str:
            raise UnsureError
        values[attribute] = value
    return values


def check_needs(values: Container[str], record: Record) -> None:
    """Make sure that the attributes are there that a record needs."""
    fields = record.by_name
    for need in record.needs:
        if need.given and need.given not in values:
            continue
        if not any((fields[name].attribute or name) in values for name in need.fields):
            raise UnsureError
