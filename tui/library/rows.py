"""A briefing as rows of the index: plain values that pass cheaply from one process to another.

The rows of one file are what the list shows of it, what a search looks in, and every other
spelling of the names that its glossary knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as day_of
from functools import lru_cache
from typing import Any, Final

from tui.library.card import CARD_FIELDS, KEPT_FIELDS, Card
from tui.library.packing import pack_texts
from tui.library.query import label_key
from tui.model.briefing import Briefing
from tui.model.dates import Date, read_date
from tui.model.entities import Entity
from tui.model.item import Item
from tui.model.text import id_key
from tui.model.words import token_text, words_of

KINDS = (
    *("briefing", "event", "statement", "section", "figure"),
    *("source", "note", "correction", "related"),
)
"""Kinds of items by the number that stands for them; a briefing's own words are an item too."""

OPEN_START, OPEN_END = 0, 9_999_999
"""Days that stand for an open start and an open end."""

# Private use characters before words that stand in a field: no text that passed ``clean`` holds
# one, and the tokenizer of the index takes them as letters.
BREAK = "\ue000"
SPEAKER, ROLE, PERSON, PLACE, ORG = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
TAG, REGION, STORY, TITLE, TLP = "\ue006", "\ue007", "\ue008", "\ue009", "\ue00a"
STANCE, RATING, KIND, YEAR = "\ue00b", "\ue00c", "\ue00d", "\ue00e"
MOST_YEARS = 3
LABELS = frozenset((STANCE, RATING, KIND, YEAR, TLP))
"""Signs before one word that is looked for as a whole."""

FACTS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "event": (
        *((PERSON, "people"), (PLACE, "places"), (ORG, "orgs"), (TAG, "tags")),
        (RATING, "rating"),
    ),
    "statement": (
        *((SPEAKER, "speaker"), (ROLE, "role"), (ORG, "affiliation"), (TAG, "tags")),
        *((STANCE, "stance"), (RATING, "rating")),
    ),
    "section": ((TAG, "tags"),),
    "figure": ((PLACE, "places"), (RATING, "rating")),
    "source": ((RATING, "rating"),),
    "note": (),
    "correction": (),
    "related": (),
}
"""What stands in the fields of an item: their signs, with the attributes of the model."""

HEADS = frozenset(("title", "heading", "speaker", "measure"))
"""Parts that are a heading where they come first, and others follow."""

MANY = "many"
"""The year of an item that lasts longer than ``MOST_YEARS``, or is open at one end."""

ItemRow = tuple[int, str, int | None, int | None, str, str]
"""Kind (doubled, odd where the first line is a heading), own id, first and last day, text, and
the values of its fields: a line each, behind the sign of the field."""

ItemWords = tuple[int, str, int | None, int | None, str]
"""The same with the words of text and fields as the index takes them."""

Days = tuple[int, int]
"""First and last day, as ordinals."""

Row = tuple[list[object], int, list[str], str, list[tuple[str, str]], list[ItemWords], bytes]
"""Values of the card, day of the briefing, keys of what it supersedes, the words of its fields,
(entity, spelling) pairs, items in reading order, and the packed texts of these items."""

_CACHED = 4096
_MOST_WORDS = 20_000
_LONGEST_WORD = 40


def shown_items(briefing: Briefing) -> Iterator[Item]:
    """The items as the panes show them, from the first pane to the last."""
    yield from briefing.events_by_date
    yield from briefing.statements
    yield from briefing.reading_items()


def card_values(card: Card) -> list[object]:
    """What is kept of a card, as JSON can hold it."""
    return [getattr(card, name) for name in CARD_FIELDS]


def row_of(briefing: Briefing, card: Card) -> Row:
    """All rows of one briefing."""
    days = days_of(briefing.date)
    names = spellings((*briefing.people, *briefing.places, *briefing.orgs))
    return whole_row(
        briefing, card, names, [item_row(item, days) for item in shown_items(briefing)]
    )


def whole_row(
    briefing: Briefing, card: Card, names: list[tuple[str, str]], items: Sequence[ItemRow]
) -> Row:
    """The row of a briefing whose items are rows already; ``briefing`` need hold no items, and
    no names."""
    days = days_of(briefing.date)
    day = (days[0] or days[1] or 0) if days else 0
    return (
        card_values(card),
        day if day != OPEN_END else 0,
        [id_key(each) for each in briefing.supersedes],
        about(briefing, card),
        names,
        *with_words([_briefing_item(briefing, card, days), *items], card.summary),
    )


def with_words(items: Sequence[ItemRow], summary: str) -> tuple[list[ItemWords], bytes]:
    """Items with their words in place of their texts, which are packed together."""
    words: list[ItemWords] = []
    texts: list[str] = []
    for kind, own, first, last, text, facts in items:
        words.append((kind, own, first, last, indexed(text, facts)))
        texts += (text, facts)
    return words, pack_texts(summary, texts)


