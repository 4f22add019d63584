"""The first lines of a briefing, for its author to fill in: what ``briefdeck new`` writes."""

from __future__ import annotations

from datetime import date

from tui.loading.schema import SCHEMA_FILE
from tui.model.text import slug

_TEXT = """\
# yaml-language-server: $schema=./{schema}
# A briefing: what happened, who said what, what it may mean. Title and date are required;
# take the "#" away from the lines that you want, and delete the others.
format: 1
id: {id}
title: {title}
date: {date}
# period: {date}/{date}
# status: draft
# lang: en
# tlp: CLEAR
# tags: [first subject, second subject]
# regions: [Region]

# summary: |
#   The situation in one paragraph.

# Headline numbers: what is counted, and how many.
# figures:
#   injured: at least 12

# background: |
#   What one must know first.

# What happened, one entry each. A date may be a day, a range (2025-11-25/26), a month
# (2025-11) or "late November 2025".
# timeline:
#   - id: first-event
#     date: {date}
#     title: Short headline
#     text: |
#       What happened.
#     places: [Place]
#     people: [Name]
#     sources: [first-source]

# Who said what: the exact words as quote, or in your own words as paraphrase.
# statements:
#   - id: first-statement
#     speaker: Name
#     role: Office at that time
#     date: {date}
#     quote: The exact words.
#     sources: [first-source]

# What it means, and what that rests on.
# analysis:
#   - id: first-judgement
#     heading: Short headline
#     text: |
#       What it means.
#     likelihood: likely
#     confidence: moderate
#     rests_on: [first-event, first-statement]

# conclusion: |
#   Closing judgement and outlook.

# People, places and orgs with all their spellings.
# people:
#   name:
#     name: Full Name
#     aliases: [Name]
#     roles:
#       - title: Office at that time

# sources:
#   - id: first-source
#     title: Title of the article
#     url: https://example.org/article
#     publisher: Publisher
#     published: {date}
#     rating: B
"""


def skeleton(title: str, day: date, briefing_id: str) -> str:
    """A commented briefing of this title, day and id."""
    return _TEXT.format(
        schema=SCHEMA_FILE, id=briefing_id, title=_scalar(title), date=day.isoformat()
    )


def file_stem(title: str, day: date) -> str:
    """What the file of a briefing is called, without its ending."""
    return f"{day.isoformat()}-{slug(title) or 'briefing'}"


def _scalar(title: str) -> str:
    """A title as YAML text, in quote marks that nothing in it ends."""
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
