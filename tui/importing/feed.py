"""RSS 0.9 to 2.0, Atom 0.3 and 1.0, RDF and CDF: each entry as a draft of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tui.importing.article import draft_of
from tui.importing.blocks import Block, Head
from tui.importing.draft import Draft, DraftRelated, DraftSource, Original
from tui.importing.feed_people import name_of
from tui.importing.feed_text import blocks_in, letters_of, line_in, own_line
from tui.importing.feed_tree import read_xml
from tui.importing.html_prose import prose_of
from tui.importing.html_tree import Element
from tui.importing.html_words import resolved
from tui.importing.moments import read_moment
from tui.importing.original import draft_id
from tui.model.frozen import Value
from tui.model.problem import Problem
from tui.model.prose import plain
from tui.model.text import clean_line

__all__ = ["entries_of", "read_feed"]

_ROOTS = frozenset({"rss", "feed", "rdf:rdf", "channel"})
_ENTRIES = frozenset({"item", "entry"})
_PUBLISHED = (
    "pubdate", "published", "issued", "dcterms:issued", "dcterms:date", "dc:date", "date",
    "dcterms:created", "created", "prism:publicationdate",
)  # fmt: skip
_UPDATED = ("updated", "modified", "dcterms:modified", "atom:updated", "lastbuilddate")
_SUMMARIES = ("summary", "description", "abstract", "itunes:summary", "dc:description",
              "itunes:subtitle", "media:description")  # fmt: skip
_CONTENTS = ("content:encoded", "content", "fullitem", "body")
_TITLES = ("title", "dc:title", "media:title", "itunes:title")
_MOST_TAGS = 40
_MOST_TOLD = 10
_FEWEST_BLOCKS = 3
_FEWEST_WORDS = 120
_TITLE_WORDS = 14
_ONLY_UPDATED = "the feed tells only when this was last changed"


class _Feed(Value):
    """What a feed says of all its entries."""

    title: str = ""
    authors: tuple[str, ...] = ()
    lang: str = ""
    base: str = ""
    is_atom: bool = False


def read_feed(text: str, original: Original) -> tuple[list[Draft], list[Problem]]:
    """A draft of each entry, in the order of the feed, and what is wrong with the file."""
    root, faults = read_xml(text)
    problems = [Problem("warning", "import", fault, file=original.name) for fault in faults]
    top = next((each for each in root.elements() if each.tag in _ROOTS), None)
    if top is None:
        message = "this is no feed: there is no <rss>, <feed>, <rdf:RDF> or <channel> in it"
        return [], [*problems, Problem("error", "unknown-kind", message, file=original.name)]
    feed = _read_feed(top, original)
    entries = list(_entries(top))
    if not entries:
        message = "this feed has no entries"
        problems.append(Problem("warning", "nothing-found", message, file=original.name))
    drafts = [
        _Entry(entry, feed, original).draft(number) for number, entry in enumerate(entries, 1)
    ]
    undated = [number for number, draft in enumerate(drafts, 1) if not draft.date]
    if undated:
        message = f"{_counted(undated)} no date that can be read"
        problems.append(Problem("warning", "import", message, file=original.name))
    return drafts, problems


def _counted(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"entry {numbers[0]} gives"
    told = ", ".join(map(str, numbers[:_MOST_TOLD]))
    rest = len(numbers) - _MOST_TOLD
    return f"entries {told}{f' and {rest:,} more' if rest > 0 else ''} give"


def entries_of(text: str) -> list[Element]:
    """The entries of a feed, in its order."""
    root, _ = read_xml(text)
    return list(_entries(root))


def _entries(top: Element) -> Iterator[Element]:
    """The entries, none of them inside another."""
    stack = [iter(top.children)]
    while stack:
        for child in stack[-1]:
            if isinstance(child, Element):
                if child.tag in _ENTRIES:
                    yield child
                else:
                    stack.append(iter(child.children))
                    break
        else:
            stack.pop()


def _read_feed(top: Element, original: Original) -> _Feed:
    channel = top if top.tag in ("feed", "channel") else _child(top, "channel") or top
    is_atom = top.tag == "feed"
    title = _child(channel, "title")
    base = top.get("xml:base") or channel.get("base") or original.url
    link = _link(channel, base, {"alternate"})
    language = _child(channel, "language")
    lang = channel.get("xml:lang") or top.get("xml:lang")
    return _Feed(
        title=line_in(title, is_atom) if title else "",
        authors=_authors(channel) if is_atom else (),
        lang=lang or (own_line(language) if language else ""),
        base=resolved(base, link) or link or channel.get("href"),
        is_atom=is_atom,
    )


class _Entry:
    """One entry, with what the feed says of it."""

    def __init__(self, element: Element, feed: _Feed, original: Original) -> None:
        self._element = element
        self._feed = feed
        self._original = original
        base = element.get("xml:base")
        self._base = (resolved(base, feed.base) if base else "") or feed.base
        self._link = self._address()

    def draft(self, number: int) -> Draft:
        """The entry as a draft; ``number`` counts from 1, for one that says nothing else."""
        element, feed = self._element, self._feed
        published, updated = self._dates()
        article = self._article()
        summary = "" if article else self._summary()
        title = (
            self._title()
            or _opening(summary or prose_of(article))
            or f"{feed.title or 'Feed'}, entry {number}"
        )
        publisher = self._publisher()
        authors = _authors(element) or self._source_authors() or feed.authors
        tags = _tags(element)
        date = published or updated or self._original.date
        remark = _ONLY_UPDATED if updated and not published else ""
        if article:
            head = Head(title, date, updated, authors, publisher, tags, self._lead(), self._link,
                        _language(element.get("xml:lang") or feed.lang))  # fmt: skip
            draft = draft_of(article, head, self._original)
            return replace(
                draft,
                date_remark=draft.date_remark or remark,
                related=tuple(dict.fromkeys((*draft.related, *self._related()))),
            )
        return Draft(
            title=title,
            id=draft_id(date, title),
            date=date,
            date_remark=remark,
            updated=updated if updated != published else "",
            lang=_language(element.get("xml:lang") or feed.lang),
            authors=authors,
            publisher=publisher,
            tags=tags,
            summary=summary,
            sources=self._sources(title, publisher, authors, published),
            related=self._related(),
        )

    def _title(self) -> str:
        for name in _TITLES:
            title = _child(self._element, name)
            if title is not None and (words := line_in(title, self._feed.is_atom)):
                return words
        return ""

    def _dates(self) -> tuple[str, str]:
        published = _first_date(self._element, _PUBLISHED)
        updated = _first_date(self._element, _UPDATED) or read_moment(self._element.get("lastmod"))
        return published, updated

    def _article(self) -> list[Block]:
        """The whole text of an entry that brings an article along, or nothing."""
        content = self._blocks(_CONTENTS) or self._blocks(_SUMMARIES)
        is_long = len(content) >= _FEWEST_BLOCKS and len(_words(content).split()) >= _FEWEST_WORDS
        return content if is_long else []

    def _lead(self) -> str:
        """The summary beside a whole text, where it is not its beginning."""
        summary = self._blocks(_SUMMARIES)
        words = _words(summary).rstrip("….[] ")
        whole = _words(self._blocks(_CONTENTS))
        return "" if not whole or whole.startswith(words) else prose_of(summary)

    def _summary(self) -> str:
        """The summary, and the whole text below it where that says more."""
        summary = self._blocks(_SUMMARIES)
        content = self._blocks(_CONTENTS)
        if not content or _same(summary, content):
            return prose_of(summary or content)
        if not summary or _words(content).startswith(_words(summary).rstrip("….[] ")):
            return prose_of(content)
        return prose_of([*summary, *content])

    def _blocks(self, names: Iterable[str]) -> list[Block]:
        for name in names:
            for element in _children(self._element, name):
                blocks = blocks_in(element, self._feed.is_atom, self._link or self._base)
                if blocks:
                    return blocks
        return []

    def _address(self) -> str:
        element = self._element
        link = _link(element, self._base, {"alternate"})
        if link:
            return link
        guid = _child(element, "guid")
        if guid is not None and guid.get("ispermalink").lower() != "false":
            link = resolved(own_line(guid), "")
        return link or resolved(element.get("href") or element.get("rdf:about"), self._base)

    def _publisher(self) -> str:
        source = _child(self._element, "source")
        publisher = _child(self._element, "dc:publisher")
        if publisher is not None and (name := name_of(own_line(publisher))):
            return name
        if source is not None:
            title = _child(source, "title")
            name = line_in(title, self._feed.is_atom) if title is not None else own_line(source)
            if name:
                return name
        return self._feed.title

    def _source_authors(self) -> tuple[str, ...]:
        source = _child(self._element, "source")
        return _authors(source) if source is not None else ()

    def _sources(
        self, title: str, publisher: str, authors: tuple[str, ...], published: str
    ) -> tuple[DraftSource, ...]:
        url = self._link or self._original.url
        if not url:
            return ()
        return (
            DraftSource(
                "original",
                title=title,
                url=url,
                publisher=publisher,
                authors=authors,
                published=published,
            ),
        )

    def _related(self) -> tuple[DraftRelated, ...]:
        found = []
        source = _child(self._element, "source")
        if source is not None and (url := resolved(source.get("url"), self._base)):
            found.append(DraftRelated(own_line(source), url))
        for link in _children(self._element, "link"):
            if link.get("rel").lower() in ("related", "via"):
                url = resolved(link.get("href"), self._base)
                if url and url != self._link:
                    found.append(DraftRelated(clean_line(link.get("title")), url))
        return tuple(dict.fromkeys(found))


def _children(element: Element, tag: str) -> Iterator[Element]:
    return (each for each in element.children if isinstance(each, Element) and each.tag == tag)


def _child(element: Element, tag: str) -> Element | None:
    return next(_children(element, tag), None)


def _first_date(element: Element, names: Iterable[str]) -> str:
    for name in names:
        for each in _children(element, name):
            if date := read_moment(letters_of(each)):
                return date
    return ""


def _link(element: Element, base: str, kinds: set[str]) -> str:
    """The address that an element's links lead to: of Atom by ``rel``, of RSS the text."""
    for link in _children(element, "link"):
        if (link.get("rel").lower() or "alternate") in kinds:
            url = resolved(link.get("href") or own_line(link), base)
            if url:
                return url
    return ""


