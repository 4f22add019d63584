"""What a Markdown file states of itself above its text: YAML, TOML or JSON."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Mapping as Entries
from typing import Any

from tui.importing.blocks import Head
from tui.importing.written_dates import days_in
from tui.loading.nodes import Mapping, Node, Scalar, read_nodes
from tui.model.dates import DateError, read_date
from tui.model.text import clean, clean_line

__all__ = ["head_of", "split_front_matter"]

_LONGEST = 200_000
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LINE = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*[:=]\s*(?P<value>\S.*)?")

_TITLE = ("title", "headline", "seo_title", "name")
_DATE = ("date", "published_time", "published", "pubdate", "publishdate", "publish_date", "date_published",
         "datepublished", "published_at", "publication_date", "first_published_at", "created", "created_at",
         "posted", "issued", "posted_date", "public_updated_at")  # fmt: skip
_UPDATED = ("updated", "lastmod", "modified_time", "modified", "last_modified_at", "last_modified",
            "updated_at", "date_modified", "date_updated", "datemodified")  # fmt: skip
_AUTHORS = ("authors", "author", "byline", "by", "writers", "writer", "creator")
_PUBLISHER = ("publisher", "publication", "outlet", "site_name", "sitename", "site", "source", "organization",
              "organisation", "agency")  # fmt: skip
_TAGS = ("tags", "tag", "topics", "categories", "category", "keywords", "subjects")
_SUMMARY = (
    "summary",
    "description",
    "excerpt",
    "abstract",
    "deck",
    "dek",
    "lead",
    "subtitle",
    "standfirst",
)
_URL = ("source_url", "canonical_url", "canonical", "original_url", "source_link", "url", "link", "permalink",
        "web_url", "source")  # fmt: skip
_LANG = ("lang", "language", "locale")
_LANG_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_DAY = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")


def split_front_matter(text: str) -> tuple[str, str, str]:
    """The fence, the front matter and the text below it; two empty texts where there is none."""
    text = text.lstrip("\ufeff")
    lines = text.split("\n", 1)
    opening = lines[0].rstrip()
    if opening in _FENCES:
        for match in re.finditer(r"^(?:---|\.\.\.|\+\+\+)[ \t\r]*$", text[:_LONGEST], re.MULTILINE):
            if match.start() and match[0].rstrip() in _FENCES[opening]:
                start = len(lines[0]) + 1
                return opening, text[start : match.start()], text[match.end() :]
    elif opening.startswith("{") and re.match(r'\{\s*"', text):
        end = _end_of_json(text[:_LONGEST])
        if end:
            return "{", text[:end], text[end:]
    return "", "", text


def head_of(fence: str, matter: str) -> Head:
    """What front matter says in fields of a head; what cannot be read says nothing."""
    values = {str(key).strip().casefold().replace("-", "_").replace(" ", "_"): value
              for key, value in _values(fence, matter).items()}  # fmt: skip
    date = _first_day(values, _DATE)
    return Head(
        title=_first_text(values, _TITLE),
        date=date,
        updated=_first_day(values, _UPDATED),
        authors=_texts(values, _AUTHORS),
        publisher=_publisher(values),
        tags=_texts(values, _TAGS),
        summary=_prose(values),
        url=_url(values),
        lang=_lang(values),
    )


def _values(fence: str, matter: str) -> Entries[str, Any]:
    if fence == "+++":
        try:
            return tomllib.loads(matter.replace("\r\n", "\n"))
        except (tomllib.TOMLDecodeError, RecursionError):
            return _by_line(matter)
    if fence == "{":
        try:
            found = json.loads(matter)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}
    root, _ = read_nodes(matter.encode("utf-8", "replace"))
    if isinstance(root, Mapping):
        return {key.value: _plain(value) for key, value in root.entries}
    return _by_line(matter)


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key.value: _plain(value) for key, value in node.entries}
    return [_plain(item) for item in node.items]


def _by_line(matter: str) -> dict[str, Any]:
    """Keys and values of matter that its own language cannot read, one a line."""
    found: dict[str, Any] = {}
    for line in matter.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match and match["value"]:
            value = match["value"].strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = _unquoted(value)
            if value.startswith("[") and value.endswith("]"):
                parts = [part.strip(" \"'") for part in value[1:-1].split(",")]
                found.setdefault(match["key"], parts)
            else:
                found.setdefault(match["key"], value)
    return found


def _unquoted(value: str) -> str:
    """A text without its quote marks; escapes in double ones are those that JSON has too."""
    try:
        return str(json.loads(value)) if value[0] == '"' else value[1:-1]
    except ValueError:
        return value[1:-1]


def _end_of_json(text: str) -> int:
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return 0
    return end if isinstance(value, dict) else 0


def _line(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or ""
    if isinstance(value, (list, tuple)):
        value = value[0] if len(value) == 1 else ""
    return clean_line(html.unescape(str(value))) if value is not None else ""


def _first_text(values: Entries[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := _line(values.get(key)))), "")


def _texts(values: Entries[str, Any], keys: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for key in keys:
        value = values.get(key)
        if isinstance(value, str):
            value = re.split(r"[,;]", value) if keys is _TAGS else re.split(r"[,;]| and ", value)
        for each in value if isinstance(value, (list, tuple)) else [value]:
            text = _line(each)
            if text:
                found.append(text)
        if found and keys is _AUTHORS:
            break
    return tuple(dict.fromkeys(found))


def _first_day(values: Entries[str, Any], keys: tuple[str, ...]) -> str:
    for key in keys:
        written = _line(values.get(key))
        if not written:
            continue
        day = _DAY.match(written)
        candidates = [day[1]] if day else days_in(written)
        for each in candidates[:1] or [written]:
            try:
                return read_date(each).edtf
            except DateError:
                continue
    return ""


def _publisher(values: Entries[str, Any]) -> str:
    found = (_line(values.get(key)) for key in _PUBLISHER)
    return next((text for text in found if text and not text.startswith(("http", "/"))), "")


def _url(values: Entries[str, Any]) -> str:
    found = (_line(values.get(key)) for key in _URL)
    return next((text for text in found if re.fullmatch(r"https?://\S+", text)), "")


def _lang(values: Entries[str, Any]) -> str:
    written = _first_text(values, _LANG)
    return written.replace("_", "-") if _LANG_TAG.fullmatch(written) else ""


def _prose(values: Entries[str, Any]) -> str:
    from tui.importing.marked_text import tidied

    for key in _SUMMARY:
        value = values.get(key)
        if isinstance(value, str) and value.strip():
            return clean(tidied(value).text).strip()
    return ""
