"""THE table of fields (format section 4): what reading, schema, documentation and hints go by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tui.loading.field_types import Field, FieldType, Need, Record

T = FieldType

NOTE: Final = Field("note", T.TEXT, "An editor's remark, shown dimmed")
ITEM_FIELDS: Final = (
    Field("id", T.ID, "Name that references and marks keep to; else one is derived",
          example="kyiv-strikes"),
    Field("formerly", T.IDS, "Ids this had before", singular="id"),
    NOTE,
)  # fmt: skip
"""What every item accepts."""

SEE: Final = Field("see", T.REFERENCES, "Connected items", singular="item", example="kyiv-strikes")
SOURCE_IDS: Final = Field(
    "sources",
    T.SOURCE_IDS,
    "What this rests on; the briefing's source if it has exactly one",
    singular="source",
)
RATING: Final = Field("rating", T.RATING, "Admiralty code: credibility of this", example="B2")
TAGS: Final = Field("tags", T.TEXTS, "Subjects", singular="tag", example="peace talks")
PLACES: Final = Field("places", T.PLACE_NAMES, "Where", singular="place", example="kyiv")

ENTITY: Final = Record(
    "entity",
    "a glossary entry",
    (
        Field("name", T.TEXT, "Spelling to show", required=True, example="Volodymyr Zelenskyy"),
        Field("aliases", T.ALIASES, "All other spellings, in any script", singular="alias"),
        Field("roles", T.ROLES, "Offices held, with dates", singular="role"),
        Field("country", T.COUNTRY, "ISO 3166-1 code, for places and orgs", example="UA"),
        Field("wikidata", T.WIKIDATA, "The same in Wikidata", example="Q3874799"),
        Field("distinct_from", T.IDS, "Entities of similar name that this is not", singular="id"),
        Field("links", T.URLS, "Pages about it", singular="link"),
        NOTE,
    ),
    bare="name",
)
ALIAS: Final = Record(
    "alias",
    "an alias",
    (
        Field("name", T.TEXT, "The spelling", required=True, example="Київ"),
        Field("lang", T.LANG, "Its language", example="uk"),
    ),
    (Need(("name",), "an alias needs a name: name: Kyiv"),),
    bare="name",
)
ROLE: Final = Record(
    "role",
    "a role",
    (
        Field("title", T.TEXT, "The office", required=True, example="Foreign Minister"),
        Field("affiliation", T.ORG_NAME, "Whose office it is", example="Ukraine"),
        Field("from", T.DATE, "Since when", attribute="since"),
        Field("until", T.DATE, "To when", example="2025-11-26"),
        Field("see", T.REFERENCES, "The event that ended it", singular="item"),
        NOTE,
    ),
    (Need(("title",), "a role needs a title: title: Foreign Minister"),),
    bare="title",
)
FIGURE: Final = Record(
    "figure",
    "a figure",
    (
        Field("measure", T.TEXT, "What is counted", required=True, example="killed"),
        Field("value", T.AMOUNT, "The number as given", required=True, example="over 500000"),
        Field("unit", T.TEXT, "Of what, if the value does not say", example="residents"),
        Field("places", T.PLACE_NAMES, "Where it counts", singular="place"),
        Field("scope", T.TEXT, "What is included, in words"),
        Field("date", T.DATE, "Time the number covers"),
        Field("as_of", T.DATE, "When it was given", default="the briefing's date"),
        SOURCE_IDS,
        RATING,
        SEE,
        *ITEM_FIELDS,
    ),
    (
        Need(("measure",), "a figure needs a measure: measure: killed"),
        Need(("value",), "a figure needs a value: value: 6"),
    ),
)
EVENT: Final = Record(
    "event",
    "an event",
    (
        Field("date", T.DATE, "When; a range is one value", True, example="2025-11-25/26"),
        Field("text", T.PROSE, "What happened; may be left out beside a title", required=True),
        Field("title", T.TEXT, "Short headline"),
        Field("status", T.WORD, "How firm it is; left out, as the source tells it",
              words=("confirmed", "reported", "disputed", "planned", "cancelled", "debunked")),
        Field("significance", T.WORD, "How much it matters", words=("high", "normal", "low"),
              default="normal"),
        PLACES,
        Field("people", T.PEOPLE_NAMES, "Who", singular="person", example="yermak"),
        Field("orgs", T.ORG_NAMES, "Which bodies", singular="org", example="NATO"),
        Field("tags", T.TEXTS, "Subjects that filter the timeline", singular="tag"),
        Field("figures", T.FIGURES, "Numbers of this event alone", example="killed: 6"),
        SOURCE_IDS,
        RATING,
        SEE,
        *ITEM_FIELDS,
    ),
    (
        Need(("date",), "an event needs a date"),
        Need(("text", "title"), "an event needs a text or a title"),
    ),
)  # fmt: skip
STATEMENT: Final = Record(
    "statement",
    "a statement",
    (
        Field("speaker", T.SPEAKERS, "Who spoke; a list for a joint statement", True,
              singular="speaker", example="sybiha"),
        Field("quote", T.QUOTE, "The exact words"),
        Field("paraphrase", T.PROSE, "What was said, in the editor's words"),
        Field("role", T.TEXT, "Office at that time, as the source gives it"),
        Field("affiliation", T.ORG_NAME, "For whom they spoke"),
        Field("date", T.DATE, "When it was said"),
        Field("via", T.TEXT, "Through what channel", example="joint statement"),
        Field("about", T.TEXTS, "Topics", singular="topic", example="air defence"),
        Field("stance", T.WORD, "Position on every topic in about",
              words=("supports", "opposes", "mixed", "neutral", "unclear")),
        Field("original", T.PROSE, "The words in the original language"),
        Field("original_lang", T.LANG, "Language of the original", example="uk"),
        Field("translation", T.WORD, "Who translated the quote",
              words=("official", "own", "press", "machine")),
        SOURCE_IDS,
        RATING,
        SEE,
        TAGS,
        *ITEM_FIELDS,
    ),
    (
        Need(("speaker",), "a statement needs a speaker"),
        Need(("quote", "paraphrase"), "a statement needs a quote or a paraphrase"),
        Need(("about",), "stance needs about: …", given="stance"),
        Need(("original_lang",), "say which language original is in: original_lang: uk",
             given="original"),
    ),
)  # fmt: skip
LIKELIHOODS: Final = (
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely",
    "very likely", "almost certain",
)  # fmt: skip
SECOND_LIKELIHOODS: Final = (
    ("remote", "almost no chance"),
    ("highly improbable", "very unlikely"),
    ("improbable", "unlikely"),
    ("roughly even odds", "roughly even chance"),
    ("probable", "likely"),
    ("highly probable", "very likely"),
    ("nearly certain", "almost certain"),
)
SECTION: Final = Record(
    "section",
    "a section",
    (
        Field("heading", T.TEXT, "What stands above it"),
        Field("text", T.PROSE, "The words", required=True),
        Field("kind", T.WORD, "What sort of text it is", default="assessment",
              words=("assessment", "assumption", "gap", "alternative", "indicator",
                     "implication")),
        Field("likelihood", T.LIKELIHOOD, "How likely, in ICD 203 words", words=LIKELIHOODS,
              second_names=SECOND_LIKELIHOODS),
        Field("confidence", T.WORD, "Quality of the basis, not the chance",
              words=("high", "moderate", "low"), second_names=(("medium", "moderate"),)),
        Field("change", T.TEXT, "Why it differs, or not, from the last briefing"),
        Field("rests_on", T.REFERENCES, "Items it is drawn from", singular="item"),
        SOURCE_IDS,
        SEE,
        TAGS,
        *ITEM_FIELDS,
    ),
    (Need(("text",), "a section needs a text"),),
    bare="text",
)  # fmt: skip
SOURCE: Final = Record(
    "source",
    "a source",
    (
        Field("title", T.TEXT, "Its title; may be left out beside a url"),
        Field("url", T.URL, "Where it is", example="https://example.org/report"),
        Field("publisher", T.TEXT, "Who issued it"),
        Field("authors", T.TEXTS, "Who wrote it", singular="author"),
        Field("published", T.DATE, "When it came out"),
        Field("accessed", T.DATE, "When it was read"),
        Field("archive", T.TEXT, "URL or file of a kept copy"),
        Field("lang", T.LANG, "Its language", example="en"),
        Field("type", T.WORD, "What it is", default="article",
              words=("article", "report", "statement", "interview", "broadcast", "post",
                     "dataset", "document", "webpage", "other")),
        Field("rating", T.RATING, "Admiralty code: how reliable it is", example="B"),
        *ITEM_FIELDS,
    ),
    (Need(("title", "url"), "a source needs a title or a url"),),
    bare="title",
)  # fmt: skip
EDITOR_NOTE: Final = Record(
    "note",
    "a note",
    (Field("text", T.PROSE, "The doubt or contradiction", required=True), SEE, *ITEM_FIELDS),
    (Need(("text",), "a note needs a text"),),
    bare="text",
)
CORRECTION: Final = Record(
    "correction",
    "a correction",
    (
        Field("date", T.DATE, "When it was made", required=True),
        Field("text", T.PROSE, "What was corrected", required=True),
        SEE,
        Field("was", T.TEXT, "The wording before"),
        Field("now", T.TEXT, "The wording since"),
        *ITEM_FIELDS,
    ),
    (
        Need(("date",), "a correction needs a date and a text"),
        Need(("text",), "a correction needs a date and a text"),
    ),
)
RELATED: Final = Record(
    "related",
    "a related entry",
    (
        Field("title", T.TEXT, "What it is called"),
        Field("url", T.URL, "Where it is"),
        Field("id", T.BRIEFING_ID, "Which briefing it is", attribute="briefing"),
        NOTE,
    ),
    (Need(("title", "url", "id"), "related entry needs a title, url or id"),),
    bare="title",
)
GLOSSARY_FIELDS: Final = (
    Field("people", T.GLOSSARY, "Persons and their spellings", singular="person"),
    Field("places", T.GLOSSARY, "Places and their spellings", singular="place"),
    Field("orgs", T.GLOSSARY, "Bodies and their spellings", singular="org"),
)
BRIEFING: Final = Record(
    "briefing",
    "a briefing",
    (
        Field("format", T.VERSION, "Version of this format", default="1", example="1"),
        Field("id", T.ID, "Stable name", default="slug of the file name",
              example="2025-11-29-kyiv"),
        Field("formerly", T.TEXTS, "Ids or file names this had before", singular="id"),
        Field("title", T.TEXT, "Headline", required=True),
        Field("date", T.DATE, "When issued, or its as-of date", True, example="2025-11-29"),
        Field("updated", T.DATE, "Last change of the content"),
        Field("period", T.DATE, "Time it covers", default="span of its events"),
        Field("timezone", T.ZONE, "Zone of times written without one", example="Europe/Kyiv"),
        Field("status", T.WORD, "How finished it is", words=("draft", "final", "withdrawn"),
              default="final"),
        Field("supersedes", T.IDS, "Earlier briefings this one replaces", singular="briefing"),
        Field("updates", T.IDS, "Earlier briefings this one continues", singular="briefing"),
        Field("story", T.IDS, "Ongoing stories it belongs to", singular="story",
              example="russia-ukraine-war"),
        Field("lang", T.LANG, "BCP 47 tag", example="en"),
        Field("tlp", T.TLP, "Limit on sharing; left out, it is unmarked",
              words=("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")),
        Field("authors", T.TEXTS, "Who wrote it", singular="author"),
        Field("publisher", T.TEXT, "Who issued it"),
        TAGS,
        Field("regions", T.PLACE_NAMES, "Regions, or place ids", singular="region"),
        Field("summary", T.SECTION, "The situation in one paragraph"),
        Field("figures", T.FIGURES, "Headline numbers", example="killed: 6 civilians"),
        Field("background", T.SECTIONS, "What one must know first"),
        Field("timeline", T.EVENTS, "Key developments", singular="event"),
        Field("statements", T.STATEMENTS, "Who said what", singular="statement"),
        Field("analysis", T.SECTIONS, "What it means"),
        Field("conclusion", T.SECTIONS, "Closing judgement and outlook"),
        Field("notes", T.NOTES, "Editor's doubts about the sources", singular="note"),
        Field("corrections", T.CORRECTIONS, "Corrections after issue", singular="correction"),
        Field("sources", T.SOURCES, "What it rests on", singular="source"),
        *GLOSSARY_FIELDS,
        Field("related", T.RELATED, "Something else to read", singular="entry"),
        NOTE,
    ),
    (
        Need(("title",), "a briefing needs a title: title: …"),
        Need(("date",), "a briefing needs a date: date: 2025-11-25"),
    ),
)  # fmt: skip
LIBRARY: Final = Record(
    "library",
    "a library file",
    (
        *GLOSSARY_FIELDS,
        Field("sources", T.SOURCES, "Sources that briefings share", singular="source"),
        Field("stories", T.STORIES, "Titles of stories by id", example="apollo-13: Apollo 13"),
    ),
)

RECORDS: Final = (
    BRIEFING, EVENT, STATEMENT, SECTION, FIGURE, SOURCE, EDITOR_NOTE, CORRECTION, RELATED,
    ENTITY, ALIAS, ROLE, LIBRARY,
)  # fmt: skip
"""Every kind of mapping there is."""

ITEM_LISTS: Final[Mapping[str, Record]] = {
    T.EVENTS: EVENT,
    T.STATEMENTS: STATEMENT,
    T.SECTIONS: SECTION,
    T.NOTES: EDITOR_NOTE,
    T.CORRECTIONS: CORRECTION,
    T.SOURCES: SOURCE,
    T.RELATED: RELATED,
}
"""What stands in the lists of items, by the type of the field."""


def field_table(record: Record) -> list[tuple[str, str, str]]:
    """Rows for documentation: name (with ★ if required), type with its words, meaning."""
    rows = []
    for field in record.fields:
        kind = str(field.type)
        if field.words:
            kind = f"{kind}: {', '.join(field.words)}"
        meaning = field.meaning
        if field.default:
            meaning += f"; default {field.default}"
        if field.example:
            meaning += f"; `{field.example}`"
        rows.append((f"{field.name} ★" if field.required else field.name, kind, meaning))
    return rows
