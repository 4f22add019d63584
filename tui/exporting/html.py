"""Briefings as one HTML file that needs nothing else: no script, no picture, no font.

Everything from a briefing is escaped, and a Content-Security-Policy forbids all but the one style
sheet. Links lead to the web, to mail addresses and within the document.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256

from tui.exporting.bundle import Bundle
from tui.exporting.extract import Extract
from tui.exporting.facts import Fact, Phrase, head_facts
from tui.exporting.headings import REST, SECTIONS
from tui.exporting.html_items import (
    Page,
    Places,
    facts_lines,
    figures_table,
    html_item,
    section_lines,
)
from tui.exporting.html_prose import isolated, item_link, lang_attribute, text
from tui.exporting.html_style import style_of
from tui.exporting.html_time import html_date
from tui.exporting.merged_timeline import Told
from tui.exporting.words import date_text, joined, tlp_text
from tui.model.item import Item

_MEANINGS = {
    "CLEAR": "may be shared freely",
    "GREEN": "for the community, not for the public",
    "AMBER": "for the organisation and its clients, as far as they need to know",
    "AMBER+STRICT": "for the organisation alone, as far as it needs to know",
    "RED": "for the eyes of the recipients only",
}
"""The labels in short: https://www.first.org/tlp/."""


def html(bundle: Bundle) -> Iterator[str]:
    """The lines. The first is a comment with the sharing label, where there is one."""
    if bundle.tlp:
        yield f"<!-- TLP:{bundle.tlp} -->"
    briefing_lang = ""
    extracts = bundle.extracts
    if bundle.is_single:
        extracts = tuple(extracts)
        briefing_lang = extracts[0].briefing.lang if extracts else ""
    yield from _head(bundle, briefing_lang)
    yield "<body>"
    yield from _banner(bundle.tlp)
    yield "<main>"
    if not bundle.is_single:
        yield f'<h1 dir="auto">{text(bundle.title)}</h1>'
    if bundle.is_story:
        yield from _story(bundle)
    else:
        for extract in extracts:
            places = None if bundle.is_single else Places((extract.briefing,))
            yield from _briefing(Page(extract, 1 if bundle.is_single else 2, places))
    yield "</main>"
    yield from _banner(bundle.tlp)
    yield "</body>"
    yield "</html>"


def _head(bundle: Bundle, lang: str) -> Iterator[str]:
    style = style_of(bundle.tlp)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    label = f"TLP:{bundle.tlp}" if bundle.tlp else ""
    yield "<!DOCTYPE html>"
    # The words of the program are English, whatever the language of a briefing is.
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="generator" content="briefdeck">'
    yield f"<title{lang_attribute(lang)}>{text(joined((bundle.title, label)))}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"


def _banner(tlp: str) -> Iterator[str]:
    if tlp:
        name = tlp.lower().replace("+", "-")
        yield f'<p class="tlp tlp-{name}">TLP:{tlp} · {_MEANINGS[tlp]}</p>'


def _story(bundle: Bundle) -> Iterator[str]:
    extracts = tuple(bundle.extracts)
    places = Places(extract.briefing for extract in extracts)
    pages = {extract: Page(extract, 2, places) for extract in extracts}
    timeline = tuple(bundle.timeline())
    for told in timeline:
        place = pages[told.extract].place("", told.event.id)
        for each in told.earlier:
            places.stand_in(pages[each.extract].place("", each.event.id), place)
    titles = ((page.part("about"), page.extract.briefing.title) for page in pages.values())
    yield from _contents((("timeline", "Timeline"), *titles))
    yield '<section aria-labelledby="timeline">'
    yield '<h2 id="timeline">Timeline</h2>'
    yield '<ol class="timeline">'
    for told in timeline:
        yield from html_item(pages[told.extract], told.event, 3, _carried(told))
    yield "</ol>"
    yield "</section>"
    for page in pages.values():
        yield from _about(page)
        yield from _rest(page)
        yield "</article>"


def _carried(told: Told) -> Fact:
    """The briefings that tell of an event."""
    briefings = (each.extract.briefing for each in (told, *told.earlier))
    titles = (joined((each.title, date_text(each.date)), ", ") for each in briefings)
    return Fact("In", tuple(map(Phrase, titles)))


def _contents(entries: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Links to parts of the document, where there is more than one."""
    if len(entries) > 1:
        yield '<nav aria-label="Contents">'
        yield "<ul>"
        for place, words in entries:
            yield f"<li>{item_link(isolated(words), place)}</li>"
        yield "</ul>"
        yield "</nav>"


def _parts(extract: Extract) -> Iterator[str]:
    """The names of the parts that have a heading, in their order."""
    parts = {section.part for section in extract.sections}
    for name, items in (
        ("Figures", extract.figures),
        ("Background", "background" in parts),
        ("Timeline", extract.events),
        ("Statements", extract.statements),
        *((part.capitalize(), part in parts) for part in SECTIONS),
        *((name, getattr(extract, attribute)) for name, attribute in REST),
    ):
        if items:
            yield name


def _briefing(page: Page) -> Iterator[str]:
    yield from _about(page)
    if page.extract.events:
        yield from _opening(page, "Timeline")
        yield '<ol class="timeline">'
        for event in page.extract.events:
            yield from html_item(page, event, page.level + 2)
        yield "</ol>"
        yield "</section>"
    yield from _rest(page)
    yield "</article>"


def _about(page: Page) -> Iterator[str]:
    """What stands before the timeline, the beginning of the article with it."""
    extract, level = page.extract, page.level
    briefing = extract.briefing
    yield f'<article id="{text(page.part("about"))}"{lang_attribute(briefing.lang)}>'
    yield "<header>"
    yield f'<h{level} dir="auto">{text(briefing.title)}</h{level}>'
    label = text(tlp_text(briefing)) if not page.is_alone else ""
    date = html_date(briefing.date)
    yield f'<p class="head">{joined((date, label, isolated(briefing.id)))}</p>'
    yield from facts_lines(page, head_facts(briefing))
    if page.is_alone:
        yield from _contents([(page.part(name), name) for name in _parts(extract)])
    yield "</header>"
    if extract.summary:
        yield f'<div class="lead"{page.id_attribute(extract.summary)}>'
        yield from section_lines(page, extract.summary)
        yield "</div>"
    if extract.figures:
        yield from _opening(page, "Figures")
        yield from figures_table(page, extract.figures)
        yield "</section>"
    yield from _part(page, "background")


def _rest(page: Page) -> Iterator[str]:
    """What stands behind the timeline."""
    extract, level = page.extract, page.level
    yield from _group(page, "Statements", extract.statements)
    for part in SECTIONS:
        yield from _part(page, part)
    for name, attribute in REST:
        items: Sequence[Item] = getattr(extract, attribute)
        if items:
            yield from _opening(page, name)
            yield f'<ul class="entries {name.lower()}">'
            for item in items:
                yield from html_item(page, item, level + 2)
            yield "</ul>"
            yield "</section>"


def _part(page: Page, part: str) -> Iterator[str]:
    sections = [section for section in page.extract.sections if section.part == part]
    yield from _group(page, part.capitalize(), sections)


def _group(page: Page, name: str, items: Sequence[Item]) -> Iterator[str]:
    if items:
        yield from _opening(page, name)
        for item in items:
            yield from html_item(page, item, page.level + 2)
        yield "</section>"


def _opening(page: Page, name: str) -> Iterator[str]:
    level = page.level + 1
    yield "<section>"
    yield f'<h{level} id="{text(page.part(name))}" lang="en">{name}</h{level}>'
