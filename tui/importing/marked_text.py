"""Markdown as sites write it, made the Markdown of the format.

Shortcodes, comments, images and tags go; links that lead nowhere from here become their words.
Every expression here takes time linear in the length of the text.
"""

from __future__ import annotations

import html
import re

from tui.importing.draft import Dropped
from tui.model.frozen import Value
from tui.model.text import clean_line

__all__ = ["Tidied", "tidied"]

# How shortcodes open and close, the longer openings first.
_SHORTCODES = (("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}"))
_SHORTCODE_START = re.compile(r"\{[{%]")
_LONGEST_SHORTCODE = 4_000
_HIDDEN = re.compile(r"<(?P<tag>script|style|noscript|svg|iframe|template)\b", re.IGNORECASE)
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\[\]]{0,1000})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\[\]\n]{0,200}\])(?:\{[^{}\n]{0,200}\})?"
)
_ATTRIBUTES = re.compile(r"\{:?[ ]?[.#][^{}\n]{0,200}\}|\{:[^{}\n]{0,200}\}")
_ANCHOR = re.compile(
    r"<a\b(?P<head>[^<>]{0,2000})>(?P<words>[^<]{0,2000}(?:<(?!a\b|/a)[^<>]{0,200}>[^<]{0,500}){0,8})</a\s*>",
    re.IGNORECASE,
)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9]{0,15})\b(?P<rest>[^<>]{0,2000})>")
# What a tag holds beside its name; "<b and c>" is no tag.
_ATTRIBUTE_LIST = re.compile(
    r"(?:\s+(?:[\w:@.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)|hidden|disabled|checked|async|defer"
    r"|controls|autoplay|loop|muted|open|allowfullscreen))*+\s*/?"
)
_LINK = re.compile(
    r"\[(?P<words>[^\[\]]{0,2000})\]\((?P<target>[^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,500})?)\)(?:\{[^{}\n]{0,200}\})?"
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<name>[^\[\]\n^]{1,200})\]:[ \t]*<?(?P<url>\S{1,2000}?)>?(?:[ \t]+[\"'(].{0,300})?[ \t]*$",
    re.MULTILINE,
)
_REFERENCE = re.compile(r"\[(?P<words>[^\[\]\n]{1,1000})\]\[(?P<name>[^\[\]\n]{0,200})\]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED_SIGN = re.compile(r"\\(?=[.,:;!?()'\"/@$%&+=|{}#~^-])")
_KEPT_ENTITIES = frozenset("<>&*_[]`\\")
_BREAKS = frozenset({"p", "div", "li", "ul", "ol", "table", "tr", "blockquote", "section", "article", "figure",
                     "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "header", "footer", "aside"})  # fmt: skip
_STRONG = frozenset({"strong", "b"})
_EMPHASIS = frozenset({"em", "i", "cite"})


class Tidied(Value):
    """Markdown without the rest, and what was taken out of it that has words."""

    text: str
    dropped: tuple[Dropped, ...] = ()


def tidied(text: str) -> Tidied:
    """Markdown of a site as Markdown of the format."""
    return _Tidying(text).result()


class _Tidying:
    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._dropped: list[Dropped] = []
        self._targets: dict[str, str] = {}

    def result(self) -> Tidied:
        text = self._text
        if "<!--" in text:
            text = self._without_comments(text)
        if "{" in text:
            text = _LINK.sub(self._code_link, text)
            text = self._without_shortcodes(text)
        if "<" in text:
            text = self._without_hidden(text)
            text = _ANCHOR.sub(self._anchor, text)
        if "]:" in text:
            text = _DEFINITION.sub(self._definition, text)
        if "![" in text:
            text = _IMAGE.sub(self._image, text)
        if "<" in text:
            text = _TAG.sub(self._tag, text)
        if "[" in text:
            if self._targets:
                text = _REFERENCE.sub(self._reference, text)
            text = _LINK.sub(self._link, text)
        if "{" in text:
            text = _ATTRIBUTES.sub("", text)
        if "&" in text:
            text = _ENTITY.sub(_decoded, text)
        if "\\" in text:
            text = _ESCAPED_SIGN.sub("", text)
        return Tidied(text, tuple(self._dropped))

    def _drop(self, words: str, reason: str) -> None:
        line = clean_line(words)
        if re.search(r"[^\W_]", line):
            self._dropped.append(Dropped(line, reason))

    def _without_comments(self, text: str) -> str:
        parts: list[str] = []
        at = 0
        while (start := text.find("<!--", at)) >= 0:
            end = text.find("-->", start + 4)
            if end < 0:
                break
            parts.append(text[at:start])
            self._drop(text[start + 4 : end], "comment in the text")
            at = end + 3
        return "".join([*parts, text[at:]])

    def _without_hidden(self, text: str) -> str:
        parts: list[str] = []
        at = 0
        lowered = text.lower()
        while match := _HIDDEN.search(text, at):
            closing = f"</{match['tag'].lower()}"
            end = lowered.find(closing, match.end())
            stop = text.find(">", end if end >= 0 else match.end())
            if stop < 0:
                break
            parts.append(text[at : match.start()])
            self._drop(text[match.start() : stop + 1], "code of the page")
            at = stop + 1
        return "".join([*parts, text[at:]])

    def _code_link(self, match: re.Match[str]) -> str:
        """A link whose target only the site's own generator knows is its words."""
        if "{{" not in match["target"] and "{%" not in match["target"]:
            return match[0]
        self._drop(match["target"], "shortcode")
        return match["words"]

    def _without_shortcodes(self, text: str) -> str:
        """The text between shortcodes. One that is not closed near by is text itself."""
        parts: list[str] = []
        at = kept = 0
        unclosed: set[str] = set()
        while start := _SHORTCODE_START.search(text, at):
            at = start.start() + 1
            for opening, closing in _SHORTCODES:
                if opening in unclosed or not text.startswith(opening, start.start()):
                    continue
                end = text.find(closing, start.start() + len(opening))
                if end < 0:
                    unclosed.add(opening)
                elif end - start.start() <= _LONGEST_SHORTCODE:
                    at = end + len(closing)
                    parts.append(text[kept : start.start()])
                    self._drop(text[start.start() : at], "shortcode")
                    kept = at
                    break
        return "".join([*parts, text[kept:]])

    def _image(self, match: re.Match[str]) -> str:
        self._drop(match[0][2:].replace("](", " (").replace("][", " ["), "image")
        return ""

    def _definition(self, match: re.Match[str]) -> str:
        self._targets.setdefault(match["name"].casefold(), match["url"])
        return ""

    def _reference(self, match: re.Match[str]) -> str:
        target = self._targets.get((match["name"] or match["words"]).casefold())
        return f"[{match['words']}]({target})" if target else match[0]

    def _link(self, match: re.Match[str]) -> str:
        target = match["target"].strip().strip("<>")
        if re.match(r"(?:https?://|mailto:)\S", target, re.IGNORECASE) and match["words"].strip():
            return match[0].partition("){")[0] + ("" if match[0].endswith(")") else ")")
        return match["words"] or target

    def _anchor(self, match: re.Match[str]) -> str:
        found = _HREF.search(match["head"])
        target = html.unescape(next(filter(None, found.groups()), "")) if found else ""
        words = " ".join(_TAG.sub("", match["words"]).split())
        if not re.match(r"https?://[^\s()<>]+$|mailto:[^\s()<>]+$", target) or not words:
            return words
        return f"[{words}]({target})" if "[" not in words and "]" not in words else words

    def _tag(self, match: re.Match[str]) -> str:
        name = match["name"].lower()
        if not _ATTRIBUTE_LIST.fullmatch(match["rest"]):
            return match[0]
        if name == "br":
            return "  \n"
        if name in _BREAKS:
            return "\n\n"
        if name == "img":
            alt = re.search(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", match["rest"])
            if alt:
                self._drop(html.unescape(alt[1] or alt[2] or ""), "image")
            return ""
        return "" if name in _KNOWN_TAGS or "=" in match["rest"] else match[0]


_KNOWN_TAGS = _STRONG | _EMPHASIS | frozenset(
    ["a", "abbr", "acronym", "span", "u", "s", "small", "big", "sub", "sup", "font", "center", "code", "pre", "kbd", "mark", "q", "del", "ins", "time", "label", "button", "input", "form", "img", "video", "audio", "source", "picture", "td", "th", "tbody", "thead", "tfoot", "caption", "dl", "dt", "dd", "nav", "main", "body", "html", "head", "meta", "link", "details", "summary", "address", "param", "object", "embed", "wbr", "strike", "tt"]
)  # fmt: skip


def _decoded(match: re.Match[str]) -> str:
    text = html.unescape(match[0])
    return match[0] if text in _KEPT_ENTITIES else text
