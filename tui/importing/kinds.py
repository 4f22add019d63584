"""The kinds of sources, and which kind a text is: by its content, not by its name.

``KINDS`` is the one table of them: ``--as``, the documents and ``tui.importing.sources`` go by
it. The name of a file decides only between kinds that the content leaves open.
"""

from __future__ import annotations

import json
import re
from typing import Final, NamedTuple

from tui.importing.timeline_csv import is_timeline_csv

__all__ = ["KINDS", "Kind", "recognised"]


class Kind(NamedTuple):
    """A kind of source: its name for ``--as``, what it is, and how it is known."""

    name: str
    what: str
    sign: str


KINDS: Final = (
    Kind("text", "an article as plain text", "anything that is none of the others"),
    Kind("markdown", "an article in Markdown", "front matter, headings with #, links in Markdown"),
    Kind("html", "a saved web page", "begins with a tag of HTML"),
    Kind("timelinejs", "TimelineJS JSON, version 2 or 3", "JSON"),
    Kind("csv", "the spreadsheet of TimelineJS", "columns called Year or Start Date, and Headline"),
    Kind("feed", "RSS, Atom, RDF or CDF", "XML that begins with such an element"),
)

_HEAD = 50_000
_PREAMBLE = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!(?!doctype\s+html)[^>\[]*(?:\[.*?\]\s*)?>)",
    re.DOTALL | re.IGNORECASE,
)
_MOST_PREAMBLES = 50
_FIRST_TAG = re.compile(r"\s*<(?P<name>[A-Za-z_][\w:.-]{0,60})(?=[\s/>])")
_FEEDS = frozenset({"rss", "feed", "rdf", "channel"})
_PAGES = frozenset({"html", "head", "body", "meta", "title"})
_DOCTYPE = re.compile(r"\s*<!doctype\s+html", re.IGNORECASE)
_HTML = frozenset(
    ["p", "div", "article", "section", "main", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "span", "a", "header", "figure", "center", "font", "b", "strong", "i", "em", "br", "hr", "img", "nav", "aside", "footer", "form", "script", "style", "link", "pre"]
)  # fmt: skip
_FRONT_MATTER = re.compile(
    r"(?:---|\+\+\+)[ \t]*\r?\n(?=[\s\S]*?\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\r?\n|\Z))"
)
_JSON_FRONT = re.compile(r"\{\s*\n\s*\"[\w-]+\"\s*:")
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|```|~~~|\[[^\]\n]{1,80}\]: \S|={3,}$|!\[)"
    r"|\[[^\]\n]{1,300}\]\((?:https?:|/|#|mailto:)[^)\n]{0,500}\)"
    r"|\*\*[^\s*][^*\n]{0,200}\*\*|\{\{[<%]",
    re.MULTILINE,
)
_WRAPPED = re.compile(r"(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]{0,80}\s*[=(]\s*\{\s*\"")
_JSON_START = re.compile(r"\{\s*(?:\"|\}|\Z)|\[\s*(?:[\[{\"\]]|-?[0-9]|true\b|false\b|null\b|\Z)")
_BRIEFING = re.compile(r"^(?:title|format)[ \t]*:(?:[ \t]|$)", re.MULTILINE)
_BRIEFING_FIELD = re.compile(
    r"^(?:date|timeline|statements|summary|sources|analysis)[ \t]*:", re.MULTILINE
)
_KEY = re.compile(r"(?:#[^\n]*\n|\s+|---[ \t]*\n)*[A-Za-z_][\w -]{0,40}:(?:\s|$)")


def recognised(text: str, name: str = "") -> str:
    """The kind of a text, or ``json``, ``xml`` or ``briefing`` for what is none of them.

    ``name`` is the name of its file, empty when it has none.
    """
    start = text.lstrip("\ufeff \t\r\n")
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    if start[:1] == "<" and (kind := _marked_up(start, suffix)):
        return kind
    if start[:1] in ("{", "[") and (kind := _braced(start, suffix)):
        return kind
    if _WRAPPED.match(start):
        return "timelinejs"
    if suffix in ("json", "geojson", "jsonp"):
        return "json"
    if is_timeline_csv(text):
        return "csv"
    if _is_briefing(start, suffix):
        return "briefing"
    return _written(start, suffix)


def _marked_up(start: str, suffix: str) -> str:
    """The kind of a text that begins with a tag, a comment or a declaration."""
    head = start[:_HEAD]
    is_xml = head.startswith("<?xml")
    at = 0
    for _ in range(_MOST_PREAMBLES):
        preamble = _PREAMBLE.match(head, at)
        if preamble is None:
            break
        at = preamble.end()
    if _DOCTYPE.match(head, at):
        return "html"
    first = _FIRST_TAG.match(head, at)
    if first is None:
        return "xml" if is_xml or suffix in ("xml", "rss", "atom", "rdf") else ""
    local = first["name"].lower().rpartition(":")[2]
    if local in _FEEDS:
        return "feed"
    if local in _PAGES or suffix in ("html", "htm", "xhtml"):
        return "html"
    if local in _HTML:
        return "markdown" if suffix in ("md", "markdown") or not _is_mostly_tags(head) else "html"
    return "xml" if is_xml or at or suffix in ("xml", "rss", "atom", "rdf") else ""


def _is_mostly_tags(head: str) -> bool:
    """Whether at least half of the lines begin or end with a tag."""
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    tagged = sum(line.startswith("<") or line.endswith(">") for line in lines)
    return 2 * tagged >= len(lines)


def _braced(start: str, suffix: str) -> str:
    """The kind of a text that begins with a brace or a bracket."""
    if start.startswith(("{{", "{%")) or not _JSON_START.match(start):
        return ""
    if suffix in ("md", "markdown") and _JSON_FRONT.match(start):
        return "markdown"
    if suffix == "json":
        return "timelinejs"
    try:
        _, end = json.JSONDecoder().raw_decode(start)
    except (ValueError, RecursionError):
        return "timelinejs"
    rest = start[end:].strip()
    if not rest:
        return "timelinejs"
    # Front matter may be JSON too; and a text may begin with words in brackets.
    return "markdown" if start[0] == "{" and "\n" in start[end : end + 3] else ""


def _is_briefing(start: str, suffix: str) -> bool:
    """Whether this is a briefing of this program, or YAML that no article begins like."""
    if suffix in ("yaml", "yml"):
        return True
    if _FRONT_MATTER.match(start):
        return False
    head = start[:_HEAD]
    is_keyed = _KEY.match(head) is not None
    return is_keyed and bool(_BRIEFING.search(head)) and len(_BRIEFING_FIELD.findall(head)) >= 2


def _written(start: str, suffix: str) -> str:
    if suffix in ("md", "markdown", "mdx", "mkd") or _FRONT_MATTER.match(start):
        return "markdown"
    return "markdown" if len(_MARKDOWN.findall(start[:_HEAD])) >= 2 else "text"
