"""A timeline as a draft: what the JSON and the spreadsheet of TimelineJS have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tui.importing.draft import Draft, DraftEvent, DraftSection, DraftSource, Original
from tui.importing.html_prose import line_of_html, prose_of_html
from tui.importing.original import draft_id, source_of, title_of_name
from tui.importing.timeline_dates import TimelineDate
from tui.model.dates import DateError, read_date
from tui.model.frozen import Value
from tui.model.ids import TakenIds, is_id, long_slug, source_id
from tui.model.links import safe_link
from tui.model.problem import Problem
from tui.model.text import clean_line, fold

__all__ = ["Media", "Slide", "timeline_draft"]

_MOST_TOLD = 100
_EMBEDDED = re.compile(r"\s*<(?!iframe)[A-Za-z]", re.IGNORECASE)
_ADDRESS_IN = re.compile(r"\bsrc\s*=\s*[\"']?([^\"'\s>]{1,2000})", re.IGNORECASE)


class Media(Value):
    """A picture, a film or a quotation beside a slide: all texts may be HTML."""

    url: str = ""
    caption: str = ""
    credit: str = ""


class Slide(Value):
    """An event, an era or the title of a timeline; headline and text may be HTML.

    ``place`` names it for messages: ``events[3]``.
    """

    place: str
    headline: str = ""
    text: str = ""
    date: TimelineDate = TimelineDate()
    shown_date: str = ""
    id: str = ""
    group: str = ""
    media: Media = Media()


def timeline_draft(
    title: Slide | None, slides: Sequence[Slide], eras: Sequence[Slide], original: Original
) -> tuple[Draft, list[Problem]]:
    """The draft of a timeline; a slide that says nothing at all is told and left out."""
    maker = _Maker(original, [slide.id for slide in slides])
    events = [event for slide in slides if (event := maker.event(slide))]
    head = title or Slide("title")
    summary = prose_of_html(head.text)
    quotation = maker.quotation(head.media)
    maker.source(head.media)
    name = line_of_html(head.headline) or title_of_name(original.name) or "Timeline"
    draft = Draft(
        title=name,
        id=draft_id(original.date, name),
        date=original.date,
        summary="\n\n".join(filter(None, (summary, quotation))),
        background=_eras(eras),
        timeline=tuple(events),
        sources=(*source_of(original), *maker.sources.values()),
    )
    return draft, maker.problems


def _eras(eras: Iterable[Slide]) -> tuple[DraftSection, ...]:
    lines = []
    for era in eras:
        said = " – ".join(filter(None, (line_of_html(era.headline), line_of_html(era.text))))
        when = read_date(era.date.date).display() if era.date.date else era.date.written
        if said or when:
            lines.append(f"- {prose_of_html(f'{when}: {said}' if when else said)}")
    return (DraftSection(heading="Eras", text="\n".join(lines)),) if lines else ()


class _Maker:
    """Makes events; ``sources`` are those named so far, by what they lead to."""

    def __init__(self, original: Original, ids: Iterable[str]) -> None:
        self.problems: list[Problem] = []
        self.sources: dict[tuple[str, str], DraftSource] = {}
        self._original = original
        self._source_ids = TakenIds((*filter(is_id, ids), *(s.id for s in source_of(original))))
        self._event_ids = TakenIds()
        self._told = 0

    def event(self, slide: Slide) -> DraftEvent | None:
        title = line_of_html(slide.headline)
        text = prose_of_html(slide.text)
        text = "\n\n".join(filter(None, (text, self.quotation(slide.media))))
        source = self.source(slide.media)
        date, note, remark = self._date(slide)
        if not (title or text):
            title = line_of_html(slide.media.caption) or note
            if not title:
                self._tell(slide, "this event has neither a headline nor a text; it is left out")
                return None
        return DraftEvent(
            id=self._id(slide),
            date=date,
            title=title,
            text=text,
            tags=tuple(filter(None, (line_of_html(slide.group),))),
            sources=(source,) if source else (),
            remark=remark,
            note=note,
        )

    def quotation(self, media: Media) -> str:
        """What a slide shows in place of a picture, if that is a text of its own."""
        return prose_of_html(media.url) if _EMBEDDED.match(media.url) else ""

    def source(self, media: Media) -> str:
        """The id of the source that media are, or empty."""
        url, path = _address(media.url)
        title = line_of_html(media.caption) or path
        credit = line_of_html(media.credit)
        if not (url or title or credit):
            return ""
        key = (url or title or credit, "" if url else credit)
        known = self.sources.get(key)
        if known is None:
            wanted = source_id(title, url or credit)
            claimed = self._source_ids.claim(wanted if is_id(wanted) else "source")
            known = DraftSource(claimed, title=title or ("" if url else credit), url=url,
                                publisher=credit, type="other")  # fmt: skip
            self.sources[key] = known
        return known.id

    def _date(self, slide: Slide) -> tuple[str, str, str]:
        """The date, what more is said of it, and what is doubtful."""
        shown = line_of_html(slide.shown_date)
        date, remark = slide.date.date, slide.date.remark
        if date:
            closer = _closer(shown, date)
            if closer:
                return closer, "", remark
            return date, shown if _says_more(shown, date) else "", remark
        meant = _read(shown)
        if meant:
            return meant, slide.date.written, f'the date is read from "{shown}"'
        written = slide.date.written
        remark = remark or ("" if written or shown else "the timeline gives no date here")
        if remark or written:
            self._tell(slide, f"no date: {remark or written}; the event is kept without one")
        return "", shown or written, remark or f"{written} is no date"

    def _id(self, slide: Slide) -> str:
        wanted = clean_line(slide.id)
        if not wanted:
            return ""
        wanted = wanted if is_id(wanted) else long_slug(wanted)
        return self._event_ids.claim(wanted) if is_id(wanted) else ""

    def _tell(self, slide: Slide, message: str) -> None:
        self._told += 1
        if self._told > _MOST_TOLD:
            return
        if self._told == _MOST_TOLD:
            message += "; what else is wrong with events is not told"
        self.problems.append(
            Problem("warning", "import", message, file=self._original.name, path=slide.place)
        )


def _address(written: str) -> tuple[str, str]:
    """The address of media as a link, or else what stands there if that is one word."""
    url = written.strip()
    if _EMBEDDED.match(url):
        return "", ""
    if url.lower().startswith("<iframe"):
        found = _ADDRESS_IN.search(url)
        url = found[1] if found else ""
    if url.startswith("//"):
        url = f"https:{url}"
    elif url.startswith("www."):
        url = f"http://{url}"
    link = safe_link("".join(url.split()))
    if link:
        return link, ""
    is_code = url.lower().startswith(("javascript:", "data:", "vbscript:"))
    return "", "" if is_code else clean_line(url[:200])


def _read(shown: str) -> str:
    try:
        return read_date(shown).edtf if shown else ""
    except DateError:
        return ""


def _closer(shown: str, date: str) -> str:
    """The text beside a date as the date, where it is one and tells the same days closer: with a
    doubt, a zone, an open end or a phrase, which the parts of a date have no room for."""
    meant = _read(shown)
    if not meant or meant == date:
        return ""
    told, held = read_date(shown), read_date(date)
    ends = ((told.earliest, held.earliest), (told.latest, held.latest))
    if any(one is not None and one != other for one, other in ends):
        return ""
    return shown if told.is_phrase else meant


def _says_more(shown: str, date: str) -> bool:
    """Whether the text beside a date tells what the date does not."""
    if not shown or _read(shown) == date:
        return False
    try:
        return fold(shown) not in (fold(read_date(date).display()), fold(date))
    except DateError:
        return True
