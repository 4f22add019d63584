"""A briefing every text of which tries to be more than text, and tools that look at what is made
of it."""

from __future__ import annotations

from html.parser import HTMLParser

from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing

EVIL = (
    r"""--> ]]> <script>alert(1)</script> <img src=x onerror=alert(2)> [x](javascript:alert(3))"""
    r""" <javascript:alert(4)> ![i](https://t.example/i.png) [z](data:text/html,x) &lt;b&gt; \ `a`"""
    r""" ${x} {{y}} | a | *b* _c_ ~d~ \u001b[31m \u202egnp \r\nATTENDEE:x\r\nEND:VEVENT"""
)
STARTS = (
    "=1+1",
    "+1",
    "-1",
    "@x",
    "# h",
    "> q",
    "1. x",
    "- x",
    "===",
    "    code",
    "<div>",
    "BEGIN:",
)


def hostile(evil: str = EVIL) -> Briefing:
    """The text in every field that takes any, those that need another form left out."""
    quoted = (
        '"'
        + evil.replace("\\", "\\\\")
        .replace('"', '\\"')
        .replace(r"\\u", r"\u")
        .replace(r"\\r\\n", r"\r\n")
        + '"'
    )
    text = _FIELDS.replace("EVIL", quoted)
    briefing, problems = parse_briefing(text.encode(), file="evil.yaml")
    assert briefing is not None, problems
    return briefing


_FIELDS = """\
id: evil
title: EVIL
date: 2030-01-02
tlp: AMBER
lang: EVIL
regions: [EVIL]
authors: [EVIL]
publisher: EVIL
tags: [EVIL]
note: EVIL
x1: EVIL
summary: EVIL
figures:
  - {id: f, measure: EVIL, value: EVIL, unit: EVIL, scope: EVIL, note: EVIL}
background: EVIL
timeline:
  - id: e
    date: 2030-01-01
    title: EVIL
    text: EVIL
    status: EVIL
    significance: EVIL
    places: [EVIL]
    people: [EVIL]
    orgs: [EVIL]
    tags: [EVIL]
    sources: [EVIL]
    see: [EVIL]
    rating: EVIL
    note: EVIL
    x2: EVIL
    figures: [{id: g, measure: EVIL, value: EVIL}]
  - {id: undated, date: EVIL, text: EVIL}
statements:
  - id: s
    speaker: EVIL
    role: EVIL
    affiliation: EVIL
    date: EVIL
    quote: EVIL
    paraphrase: EVIL
    original: EVIL
    original_lang: EVIL
    via: EVIL
    about: [EVIL]
    stance: EVIL
    translation: EVIL
analysis:
  - {id: a, heading: EVIL, text: EVIL, kind: EVIL, likelihood: EVIL, confidence: EVIL, change: EVIL}
conclusion: EVIL
notes: [EVIL]
corrections:
  - {date: 2030-01-02, text: EVIL, was: EVIL, now: EVIL}
sources:
  - {id: r, title: EVIL, url: "javascript:alert(5)", publisher: EVIL, archive: EVIL, type: EVIL}
  - {id: r2, title: EVIL, url: 'https://u.example/"><script>'}
related:
  - {title: EVIL, url: EVIL}
"""


class Elements(HTMLParser):
    """What is in HTML: elements with their attributes, and the words outside of elements."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.ends: list[str] = []
        self.comments: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.ends.append(tag)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """The words, white space made one."""
        return " ".join("".join(self.words).split())

    @property
    def links(self) -> list[str]:
        """Where links lead."""
        return [attrs["href"] for tag, attrs in self.elements if tag == "a"]
