"""An article as the draft of a briefing."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from tui.importing.assembly import assemble
from tui.importing.blocks import Block, Head
from tui.importing.draft import Draft, DraftPerson, DraftSource, Original
from tui.importing.front import Front, read_front
from tui.importing.issue_date import IssueDate, date_from_events, stated_date
from tui.importing.language import language_of
from tui.importing.leads import with_lead
from tui.importing.parts import parts_of
from tui.importing.people import people_of
from tui.importing.plain_text import read_blocks
from tui.importing.quotations import find_statements
from tui.importing.sifting import sift
from tui.importing.speakers import People
from tui.importing.spoken_blocks import draft_statement, spoken_whole
from tui.importing.statement import FoundStatement
from tui.importing.timeline import with_status, without_label
from tui.model.dates import DateError, read_date
from tui.model.frozen import Value
from tui.model.ids import long_slug
from tui.model.prose import plain
from tui.model.text import clean_line, slug

__all__ = ["draft_of", "read_article"]

ARTICLE = "article"
_SPOKEN = ("paragraph", "bullet", "quote")


def read_article(text: str, original: Original) -> list[Draft]:
    """The draft of one article in plain text, with any line ends; empty for a text of no words."""
    blocks = read_blocks(text)
    if not any(re.search(r"[^\W_]", block.text) for block in blocks):
        return []
    return [draft_of(blocks, Head(), original)]


def draft_of(blocks: Sequence[Block], head: Head, original: Original) -> Draft:
    """The draft of a text whose blocks are known; what ``head`` states goes before their words."""
    front = read_front(blocks, head, _stem(original.name))
    paragraphs = [block.text for block in front.body if block.kind in _SPOKEN]
    plains = [plain(text) for text in paragraphs]
    stated = stated_date(original, (head.date, front.masthead.date), plains)
    lang = head.lang or front.masthead.lang or language_of(" ".join(plains[:40]))
    told = [without_label(text, stated.date) for text in paragraphs]
    speech = _speech([text for text, _ in told], lang)
    kept = [each for each in speech.statements if each.speaker]
    names = [name for person in speech.people for name in (person.name, *person.aliases)]
    tags = tuple(dict.fromkeys((*head.tags, *front.masthead.tags)))
    sifted = sift(front.body, (front.title, *tags), names)
    parts, summary, dropped = with_lead(parts_of(sifted.blocks, stated.date), head.summary)
    spoken = {paragraphs[number] for number in spoken_whole(paragraphs, kept)}
    lead = summary.split("\n\n") if summary else []
    given = assemble(lead, parts, stated.date, spoken)
    issued = stated
    if not stated.date:
        issued = date_from_events(given.listed, [plain(text) for text in lead], plains)
    url = original.url or head.url or front.masthead.url or sifted.original
    source = _source(front, head, url, issued, lang)
    return Draft(
        title=front.title,
        title_remark=front.title_remark,
        id=_id(issued, front.title),
        date=issued.date,
        date_remark=issued.remark,
        updated=_later(head.updated or front.masthead.updated, issued.date),
        lang=lang,
        authors=head.authors or front.masthead.authors,
        publisher=head.publisher or front.masthead.publisher,
        tags=tags,
        summary="\n\n".join(filter(None, (summary, *given.summary))),
        background=given.background,
        timeline=with_status(given.timeline, issued.date),
        statements=tuple(draft_statement(each, told[each.paragraph][1]) for each in kept),
        analysis=given.analysis,
        conclusion=given.conclusion,
        sources=(source, *sifted.sources, *given.sources),
        related=tuple(dict.fromkeys((*given.related, *sifted.related))),
        people=speech.people,
        dropped=(*front.dropped, *sifted.dropped, *dropped, *given.dropped),
    )


class _Speech(Value):
    """Who says what in a text, and who is named in it."""

    statements: tuple[FoundStatement, ...] = ()
    people: tuple[DraftPerson, ...] = ()


def _speech(paragraphs: Sequence[str], lang: str) -> _Speech:
    """The statements and people of a text; none where it is not in English."""
    if lang and lang.partition("-")[0] != "en":
        return _Speech()
    people = People(paragraphs)
    found = tuple(find_statements(paragraphs, people))
    return _Speech(found, people_of(people.all(), found))


def _source(front: Front, head: Head, url: str, issued: IssueDate, lang: str) -> DraftSource:
    """The article itself as the source of its draft."""
    is_stated = bool(issued.date) and not issued.date.endswith("?")
    return DraftSource(
        id=ARTICLE,
        title=front.title,
        url=url,
        publisher=head.publisher or front.masthead.publisher,
        authors=head.authors or front.masthead.authors,
        published=issued.date if is_stated else "",
        lang=lang,
        type="article",
    )


def _id(issued: IssueDate, title: str) -> str:
    day = ""
    try:
        earliest = read_date(issued.date).earliest if issued.date else None
        day = earliest.isoformat() if earliest else ""
    except DateError:
        pass
    return long_slug("-".join(filter(None, (day, slug(title, words=8, length=60))))) or "article"


def _later(updated: str, date: str) -> str:
    """The day of the last change, where that is later than the day of issue."""
    return updated if updated > date else ""


def _stem(name: str) -> str:
    return clean_line(
        os.path.splitext(os.path.basename(name))[0].replace("-", " ").replace("_", " ")
    )
