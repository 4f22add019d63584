"""A briefing that is still a proposal: what was read out of a text that is no briefing.

Field names are those of the format. Every text here has passed ``clean()``. A ``remark`` says in
one line what is uncertain at that place; it becomes a comment in the file.
"""

from __future__ import annotations

from tui.model.frozen import Value


class Original(Value):
    """Where a text comes from.

    ``name`` is the file as the reader named it, safe to show, or empty for standard input.
    ``url`` is its address and ``date`` its day (EDTF), where the person who imports has said them.
    """

    name: str = ""
    url: str = ""
    date: str = ""


class Dropped(Value):
    """A line that was left out on purpose, and why, in a few words."""

    text: str
    reason: str


class DraftSource(Value):
    """An entry of ``sources``."""

    id: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    lang: str = ""
    type: str = ""


class DraftEvent(Value):
    """An entry of ``timeline``; ``date`` is in a form of format 3.1, or empty."""

    id: str = ""
    date: str = ""
    title: str = ""
    text: str = ""
    status: str = ""
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""
    remark: str = ""


class DraftStatement(Value):
    """An entry of ``statements``: a quote or a paraphrase, and who said it."""

    id: str = ""
    speaker: tuple[str, ...] = ()
    role: str = ""
    affiliation: str = ""
    date: str = ""
    via: str = ""
    quote: str = ""
    paraphrase: str = ""
    sources: tuple[str, ...] = ()
    remark: str = ""


class DraftSection(Value):
    """A section of ``background``, ``analysis`` or ``conclusion``."""

    id: str = ""
    heading: str = ""
    text: str = ""
    remark: str = ""


class DraftPerson(Value):
    """An entry of ``people``: one person under all spellings of the text."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    remark: str = ""


class DraftRelated(Value):
    """An entry of ``related``."""

    title: str = ""
    url: str = ""


class Draft(Value):
    """A whole briefing as proposed; ``dropped`` is what was left out of it on purpose.

    ``date`` is in a form of format 3.1, or empty when the text does not tell it.
    ``date_remark`` says what is uncertain about it, ``title_remark`` about the title.
    """

    title: str
    title_remark: str = ""
    id: str = ""
    date: str = ""
    date_remark: str = ""
    updated: str = ""
    lang: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    background: tuple[DraftSection, ...] = ()
    timeline: tuple[DraftEvent, ...] = ()
    statements: tuple[DraftStatement, ...] = ()
    analysis: tuple[DraftSection, ...] = ()
    conclusion: tuple[DraftSection, ...] = ()
    sources: tuple[DraftSource, ...] = ()
    related: tuple[DraftRelated, ...] = ()
    people: tuple[DraftPerson, ...] = ()
    dropped: tuple[Dropped, ...] = ()
