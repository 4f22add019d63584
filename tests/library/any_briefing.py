"""Briefings with any fields, usual and odd, written in every style of YAML."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tui.loading.field_types import Field, FieldType, Record
from tui.loading.fields import BRIEFING, RECORDS

T = FieldType

# What each type of field may hold: usual values, and odd ones.
TEXTS = (
    "one",
    "two  words",
    "Åsa's café",
    "两国停火了",
    "القُوّات",
    "a – b",
    "“q”",
    "tail:",
    "x # y",
)
PROSE = (
    *(
        "Plain words.",
        "Two\nlines.",
        "One.\n\nTwo.",
        "**bold** and `code`",
        "- a\n- b",
        "# Head\ntext",
    ),
    *(
        "1. one\n2. two",
        "    code",
        "line  \nbreak",
        "“All of it.”",
        "«Ці слова»",
        "é\u0301\u0301",
        "2 * 3",
    ),
    *(
        "a\n b\n  c",
        "停火\n停火",
        "\u2066x",
        "[site](https://a.b/c)",
        "10. May",
        "x_y <z> &amp;",
        "~",
        "--",
    ),
)
WORDS = {
    T.TEXT: TEXTS,
    T.PROSE: PROSE,
    T.QUOTE: PROSE,
    T.DATE: (
        "2024-05-01",
        "2024-05-03/2024-05-05",
        "2024-05",
        "late May 2024",
        "2024-05-01T10:00Z",
    ),
    T.AMOUNT: ("6", "over 500,000", "30-40 km", "dozens", "half"),
    T.TLP: ("CLEAR", "TLP:AMBER", "amber strict"),
    T.LIKELIHOOD: ("likely", "70%", "remote"),
    T.RATING: ("B2", "a", "6"),
    T.VERSION: ("1",),
    T.ZONE: ("Europe/Kyiv", "+02:00", "UTC"),
    T.LANG: ("en", "pt-BR"),
    T.URL: ("https://a.b/c", "HTTP://x"),
    T.BRIEFING_ID: ("other", "b-2"),
    T.ORG_NAME: ("EU", "Kyiv", "Åsa"),
}
ODD_VALUES = (
    *(
        "",
        " ",
        "12/11/2024",
        "no id!",
        "a, b",
        "x\x1by",
        "own-1",
        "own-2#own-1",
        "\u200b",
        "[t](#a)",
        "F9",
        "ftp://x",
        "maybe",
    ),
    *("2", "0", "2024-13", "one two", "'", '"', "#", "https://a", "Київ"),
)
LISTS = {
    T.TEXTS: TEXTS,
    T.IDS: ("one", "two-2", "три"),
    T.SPEAKERS: ("Åsa", "zel", "A, B", "Kiev"),
    T.PEOPLE_NAMES: ("Åsa", "zel", "Зеленський"),
    T.PLACE_NAMES: ("Kiev", "Köln"),
    T.ORG_NAMES: ("UN", "U.N."),
    T.REFERENCES: ("other#x", "b-2#y"),
    T.SOURCE_IDS: ("https://a.b/c",),
}
RECORD_OF = {
    T.EVENTS: "event", T.STATEMENTS: "statement", T.SECTIONS: "section",
    T.NOTES: "note", T.CORRECTIONS: "correction",
    T.SOURCES: "source", T.RELATED: "related",
    T.FIGURES: "figure",
}  # fmt: skip
BY_NAME = {record.name: record for record in RECORDS}
Draw = Callable[[st.SearchStrategy[Any]], Any]


def scalar(text: str, style: str, indent: int) -> str:
    """A text in a style, in a block mapping."""
    lines = text.split("\n")
    if style in ("|", ">") and text.strip() and all(line.isprintable() for line in lines):
        pad = "\n" + " " * indent
        return f"{style}2" + "".join(pad + line if line else "\n" for line in lines)
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style == "" and text.isprintable() and text.strip() and text[0].isalnum():
        safe = ": " not in text and " #" not in text and text == text.strip() and text[-1] != ":"
        if safe:
            return text
    return json.dumps(text, ensure_ascii=len(text) % 2 == 0)


class Writer:
    """Writes briefings; ``oddness`` is how many of thirty choices are odd."""

    def __init__(self, draw: Draw, oddness: int) -> None:
        self.draw = draw
        self.oddness = oddness
        self.ids = 0

    def is_odd(self) -> bool:
        return bool(self.draw(st.integers(0, 29)) < self.oddness)

    def value(self, field: Field, indent: int) -> str:
        """A value of a field, as it stands behind its key."""
        draw = self.draw
        if self.is_odd():
            return str(draw(st.sampled_from(["", "[]", "{a: b}", "[[a]]", "[x, '']", "~"])))
        if field.type in RECORD_OF:
            return self.items(BY_NAME[RECORD_OF[field.type]], indent)
        if field.type in LISTS:
            choice = st.sampled_from(LISTS[field.type])
            texts = draw(st.lists(choice, min_size=int(field.required), max_size=3))
            if self.is_odd():
                texts += [draw(st.sampled_from(ODD_VALUES))]
            return json.dumps(texts, ensure_ascii=draw(st.booleans()))
        if field.type == T.ID:
            self.ids += 1
            return f"own-{self.ids if not self.is_odd() else 1}"
        choices = field.words or WORDS.get(field.type, PROSE)
        text = draw(st.sampled_from(ODD_VALUES if self.is_odd() else choices))
        return scalar(text, draw(st.sampled_from(["", "'", '"', "|", ">"])), indent)

    def items(self, record: Record, indent: int) -> str:
        if record.name in ("section", "source", "note", "related") and self.is_odd():
            return scalar(self.draw(st.sampled_from(PROSE)), "|", indent)
        count = self.draw(st.integers(0, 2))
        pad = "\n" + " " * indent
        items = [f"{pad}- {self.fields(record, indent + 2).lstrip()}" for _ in range(count)]
        return "".join(items) or "[]"

    def fields(self, record: Record, indent: int) -> str:
        """A mapping: all that the record needs, and some of the rest."""
        needed = {field for need in record.needs for field in need.fields if not need.given}
        needed |= {"about", "original_lang"} & set(record.by_name)
        names = [field.name for field in record.fields if field.type != T.GLOSSARY]
        chosen = self.draw(st.lists(st.sampled_from(names), unique=True, max_size=6))
        if not self.is_odd():
            chosen += [name for name in names if name in needed and name not in chosen]
        lines = []
        for name in chosen:
            field = record.by_name[name]
            key = name.title() if self.is_odd() else name
            lines.append(f"\n{' ' * indent}{key}: {self.value(field, indent + 2)}")
        return "".join(lines) or "{}"


@st.composite
def briefings(draw: Draw, oddness: int) -> str:
    return Writer(draw, oddness).fields(BRIEFING, 0)[1:] + "\n"
