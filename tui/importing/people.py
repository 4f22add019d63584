"""The people of a draft: everybody who speaks or holds an office, under all spellings."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tui.importing.draft import DraftPerson
from tui.importing.name_words import TITLES
from tui.importing.speakers import FoundPerson
from tui.importing.statement import FoundStatement
from tui.model.ids import TakenIds, long_slug
from tui.model.text import clean_line, spelling_key

__all__ = ["people_of"]

_MOST_ALIASES = 12
_MOST_ROLES = 8
_LONGEST_ROLE = 120
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
# A clause or several people in one is no role.
_NO_ROLE = re.compile(
    r"•|\b(?:spoke|met|said|says|told|who|which|today|together with|marking|whose|is|was|were|has|had)\b",
    re.IGNORECASE,
)


def people_of(
    people: Sequence[FoundPerson],
    statements: Sequence[FoundStatement],
    paragraphs: Sequence[str],
) -> tuple[DraftPerson, ...]:
    """Those people of a text who speak in it or hold an office.

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
        if _keys(person) & spoken.keys() or any(map(_is_office, person.roles))
    ]
    common = _common_words(kept, spoken, paragraphs)
    kept = [
        person
        for person in kept
        if _keys(person) & spoken.keys() or _last(person.name) not in common
    ]
    claimed: dict[str, int] = {}
    for person in kept:
        for key in _keys(person) | {_last(person.name)}:
            claimed[key] = claimed.get(key, 0) + 1
    taken = TakenIds()
    return tuple(_person(person, spoken, claimed, taken) for person in kept)


def _common_words(
    people: Sequence[FoundPerson], spoken: Collection[str], paragraphs: Sequence[str]
) -> set[str]:
    """The last words of names that the text also has without a capital: no names of people."""
    if all(_keys(person) & set(spoken) for person in people):
        return set()
    return {word for paragraph in paragraphs for word in _SMALL_WORD.findall(paragraph)}


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
        if role and len(role) <= _LONGEST_ROLE and not _NO_ROLE.search(role):
            roles.setdefault(role.casefold(), role)
    return tuple(roles.values())[:_MOST_ROLES]


def _is_office(role: str) -> bool:
    """Whether a role names an office: what stands before a name may be a part of a place."""
    words = [word.strip(".,") for word in role.casefold().split()]
    return any(
        word in TITLES and (word != "head" or words[number + 1 : number + 2] == ["of"])
        for number, word in enumerate(words)
    )


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
