"""One small reader for each type of single value (format sections 3 and 4).

A reader never raises for what an author can write: it reports, and keeps the value as written.
An empty text as the result means that there is nothing to keep.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from tui.loading.field_types import Field, FieldType
from tui.loading.likelihood import read_likelihood
from tui.loading.nodes import Node, Scalar
from tui.loading.quoting import excerpt
from tui.loading.reading import Reading, WaitingName, WaitingProse
from tui.loading.shapes import is_simple, line_of, prose_of
from tui.loading.words import match_word
from tui.model.amounts import Amount, AmountError, read_amount
from tui.model.dates import Date, DateError, read_date, read_zone
from tui.model.entities import Name, Rating
from tui.model.ids import is_id, long_slug
from tui.model.names import AFFILIATIONS, Kinds

Reader = Callable[[Node, Field, Reading], Any]

FORMAT_VERSION = 1
# A text this long is no date and no amount; its message would be as long.
_LONGEST = 300

_VERSION = r"[0-9]{1,9}"
_RATING = r"([A-F]?)([1-6]?)"
_COUNTRY = r"[A-Z]{2}"
_WIKIDATA = r"Q[1-9][0-9]{0,15}"
# RFC 5646, section 2.1: language, script, region, variants, extensions, private use.
_LANG = (
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)"
)


def read_text(node: Node, field: Field, reading: Reading) -> str:
    if isinstance(node, Scalar) and is_simple(node):
        return node.value
    return line_of(node, field.name, reading, field.name)


def read_prose_text(node: Node, field: Field, reading: Reading) -> str:
    return prose_at(node, field.name, reading, field.name)


def prose_at(node: Node, name: str, reading: Reading, *more: str | int) -> str:
    """A value as prose; links to items wait until all items are known."""
    text = prose_of(node, name, reading, *more)
    if "#" in text and ("](" in text or "<" in text):
        place = (*reading.here.place, *more)
        reading.waiting_prose.append(WaitingProse(reading.here, place, text, node))
    return text


def read_quote(node: Node, field: Field, reading: Reading) -> str:
    return without_quote_marks(read_prose_text(node, field, reading))


_PAIRS = {
    '"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "'": "'", "‹": "›",
    "”": "”", "「": "」", "『": "』",
}  # fmt: skip
_APOSTROPHES = "'’‘"


def without_quote_marks(text: str) -> str:
    """``text`` without one pair of quote marks, if one encloses the whole."""
    closing = _PAIRS.get(text[:1], "")
    if len(text) < 3 or text[-1] not in closing or not closing:
        return text
    inner = text[1:-1]
    depth = 1
    for at, sign in enumerate(inner):
        if sign in closing:
            if sign in _APOSTROPHES and inner[at + 1 : at + 2].isalpha():
                continue
            depth -= 1
            if depth == 0:
                return text
        elif sign == text[0]:
            depth += 1
    return inner.strip()


def read_date_value(node: Node, field: Field, reading: Reading) -> Date | str:
    text = read_text(node, field, reading)
    if not text:
        return ""
    if not isinstance(node, Scalar):
        return Date.unreadable(text)
    try:
        if len(text) <= _LONGEST:
            return read_date(text)
        message = (
            f'cannot read "{excerpt(text)}" as a date; write 2025-11-25, '
            '2025-11-25/2025-11-26, 2025-11 or "late November 2025"'
        )
    except DateError as error:
        message = str(error)
    reading.add("error", "bad-date", message, node, field.name)
    return Date.unreadable(text)


def read_amount_value(node: Node, field: Field, reading: Reading) -> Amount | str:
    text = line_of(node, field.name, reading, field.name)
    return amount_of(text, node, reading, field.name) if text else ""


def amount_of(text: str, node: Node, reading: Reading, *more: str | int) -> Amount:
    """The amount a text means; reported and kept as written when it is none."""
    if not isinstance(node, Scalar):
        return Amount.unreadable(text)
    try:
        if len(text) <= _LONGEST:
            return read_amount(text)
        message = (
            f'cannot read "{excerpt(text)}" as a number; write 6, over 500000, 30-40 or dozens'
        )
    except AmountError as error:
        message = str(error)
    reading.add("warning", "bad-amount", message, node, *more)
    return Amount.unreadable(text)


def read_word(node: Node, field: Field, reading: Reading) -> str:
    text = line_of(node, field.name, reading, field.name)
    if text in field.words or not text or not isinstance(node, Scalar):
        return text
    word = match_word(text, field)
    if word:
        return word
    message = f'{field.name} "{excerpt(text)}" is not one of: {", ".join(field.words)}'
    near = reading.nearest(text.casefold(), field.words, 0.6)
    _report(f'{message}; did you mean "{near}"?' if near else message, node, field, reading)
    return text


def read_tlp(node: Node, field: Field, reading: Reading) -> str:
    """The label; RED for anything that is none."""
    text = line_of(node, field.name, reading, field.name)
    if not text:
        return ""
    if not isinstance(node, Scalar):
        return "RED"
    label = text[4:].strip() if text[:4].casefold() == "tlp:" else text
    word = match_word(label, field)
    if word:
        return word
    if label.casefold() == "white":
        _report("WHITE is the TLP 1 name; write CLEAR", node, field, reading)
        return "CLEAR"
    _report(f'TLP "{excerpt(text)}" is not a TLP 2.0 label', node, field, reading)
    return "RED"


@lru_cache(maxsize=256)
def _rating(text: str) -> Rating | None:
    match = re.fullmatch(_RATING, text.upper().replace(" ", ""))
    return Rating(text, match[1], match[2]) if match and text else None


def read_rating(node: Node, field: Field, reading: Reading) -> Rating | str:
    text = line_of(node, field.name, reading, field.name)
    rating = _rating(text)
    if rating or not text:
        return rating or ""
    if isinstance(node, Scalar):
        _report(
            f'rating "{excerpt(text)}" should be a letter A–F, a digit 1–6, or both, as in B2',
            node, field, reading,
        )  # fmt: skip
    return Rating(text)


def read_version(node: Node, field: Field, reading: Reading) -> int | str:
    text = line_of(node, field.name, reading, field.name)
    if not text or not isinstance(node, Scalar):
        return ""
    number = int(text) if re.fullmatch(_VERSION, text) else 0
    if number > FORMAT_VERSION:
        message = (
            f"format {number} is newer than this reader ({FORMAT_VERSION}); "
            "showing what it understands"
        )
        _report(message, node, field, reading)
        return number
    if number != FORMAT_VERSION:
        _report(f"format must be {FORMAT_VERSION}", node, field, reading)
    return FORMAT_VERSION


def read_zone_name(node: Node, field: Field, reading: Reading) -> str:
    text = line_of(node, field.name, reading, field.name)
    if text and isinstance(node, Scalar):
        try:
            read_zone(text[:_LONGEST])
        except DateError as error:
            _report(str(error), node, field, reading)
    return text


def read_lang(node: Node, field: Field, reading: Reading) -> str:
    text = line_of(node, field.name, reading, field.name)
    if text and isinstance(node, Scalar) and not _is_lang(text):
        message = f'{field.name} "{excerpt(text)}" is not a language tag; write en or uk'
        _report(message, node, field, reading)
    return text


def _is_lang(text: str) -> bool:
    """Whether a text is a language tag; most are two letters, and the long form can wait."""
    if len(text) == 2 and text.isascii() and text.isalpha():
        return True
    return re.fullmatch(_LANG, text, re.ASCII | re.IGNORECASE) is not None


def read_country(node: Node, field: Field, reading: Reading) -> str:
    return _upper_case(node, field, reading, _COUNTRY, "be two letters, as in UA")


def read_wikidata(node: Node, field: Field, reading: Reading) -> str:
    return _upper_case(node, field, reading, _WIKIDATA, "look like Q3874799")


def _upper_case(node: Node, field: Field, reading: Reading, form: str, should: str) -> str:
    text = line_of(node, field.name, reading, field.name)
    if re.fullmatch(form, text.upper()):
        return text.upper()
    if text and isinstance(node, Scalar):
        _report(f'{field.name} "{excerpt(text)}" should {should}', node, field, reading)
    return text


def read_url(node: Node, field: Field, reading: Reading) -> str:
    text = line_of(node, field.name, reading, field.name)
    if text and isinstance(node, Scalar):
        check_url(text, node, reading, field.name)
    return text


def check_url(text: str, node: Node, reading: Reading, *more: str | int) -> None:
    """Report what does not begin as a web address."""
    if not text[:8].lower().startswith(("http://", "https://")):
        message = f'url "{excerpt(text)}" must begin with http:// or https://'
        reading.add("warning", "bad-url", message, node, *more)


def read_id(node: Node, field: Field, reading: Reading) -> str:
    """An item's own id; nothing when it cannot be one."""
    text = line_of(node, field.name, reading, field.name)
    if not text or not isinstance(node, Scalar) or not check_id(text, node, reading, field.name):
        return ""
    reading.here.id_node = node
    return text