def about(briefing: Briefing, card: Card) -> str:
    """The words of the fields that hold for every item of a briefing."""
    values = [TITLE + briefing.title]
    values += [TAG + tag for tag in briefing.tags]
    values += [REGION + region for region in card.regions]
    values += [STORY + story for story in briefing.story]
    values += [TLP + label_key(briefing.tlp)] if briefing.tlp else []
    return _fact_words("\n".join(values))


def spellings(entities: Iterable[Entity]) -> list[tuple[str, str]]:
    """(entity, spelling) for those that go by more than one name."""
    return [
        (f"{entity.kind}:{id_key(entity.id)}", name)
        for entity in entities
        if entity.aliases
        for name in dict.fromkeys(entity.spellings())
    ]


def card_text(fields: Mapping[str, object]) -> str:
    """What is stored of a card besides the columns of its row."""
    values = [fields[name] for name in KEPT_FIELDS]
    return json.dumps(values, ensure_ascii=True, separators=(",", ":"))


def _briefing_item(briefing: Briefing, card: Card, days: Days | None) -> ItemRow:
    lines = (
        briefing.title,
        ", ".join(briefing.tags),
        ", ".join(card.regions),
        ", ".join(briefing.story),
        ", ".join((*briefing.authors, *filter(None, (briefing.publisher,)))),
        briefing.note,
    )
    return dated_row(1, "", days, "\n".join(filter(None, lines)), [KIND + KINDS[0]])


def item_row(item: Item, briefing_days: Days | None) -> ItemRow:
    """One item; without a date of its own it has that of its briefing."""
    parts = item.parts()
    has_head = len(parts) > 1 and parts[0][0] in HEADS
    kind = 2 * KINDS.index(item.item_kind) + has_head
    own = item.id if item.has_own_id else ""
    text = "\n".join([text for _, text in parts])
    facts = facts_of(FACTS[item.item_kind], vars(item))
    return dated_row(kind, own, days_of(item.when) or briefing_days, text, facts)


def dated_row(kind: int, own: str, days: Days | None, text: str, facts: list[str]) -> ItemRow:
    """The row of an item at these days; ``facts`` are the values of its fields."""
    first, last = days or (None, None)
    return (kind, own, first, last, text, "\n".join([*facts, *_years(days)] if days else facts))


def facts_of(fields: Iterable[tuple[str, str]], values: Mapping[str, Any]) -> list[str]:
    """The values of these fields of an item, each behind the sign of its field."""
    facts: list[str] = []
    for sign, name in fields:
        value = values.get(name)
        if not value:
            continue
        if value.__class__ is tuple:
            facts += [f"{sign}{each}" for each in value]
        elif sign == STANCE:
            facts.append(sign + label_key(value))
        elif sign == RATING:
            codes = (value.reliability, value.credibility)
            facts += [sign + code.casefold() for code in codes if code]
        else:
            facts.append(f"{sign}{value}")
    return facts


def indexed(text: str, facts: str) -> str:
    """What the full-text tables get of an item: its words, then those of its fields."""
    if text.isascii():
        tokens = token_text(text)
    else:
        # Of its words most are ASCII, or were met before: looking up every character of all
        # others would take three times as long.
        lower = text.encode().lower().decode()
        tokens = " ".join([word if word.isascii() else _WORDS[word] for word in lower.split()])
    return f"{tokens} {_fact_words(facts)}" if facts else tokens


class _WordTable(dict[str, str]):
    """What stands in the index for a word that is not ASCII, worked out when first met."""

    def __missing__(self, word: str) -> str:
        tokens = " ".join(words_of(word))
        if len(self) < _MOST_WORDS and len(word) <= _LONGEST_WORD:
            self[word] = tokens
        return tokens


_WORDS = _WordTable()


@lru_cache(maxsize=_CACHED)
def _fact_words(facts: str) -> str:
    return f" {BREAK} ".join(map(_line_words, facts.split("\n")))


@lru_cache(maxsize=_CACHED)
def _line_words(line: str) -> str:
    """The words of one value behind the sign of its field."""
    sign, value = line[0], line[1:]
    if sign in LABELS:
        return line
    return " ".join([sign + word for word in words_of(value)])


def days_of(date: Date | None) -> Days | None:
    """First and last day; None for no readable date."""
    return days_at(date.written) if date is not None and date.is_readable else None


# By its text: a date itself takes longer to compare than to count the days of.
@lru_cache(maxsize=_CACHED)
def days_at(written: str) -> Days:
    """First and last day of a readable date."""
    date = read_date(written)
    first, last = date.earliest, date.latest
    return (
        first.toordinal() if first else OPEN_START,
        last.toordinal() if last else OPEN_END,
    )


@lru_cache(maxsize=_CACHED)
def _years(days: Days) -> tuple[str, ...]:
    """The years an item falls in, behind their sign: what narrows a search by date."""
    if days[0] == OPEN_START or days[1] == OPEN_END:
        return (YEAR + MANY,)
    start, end = day_of.fromordinal(days[0]).year, day_of.fromordinal(days[1]).year
    if end - start >= MOST_YEARS:
        return (YEAR + MANY,)
    return tuple([f"{YEAR}{year}" for year in range(start, end + 1)])
