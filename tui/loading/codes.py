"""THE table of findings: code, level, when it fires, and the rule that looks for it (section 7).

Codes without a rule are those that reading a file gives.
"""

from __future__ import annotations

from typing import Final

from tui.loading import (
    rules_dates,
    rules_figures,
    rules_history,
    rules_names,
    rules_quotes,
    rules_references,
    rules_roles,
    rules_sources,
    rules_texts,
)
from tui.loading.manuscript import Rule
from tui.loading.shelf import ShelfRule
from tui.model.frozen import Frozen
from tui.model.problem import Level


class Code(Frozen):
    """A code of ``check``: ``fires`` says when, ``rule`` looks at one briefing, ``across`` at all
    of a library."""

    name: str
    level: Level
    fires: str
    rule: Rule | None = None
    across: ShelfRule | None = None


CODES: Final = (
    Code("yaml", "error", "YAML cannot read the file, or would misread a part of it"),
    Code("wrong-shape", "error", "a list, a text or keys with values stand where another should"),
    Code("missing-field", "error", "what an entry needs is not there"),
    Code("bad-date", "error", "a date cannot be read, or can mean two days"),
    Code("bad-id", "error", "an id holds more than letters, digits, - and _"),
    Code("duplicate-id", "error", "an id is used twice", across=rules_history.repeated_ids),
    Code("broken-ref", "error", "what is referred to is not there",
         across=rules_references.broken),
    Code("circular-history", "error",
         "`updates` or `supersedes` form a loop, or lead to a later date",
         across=rules_history.circular),
    Code("unreadable", "error", "a file cannot be opened"),
    Code("lost-text", "warning", "YAML takes a part of a text for a comment"),
    Code("unknown-key", "warning", "a key is no field"),
    Code("bad-value", "warning", "a value is not one of those the field takes"),
    Code("bad-amount", "warning", "a number cannot be read"),
    Code("bad-url", "warning", "an address begins with neither http:// nor https://"),
    Code("ambiguous-name", "warning", "a name belongs to two entries of the glossary"),
    Code("comma-in-item", "warning", "one text with commas stands for a list"),
    Code("event-outside-period", "warning", "an event and `period` do not overlap",
         rules_dates.outside_period),
    Code("future-event", "warning",
         "an event starts after the briefing's date, and is neither planned nor cancelled",
         rules_dates.in_the_future),
    Code("name-variant", "warning",
         "two names look alike that are neither one entry's nor `distinct_from` each other",
         rules_names.variants),
    Code("role-after-end", "warning", "someone speaks in a role after its `until`",
         rules_roles.after_end),
    Code("role-conflict", "warning",
         "one speaker has two roles, and the glossary does not list both", rules_roles.conflict),
    Code("quote-two-speakers", "warning",
         "the same quote stands under two speakers, here or in the library",
         rules_quotes.two_speakers, rules_quotes.two_speakers_across),
    Code("quote-altered", "warning",
         "a speaker's quote differs by at most 15 % of its words between two briefings",
         across=rules_quotes.altered),
    Code("figure-conflict", "warning",
         "two numbers for the same measure and places exclude each other; between briefings, "
         "for the same time and as of the same time",
         rules_figures.conflicts, rules_history.conflicting_figures),
    Code("missing-source", "warning",
         "there are several sources, and an event, statement or judgement names none",
         rules_sources.missing),
    Code("unsupported-judgement", "warning",
         "`likelihood` or `confidence` without `rests_on` or `sources`",
         rules_sources.unsupported),
    Code("promo-line", "warning", "a paragraph or a related entry looks like advertising",
         rules_texts.promotional),
    Code("repeated-text", "warning",
         "a paragraph occurs twice, or is the cut-off beginning of another",
         rules_texts.repeated),
    Code("bidi-control", "warning",
         "invisible direction or zero-width characters in a name, id, URL or quote"),
    Code("empty-value", "note", "a key has no value"),
    Code("odd-key", "note", "a key is not spelled as in the table"),
    Code("not-a-briefing", "note", "a file has neither `format` nor `title`"),
    Code("role-date-unclear", "note",
         "a speaker's role ended within the time of the statement, or it has none",
         rules_roles.date_unclear),
    Code("figure-scope", "note", "one number is given for different places or dates",
         rules_figures.same_number),
    Code("superseded-ref", "note", "a reference goes to a briefing that another one replaces",
         across=rules_history.superseded),
    Code("placeholder", "note", "a word that keeps a place free, such as TBD or lorem ipsum",
         rules_texts.placeholders),
    Code("derived-id-clash", "note", "two items derive one id", rules_texts.clashing_ids),
    Code("unknown-code", "note", "`# briefdeck: allow` names no code"),
)  # fmt: skip

NAMES: Final = frozenset(code.name for code in CODES)
LEVELS: Final = {code.name: code.level for code in CODES}
