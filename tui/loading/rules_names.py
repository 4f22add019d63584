"""``name-variant``: names that look alike and are not known to be one person's, or two's.

Comparing all names with one another would take too long in a long briefing, and in a library.
So only names are compared whose last words share their consonants, but for one of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from tui.loading.library_file import LibraryFile
from tui.loading.manuscript import Finding, Manuscript
from tui.loading.quoting import excerpt
from tui.model.briefing import Event, Statement
from tui.model.entities import Entity, Name
from tui.model.frozen import Frozen
from tui.model.likeness import are_alike, consonants, last_word
from tui.model.names import Scope
from tui.model.text import id_key, spelling_key

# No briefing written by hand has more; what comes after is not compared.
_MOST_NAMES = 4_000
_MOST_COMPARISONS = 20_000
_MOST_WITH_ONE_KEY = 40
_MOST_WORDS = 8
_MOST_ACRONYM = 5
_MOST_SPELLINGS = 40
_MOST_DROPPED = 10
_LONGEST = 100
_INDEXES_CACHED = 64

# Last words of what is no person's name: bodies, groups, offices.
_BODIES_TEXT = """
    officials official leaders leader government governments ministry ministries office offices
    agency agencies authorities authority police army navy forces force military company group
    council commission committee parliament union party court department service services embassy
    spokesperson spokesman spokeswoman sources source reporters media press residents witnesses
    delegation diplomats administration kremlin house bank university institute organization
    organisation association federation alliance nations states people families lawyers experts
    analysts survivors ministers presidents command staff team crew intelligence
    president minister premier chancellor secretary ambassador governor mayor senator general
