"""An article as the draft of a briefing."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace

from tui.importing.assembly import assemble
from tui.importing.blocks import Block, Head
from tui.importing.draft import Draft, DraftPerson, DraftSource, DraftStatement, Dropped, Original
from tui.importing.front import read_front
from tui.importing.issue_date import IssueDate, date_from_events, stated_date
from tui.importing.language import language_of
from tui.importing.leads import with_lead
from tui.importing.masthead import Masthead
from tui.importing.parts import parts_of
from tui.importing.people import people_of
from tui.importing.plain_text import read_blocks
from tui.importing.quotations import find_statements
from tui.importing.sifting import sift
from tui.importing.speakers import People
from tui.importing.spoken_blocks import draft_statement, spoken_whole
from tui.importing.timeline import with_status, without_label
from tui.model.dates import DateError, read_date
from tui.model.frozen import Value
from tui.model.ids import long_slug
from tui.model.prose import plain
from tui.model.text import clean_line, slug

__all__ = ["draft_of", "read_article"]

ARTICLE = "article"
_OTHER_DATE = "says another date than the one taken"
_MOST_BLOCKS = 5_000
_MOST_FOR_LANGUAGE = 40
_SPOKEN = ("paragraph", "bullet", "quote")


def read_article(text: str, original: Original) -> list[Draft]:
    """The draft of one article in plain text, with any line ends; empty for a text of no words."""
    blocks = read_blocks(text)
    if not any(re.search(r"[^\W_]", block.text) for block in blocks):
        return []
    return [draft_of(blocks, Head(), original)]


def draft_of(blocks: Sequence[Block], head: Head, original: Original) -> Draft:
    """The draft of a text whose blocks are known; what ``head`` states goes before their words."""
    front = read_front(_bounded(blocks), head, _stem(original.name))
    head = _completed(head, front.masthead)
    paragraphs = [block.text for block in front.body if block.kind in _SPOKEN]
    plains = [plain(text) for text in paragraphs]
    stated = stated_date(original, [head.date], plains)
    lang = head.lang or language_of(" ".join(plains[:_MOST_FOR_LANGUAGE]))
    speech = _speech(paragraphs, stated.date, lang)
    names = [name for person in speech.people for name in (person.name, *person.aliases)]
    sifted = sift(front.body, (front.title, *head.tags), names)
    parts, summary, dropped = with_lead(parts_of(sifted.blocks, stated.date), head.summary)
    lead = summary.split("\n\n") if summary else []
    given = assemble(lead, parts, stated.date, speech.whole)
    issued = stated
    if not stated.date:
        issued = date_from_events(given.listed, [plain(text) for text in lead], plains)
    url = original.url or head.url or sifted.original
    sources = (_source(front.title, head, url, issued, lang), *sifted.sources, *given.sources)
    draft = Draft(
        title=front.title,
        title_remark=front.title_remark,
        id=_id(issued, front.title),
        date=issued.date,
        date_remark=issued.remark,
        updated=head.updated if head.updated > issued.date else "",
        lang=lang,
        authors=head.authors,
        publisher=head.publisher,
        tags=head.tags,
        summary="\n\n".join(filter(None, (summary, *given.summary))),
        background=given.background,
        timeline=with_status(given.timeline, issued.date),
        statements=speech.statements,
        analysis=given.analysis,
        conclusion=given.conclusion,
        sources=sources,
        related=tuple(dict.fromkeys((*given.related, *sifted.related))),
        people=speech.people,
        dropped=(
            *front.dropped,
            *(Dropped(line, _OTHER_DATE) for line, date in front.dated if date != issued.date),
            *sifted.dropped,
            *dropped,
            *given.dropped,
        ),
    )
    return _with_sources(draft) if len(sources) > 1 else draft


def _bounded(blocks: Sequence[Block]) -> Sequence[Block]:
    """Blocks of any number as so many as an article may have; what follows is one listing."""
    if len(blocks) <= _MOST_BLOCKS:
        return blocks
    rest = "\n".join(block.text for block in blocks[_MOST_BLOCKS:])
    return [*blocks[:_MOST_BLOCKS], Block("verbatim", rest)]


def _completed(head: Head, masthead: Masthead) -> Head:
    """A head with what it leaves out taken from the lines around the title."""
    return replace(
        head,
        date=head.date or masthead.date,
        updated=head.updated or masthead.updated,
        authors=head.authors or masthead.authors,
        publisher=head.publisher or masthead.publisher,
        tags=tuple(dict.fromkeys((*head.tags, *masthead.tags))),
        url=head.url or masthead.url,
        lang=head.lang or masthead.lang,
    )


def _with_sources(draft: Draft) -> Draft:
    """Where a draft has several sources, its items name the article, which tells them."""
    own = (ARTICLE,)
    return replace(
        draft,
        timeline=tuple(replace(each, sources=own) for each in draft.timeline),
        statements=tuple(replace(each, sources=own) for each in draft.statements),
    )


class _Speech(Value):
    """Who says what in a text, and who is named in it.

    ``whole`` are the texts of the paragraphs that hold nothing beside their statements.
    """

    statements: tuple[DraftStatement, ...] = ()
    people: tuple[DraftPerson, ...] = ()
    whole: frozenset[str] = frozenset()


def _speech(paragraphs: Sequence[str], anchor: str, lang: str) -> _Speech:
    """The statements and people of a text; none where it is not in English.

    ``anchor`` is the article's date: what a dated item tells is said on its day.
    """
    if lang and lang.partition("-")[0] != "en":
        return _Speech()
    told = [without_label(text, anchor) for text in paragraphs]
    texts = [text for text, _ in told]
    people = People(texts)
    found = find_statements(texts, people)
    kept = [each for each in found if each.speaker]
    return _Speech(
        tuple(draft_statement(each, told[each.paragraph][1]) for each in kept),
        people_of(people.all(), found, texts),
        frozenset(paragraphs[number] for number in spoken_whole(texts, kept)),
    )


def _source(title: str, head: Head, url: str, issued: IssueDate, lang: str) -> DraftSource:
    """The article itself as the source of its draft."""
    is_stated = bool(issued.date) and not issued.date.endswith("?")
    return DraftSource(
        id=ARTICLE,
        title=title,
        url=url,
        publisher=head.publisher,
        authors=head.authors,
        published=issued.date if is_stated else "",
        lang=lang,
        type="article",
    )


def _id(issued: IssueDate, title: str) -> str:
    day = ""
    try:
        start = read_date(issued.date).start if issued.date else None
        day = start.edtf.rstrip("?~%").partition("T")[0] if start else ""
    except DateError:
        pass
    return long_slug("-".join(filter(None, (day, slug(title, words=8, length=60))))) or "article"


def _stem(name: str) -> str:
    return clean_line(
        os.path.splitext(os.path.basename(name))[0].replace("-", " ").replace("_", " ")
    )
