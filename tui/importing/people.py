"""The people of a draft: everybody who speaks or holds an office, under all spellings."""

from __future__ import annotations

from collections.abc import Sequence

from tui.importing.draft import DraftPerson
from tui.importing.speakers import FoundPerson
from tui.importing.statement import FoundStatement
from tui.model.ids import TakenIds, long_slug
from tui.model.text import clean_line, spelling_key

__all__ = ["people_of"]

_MOST_ALIASES = 12
_MOST_ROLES = 8
_LONGEST_ROLE = 120


def people_of(
    people: Sequence[FoundPerson], statements: Sequence[FoundStatement]
) -> tuple[DraftPerson, ...]:
    """Those people of a text who speak in it, hold an office, or have more than one spelling.

    A name alone, as ``Berg``, is an alias where only one of them has it.
    """
    spoken: dict[str, dict[str, None]] = {}
    for each in statements:
        if each.is_person and each.speaker:
            written = spoken.setdefault(spelling_key(each.speaker), {})
            written[each.speaker_as_written] = None
    kept = [
        person
        for person in people
        if person.roles or len(person.spellings) > 1 or _keys(person) & spoken.keys()
    ]
    claimed: dict[str, int] = {}
    for person in kept:
        for key in _keys(person) | {_last(person.name)}:
            claimed[key] = claimed.get(key, 0) + 1
    taken = TakenIds()
    return tuple(_person(person, spoken, claimed, taken) for person in kept)


def _person(
    found: FoundPerson, spoken: dict[str, dict[str, None]], claimed: dict[str, int], taken: TakenIds
) -> DraftPerson:
    name = clean_line(found.name)
    aliases: dict[str, str] = {}
    others = [each for each in found.spellings if each != found.name]
    written = [each for key in sorted(_keys(found)) for each in spoken.get(key, ())]
    for spelling in (*others, *written, *_surname(name)):
        alias = clean_line(spelling)
        key = spelling_key(alias)
        if key and key != spelling_key(name) and claimed.get(key, 1) == 1 and _is_like(key, found):
            aliases.setdefault(key, alias)
    return DraftPerson(
        id=taken.claim(long_slug(name) or "person"),
        name=name,
        aliases=tuple(aliases.values())[:_MOST_ALIASES],
        roles=_roles(found),
        remark=_remark(name, [clean_line(each) for each in others]),
    )


def _remark(name: str, others: Sequence[str]) -> str:
    if not others:
        return ""
    return f"{', '.join(others)} and {name} are taken for one person"


def _roles(found: FoundPerson) -> tuple[str, ...]:
    roles: dict[str, str] = {}
    for role in map(clean_line, found.roles):
        if role and len(role) <= _LONGEST_ROLE:
            roles.setdefault(role.casefold(), role)
    return tuple(roles.values())[:_MOST_ROLES]


def _surname(name: str) -> tuple[str, ...]:
    words = name.split()
    return (words[-1],) if len(words) > 1 and len(words[-1]) > 2 else ()


def _is_like(key: str, found: FoundPerson) -> bool:
    """Whether a spelling shares a word with the name: ``he`` and ``the minister`` do not."""
    words = {word for each in found.spellings for word in spelling_key(each).split()}
    return bool(words & set(key.split()))


def _keys(person: FoundPerson) -> set[str]:
    return {spelling_key(each) for each in (person.name, *person.spellings)}


def _last(name: str) -> str:
    words = spelling_key(name).split()
    return words[-1] if words else ""
