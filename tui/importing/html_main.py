"""The part of a page that is the article, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.importing.draft import Dropped
from tui.importing.html_blocks import BlockReader
from tui.importing.html_tree import Element
from tui.importing.html_weight import Weights
from tui.model.prose import plain

__all__ = ["OUTSIDE", "PAGE_REASONS", "Page", "body_of", "find_main", "hide_styled", "told"]

_ROLES = {
    "navigation": "navigation",
    "banner": "the head of the page",
    "contentinfo": "the foot of the page",
    "complementary": "beside the text",
    "search": "a form",
    "dialog": "a window over the page",
    "alertdialog": "a window over the page",
    "menu": "navigation",
    "menubar": "navigation",
}
_TAGS = {
    "nav": "navigation",
    "aside": "beside the text",
    "footer": "the foot of the page",
    "form": "a form",
    "dialog": "a window over the page",
    "search": "a form",
}
_CLASSES = (
    ("advertising", "ad ads adv advert advertisement advertising adslot adsense sponsor sponsored "
     "promo promotion promoted dfp taboola outbrain banner-ad ad-banner native-ad"),
    ("sharing", "share sharing shares share-bar sharebar social socials social-media social-links "
     "social-share addthis addtoany sharedaddy share-buttons share-links followus follow-us"),
    ("navigation", "nav navbar navigation menu menubar breadcrumb breadcrumbs pagination pager "
     "skip-link skiplink jump-link mw-jump-link editsection mw-editsection catlinks sitesub "
     "cite-backlink mw-cite-backlink skip-to-content toc sitemap prev-next post-nav pagenav topbar"),
    ("beside the text", "sidebar side-bar rail widget widgets related related-posts relatedposts "
     "related-articles related-content related-links recommended "
     "recommendations recirc more-stories most-read most-popular trending readmore read-more "
     "also-like see-also"),
    ("a request to subscribe", "newsletter subscribe subscription signup sign-up paywall donate "
     "donation"),
    ("a window over the page", "cookie cookies cookie-banner consent gdpr popup pop-up modal "
     "overlay lightbox toast"),
    ("comments", "comments comment-list commentlist comment-form comments-area disqus disqus_thread "
     "respond replies"),
    (
        "for screen readers",
        "sr-only visually-hidden visuallyhidden screen-reader-text screenreader-only "
        "screen-reader-only offscreen a11y-hidden",
    ),
    ("for printing", "print-only noprint printonly"),
    ("the foot of the page", "footer site-footer page-footer colophon"),
    ("the head of the page", "site-header masthead page-header"),
)  # fmt: skip
_REASONS = {name: reason for reason, names in _CLASSES for name in names.split()}
OUTSIDE = "outside the article"
NOTE_MARK = "marks of notes"
PAGE_REASONS = frozenset(
    {*_REASONS.values(), *_ROLES.values(), *_TAGS.values(), OUTSIDE, NOTE_MARK} - {"advertising"}
)
"""Why something on a page is no part of its article, but for advertising."""

# Builders of pages call any piece of text so.
_NOT_LAST = frozenset({"widget", "widgets", "rail", "modal", "overlay", "related", "toast", "nav"})
_NEVER = frozenset({"html", "body", "main", "article", "h1", "tr", "td", "tbody", "table", "p"})
_PARTS = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_MOST_OF = 0.5
"""An element that holds so much of the page's words is no bar or box, whatever it is called."""

_MOST_HIDDEN = 0.3
_FEW_WORDS = 40
_MANY_LINKS = 0.35
_ENOUGH_OF = 0.4
_MOST_OF_ALL = 0.7
_NOTE_MARK = re.compile(r"[\[(]?\w{1,3}[\])]?")


class Page:
    """The article of a page.

    ``main`` holds it; ``boxes`` tells the bars and boxes left out, ``outside`` what stands
    around it. ``is_marked`` where the page itself says what its article is.
    """

    def __init__(
        self,
        main: Element,
        boxes: Sequence[Dropped] = (),
        outside: Sequence[Dropped] = (),
        *,
        is_marked: bool = False,
    ) -> None:
        self.main = main
        self.boxes = tuple(boxes)
        self.outside = tuple(outside)
        self.is_marked = is_marked


def body_of(root: Element) -> Element:
    """What a page shows; all of a fragment."""
    return next((each for each in root.elements() if each.tag == "body"), root)


def find_main(body: Element, hidden: frozenset[str] = frozenset()) -> Page:
    """The article in what a page shows; bars and boxes in it are hidden from now on, and what
    has one of these classes and ids, as ``tui.importing.html_styles`` gives them."""
    hide_styled(body, hidden)
    boxes = _drop_boxes(body, Weights(body))
    weights = Weights(body)
    marked = _named_main(body, weights)
    main = marked or weights.densest() or body
    outside = _outside(body, main) if main is not body else []
    return Page(main, boxes, outside, is_marked=marked is not None)


