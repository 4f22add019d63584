"""What a page says of itself: JSON-LD, OpenGraph and its neighbours, ``<time>``, microdata, h1."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tui.importing.blocks import Head
from tui.importing.html_json_ld import article_data, names_of, text_of
from tui.importing.html_times import marked_date
from tui.importing.html_title import bare_title, title_of_data
from tui.importing.html_tree import Element
from tui.importing.html_words import resolved
from tui.importing.moments import day_of, read_moment
from tui.importing.prose import escaped
from tui.model.text import clean_line

__all__ = ["read_head"]

_TITLES = (
    "dc:title", "dcterm:title", "dcterms:title", "og:title", "weibo:article:title",
    "weibo:webpage:title", "title", "twitter:title", "parsely-title", "citation_title",
    "headline",
)  # fmt: skip
_SUMMARIES = (
    "dc:description", "dcterm:description", "dcterms:description", "og:description",
    "weibo:article:description", "weibo:webpage:description", "description",
    "twitter:description",
)  # fmt: skip
_AUTHORS = (
    "dc:creator", "dcterm:creator", "dcterms:creator", "author", "parsely-author",
    "article:author", "citation_author", "sailthru.author", "byl", "article:author_name",
)  # fmt: skip
_DATES = (
    "article:published_time", "article:published", "og:article:published_time", "datepublished",
    "parsely-pub-date", "dc:date:issued", "dcterms:issued", "dc:issued", "dcterms:date",
    "dc:date", "dcterms:created", "dc:created", "dc:date:created", "citation_publication_date",
    "citation_date", "publication_date", "publish-date", "publish_date", "published",
    "published_date", "pubdate", "date", "sailthru.date", "rnews:datepublished",
    "cxenseparse:recs:publishtime", "og:published_time", "og:pubdate", "created", "ptime", "pdate",
    "originalpublicationdate", "datecreated", "article_date_original", "release_date",
    "article:create", "govuk:first-published-at",
)  # fmt: skip
_UPDATES = (
    "article:modified_time", "og:updated_time", "article:modified", "datemodified",
    "dcterms:modified", "dc:date:modified", "dc:modified", "last-modified", "lastmod",
    "revision_date", "govuk:updated-at", "govuk:public-updated-at",
)  # fmt: skip
_PUBLISHERS = (
    "og:site_name", "dc:publisher", "dcterms:publisher", "publisher", "application-name",
    "twitter:app:name:iphone", "citation_publisher",
)  # fmt: skip
_TAGS = ("article:tag", "keywords", "news_keywords", "parsely-tags", "dc:subject")
_LANGUAGES = ("dc:language", "dcterms:language", "content-language", "og:locale", "language")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|p-author|writtenby|author-name|authors?)(?:$|[\s_-])")
_BY = re.compile(
    r"(?:(?:written |posted |story |words )?by|von|par|por|автор)\b:?\s+", re.IGNORECASE
)
_PERSON = re.compile(r"[^\W\d_][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*){0,4}")
_MOST_TAGS = 30
_LONGEST_BYLINE = 100


class _Meta:
    """The values of meta elements, by name in lower case with ``:`` for ``.``."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self._named: dict[str, list[str]] = {}
        self._properties: dict[str, list[str]] = {}
        for element in elements:
            if element.tag == "meta":
                self._add(element)

    def first(self, keys: tuple[str, ...]) -> str:
        """The value that counts of the first of these that is there."""
        return next((values[-1] for key in keys if (values := self.all(key))), "")

    def all(self, key: str) -> list[str]:
        """All values of one name; a property goes before a mere name."""
        return self._properties.get(key) or self._named.get(key) or []

    def _add(self, element: Element) -> None:
        value = clean_line(element.get("content"))
        if not value:
            return
        for kind, values in (("property", self._properties), ("name", self._named),
                             ("itemprop", self._named), ("http-equiv", self._named)):  # fmt: skip
            for key in element.get(kind).lower().split():
                values.setdefault(_key(key), []).append(value)


def _key(written: str) -> str:
    key = written.replace(".", ":") if written.startswith(("dc", "og", "weibo")) else written
    return key.replace("dcterm:", "dcterms:") if key.startswith("dcterm:") else key


