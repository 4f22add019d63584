"""The lines around an article's title that say when and by whom it was written.

A line belongs here only where nothing else stands in it: a sentence that holds a date is text.
"""

from __future__ import annotations

import re

from tui.importing.written_dates import spans_of_days
from tui.model.frozen import Value

__all__ = ["Masthead", "is_masthead_line", "read_masthead_line"]

_LONGEST = 200
_MOST_WORDS_BESIDE = 6

_UPDATED = r"(?:last )?(?:updated|modified|revised|edited|changed)"
_PUBLISHED = (
    r"(?:(?:first |originally |date )?(?:published|posted|issued|released|filed|created|uploaded)"
    r"|(?:publication|publish|release|issue|posting) date|date(?: (?:published|posted|issued))?"
    r"|dateline|as of)"
)
_DATE_LABEL = re.compile(rf"(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED})", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?:at )?[0-2]?[0-9][:.h][0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)? ?(?:[ap]\.?m\.?)?"
    r"(?: ?(?:hrs|hours|local time|z|utc|gmt|[a-z]{2,4}t)\b)?(?: ?[+-][0-9]{2}:?[0-9]{2})?"
    r"|(?<=[0-9])T[0-9:.]+(?:Z|[+-][0-9:]+)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE
)
_READ_TIME = re.compile(r"\b[0-9]{1,3}[ -]?min(?:ute)?s?(?: read)?\b", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?i:(?:written|reported|story|text|words|article|reporting|posted|published) )?"
    r"(?:[Bb]y|BY):? +(?P<names>[A-ZÀ-ÞĀ-ſ][^|•·–—\n]{1,120}?)"
    r"(?P<rest> *(?:[|•·–—]| - |, (?=[A-Z][a-z]+ [0-9]|[0-9]|[Uu]pdated|[Pp]ublished)).*)?"
)
_AUTHOR_LABEL = re.compile(
    r"(?i:authors?|byline|reporters?|writers?|correspondents?): +(?P<names>\S.{1,150})"
)
_LABEL = re.compile(
    r"(?P<label>title|headline|subject|publisher|publication|agency|outlet|news agency|url|link"
    r"|address|web address|permalink|tags?|keywords?|topics?|categor(?:y|ies)|filed under"
    r"|section|lang(?:uage)?)(?: url| link)?: +(?P<value>\S.*)",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"(?:\W*(?:for immediate (?:release|distribution)|(?:press|news|media) (?:release|statement)"
    r"|embargoed until further notice|not for publication)\W*)+",
    re.IGNORECASE,
)
_ENVELOPE = re.compile(
    r"(?:From|To|Cc|Bcc|CC|Reply-To|Message-ID|MIME-Version|Content-Type|Sent|Importance): +\S.{0,190}"
)
_NAME_END = re.compile(r",? +(?:and|&) +|, *|; *| +with +")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,4}|[A-Z][\w.'’-]+")
_ROLE_WORDS = re.compile(
    r"\b(?:staff|writer|correspondent|editor|reporter|bureau|news|press|desk|contributor|agenc(?:y|ies))\b",
    re.IGNORECASE,
)


class Masthead(Value):
    """What one line, or all lines, of a masthead say; empty where they do not.

    ``is_form`` for a line that says nothing of the text: ``PRESS RELEASE``, ``To: editors``.
    """

    title: str = ""
    date: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    is_form: bool = False


def is_masthead_line(line: str) -> bool:
    """Whether a line of plain text says when or by whom the text was written, and no more."""
    return read_masthead_line(line) is not None


def read_masthead_line(line: str) -> Masthead | None:
    """What a line says of the text it belongs to; None where it is a line of the text itself."""
    line = line.strip(" *_|\t")
    if not line or len(line) > _LONGEST:
        return None
    if _RELEASE.fullmatch(line) or _ENVELOPE.fullmatch(line):
        return Masthead(is_form=True)
    labelled = _LABEL.fullmatch(line)
    if labelled:
        return _labelled(labelled["label"].casefold(), labelled["value"].strip())
    byline = _AUTHOR_LABEL.fullmatch(line) or _BYLINE.fullmatch(line)
    if byline:
        return _byline(byline)
    return _dates(line)


def _labelled(label: str, value: str) -> Masthead | None:
    if label in ("title", "headline", "subject"):
        return Masthead(title=value)
    if label in ("publisher", "publication", "agency", "outlet", "news agency"):
        return Masthead(publisher=value)
    if label in ("url", "link", "address", "web address", "permalink"):
        url = value.strip("<>")
        return Masthead(url=url) if re.fullmatch(r"https?://\S+", url) else None
    if label in ("lang", "language"):
        return Masthead(lang=value) if re.fullmatch("[a-z]{2}(-[A-Za-z]{2,4})?", value) else None
    return Masthead(tags=tuple(part.strip() for part in re.split("[,;|]", value) if part.strip()))


def _byline(match: re.Match[str]) -> Masthead | None:
    written = match["names"].strip(" .,")
    names = [name.strip() for name in _NAME_END.split(written) if name.strip()]
    if not names or len(names) > 8 or not all(map(_is_name, names)):
        return None
    rest = match.groupdict().get("rest") or ""
    dated = _dates(rest.strip(" |•·–—-,")) if rest.strip(" |•·–—-,") else Masthead()
    if dated is None:
        # Behind the name may stand an office or an outlet, which is no date and no sentence.
        if len(rest.split()) > _MOST_WORDS_BESIDE or rest.rstrip().endswith("."):
            return None
        dated = Masthead(publisher=rest.strip(" |•·–—-,"))
    people = tuple(name for name in names if not _ROLE_WORDS.search(name)) or (written,)
    outlet = next((name for name in names[1:] if _ROLE_WORDS.search(name)), "")
    return Masthead(
        authors=people,
        date=dated.date,
        updated=dated.updated,
        publisher=dated.publisher or outlet,
    )


def _is_name(text: str) -> bool:
    words = text.split()
    capitals = sum(word[:1].isupper() for word in words)
    return bool(_NAME.fullmatch(text)) and len(words) <= 5 and capitals * 2 >= len(words)


def _dates(line: str) -> Masthead | None:
    """The dates of a line that holds little else."""
    spans = spans_of_days(line)
    if not spans or len(line) > 150:
        return None
    beside = line
    for start, end, _ in reversed(spans):
        beside = beside[:start] + " " + beside[end:]
    beside = _WEEKDAY.sub(" ", _CLOCK.sub(" ", _READ_TIME.sub(" ", beside)))
    words = re.findall(r"[^\W_][\w.'’-]*", _DATE_LABEL.sub(" ", beside))
    small = [word for word in words if word.casefold() not in _SMALL]
    if len(small) > _MOST_WORDS_BESIDE or any(word[:1].islower() for word in small):
        return None
    if re.match(r"(?:on|by|in|since|until|from|before|after) ", line, re.IGNORECASE):
        return None
    if line.rstrip().endswith((".", "?", "!")) and small:
        return None
    published, updated = _by_label(line, spans)
    return Masthead(date=published, updated=updated) if published or updated else None


_SMALL = frozenset(
    {"on", "at", "in", "the", "of", "by", "and", "am", "pm", "et", "est", "gmt", "utc"}
)


def _by_label(line: str, spans: list[tuple[int, int, str]]) -> tuple[str, str]:
    """The day of publishing and of the last change, each by the label before it."""
    published: list[str] = []
    updated: list[str] = []
    at = 0
    for start, end, day in spans:
        labels = list(_DATE_LABEL.finditer(line, at, start))
        (updated if labels and labels[-1]["updated"] else published).append(day)
        at = end
    if len(set(published)) > 1 or len(set(updated)) > 1:
        return "", ""
    return (published or [""])[0], (updated or [""])[0]