def read_briefing_id(node: Node, field: Field, reading: Reading) -> str:
    text = line_of(node, field.name, reading, field.name)
    if text and isinstance(node, Scalar):
        check_id(text, node, reading, field.name)
    return text


def check_id(text: str, node: Node, reading: Reading, *more: str | int) -> bool:
    """Whether a text is an id; reported if not."""
    if is_id(text):
        return True
    message = f'id "{excerpt(text)}" may hold only letters, digits, - and _'
    better = excerpt(long_slug(text))
    message += f'; try "{better}"' if better else ""
    reading.add("error", "bad-id", message, node, *more)
    return False


def read_affiliation(node: Node, field: Field, reading: Reading) -> Name | str:
    text = line_of(node, field.name, reading, field.name)
    if not text:
        return ""
    return name_of(text, AFFILIATIONS, node, reading, field.name, attribute=field.name)


def name_of(
    text: str, kinds: Kinds, node: Node, reading: Reading, *more: str | int, attribute: str = ""
) -> Name:
    """What a text names; inside a glossary it waits until the glossary is complete."""
    if reading.glossary is None:
        place = (*reading.here.place, *more)
        waiting = WaitingName(reading.here, attribute, kinds, text, node, place)
        reading.waiting_names.append(waiting)
        return Name(text)
    name, rivals = reading.glossary.look_up(kinds, text)
    if rivals:
        reading.add("warning", "ambiguous-name", rivals_message(text, rivals), node, *more)
    return name