def read_head(root: Element, address: str) -> Head:
    """What is said of the article. ``address`` is the page's own if known."""
    everything, shown = list(root.elements()), list(root.shown())
    data = article_data(everything)
    meta = _Meta(everything)
    title = title_of_data(root, text_of(data.get("headline")), text_of(data.get("name")))
    url = address or _address(everything, meta, data)
    stated = (text_of(data.get("datePublished")), *_all(meta, _DATES))
    date = _first_date(*stated, text_of(data.get("dateCreated")))
    summary = clean_line(text_of(data.get("description"))) or meta.first(_SUMMARIES)
    return Head(
        title=title or meta.first(_TITLES) or bare_title(root),
        date=day_of(date or marked_date(shown)),
        updated=day_of(_first_date(text_of(data.get("dateModified")), *_all(meta, _UPDATES))),
        authors=_authors(shown, meta, data),
        publisher=clean_line(text_of(data.get("publisher"))) or meta.first(_PUBLISHERS),
        tags=_tags(meta, data),
        summary=escaped(summary) if summary else "",
        url=url,
        lang=_language(everything, meta, data),
    )


def _all(meta: _Meta, keys: tuple[str, ...]) -> list[str]:
    return [value for key in keys for value in meta.all(_key(key))[:1]]


def _first_date(*written: str) -> str:
    return next((date for date in map(read_moment, written) if date), "")


def _address(elements: Iterable[Element], meta: _Meta, data: dict[str, Any]) -> str:
    base = ""
    links: list[str] = []
    for element in elements:
        if element.tag == "link" and "canonical" in element.get("rel").lower().split():
            links.append(element.get("href"))
        elif element.tag == "base" and not base:
            base = element.get("href")
    links += [*meta.all("og:url"), text_of(data.get("mainEntityOfPage")), text_of(data.get("url"))]
    return next((url for url in (resolved(link, base) for link in links) if url), "")


def _authors(shown: Iterable[Element], meta: _Meta, data: dict[str, Any]) -> tuple[str, ...]:
    names = names_of(data.get("author")) or names_of(data.get("creator"))
    if not names:
        names = next((found for key in _AUTHORS if (found := meta.all(_key(key)))), [])
    stated = [_without_by(clean_line(name)) for name in names if "://" not in name]
    return tuple(dict.fromkeys(filter(None, stated))) or _bylines(shown)


def _without_by(name: str) -> str:
    return _BY.sub("", name, count=1) if _BY.match(name) else name


def _bylines(shown: Iterable[Element]) -> tuple[str, ...]:
    """Authors that the page itself shows: as ``rel=author``, by microdata, or in a byline."""
    for element in shown:
        is_author = (
            "author" in element.get("rel").lower().split()
            or "author" in element.get("itemprop").lower().split()
            or _BYLINE.search(element.get("class").lower())
        )
        if not is_author or element.tag in ("body", "html", "article", "link", "meta"):
            continue
        named = (each for each in element.shown() if "name" in each.get("itemprop").split())
        words = next(named, element).words().strip(" —–-|,:·•")
        if 0 < len(words) <= _LONGEST_BYLINE and (names := _people(_without_by(words))):
            return names
    return ()


def _people(words: str) -> tuple[str, ...]:
    """Names of persons, if a line is nothing else."""
    names = [name.strip() for name in re.split(r",| and | & |\|", words) if name.strip()]
    is_named = all(_PERSON.fullmatch(name) and name[0].isupper() and " " in name for name in names)
    return tuple(map(clean_line, names)) if names and is_named else ()


def _tags(meta: _Meta, data: dict[str, Any]) -> tuple[str, ...]:
    written = data.get("keywords")
    listed = written if isinstance(written, list) else text_of(written).split(",")
    tags = [text_of(each) for each in listed]
    if not any(tags):
        tags = next((found for key in _TAGS if (found := meta.all(key))), [])
        tags = [each for tag in tags for each in tag.split(",")]
    return tuple(dict.fromkeys(filter(None, map(clean_line, tags))))[:_MOST_TAGS]


def _language(elements: Iterable[Element], meta: _Meta, data: dict[str, Any]) -> str:
    html = next((each for each in elements if each.tag == "html"), None)
    written = [html.get("lang") or html.get("xml:lang")] if html else []
    written += [text_of(data.get("inLanguage")), meta.first(_LANGUAGES)]
    for each in written:
        if _LANGUAGE.fullmatch(each.strip()):
            return each.strip().replace("_", "-")
    return ""
