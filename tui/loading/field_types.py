"""What a row of the field tables says, and the types a field can have (format sections 3 and 4)."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from tui.model.frozen import Frozen


class FieldType:
    """How a value is read: plain texts, the words of the documentation."""

    TEXT: Final = "text"
    PROSE: Final = "prose"
    QUOTE: Final = "prose, without its outer quote marks"
    DATE: Final = "date"
    AMOUNT: Final = "amount"
    WORD: Final = "word"
    TLP: Final = "word of TLP 2.0"
    LIKELIHOOD: Final = "word, or percent 1–99"
    RATING: Final = "Admiralty rating"
    VERSION: Final = "whole number"
    ZONE: Final = "time zone"
    LANG: Final = "language tag"
    COUNTRY: Final = "two-letter country"
    WIKIDATA: Final = "Wikidata id"
    URL: Final = "URL"
    ID: Final = "id"
    BRIEFING_ID: Final = "briefing id"
    ORG_NAME: Final = "name of an org, or text"
    SPEAKERS: Final = "name, or list of names"
    PEOPLE_NAMES: Final = "list of people"
    PLACE_NAMES: Final = "list of places"
    ORG_NAMES: Final = "list of orgs"
    TEXTS: Final = "list of text"
    IDS: Final = "list of id"
    URLS: Final = "list of URL"
    REFERENCES: Final = "list of reference"
    SOURCE_IDS: Final = "list of source id or URL"
    SECTION: Final = "prose, as one section"
    FIGURES: Final = "measures with amounts, or list of figures"
    EVENTS: Final = "list of events"
    STATEMENTS: Final = "list of statements"
    SECTIONS: Final = "prose, or list of sections"
    NOTES: Final = "list of text or notes"
    CORRECTIONS: Final = "list of corrections"
    SOURCES: Final = "list of text or sources"
    RELATED: Final = "list of text or entries"
    GLOSSARY: Final = "entities by id, or list of names"
    ALIASES: Final = "list of text or {name, lang}"
    ROLES: Final = "list of text or roles"
    STORIES: Final = "story titles by id"


class Field(Frozen):
    """One field: ``name`` is the key in a file, ``type`` one of ``FieldType``.

    ``words`` are the values of a word; ``second_names`` are (read, meant) pairs. ``singular`` is
    what one entry of a list is called. ``attribute`` is the name in the model where it differs.
    """

    name: str
    type: str
    meaning: str
    required: bool = False
    words: tuple[str, ...] = ()
    second_names: tuple[tuple[str, str], ...] = ()
    default: str = ""
    example: str = ""
    singular: str = ""
    attribute: str = ""


class Need(Frozen):
    """At least one of ``fields`` must be there; with ``given``, only if that one is."""

    fields: tuple[str, ...]
    message: str
    given: str = ""


class Record(Frozen):
    """A kind of mapping in a file, with its fields.

    ``article`` is the name with "a" or "an". ``bare`` is the field that a text in place of the
    mapping stands for, if the format allows one.
    """

    name: str
    article: str
    fields: tuple[Field, ...]
    needs: tuple[Need, ...] = ()
    bare: str = ""

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Fields by the key in a file."""
        return {field.name: field for field in self.fields}
