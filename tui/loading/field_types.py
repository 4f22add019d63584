"""What a row of the field tables says, and the types a field can have (format sections 3 and 4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class FieldType(StrEnum):
    """How a value is read. The words are those of the documentation."""

    TEXT = "text"
    PROSE = "prose"
    QUOTE = "prose, without its outer quote marks"
    DATE = "date"
    AMOUNT = "amount"
    WORD = "word"
    TLP = "word of TLP 2.0"
    LIKELIHOOD = "word, or percent 1–99"
    RATING = "Admiralty rating"
    VERSION = "whole number"
    ZONE = "time zone"
    LANG = "language tag"
    COUNTRY = "two-letter country"
    WIKIDATA = "Wikidata id"
    URL = "URL"
    ID = "id"
    BRIEFING_ID = "briefing id"
    ORG_NAME = "name of an org, or text"
    SPEAKERS = "name, or list of names"
    PEOPLE_NAMES = "list of people"
    PLACE_NAMES = "list of places"
    ORG_NAMES = "list of orgs"
    TEXTS = "list of text"
    IDS = "list of id"
    URLS = "list of URL"
    REFERENCES = "list of reference"
    SOURCE_IDS = "list of source id or URL"
    SECTION = "prose, shown as a section"
    FIGURES = "measures with amounts, or list of figures"
    EVENTS = "list of events"
    STATEMENTS = "list of statements"
    SECTIONS = "prose, or list of sections"
    NOTES = "list of text or notes"
    CORRECTIONS = "list of corrections"
    SOURCES = "list of text or sources"
    RELATED = "list of text or entries"
    GLOSSARY = "entities by id, or list of names"
    ALIASES = "list of text or {name, lang}"
    ROLES = "list of text or roles"
    STORIES = "story titles by id"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``name`` is the key in a file.

    ``words`` are the values of a word; ``second_names`` are (read, meant) pairs. ``singular`` is
    what one entry of a list is called. ``attribute`` is the name in the model where it differs.
    """

    name: str
    type: FieldType
    meaning: str
    required: bool = False
    words: tuple[str, ...] = ()
    second_names: tuple[tuple[str, str], ...] = ()
    default: str = ""
    example: str = ""
    singular: str = ""
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """At least one of ``fields`` must be there; with ``given``, only if that one is."""

    fields: tuple[str, ...]
    message: str
    given: str = ""


@dataclass(frozen=True, eq=False)
class Record:
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
