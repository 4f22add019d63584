"""From spellings to entities, through glossaries (format 3.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tui.model.entities import Alias, Entity, EntityKind, Name, Role
from tui.model.text import id_key, spelling_key

_MOST_RIVALS = 5

Kinds = tuple[EntityKind, ...]
"""The kinds an answer may be of, the likeliest first."""

PEOPLE: Kinds = ("person",)
PLACES: Kinds = ("place",)
ORGS: Kinds = ("org",)
SPEAKERS: Kinds = ("person", "org")
AFFILIATIONS: Kinds = ("org", "place")


class Scope:
    """The entities of one glossary: a briefing's own, or those of one ``_library.yaml``."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self.entities = tuple(entities)
        self._by_id: dict[tuple[EntityKind, str], Entity] = {}
        self._names: dict[tuple[EntityKind, str], tuple[str, ...]] = {}
        self._aliases: dict[tuple[EntityKind, str], tuple[str, ...]] = {}
        for entity in self.entities:
            self._by_id.setdefault((entity.kind, id_key(entity.id)), entity)
            if entity.name:
                _claim(self._names, entity, entity.name)
            for alias in entity.aliases:
                _claim(self._aliases, entity, alias.name)

    def by_id(self, kind: EntityKind, key: str) -> Entity | None:
        """The entity with this id, given by its ``id_key``."""
        return self._by_id.get((kind, key))

    def claimants(self, kind: EntityKind, id_form: str, spelling: str) -> tuple[str, ...]:
        """Ids of the entities a text names: by id, else by name, else by alias.

        ``id_form`` is its ``id_key``, ``spelling`` its ``spelling_key``. More than one: the text
        is ambiguous.
        """
        entity = self._by_id.get((kind, id_form))
        if entity:
            return (entity.id,)
        key = (kind, spelling)
        return self._names.get(key) or self._aliases.get(key) or ()


def _claim(
    spellings: dict[tuple[EntityKind, str], tuple[str, ...]], entity: Entity, spelling: str
) -> None:
    key = (entity.kind, spelling_key(spelling))
    ids = spellings.get(key, ())
    if entity.id not in ids and len(ids) < _MOST_RIVALS:
        spellings[key] = (*ids, entity.id)


class Glossary:
    """Scopes in which names are looked up, the nearest first: own, then each library outward."""

    def __init__(self, *scopes: Scope) -> None:
        self._scopes = scopes
        self._found: dict[tuple[Kinds, str], tuple[Name, tuple[str, ...]]] = {}
        self._used: dict[tuple[EntityKind, str], None] = {}

    def resolve(self, kinds: Kinds, written: str) -> Name:
        """The entity a text names; a name that resolves to nothing stands for itself."""
        return self.look_up(kinds, written)[0]

    def rivals(self, kinds: Kinds, written: str) -> tuple[str, ...]:
        """Ids of the entities that all claim a text, when it therefore resolves to none."""
        return self.look_up(kinds, written)[1]

    def renewed(self, own: Scope) -> Glossary:
        """The same with other words for its nearest scope; it keeps what names were used."""
        glossary = Glossary(own, *self._scopes[1:])
        glossary._used = self._used
        return glossary

    def look_up(self, kinds: Kinds, written: str) -> tuple[Name, tuple[str, ...]]:
        """Both of what ``resolve`` and ``rivals`` answer."""
        answer = self._found.get((kinds, written))
        if answer is None:
            answer = self._found[kinds, written] = self._search(kinds, written)
        return answer

    def _search(self, kinds: Kinds, written: str) -> tuple[Name, tuple[str, ...]]:
        id_form, spelling = id_key(written), spelling_key(written)
        for scope in self._scopes:
            for kind in kinds:
                ids = scope.claimants(kind, id_form, spelling)
                if len(ids) > 1:
                    return Name(written), ids
                if ids:
                    self._used[kind, id_key(ids[0])] = None
                    return Name(written, ids[0], self._shown(kind, ids[0])), ()
        return Name(written), ()

    def _shown(self, kind: EntityKind, entity_id: str) -> str:
        key = id_key(entity_id)
        names = (entity.name for entity in self._extents(kind, key))
        return next(filter(None, names), "") or entity_id

    def _extents(self, kind: EntityKind, key: str) -> Iterator[Entity]:
        """What each scope says of one entity, the nearest first."""
        for scope in self._scopes:
            entity = scope.by_id(kind, key)
            if entity:
                yield entity

    def entity(self, kind: EntityKind, entity_id: str) -> Entity | None:
        """All that is known of an entity: nearer single values win, lists are added."""
        whole: Entity | None = None
        for entity in self._extents(kind, id_key(entity_id)):
            whole = extend(whole, entity) if whole else entity
        return whole

    def entities(self, kind: EntityKind) -> tuple[Entity, ...]:
        """Those of the nearest scope, then those of the others that a text was resolved to."""
        own = self._scopes[0].entities if self._scopes else ()
        keys = dict.fromkeys(id_key(entity.id) for entity in own if entity.kind == kind)
        keys |= dict.fromkeys(key for used, key in self._used if used == kind)
        found = (self.entity(kind, key) for key in keys)
        return tuple(entity for entity in found if entity)


def extend(near: Entity, far: Entity) -> Entity:
    """One entity from what a nearer and a farther glossary say of it (format section 1)."""
    return replace(
        near,
        name=near.name or far.name,
        aliases=_added_aliases(near.aliases, far.aliases),
        roles=_added_roles(near.roles, far.roles),
        country=near.country or far.country,
        wikidata=near.wikidata or far.wikidata,
        distinct_from=tuple(dict.fromkeys(near.distinct_from + far.distinct_from)),
        links=tuple(dict.fromkeys(near.links + far.links)),
        note=near.note or far.note,
    )


def _added_aliases(near: tuple[Alias, ...], far: tuple[Alias, ...]) -> tuple[Alias, ...]:
    names = {alias.name for alias in near}
    return near + tuple(alias for alias in far if alias.name not in names)


def _added_roles(near: tuple[Role, ...], far: tuple[Role, ...]) -> tuple[Role, ...]:
    return near + tuple(role for role in far if role not in near)