def rivals_message(text: str, rivals: tuple[str, ...]) -> str:
    *others, last = rivals
    return f'"{excerpt(text)}" is a name of both {", ".join(others)} and {last}; write the id'


def _report(message: str, node: Node, field: Field, reading: Reading) -> None:
    reading.add("warning", "bad-value", message, node, field.name)


def _read_likelihood(node: Node, field: Field, reading: Reading) -> Any:
    text = line_of(node, field.name, reading, field.name)
    if not text:
        return ""
    likelihood, message = read_likelihood(text, field, reading)
    if message and isinstance(node, Scalar):
        _report(message, node, field, reading)
    return likelihood


VALUE_READERS: dict[str, Reader] = {
    FieldType.TEXT: read_text,
    FieldType.PROSE: read_prose_text,
    FieldType.QUOTE: read_quote,
    FieldType.DATE: read_date_value,
    FieldType.AMOUNT: read_amount_value,
    FieldType.WORD: read_word,
    FieldType.TLP: read_tlp,
    FieldType.LIKELIHOOD: _read_likelihood,
    FieldType.RATING: read_rating,
    FieldType.VERSION: read_version,
    FieldType.ZONE: read_zone_name,
    FieldType.LANG: read_lang,
    FieldType.COUNTRY: read_country,
    FieldType.WIKIDATA: read_wikidata,
    FieldType.URL: read_url,
    FieldType.ID: read_id,
    FieldType.BRIEFING_ID: read_briefing_id,
    FieldType.ORG_NAME: read_affiliation,
}
