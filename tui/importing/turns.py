"""Turns of transcripts: ``MR. SMITH: …``, ``Q: …``, ``Jane Doe: …``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tui.importing.name_words import BODIES, HONORIFICS, JOBS, NO_NAMES, TITLES
from tui.importing.speakers import People
from tui.importing.speech_words import GROUPS
from tui.importing.statement import FoundStatement
from tui.importing.subjects import bare
from tui.importing.tokens import masked

_CAPITALS = re.compile(
    r"\s{0,12}((?:THE\s)?[A-Z][A-Z.'’\-]{0,30}(?:\s(?:[A-Z(][A-Z.'’\-)]{0,30}|Mc[A-Z]+)){0,6})\s?:\s+(?=\S)"
)
_QUESTION = re.compile(
    r"\s{0,12}(Q|A|QUESTION|ANSWER)(?:\s?[:.]\s+|(?<=Q)\s{1,10}(?=[A-Z(]))(?=\S)"
)
_MIXED = re.compile(
    r"\s{0,12}([A-Z][\w.'’\-]{1,30}(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w.'’\-]{0,30}){0,4})\s?:\s+(?=\S)"
)
_FEWEST_MIXED = 3
_ASKED = ("Q", "A", "QUESTION", "ANSWER")
_NOT_A_SPEAKER = frozenset(
    [
        "note",
        "update",
        "correction",
        "breaking",
        "watch",
        "read",
        "related",
        "source",
        "sources",
        "photo",
        "date",
        "location",
        "time",
        "where",
        "when",
        "who",
        "what",
        "why",
        "how",
        "subject",
        "summary",
        "background",
        "contact",
        "media",
        "tags",
        "topic",
        "title",
        "warning",
        "important",
        "example",
        "result",
        "conclusion",
        "question",
        "answer",
        "step",
        "tip",
        "phase",
    ]
)


class _Turn:
    def __init__(self, label: str, paragraph: int, start: int) -> None:
        self.label = label
        self.paragraph = paragraph
        self.start = start
        self.parts: list[str] = []
        self.last = paragraph
        self.end = start


def find_turns(paragraphs: Sequence[str], people: People) -> list[FoundStatement]:
    """The turns of a transcript, a statement each; none when the text is no transcript."""
    labels = [_label(paragraph) for paragraph in paragraphs]
    labels = _speakers_only(labels, people)
    capitals = [found for found in labels if found and found[2]]
    mixed = [found for found in labels if found and not found[2]]
    names = {found[0] for found in mixed}
    takes_mixed = len(mixed) >= _FEWEST_MIXED and 1 < len(names) < len(mixed)
    if len(capitals) < 2 and not takes_mixed and not (capitals and _is_titled(capitals[0][0])):
        return []
    turns: list[_Turn] = []
    for number, found in enumerate(labels):
        if found and (found[2] or takes_mixed):
            turns.append(_Turn(found[0], number, found[1]))
        if not turns:
            continue
        begin = found[1] if found and (found[2] or takes_mixed) else 0
        words = " ".join(paragraphs[number][begin:].split())
        if words:
            turns[-1].parts.append(words)
            turns[-1].last, turns[-1].end = number, len(paragraphs[number])
    return [_statement(turn, people) for turn in turns if turn.parts]


def _label(paragraph: str) -> tuple[str, int, bool] | None:
    """The label of a turn, where its words begin, and whether it is in capitals."""
    text = masked(paragraph[:200])
    match = _QUESTION.match(text)
    if match:
        return match[1], match.end(), True
    match = _CAPITALS.match(text)
    if match and len(match[1]) > 2:
        words = [bare(word) for word in match[1].split()]
        if text[match.end()] in "\"“„«‘'":
            return None
        if not any(word in _NOT_A_SPEAKER for word in words):
            return match[1], match.end(), True
        return None
    match = _MIXED.match(text)
    if match is None or text[match.end()] in "\"“„«‘'":
        return None
    words = [bare(word) for word in match[1].split()]
    if any(word in _NOT_A_SPEAKER or word in BODIES or word in NO_NAMES for word in words):
        return None
    return match[1], match.end(), False


def _speakers_only(
    labels: Sequence[tuple[str, int, bool] | None], people: People
) -> list[tuple[str, int, bool] | None]:
    """Without labels in capitals that are headings: they come once, and name nobody."""
    counts = Counter(found[0] for found in labels if found)
    return [
        found
        if found
        and (
            not found[2]
            or counts[found[0]] > 1
            or _is_titled(found[0])
            or found[0] in _ASKED
            or _is_somebody(found[0], people)
        )
        else None
        for found in labels
    ]


def _is_somebody(label: str, people: People) -> bool:
    """Whether a label in capitals is the name of one whom the text names."""
    full, is_one = people.full(" ".join(_as_name(word) for word in label.split()))
    return is_one and people.is_known(full)


def _is_titled(label: str) -> bool:
    words = [bare(word) for word in label.split()]
    return len(words) < 8 and any(word in TITLES for word in words)


def _statement(turn: _Turn, people: People) -> FoundStatement:
    speaker, role, remark, is_person = _who(turn.label, people)
    return FoundStatement(
        quote="\n\n".join(turn.parts),
        speaker=speaker,
        speaker_as_written=turn.label,
        role=role,
        paragraph=turn.paragraph,
        start=turn.start,
        last_paragraph=turn.last,
        end=turn.end,
        is_person=is_person,
        is_certain=bool(speaker),
        remark=remark,
    )


def _who(label: str, people: People) -> tuple[str, str, str, bool]:
    words = label.split()
    if label in _ASKED:
        return "", "", f'"{label}" does not say who speaks', False
    last_title = max((i for i, word in enumerate(words) if bare(word) in TITLES), default=-1)
    names = words[last_title + 1 :]
    is_many = any(bare(word) in BODIES or bare(word) in JOBS for word in names)
    if not names or is_many or names == ["THE"] or bare(words[-1]) in GROUPS:
        office = " ".join(word for word in words if word != "THE").title()
        holder = people.holder(office)
        if holder:
            return holder, office, "", True
        return f"The {office}" if words[0] == "THE" else office, "", "", False
    shown = " ".join(_as_name(word) for word in names)
    full = people.full(shown)[0]
    roles = people.roles(full)
    titles = [word for word in words[: last_title + 1] if word != "THE"]
    role = " ".join(word.title() for word in titles if bare(word) not in HONORIFICS)
    is_person = " " in full or last_title >= 0
    return full, role or (roles[0] if roles else ""), "", is_person


def _as_name(word: str) -> str:
    """A word of capitals as a name has it: ``O'BRIEN`` as ``O'Brien``, ``McCARTHY`` kept."""
    if not word.isupper() or len(word) < 3:
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