def _authors(element: Element) -> tuple[str, ...]:
    names: list[str] = []
    for tag in ("author", "dc:creator", "dc:author", "itunes:author", "contributor"):
        if names and tag == "itunes:author":
            continue
        for each in _children(element, tag):
            parts = [_child(each, part) for part in ("name", "email", "uri")]
            texts = [own_line(part) for part in parts if part is not None]
            names.append(name_of(next(filter(None, texts), "") if texts else letters_of(each)))
    return tuple(dict.fromkeys(filter(None, names)))


def _tags(element: Element) -> tuple[str, ...]:
    found: list[str] = []
    for name in ("tags", "itunes:keywords", "media:keywords"):
        for each in _children(element, name):
            found += letters_of(each).split(",")
    for name in ("category", "dc:subject"):
        for each in _children(element, name):
            found.append(
                each.get("label") or each.get("term") or own_line(each) or each.get("text")
            )
    return tuple(dict.fromkeys(filter(None, map(clean_line, found))))[:_MOST_TAGS]


def _language(written: str) -> str:
    parts = written.strip().replace("_", "-").split("-")
    is_tag = 2 <= len(parts[0]) <= 3 and all(part.isalnum() and part.isascii() for part in parts)
    return "-".join(parts) if is_tag else ""


def _words(blocks: Iterable[Block]) -> str:
    return " ".join(" ".join(plain(block.text).split()) for block in blocks)


def _same(one: list[Block], other: list[Block]) -> bool:
    return bool(one) and _words(one) == _words(other)


def _opening(prose: str) -> str:
    """The first words of a text, for an entry without a title."""
    words = plain(prose).split()
    if len(words) <= _TITLE_WORDS:
        return " ".join(words)
    return " ".join(words[:_TITLE_WORDS]).rstrip(",;:–-") + " …"