def hide_styled(body: Element, names: frozenset[str]) -> None:
    """Hide what the page's own style sheets hide, unless that is a good part of its words.
    ``names`` are their classes and ids, as ``tui.importing.html_styles`` gives them."""
    if not names:
        return
    weights = Weights(body)
    total = weights.words(body)
    for element in body.shown():
        own = {f".{name}" for name in element.get("class").split()} | {f"#{element.get('id')}"}
        if own & names and weights.words(element) <= _MOST_HIDDEN * total:
            element.is_hidden = True


def _drop_boxes(body: Element, weights: Weights) -> list[Dropped]:
    """Hide what is no part of an article; what it says."""
    dropped: list[Dropped] = []
    total = weights.words(body)
    in_article = {
        id(inner)
        for each in body.shown()
        if each.tag in ("article", "main") or each.get("role") == "main"
        for inner in each.elements()
    }
    for element in body.shown():
        if element.tag in _NEVER:
            continue
        reason = _reason(element, weights, id(element) in in_article)
        if reason and weights.words(element) <= max(_MOST_OF * total, 0):
            dropped += told(element, reason)
            element.is_hidden = True
    return dropped


def _reason(element: Element, weights: Weights, is_in_article: bool) -> str:
    """Why an element is no part of an article, or empty."""
    words, density = weights.words(element), weights.link_density(element)
    if element.tag == "sup" and _is_note_mark(element):
        return NOTE_MARK
    is_slight = words <= _FEW_WORDS or density >= _MANY_LINKS
    role = _ROLES.get(element.get("role").lower(), "")
    if role and role != "the head of the page":
        return role
    if element.tag == "header" or role:
        return "" if is_in_article or weights.has_heading(element) else "the head of the page"
    reason = _TAGS.get(element.tag, "")
    if reason == "a form":
        return reason if is_slight else ""
    if element.tag == "footer" and is_in_article:
        return reason if is_slight else ""
    if reason:
        return reason
    if not is_slight:
        return ""
    named = f"{element.get('class')} {element.get('id')}".lower()
    found = [_reason_of_name(name) for name in _PARTS.findall(named)]
    return next(filter(None, found), "")


def _is_note_mark(element: Element) -> bool:
    """Whether a superscript is the mark of a note further down."""
    is_link = any(each.get("href").startswith("#") for each in element.shown())
    return is_link and _NOTE_MARK.fullmatch(element.words()) is not None


def _reason_of_name(name: str) -> str:
    """What a class or an id tells; ``c-share-bar`` counts as ``share-bar``, ``share_x`` as both."""
    if name in _REASONS:
        return _REASONS[name]
    parts = re.split(r"[-_]+", name)
    for width in (2, 1):
        for ends in (parts[:width], parts[-width:]):
            word = "-".join(ends)
            is_last = width == 1 and ends == parts[-width:]
            if word in _REASONS and not (is_last and word in _NOT_LAST):
                return _REASONS[word]
    return ""


def _named_main(body: Element, weights: Weights) -> Element | None:
    """The element that the page itself calls its article, if it holds enough of the words."""
    total = weights.plain_words(body)
    shown = list(body.shown())
    bodies = [each for each in shown if "articlebody" in each.get("itemprop").lower().split()]
    articles = [each for each in shown if each.tag == "article" or each.get("role") == "article"]
    mains = [each for each in shown if each.tag == "main" or each.get("role") == "main"]
    for named in (bodies, articles, mains):
        best = max(named, key=weights.plain_words, default=None)
        if best is None or weights.plain_words(best) < _ENOUGH_OF * total:
            continue
        # Several articles side by side are the pieces of one, or none of them is the page's own.
        rivals = sum(weights.plain_words(each) for each in _outermost(named))
        if weights.plain_words(best) >= _MOST_OF_ALL * rivals:
            inner = best in articles or best in bodies
            return weights.widened(best, mains) if inner else best
    return None


def _outermost(named: Sequence[Element]) -> list[Element]:
    """Those elements that are in none of the others."""
    inside = {id(inner) for each in named for inner in each.shown()}
    return [each for each in named if id(each) not in inside]


def _outside(body: Element, main: Element) -> list[Dropped]:
    """What stands around the article, which may be several neighbours."""
    parts = [main, *(child for child in main.children if isinstance(child, Element))]
    shown = [part for part in parts if not part.is_hidden]
    for part in shown:
        part.is_hidden = True
    outside = told(body, OUTSIDE)
    for part in shown:
        part.is_hidden = False
    return outside


def told(element: Element, reason: str) -> list[Dropped]:
    """What an element shows, each piece as left out."""
    reader = BlockReader()
    reader.read(element)
    lines = [
        plain(block.text) if block.kind != "heading" else block.text for block in reader.blocks
    ]
    lines += [each.text for each in reader.dropped]
    return [Dropped(" ".join(line.split()), reason) for line in lines if line.strip()]