"""
_BODIES = frozenset(_BODIES_TEXT.split())
_PARTICLES = frozenset(
    ["of", "for", "al", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "ibn", "la", "le", "van",
     "von", "y", "zu", "dos", "e"]
)  # fmt: skip
_WORD = r"[^\W\d_]+"


class _Person(Frozen):
    """A person of a glossary, or a name that stands for itself; ``path`` and ``line`` say where.

    ``names`` are its spellings of several words, ``surnames`` those of one.
    """

    shown: str
    entity: str
    names: tuple[str, ...]
    surnames: tuple[str, ...]
    distinct_from: frozenset[str]
    path: str
    line: int = 0


class _Index:
    """Persons by the consonants of their last words."""

    def __init__(self, persons: Iterable[_Person]) -> None:
        self._by_key: dict[str, list[_Person]] = defaultdict(list)
        for person in persons:
            for key in _keys(person):
                found = self._by_key[key]
                if len(found) < _MOST_WITH_ONE_KEY:
                    found.append(person)

    def near(self, person: _Person) -> Iterator[_Person]:
        """Those that may be alike."""
        seen: set[int] = set()
        for key in _keys(person):
            for other in self._by_key.get(key, ()):
                if id(other) not in seen:
                    seen.add(id(other))
                    yield other


def variants(text: Manuscript) -> Iterator[Finding]:
    """``name-variant``: two unresolved or separate names look alike."""
    own = list(_own_persons(text))
    loose = list(_loose_persons(text))
    known = {id_key(entity.id) for entity in text.briefing.people}
    persons = (own + loose)[:_MOST_NAMES]
    order = {id(person): place for place, person in enumerate(persons)}
    indexes = [_Index(persons), *(_index_of(library.scope) for library in text.libraries)]
    left = _MOST_COMPARISONS
    for person in persons:
        for index in indexes:
            for other in index.near(person):
                place = order.get(id(other))
                # Each pair once, at the later of the two; a library's entry that the briefing
                # uses or extends is among its own.
                if place is None and (id_key(other.entity) in known):
                    continue
                if place is not None and place >= order[id(person)]:
                    continue
                left -= _pairs(person, other)
                if left < 0:
                    return
                if _may_be_one(person, other):
                    yield _finding(person, other)


def library_variants(library: LibraryFile) -> Iterator[Finding]:
    """The same among the people of a library file."""
    persons = list(_entries(library.entities))[:_MOST_NAMES]
    order = {id(person): place for place, person in enumerate(persons)}
    index = _Index(persons)
    left = _MOST_COMPARISONS
    for person in persons:
        for other in index.near(person):
            left -= _pairs(person, other)
            if left < 0:
                return
            if order[id(other)] < order[id(person)] and _may_be_one(person, other):
                yield _finding(person, other)


def _finding(person: _Person, other: _Person) -> Finding:
    message = (
        f'"{excerpt(person.shown)}" and "{excerpt(other.shown)}" may be one person; '
        "add one to aliases"
    )
    return Finding(message, person.path, person.line)


@lru_cache(maxsize=_INDEXES_CACHED)
def _index_of(scope: Scope) -> _Index:
    return _Index(_entries(scope.entities))


def _own_persons(text: Manuscript) -> Iterator[_Person]:
    """The people of the briefing's glossary, and of the libraries' as far as it names them."""
    return _entries(text.briefing.people)


def _entries(entities: Iterable[Entity]) -> Iterator[_Person]:
    for entity in entities:
        if entity.kind == "person":
            written = islice(entity.spellings(), _MOST_SPELLINGS)
            spellings = [s[:_LONGEST] for s in written if re.search(_WORD, s)]
            surnames = tuple(s for s in spellings if len(re.findall(_WORD, s)) == 1)
            yield _Person(
                entity.name or entity.id,
                entity.id,
                tuple(s for s in spellings if s not in surnames),
                surnames,
                frozenset(map(id_key, entity.distinct_from)),
                f"people.{id_key(entity.id)}",
            )


def _loose_persons(text: Manuscript) -> Iterator[_Person]:
    """The names that stand for themselves, each once."""
    seen: set[str] = set()
    for placed in text.items:
        item = placed.item
        match item:
            case Statement():
                field, names = "speaker", item.speaker
            case Event():
                field, names = "people", item.people
            case _:
                continue
        for position, name in enumerate(names, 1):
            key = "" if name.entity else spelling_key(name.written[:_LONGEST])
            if key and key not in seen and _is_person(name):
                seen.add(key)
                path = f"{placed.path}.{field}[{position}]"
                yield _loose(name.written[:_LONGEST], path, item.line)


def _loose(name: str, path: str, line: int) -> _Person:
    is_one = len(re.findall(_WORD, name)) == 1
    names, surnames = ((), (name,)) if is_one else ((name,), ())
    return _Person(name, "", names, surnames, frozenset(), path, line)


def _is_person(name: Name) -> bool:
    """Whether a name that stands for itself has the look of a person's."""
    words = re.findall(_WORD, name.written[:_LONGEST])
    if not words or len(words) > _MOST_WORDS or words[-1].lower() in _BODIES:
        return False
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= _MOST_ACRONYM:
        return False
    written = name.written[:_LONGEST].split()
    return all(not word[0].islower() or word in _PARTICLES for word in written)


@lru_cache(maxsize=_MOST_NAMES)
def _keys_of(name: str) -> frozenset[str]:
    """The consonants of the last word, and what is left of them without any one."""
    sound = last_word(name)
    hard = consonants(sound)
    if len(hard) < 2:
        return frozenset([hard or sound])
    shorter = (hard[:at] + hard[at + 1 :] for at in range(min(len(hard), _MOST_DROPPED)))
    return frozenset([hard, *shorter])


def _keys(person: _Person) -> set[str]:
    return {key for name in (*person.names, *person.surnames) for key in _keys_of(name)}


def _pairs(a: _Person, b: _Person) -> int:
    """How many spellings a comparison may have to look at."""
    return (len(a.names) + len(a.surnames)) * (len(b.names) + len(b.surnames))


def _may_be_one(a: _Person, b: _Person) -> bool:
    if a.entity and b.entity:
        if id_key(a.entity) == id_key(b.entity):
            return False
        if id_key(b.entity) in a.distinct_from or id_key(a.entity) in b.distinct_from:
            return False
    if a.names and b.names:
        # A surname says nothing where full names tell two people apart.
        return _any_alike(a.names, b.names)
    return _any_alike(a.surnames or a.names, b.surnames or b.names)


def _any_alike(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(are_alike(one, other) for one in some for other in others)
