"""What a heading says its text is for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from tui.model.text import fold

__all__ = ["Role", "bare", "role_of"]

Role = Literal[
    "summary",
    "background",
    "timeline",
    "statements",
    "analysis",
    "conclusion",
    "related",
    "sources",
]

# Phrases as they stand in ``fold``; a longer one is looked for before those inside it.
_PHRASES: dict[Role, tuple[str, ...]] = {
    "summary": (
        "summary", "executive summary", "overview", "key points", "main points", "at a glance",
        "in brief", "in short", "highlights", "key takeaways", "takeaways", "abstract", "bluf",
        "key messages", "headlines", "key facts", "tl;dr", "the gist",
    ),
    "background": (
        "background", "context", "history", "how we got here", "the story so far", "backdrop",
        "what we know", "what you need to know", "backgrounder", "previously", "setting",
        "notes to editors", "note to editors", "notes for editors", "editor's note",
    ),
    "timeline": (
        "timeline", "timelines", "time line", "chronology", "key developments", "developments",
        "latest developments", "recent developments", "main developments", "key events",
        "main events", "recent events", "sequence of events", "events", "what happened",
        "day by day", "incidents", "incident log", "security incidents", "key dates", "log",
        "milestones", "latest news", "latest updates", "latest",
    ),
    "statements": (
        "statements", "statement", "official statements", "reactions", "reaction", "responses",
        "quotes", "quotations", "what they said", "what they are saying", "who said what",
        "in their own words", "comments", "remarks", "voices", "testimony", "testimonies",
        "official response", "what officials say", "key quotes",
    ),
    "analysis": (
        "analysis", "assessment", "assessments", "implications", "why it matters",
        "why this matters", "what it means", "what this means", "the big picture", "big picture",
        "between the lines", "commentary", "significance", "impact", "risks", "risk assessment",
        "analyst comment", "key judgments", "key judgements", "our take", "strategic context",
        "scenarios", "comment", "expert view", "the bigger picture", "perspective",
    ),
    "conclusion": (
        "conclusion", "conclusions", "concluding remarks", "outlook", "what's next", "what next",
        "what happens next", "what comes next", "looking ahead", "looking forward", "next steps",
        "final thoughts", "the road ahead", "the bottom line", "bottom line", "forecast",
        "what to watch", "closing", "in conclusion", "the way forward", "way forward", "wrap-up",
    ),
    "related": (
        "related", "related articles", "related stories", "related news", "related content",
        "related posts", "related reading", "related links", "related coverage", "see also",
        "read more", "read also", "also read", "read next", "further reading", "more on this",
        "more on this story", "more stories", "you may also like", "you might also like",
        "recommended", "recommended reading", "more from", "don't miss",
    ),
    "sources": (
        "sources", "source", "references", "reference", "works cited", "bibliography",
        "sources and references", "footnotes", "endnotes", "citations",
    ),
}  # fmt: skip
_ROLES: dict[str, Role] = {phrase: role for role, phrases in _PHRASES.items() for phrase in phrases}
_ANY = re.compile(
    r"(?<![\w'-])(?:"
    + "|".join(map(re.escape, sorted(_ROLES, key=len, reverse=True)))
    + r")(?![\w'-])"
)
_NUMBERING = re.compile(
    r"^(?:(?:section|part|chapter|annex) +)?(?:\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ivxIVX]{1,5}|[A-Za-z])[.):]|[0-9]{1,2}) +",
    re.IGNORECASE,
)
_MOST_WORDS = 7
# A phrase inside a longer heading says what the text is about, not what it is for.
_MOST_WORDS_AROUND = 3
_LONGEST = 90


def bare(heading: str) -> str:
    """A heading without its number, marks and closing colon."""
    text = heading.strip(" *_#:–—-").strip()
    return _NUMBERING.sub("", text).strip()


@lru_cache(maxsize=1024)
def role_of(heading: str) -> Role | None:
    """What a text under this heading is, None where the heading does not say.

    ``Official Statements & Analysis`` is analysis: a part that holds statements alone has no
    text of its own.
    """
    if len(heading) > _LONGEST:
        return None
    text = fold(bare(heading))
    words = len(text.split())
    if not words or words > _MOST_WORDS:
        return None
    found = [(match.start(), match.end(), _ROLES[match[0]]) for match in _ANY.finditer(text)]
    covered = sum(len(text[start:end].split()) for start, end, _ in found)
    joints = len(re.findall(r"(?<!\S)(?:and|&|of|the|/|for|on|to|or|from|by)(?!\S)", text))
    if not found or words - covered - joints > _most_others(text, found):
        return None
    roles = [role for _, _, role in found]
    return next((role for role in roles if role != "statements"), "statements")


def _most_others(text: str, found: list[tuple[int, int, Role]]) -> int:
    """How many words beside the phrases a heading may hold and still name its part."""
    if found[0][0] == 0 or found[-1][1] == len(text):
        return _MOST_WORDS_AROUND
    return 1
