"""Rules about the roles in which people speak (format 4.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tui.loading.manuscript import Finding, Manuscript, Placed, name_key
from tui.loading.quoting import excerpt
from tui.model.briefing import Statement
from tui.model.dates import Date
from tui.model.entities import Entity, Role
from tui.model.text import spelling_key

# Nobody holds more; without an end a hostile file would take minutes.
_MOST_ROLES = 50
_MOST_CONFLICTS = 20
# What follows an office and says whose or where it is.
_BELONGING = ("of ", "to ", "for ", "at ", "in ", "with ")
# Before an office these make another one of it; any other word says whose it is.
_OTHER_OFFICE = frozenset(
    ["vice", "deputy", "former", "ex", "acting", "interim", "assistant", "prime", "chief", "first"]
)


def after_end(text: Manuscript) -> Iterator[Finding]:
    """``role-after-end``: someone speaks in a role after having left it."""
    for placed, statement in text.statements:
        if not statement.role or statement.date is None or not statement.date.is_readable:
            continue
        for who in _speakers(text, statement):
            roles = [
                role for role in who.roles[:_MOST_ROLES] if _is_same(statement.role, role.title)
            ]
            if roles and all(_has_left(role, statement.date) for role in roles):
                last = roles[-1]
                left = last.until.written if last.until else ""
                message = (
                    f'{excerpt(who.name)} left "{excerpt(last.title)}" on {excerpt(left)}; '
                    f"this is dated {excerpt(statement.date.written)}"
                )
                yield placed.finding(message, "role")
                break


def date_unclear(text: Manuscript) -> Iterator[Finding]:
    """``role-date-unclear``: a role ended within the time in which a statement may be made."""
    issued = text.briefing.date
    for placed, statement in text.statements:
        for who in _speakers(text, statement):
            for role in who.roles[:_MOST_ROLES]:
                if _is_unclear(statement.date, role.until, issued):
                    message = (
                        "cannot tell whether this was before or after "
                        f'{excerpt(who.name)} left "{excerpt(role.title)}"'
                    )
                    yield placed.finding(message, "date" if statement.date else "")


def conflict(text: Manuscript) -> Iterator[Finding]:
    """``role-conflict``: one speaker has different roles, and the glossary does not list both."""
    by_speaker: dict[str, list[tuple[Placed, Statement]]] = defaultdict(list)
    for placed, statement in text.statements:
        if statement.role and len(statement.speaker) == 1:
            by_speaker[name_key(statement.speaker[0])].append((placed, statement))
    for spoken in by_speaker.values():
        first = spoken[0][1]
        who = text.person(first.speaker[0])
        listed = [role.title for role in who.roles[:_MOST_ROLES]] if who else []
        known: dict[str, None] = {}
        for placed, statement in spoken if len(spoken) > 1 else ():
            if len(known) >= _MOST_CONFLICTS:
                break
            role = statement.role
            if role in known or any(_is_same(role, each) for each in listed):
                continue
            rival = next((s for _, s in spoken if not _is_same(s.role, role)), None)
            if rival and (statement is not first or any(_is_same(rival.role, r) for r in listed)):
                known[role] = None
                message = (
                    f'{excerpt(str(first.speaker[0]))} is "{excerpt(role)}" here and '
                    f'"{excerpt(rival.role)}" in {excerpt(rival.id)}; list both under roles'
                )
                yield placed.finding(message, "role")


def _speakers(text: Manuscript, statement: Statement) -> Iterator[Entity]:
    for name in statement.speaker:
        who = text.person(name)
        if who:
            yield who


def _is_same(a: str, b: str) -> bool:
    """Whether two texts name one office, with or without whose it is."""
    one, two = sorted((spelling_key(a), spelling_key(b)), key=len)
    if not one or one == two:
        return bool(one)
    rest = two.removeprefix(one)
    if rest != two and rest[0] in " ,":
        return rest[0] == "," or rest.lstrip().startswith(_BELONGING)
    before = two.removesuffix(f" {one}")
    return before != two and " " not in before and before not in _OTHER_OFFICE


def _has_left(role: Role, date: Date) -> bool:
    until = role.until
    if until is None or until.end is None or date.start is None:
        return False
    return until.end.is_wholly_before(date.start, tolerant=True)


def _is_unclear(date: Date | None, until: Date | None, issued: Date | None) -> bool:
    if until is None or not until.is_readable or until.end is None:
        return False
    if date is not None:
        return date.is_readable and date.overlaps(until, tolerant=True)
    # What is to end later has not ended.
    return not _is_ahead(issued, until)


def _is_ahead(issued: Date | None, until: Date) -> bool:
    """Whether a role ends wholly after the briefing was issued."""
    if issued is None or issued.end is None or until.start is None:
        return False
    return issued.end.is_wholly_before(until.start, tolerant=True)
